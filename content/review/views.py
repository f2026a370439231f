"""Lets those who review a text see it: its revisions in each language, and what changed.

Core opens the editor to them while the review waits, but keeps these views for people who may change texts at any time.
"""

from typing import Any

from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from wagtail.admin.views.pages.preview import PreviewOnEditView as PagePreviewOnEditView
from wagtail.admin.views.pages.revisions import RevisionsCompareView as PageRevisionsCompareView
from wagtail.admin.views.pages.revisions import RevisionsView as PageRevisionView
from wagtail.models import WorkflowMixin
from wagtail.snippets.views.snippets import PreviewOnEditView, PreviewRevisionView, RevisionsCompareView


class ReviewedPageRevisionView(PageRevisionView):
    """One revision of a page."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        # Past core's question for a right to some page or other: get_object() has asked for the right to edit this one.
        return super(PageRevisionView, self).dispatch(request, *args, **kwargs)


class ReviewedPageCompareView(PageRevisionsCompareView):
    """Two revisions of a page side by side."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return super(PageRevisionsCompareView, self).dispatch(request, *args, **kwargs)  # as above


class SeenByReviewersMixin:
    """For a view of one text: what needs the right to change is open to those whose decision the text waits for."""

    object: Model
    request: HttpRequest

    def _is_reviewed_by_user(self, text: Any) -> bool:
        task = text.current_workflow_task if isinstance(text, WorkflowMixin) else None
        return task is not None and task.user_can_access_editor(text, self.request.user)

    def user_has_permission(self, permission: str) -> bool:
        allowed: bool = super().user_has_permission(permission)  # type: ignore[misc]
        return allowed or (permission == "change" and self._is_reviewed_by_user(self.object))

    def user_has_permission_for_instance(self, permission: str, instance: Model) -> bool:
        allowed: bool = super().user_has_permission_for_instance(permission, instance)  # type: ignore[misc]
        return allowed or (permission == "change" and self._is_reviewed_by_user(instance))


class ReviewedPagePreviewView(SeenByReviewersMixin, PagePreviewOnEditView):
    """The preview beside a page's form."""


class ReviewedRevisionView(SeenByReviewersMixin, PreviewRevisionView):
    """One revision of a snippet."""


class ReviewedCompareView(SeenByReviewersMixin, RevisionsCompareView):
    """Two revisions of a snippet side by side."""


class ReviewedPreviewView(SeenByReviewersMixin, PreviewOnEditView):
    """The preview beside a snippet's form."""
