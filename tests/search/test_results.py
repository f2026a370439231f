"""Results: the piece of text around what was found, marked, and never as markup."""

import re
from html import unescape

import pytest
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from content.help_texts.models import HelpText
from content.search.fold import query_words
from content.search.models import SearchDocument
from content.search.results import SNIPPET_LENGTH, results, snippet
from tests.factories import published_help_text, service_page, topic_page

LONG = (
    "Algus on siin. " + "Vahepealne jutt läheb edasi. " * 30 + "Õppetoetust makstakse iga kuu. " + "Lõpp tuleb. " * 30
)


def test_every_word_found_is_marked_as_it_is_written() -> None:
    assert snippet("Lapse õppetoetus ja toetus.", ["toetus", "lapse"]) == (
        "<mark>Lapse</mark> õppe<mark>toetus</mark> ja <mark>toetus</mark>."
    )


def test_a_piece_from_the_middle_begins_and_ends_with_whole_words() -> None:
    piece = snippet(LONG, query_words("ÕPPETOETUST"))
    assert "<mark>Õppetoetust</mark> makstakse iga kuu." in piece
    assert piece.startswith("… ")
    assert piece.endswith(" …")
    shown = re.sub(r"</?mark>|…", "", piece).strip()
    assert f" {shown} " in LONG
    assert len(shown) <= SNIPPET_LENGTH


def test_without_a_match_in_the_text_its_beginning_is_shown() -> None:
    piece = snippet(LONG, ["pension"])
    assert piece.startswith("Algus on siin.")
    assert "<mark>" not in piece
    assert snippet("Lühike.", []) == "Lühike."
    assert snippet("", ["pension"]) == ""


def test_a_text_that_looks_like_markup_is_shown_as_text() -> None:
    assert snippet('<script>alert("x")</script> & <b>toetus</b>', ["toetus", "script"]) == (
        "&lt;<mark>script</mark>&gt;alert(&quot;x&quot;)&lt;/<mark>script</mark>&gt; &amp; "
        "&lt;b&gt;<mark>toetus</mark>&lt;/b&gt;"
    )


def test_one_endless_word_is_cut_at_the_limit() -> None:
    piece = snippet("a" * 5000, ["a" * 10])
    assert len(re.sub(r"</?mark>|…", "", piece).strip()) == SNIPPET_LENGTH


texts = st.text(st.sampled_from("aõbÕ <>&\"'ёЁ.\n"), max_size=600)


@given(texts, st.text(st.sampled_from("aobõ <&ё"), max_size=20))
def test_a_piece_is_part_of_the_text_and_its_marks_are_the_only_markup(text: str, query: str) -> None:
    piece = snippet(text, query_words(query))
    without_marks = piece.replace("<mark>", "").replace("</mark>", "")
    assert "<" not in without_marks
    assert piece.count("<mark>") == piece.count("</mark>")
    assert unescape(without_marks).removeprefix("… ").removesuffix(" …") in text
    words = query_words(query)
    for marked in re.findall("<mark>(.*?)</mark>", piece, re.DOTALL):
        assert query_words(unescape(marked))[0] in words


@pytest.mark.django_db
def test_results_keep_the_order_of_the_documents_and_leave_out_what_is_not_public() -> None:
    topic = topic_page(title="Toetus")
    service_page(topic, title="Toetus 2", slug="teenus")
    published_help_text(heading_et="Toetus 3", key="abi")
    published_help_text(heading_et="Toetus 4", key="peidus")
    HelpText.objects.filter(key="peidus").update(live=False)
    found = SearchDocument.objects.filter(language="et").order_by("heading")
    shown = results(RequestFactory().get("/et/otsing/"), list(found), "toetus")
    assert [(result.heading, result.kind) for result in shown] == [
        ("Toetus", "topic"),
        ("Toetus 2", "service"),
        ("Toetus 3", "help"),
    ]
    assert shown[1].url.endswith("/teenus/")
    assert shown[2].url.endswith("/abitekstid/abi/")
