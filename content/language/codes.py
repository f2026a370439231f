"""The languages every text exists in, and how their names are written. Knows no Django."""

from typing import Final, Literal, get_args

LanguageCode = Literal["et", "ru", "en"]

#: In the order in which people see them. Estonian is the source and the legally binding text.
LANGUAGES: Final[tuple[LanguageCode, ...]] = get_args(LanguageCode)
SOURCE: Final[LanguageCode] = "et"
TRANSLATIONS: Final[tuple[LanguageCode, ...]] = tuple(code for code in LANGUAGES if code != SOURCE)

#: Each language in its own words, as language switchers and tabs show it.
NATIVE_NAMES: Final[dict[LanguageCode, str]] = {"et": "Eesti", "ru": "Русский", "en": "English"}


def as_language(code: str | None) -> LanguageCode:
    """The language meant by a code such as ``ru`` or ``en-gb``; Estonian for any other."""
    base = (code or "").replace("_", "-").split("-")[0].lower()
    return next((language for language in LANGUAGES if language == base), SOURCE)


def localised(field: str, language: LanguageCode) -> str:
    """The name of a field's column in one language: ``localised("lead", "ru") == "lead_ru"``."""
    return f"{field}_{language}"
