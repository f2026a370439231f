"""Keeps the search's documents true to the published texts."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Model

from content.language.codes import LANGUAGES, LanguageCode, localised
from content.texts.completeness import Completeness
from content.texts.models import MultilingualText
from content.texts.public import PublicTexts, public_texts, public_texts_of

from .fold import fold
from .models import SearchDocument

#: Characters of a text that are searched. The rest of a longer one is left out.
MAX_TEXT_LENGTH = 100_000
#: Shows where a long word may be broken; nobody types it.
_SOFT_HYPHEN = "\u00ad"


def _plain(text: MultilingualText, field: str, language: LanguageCode) -> str:
    name = localised(field, language)
    value = getattr(text, name)
    searchable = getattr(text._meta.get_field(name), "get_searchable_content", None)
    parts = searchable(value) if searchable and value else [value or ""]
    return " ".join(str(part) for part in parts).replace(_SOFT_HYPHEN, "")


def _document(source: PublicTexts, text: MultilingualText, language: LanguageCode) -> SearchDocument:
    heading_field, *other_fields = text.translated_fields
    heading = _plain(text, heading_field, language)[:255]
    body = " ".join(" ".join(_plain(text, field, language) for field in other_fields).split())[:MAX_TEXT_LENGTH]
    return SearchDocument(
        content_type=ContentType.objects.get_for_model(text),
        object_id=text.pk,
        language=language,
        kind=source.kind,
        weight=source.search_weight,
        heading=heading,
        text=body,
        folded_heading=fold(heading),
        folded=fold(f"{heading} {body}"),
    )


@transaction.atomic
def index_text(text: Model) -> None:
    """Bring the documents of one text up to date with its published state."""
    source = public_texts_of(type(text))
    if source is None or not source.search_weight:
        return
    remove_text(text)
    public = source.visible().filter(pk=text.pk).first()
    if public is None:
        return
    SearchDocument.objects.bulk_create(
        _document(source, public, language)
        for language in LANGUAGES
        if public.completeness(language) == Completeness.COMPLETE
    )


def remove_text(text: Model) -> None:
    """Take a text out of the search."""
    SearchDocument.objects.filter(content_type=ContentType.objects.get_for_model(text), object_id=text.pk).delete()


def rebuild() -> int:
    """Make all documents anew; return how many there are."""
    with transaction.atomic():
        SearchDocument.objects.all().delete()
        for source in public_texts():
            for text in source.visible():
                index_text(text)
    return SearchDocument.objects.count()


# --- receivers of Wagtail's signals --------------------------------------------------------------------------------


def on_changed(sender: type[Model], instance: Model, **_kwargs: Any) -> None:
    """A text went live or came down."""
    index_text(instance)


def on_deleted(sender: type[Model], instance: Model, **_kwargs: Any) -> None:
    """A text was deleted."""
    if public_texts_of(sender):
        remove_text(instance)
