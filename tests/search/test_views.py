"""The search page: whatever people type, it answers, and shows it only as text."""

import pytest
from django.db import connection
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from content.search.views import RESULTS_PER_PAGE
from tests.factories import body, published_help_text, service_page, topic_page
from tests.public import LANGUAGES, read, switcher

pytestmark = pytest.mark.django_db


@pytest.fixture
def service() -> None:
    service_page(topic_page(slug="pered"), title="Lapsetoetus", slug="lapsetoetus", heading_ru="Пособие на ребёнка")


def shown(path: str, **query: str) -> list[str]:
    """Headings of the results."""
    return [link.get_text() for link in read(path, **query).select(".link-list h3 a")]


def test_a_result_leads_to_its_text_in_the_readers_language(service: None) -> None:
    (link,) = read("/ru/otsing/", q="РЕБЕНКА").select(".link-list h3 a")
    assert (link.get_text(), link["href"]) == ("Пособие на ребёнка", "/ru/pered/lapsetoetus/")
    assert shown("/et/otsing/", q="ребенка") == []
    assert shown("/et/otsing/", q="LAPSE toetus") == ["Lapsetoetus"]


def test_the_piece_of_text_shows_what_was_found() -> None:
    service_page(title="Pension", body_et=body(("text", "<p>Kui <b>õppe</b>toetus on <i>alla</i> 5 & enam</p>")))
    document = read("/et/otsing/", q="oppetoetus")
    assert [mark.get_text() for mark in document.select("main mark")] == ["õppetoetus"]
    assert "Kui õppetoetus on alla 5 & enam" in document.main.get_text()


def test_help_texts_and_pages_are_found_together(service: None) -> None:
    published_help_text(key="konto", heading_et="Toetus kontole")
    assert shown("/et/otsing/", q="toetus") == ["Toetus kontole", "Lapsetoetus"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("query", ["", "   ", "?!", "\x00"])
def test_without_words_the_page_invites_to_type_some(language: str, query: str) -> None:
    document = read(f"/{language}/otsing/", q=query)
    assert document.select_one(".tips")
    assert not document.select("main h3 a[href*='pered']")


@pytest.mark.parametrize("language", LANGUAGES)
def test_when_nothing_is_found_the_page_says_so_and_helps_on(language: str) -> None:
    document = read(f"/{language}/otsing/", q="xyzzy")
    assert "xyzzy" in document.select_one(".tips h2").get_text()
    assert document.select(".tips li")
    in_estonian = document.select(".tips a[hreflang=et]")
    assert [link["href"] for link in in_estonian] == ([] if language == "et" else ["/et/otsing/?q=xyzzy"])


def test_the_query_stays_in_the_field_and_the_title(service: None) -> None:
    document = read("/et/otsing/", q="  lapse toetus ")
    assert document.select_one("main input[name=q]")["value"] == "lapse toetus"
    assert document.title.string.startswith("lapse toetus –")


def test_many_results_come_in_pages_that_keep_the_query() -> None:
    for number in range(RESULTS_PER_PAGE + 3):
        published_help_text(heading_et=f"Toetus {number:02}")
    first, second = read("/et/otsing/", q="toetus"), read("/et/otsing/", q="toetus", page="2")
    assert len(first.select(".link-list h3")) == RESULTS_PER_PAGE
    assert [link.get_text() for link in second.select(".link-list h3 a")] == ["Toetus 10", "Toetus 11", "Toetus 12"]
    assert first.find("a", rel="next")["href"] == "?q=toetus&page=2"
    assert second.find("a", rel="prev")["href"] == "?q=toetus&page=1"
    assert "13" in first.select_one(".search-page__count").get_text()
    for number in ("0", "-1", "99", "x", "9" * 5000, "\x00"):
        assert shown("/et/otsing/", q="toetus", page=number)


# --- hostile input ----------------------------------------------------------------------------------------------------

HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' OR 1=1; DROP TABLE content_searchdocument; --",
    "{{ 7|add:7 }}{% debug %}",
    "%00%0d%0aSet-Cookie:x=y",
    "\r\nSet-Cookie: x=y",
    "a" * 10_000,
    "õ" * 10_000,
    "a " * 5_000,
    "\x00",
    "a\x00b",
    "\u202egnp.exe",
    "\ufeff\u200b",
    "😀" * 300,
    "á" * 300,
    "%",
    "_",
    "\\",
    "%' ESCAPE '",
    "🏳️‍🌈",
    "\ufffe\uffff",
)


@pytest.mark.parametrize("query", HOSTILE)
def test_a_hostile_query_is_answered_and_stays_text(service: None, query: str) -> None:
    for language in LANGUAGES:
        document = read(f"/{language}/otsing/", q=query)
        assert not document.select("script, img, [onerror]")
        assert "14" not in document.title.string
        assert len(document.select_one("main input[name=q]")["value"]) <= 200
        assert set(switcher(document)) == set(LANGUAGES)


RAW = (
    "q=%ED%A0%80",
    "q=%C0%AF",
    "q=%FF%FE",
    "q=%",
    "q=%zz",
    "q[]=x",
    "q=a&q=b",
    "q",
    "=x",
    "&&&",
    ";",
    "page=%ED%A0%80",
    "q=toetus&page=%C0",
    "%ED%A0%80=x",
    "q=" + "%F0%9F%98%80" * 500,
    "&".join(f"x{number}=1" for number in range(500)),
)


@pytest.mark.parametrize("raw", RAW)
def test_a_broken_query_string_is_answered(service: None, raw: str) -> None:
    assert Client().get("/ru/otsing/", QUERY_STRING=raw).status_code == 200


@pytest.mark.parametrize(
    "charset", ["utf-16", "utf-7", "utf-32", "unicode_escape", "raw_unicode_escape", "cp1252", "nonsense", "x" * 1000]
)
def test_a_request_that_claims_a_strange_encoding_is_answered(service: None, charset: str) -> None:
    for raw in ("q=toetus", "q=%5Cud800&page=%5Cud800", "q=%2BADw-script%2BAD4-", "q=%ED%A0%80", "q=%FF%FE%00%D8"):
        response = Client().get("/et/otsing/", QUERY_STRING=raw, CONTENT_TYPE=f"text/plain; charset={charset}")
        assert response.status_code == 200
        assert b"<script" not in response.content


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=st.text(st.characters(exclude_categories=["Cs"]), max_size=300))
def test_any_query_is_answered(service: None, query: str) -> None:
    assert Client().get("/en/otsing/", query_params={"q": query}).status_code == 200


@pytest.mark.parametrize("method", ["post", "put", "delete", "options", "head"])
def test_other_methods_break_nothing(method: str) -> None:
    assert getattr(Client(), method)("/et/otsing/?q=x").status_code < 500
    assert connection.is_usable()


@pytest.mark.parametrize("query", ["lapsetoetusele", "LAPSETOETUSTE", "lapsetoetusega maksmist"])
def test_inflected_words_are_found_when_nothing_has_them_as_typed(query: str) -> None:
    service_page(title="Lapsetoetus", lead_et="Lapsetoetuse maksmine.")
    assert shown("/et/otsing/", q=query)[:1] == ["Lapsetoetus"]
