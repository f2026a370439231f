"""Parts of edit views that all texts share."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList, Panel

from content.language.codes import NATIVE_NAMES, LanguageCode, localised

from .widgets import UncutLineInput, UncutTextInput


def language_tab(language: LanguageCode, *more: Panel, heading: Panel | None = None) -> ObjectList:
    """The tab of an edit view for one language: heading (or the panel that stands for it), lead, body, ``more``."""
    return ObjectList(
        [
            heading
            or FieldPanel(
                localised("heading", language),
                heading=_("Heading"),
                widget=UncutLineInput,
            ),
            FieldPanel(
                localised("lead", language),
                heading=_("Lead"),
                widget=UncutTextInput(attrs={"rows": 2}),
            ),
            FieldPanel(localised("body", language), heading=_("Body")),
            *more,
        ],
        heading=NATIVE_NAMES[language],
    )


def owner_panel() -> MultiFieldPanel:
    """Who answers for the text, and until when it counts as checked."""
    return MultiFieldPanel(
        [FieldPanel("department"), FieldPanel("person"), FieldPanel("review_by"), FieldPanel("last_confirmed")],
        heading=_("Owner and review"),
    )
