"""Pages in the admin: comparing, locking, previewing, and what is said of a mistake."""

import json
import re

import pytest
from django.utils import translation
from django.utils.html import escape
from django.utils.translation import gettext

from content.pages.base import LEAD_MAX_LENGTH, RESERVED_SLUGS
from content.pages.models import PlainPage, ServicePage
from tests.admin import Words, log_in, page_post, page_url, preview
from tests.factories import body, home_page, service_page, topic_page

pytestmark = pytest.mark.django_db

ET = Words("Pension", "Juhtlause", "<p>sisu</p>")
LANG = re.compile(r'<html lang="(\w+)"')


@pytest.fixture(params=["et", "ru", "en"])
def admin_language(request):
    return request.param


@pytest.fixture
def editor(client, admin_language):
    return log_in(client, "editor", admin_language)


class TestCompare:
    def test_two_revisions_show_what_changed_in_russian(self, client, editor):
        old_body = body(("heading", "Старое слово"))
        page = service_page(lead_ru="Выплата раз в год", body_ru=old_body)
        first = page.latest_revision
        page.lead_ru = "Выплата раз в месяц"
        page.body_ru = json.dumps([block | {"value": "Новое слово"} for block in json.loads(old_body)])
        second = page.save_revision()
        response = client.get(page_url("revisions_compare", page.pk, first.pk, second.pk))
        assert response.status_code == 200
        shown = response.content.decode()
        for removed, added in (("год", "месяц"), ("Старое", "Новое")):
            assert f'<span class="deletion">{removed}</span>' in shown
            assert f'<span class="addition">{added}</span>' in shown

    def test_languages_that_did_not_change_are_left_out(self, client, editor):
        page = service_page()
        first = page.latest_revision
        page.lead_ru = "Другое"
        second = page.save_revision()
        response = client.get(page_url("revisions_compare", page.pk, first.pk, second.pk))
        assert [comparison.field.name for comparison in response.context["comparison"]] == ["lead_ru"]


class TestLock:
    def test_another_editor_is_refused_until_it_is_unlocked(self, client):
        log_in(client)
        page = service_page(slug="teenus")
        client.post(page_url("lock", page.pk))
        log_in(client)
        refused = client.post(page_url("edit", page.pk), page_post(ET))
        page.refresh_from_db()
        assert (refused.status_code, page.locked, page.title) == (200, True, "Teenus")
        client.post(page_url("unlock", page.pk))
        page.refresh_from_db()
        assert page.locked is True
        log_in(client, "adviser")
        client.post(page_url("unlock", page.pk))
        page.refresh_from_db()
        assert page.locked is False
        assert client.post(page_url("edit", page.pk), page_post(ET)).status_code == 302

    def test_who_locked_it_goes_on_working_and_unlocks_it(self, client):
        log_in(client)
        page = service_page(slug="teenus")
        client.post(page_url("lock", page.pk))
        assert client.post(page_url("edit", page.pk), page_post(ET)).status_code == 302
        client.post(page_url("unlock", page.pk))
        page.refresh_from_db()
        assert (page.locked, page.latest_revision.content["title"]) == (False, ET.heading)


@pytest.mark.parametrize("language", ["et", "ru", "en"])
class TestPreview:
    """Shows the language of its mode, whatever language the person who previews reads the admin in."""

    HEADINGS = {"et": "Vanaduspension", "ru": "Пенсия", "en": "Pension"}

    @pytest.fixture
    def page(self):
        return service_page(title="Vanaduspension", heading_ru="Пенсия", heading_en="Pension")

    def told(self, shown):
        """Language and main heading of a document."""
        heading = re.search(r"<h1[^>]*>(.*?)</h1>", shown, re.DOTALL)
        return LANG.search(shown)[1], heading and heading[1].strip()

    def test_of_what_is_in_the_form(self, client, editor, page, language):
        typed = "heading_ru" if language == "ru" else "heading_en" if language == "en" else "title"
        assert self.told(preview(client, page, language, **{typed: "Uus"})) == (language, "Uus")

    def test_of_the_draft(self, client, editor, page, language):
        page.save_revision()
        shown = client.get(page_url("view_draft", page.pk), {"mode": language}).content.decode()
        assert self.told(shown) == (language, self.HEADINGS[language])

    def test_of_a_revision(self, client, editor, page, language):
        url = page_url("revisions_view", page.pk, page.latest_revision_id)
        assert self.told(client.get(url, {"mode": language}).content.decode()) == (language, self.HEADINGS[language])

    def test_of_a_page_not_yet_stored(self, client, editor, language):
        url = page_url("preview_on_add", "content", "servicepage", topic_page().pk)
        words = [Words(self.HEADINGS[code], "x", "<p>x</p>") for code in ("et", "ru", "en")]
        assert client.post(url, page_post(*words)).json()["is_valid"] is True
        assert self.told(client.get(url, {"mode": language}).content.decode()) == (language, self.HEADINGS[language])


def test_preview_without_a_mode_is_estonian(client, editor):
    page = service_page()
    shown = client.get(page_url("view_draft", page.pk)).content.decode()
    assert LANG.search(shown)[1] == "et"


class TestMistakes:
    def add(self, client, parent, **more):
        return client.post(page_url("add", "content", "plainpage", parent.pk), page_post(ET, **more))

    @pytest.mark.parametrize("slug", sorted(RESERVED_SLUGS))
    def test_address_of_a_part_of_the_site_is_refused_in_the_users_language(self, client, editor, admin_language, slug):
        response = self.add(client, home_page(), slug=slug)
        with translation.override(admin_language):
            message = gettext("This address is taken by a part of the site. Choose another.")
        assert response.status_code == 200
        assert escape(message) in response.content.decode()
        assert PlainPage.objects.filter(slug=slug).exists() is False

    @pytest.mark.parametrize(
        ("field", "length"),
        [("title", 256), ("heading_ru", 256), ("heading_en", 256), ("lead_ru", LEAD_MAX_LENGTH + 1)],
    )
    def test_too_long_a_text_is_refused(self, client, editor, field, length):
        response = self.add(client, home_page(), **{field: "a" * length})
        assert (response.status_code, list(response.context["form"].errors)) == (200, [field])
        assert PlainPage.objects.count() == 0

    def test_what_was_typed_is_still_in_the_form(self, client, editor):
        page = service_page(slug="teenus")
        data = page_post(
            Words("Uus pealkiri", "Uus juhtlause", "<p>uussisu</p>"), Words("Новый", "Вступление", "<p>x</p>")
        )
        data["slug"] = "vigane aadress"
        response = client.post(page_url("edit", page.pk), data | {"action-publish": "1"})
        form = response.context["form"]
        assert list(form.errors) == ["slug"]
        names = ["title", "lead_et", "heading_ru", "lead_ru", "slug"]
        assert [form[name].value() for name in names] == [data[name] for name in names]
        assert ["uussisu" in child.value.source for child in form["body_et"].value() if child.block_type == "text"] == [
            True
        ]
        assert ServicePage.objects.get(pk=page.pk).latest_revision_id == page.latest_revision_id

    def test_page_without_a_heading_is_refused(self, client, editor):
        response = self.add(client, home_page(), title="")
        assert list(response.context["form"].errors) == ["title"]
