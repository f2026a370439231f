"""Public addresses: the first part of a path names the language, the rest is the same in all of them."""

from django.conf import settings

from content.language.codes import LANGUAGES, LanguageCode


def path_in(path: str, language: LanguageCode) -> str:
    """The same public address in another language; its home page for an address without one."""
    _before, first, *rest = path.split("/")
    if first not in LANGUAGES:
        return f"/{language}/"
    return "/".join(["", language, *rest])


def absolute(path: str) -> str:
    """A public address with the configured host: never one that a request claims."""
    return f"{settings.BASE_URL}{path}"
