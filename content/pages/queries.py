"""Reads of pages that several parts of a public page need."""

from typing import Any

from django.http import HttpRequest
from wagtail.models import Page


def open_to_all(pages: Any, request: HttpRequest) -> Any:
    """Those of ``pages`` that are published and ask nobody to log in.

    The same as ``live().public()``, but which parts of the site are closed is asked once a request, not once a list.
    """
    if not hasattr(request, "_selge_closed"):
        request._selge_closed = Page.objects.all().private_q()  # type: ignore[attr-defined]
    return pages.live().exclude(request._selge_closed)  # type: ignore[attr-defined]
