"""What a page costs: at most 25 queries with nothing cached, and no more for many children than for few."""

import uuid
from collections.abc import Callable

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from content.demo import load
from content.help_texts.models import Audience, HelpText
from content.pages.models import HomePage, NewsIndexPage, NewsPage, ServicePage, TopicPage
from content.search import documents
from tests.factories import body, home_page, make_page, published_help_text, service_page, topic_page
from tests.public import LANGUAGES, path_of, query_count

pytestmark = pytest.mark.django_db

MOST = 25
FEW, MANY = 10, 200


def many_pages(model: type[Page], parent: Page, count: int) -> None:
    """Published pages in three languages, written straight into their tables: only reading them is measured."""
    parent = Page.objects.get(pk=parent.pk)
    texts = {f"{field}_{language}": f"{field} {language}" for field in ("heading", "lead") for language in LANGUAGES}
    texts |= {f"body_{language}": body(("text", f"<p>toetus {language}</p>")) for language in LANGUAGES}
    common = {
        "depth": parent.depth + 1,
        "content_type": ContentType.objects.get_for_model(model),
        "locale_id": parent.locale_id,
    }
    rows = [
        Page(
            title=f"Leht {number}",
            slug=f"l-{number}",
            path=Page._get_path(parent.path, parent.depth + 1, number),
            url_path=f"{parent.url_path}l-{number}/",
            **common,
        )
        for number in range(parent.numchild + 1, parent.numchild + 1 + count)
    ]
    for row in Page.objects.bulk_create(rows):
        core = {field.attname: getattr(row, field.attname) for field in Page._meta.concrete_fields}
        model(page_ptr_id=row.pk, **core, **texts).save_base(raw=True, force_insert=True)
    Page.objects.filter(pk=parent.pk).update(numchild=parent.numchild + count)


def counts(path: str, add: Callable[[int], None]) -> tuple[int, int]:
    """Queries for ``path`` with few and with many of what ``add`` makes."""
    add(FEW)
    few = query_count(path)
    add(MANY - FEW)
    return few, query_count(path)


def assert_constant(found: tuple[int, int], most: int = MOST) -> None:
    few, many = found
    assert many == few
    assert many <= most


def test_the_home_page_costs_the_same_for_many_topics() -> None:
    home = home_page()
    make_page(NewsIndexPage, home, "Uudised", slug="uudised", show_in_menus=True)
    news = NewsIndexPage.objects.get()
    many_pages(NewsPage, news, 5)
    topic_page(show_in_menus=True)
    assert_constant(counts("/et/", lambda count: many_pages(TopicPage, home_page(), count)))


def test_a_topic_costs_the_same_for_many_services() -> None:
    topic = topic_page(slug="teema", show_in_menus=True)
    assert_constant(counts("/ru/teema/", lambda count: many_pages(ServicePage, topic, count)))


def test_a_service_costs_the_same_for_many_siblings_and_blocks() -> None:
    topic = topic_page(slug="teema", show_in_menus=True)
    blocks = [
        ("heading", "Kellele"),
        ("text", "<p>Sulle</p>"),
        ("heading", "Kui palju"),
        ("text", "<p>80 eurot</p>"),
    ] * 8
    service_page(topic, slug="teenus", body_et=body(*blocks))
    found = counts("/et/teema/teenus/", lambda count: many_pages(ServicePage, topic, count))
    assert_constant(found)


def test_links_to_pages_are_looked_up_together_however_many_texts_hold_them() -> None:
    topic = topic_page(slug="teema")
    many_pages(ServicePage, topic, 20)
    links = [f'<p><a linktype="page" id="{pk}">x</a></p>' for pk in ServicePage.objects.values_list("pk", flat=True)]
    questions = {"items": [{"question": "Kas?", "answer": link} for link in links[:5]]}
    service_page(topic, slug="yks", body_et=body(("text", links[0])))
    service_page(topic, slug="palju", body_et=body(*(("text", link) for link in links), ("questions", questions)))
    assert query_count("/et/teema/palju/") == query_count("/et/teema/yks/") <= MOST


def test_home_topics_and_services_of_the_demo_stay_below_the_limit() -> None:
    load.load()
    pages = [page for model in (HomePage, TopicPage, ServicePage) for page in model.objects.live()]
    found = {path: query_count(path) for path in (f"/ru/{path_of(page)}" for page in pages)}
    assert len(found) > 15
    assert {path: queries for path, queries in found.items() if queries > MOST} == {}


def test_reading_a_page_writes_nothing() -> None:
    topic = topic_page(slug="teema")
    service_page(topic, slug="teenus")
    published_help_text(key="konto")
    for path in (
        "/et/",
        "/et/teema/",
        "/et/teema/teenus/",
        "/et/otsing/?q=teenus",
        "/et/abitekstid/konto/",
        "/sitemap.xml",
    ):
        with CaptureQueriesContext(connection) as queries:
            Client().get(path)
        assert [query["sql"] for query in queries if not query["sql"].startswith("SELECT")] == []


def test_the_list_of_news_costs_the_same_for_many_news() -> None:
    index = make_page(NewsIndexPage, home_page(), "Uudised", slug="uudised", show_in_menus=True)
    add = lambda count: many_pages(NewsPage, index, count)  # noqa: E731
    assert_constant(counts("/et/uudised/", add))


def many_help_texts(count: int) -> None:
    """Published help texts for clients."""
    HelpText.objects.bulk_create(
        HelpText(
            key=f"abi-{uuid.uuid4().hex[:10]}",
            audience=Audience.CLIENT,
            live=True,
            **{
                f"{field}_{language}": f"toetus {field}"
                for field in ("heading", "lead")
                for language in ("et", "ru", "en")
            },
        )
        for _number in range(count)
    )


def test_the_list_of_help_texts_costs_the_same_for_many() -> None:
    assert_constant(counts("/en/abitekstid/", many_help_texts))


def test_a_help_text_costs_little() -> None:
    published_help_text(key="konto")
    assert query_count("/et/abitekstid/konto/") <= MOST


def test_results_of_a_search_cost_the_same_for_many() -> None:
    topic = topic_page(slug="teema", show_in_menus=True)

    def add(count: int) -> None:
        many_pages(ServicePage, topic, count)
        documents.rebuild()

    assert_constant(counts("/et/otsing/?q=toetus", add))


def test_the_sitemap_costs_the_same_for_many_texts() -> None:
    topic = topic_page(slug="teema")

    def add(count: int) -> None:
        many_pages(ServicePage, topic, count)
        many_help_texts(count)

    assert_constant(counts("/sitemap.xml", add))
