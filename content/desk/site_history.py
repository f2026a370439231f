"""The site history for those who have it in their menu; core opens it to everybody who can log in."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import path
from wagtail.admin.auth import require_admin_access
from wagtail.admin.views.reports.audit_logging import LogEntriesView
from wagtail.models import Page
from wagtail.permissions import policy_registry


class SiteHistoryView(LogEntriesView):
    """Core's report behind the condition that core puts on its menu item."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if policy_registry.get_by_type(Page).explorable_root_instance(request.user) is None:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


#: Stand before the admin's own addresses, which go on to give them their names.
urlpatterns = [
    path("site-history/", require_admin_access(SiteHistoryView.as_view())),
    path("site-history/results/", require_admin_access(SiteHistoryView.as_view(results_only=True))),
]
