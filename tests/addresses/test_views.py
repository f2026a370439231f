"""The way in without a language, and what is said when an address leads nowhere or we are broken."""

from unittest import mock

import pytest
from django.core.cache import cache
from django.db import OperationalError
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st

from content.search import views as search_views
from tests.factories import topic_page
from tests.public import LANGUAGES, heading, soup

FAILED = {"et": "Midagi läks valesti", "ru": "Что-то пошло не так", "en": "Something went wrong"}
NOT_FOUND = {"et": "Lehte ei leitud", "ru": "Страница не найдена", "en": "Page not found"}


@pytest.mark.parametrize(
    ("header", "language"),
    [
        (None, "et"),
        ("", "et"),
        ("et", "et"),
        ("ru", "ru"),
        ("ru-RU", "ru"),
        ("en-GB,en;q=0.9", "en"),
        ("RU-ru", "ru"),
        ("de", "et"),
        ("de,fr;q=0.8", "et"),
        ("de,ru;q=0.8,en;q=0.9", "en"),
        ("en;q=0.1,ru;q=0.2,et;q=0.05", "ru"),
        ("ru;q=0", "et"),
        ("ru;q=0,en;q=0.5", "en"),
        ("*", "et"),
        ("*;q=0.5,en;q=0.1", "en"),
        ("rus", "et"),
        ("russian", "et"),
        ("run-XX", "et"),
        ("en;q=x", "et"),
        ("en;q=2", "et"),
        (",,;;==", "et"),
        ("ru;;q=1", "et"),
        ("../../etc/passwd", "et"),
        ("en\x00", "et"),
        ("<script>", "et"),
        ("ё" * 100, "et"),
        ("x" * 10_000, "et"),
        ("ru," + "x" * 10_000, "ru"),
        ("de," * 5_000 + "ru", "et"),
        ("a-" * 5_000, "et"),
    ],
)
def test_the_bare_address_leads_to_the_browsers_language(header: str | None, language: str) -> None:
    response = Client(headers={"Accept-Language": header} if header is not None else {}).get("/")
    assert (response.status_code, response["Location"]) == (302, f"/{language}/")
    assert response["Vary"].lower() == "accept-language"
    assert "private" in response["Cache-Control"]
    assert not response.cookies


def test_a_cookie_does_not_choose_the_language() -> None:
    client = Client(headers={"Accept-Language": "en"})
    client.cookies.load({"django_language": "ru"})
    assert client.get("/")["Location"] == "/en/"


@settings(max_examples=100)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=600))
def test_any_header_leads_to_one_of_our_languages(header: str) -> None:
    assert Client(headers={"Accept-Language": header}).get("/")["Location"] in {f"/{code}/" for code in LANGUAGES}


# --- 404 --------------------------------------------------------------------------------------------------------------


@pytest.mark.django_db
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_not_there_is_said_in_the_language_of_the_address(language: str) -> None:
    topic_page(title="Pered", slug="pered", show_in_menus=True)
    for path in ("puudub/", "pered/puudub/", "abitekstid/puudub/", "puudub.pdf", "ä/", "..%2f..%2fetc/"):
        response = Client(headers={"Accept-Language": "de"}).get(f"/{language}/{path}")
        document = soup(response)
        assert response.status_code == 404
        assert document.html["lang"] == language
        assert heading(document) == NOT_FOUND[language]
        assert document.find("meta", attrs={"name": "robots"})["content"] == "noindex"
        assert document.select(f'a[href="/{language}/pered/"]')
        assert document.select_one("main form")["action"] == f"/{language}/otsing/"


@pytest.mark.django_db
@pytest.mark.parametrize(("header", "language"), [("ru", "ru"), ("de", "et"), ("x" * 10_000, "et")])
def test_without_a_language_in_the_address_the_browsers_counts(header: str, language: str) -> None:
    for path in ("/puudub.html", "/admin.php", "/wp-login.php", "/favicon.ico"):
        response = Client(headers={"Accept-Language": header}).get(path)
        assert response.status_code == 404
        assert heading(soup(response)) == NOT_FOUND[language]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path", ["%00", "a%00b", "%ED%A0%80", "%C0%AF", "x" * 5000, "%E2%80%AE", "'--", "%3Cscript%3E", "."]
)
def test_a_hostile_address_is_not_there_either(path: str) -> None:
    for before in ("/et/", "/et/abitekstid/", "/et/otsing/", "/et/uudised/", "/", "/documents/", "/documents/1/"):
        response = Client(headers={"Accept-Language": "et"}).get(f"{before}{path}/", follow=True)
        assert response.status_code == 404
        assert b"<script" not in response.content


# --- 500 --------------------------------------------------------------------------------------------------------------


@pytest.fixture
def broken_search(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_args: object) -> None:
        raise RuntimeError("secret detail")

    monkeypatch.setattr(search_views.SearchDocument.objects, "of_public_texts", fail, raising=False)


@pytest.mark.django_db
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_failure_is_admitted_in_the_readers_language(broken_search: None, language: str) -> None:
    response = Client(raise_request_exception=False).get(f"/{language}/otsing/?q=x")
    document = soup(response)
    assert response.status_code == 500
    assert document.html["lang"] == language
    assert heading(document) == FAILED[language]
    assert document.select(f'a[href="/{language}/"]')
    assert "secret" not in response.content.decode()
    assert not response.cookies


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_failure_is_admitted_even_without_a_database(language: str) -> None:
    """No mark of pytest-django: the database is out of reach, as after a power cut."""
    cache.clear()
    broken = mock.patch(
        "django.db.backends.base.base.BaseDatabaseWrapper.ensure_connection", side_effect=OperationalError
    )
    with broken:
        for path in (f"/{language}/", f"/{language}/puudub/", f"/{language}/abitekstid/x/"):
            response = Client(raise_request_exception=False).get(path)
            assert response.status_code == 500
            assert soup(response).html["lang"] == language
    assert "stylesheet" not in response.content.decode()
