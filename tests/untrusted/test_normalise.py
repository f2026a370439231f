"""Plain text from outside: one form, nothing invisible."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.untrusted.normalise import RefusedTextError, normalise, normalise_leniently

#: What a form or a file can hold; surrogates too, which hypothesis leaves out of its own texts.
ANY_TEXT = st.text(st.characters(codec=None, exclude_categories=()), max_size=200)
STORABLE_TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=200)

BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
ZERO_WIDTH = "\u200b\u200c\u200d\u2060\ufeff"
CONTROLS = {chr(code) for code in (*range(0x20), *range(0x7F, 0xA0))} - {"\t", "\n"}


@given(STORABLE_TEXT)
def test_doing_it_twice_changes_nothing(text):
    once = normalise(text)
    assert normalise(once) == once


@given(STORABLE_TEXT)
def test_result_is_nfc(text):
    assert unicodedata.is_normalized("NFC", normalise(text))


@given(STORABLE_TEXT)
def test_nothing_invisible_is_left(text):
    assert not set(normalise(text)) & (set(BIDI) | set(ZERO_WIDTH) | CONTROLS)


@given(ANY_TEXT)
def test_lenient_never_raises_and_is_clean(text):
    clean = normalise_leniently(text)
    assert normalise(clean) == clean


@given(STORABLE_TEXT)
def test_lenient_agrees_with_strict_where_that_refuses_nothing(text):
    assert normalise_leniently(text) == normalise(text)


@given(STORABLE_TEXT, st.integers(0, 200))
def test_nul_is_refused_wherever_it_stands(text, position):
    with pytest.raises(RefusedTextError) as refused:
        normalise(text[:position] + "\x00" + text[position:])
    assert refused.value.reason == RefusedTextError.NUL


@given(STORABLE_TEXT, st.integers(0xD800, 0xDFFF))
def test_lone_surrogate_is_refused(text, surrogate):
    with pytest.raises(RefusedTextError) as refused:
        normalise(text + chr(surrogate))
    assert refused.value.reason == RefusedTextError.SURROGATE


@pytest.mark.parametrize("character", [*BIDI, *ZERO_WIDTH, *sorted(CONTROLS - {"\x00", "\r"})], ids=ascii)
def test_invisible_character_goes(character):
    assert normalise(f"toe{character}tus") == "toetus"


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("o\u0303iendus", "õiendus"),
        ("и\u0306од", "йод"),
        ("rida\r\nrida\rrida", "rida\nrida\nrida"),
        ("veerg\tveerg", "veerg\tveerg"),
        ("pere\u00adtoetus", "pere\u00adtoetus"),
        ("10\u00a0000 €", "10\u00a0000 €"),
        ("", ""),
    ],
    ids=["composed", "composed-cyrillic", "line-ends", "tab", "soft-hyphen", "no-break-space", "empty"],
)
def test_what_people_type(typed, stored):
    assert normalise(typed) == stored


def test_lenient_drops_what_strict_refuses():
    assert normalise_leniently("a\x00b\ud800c") == "abc"
