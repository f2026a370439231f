"""What a reader of one language gets of a text, and what they must be told about it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.html import format_html
from django.utils.safestring import SafeString

from content.language.codes import LANGUAGES, SOURCE, LanguageCode, localised

from .completeness import Completeness

if TYPE_CHECKING:
    from .models import MultilingualText


@dataclass(frozen=True)
class Piece:
    """One field of a text as the reader sees it: in their language, or in Estonian where theirs is missing."""

    value: Any
    language: LanguageCode
    is_fallback: bool

    @property
    def lang(self) -> SafeString:
        """`` lang="et"`` for an element that holds Estonian inside a page of another language, else nothing."""
        return format_html(' lang="{}"', self.language) if self.is_fallback else SafeString("")

    def __bool__(self) -> bool:
        return bool(self.value)


@dataclass(frozen=True)
class Reading:
    """A text for readers of ``language``; its fields are read as attributes (``reading.lead.value``)."""

    language: LanguageCode
    completeness: Completeness
    #: Languages in which the whole text is there: those that search engines and the language switcher may promise.
    available: tuple[LanguageCode, ...]
    pieces: dict[str, Piece]

    def __getattr__(self, name: str) -> Piece:
        try:
            return self.pieces[name]
        except KeyError:
            raise AttributeError(name) from None

    def __iter__(self) -> Iterator[Piece]:
        return iter(self.pieces.values())

    @property
    def is_missing(self) -> bool:
        """Nothing of the text is in the reader's language."""
        return self.completeness == Completeness.EMPTY and self.language != SOURCE

    @property
    def is_partial(self) -> bool:
        """Some of the text is in the reader's language, some only in Estonian."""
        return self.completeness == Completeness.PARTIAL and any(piece.is_fallback for piece in self)


def read(text: "MultilingualText", language: LanguageCode) -> Reading:
    """Collect the text for a reader of ``language``, with Estonian in place of each missing field."""
    pieces = {}
    for field in text.translated_fields:
        given = text.is_filled(field, language)
        chosen = language if given or not text.is_filled(field, SOURCE) else SOURCE
        pieces[field] = Piece(getattr(text, localised(field, chosen)), chosen, is_fallback=chosen != language)
    return Reading(
        language=language,
        completeness=text.completeness(language),
        available=tuple(code for code in LANGUAGES if text.completeness(code) == Completeness.COMPLETE),
        pieces=pieces,
    )
