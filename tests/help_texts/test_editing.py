"""Help texts in the admin: comparing, locking, previewing, and what is said of a mistake."""

import re

import pytest
from django.utils import translation
from django.utils.html import escape

from content.help_texts.models import HelpText, validate_key
from tests.admin import Words, help_text_post, help_text_url, log_in, preview
from tests.factories import published_help_text

pytestmark = pytest.mark.django_db

ET = Words("Pension", "Juhtlause", "<p>sisu</p>")
LANG = re.compile(r'<html lang="(\w+)"')


@pytest.fixture(params=["et", "ru", "en"])
def admin_language(request):
    return request.param


@pytest.fixture
def editor(client, admin_language):
    return log_in(client, "editor", admin_language)


def test_comparison_shows_what_changed_in_russian(client, editor):
    text = published_help_text(heading_ru="Старое слово", body_ru="<p>Выплата раз в год</p>")
    first = text.latest_revision
    text.heading_ru, text.body_ru = "Новое слово", "<p>Выплата раз в месяц</p>"
    second = text.save_revision()
    response = client.get(help_text_url("revisions_compare", text.pk, first.pk, second.pk))
    assert response.status_code == 200
    assert [comparison.field.name for comparison in response.context["comparison"]] == ["heading_ru", "body_ru"]
    shown = response.content.decode()
    for removed, added in (("год", "месяц"), ("Старое", "Новое")):
        assert f'<span class="deletion">{removed}</span>' in shown
        assert f'<span class="addition">{added}</span>' in shown


def test_locked_text_refuses_another_editor_until_it_is_unlocked(client):
    log_in(client)
    text = published_help_text(heading_et="Enne")
    client.post(help_text_url("lock", text.pk))
    log_in(client)
    refused = client.post(help_text_url("edit", text.pk), help_text_post(ET, key=text.key))
    text.refresh_from_db()
    assert (refused.status_code, text.locked, text.has_unpublished_changes) == (200, True, False)
    client.post(help_text_url("unlock", text.pk))
    text.refresh_from_db()
    assert text.locked is True
    log_in(client, "adviser")
    client.post(help_text_url("unlock", text.pk))
    text.refresh_from_db()
    assert text.locked is False
    assert client.post(help_text_url("edit", text.pk), help_text_post(ET, key=text.key)).status_code == 302


def test_who_locked_a_text_unlocks_it(client):
    log_in(client)
    text = published_help_text()
    client.post(help_text_url("lock", text.pk))
    client.post(help_text_url("unlock", text.pk))
    text.refresh_from_db()
    assert text.locked is False


@pytest.mark.parametrize("language", ["et", "ru", "en"])
class TestPreview:
    """Shows the language of its mode, whatever language the person who previews reads the admin in."""

    HEADINGS = {"et": "Vanaduspension", "ru": "Пенсия", "en": "Pension"}

    @pytest.fixture(params=["client", "official"])
    def text(self, request):
        headings = {f"heading_{code}": heading for code, heading in self.HEADINGS.items()}
        return published_help_text(audience=request.param, **headings)

    def told(self, shown):
        """Language and main heading of a document."""
        return LANG.search(shown)[1], re.search(r"<h1[^>]*>(.*?)</h1>", shown, re.DOTALL)[1].strip()

    def test_of_what_is_in_the_form(self, client, editor, text, language):
        shown = preview(client, text, language, **{f"heading_{language}": "Uus"})
        assert self.told(shown) == (language, "Uus")

    def test_of_a_revision(self, client, editor, text, language):
        url = help_text_url("revisions_view", text.pk, text.latest_revision_id)
        assert self.told(client.get(url, {"mode": language}).content.decode()) == (language, self.HEADINGS[language])

    def test_of_a_text_not_yet_stored(self, client, editor, language):
        words = [Words(self.HEADINGS[code], "x", "<p>x</p>") for code in ("et", "ru", "en")]
        url = help_text_url("preview_on_add")
        assert client.post(url, help_text_post(*words)).json()["is_valid"] is True
        assert self.told(client.get(url, {"mode": language}).content.decode()) == (language, self.HEADINGS[language])


class TestKey:
    @pytest.mark.parametrize("key", ["a", "pension", "pension-2.pangakonto", "a.b-c.d1"])
    def test_allowed(self, client, key):
        log_in(client)
        client.post(help_text_url("add"), help_text_post(ET, key=key))
        assert HelpText.objects.get().key == key

    @pytest.mark.parametrize(
        "key", ["Pension", "pensioni taotlus", "õigus", "a..b", "-a", "a.", "a/b", "пенсия", "a_b"]
    )
    def test_refused_in_the_users_language(self, client, editor, admin_language, key):
        response = client.post(help_text_url("add"), help_text_post(ET, key=key))
        with translation.override(admin_language):
            message = str(validate_key.message)
        assert (response.status_code, list(response.context["form"].errors)) == (200, ["key"])
        assert escape(message) in response.content.decode()
        assert HelpText.objects.count() == 0

    def test_the_message_exists_in_each_language(self):
        messages = set()
        for language in ("et", "ru", "en"):
            with translation.override(language):
                messages.add(str(validate_key.message))
        assert len(messages) == 3

    def test_of_another_text_is_refused(self, client):
        log_in(client)
        published_help_text(key="abi.tekst")
        response = client.post(help_text_url("add"), help_text_post(ET, key="abi.tekst"))
        assert list(response.context["form"].errors) == ["key"]


class TestMistakes:
    @pytest.mark.parametrize(
        ("field", "length"), [("heading_et", 256), ("heading_ru", 256), ("lead_en", 501), ("explains_ru", 256)]
    )
    def test_too_long_a_text_is_refused(self, client, editor, field, length):
        response = client.post(help_text_url("add"), help_text_post(ET, **{field: "a" * length}))
        assert (response.status_code, list(response.context["form"].errors)) == (200, [field])
        assert HelpText.objects.count() == 0

    def test_what_was_typed_is_still_in_the_form(self, client, editor):
        text = published_help_text()
        data = help_text_post(ET, Words("Новый заголовок", "Вступление", "<p>новое</p>"), key="VIGANE")
        response = client.post(help_text_url("edit", text.pk), data)
        form = response.context["form"]
        names = ["key", "heading_et", "lead_et", "heading_ru", "lead_ru", "explains_ru"]
        assert [form[name].value() for name in names] == [data[name] for name in names]
        assert "новое" in form["body_ru"].value()
        text.refresh_from_db()
        assert text.has_unpublished_changes is False
