"""Tags of the public templates."""

from typing import Any

from django import template
from django.http import HttpRequest
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from wagtail.rich_text import expand_db_html

from content.language.codes import LanguageCode, as_language
from content.pages import navigation
from content.pages.links import with_addresses
from content.texts.models import MultilingualText
from content.texts.reading import Reading
from content.untrusted.html import TooLongError, sanitise_html

register = template.Library()


def _request(context: template.Context) -> HttpRequest:
    return context["request"]


@register.filter
def reading(text: MultilingualText) -> Reading:
    """The text for a reader of the active language."""
    return text.reading()


@register.filter
def safe_richtext(value: Any) -> SafeString:
    """Rich text as HTML. Cleaned once more on the way out: Wagtail's own filter trusts what is stored."""
    source = getattr(value, "source", value) or ""
    try:
        html = sanitise_html(source)
    except TooLongError:
        return SafeString("")
    if (addresses := getattr(value, "page_addresses", None)) is not None:
        html = with_addresses(html, addresses)
    return mark_safe(expand_db_html(html))  # noqa: S308  (cleaned above)


@register.simple_tag(takes_context=True)
def main_menu(context: template.Context) -> list[navigation.MenuItem]:
    """The pages of the main menu."""
    return navigation.main_menu(_request(context))


@register.simple_tag(takes_context=True)
def footer_pages(context: template.Context) -> list[navigation.MenuItem]:
    """The pages of the footer that are not in the main menu."""
    return navigation.footer_pages(_request(context))


@register.filter
def phone_href(phone: str) -> str:
    """A phone number for a ``tel:`` link."""
    return navigation.phone_href(phone)


@register.simple_tag(takes_context=True)
def language_links(context: template.Context) -> list[navigation.LanguageLink]:
    """The way to this page in each language."""
    return navigation.language_links(_request(context))


@register.simple_tag(takes_context=True)
def agency(context: template.Context) -> navigation.Agency:
    """The agency's name and contacts."""
    return navigation.agency(_request(context))


@register.simple_tag(takes_context=True)
def alternates(context: template.Context, available: tuple[LanguageCode, ...]) -> list[dict[str, str]]:
    """Absolute addresses of the languages in which this page is wholly there."""
    return navigation.alternates(_request(context), available or ())


@register.simple_tag(takes_context=True)
def canonical(context: template.Context, available: tuple[LanguageCode, ...]) -> str:
    """The address of this page that search engines should keep."""
    return navigation.canonical(_request(context), as_language(get_language()), available or ())
