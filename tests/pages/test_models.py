"""Lists of pages: their order, and what the public must not find in them."""

from collections.abc import Callable

import pytest
from django.test import Client
from wagtail.models import Page, PageViewRestriction

from content.pages.models import NewsIndexPage, TopicPage
from tests.factories import home_page, news_page, plain_page, service_page, topic_page
from tests.public import LANGUAGES, path_of, read

pytestmark = pytest.mark.django_db

#: A word of a heading that nothing else on a page contains.
CANARY = "Salajane"


@pytest.fixture
def topic() -> TopicPage:
    """A topic with a service, and a piece of news: every list has a page to stand on."""
    topic = topic_page(title="Teema", slug="teema")
    service_page(topic, title="Teenus", slug="teenus")
    news_page(title="Uudis", slug="uudis")
    return topic


def pages_in_all_lists(topic: TopicPage) -> list[Page]:
    """Pages named ``CANARY``, so that each list shows one of them."""
    return [
        topic_page(title=CANARY, slug="s-teema", show_in_menus=True),
        service_page(topic, title=CANARY, slug="s-teenus"),
        plain_page(topic.get_children().get(slug="teenus"), title=CANARY, slug="s-leht"),
        news_page(title=CANARY, slug="s-uudis", date="2030-01-01"),
    ]


def lists_with_canary() -> list[str]:
    """The lists that show a page named ``CANARY``."""
    lists = ["/et/", "/et/teema/", "/et/teema/teenus/", "/et/uudised/", "/et/abitekstid/", "/sitemap.xml"]
    shown = [path for path in lists if CANARY in (text := Client().get(path).content.decode()) or "/s-" in text]
    return shown + (["search"] if read("/et/otsing/", q=CANARY).select(".link-list a[href*='/s-']") else [])


def restrict(page: Page) -> None:
    """Ask everybody who reads the page to log in."""
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)


def test_published_pages_are_in_all_lists(topic: TopicPage) -> None:
    pages_in_all_lists(topic)
    everywhere = [
        "/et/",
        "/et/teema/",
        "/et/teema/teenus/",
        "/et/uudised/",
        "/et/abitekstid/",
        "/sitemap.xml",
        "search",
    ]
    assert lists_with_canary() == everywhere  # the list of help texts by way of the main menu


def unpublish(page: Page) -> None:
    page.unpublish()


def delete(page: Page) -> None:
    page.delete()


@pytest.mark.parametrize("hide", [restrict, unpublish, delete])
def test_a_page_that_is_not_public_is_in_no_list(topic: TopicPage, hide: Callable[[Page], None]) -> None:
    pages = pages_in_all_lists(topic)
    paths = [path_of(page) for page in pages]
    for page in pages:
        hide(page)
    assert lists_with_canary() == []
    assert read("/et/otsing/", q=CANARY).select_one(".tips h2"), "the search still counts what it must not show"
    for path in paths:
        for language in LANGUAGES:
            response = Client().get(f"/{language}/{path}")
            assert response.status_code == (302 if hide is restrict else 404)
            assert CANARY not in response.content.decode()


def test_a_restriction_covers_what_lies_below_and_ends_when_it_is_lifted(topic: TopicPage) -> None:
    service_page(topic, title=CANARY, slug="s-teenus")
    restrict(topic)
    assert lists_with_canary() == []
    assert Client().get("/et/teema/s-teenus/").status_code == 302
    PageViewRestriction.objects.all().delete()
    assert lists_with_canary() == ["/et/teema/", "/et/teema/teenus/", "/sitemap.xml", "search"]


def test_a_page_moved_below_a_restricted_one_leaves_all_lists_and_comes_back(topic: TopicPage) -> None:
    closed = topic_page(title="Suletud", slug="suletud")
    restrict(closed)
    page = service_page(topic, title=CANARY, slug="s-teenus")
    page.move(closed, pos="last-child")
    assert lists_with_canary() == []
    assert read("/et/otsing/", q=CANARY).select_one(".tips h2")
    Page.objects.get(pk=page.pk).move(Page.objects.get(pk=topic.pk), pos="last-child")
    assert "search" in lists_with_canary()


def test_the_home_page_hides_a_restricted_list_of_news() -> None:
    news_page(title="Uudis")
    restrict(NewsIndexPage.objects.get())
    assert not read("/et/").select("a[href='/et/uudised/']")


def test_a_draft_of_a_published_page_stays_a_draft() -> None:
    page = topic_page(title="Teema", slug="teema")
    page.title, page.lead_ru = CANARY, CANARY
    page.save_revision()
    for language in LANGUAGES:
        assert CANARY not in read(f"/{language}/teema/").get_text()
        assert CANARY not in read(f"/{language}/").get_text()


# --- order ------------------------------------------------------------------------------------------------------------


def test_news_are_listed_newest_first_in_pages_of_ten() -> None:
    for day in range(1, 13):
        news_page(title=f"Uudis {day}", date=f"2026-03-{day:02}")
    first, second = read("/et/uudised/"), read("/et/uudised/", page="2")
    assert [link.get_text() for link in first.select(".news-list a")] == [f"Uudis {day}" for day in range(12, 2, -1)]
    assert [link.get_text() for link in second.select(".news-list a")] == ["Uudis 2", "Uudis 1"]
    assert first.find("a", rel="next")["href"] == "?page=2"
    assert [link.get_text() for link in read("/et/").select(".news-list a")] == ["Uudis 12", "Uudis 11", "Uudis 10"]


@pytest.mark.parametrize("number", ["0", "-1", "99", "x", "", "²", "9" * 5000, "\x00"])
def test_any_page_number_shows_a_list(number: str) -> None:
    news_page()
    assert read("/et/uudised/", page=number).select(".news-list a")


def test_topics_and_services_keep_the_order_of_the_tree() -> None:
    first, second = topic_page(title="Ü"), topic_page(title="A")
    assert [link.get_text() for link in read("/et/").select(".cards a")] == ["Ü", "A"]
    Page.objects.get(pk=second.pk).move(Page.objects.get(pk=first.pk), pos="left")
    assert [link.get_text() for link in read("/et/").select(".cards a")] == ["A", "Ü"]


def test_the_main_menu_holds_the_published_pages_marked_for_it() -> None:
    topic_page(title="Menüüs", slug="menuus", show_in_menus=True)
    topic_page(title="Mujal", slug="mujal")
    assert [link["href"] for link in read("/en/menuus/").select(".menu__list a")] == ["/en/menuus/"]
    assert read("/en/menuus/").select_one(".menu__list a")["aria-current"] == "page"
    assert "aria-current" not in read("/en/mujal/").select_one(".menu__list a").attrs
    assert home_page().get_children().count() == 2
