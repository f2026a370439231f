"""The search's documents stay true to what is published, whatever happens to a text."""

from typing import Any

import pytest
from wagtail.models import Page

from content.help_texts.models import Audience, HelpText
from content.pages.models import ServicePage
from content.search import documents
from content.search.documents import MAX_TEXT_LENGTH
from content.search.models import SearchDocument
from tests.factories import (
    HelpTextFactory,
    body,
    home_page,
    news_page,
    plain_page,
    published_help_text,
    service_page,
    topic_page,
)

pytestmark = pytest.mark.django_db


def headings(text: Any = None) -> list[str]:
    """The headings the search knows, of all texts or of one."""
    found = SearchDocument.objects.order_by("language", "heading")
    if text is not None:
        found = found.filter(object_id=text.pk, content_type__model=text._meta.model_name)
    return [document.heading for document in found]


def test_a_published_page_is_found_in_each_language_that_is_wholly_there() -> None:
    assert headings(topic_page(title="Pered")) == ["Pered (en)", "Pered", "Pered (ru)"]
    assert headings(topic_page(title="Töö", lead_ru="")) == ["Töö (en)", "Töö"]
    assert headings(topic_page(title="Abi", heading_ru="", lead_ru="", body_ru="[]", heading_en="")) == ["Abi"]


@pytest.mark.parametrize(
    ("make", "kind", "weight"),
    [(service_page, "service", 40), (topic_page, "topic", 30), (plain_page, "page", 20), (news_page, "news", 10)],
)
def test_a_document_knows_its_kind(make: Any, kind: str, weight: int) -> None:
    page = make()
    kinds = SearchDocument.objects.filter(object_id=page.pk).values_list("kind", "weight").distinct()
    assert list(kinds) == [(kind, weight)]


def test_home_page_and_list_of_news_are_not_searched() -> None:
    news_page().get_parent().specific.save_revision().publish()
    home_page().save_revision().publish()
    assert set(SearchDocument.objects.values_list("kind", flat=True)) == {"news"}


def test_a_draft_is_not_found_until_it_is_published() -> None:
    page = topic_page(title="Vana")
    page.title = "Uus"
    revision = page.save_revision()
    assert headings(page)[1] == "Vana"
    revision.publish()
    assert headings(page)[1] == "Uus"


def test_a_text_leaves_with_its_publication_or_its_translation() -> None:
    page, text = topic_page(), published_help_text()
    page.heading_en = ""
    page.save_revision().publish()
    assert len(headings(page)) == 2
    page.unpublish()
    text.unpublish()
    assert headings() == []
    page.save_revision().publish()
    text.save_revision().publish()
    assert (len(headings(page)), len(headings(text))) == (2, 3)


def test_deleting_a_page_takes_what_lies_below_it_out_of_the_search() -> None:
    topic = topic_page()
    plain_page(service_page(topic))
    kept = published_help_text()
    Page.objects.get(pk=topic.pk).delete()
    assert headings() == headings(kept)


def test_unpublishing_a_topic_with_all_below_it() -> None:
    topic = topic_page()
    service_page(topic)
    Page.objects.get(pk=topic.pk).specific.unpublish()
    assert len(headings()) == 3
    ServicePage.objects.get().unpublish()
    assert headings() == []


def test_a_copied_page_is_found_when_it_is_published_with_the_copy() -> None:
    service = service_page(title="Toetus")
    service.copy(update_attrs={"slug": "koopia"}, keep_live=False)
    assert len(headings()) == 6  # the topic's and the service's
    copy = service.copy(update_attrs={"slug": "teine"})
    assert headings(copy) == headings(service)


def test_moving_a_page_keeps_its_documents() -> None:
    service, other = service_page(title="Toetus"), topic_page(slug="muu")
    Page.objects.get(pk=service.pk).move(Page.objects.get(pk=other.pk), pos="last-child")
    assert len(headings(service)) == 3


def test_reverting_shows_what_is_live_again() -> None:
    page = topic_page(title="Esimene")
    first = page.latest_revision
    page.title = "Teine"
    page.save_revision().publish()
    first.publish()
    assert headings(page)[1] == "Esimene"


# --- help texts -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("audience", "found"), [(Audience.CLIENT, 3), (Audience.BOTH, 3), (Audience.OFFICIAL, 0)])
def test_only_help_texts_for_clients_are_searched(audience: Audience, found: int) -> None:
    assert len(headings(published_help_text(audience=audience))) == found


def test_a_help_text_made_internal_is_gone_from_the_search() -> None:
    text = published_help_text(audience=Audience.CLIENT)
    text.audience = Audience.OFFICIAL
    revision = text.save_revision()
    assert len(headings(text)) == 3
    revision.publish()
    assert headings(text) == []


def test_a_help_text_that_is_only_a_draft_is_not_searched() -> None:
    text = HelpTextFactory()
    text.save_revision()
    documents.index_text(text)
    assert headings(text) == []


def test_a_deleted_help_text_is_gone() -> None:
    published_help_text()
    HelpText.objects.all().delete()
    assert headings() == []


# --- what is searched -------------------------------------------------------------------------------------------------


def document_of(**fields: Any) -> SearchDocument:
    return SearchDocument.objects.get(object_id=service_page(**fields).pk, kind="service", language="et")


def test_every_block_is_searched_as_the_reader_sees_it() -> None:
    note = {"title": "Pane tähele", "text": "<p>Tähtaeg</p>"}
    blocks = body(
        ("heading", "Kellele & miks"),
        ("text", "<p>Toe<b>tuse</b> saab</p><ul><li>ema</li><li>isa</li></ul>"),
        ("amounts", {"caption": "Määrad", "rows": [{"what": "Esimene laps", "amount": "80 €", "note": "kuus"}]}),
        ("steps", {"steps": [{"title": "Esita avaldus", "text": "<p>Netis</p>"}]}),
        ("notice", {"kind": "warning", **note}),
        ("example", {"title": "Mari", "text": "<p>Näide</p>"}),
        ("questions", {"items": [{"question": "Millal?", "answer": "<p>Homme</p>"}]}),
    )
    text = document_of(lead_et="Sissejuhatus", body_et=blocks).text
    words = "Sissejuhatus Kellele & miks Toetuse saab ema isa Määrad Esimene laps 80 € kuus Esita avaldus Netis"
    assert text.replace("warning ", "") == f"{words} Pane tähele Tähtaeg Mari Näide Millal? Homme"


def test_signs_of_less_and_more_do_not_swallow_what_is_between_them() -> None:
    found = document_of(title="Alla <3 aasta> ja 5 > 4", body_et=body(("text", "<p>kui a &lt; b, siis b &gt; a</p>")))
    assert found.heading == "Alla <3 aasta> ja 5 > 4"
    assert "kui a < b, siis b > a" in found.text


def test_a_hidden_hyphen_hides_no_word() -> None:
    found = document_of(title="Õppe\u00adtoetus", body_et=body(("text", "<p>pere&shy;toetus</p>")))
    assert found.folded_heading == "oppetoetus"
    assert "peretoetus" in found.folded


def test_a_very_long_text_is_searched_as_far_as_the_limit() -> None:
    text = "<p>" + "toetus " * 6000 + "</p>"
    found = document_of(body_et=body(*[("text", text)] * 3))
    assert len(found.text) == MAX_TEXT_LENGTH


def test_rebuilding_makes_the_same_documents_anew() -> None:
    service_page(title="Toetus")
    published_help_text()
    published_help_text(audience=Audience.OFFICIAL)
    before = sorted(SearchDocument.objects.values_list("kind", "object_id", "language", "heading", "folded"))
    SearchDocument.objects.update(folded="vale")
    SearchDocument.objects.filter(language="ru").delete()
    assert documents.rebuild() == len(before) == 9
    assert sorted(SearchDocument.objects.values_list("kind", "object_id", "language", "heading", "folded")) == before
