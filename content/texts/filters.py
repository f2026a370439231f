"""Filters that listings of owned texts share."""

from typing import Any

from django.db.models import Q, QuerySet
from django.forms import CheckboxSelectMultiple, RadioSelect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter, ModelMultipleChoiceFilter

from content.organisation.models import Department


class DepartmentFilter(ModelMultipleChoiceFilter):
    """Texts by owner department. ``prefixes`` lead from the row to its owner: one for each table of texts."""

    def __init__(self, prefixes: tuple[str, ...] = ("",), **kwargs: Any) -> None:
        self.prefixes = prefixes
        kwargs.setdefault("label", _("Owner department"))
        super().__init__(queryset=Department.objects.all(), widget=CheckboxSelectMultiple, **kwargs)

    def filter(self, qs: QuerySet, value: Any) -> QuerySet:
        if not value:
            return qs
        owned = Q()
        for prefix in self.prefixes:
            owned |= Q(**{f"{prefix}department__in": value})
        return qs.filter(owned)


class ReviewFilter(ChoiceFilter):
    """Texts whose review-by date has passed, or that have none."""

    OVERDUE, NO_DATE = "overdue", "none"

    def __init__(self, prefixes: tuple[str, ...] = ("",), **kwargs: Any) -> None:
        self.prefixes = prefixes
        super().__init__(
            label=_("Review-by date"),
            empty_label=_("Any"),
            choices=[(self.OVERDUE, _("has passed")), (self.NO_DATE, _("not set"))],
            widget=RadioSelect,
            **kwargs,
        )

    def filter(self, qs: QuerySet, value: str) -> QuerySet:
        if value == self.OVERDUE:
            passed = Q()
            for prefix in self.prefixes:
                passed |= Q(**{f"{prefix}review_by__lt": timezone.localdate()})
            return qs.filter(passed)
        if value == self.NO_DATE:
            return qs.filter(**{f"{prefix}review_by": None for prefix in self.prefixes})
        return qs
