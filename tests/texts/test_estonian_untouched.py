"""Nothing done in an admin that speaks Russian or English moves a word from one language into another (decision D1).

Every test does what an editor does, by the admin's own forms, and compares all columns and all keys of the revision.
"""

from datetime import timedelta
from unittest.mock import patch

import pytest
from django.core.management import call_command
from django.utils import timezone, translation

from content.help_texts.models import HelpText
from content.pages.models import ServicePage
from tests.admin import (
    NOTHING,
    Words,
    autosave,
    columns,
    help_text_post,
    help_text_url,
    log_in,
    page_post,
    page_url,
    revision_keys,
    stored,
    untouched_post,
)
from tests.factories import topic_page

pytestmark = pytest.mark.django_db

ET = Words("Vanaduspension", "Pensioni makstakse iga kuu.", "<p>Eestikeelne sisu.</p>")
RU = Words("Пенсия по старости", "Пенсия выплачивается каждый месяц.", "<p>Содержание по-русски.</p>")
EN = Words("Old-age pension", "The pension is paid every month.", "<p>Body in English.</p>")
ET2 = Words("Vanaduspension ja lisad", "Pensioni makstakse kord kuus.", "<p>Uus eestikeelne sisu.</p>")
RU2 = Words("Пенсия и надбавки", "Пенсия выплачивается раз в месяц.", "<p>Новое содержание.</p>")


@pytest.fixture(params=["et", "ru", "en"])
def admin_language(request):
    """The language in which the person who works reads the admin."""
    return request.param


@pytest.fixture
def editor(client, admin_language):
    return log_in(client, "editor", admin_language)


class PageDesk:
    """The page editor, at a service page."""

    post = staticmethod(page_post)
    url = staticmethod(page_url)

    def __init__(self, client):
        self.client = client
        self.topic = topic_page()
        self.add_url = page_url("add", "content", "servicepage", self.topic.pk)

    def newest(self):
        return ServicePage.objects.order_by("-pk").first()


class HelpTextDesk:
    """The help text editor."""

    post = staticmethod(help_text_post)
    url = staticmethod(help_text_url)

    def __init__(self, client):
        self.client = client
        self.add_url = help_text_url("add")

    def newest(self):
        return HelpText.objects.order_by("-pk").first()


@pytest.fixture(params=[PageDesk, HelpTextDesk], ids=["page", "help-text"])
def desk(request, client, editor):
    return request.param(client)


def add(desk, *words, **more):
    """Type a new text and press a button; return it as stored."""
    response = desk.client.post(desk.add_url, desk.post(*words, **more))
    assert response.status_code == 302, response.context["form"].errors
    return desk.newest()


def edit(desk, text, *words, **more):
    """Type over a text and press a button; return it as stored."""
    response = desk.client.post(desk.url("edit", text.pk), desk.post(*words, **more))
    assert response.status_code == 302, response.context["form"].errors
    text.refresh_from_db()
    return text


PUBLISH = {"action-publish": "1"}


class TestAdd:
    def test_draft_in_all_languages(self, desk):
        text = add(desk, ET, RU, EN)
        assert text.live is False
        assert columns(text) == stored(ET, RU, EN)
        assert revision_keys(text.latest_revision, text) == stored(ET, RU, EN)

    def test_draft_with_estonian_alone_fills_no_other_language(self, desk):
        text = add(desk, ET)
        assert columns(text) == stored(ET)
        assert revision_keys(text.latest_revision, text) == stored(ET)

    def test_published_at_once(self, desk):
        text = add(desk, ET, RU, NOTHING, **PUBLISH)
        assert text.live is True
        assert columns(text) == stored(ET, RU)
        assert revision_keys(text.live_revision, text) == stored(ET, RU)

    def test_autosaved(self, desk):
        answer = autosave(desk.client, desk.add_url, desk.post(ET, RU))
        text = desk.newest()
        assert answer["pk"] == text.pk
        assert columns(text) == stored(ET, RU)
        assert revision_keys(text.latest_revision, text) == stored(ET, RU)


def test_help_text_in_russian_alone_leaves_estonian_empty(client, editor):
    text = add(HelpTextDesk(client), NOTHING, RU)
    assert columns(text) == stored(NOTHING, RU)
    assert revision_keys(text.latest_revision, text) == stored(NOTHING, RU)


class TestEdit:
    def test_opened_and_saved_without_typing(self, desk):
        text = add(desk, ET, RU)
        form = desk.client.get(desk.url("edit", text.pk)).context["form"]
        assert desk.client.post(desk.url("edit", text.pk), untouched_post(form)).status_code == 302
        text.refresh_from_db()
        assert columns(text) == stored(ET, RU)
        assert revision_keys(text.latest_revision, text) == stored(ET, RU)

    def test_draft_of_a_live_text_leaves_every_column(self, desk):
        text = add(desk, ET, RU, EN, **PUBLISH)
        edit(desk, text, ET, RU2, NOTHING)
        assert columns(text) == stored(ET, RU, EN)
        assert revision_keys(text.latest_revision, text) == stored(ET, RU2, NOTHING)

    def test_draft_of_a_text_never_published(self, desk):
        text = edit(desk, add(desk, ET, RU), ET, RU2, EN)
        assert columns(text) == stored(ET, RU2, EN)
        assert revision_keys(text.latest_revision, text) == stored(ET, RU2, EN)

    def test_russian_emptied_stays_empty(self, desk):
        text = edit(desk, add(desk, ET, RU, EN, **PUBLISH), ET, NOTHING, EN, **PUBLISH)
        assert columns(text) == stored(ET, NOTHING, EN)
        assert revision_keys(text.live_revision, text) == stored(ET, NOTHING, EN)

    def test_estonian_changed_alone(self, desk):
        text = edit(desk, add(desk, ET, RU, EN, **PUBLISH), ET2, RU, EN, **PUBLISH)
        assert columns(text) == stored(ET2, RU, EN)
        assert revision_keys(text.live_revision, text) == stored(ET2, RU, EN)

    def test_autosaved_twice_into_one_revision(self, desk):
        text = add(desk, ET, RU, EN, **PUBLISH)
        url = desk.url("edit", text.pk)
        first = autosave(desk.client, url, desk.post(ET, RU2, EN))
        second = autosave(desk.client, url, desk.post(ET, RU2), overwrite_revision_id=first["revision_id"])
        text.refresh_from_db()
        assert first["revision_id"] == second["revision_id"] == text.latest_revision_id
        assert columns(text) == stored(ET, RU, EN)
        assert revision_keys(text.latest_revision, text) == stored(ET, RU2)


class TestCopy:
    @pytest.mark.parametrize("kept_live", [False, True], ids=["draft", "live"])
    def test_page(self, client, editor, kept_live):
        desk = PageDesk(client)
        page = add(desk, ET, RU, NOTHING, **PUBLISH)
        data = {"new_title": ET2.heading, "new_slug": "koopia", "new_parent_page": desk.topic.pk}
        response = client.post(page_url("copy", page.pk), data | ({"publish_copies": "on"} if kept_live else {}))
        assert response.status_code == 302
        copy = ServicePage.objects.get(slug="koopia")
        renamed = Words(ET2.heading, ET.lead, ET.body)
        assert copy.live is kept_live
        assert columns(copy) == stored(renamed, RU)
        assert revision_keys(copy.latest_revision, copy) == stored(renamed, RU)
        assert columns(page) == stored(ET, RU)

    def test_help_text(self, client, editor):
        desk = HelpTextDesk(client)
        text = add(desk, ET, RU, NOTHING, **PUBLISH)
        response = client.get(help_text_url("copy", text.pk))
        data = untouched_post(response.context["form"]) | {"key": "abi.koopia"}
        assert response.context["action_url"] == desk.add_url
        assert client.post(desk.add_url, data).status_code == 302
        copy = HelpText.objects.get(key="abi.koopia")
        assert columns(copy) == stored(ET, RU)
        assert revision_keys(copy.latest_revision, copy) == stored(ET, RU)
        assert columns(text) == stored(ET, RU)


def test_alias_of_a_page_follows_it_in_every_language(client, editor):
    """Only a superuser's command makes aliases here, but publishing updates them, under the editor's language."""
    desk = PageDesk(client)
    page = add(desk, ET, RU, EN, **PUBLISH)
    alias = page.create_alias(update_slug="alias")
    edit(desk, page, ET2, RU2, NOTHING, **PUBLISH)
    assert columns(alias) == stored(ET2, RU2)


class TestRevert:
    @pytest.mark.parametrize("button", [{}, PUBLISH], ids=["draft", "published"])
    def test_to_an_older_revision(self, desk, button):
        text = add(desk, ET, RU, NOTHING, **PUBLISH)
        old = text.latest_revision
        edit(desk, text, ET2, RU2, EN, **PUBLISH)
        url = desk.url("revisions_revert", text.pk, old.pk)
        data = untouched_post(desk.client.get(url).context["form"])
        assert desk.client.post(url, data | button).status_code == 302
        text.refresh_from_db()
        assert columns(text) == (stored(ET, RU) if button else stored(ET2, RU2, EN))
        assert revision_keys(text.latest_revision, text) == stored(ET, RU)

    def test_to_a_revision_from_before_the_languages(self, desk):
        """A revision that has unsuffixed keys alone is Estonian, whoever restores it."""
        text = add(desk, ET, NOTHING, NOTHING, **PUBLISH)
        old = text.latest_revision
        old.content = {key: value for key, value in old.content.items() if not key.endswith(("_et", "_ru", "_en"))}
        old.save()
        edit(desk, text, ET2, RU2, EN, **PUBLISH)
        url = desk.url("revisions_revert", text.pk, old.pk)
        data = untouched_post(desk.client.get(url).context["form"])
        assert desk.client.post(url, data | PUBLISH).status_code == 302
        text.refresh_from_db()
        assert columns(text) == stored(ET)
        assert revision_keys(text.live_revision, text) == stored(ET)


def test_scheduled_text_goes_live_as_it_was_scheduled(desk):
    """Also when the command that publishes it runs under another language than Estonian."""
    text = add(desk, ET, RU, EN, **PUBLISH)
    later = timezone.localtime() + timedelta(days=1)
    edit(desk, text, ET2, RU2, NOTHING, go_live_at=later.strftime("%Y-%m-%d %H:%M"), **PUBLISH)
    assert columns(text) == stored(ET, RU, EN)
    with patch("django.utils.timezone.now", return_value=later + timedelta(minutes=1)), translation.override("ru"):
        call_command("publish_scheduled")
    text.refresh_from_db()
    assert columns(text) == stored(ET2, RU2)
    assert revision_keys(text.live_revision, text) == stored(ET2, RU2)


def test_unpublished_text_keeps_every_column(desk):
    text = add(desk, ET, RU, EN, **PUBLISH)
    assert desk.client.post(desk.url("unpublish", text.pk)).status_code == 302
    text.refresh_from_db()
    assert text.live is False
    assert columns(text) == stored(ET, RU, EN)
