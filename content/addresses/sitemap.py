"""sitemap.xml and robots.txt: what search engines may know."""

from collections.abc import Iterator
from typing import Any
from xml.sax.saxutils import quoteattr

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from content.language.codes import SOURCE, LanguageCode
from content.texts.public import public_path, public_texts

from .paths import absolute, path_in

_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
)


def _entries(request: HttpRequest) -> Iterator[tuple[str, tuple[LanguageCode, ...], Any]]:
    """Path, languages and last change of every public text."""
    for kind in public_texts():
        for text in kind.visible():
            url = public_path(text, request)
            available = text.reading().available
            if url and available:
                yield url, available, text.last_published_at


def sitemap(request: HttpRequest) -> HttpResponse:
    """Every public text, in each language in which it is wholly there, with the others as alternates."""
    parts = [_HEAD]
    with translation.override(SOURCE):
        for path, available, changed in _entries(request):
            links = "".join(
                f'<xhtml:link rel="alternate" hreflang="{code}" href={quoteattr(absolute(path_in(path, code)))}/>'
                for code in available
            )
            last = f"<lastmod>{changed.isoformat()}</lastmod>" if changed else ""
            parts += [f"<url><loc>{absolute(path_in(path, code))}</loc>{last}{links}</url>\n" for code in available]
    parts.append("</urlset>\n")
    return HttpResponse("".join(parts), content_type="application/xml; charset=utf-8")


def robots(request: HttpRequest) -> HttpResponse:
    """Search engines may read everything public; the admin is not for them."""
    lines = ["User-agent: *", "Disallow: /admin/", "Allow: /", f"Sitemap: {settings.BASE_URL}/sitemap.xml", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")
