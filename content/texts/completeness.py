"""How much of a text is there in a language, measured against the Estonian."""

from collections.abc import Set

from django.db import models
from django.utils.translation import gettext_lazy as _


class Completeness(models.TextChoices):
    """What is filled in a language. Says nothing of whether it is up to date with the Estonian."""

    EMPTY = "empty", _("missing")
    PARTIAL = "partial", _("partly filled")
    COMPLETE = "complete", _("filled")


def completeness_of(source: Set[str], filled: Set[str], *, heading: str) -> Completeness:
    """Judge a language by its filled fields: it owes a heading, and whatever the source says besides."""
    if not filled:
        return Completeness.EMPTY
    return Completeness.COMPLETE if {heading} | source <= filled else Completeness.PARTIAL
