"""Help texts in the admin."""

from typing import Any

from django.db.models import QuerySet
from django.forms import CheckboxSelectMultiple
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django_filters import MultipleChoiceFilter
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, LiveStatusTagColumn
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet

from content.texts.filters import DepartmentFilter, ReviewFilter
from content.translations.listing import CompletenessFilter, LanguagesColumn, remember_completeness

from .models import Audience, HelpText


class HelpTextFilterSet(WagtailFilterSet):
    """By audience, owner, what is filled and whether the review is due."""

    audience = MultipleChoiceFilter(label=_("Audience"), choices=Audience.choices, widget=CheckboxSelectMultiple)
    filled_ru = CompletenessFilter("ru", [HelpText])
    filled_en = CompletenessFilter("en", [HelpText])
    department = DepartmentFilter()
    review = ReviewFilter()

    class Meta:
        model = HelpText
        fields: list[str] = []


class HelpTextIndexView(IndexView):
    """The list of help texts with a column of languages."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        remember_completeness(context["object_list"])
        return context


class HelpTextViewSet(SnippetViewSet):
    """Help texts, as an entry of the main menu."""

    model = HelpText
    icon = "help"
    menu_label = _("Help texts")
    menu_name = "help_texts"
    menu_order = 150
    add_to_admin_menu = True
    admin_url_namespace = "help_texts"
    base_url_path = "help_texts"
    index_view_class = HelpTextIndexView
    filterset_class = HelpTextFilterSet
    inspect_view_enabled = True
    list_per_page = 50
    list_display = [
        "__str__",
        "key",
        Column("audience", label=_("Audience"), accessor="get_audience_display", sort_key="audience"),
        LanguagesColumn("languages", label=_("Languages")),
        Column("department", label=_("Owner department")),
        DateColumn("review_by", label=_("Review-by date"), sort_key="review_by"),
        LiveStatusTagColumn(),
    ]
    inspect_view_fields = [
        "key",
        "audience",
        *(f"{field}_{language}" for language in ("et", "ru", "en") for field in ("heading", "lead", "body", "explains")),
        "department",
        "person",
        "review_by",
        "last_confirmed",
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return HelpText.objects.select_related("department")
