"""Letters as a hurried reader types them: no capitals, no dots, no hooks. Knows no Django."""

import re
import unicodedata
from functools import lru_cache

MAX_QUERY_LENGTH = 200
MAX_WORDS = 8
_WORD = re.compile(r"\w+")


@lru_cache(maxsize=4096)
def _fold_character(character: str) -> str:
    return unicodedata.normalize("NFD", character)[0].casefold()[0]


def fold(text: str) -> str:
    """Return ``text`` in small letters without diacritics (õ as o, ё as е), as long as it was.

    Position ``i`` of the result is position ``i`` of ``text``, so that a match found here can be marked there.
    """
    return "".join(map(_fold_character, text))


#: Letters that a rough stem loses, by the length of the word: endings of Estonian and Russian cases.
_ENDINGS = ((8, 3), (6, 2), (5, 1))


def rough_stem(word: str) -> str:
    """The beginning of a folded word that its inflected forms are likely to share; short words stay whole."""
    return next((word[:-ending] for length, ending in _ENDINGS if len(word) >= length), word)


def query_words(query: str) -> list[str]:
    """The folded words of a query, each once, at most ``MAX_WORDS`` of them."""
    return list(dict.fromkeys(_WORD.findall(fold(query[:MAX_QUERY_LENGTH]))))[:MAX_WORDS]
