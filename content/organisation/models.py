"""Who stands behind the texts: users, departments, persons, and the agency's own name and contacts."""

from django.contrib.auth.models import AbstractUser, Group
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.search import index

from content.language.codes import LANGUAGES, NATIVE_NAMES, SOURCE, LanguageCode, as_language, localised
from content.untrusted.fields import PlainCharField, PlainTextField


def in_language(instance: models.Model, field: str, language: LanguageCode | None = None) -> str:
    """A translated field in ``language`` (the active one when none is given), in Estonian where that is empty."""
    chosen = language or as_language(get_language())
    return getattr(instance, localised(field, chosen)) or getattr(instance, localised(field, SOURCE)) or ""


def one_panel_per_language(field: str) -> list[FieldPanel]:
    """Panels for a short translated field, each headed with the language's own name."""
    return [FieldPanel(localised(field, language), heading=NATIVE_NAMES[language]) for language in LANGUAGES]


validate_phone = RegexValidator(
    r"\A\+?[0-9][0-9 ()-]{2,}\Z", _("Write a phone number in digits, for example 600 0000 or +372 600 0000.")
)


class User(AbstractUser):
    """Somebody who logs in. A model of our own from the start, because it can't be swapped in later."""

    class Meta(AbstractUser.Meta):
        verbose_name = _("user")  # type: ignore[assignment]
        verbose_name_plural = _("users")  # type: ignore[assignment]


class RoleCode(models.TextChoices):
    """What somebody does here. Rights hang on the role's group; code asks for the role by its code."""

    EDITOR = "editor", _("editor")
    ADVISER = "adviser", _("adviser")
    TRANSLATOR = "translator", _("translator")
    REVIEWER = "reviewer", _("department reviewer")
    OFFICIAL = "official", _("service official")
    HEAD = "head", _("head of service")
    ADMINISTRATOR = "administrator", _("administrator")


class Role(models.Model):
    """Ties a role to its group, which people may rename."""

    code = models.CharField(_("role"), max_length=20, choices=RoleCode.choices, unique=True)
    group = models.OneToOneField(Group, on_delete=models.CASCADE, related_name="role", verbose_name=_("group"))

    class Meta:
        verbose_name = _("role")
        verbose_name_plural = _("roles")
        default_permissions = ()

    def __str__(self) -> str:
        return self.get_code_display()


class Department(index.Indexed, models.Model):
    """A department that owns texts and answers for what they say."""

    key = models.SlugField(
        _("key"),
        unique=True,
        help_text=_("Short name in Latin letters; stays the same when the department is renamed."),
    )
    name = PlainCharField(_("department name"), max_length=255)
    phone = PlainCharField(_("phone"), max_length=50, blank=True, validators=[validate_phone])
    email = models.EmailField(_("e-mail"), blank=True)

    panels = [
        MultiFieldPanel(one_panel_per_language("name"), heading=_("Department name")),
        FieldPanel("key"),
        FieldRowPanel([FieldPanel("phone"), FieldPanel("email")], heading=_("Contacts")),
    ]
    search_fields = [
        *(index.SearchField(localised("name", language)) for language in LANGUAGES),
        *(index.AutocompleteField(localised("name", language)) for language in LANGUAGES),
    ]

    class Meta:
        verbose_name = _("department")
        verbose_name_plural = _("departments")
        ordering = ["name_et"]

    def __str__(self) -> str:
        return in_language(self, "name")


class Person(index.Indexed, models.Model):
    """An official: in the contact directory, responsible for texts, perhaps with a user account of their own."""

    name = PlainCharField(_("name"), max_length=255)
    job_title = PlainCharField(_("job title"), max_length=255, blank=True)
    department = models.ForeignKey(
        Department, on_delete=models.PROTECT, related_name="persons", verbose_name=_("department")
    )
    phone = PlainCharField(_("phone"), max_length=50, blank=True, validators=[validate_phone])
    email = models.EmailField(_("e-mail"), blank=True)
    user = models.OneToOneField(
        User,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="person",
        verbose_name=_("user account"),
        help_text=_("Only for a person who logs in here."),
    )

    panels = [
        FieldPanel("name"),
        MultiFieldPanel(one_panel_per_language("job_title"), heading=_("Job title")),
        FieldPanel("department"),
        FieldRowPanel([FieldPanel("phone"), FieldPanel("email")], heading=_("Contacts")),
        FieldPanel("user"),
    ]
    search_fields = [
        index.SearchField("name"),
        index.AutocompleteField("name"),
        *(index.SearchField(localised("job_title", language)) for language in LANGUAGES),
        index.FilterField("department"),
    ]

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("persons")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


# Named, because Wagtail would make a name from the label in whatever language is active when the menu is built.
@register_setting(icon="site", name="agency-settings")
class AgencySettings(BaseSiteSetting):
    """The agency's name and contacts, as header and footer of every public page show them."""

    name = PlainCharField(_("agency name"), max_length=255, blank=True)
    phone = PlainCharField(_("phone"), max_length=50, blank=True, validators=[validate_phone])
    opening_hours = PlainCharField(_("when the phone is answered"), max_length=255, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    address = PlainTextField(_("address"), blank=True)
    has_sample_content = models.BooleanField(
        _("say on every page that this is sample content"),
        default=False,
        help_text=_("Set when the samples are loaded, cleared when they are removed."),
    )

    panels = [
        MultiFieldPanel(one_panel_per_language("name"), heading=_("Agency name")),
        FieldRowPanel([FieldPanel("phone"), FieldPanel("email")], heading=_("Contacts")),
        MultiFieldPanel(one_panel_per_language("opening_hours"), heading=_("When the phone is answered")),
        FieldPanel("address"),
        FieldPanel("has_sample_content"),
    ]

    class Meta:
        verbose_name = _("agency settings")
