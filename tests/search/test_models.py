"""Matching: every word must be there, however it is written, and headings go first."""

import itertools

import pytest
from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page, PageViewRestriction

from content.help_texts.models import HelpText
from content.search.fold import fold
from content.search.models import SearchDocument
from tests.factories import published_help_text, service_page, topic_page

pytestmark = pytest.mark.django_db

_numbers = itertools.count(1_000_000)  # far from the numbers of texts that are there


def document(heading: str, text: str = "", *, language: str = "et", weight: int = 10) -> SearchDocument:
    """A document of a text that need not be there: only matching is looked at."""
    return SearchDocument.objects.create(
        content_type=ContentType.objects.get_for_model(HelpText),
        object_id=next(_numbers),
        language=language,
        kind="page",
        weight=weight,
        heading=heading,
        text=text,
        folded_heading=fold(heading),
        folded=fold(f"{heading} {text}"),
    )


def found(query: str, language: str = "et") -> list[str]:
    return [match.heading for match in SearchDocument.objects.matching(language, query)]


@pytest.mark.parametrize(
    ("query", "heading"),
    [
        ("lapsetoetus", "Lapsetoetus"),
        ("LAPSETOETUS", "Lapsetoetus"),
        ("oppetoetus", "Õppetoetus"),
        ("ÕPPETOETUS", "Õppetoetus"),
        ("uhekordne toetus", "Ühekordne lapsetoetus"),
        ("puue", "Puue ja hoolekanne"),
        ("пособие", "Пособие на ребёнка"),
        ("ПОСОБИЕ", "Пособие на ребёнка"),
        ("ребенка", "Пособие на ребёнка"),
        ("РЕБЁНКА", "Пособие на ребёнка"),
        ("йод", "Йод"),
        ("иод", "Йод"),
        ("cafe", "Café"),
    ],
)
def test_spelling_does_not_stand_between_reader_and_text(query: str, heading: str) -> None:
    document(heading)
    document("Muu asi")
    assert found(query) == [heading]


def test_all_words_must_be_there_in_any_order_anywhere_in_the_text() -> None:
    document("Pension", "Taotlus esitatakse kolme kuu jooksul.")
    document("Taotlus", "Toetuse saamiseks.")
    assert found("kuu pension") == ["Pension"]
    assert found("taotl") == ["Taotlus", "Pension"]
    assert found("pension toetus") == []


def test_a_word_in_the_heading_goes_before_one_in_the_text() -> None:
    document("Kontakt", "Pension ja muu", weight=40)
    document("Erinev pension", weight=10)
    document("Pensioni taotlemine", weight=10)
    assert found("pension") == ["Pensioni taotlemine", "Erinev pension", "Kontakt"]


def test_among_equals_the_weightier_kind_goes_first_and_then_the_alphabet() -> None:
    for heading, weight in (("Toetus C", 10), ("Toetus B", 40), ("Toetus A", 10)):
        document(heading, weight=weight)
    assert found("toetus") == ["Toetus B", "Toetus A", "Toetus C"]


def test_only_the_readers_language_is_searched() -> None:
    document("Pension", language="et")
    document("Pension in English", language="en")
    assert found("pension", "en") == ["Pension in English"]
    assert found("pension", "ru") == []


@pytest.mark.parametrize("query", ["", " ", "%", "%%", "*", "\\", "'", '"', "' OR 1=1 --", "😀", "--"])
def test_a_query_without_letters_or_with_foreign_ones_finds_nothing(query: str) -> None:
    document("Toetus")
    assert found(query) == []


def test_wildcards_of_the_database_are_plain_characters() -> None:
    document("Toetus")
    document("Fail to_tus.pdf")
    assert found("to_tus") == ["Fail to_tus.pdf"]
    assert found("_") == ["Fail to_tus.pdf"]
    assert found("%oetus") == ["Toetus"]  # the sign is no part of a word


@pytest.mark.parametrize("query", ["x" * 10_000, "toetus " * 2000, "a b c d e f g h " * 500, "\x00toetus", "\ud800"])
def test_a_hostile_query_breaks_nothing(query: str) -> None:
    document("Toetus")
    assert found(query) in ([], ["Toetus"])


# --- what the public may see ------------------------------------------------------------------------------------------


def public_headings() -> list[str]:
    return [match.heading for match in SearchDocument.objects.of_public_texts().matching("et", "toetus")]


def test_documents_are_shown_only_while_their_texts_are_public() -> None:
    service = service_page(title="Toetus leht")
    published_help_text(heading_et="Toetus abi")
    document("Toetus ilma tekstita")
    assert public_headings() == ["Toetus leht", "Toetus abi"]

    # Changed by roads that tell nobody: the index alone is not trusted.
    HelpText.objects.update(audience="official")
    assert public_headings() == ["Toetus leht"]
    restriction = PageViewRestriction.objects.create(page=service, restriction_type=PageViewRestriction.LOGIN)
    assert public_headings() == []
    restriction.delete()
    Page.objects.filter(pk=service.pk).update(live=False)
    HelpText.objects.update(audience="both")
    assert public_headings() == ["Toetus abi"]


def test_a_page_and_a_help_text_with_the_same_number_are_not_mixed_up() -> None:
    topic = topic_page(title="Toetus")
    HelpText.objects.filter(pk=published_help_text(heading_et="Toetus abi").pk).update(id=topic.pk)
    SearchDocument.objects.filter(kind="help").update(object_id=topic.pk)
    Page.objects.filter(pk=topic.pk).update(live=False)
    assert public_headings() == ["Toetus abi"]
