"""Registers the translated fields of all models, where modeltranslation looks for them.

Never register ``title``, ``slug`` or another field of core's Page: core writes them without a language.
"""

from modeltranslation.translator import TranslationOptions, register

from .help_texts.models import HelpText
from .organisation.models import AgencySettings, Department, Person
from .pages.models import HomePage, NewsIndexPage, NewsPage, PlainPage, ServicePage, TopicPage


@register([HomePage, TopicPage, ServicePage, NewsIndexPage, NewsPage, PlainPage])
class PageTranslation(TranslationOptions):
    fields = ("heading", "lead", "body")


@register(HelpText)
class HelpTextTranslation(TranslationOptions):
    fields = ("heading", "lead", "body", "explains")


@register(Department)
class DepartmentTranslation(TranslationOptions):
    fields = ("name",)
    required_languages = ("et",)


@register(Person)
class PersonTranslation(TranslationOptions):
    fields = ("job_title",)


@register(AgencySettings)
class AgencySettingsTranslation(TranslationOptions):
    fields = ("name", "opening_hours")
