"""Pages in the admin: the explorer with languages, owners and their filters."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.pages.edit import EditView
from wagtail.admin.views.pages.listing import ExplorableIndexView, GenericPageFilterSet
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.models import Page
from wagtail.permissions import policy_registry

from content.review.views import ReviewedPageCompareView, ReviewedPagePreviewView, ReviewedPageRevisionView
from content.texts.changes import has_real_changes
from content.texts.filters import DepartmentFilter, ReviewFilter
from content.translations.listing import CompletenessFilter, LanguagesColumn, remember_completeness

from .models import PAGE_TYPES

_OWNER_PREFIXES = tuple(f"{model._meta.model_name}__" for model in PAGE_TYPES)


class TextPageFilterSet(GenericPageFilterSet):
    """Core's filters and ours: what is filled, who owns the page, whether its review is due."""

    filled_ru = CompletenessFilter("ru", PAGE_TYPES)
    filled_en = CompletenessFilter("en", PAGE_TYPES)
    department = DepartmentFilter(prefixes=_OWNER_PREFIXES)
    review = ReviewFilter(prefixes=_OWNER_PREFIXES)

    class Meta(GenericPageFilterSet.Meta):
        pass


class TextPageIndexView(ExplorableIndexView):
    """The explorer with a column of languages, beside the title."""

    base_columns = [
        *ExplorableIndexView.base_columns[:2],
        LanguagesColumn("languages", label=_("Languages"), width="12%"),
        *ExplorableIndexView.base_columns[2:],
    ]

    def get_base_queryset(self) -> QuerySet:
        # Without the tree's root: it is no page that anybody reads or edits.
        return super().get_base_queryset().filter(depth__gt=1)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        remember_completeness(context["object_list"])
        return context


class TextPageEditView(EditView):
    """The edit view of pages."""

    def perform_workflow_action(self) -> HttpResponse:
        # Core takes new keys of paragraphs for changes: the approval would be of the revision before, and the page
        # would wait for the same decision again.
        self.has_content_changes = has_real_changes(self.form)
        return super().perform_workflow_action()

    def redirect_away(self) -> HttpResponse:
        # Core leads to the explorer, which refuses a reviewer: it would look as if the decision had failed.
        explorable = policy_registry.get_by_type(Page).explorable_root_instance(self.request.user)
        if not self.next_url and explorable is None:
            return redirect("wagtailadmin_home")
        return super().redirect_away()


class TextPageViewSet(PageViewSet):
    """The admin's views of one page type."""

    index_view_class = TextPageIndexView
    filterset_class = TextPageFilterSet
    edit_view_class = TextPageEditView
    preview_on_edit_view_class = ReviewedPagePreviewView
    revisions_view_class = ReviewedPageRevisionView
    revisions_compare_view_class = ReviewedPageCompareView


def page_viewsets() -> list[TextPageViewSet]:
    """A viewset for the tree's root and for each of our page types (an abstract base has no table to list)."""
    models: list[type[Page]] = [Page, *PAGE_TYPES]
    return [TextPageViewSet(f"selge_{model._meta.model_name}", model=model) for model in models]
