"""Keeps the table of translations true."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model

from content.language.codes import LANGUAGES
from content.texts.models import MultilingualText

from .models import Translation


def record_completeness(instance: MultilingualText) -> None:
    """Write down what is filled in each language of the text as it is in memory."""
    content_type = ContentType.objects.get_for_model(instance)
    rows = [
        Translation(
            content_type=content_type,
            object_id=instance.pk,
            language=language,
            completeness=instance.completeness(language),
        )
        for language in LANGUAGES
    ]
    Translation.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["content_type", "object_id", "language"],
        update_fields=["completeness"],
    )


def on_text_saved(sender: type[Model], instance: MultilingualText, **_kwargs: Any) -> None:
    """Receiver of ``text_saved``."""
    record_completeness(instance)


def on_deleted(sender: type[Model], instance: Model, **_kwargs: Any) -> None:
    """Receiver of ``post_delete``: a generic relation leaves rows behind when it is not declared on the model."""
    if isinstance(instance, MultilingualText):
        Translation.objects.filter(
            content_type=ContentType.objects.get_for_model(instance), object_id=instance.pk
        ).delete()
