"""Model fields and blocks that clean what is stored, by whatever road it comes.

``pre_save`` runs both when a row is written and when a revision is serialised (drafts never reach a column);
``get_prep_value`` also covers ``update()`` and look-ups. modeltranslation's fields per language inherit all of it.
"""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks import StreamValue
from wagtail.fields import RichTextField, StreamField
from wagtail.rich_text import RichText

from .html import MAX_LENGTH, TooLongError, sanitise_html
from .normalise import RefusedTextError, normalise, normalise_leniently


def validate_plain_text(value: str) -> None:
    """Refuse, in the user's language, what ``normalise`` refuses."""
    try:
        normalise(value)
    except RefusedTextError as error:
        raise ValidationError(
            _("The text holds a character that can't be stored. Delete it and type it again."), code=error.reason
        ) from error


def validate_rich_text(value: Any) -> None:
    """Refuse a rich text that is too long to be cleaned safely."""
    source = getattr(value, "source", value) or ""
    if len(source) > MAX_LENGTH:
        raise ValidationError(
            _("This text is too long (%(length)d characters with formatting, at most %(limit)d). Split it."),
            code="too_long",
            params={"length": len(source), "limit": MAX_LENGTH},
        )


class _CleanedOnTheWay:
    """Cleans the value on its way into a column or a revision."""

    @staticmethod
    def cleaned(value: Any) -> Any:
        return normalise_leniently(value) if isinstance(value, str) else value

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        value = self.cleaned(super().pre_save(model_instance, add))  # type: ignore[misc]
        # Written back, because serialising a revision asks the instance again and not this method's answer.
        model_instance.__dict__[self.attname] = value  # type: ignore[attr-defined]
        return value

    def get_prep_value(self, value: Any) -> Any:
        return super().get_prep_value(self.cleaned(value))  # type: ignore[misc]


class PlainCharField(_CleanedOnTheWay, models.CharField):
    """One line of plain text, normalised."""

    default_validators = [validate_plain_text]


class PlainTextField(_CleanedOnTheWay, models.TextField):
    """Several lines of plain text, normalised."""

    default_validators = [validate_plain_text]


class SafeRichTextField(_CleanedOnTheWay, RichTextField):
    """Rich text that holds nothing active."""

    default_validators = [validate_rich_text]

    @staticmethod
    def cleaned(value: Any) -> Any:
        if not isinstance(value, str):
            return value
        try:
            return sanitise_html(value)
        except TooLongError as error:
            raise ValidationError(str(_("This text is too long to be stored safely.")), code="too_long") from error


class SafeRichTextBlock(blocks.RichTextBlock):
    """Rich text inside a StreamField that holds nothing active, neither stored nor shown."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(validators=(validate_rich_text,), **kwargs)

    def get_prep_value(self, value: Any) -> Any:
        return SafeRichTextField.cleaned(super().get_prep_value(value))

    def to_python(self, value: Any) -> RichText:
        return RichText(SafeRichTextField.cleaned(value))

    class Meta:
        icon = "pilcrow"


class PlainCharBlock(blocks.CharBlock):
    """One line of plain text inside a StreamField, normalised."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(validators=(validate_plain_text,), **kwargs)

    def get_prep_value(self, value: Any) -> Any:
        return _CleanedOnTheWay.cleaned(super().get_prep_value(value))


def _is_stored_form(value: Any) -> bool:
    """Whether the value is a whole stream as it lies in a column, and not a piece of one that a look-up asks for."""
    if isinstance(value, str):
        return value.lstrip().startswith("[")
    return isinstance(value, list) and all(
        isinstance(block, dict) and {"type", "value", "id"} <= set(block) for block in value
    )


class SafeStreamField(StreamField):
    """A StreamField whose every block has passed through its own cleaning before it is stored.

    A stream set from raw data keeps blocks that nobody looked at as they came; looking at each one cleans it.
    """

    def get_prep_value(self, value: Any) -> Any:
        if _is_stored_form(value):
            value = self.to_python(value)
        if isinstance(value, StreamValue):
            for _child in value:
                pass
        return super().get_prep_value(value)
