"""Links: those in rich text lead to published pages, and none on the whole site leads astray."""

from collections import Counter
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup, Tag
from django.contrib.staticfiles import finders
from django.http import HttpResponse
from wagtail.models import Page

from content.demo import load
from content.pages.models import TopicPage
from tests.factories import body, plain_page, published_help_text, topic_page
from tests.public import LANGUAGES, crawl, read, sitemap, soup

pytestmark = pytest.mark.django_db


@pytest.fixture
def target() -> TopicPage:
    return topic_page(title="Siht", slug="siht")


def link_to(page: Page | int, text: str = "siia") -> str:
    number = page if isinstance(page, int) else page.pk
    return f'<p>Vaata <a linktype="page" id="{number}">{text}</a>.</p>'


def bodies(html: str) -> dict[str, str]:
    """A body that holds a link in each kind of block that can hold one, in every language."""
    short = {"title": "Pealkiri", "text": html}
    blocks = body(
        ("text", html),
        ("steps", {"steps": [short]}),
        ("notice", {"kind": "info", **short}),
        ("example", short),
        ("questions", {"items": [{"question": "Kas?", "answer": html}]}),
    )
    return {f"body_{language}": blocks for language in LANGUAGES}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_link_to_a_page_leads_to_it_in_the_readers_language(target: TopicPage, language: str) -> None:
    plain_page(slug="leht", **bodies(link_to(target)))
    links = read(f"/{language}/leht/").select(".body a")
    assert [link["href"] for link in links] == [f"/{language}/siht/"] * 5


def test_a_link_in_a_help_text_leads_to_the_page(target: TopicPage) -> None:
    published_help_text(key="konto", body_ru=link_to(target))
    assert [link["href"] for link in read("/ru/abitekstid/konto/").select(".body a")] == ["/ru/siht/"]


def test_a_link_to_a_page_that_is_not_there_stays_plain_text(target: TopicPage) -> None:
    plain_page(slug="leht", **bodies(link_to(target, "sihile") + link_to(999_999, "tühja")))
    published_help_text(key="konto", body_et=link_to(target, "sihile"))
    target.unpublish()
    for path in ("/et/leht/", "/et/abitekstid/konto/"):
        document = read(path)
        assert not document.select(".body a[href]")
        assert "Vaata sihile." in document.select_one(".body").get_text()


def test_a_link_follows_its_page_when_it_moves(target: TopicPage) -> None:
    plain_page(slug="leht", **bodies(link_to(target)))
    other = topic_page(title="Muu", slug="muu")
    Page.objects.get(pk=target.pk).move(Page.objects.get(pk=other.pk), pos="last-child")
    assert {link["href"] for link in read("/et/leht/").select(".body a")} == {"/et/muu/siht/"}


@pytest.mark.parametrize(
    "attributes",
    [
        'linktype="page"',
        'linktype="page" id=""',
        'linktype="page" id="x"',
        'linktype="page" id="-1"',
        'linktype="page" id="²"',
        'linktype="page" id="99999999999999999999999999"',
        'linktype="page" id="1&quot; onclick=&quot;x"',
        'linktype="nonsense" id="1"',
        'href="javascript:alert(1)"',
        'href="//evil.example" onclick="x"',
    ],
)
def test_a_crippled_link_breaks_no_page(attributes: str) -> None:
    html = f"<p><a {attributes}>siia</a></p>"
    plain_page(slug="leht", **bodies(html))
    published_help_text(key="konto", body_et=html)
    for path in ("/et/leht/", "/et/abitekstid/konto/"):
        for link in read(path).select(".body a"):
            assert "onclick" not in link.attrs
            assert not link.get("href", "").startswith("javascript")


# --- the whole site ---------------------------------------------------------------------------------------------------


def faults(response: HttpResponse, path: str) -> list[str]:
    """What is wrong with a page."""
    document = soup(response)
    found = []
    if len(document.find_all("h1")) != 1:
        found.append(f"{len(document.find_all('h1'))} main headings")
    if document.html.get("lang") != path.split("/")[1]:
        found.append(f"lang is {document.html.get('lang')}")
    found += [f"lang={element['lang']}" for element in document.find_all(lang=True) if element["lang"] not in LANGUAGES]
    found += [f"id {name} twice" for name, times in Counter(ids(document)).items() if times > 1]
    found += [f"nothing at {link['href']}" for link in document.select('a[href^="#"]') if is_loose(document, link)]
    found += [f"no file {path}" for path in files(document) if not finders.find(path.removeprefix("/static/"))]
    found += [f"empty link to {link.get('href')}" for link in document.find_all("a") if not link.get_text(strip=True)]
    return found


def ids(document: BeautifulSoup) -> list[str]:
    return [element["id"] for element in document.find_all(id=True)]


def is_loose(document: BeautifulSoup, link: Tag) -> bool:
    return document.find(id=link["href"][1:]) is None


def files(document: BeautifulSoup) -> list[str]:
    """Our own files that a page needs."""
    addresses = [element.get("href") or element.get("src") for element in document.select("link[href], [src]")]
    return [path for address in addresses if (path := urlsplit(address).path).startswith("/static/")]


def test_no_link_of_the_demo_leads_astray_and_every_page_is_well_formed() -> None:
    load.load()
    answers = crawl("/et/", "/ru/", "/en/")
    assert len(answers) > 100
    assert {path: response.status_code for path, response in answers.items() if response.status_code != 200} == {}
    pages = {path: response for path, response in answers.items() if "html" in response["Content-Type"]}
    assert {path: found for path, response in pages.items() if (found := faults(response, path))} == {}
    unlinked = {urlsplit(address).path for address in sitemap()} - set(answers)
    assert unlinked == set(), "search engines know pages to which no link leads"
    results = [link["href"] for link in read("/et/otsing/", q="toetus").select(".link-list a")]
    assert len(results) == 10
    assert set(results) <= set(answers)
