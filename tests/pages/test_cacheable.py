"""Public pages are the same bytes for everybody, so that any cache between us and the reader may keep them (T12)."""

import pytest
from django.http import HttpResponse
from django.test import Client

from tests.factories import (
    news_page,
    plain_page,
    published_help_text,
    service_page,
    topic_page,
    user_with_role,
)
from tests.public import LANGUAGES

pytestmark = pytest.mark.django_db

PATHS = (
    "",
    "teema/",
    "teema/teenus/",
    "uudised/",
    "uudised/uudis/",
    "leht/",
    "otsing/",
    "otsing/?q=leht",
    "abitekstid/",
    "abitekstid/konto/",
)


@pytest.fixture(autouse=True)
def _site() -> None:
    service_page(topic_page(slug="teema", show_in_menus=True), slug="teenus")
    news_page(slug="uudis")
    plain_page(slug="leht")
    published_help_text(key="konto")


def assert_for_everybody(response: HttpResponse) -> None:
    assert response.status_code == 200
    assert not response.cookies
    assert "cookie" not in response.get("Vary", "").lower()
    assert "accept-language" not in response.get("Vary", "").lower()
    assert b"csrfmiddlewaretoken" not in response.content


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_depends_on_nothing_but_its_address(language: str) -> None:
    other = Client(
        headers={
            "Accept-Language": "ru",
            "X-Forwarded-Host": "evil.example",
            "X-Forwarded-Proto": "https",
            "X-Forwarded-For": "203.0.113.7",
            "X-Original-URL": "/admin/",
            "X-Rewrite-URL": "/admin/",
            "User-Agent": "other",
            "Referer": "http://evil.example/",
        }
    )
    other.cookies.load({"django_language": "ru", "sessionid": "0" * 32, "csrftoken": "x" * 32, "messages": "x"})
    for path in PATHS:
        plain = Client().get(f"/{language}/{path}")
        received = other.get(f"/{language}/{path}")
        assert_for_everybody(plain)
        assert_for_everybody(received)
        assert received.content == plain.content


def test_somebody_logged_in_gets_what_everybody_gets() -> None:
    official = Client()
    official.force_login(user_with_role("administrator", language="ru"))
    assert official.get("/admin/").status_code == 200
    for path in PATHS:
        received = official.get(f"/et/{path}")
        assert_for_everybody(received)
        assert received.content == Client().get(f"/et/{path}").content


def test_the_same_page_twice_is_the_same_bytes() -> None:
    for path in PATHS:
        assert Client().get(f"/et/{path}").content == Client().get(f"/et/{path}").content


def test_links_for_search_engines_name_the_configured_host_only() -> None:
    response = Client(headers={"Host": "localhost"}).get("/et/teema/")
    assert b"http://testserver/et/teema/" in response.content
    assert b"localhost" not in response.content
    assert Client(headers={"Host": "evil.example"}).get("/et/").status_code == 400


def test_what_is_not_found_sets_no_cookie_either() -> None:
    for path in ("/et/puudub/", "/ru/abitekstid/puudub/", "/sitemap.xml", "/robots.txt"):
        response = Client().get(path)
        assert not response.cookies
        assert "cookie" not in response.get("Vary", "").lower()
