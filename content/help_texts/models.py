"""Help texts: short explanations at the moment of need, for clients, for officials, or for both."""

from typing import Any, ClassVar

from django.contrib.contenttypes.fields import GenericRelation
from django.core.validators import RegexValidator
from django.db import models
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList, PublishingPanel, TabbedInterface
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    PreviewableMixin,
    Revision,
    RevisionMixin,
    WorkflowMixin,
    WorkflowState,
)
from wagtail.search import index

from content.language.codes import LANGUAGES, localised
from content.organisation.models import in_language
from content.texts.models import MultilingualText, OwnedText
from content.texts.panels import language_tab, owner_panel
from content.untrusted.fields import PlainCharField, PlainTextField, SafeRichTextField

BODY_FEATURES = ["h3", "bold", "italic", "ol", "ul", "link", "document-link"]

validate_key = RegexValidator(
    r"\A[a-z0-9]+(?:[.-][a-z0-9]+)*\Z",
    _("Use small Latin letters and digits, with single dots or hyphens between them: pension-application.bank-account"),
)


class Audience(models.TextChoices):
    """For whom a help text is meant."""

    CLIENT = "client", _("client")
    OFFICIAL = "official", _("official")
    BOTH = "both", _("client and official")


#: Audiences whose texts the public may see. Anything else must never leave the admin.
PUBLIC_AUDIENCES = (Audience.CLIENT, Audience.BOTH)


class HelpTextQuerySet(models.QuerySet):
    """Help texts by who may see them."""

    def public(self) -> "HelpTextQuerySet":
        """Published texts for clients: the only ones any public view, search or list may start from."""
        return self.filter(live=True, audience__in=PUBLIC_AUDIENCES)

    def with_status(self) -> "HelpTextQuerySet":
        """Reads at once, for all rows of a listing, what core otherwise asks for each: drafts, schedules, reviews."""
        scheduled = Revision.objects.filter(approved_go_live_at__isnull=False)
        return self.select_related("latest_revision").prefetch_related(
            models.Prefetch("_revisions", scheduled, to_attr="_scheduled_revisions"),
            models.Prefetch("workflow_states", WorkflowState.objects.active(), to_attr="_current_workflow_states"),
        )


class HelpText(
    MultilingualText,
    OwnedText,
    WorkflowMixin,
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    PreviewableMixin,
    index.Indexed,
    models.Model,
):
    """A text that lets a client or an official act without a further contact."""

    translated_fields = ("heading", "lead", "body", "explains")

    key = models.CharField(
        _("key"),
        max_length=100,
        unique=True,
        validators=[validate_key],
        error_messages={"unique": _("There is already a help text with this key. Choose another.")},
        help_text=_("Names the text in e-services and addresses, for example pension-application.bank-account."),
    )
    audience = models.CharField(
        _("audience"),
        max_length=10,
        choices=Audience.choices,
        default=Audience.OFFICIAL,
        help_text=_("Texts for officials are internal: the public never sees them."),
    )
    heading = PlainCharField(_("heading"), max_length=255, blank=True)
    lead = PlainTextField(
        _("lead"), blank=True, max_length=500, help_text=_("The main thing, in one or two sentences.")
    )
    body = SafeRichTextField(_("body"), blank=True, features=BODY_FEATURES)
    explains = PlainCharField(
        _("field or step it explains"),
        max_length=255,
        blank=True,
        help_text=_("Where people need it, for example: Pension application, field “Bank account”."),
    )

    _revisions = GenericRelation(
        "wagtailcore.Revision",
        related_query_name="helptext",
        content_type_field="content_type",
        object_id_field="object_id",
    )
    workflow_states = GenericRelation(
        "wagtailcore.WorkflowState",
        content_type_field="base_content_type",
        object_id_field="object_id",
        related_query_name="helptext",
        for_concrete_model=False,
    )
    translations = GenericRelation("content.Translation", related_query_name="helptext")

    objects = HelpTextQuerySet.as_manager()

    edit_handler = TabbedInterface(
        [
            *(
                language_tab(
                    language, FieldPanel(localised("explains", language), heading=_("Field or step it explains"))
                )
                for language in LANGUAGES
            ),
            ObjectList(
                [
                    MultiFieldPanel(
                        [FieldPanel("key", required_on_save=True), FieldPanel("audience")], heading=_("Use")
                    ),
                    owner_panel(),
                    PublishingPanel(),
                ],
                heading=_("Settings"),
            ),
        ]
    )

    search_fields: ClassVar[list[Any]] = [
        index.SearchField("key"),
        index.AutocompleteField("key"),
        *(
            index.SearchField(localised(field, code))
            for code in LANGUAGES
            for field in ("heading", "lead", "body", "explains")
        ),
        *(index.AutocompleteField(localised("heading", code)) for code in LANGUAGES),
        index.FilterField("audience"),
        index.FilterField("department"),
        index.FilterField("live"),
        index.FilterField("review_by"),
    ]

    class Meta:
        verbose_name = _("help text")
        verbose_name_plural = _("help texts")
        ordering = ["key"]

    def __str__(self) -> str:
        return in_language(self, "heading") or self.key or gettext("Untitled help text")

    @property
    def revisions(self) -> GenericRelation:
        return self._revisions

    @property
    def approved_schedule(self) -> bool:
        if hasattr(self, "_scheduled_revisions"):  # read by with_status()
            return bool(self._scheduled_revisions)
        return bool(super().approved_schedule)

    def get_absolute_url(self) -> str | None:
        """The public address in the active language; none for an internal text."""
        return reverse("help_text", args=[self.key]) if self.audience in PUBLIC_AUDIENCES else None

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        return "content/help_texts/help_text.html"

    def get_preview_context(self, request: HttpRequest, mode_name: str) -> dict[str, Any]:
        return {**super().get_preview_context(request, mode_name), **self.public_context()}

    def public_context(self) -> dict[str, Any]:
        """What the public template shows."""
        reading = self.reading()
        return {"help_text": self, "reading": reading, "available_languages": reading.available}
