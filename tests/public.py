"""Reads the public site as a browser, a search engine or a stranger would."""

from collections.abc import Iterator
from urllib.parse import urldefrag, urljoin, urlsplit
from xml.etree import ElementTree

from bs4 import BeautifulSoup
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override
from wagtail.models import Page, Site

LANGUAGES = ("et", "ru", "en")


def soup(response: HttpResponse) -> BeautifulSoup:
    """The document of a response."""
    return BeautifulSoup(response.content.decode(), "html.parser")


def read(path: str, **query: str) -> BeautifulSoup:
    """The document at a public address, which must be there."""
    response = Client().get(path, query_params=query)
    assert response.status_code == 200, f"{path} answers {response.status_code}"
    return soup(response)


def path_of(page: Page) -> str:
    """The public path of a page without its language: ``topic/service/``."""
    with override("et"):
        return page.get_url().removeprefix("/et/")


def heading(document: BeautifulSoup) -> str:
    """The one main heading of a page."""
    (found,) = document.find_all("h1")
    return found.get_text(strip=True)


def hreflang(document: BeautifulSoup) -> dict[str, str]:
    """What a page tells search engines about its other languages."""
    return {link["hreflang"]: link["href"] for link in document.find_all("link", rel="alternate")}


def canonical(document: BeautifulSoup) -> str:
    """The address a page names as its own."""
    (link,) = document.find_all("link", rel="canonical")
    return str(link["href"])


def switcher(document: BeautifulSoup) -> dict[str, str]:
    """Where the language switcher leads."""
    return {str(link["hreflang"]): str(link["href"]) for link in document.select("header .languages a[hreflang]")}


def language_of(document: BeautifulSoup, text: str) -> str:
    """The language a screen reader would read ``text`` in: that of the nearest element with ``lang`` around it."""
    (found,) = document.find("body").find_all(string=lambda string: text in string)
    return str(found.find_parent(lang=True)["lang"])


def sitemap() -> dict[str, dict[str, str]]:
    """The addresses in the sitemap, each with the alternates it names."""
    entries = ElementTree.fromstring(Client().get("/sitemap.xml").content)  # noqa: S314  (our own)
    return {
        str(entry[0].text): {link.attrib["hreflang"]: link.attrib["href"] for link in entry if "href" in link.attrib}
        for entry in entries
    }


def links(document: BeautifulSoup, base: str) -> Iterator[str]:
    """Addresses on our own host that a page leads to, without fragments; neither files of ours nor the admin."""
    for element in document.select("a[href], link[rel=canonical], link[rel=alternate]"):
        parts = urlsplit(urljoin(f"http://testserver{base}", urldefrag(str(element["href"])).url))
        is_ours = parts.scheme == "http" and parts.netloc == "testserver"
        if is_ours and not parts.path.startswith((settings.STATIC_URL, settings.MEDIA_URL, "/admin/")):
            yield parts.path + (f"?{parts.query}" if parts.query else "")


def crawl(*starts: str, client: Client | None = None) -> dict[str, HttpResponse]:
    """Everything that can be reached from ``starts`` by following links. Redirects count as answers of their own."""
    reader = client or Client()
    answers: dict[str, HttpResponse] = {}
    waiting = list(starts)
    while waiting:
        path = waiting.pop()
        if path in answers:
            continue
        answers[path] = response = reader.get(path)
        if response.status_code in {301, 302}:
            waiting.append(response["Location"])
        elif "html" in response.get("Content-Type", ""):
            waiting += links(soup(response), path)
    return answers


def forget_caches() -> None:
    """Empty what Django and Wagtail remember between requests, as in a process that has just started."""
    ContentType.objects.clear_cache()
    Site.clear_site_root_paths_cache()
    cache.clear()


def query_count(path: str) -> int:
    """How many queries a page costs with nothing cached."""
    forget_caches()
    client = Client()
    with CaptureQueriesContext(connection) as queries:
        response = client.get(path)
    assert response.status_code == 200, f"{path} answers {response.status_code}"
    return len(queries)
