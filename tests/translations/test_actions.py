"""The table of translations says what is filled in each language of what people now work on."""

import pytest
from django.contrib.contenttypes.models import ContentType

from content.help_texts.models import HelpText
from content.pages.models import ServicePage
from content.texts.completeness import Completeness
from content.translations.models import Translation
from tests.admin import (
    Words,
    autosave,
    help_text_post,
    help_text_url,
    log_in,
    page_post,
    page_url,
    untouched_post,
)
from tests.factories import HelpTextFactory, plain_page, published_help_text, service_page, topic_page

pytestmark = pytest.mark.django_db

EMPTY, PARTIAL, COMPLETE = Completeness.EMPTY, Completeness.PARTIAL, Completeness.COMPLETE
ET = Words("Vanaduspension", "Pensioni makstakse iga kuu.", "<p>Sisu.</p>")
RU = Words("Пенсия по старости", "Пенсия выплачивается.", "<p>Содержание.</p>")


def rows(text):
    """What the table says of a text, Estonian, Russian, English; each language once."""
    found = Translation.objects.filter(content_type=ContentType.objects.get_for_model(text), object_id=text.pk)
    return [row.completeness for code in ("et", "ru", "en") for row in found.filter(language=code)]


@pytest.fixture
def editor(client):
    return log_in(client, "editor", "ru")


class TestByTheAdmin:
    def test_page_added_as_draft(self, client, editor):
        client.post(page_url("add", "content", "servicepage", topic_page().pk), page_post(ET, RU))
        assert rows(ServicePage.objects.get()) == [COMPLETE, COMPLETE, EMPTY]

    def test_page_added_by_autosave(self, client, editor):
        url = page_url("add", "content", "servicepage", topic_page().pk)
        answer = autosave(client, url, page_post(ET, Words(RU.heading)))
        page = ServicePage.objects.get(pk=answer["pk"])
        assert rows(page) == [COMPLETE, PARTIAL, EMPTY]
        data = page_post(ET, RU)
        autosave(client, page_url("edit", page.pk), data, overwrite_revision_id=answer["revision_id"])
        assert rows(page) == [COMPLETE, COMPLETE, EMPTY]

    def test_draft_of_a_live_page_counts_and_not_the_live_text(self, client, editor):
        page = service_page(slug="teenus")
        client.post(page_url("edit", page.pk), page_post(ET, Words("", "Только вступление")))
        assert rows(page) == [COMPLETE, PARTIAL, EMPTY]

    def test_page_published(self, client, editor):
        page = service_page(slug="teenus")
        client.post(page_url("edit", page.pk), page_post(ET, RU) | {"action-publish": "1"})
        assert rows(page) == [COMPLETE, COMPLETE, EMPTY]

    def test_page_copied_with_what_lies_below(self, client, editor):
        page = service_page(lead_ru="", heading_ru="", body_ru="[]")
        plain_page(page, lead_en="")
        data = {"new_title": "K", "new_slug": "k", "new_parent_page": page.get_parent().pk, "copy_subpages": "on"}
        client.post(page_url("copy", page.pk), data)
        copy = ServicePage.objects.get(slug="k")
        assert rows(copy) == [COMPLETE, EMPTY, COMPLETE]
        assert rows(copy.get_children().specific().get()) == [COMPLETE, COMPLETE, PARTIAL]

    def test_help_text_added_edited_published(self, client, editor):
        client.post(help_text_url("add"), help_text_post(ET))
        text = HelpText.objects.get()
        assert rows(text) == [COMPLETE, EMPTY, EMPTY]
        client.post(help_text_url("edit", text.pk), help_text_post(ET, RU, Words("Pension")) | {"action-publish": "1"})
        assert rows(text) == [COMPLETE, COMPLETE, PARTIAL]

    def test_reverted(self, client, editor):
        text = published_help_text(heading_en="", lead_en="", body_en="")
        old = text.latest_revision
        client.post(help_text_url("edit", text.pk), help_text_post(ET, Words(), RU, key=text.key))
        assert rows(text) == [COMPLETE, EMPTY, COMPLETE]
        url = help_text_url("revisions_revert", text.pk, old.pk)
        client.post(url, untouched_post(client.get(url).context["form"]))
        assert rows(text) == [COMPLETE, COMPLETE, EMPTY]


class TestByCode:
    def test_saved_without_any_revision(self):
        assert rows(HelpTextFactory(lead_ru="")) == [COMPLETE, PARTIAL, COMPLETE]

    def test_live_row_saved_beside_a_newer_draft_keeps_what_the_draft_says(self):
        text = published_help_text()
        text.lead_ru = ""
        text.save_revision()
        HelpText.objects.get(pk=text.pk).save()
        assert rows(text) == [COMPLETE, PARTIAL, COMPLETE]

    def test_other_columns_saved_alone_change_nothing(self):
        text = published_help_text()
        text.lead_ru = ""
        text.save(update_fields=["review_by"])
        assert rows(text) == [COMPLETE, COMPLETE, COMPLETE]

    def test_an_older_revision_published_beside_a_newer_draft(self):
        """The latest draft is what people work on, whatever goes live."""
        page = service_page()
        page.lead_ru = ""
        older = page.save_revision()
        page.lead_ru, page.lead_en = "Вступление", ""
        page.save_revision()
        older.publish()
        page.refresh_from_db()
        assert page.lead_ru == ""
        assert rows(page) == [COMPLETE, COMPLETE, PARTIAL]

    def test_unpublished(self):
        page = service_page(lead_en="")
        page.unpublish()
        assert rows(page) == [COMPLETE, COMPLETE, PARTIAL]


class TestDelete:
    def test_help_text(self):
        text, other = published_help_text(), published_help_text()
        gone = HelpText(pk=text.pk)
        text.delete()
        assert (rows(gone), rows(other)) == ([], [COMPLETE, COMPLETE, COMPLETE])

    def test_page_with_what_lies_below(self):
        before = Translation.objects.count()
        topic = topic_page()
        plain_page(service_page(topic))
        assert Translation.objects.count() == before + 9
        topic.delete()
        assert Translation.objects.count() == before

    def test_by_the_administrator_in_the_admin(self, client):
        log_in(client, "administrator")
        page, text = service_page(), published_help_text()
        assert client.post(page_url("delete", page.pk)).status_code == 302
        assert client.post(help_text_url("delete", text.pk)).status_code == 302
        for model, gone in ((ServicePage, page.pk), (HelpText, text.pk)):
            content_type = ContentType.objects.get_for_model(model)
            assert Translation.objects.filter(content_type=content_type, object_id=gone).count() == 0
