"""What a reader of one language gets: their own language, else Estonian that says that it is Estonian."""

import pytest
from django.utils import translation

from content.texts.completeness import Completeness
from tests.factories import HelpTextFactory

RUSSIAN = ("heading_ru", "lead_ru", "body_ru")


@pytest.fixture
def without_russian_lead():
    return HelpTextFactory.build(lead_ru="")


@pytest.fixture
def without_russian():
    return HelpTextFactory.build(**dict.fromkeys(RUSSIAN, ""))


def test_complete_text_is_read_in_its_language():
    text = HelpTextFactory.build()
    reading = text.reading("ru")
    assert [
        (piece.value, piece.language, piece.is_fallback) for piece in (reading.heading, reading.lead, reading.body)
    ] == [
        (text.heading_ru, "ru", False),
        (text.lead_ru, "ru", False),
        (text.body_ru, "ru", False),
    ]
    assert (reading.is_missing, reading.is_partial, reading.completeness) == (False, False, Completeness.COMPLETE)


def test_missing_field_is_read_in_estonian_and_says_so(without_russian_lead):
    lead = without_russian_lead.reading("ru").lead
    assert (lead.value, lead.language, lead.is_fallback, lead.lang) == (
        without_russian_lead.lead_et,
        "et",
        True,
        ' lang="et"',
    )


def test_piece_in_the_readers_language_carries_no_lang(without_russian_lead):
    assert without_russian_lead.reading("ru").heading.lang == ""


def test_partly_translated_text_says_that_it_is(without_russian_lead):
    reading = without_russian_lead.reading("ru")
    assert (reading.is_missing, reading.is_partial, reading.available) == (False, True, ("et", "en"))


def test_untranslated_text_says_that_it_is(without_russian):
    reading = without_russian.reading("ru")
    assert (reading.is_missing, reading.is_partial, reading.available) == (True, False, ("et", "en"))
    assert [piece.language for piece in reading if piece] == ["et", "et", "et"]


def test_a_heading_left_out_is_partial_though_all_that_the_estonian_says_is_there():
    """Nothing of it is Estonian for the reader, so there is nothing to warn them of."""
    text = HelpTextFactory.build(heading_et="", heading_ru="")
    reading = text.reading("ru")
    assert (reading.completeness, reading.is_partial, reading.heading.value) == (Completeness.PARTIAL, False, "")


def test_estonian_readers_are_never_told_that_estonian_is_missing():
    text = HelpTextFactory.build(heading_et="", lead_et="", body_et="")
    reading = text.reading("et")
    assert (reading.is_missing, reading.is_partial, bool(reading.lead)) == (False, False, False)


def test_estonian_never_falls_back_to_a_translation():
    text = HelpTextFactory.build(lead_et="")
    piece = text.reading("et").lead
    assert (piece.value, piece.language, piece.is_fallback) == ("", "et", False)


def test_empty_rich_text_gives_way_to_the_estonian():
    text = HelpTextFactory.build(body_ru='<p data-block-key="a"></p>')
    assert text.reading("ru").body.value == text.body_et


@pytest.mark.parametrize(
    ("active", "expected"), [("et", "et"), ("ru", "ru"), ("en", "en"), ("en-gb", "en"), ("lv", "et")]
)
def test_reading_follows_the_active_language(active, expected):
    with translation.override(active):
        assert HelpTextFactory.build().reading().language == expected


def test_a_field_that_the_text_does_not_have():
    with pytest.raises(AttributeError):
        _ = HelpTextFactory.build().reading("et").colour


def test_explained_field_of_a_help_text_is_read_too():
    reading = HelpTextFactory.build(explains_et="Pensioni taotlus").reading("ru")
    assert (reading.explains.value, reading.explains.lang) == ("Pensioni taotlus", ' lang="et"')
