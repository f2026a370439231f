"""Addresses without a language, and what is said when an address leads nowhere."""

from collections.abc import Callable

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.utils.translation.trans_real import parse_accept_lang_header

from content.language.codes import LANGUAGES, SOURCE, LanguageCode, as_language


def language_of_browser(request: HttpRequest) -> LanguageCode:
    """The first of our languages that the browser asks for, else Estonian. Cookies don't count: there are none."""
    header = request.headers.get("accept-language", "")
    for code, priority in parse_accept_lang_header(header):
        base = code.split("-")[0]
        if base in LANGUAGES and priority > 0:  # 0 means: anything but this
            return as_language(base)
    return SOURCE


def choose_language(request: HttpRequest) -> HttpResponse:
    """``/`` leads to the home page in the browser's language."""
    response = HttpResponseRedirect(f"/{language_of_browser(request)}/")
    patch_vary_headers(response, ["Accept-Language"])
    patch_cache_control(response, private=True, max_age=0)
    return response


def _language_of(request: HttpRequest) -> LanguageCode:
    """The language of the address, else that of the browser."""
    first = request.path.split("/")[1]
    return as_language(first) if first in LANGUAGES else language_of_browser(request)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404 in the reader's language."""
    with translation.override(_language_of(request)):
        return render(request, "404.html", status=404)


class DesignedNotFound:
    """Middleware for development: shows the 404 that readers get also with ``DEBUG``, where a view finds nothing."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer a missing public page; everything else stays Django's."""
        is_public = request.path.split("/")[1] in LANGUAGES
        return not_found(request, exception) if is_public and isinstance(exception, Http404) else None


def server_error(request: HttpRequest) -> HttpResponse:
    """500 in the reader's language, without a database or anything else that may just have failed."""
    with translation.override(_language_of(request)):
        context = {"LANGUAGE_CODE": translation.get_language(), "site_name": settings.WAGTAIL_SITE_NAME}
        return HttpResponse(render_to_string("500.html", context), status=500)
