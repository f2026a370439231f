"""Departments and persons in the admin."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from .models import Department, Person, in_language


class DepartmentViewSet(SnippetViewSet):
    """Departments."""

    model = Department
    icon = "group"
    menu_label = _("Departments")
    menu_name = "departments"
    list_display = ["__str__", "key", "phone", "email"]
    inspect_view_enabled = True
    inspect_view_fields = ["name_et", "name_ru", "name_en", "key", "phone", "email"]


class PersonViewSet(SnippetViewSet):
    """Persons: the contact directory."""

    model = Person
    icon = "user"
    menu_label = _("Persons")
    menu_name = "persons"
    list_display = [
        "name",
        Column("job_title", label=_("Job title"), accessor=lambda person: in_language(person, "job_title")),
        "department",
        "phone",
        "email",
    ]
    list_filter = ["department"]
    inspect_view_enabled = True
    inspect_view_fields = ["name", "job_title_et", "job_title_ru", "job_title_en", "department", "phone", "email"]


class DirectoryViewSetGroup(SnippetViewSetGroup):
    """The contact directory, as an entry of the main menu."""

    items = (DepartmentViewSet, PersonViewSet)
    menu_label = _("Contact directory")
    menu_name = "directory"
    menu_icon = "group"
    menu_order = 300
