"""What is known of each language of each text."""

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _

from content.language.codes import LANGUAGES, NATIVE_NAMES
from content.texts.completeness import Completeness


class Translation(models.Model):
    """One language of one text, as its latest draft stands. Estonian, the source, has a row too."""

    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    object_id = models.PositiveBigIntegerField()
    text = GenericForeignKey("content_type", "object_id")
    language = models.CharField(_("language"), max_length=2, choices=[(code, NATIVE_NAMES[code]) for code in LANGUAGES])
    completeness = models.CharField(_("what is filled"), max_length=10, choices=Completeness.choices)

    class Meta:
        verbose_name = _("translation")
        verbose_name_plural = _("translations")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["content_type", "object_id", "language"], name="one_row_per_language")
        ]
        indexes = [models.Index(fields=["language", "completeness"])]

    def __str__(self) -> str:
        return f"{self.content_type_id}:{self.object_id} {self.language}: {self.completeness}"
