"""Whatever road a text comes by, nothing active and nothing invisible is stored (decision D6); nor shown, if it was."""

import json
import uuid

import pytest
from django.core.exceptions import ValidationError

from content.help_texts.models import HelpText
from content.language.codes import LANGUAGES, localised
from content.pages.models import ServicePage
from content.untrusted.fields import validate_plain_text, validate_rich_text
from content.untrusted.html import MAX_LENGTH
from tests.admin import (
    Words,
    autosave,
    help_text_post,
    help_text_url,
    log_in,
    page_post,
    page_url,
    preview,
    raw_columns,
    set_raw_column,
)
from tests.factories import HelpTextFactory, body, published_help_text, service_page, topic_page

pytestmark = pytest.mark.django_db

HOSTILE = '<p onclick="alert(1)">tekst</p><script>alert(1)</script><a href="javascript:alert(1)">link</a>'
HARMLESS = "<p>tekst</p><a>link</a>"
INVISIBLE = "Pen\u200bsi\u202eon\x07 o\u0303ige"
VISIBLE = "Pension õige"
PLAIN_MARKUP = "<script>alert(1)</script>"

#: Rich text and plain text at every depth that a body has.
HOSTILE_BODY = [
    ("heading", INVISIBLE),
    ("text", HOSTILE),
    ("steps", {"steps": [{"type": "item", "value": {"title": INVISIBLE, "text": HOSTILE}, "id": str(uuid.uuid4())}]}),
    ("notice", {"kind": "info", "title": INVISIBLE, "text": HOSTILE}),
    ("example", {"title": INVISIBLE, "text": HOSTILE}),
    ("questions", {"items": [{"type": "item", "value": {"question": INVISIBLE, "answer": HOSTILE}, "id": "q"}]}),
    (
        "amounts",
        {"caption": INVISIBLE, "rows": [{"type": "item", "value": {"what": INVISIBLE, "amount": "1"}, "id": "a"}]},
    ),
]


def leaves(value):
    """The strings of a stored body in alphabetical order (PostgreSQL sorts keys), without names and ids of blocks."""
    return sorted(_leaves(value))


def _leaves(value):
    if isinstance(value, dict):
        return [leaf for key, part in value.items() if key not in {"id", "type", "kind"} for leaf in _leaves(part)]
    if isinstance(value, list):
        return [leaf for part in value for leaf in _leaves(part)]
    return [value] if value else []


HARMLESS_LEAVES = sorted([VISIBLE] * 7 + [HARMLESS] * 5 + ["1"])


def stored_body(page, language):
    """The strings of a page's body as they lie in its column."""
    name = localised("body", language)
    return leaves(json.loads(raw_columns(page, [name])[name]))


@pytest.fixture(params=LANGUAGES)
def language(request):
    """The language whose column the text goes into."""
    return request.param


class TestPage:
    @pytest.fixture
    def page(self):
        return service_page()

    @pytest.fixture
    def hostile(self, page, language):
        """A page in memory with hostile text in one language, its blocks not looked at."""
        setattr(page, localised("lead", language), INVISIBLE)
        setattr(page, localised("body", language), body(*HOSTILE_BODY))
        if language == "et":
            page.title = INVISIBLE
        else:
            setattr(page, localised("heading", language), INVISIBLE)
        return page

    def names(self, language):
        return [localised("heading", language), localised("lead", language)]

    def test_draft(self, hostile, language):
        content = hostile.save_revision().content
        assert [content[name] for name in self.names(language)] == [VISIBLE, VISIBLE]
        assert leaves(json.loads(content[localised("body", language)])) == HARMLESS_LEAVES

    def test_draft_without_validation(self, hostile, language):
        """Autosave and drafts of live pages skip validation."""
        content = hostile.save_revision(clean=False).content
        assert [content[name] for name in self.names(language)] == [VISIBLE, VISIBLE]
        assert leaves(json.loads(content[localised("body", language)])) == HARMLESS_LEAVES

    def test_columns_after_publishing(self, hostile, language):
        hostile.save_revision().publish()
        assert list(raw_columns(hostile, self.names(language)).values()) == [VISIBLE, VISIBLE]
        assert stored_body(hostile, language) == HARMLESS_LEAVES

    def test_columns_after_publishing_an_old_hostile_revision(self, page, language):
        """A revision written before the cleaning, or by hand."""
        revision = page.save_revision()
        revision.content[localised("lead", language)] = INVISIBLE
        revision.content[localised("body", language)] = body(*HOSTILE_BODY)
        revision.save()
        revision.publish()
        assert raw_columns(page, [localised("lead", language)]) == {localised("lead", language): VISIBLE}
        assert stored_body(page, language) == HARMLESS_LEAVES

    def test_columns_after_save(self, hostile, language):
        hostile.save(clean=False)
        assert list(raw_columns(hostile, self.names(language)).values()) == [VISIBLE, VISIBLE]
        assert stored_body(hostile, language) == HARMLESS_LEAVES

    def test_queryset_update(self, page, language):
        names = [localised("lead", language), localised("body", language)]
        ServicePage.objects.filter(pk=page.pk).update(**dict(zip(names, [INVISIBLE, body(*HOSTILE_BODY)], strict=True)))
        assert raw_columns(page, names[:1]) == {names[0]: VISIBLE}
        assert stored_body(page, language) == HARMLESS_LEAVES

    def test_bulk_update(self, hostile, language):
        names = [localised("lead", language), localised("body", language)]
        ServicePage.objects.bulk_update([hostile], names)
        assert raw_columns(hostile, names[:1]) == {names[0]: VISIBLE}
        assert stored_body(hostile, language) == HARMLESS_LEAVES

    @pytest.mark.parametrize("by_autosave", [False, True], ids=["button", "autosave"])
    def test_edit_form(self, client, language, by_autosave):
        log_in(client)
        topic = topic_page()
        words = {code: Words("Pealkiri", "Juhtlause") for code in LANGUAGES}
        words[language] = Words(INVISIBLE, INVISIBLE, "<p>algus</p>")
        data = page_post(words["et"], words["ru"], words["en"])
        # What Wagtail's editor never posts: a link that runs a script, markup in a plain heading.
        data[f"body_{language}-1-value"] = json.dumps(
            {
                "blocks": [
                    {
                        "key": "a",
                        "text": "link",
                        "type": "unstyled",
                        "depth": 0,
                        "inlineStyleRanges": [],
                        "entityRanges": [{"offset": 0, "length": 4, "key": 0}],
                    }
                ],
                "entityMap": {"0": {"type": "LINK", "mutability": "MUTABLE", "data": {"url": "javascript:alert(1)"}}},
            }
        )
        url = page_url("add", "content", "servicepage", topic.pk)
        if by_autosave:
            autosave(client, url, data)
        else:
            assert client.post(url, data).status_code == 302
        page = ServicePage.objects.get(slug="teenus")
        assert list(raw_columns(page, self.names(language)).values()) == [VISIBLE, VISIBLE]
        assert stored_body(page, language) == ['<p data-block-key="a"><a>link</a></p>', VISIBLE]
        content = page.latest_revision.content
        assert [content[name] for name in self.names(language)] == [VISIBLE, VISIBLE]
        assert leaves(json.loads(content[localised("body", language)])) == stored_body(page, language)

    def test_plain_text_keeps_its_brackets_and_shows_them(self, client, page):
        """Plain text is not HTML: nothing is cut out of it, and templates escape it."""
        page.lead_et = PLAIN_MARKUP
        page.save_revision().publish()
        assert raw_columns(page, ["lead_et"]) == {"lead_et": PLAIN_MARKUP}
        shown = client.get(page.get_url()).content.decode()
        assert (PLAIN_MARKUP in shown, "&lt;script&gt;alert(1)&lt;/script&gt;" in shown) == (False, True)

    def test_too_long_rich_text_is_refused_everywhere(self, page, language):
        setattr(page, localised("body", language), body(("text", "<" * (MAX_LENGTH + 1))))
        with pytest.raises(ValidationError):
            page.save_revision()


class TestHelpText:
    def hostile(self, language, **more):
        fields = {
            localised("heading", language): INVISIBLE,
            localised("lead", language): INVISIBLE,
            localised("explains", language): INVISIBLE,
            localised("body", language): HOSTILE,
        }
        return HelpTextFactory.build(**fields | more)

    def names(self, language):
        return [localised(field, language) for field in ("heading", "lead", "explains", "body")]

    CLEAN = [VISIBLE, VISIBLE, VISIBLE, HARMLESS]

    def test_columns_and_draft(self, language):
        text = self.hostile(language)
        text.save()
        assert list(raw_columns(text, self.names(language)).values()) == self.CLEAN
        content = text.save_revision().content
        assert [content[name] for name in self.names(language)] == self.CLEAN

    def test_draft_of_a_live_text(self, language):
        text = published_help_text()
        for name, value in zip(self.names(language), [INVISIBLE, INVISIBLE, INVISIBLE, HOSTILE], strict=True):
            setattr(text, name, value)
        content = text.save_revision(clean=False).content
        assert [content[name] for name in self.names(language)] == self.CLEAN

    def test_bulk_create_and_update(self, language):
        HelpText.objects.bulk_create([self.hostile(language, key="hulgi")])
        text = HelpText.objects.get(key="hulgi")
        assert list(raw_columns(text, self.names(language)).values()) == self.CLEAN
        HelpText.objects.update(
            **dict(zip(self.names(language), [INVISIBLE, INVISIBLE, INVISIBLE, HOSTILE], strict=True))
        )
        assert list(raw_columns(text, self.names(language)).values()) == self.CLEAN

    @pytest.mark.parametrize("by_autosave", [False, True], ids=["button", "autosave"])
    def test_edit_form(self, client, language, by_autosave):
        log_in(client)
        text = published_help_text()
        words = {code: Words("Pealkiri", "Juhtlause", "<p>sisu</p>") for code in LANGUAGES}
        words[language] = Words(INVISIBLE, INVISIBLE, "<p>sisu</p>")
        data = help_text_post(words["et"], words["ru"], words["en"], key=text.key)
        data[localised("body", language)] = data[localised("body", language)].replace("sisu", "si\\u200bsu")
        if by_autosave:
            autosave(client, help_text_url("edit", text.pk), data)
        else:
            assert client.post(help_text_url("edit", text.pk), data).status_code == 302
        text.refresh_from_db()
        content = text.latest_revision.content
        assert [content[name] for name in self.names(language)[:2]] == [VISIBLE, VISIBLE]
        assert content[localised("body", language)].endswith(">sisu</p>")

    @pytest.mark.parametrize("character", ["\x00", "\ud800"], ids=["nul", "surrogate"])
    def test_form_says_what_it_refuses(self, character):
        with pytest.raises(ValidationError):
            validate_plain_text(f"tekst{character}")

    def test_form_says_that_a_text_is_too_long(self):
        with pytest.raises(ValidationError) as refused:
            validate_rich_text("a" * (MAX_LENGTH + 1))
        assert refused.value.code == "too_long"


def has_active_content(html):
    """Whether any of the hostile pieces came through as markup."""
    return [piece for piece in ("<script>alert", 'onclick="alert', 'href="javascript:') if piece in html]


class TestShownFromAColumnThatIsHostile:
    """Somebody wrote into the database by hand: what is shown is cleaned once more."""

    @pytest.fixture
    def page(self, language):
        page = service_page(slug="teenus", **{localised("lead", language): "Juhtlause"})
        set_raw_column(page, localised("body", language), body(*HOSTILE_BODY))
        set_raw_column(page, localised("lead", language), PLAIN_MARKUP)
        return page

    @pytest.fixture
    def help_text(self, language):
        text = published_help_text()
        set_raw_column(text, localised("body", language), HOSTILE)
        set_raw_column(text, localised("lead", language), PLAIN_MARKUP)
        return text

    def test_public_page(self, client, page, language):
        shown = client.get(page.get_url().replace("/et/", f"/{language}/")).content.decode()
        assert ("tekst" in shown, has_active_content(shown)) == (True, [])

    def test_public_help_text(self, client, help_text, language):
        shown = client.get(f"/{language}/abitekstid/{help_text.key}/").content.decode()
        assert ("tekst" in shown, has_active_content(shown)) == (True, [])

    def test_draft_view_of_a_page(self, client, page, language):
        log_in(client)
        shown = client.get(page_url("view_draft", page.pk), {"mode": language}).content.decode()
        assert ("tekst" in shown, has_active_content(shown)) == (True, [])

    def test_preview_of_a_page(self, client, page, language):
        log_in(client)
        set_raw_column(page, localised("body", language), body(("text", HOSTILE)))
        shown = preview(client, page, language)
        assert ("tekst" in shown, has_active_content(shown)) == (True, [])

    def test_preview_of_a_help_text(self, client, help_text, language):
        log_in(client)
        shown = preview(client, help_text, language)
        assert ("tekst" in shown, has_active_content(shown)) == (True, [])

    def test_comparison_of_a_page(self, client, page, language):
        log_in(client)
        earliest = page.latest_revision
        shown = client.get(page_url("revisions_compare", page.pk, earliest.pk, "live")).content.decode()
        assert ("tekst" in shown, has_active_content(shown)) == (True, [])

    def test_comparison_of_a_help_text(self, client, help_text, language):
        log_in(client)
        earliest = help_text.latest_revision
        shown = client.get(help_text_url("revisions_compare", help_text.pk, earliest.pk, "live")).content.decode()
        assert ("tekst" in shown, has_active_content(shown)) == (True, [])

    def test_inspect_view_of_a_help_text(self, client, help_text, language):
        log_in(client)
        shown = client.get(help_text_url("inspect", help_text.pk)).content.decode()
        assert ("tekst" in shown, has_active_content(shown)) == (True, [])

    def test_public_search(self, client, page, help_text, language):
        page.refresh_from_db()
        page.save_revision().publish()
        shown = client.get(f"/{language}/otsing/", {"q": "tekst"}).content.decode()
        assert has_active_content(shown) == []


class TestPreviewOfAHostileDraft:
    def test_page(self, client, language):
        log_in(client)
        page = service_page()
        revision = page.save_revision()
        revision.content[localised("body", language)] = body(*HOSTILE_BODY)
        revision.save()
        page.refresh_from_db()
        url = page_url("revisions_view", page.pk, revision.pk)
        shown = client.get(f"{url}?mode={language}").content.decode()
        assert ("tekst" in shown, has_active_content(shown)) == (True, [])

    def test_help_text(self, client, language):
        log_in(client)
        text = published_help_text()
        revision = text.save_revision()
        revision.content[localised("body", language)] = HOSTILE
        revision.save()
        url = help_text_url("revisions_view", text.pk, revision.pk)
        shown = client.get(f"{url}?mode={language}").content.decode()
        assert ("tekst" in shown, has_active_content(shown)) == (True, [])
