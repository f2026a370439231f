"""What is filled in each language, shown and filtered in the listings of texts."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, QuerySet
from django.forms import RadioSelect
from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter
from wagtail.admin.ui.tables import Column

from content.language.codes import LANGUAGES, NATIVE_NAMES, LanguageCode
from content.texts.completeness import Completeness

from .models import Translation

_REMEMBERED = "_completeness_by_language"


def remember_completeness(texts: Iterable[Model]) -> None:
    """Read what is filled for all rows of a listing at once: one query, however many rows."""
    rows = list(texts)
    types = ContentType.objects.get_for_models(*{type(text) for text in rows}) if rows else {}
    found: dict[tuple[int, int], dict[str, str]] = {}
    for row in Translation.objects.filter(content_type__in=types.values(), object_id__in=[text.pk for text in rows]):
        found.setdefault((row.content_type_id, row.object_id), {})[row.language] = row.completeness
    for text in rows:
        setattr(text, _REMEMBERED, found.get((types[type(text)].pk, text.pk), {}))


class LanguagesColumn(Column):
    """A mark for each language: filled, partly filled, missing."""

    cell_template_name = "content/admin/languages_cell.html"

    def get_value(self, instance: Model) -> list[dict[str, Any]]:
        states: dict[str, str] = getattr(instance, _REMEMBERED, {})
        return [
            {
                "code": language,
                "name": NATIVE_NAMES[language],
                "state": Completeness(states.get(language, Completeness.EMPTY)),
            }
            for language in LANGUAGES
        ]


class CompletenessFilter(ChoiceFilter):
    """Rows by what is filled in one language. ``models`` are those whose rows the listing shows."""

    #: Missing or partly filled: what still wants a translator.
    UNFINISHED = "unfinished"

    def __init__(self, language: LanguageCode, models: Sequence[type[Model]], **kwargs: Any) -> None:
        self.language = language
        self.models = models
        kwargs.setdefault("label", NATIVE_NAMES[language])
        choices = [*Completeness.choices, (self.UNFINISHED, _("missing or partly filled"))]
        super().__init__(choices=choices, empty_label=_("Any"), widget=RadioSelect, **kwargs)

    def filter(self, qs: QuerySet, value: str) -> QuerySet:
        if not value:
            return qs
        types = ContentType.objects.get_for_models(*self.models).values()
        rows = Translation.objects.filter(content_type__in=types, language=self.language)
        if qs.model not in self.models:
            # A listing of all pages also holds the tree's root, which is no text.
            qs = qs.filter(content_type__in=types)
        # A text without a row was stored by a road that knows no languages: nothing of it is filled.
        if value == Completeness.EMPTY:
            return qs.exclude(pk__in=rows.exclude(completeness=Completeness.EMPTY).values("object_id"))
        if value == self.UNFINISHED:
            return qs.exclude(pk__in=rows.filter(completeness=Completeness.COMPLETE).values("object_id"))
        return qs.filter(pk__in=rows.filter(completeness=value).values("object_id"))
