"""Help texts in the admin."""

from typing import Any

from django.db.models import QuerySet
from django.forms import CheckboxSelectMultiple
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django_filters import MultipleChoiceFilter
from wagtail.admin.admin_url_finder import ModelAdminURLFinder
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, LiveStatusTagColumn
from wagtail.snippets.views.snippets import EditView, IndexView, InspectView, SnippetViewSet

from content.language.codes import LANGUAGES, NATIVE_NAMES, as_language
from content.review.views import ReviewedCompareView, ReviewedPreviewView, ReviewedRevisionView
from content.texts.changes import has_real_changes
from content.texts.columns import ReviewByColumn
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

    def _get_title_column(self, *args: Any, **kwargs: Any) -> Column:
        return super()._get_title_column(*args, **{"width": "30%", **kwargs})

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        remember_completeness(context["object_list"])
        return context


class HelpTextInspectView(InspectView):
    """A help text to read: for officials, who may not edit it, while the client waits on the phone."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        languages = [(NATIVE_NAMES[language], self.object.reading(language)) for language in LANGUAGES]
        # The reader's own language first.
        current = as_language(get_language())
        languages.sort(key=lambda pair: pair[1].language != current)
        return super().get_context_data(**kwargs) | {"languages": languages}


class HelpTextURLFinder(ModelAdminURLFinder):
    """Where the admin leads from a help text's name: to the editor, or to the text itself for those who only read."""

    def get_edit_url(self, instance: HelpText) -> str | None:
        if self.user is None or self.user.has_perm("content.change_helptext"):
            return reverse("help_texts:edit", args=[instance.pk])
        task = instance.current_workflow_task
        if task is not None and task.user_can_access_editor(instance, self.user):
            return reverse("help_texts:edit", args=[instance.pk])
        return (
            reverse("help_texts:inspect", args=[instance.pk]) if self.user.has_perm("content.view_helptext") else None
        )


class HelpTextEditView(EditView):
    """The edit view of help texts."""

    def save_instance(self) -> Any:
        # Core saves a revision even where nothing was changed, and the approval would be of the one before it: the
        # text would wait for the same decision again and never go live.
        if self.action == "workflow-action" and not has_real_changes(self.form):
            self.has_content_changes = False
            return self.object
        return super().save_instance()

    def submit_action(self) -> None:
        # Read anew: core has looked at the review before it saved the form, and a text sent back and submitted again
        # would wait for a decision on the revision that was sent back.
        self.__dict__.pop("workflow_state", None)
        super().submit_action()


class HelpTextViewSet(SnippetViewSet):
    """Help texts, as an entry of the main menu."""

    model = HelpText
    icon = "help"
    menu_label = _("Help texts")
    # Not "help_texts": the sidebar would take it for a part of Wagtail's own "help" and light up both.
    menu_name = "texts"
    menu_order = 150
    add_to_admin_menu = True
    admin_url_namespace = "help_texts"
    base_url_path = "help_texts"
    url_finder_class = HelpTextURLFinder
    index_view_class = HelpTextIndexView
    edit_view_class = HelpTextEditView
    preview_on_edit_view_class = ReviewedPreviewView
    revisions_view_class = ReviewedRevisionView
    revisions_compare_view_class = ReviewedCompareView
    filterset_class = HelpTextFilterSet
    inspect_view_enabled = True
    inspect_view_class = HelpTextInspectView
    inspect_template_name = "content/admin/help_text_inspect.html"
    list_per_page = 50
    list_display = [
        "__str__",
        Column("audience", label=_("Audience"), accessor="get_audience_display", sort_key="audience"),
        LanguagesColumn("languages", label=_("Languages")),
        Column("department", label=_("Owner department")),
        ReviewByColumn("review_by", label=_("Review-by date"), sort_key="review_by"),
        LiveStatusTagColumn(label=_("Status")),  # core reads its own label once, in the language of the start
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return HelpText.objects.select_related("department").with_status()
