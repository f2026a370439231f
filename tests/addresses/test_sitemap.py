"""What search engines are told: every public text in each language that is wholly there, and nothing else."""

import pytest
from django.test import Client
from wagtail.models import Page

from content.help_texts.models import Audience
from tests.factories import HelpTextFactory, news_page, published_help_text, service_page, topic_page
from tests.public import LANGUAGES, sitemap

pytestmark = pytest.mark.django_db

HOST = "http://testserver"


def test_each_language_of_a_text_is_an_entry_that_names_the_others() -> None:
    service_page(topic_page(slug="pered"), slug="toetus")
    published_help_text(key="konto")
    news_page(slug="uudis")
    entries = sitemap()
    paths = ["", "pered/", "pered/toetus/", "abitekstid/konto/", "uudised/", "uudised/uudis/"]
    assert set(entries) == {f"{HOST}/{language}/{path}" for language in LANGUAGES for path in paths}
    alternates = {language: f"{HOST}/{language}/pered/toetus/" for language in LANGUAGES}
    assert all(entries[address] == alternates for address in alternates.values())


def test_a_language_that_is_not_wholly_there_is_no_entry() -> None:
    topic_page(slug="pered", lead_ru="")
    published_help_text(key="konto", heading_en="", lead_en="", body_en="")
    entries = sitemap()
    assert f"{HOST}/ru/pered/" not in entries
    assert set(entries[f"{HOST}/et/pered/"]) == {"et", "en"}
    assert f"{HOST}/en/abitekstid/konto/" not in entries


def test_what_is_not_public_is_no_entry() -> None:
    before = set(sitemap())
    topic_page().unpublish()
    published_help_text(audience=Audience.OFFICIAL)
    HelpTextFactory().save_revision()
    assert set(sitemap()) == before


def test_a_page_outside_the_site_is_no_entry() -> None:
    before = set(sitemap())
    root = Page.objects.get(depth=1)
    root.add_child(instance=Page(title="Väljas", slug="valjas"))
    assert set(sitemap()) == before


def test_the_last_change_is_when_the_text_was_published() -> None:
    topic = topic_page(slug="pered")
    xml = Client().get("/sitemap.xml").content.decode()
    assert f"<loc>{HOST}/et/pered/</loc><lastmod>{topic.last_published_at.isoformat()}</lastmod>" in xml


def test_addresses_have_the_configured_host_whatever_the_request_says(settings) -> None:
    settings.BASE_URL = "https://www.example.ee"
    for path in ("/sitemap.xml", "/robots.txt"):
        content = Client(headers={"Host": "localhost", "Accept-Language": "ru"}).get(path).content.decode()
        assert "localhost" not in content
        assert "https://www.example.ee/" in content


def test_robots_are_kept_out_of_the_admin_and_shown_the_sitemap() -> None:
    response = Client().get("/robots.txt")
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert response.content.decode().splitlines() == [
        "User-agent: *",
        "Disallow: /admin/",
        "Allow: /",
        f"Sitemap: {HOST}/sitemap.xml",
    ]


def test_the_sitemap_is_xml() -> None:
    assert Client().get("/sitemap.xml")["Content-Type"] == "application/xml; charset=utf-8"
