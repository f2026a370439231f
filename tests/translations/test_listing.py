"""Listings show and filter what is filled in each language, at the same price for few rows and for many."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from content.pages.models import NewsPage, PlainPage
from content.texts.completeness import Completeness
from content.translations.models import Translation
from tests.admin import help_text_url, log_in
from tests.factories import home_page, news_page, plain_page, published_help_text, service_page, topic_page

pytestmark = pytest.mark.django_db

MARK = re.compile(r"selge-language selge-language--(\w+)")
NOTHING_IN_RUSSIAN = {"heading_ru": "", "lead_ru": ""}


@pytest.fixture
def editor(client):
    return log_in(client, "editor", "ru")


def marks(response):
    """The marks of the languages in the order of the page, three for each row."""
    return MARK.findall(response.content.decode())


def explore(client, parent, **filters):
    return client.get(reverse("wagtailadmin_explore", args=[parent.pk]), filters)


def shown(response):
    return sorted(text.pk for text in response.context["object_list"])


class TestHelpTexts:
    def test_column(self, client, editor):
        published_help_text(key="a")
        published_help_text(key="b", lead_ru="", heading_en="", lead_en="", body_en="")
        response = client.get(help_text_url("list"), {"ordering": "key"})
        assert marks(response) == ["complete", "complete", "complete", "complete", "partial", "empty"]

    @pytest.mark.parametrize(
        ("filters", "expected"),
        [
            ({"filled_ru": "complete"}, ["all", "no-en"]),
            ({"filled_ru": "partial"}, ["part-ru"]),
            ({"filled_ru": "empty"}, ["no-ru"]),
            ({"filled_en": "empty"}, ["no-en"]),
            ({"filled_ru": "complete", "filled_en": "complete"}, ["all"]),
            ({"filled_ru": ""}, ["all", "no-en", "no-ru", "part-ru"]),
            ({"filled_ru": "nonsense"}, ["all", "no-en", "no-ru", "part-ru"]),
        ],
    )
    def test_filter(self, client, editor, filters, expected):
        published_help_text(key="all")
        published_help_text(key="no-ru", heading_ru="", lead_ru="", body_ru="")
        published_help_text(key="part-ru", lead_ru="")
        published_help_text(key="no-en", heading_en="", lead_en="", body_en="")
        response = client.get(help_text_url("list"), filters)
        assert sorted(text.key for text in response.context["object_list"]) == expected

    def test_row_that_the_table_does_not_know_yet_counts_as_missing(self, client, editor):
        text = published_help_text()
        Translation.objects.all().delete()
        response = client.get(help_text_url("list"), {"filled_ru": Completeness.EMPTY})
        assert (shown(response), marks(response)) == ([text.pk], ["empty"] * 3)


class TestExplorer:
    def test_column(self, client, editor):
        topic = topic_page()
        service_page(topic, **NOTHING_IN_RUSSIAN, body_ru="[]")
        assert marks(explore(client, topic))[-3:] == ["complete", "empty", "complete"]

    @pytest.mark.parametrize(
        ("filters", "expected"),
        [
            ({"filled_ru": "complete"}, ["all"]),
            ({"filled_ru": "partial"}, ["part-ru"]),
            ({"filled_ru": "empty"}, ["no-ru"]),
            ({"filled_en": "complete"}, ["all", "no-ru", "part-ru"]),
        ],
    )
    def test_filter(self, client, editor, filters, expected):
        topic = topic_page()
        service_page(topic, slug="all")
        service_page(topic, slug="part-ru", lead_ru="")
        plain_page(topic, slug="no-ru", **NOTHING_IN_RUSSIAN, body_ru="[]")
        response = explore(client, topic, **filters)
        assert sorted(page.slug for page in response.context["object_list"]) == expected

    def test_filter_tells_a_page_from_a_help_text_of_the_same_number(self, client, editor):
        """Both tables count from one: the rows of one must not stand for the other's."""
        page = service_page(**NOTHING_IN_RUSSIAN, body_ru="[]")
        published_help_text(pk=page.pk)
        assert shown(explore(client, page.get_parent(), filled_ru="empty")) == [page.pk]
        assert shown(explore(client, page.get_parent(), filled_ru="complete")) == []


def queries(client, url):
    client.get(url)  # fills what is read once a process
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert client.get(url).status_code == 200
    return len(captured)


class TestPrice:
    def test_help_texts(self, client, editor):
        url = help_text_url("list")
        for _ in range(5):
            published_help_text()
        few = queries(client, url)
        for _ in range(45):
            published_help_text()
        assert queries(client, url) == few

    def test_explorer(self, client, editor):
        parent = home_page()
        for _ in range(5):
            plain_page(parent)
        url = reverse("wagtailadmin_explore", args=[parent.pk])
        few = queries(client, url)
        for _ in range(45):
            plain_page(parent)
        assert PlainPage.objects.child_of(parent).count() == 50
        assert queries(client, url) == few

    def test_explorer_with_a_filter(self, client, editor):
        index = news_page(lead_ru="").get_parent()
        for _ in range(4):
            news_page(index, lead_ru="")
        url = reverse("wagtailadmin_explore", args=[index.pk]) + "?filled_ru=partial"
        few = queries(client, url)
        for _ in range(45):
            news_page(index, lead_ru="")
        assert NewsPage.objects.count() == 50
        assert queries(client, url) == few
