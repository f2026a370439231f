"""Plain text from outside: one Unicode form, nothing invisible, nothing a database or a reader would stumble over.

Rule D6 of the design: cap the length, then normalise, then parse. Knows no Django.
"""

import re
import unicodedata
from typing import Final

_SURROGATES: Final = re.compile("[\ud800-\udfff]")
#: C0 and C1 controls but tab, line feed and carriage return.
_CONTROLS: Final = re.compile("[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
#: Bidirectional overrides and isolates (they can show a text in another order than it is stored), zero-width
#: characters, the byte-order mark. The soft hyphen stays: it is a legitimate hint for long Estonian compounds.
_INVISIBLE: Final = re.compile("[\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


class RefusedTextError(ValueError):
    """The text holds something that can't be stored or cleaned without guessing. ``reason`` says what."""

    NUL = "nul"
    SURROGATE = "surrogate"

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def normalise(text: str) -> str:
    """Return ``text`` in NFC without control, bidirectional and zero-width characters.

    Line ends become ``\\n``. Raises ``RefusedTextError`` for NUL and for lone surrogates: no database takes them.
    """
    if "\x00" in text:
        raise RefusedTextError(RefusedTextError.NUL)
    if _SURROGATES.search(text):
        raise RefusedTextError(RefusedTextError.SURROGATE)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = _INVISIBLE.sub("", _CONTROLS.sub("", text))
    return unicodedata.normalize("NFC", text)


def normalise_leniently(text: str) -> str:
    """Like ``normalise``, but drops NUL and lone surrogates instead of refusing: for roads that have nobody to ask."""
    return normalise(_SURROGATES.sub("", text.replace("\x00", "")))
