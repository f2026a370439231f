"""Folding: what hurried typing and a careful text have in common."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.search.fold import MAX_QUERY_LENGTH, MAX_WORDS, fold, query_words, rough_stem


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Õ Ä Ö Ü Š Ž", "o a o u s z"),
        ("Lapsetoetus", "lapsetoetus"),
        ("ПОСОБИЕ на ребёнка", "пособие на ребенка"),
        ("й Й Ё", "и и е"),
        ("Straße", "strase"),
        ("naïve café", "naive cafe"),
        ("ﬁ İ", "f i"),
        ("80 € – §", "80 € – §"),
        ("", ""),
    ],
)
def test_capitals_and_marks_fall_away(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
def test_folding_keeps_the_length_so_that_positions_agree(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_every_common_character_folds_to_one_that_stays() -> None:
    for code in range(0x10000):
        folded = fold(chr(code))
        assert len(folded) == 1
        assert fold(folded) == folded


@given(st.text())
def test_upper_and_lower_case_of_a_word_meet(text: str) -> None:
    estonian = "".join(character for character in text if character.lower() in "abcdefghijklmnopqrsšzžtuvwõäöüxy")
    assert fold(estonian.upper()) == fold(estonian.lower())


@given(st.text(max_size=1000))
def test_words_of_a_query_are_few_folded_and_each_there_once(query: str) -> None:
    words = query_words(query)
    assert len(words) <= MAX_WORDS
    assert len(words) == len(set(words))
    assert all(word and word == fold(word) for word in words)
    assert sum(map(len, words)) <= MAX_QUERY_LENGTH


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("", []),
        ("  !?%&  ", []),
        ("Laste-toetus, Ühekordne!", ["laste", "toetus", "uhekordne"]),
        ("toetus TOETUS Toetus", ["toetus"]),
        ("100% 5_kuud", ["100", "5_kuud"]),
        ("a b c d e f g h i j", ["a", "b", "c", "d", "e", "f", "g", "h"]),
        ("x" * 500, ["x" * MAX_QUERY_LENGTH]),
    ],
)
def test_words_of_a_query(query: str, words: list[str]) -> None:
    assert query_words(query) == words


@pytest.mark.parametrize(
    ("word", "stem"),
    [
        ("lapsetoetusele", "lapsetoetus"),
        ("pensionit", "pensio"),
        ("toetuste", "toetu"),
        ("laps", "laps"),
        ("пенсией", "пенси"),
    ],
)
def test_a_rough_stem_loses_the_ending(word: str, stem: str) -> None:
    assert rough_stem(fold(word)) == fold(stem)
