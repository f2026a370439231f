"""What all page types share."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    MultiFieldPanel,
    ObjectList,
    Panel,
    PublishingPanel,
    TabbedInterface,
    TitleFieldPanel,
)
from wagtail.models import Page, PageBase
from wagtail.search import index

from content.language.codes import LANGUAGES, SOURCE, TRANSLATIONS, LanguageCode, localised
from content.texts.models import MultilingualText, OwnedText
from content.texts.panels import language_tab, owner_panel
from content.untrusted.fields import PlainCharField, PlainTextField, SafeStreamField

from .blocks import BodyBlock, section_headings
from .links import look_up_links

#: First parts of public addresses that are not pages; a page there could never be reached.
RESERVED_SLUGS = frozenset({"otsing", "abitekstid"})

#: How deep in Wagtail's tree the home page lies.
HOME_DEPTH = 2

#: Characters of a lead: more is no lead.
LEAD_MAX_LENGTH = 500


def page_language_tab(language: LanguageCode) -> ObjectList:
    """The tab of one language; the Estonian heading is the page's title."""
    if language != SOURCE:
        return language_tab(language)
    return language_tab(
        language, heading=TitleFieldPanel("title", heading=_("Heading"), targets=["slug"], classname="")
    )


def page_edit_handler(*extra_settings: Panel) -> TabbedInterface:
    """One tab a language, then what is the same in all of them, with ``extra_settings`` of a page type first."""
    settings_tab = ObjectList(
        [
            *extra_settings,
            owner_panel(),
            MultiFieldPanel([FieldPanel("slug"), FieldPanel("show_in_menus")], heading=_("Address and menu")),
            PublishingPanel(),
        ],
        heading=_("Settings"),
    )
    return TabbedInterface([*(page_language_tab(language) for language in LANGUAGES), settings_tab])


class TextPage(MultilingualText, OwnedText, Page, metaclass=PageBase):
    """A page with heading, lead and body in three languages.

    ``title`` is core's own field and stays Estonian: core writes it under whatever language the admin is in, so it is
    never registered for translation. Editors type the Estonian heading there, and ``heading_et`` follows it.
    """

    heading = PlainCharField(_("heading"), max_length=255, blank=True)
    lead = PlainTextField(
        _("lead"), blank=True, max_length=LEAD_MAX_LENGTH, help_text=_("The main thing, in one or two sentences.")
    )
    body = SafeStreamField(BodyBlock(), blank=True, verbose_name=_("body"))

    edit_handler = page_edit_handler()

    search_fields: ClassVar[list[Any]] = [
        *Page.search_fields,
        *(index.SearchField(localised(field, code)) for code in LANGUAGES for field in ("heading", "lead", "body")),
        *(index.AutocompleteField(localised("heading", code)) for code in TRANSLATIONS),
    ]

    class Meta:
        abstract = True

    def _follow_title(self) -> None:
        self.heading_et = self.title

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        self._follow_title()
        super().full_clean(*args, **kwargs)

    def minimal_clean(self) -> None:
        self._follow_title()
        super().minimal_clean()

    def clean(self) -> None:
        super().clean()
        if self.slug in RESERVED_SLUGS:
            raise ValidationError({"slug": gettext("This address is taken by a part of the site. Choose another.")})

    def serializable_data(self) -> dict[str, Any]:
        self._follow_title()
        return super().serializable_data()

    def save(self, *args: Any, **kwargs: Any) -> None:
        self._follow_title()
        super().save(*args, **kwargs)

    # --- public -------------------------------------------------------------------------------------------------

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        reading = self.reading()
        look_up_links(reading.body.value, request)
        context.update(
            reading=reading,
            sections=section_headings(reading.body.value),
            available_languages=reading.available,
            trail=self.trail(),
        )
        return context

    def trail(self) -> list["Page"]:
        """The published pages above this one, from the home page down, for breadcrumbs."""
        above: list[Page] = []
        page: Page = self
        while (page.depth or 0) > HOME_DEPTH:
            page = page.get_parent().specific  # routing has left each parent on its child: no query
            if page.live:
                above.insert(0, page)
        return above

    @property
    def updated_at(self) -> Any:
        """When the text a client reads last changed."""
        return self.last_published_at
