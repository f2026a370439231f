"""Which texts the public may see: the one gate through which search, sitemap and lists find them.

A folder whose texts clients read registers a ``PublicTexts``; this one knows none of them.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db.models import Model, QuerySet
from django.http import HttpRequest

from .models import MultilingualText


@dataclass(frozen=True)
class PublicTexts:
    """A kind of text that clients may see."""

    model: type[MultilingualText]
    #: How search results name it.
    kind: str
    #: The texts that the public may see at this moment.
    visible: Callable[[], QuerySet]
    #: Among equally good matches the kind with the greater weight comes first; 0 keeps the kind out of the search.
    search_weight: int = 0


_registered: dict[type[Model], PublicTexts] = {}


def register(texts: PublicTexts) -> None:
    """Make the texts of a model public in the manner it describes."""
    _registered[texts.model] = texts


def public_texts() -> Iterable[PublicTexts]:
    """All registered kinds."""
    return _registered.values()


def public_texts_of(model: type[Model]) -> PublicTexts | None:
    """How the texts of a model are public, if at all."""
    return _registered.get(model)


def public_path(text: Model, request: HttpRequest) -> str | None:
    """The address of a public text in the active language: a page's by its tree, another text's by its own word."""
    get_url = getattr(text, "get_url", None)
    return get_url(request) if get_url else text.get_absolute_url()  # type: ignore[attr-defined]
