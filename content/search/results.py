"""From search documents to what a reader sees."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from django.http import HttpRequest
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from content.texts.public import public_path, public_texts

from .fold import fold, query_words, rough_stem
from .models import SearchDocument

SNIPPET_LENGTH = 220


@dataclass(frozen=True)
class Result:
    """One text found."""

    heading: str
    url: str
    kind: str
    snippet: SafeString


def snippet(text: str, words: list[str], length: int = SNIPPET_LENGTH) -> SafeString:
    """The piece of ``text`` around the first word found, with every word marked."""
    folded = fold(text)
    first = min((position for word in words if (position := folded.find(word)) >= 0), default=0)
    start = 0 if first < length // 2 else text.rfind(" ", 0, first - length // 4) + 1
    end = len(text) if start + length >= len(text) else text.rfind(" ", start, start + length)
    end = end if end > start else start + length
    parts, position = [], start
    while position < end:
        found = [(at, -len(word)) for word in words if (at := folded.find(word, position, end)) >= 0]
        if not found:
            break
        at, negative_length = min(found)
        parts += [escape(text[position:at]), "<mark>", escape(text[at : at - negative_length]), "</mark>"]
        position = at - negative_length
    parts.append(escape(text[position:end]))
    return mark_safe(("… " if start else "") + "".join(parts) + (" …" if end < len(text) else ""))  # noqa: S308  (escaped above)


def _public_objects(documents: Iterable[SearchDocument]) -> dict[tuple[int, int], Model]:
    """The texts behind the documents that are public."""
    wanted: dict[int, set[int]] = {}
    for document in documents:
        wanted.setdefault(document.content_type_id, set()).add(document.object_id)
    found = {}
    for source in public_texts():
        type_id = ContentType.objects.get_for_model(source.model).pk
        if ids := wanted.get(type_id):
            found.update({(type_id, text.pk): text for text in source.visible().filter(pk__in=ids)})
    return found


def results(request: HttpRequest, documents: list[SearchDocument], query: str) -> list[Result]:
    """The documents of one page of results, ready to show, in their order."""
    words = [form for word in query_words(query) for form in dict.fromkeys((word, rough_stem(word)))]
    objects = _public_objects(documents)
    found = []
    for document in documents:
        text = objects.get((document.content_type_id, document.object_id))
        if text is None:
            continue
        if url := public_path(text, request):
            found.append(Result(document.heading, url, document.kind, snippet(document.text, words)))
    return found
