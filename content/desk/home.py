"""The admin's home: what needs looking at, with numbers that lead to the texts themselves."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.components import Component
from wagtail.models import Page
from wagtail.permissions import policy_registry

from content.help_texts.models import HelpText
from content.language.codes import TRANSLATIONS
from content.pages.models import PAGE_TYPES
from content.texts.completeness import Completeness
from content.texts.filters import ReviewFilter
from content.translations.listing import CompletenessFilter
from content.translations.models import Translation

_LABELS = {
    "review": _("Review-by date has passed"),
    "ru": _("Russian is missing or only begun"),
    "en": _("English is missing or only begun"),
}


@dataclass(frozen=True)
class Count:
    """A number of texts, and the listing that shows just them."""

    number: int
    url: str


@dataclass(frozen=True)
class Row:
    """One reason to look at texts."""

    label: str | Promise
    pages: Count | None
    help_texts: Count | None


def _overdue(models: tuple[type[Model], ...]) -> int:
    return sum(model._default_manager.filter(review_by__lt=timezone.localdate()).count() for model in models)


def _unfilled(models: tuple[type[Model], ...], language: str) -> int:
    types = ContentType.objects.get_for_models(*models).values()
    return (
        Translation.objects.filter(content_type__in=types, language=language)
        .exclude(completeness=Completeness.COMPLETE)
        .count()
    )


def _counts(models: tuple[type[Model], ...], listing: str, **always: str) -> Iterator[Count]:
    """The counts of a kind of text, in the order of ``_LABELS``."""

    def link(**filters: str) -> str:
        return f"{listing}?{urlencode({**always, **filters})}"

    yield Count(_overdue(models), link(review=ReviewFilter.OVERDUE))
    for language in TRANSLATIONS:
        yield Count(_unfilled(models, language), link(**{f"filled_{language}": CompletenessFilter.UNFINISHED}))


class AttentionPanel(Component):
    """Texts whose review is due or whose translation is missing, counted."""

    name = "attention"
    template_name = "content/admin/attention_panel.html"
    order = 90

    def __init__(self, rows: list[Row]) -> None:
        self.rows = rows

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        return {"rows": self.rows}


def attention_rows(request: HttpRequest) -> list[Row]:
    """What somebody may look at and should; empty columns for what is not theirs."""
    nothing: list[None] = [None] * len(_LABELS)
    pages: list[Count] | list[None] = nothing
    help_texts: list[Count] | list[None] = nothing
    root = policy_registry.get_by_type(Page).explorable_root_instance(request.user)
    if root is not None:
        pages = list(_counts(PAGE_TYPES, reverse("wagtailadmin_explore", args=[root.pk]), search_all="1"))
    if request.user.has_perm("content.change_helptext") or root is not None:
        help_texts = list(_counts((HelpText,), reverse("help_texts:list")))
    rows = [
        Row(label, *pair) for label, pair in zip(_LABELS.values(), zip(pages, help_texts, strict=True), strict=True)
    ]
    return rows if root is not None or help_texts is not nothing else []


def add_attention_panel(request: HttpRequest, panels: list[Component]) -> None:
    """Hook: show the panel to those who keep texts."""
    if rows := attention_rows(request):
        panels.append(AttentionPanel(rows))
