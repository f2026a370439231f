"""What every text shares: its three languages, its owner, and the roads by which it is stored."""

from typing import Any, ClassVar

from django.db import models, transaction
from django.utils import timezone, translation
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField
from wagtail.models import Revision

from content.language.codes import LANGUAGES, NATIVE_NAMES, SOURCE, LanguageCode, as_language, localised
from content.organisation.models import Department, Person
from content.untrusted.html import is_empty_html

from .completeness import Completeness, completeness_of
from .reading import Reading, read
from .signals import text_saved


class MultilingualText(models.Model):
    """Holds its three languages side by side (decision D1); goes before Wagtail's classes in a model's bases.

    Code names the columns of a language (``lead_ru``). The unsuffixed column and revision key exist because
    modeltranslation needs them; here they always hold Estonian, whatever language the person saving reads the admin in.
    """

    #: Names of the translated fields without language, in reading order. The first one is the heading.
    translated_fields: ClassVar[tuple[str, ...]] = ("heading", "lead", "body")
    #: Those by which a language is judged to be there; the first one is the heading.
    judged_fields: ClassVar[tuple[str, ...]] = ("heading", "lead", "body")

    class Meta:
        abstract = True

    def is_filled(self, field: str, language: LanguageCode) -> bool:
        """Whether the field says anything in this language."""
        value = getattr(self, localised(field, language))
        if isinstance(self._meta.get_field(field), StreamField):
            return bool(value)
        return not is_empty_html(value)

    def completeness(self, language: LanguageCode) -> Completeness:
        """How much of what the Estonian says this language says too."""
        source = {field for field in self.judged_fields if self.is_filled(field, SOURCE)}
        filled = {field for field in self.judged_fields if self.is_filled(field, language)}
        return completeness_of(source, filled, heading=self.judged_fields[0])

    def reading(self, language: LanguageCode | None = None) -> Reading:
        """The text as a reader of ``language`` (the active one when none is given) gets it."""
        return read(self, language or as_language(translation.get_language()))

    # --- storing ------------------------------------------------------------------------------------------------

    def serializable_data(self) -> dict[str, Any]:
        data = super().serializable_data()  # type: ignore[misc]
        for field in self.translated_fields:
            data[field] = data[localised(field, SOURCE)]
        return data

    def with_content_json(self, content: dict[str, Any]) -> Any:
        # In Estonian, because modeltranslation gives an unsuffixed key to the active language where its own is absent.
        with translation.override(SOURCE):
            return super().with_content_json(content)  # type: ignore[misc]

    def save(self, *args: Any, **kwargs: Any) -> None:
        # In Estonian, so that the unsuffixed columns hold Estonian.
        with transaction.atomic(), translation.override(SOURCE):
            super().save(*args, **kwargs)
            if not kwargs.get("update_fields") and kwargs.get("clean", True):
                self._announce()

    def save_revision(self, *args: Any, **kwargs: Any) -> Revision:
        revision = super().save_revision(*args, **kwargs)  # type: ignore[misc]
        text_saved.send(sender=type(self), instance=self)
        return revision

    def _announce(self) -> None:
        """Tell of a stored row, unless a newer draft is what people work on."""
        if not getattr(self, "has_unpublished_changes", False) or not getattr(self, "latest_revision_id", None):
            text_saved.send(sender=type(self), instance=self)

    # --- preview ------------------------------------------------------------------------------------------------

    @property
    def preview_modes(self) -> list[tuple[str, str]]:
        """One mode per language; Estonian first, as the default."""
        return [(language, NATIVE_NAMES[language]) for language in LANGUAGES]

    def serve_preview(self, request: Any, mode_name: str) -> Any:
        """Show the text as a client reading ``mode_name`` would see it, whatever language the admin is in."""
        with translation.override(as_language(mode_name)):
            response = super().serve_preview(request, mode_name)  # type: ignore[misc]
            if hasattr(response, "render"):
                response.render()
            return response


class OwnedText(models.Model):
    """Has a department that answers for it, a person responsible, and a date by which it is looked at again (D5)."""

    department = models.ForeignKey(
        Department,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("owner department"),
        help_text=_("Answers for what the text says."),
    )
    person = models.ForeignKey(
        Person,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("person responsible"),
    )
    review_by = models.DateField(
        _("review-by date"),
        null=True,
        blank=True,
        help_text=_("By this day somebody checks that the text is still correct."),
    )
    last_confirmed = models.DateField(
        _("last confirmed"), null=True, blank=True, help_text=_("The day somebody last found the text still correct.")
    )

    class Meta:
        abstract = True

    @cached_property
    def is_overdue(self) -> bool:
        """Whether the review-by date has passed."""
        return self.review_by is not None and self.review_by < timezone.localdate()
