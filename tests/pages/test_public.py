"""Pages as clients meet them: in their language, with an honest notice where a translation is missing."""

from typing import Any

import pytest
from django.utils.translation import gettext, override

from tests.factories import news_page, plain_page, published_help_text, service_page, topic_page
from tests.public import LANGUAGES, canonical, heading, hreflang, language_of, path_of, read, switcher

pytestmark = pytest.mark.django_db

NO_RUSSIAN = {"heading_ru": "", "lead_ru": "", "body_ru": "[]"}


def said(msgid: str, language: str) -> str:
    """A text of our own in a language, which must not be English in the other two."""
    with override(language):
        text = gettext(msgid)
    assert language == "en" or text != msgid, f"“{msgid}” is not translated into {language}"
    return text


def page_of_kind(kind: str) -> tuple[str, dict[str, str]]:
    """The path without language of a page of this kind, and its heading in each language."""
    if kind == "home":
        return "", {"et": "Avaleht", "ru": "Главная", "en": "Home"}
    if kind == "search":
        return "otsing/", {"et": "Otsing", "ru": "Поиск", "en": "Search"}
    if kind == "help index":
        return "abitekstid/", {language: said("Help texts", language) for language in LANGUAGES}
    if kind == "help text":
        published_help_text(key="pangakonto", heading_et="Pangakonto", heading_ru="Счёт", heading_en="Bank account")
        return "abitekstid/pangakonto/", {"et": "Pangakonto", "ru": "Счёт", "en": "Bank account"}
    headings = {"et": "Leht", "ru": "Leht (ru)", "en": "Leht (en)"}
    if kind == "news index":
        path = path_of(news_page().get_parent())
        headings = {"et": "Uudised", "ru": "Uudised (ru)", "en": "Uudised (en)"}
    else:
        make: Any = {"topic": topic_page, "service": service_page, "news": news_page, "plain": plain_page}[kind]
        path = path_of(make(title="Leht"))
    return path, headings


KINDS = ("home", "topic", "service", "news index", "news", "plain", "help index", "help text", "search")


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_page_speaks_every_language(kind: str) -> None:
    path, headings = page_of_kind(kind)
    for language in LANGUAGES:
        document = read(f"/{language}/{path}")
        assert document.html["lang"] == language
        assert heading(document) == headings[language]
        assert headings[language] in document.title.string
        assert switcher(document) == {code: f"/{code}/{path}" for code in LANGUAGES}
        (current,) = document.select("header .languages [aria-current]")
        assert current["hreflang"] == language


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "search"])
def test_a_complete_page_names_all_its_languages_to_search_engines(kind: str) -> None:
    path, _headings = page_of_kind(kind)
    addresses = {language: f"http://testserver/{language}/{path}" for language in LANGUAGES}
    for language in LANGUAGES:
        document = read(f"/{language}/{path}")
        assert hreflang(document) == {**addresses, "x-default": addresses["et"]}
        assert canonical(document) == addresses[language]
        assert not document.select(".alert")


def test_search_results_stay_out_of_search_engines() -> None:
    assert read("/et/otsing/?q=toetus").find("meta", attrs={"name": "robots"})["content"] == "noindex"


# --- translations that are missing ------------------------------------------------------------------------------------


@pytest.mark.parametrize("make", [topic_page, service_page, news_page, plain_page])
def test_a_missing_translation_is_admitted_and_the_estonian_is_marked(make: Any) -> None:
    page = make(title="Lastetoetus", **NO_RUSSIAN)
    path = f"/{path_of(page)}"
    document = read(f"/ru{path}")

    assert document.html["lang"] == "ru"
    notice = document.select_one(".alert").get_text(" ", strip=True)
    explained = said("Below is the Estonian text.", "ru")
    assert notice == f"{said('This page has not been translated yet.', 'ru')} {explained}"
    assert document.h1["lang"] == "et"
    assert language_of(document, "Eestikeelne sissejuhatus.") == "et"
    assert language_of(document, "Eestikeelne sisu.") == "et"
    assert language_of(document, explained) == "ru"
    assert canonical(document) == f"http://testserver/et{path}"
    for language in LANGUAGES:
        assert set(hreflang(read(f"/{language}{path}"))) == {"et", "en", "x-default"}


def test_a_page_translated_in_part_falls_back_field_by_field() -> None:
    page = service_page(title="Lastetoetus", heading_ru="Детское пособие", lead_ru="")
    path = f"/{path_of(page)}"
    document = read(f"/ru{path}")

    assert said("A part of this page has not been translated yet.", "ru") in document.select_one(".alert").get_text()
    assert heading(document) == "Детское пособие"
    assert "lang" not in document.h1.attrs
    assert language_of(document, "Eestikeelne sissejuhatus.") == "et"
    assert language_of(document, "Содержание по-русски.") == "ru"
    assert "Eestikeelne sisu." not in document.get_text()
    assert canonical(document) == f"http://testserver/et{path}"
    assert set(hreflang(document)) == {"et", "en", "x-default"}


def test_a_field_that_no_language_has_is_nobodys_missing_translation() -> None:
    page = plain_page(title="Kontakt", lead_et="", lead_ru="", lead_en="")
    for language in LANGUAGES:
        document = read(f"/{language}/{path_of(page)}")
        assert not document.select(".alert")
        assert not document.select(".lead")


def test_lists_mark_headings_that_are_still_estonian() -> None:
    topic = topic_page(title="Pered", show_in_menus=True, **NO_RUSSIAN)
    service_page(topic, title="Lastetoetus", **NO_RUSSIAN)
    card = read("/ru/").select_one(".cards a")
    assert (card.get_text(), card["lang"]) == ("Pered", "et")
    assert {link["lang"] for link in read("/ru/").select(f'a[href="/ru/{topic.slug}/"]')} == {"et"}
    service = read(f"/ru/{topic.slug}/").select_one(".cards a")
    assert (service.get_text(), service["lang"]) == ("Lastetoetus", "et")


def test_help_texts_fall_back_like_pages() -> None:
    published_help_text(key="konto", heading_et="Pangakonto", heading_ru="", lead_ru="", body_ru="")
    document = read("/ru/abitekstid/konto/")
    assert said("This page has not been translated yet.", "ru") in document.select_one(".alert").get_text()
    assert document.h1["lang"] == "et"
    assert language_of(document, "Eestikeelne sisu.") == "et"
    assert set(hreflang(document)) == {"et", "en", "x-default"}
    assert canonical(document) == "http://testserver/et/abitekstid/konto/"
    assert read("/ru/abitekstid/").select_one(".link-list a")["lang"] == "et"


# --- getting about ----------------------------------------------------------------------------------------------------


def test_the_switcher_keeps_what_was_searched_and_nothing_can_break_out_of_it() -> None:
    document = read("/et/otsing/?q=laste+toetus&page=2")
    assert switcher(document)["ru"] == "/ru/otsing/?q=laste+toetus&page=2"
    hostile = read("/et/otsing/", q='"><script>x</script>')
    assert not hostile.find_all("script")
    assert switcher(hostile)["en"].startswith("/en/otsing/?q=%22%3E%3Cscript")


def test_breadcrumbs_lead_from_the_home_page_down_in_the_readers_language() -> None:
    topic = topic_page(title="Pered", slug="pered")
    service = service_page(topic, title="Lastetoetus", slug="lastetoetus")
    plain_page(service, title="Lihtsas keeles", slug="lihtne", heading_ru="")
    trail = read("/ru/pered/lastetoetus/lihtne/").select(".breadcrumbs li")
    assert [(item.get_text(strip=True), item.a and item.a["href"]) for item in trail] == [
        (said("Home page", "ru"), "/ru/"),
        ("Pered (ru)", "/ru/pered/"),
        ("Lastetoetus (ru)", "/ru/pered/lastetoetus/"),
        ("Lihtsas keeles", None),
    ]
    assert trail[-1]["aria-current"] == "page"
    assert trail[-1].span["lang"] == "et"
    assert not read("/ru/").select(".breadcrumbs")


def test_breadcrumbs_leave_out_a_parent_that_is_not_published() -> None:
    topic = topic_page(title="Mustand")
    service = service_page(topic, title="Lastetoetus")
    topic.unpublish()
    document = read(f"/et/{path_of(service)}")
    assert "Mustand" not in document.get_text()
    assert len(document.select(".breadcrumbs li")) == 2


def test_the_skip_link_leads_to_the_content() -> None:
    document = read("/ru/")
    assert document.body.find("a")["href"] == "#content"
    assert document.find(id="content").name == "main"
