"""The roles as groups, with their rights."""

from django.db import migrations

from content.organisation.grants import (
    PAGE_ACTIONS,
    grant,
    grant_collections,
    grant_pages,
    group_of,
    permission,
)

GROUPS = {
    "editor": "Sisutoimetajad",
    "adviser": "Nõunikud",
    "translator": "Tõlkijad",
    "reviewer": "Osakondade kooskõlastajad",
    "official": "Klienditeenindajad",
    "head": "Klienditeeninduse juhid",
    "administrator": "Administraatorid",
}
WRITE_TEXTS = ("add", "change", "publish", "lock", "view")
EVERYTHING = ("add", "change", "delete", "view")


def make_roles(apps, schema_editor):
    Group = apps.get_model("auth", "Group")
    Role = apps.get_model("content", "Role")
    # Wagtail's own groups would stand beside ours with other rights and English names.
    Group.objects.filter(name__in=["Moderators", "Editors"], user=None).delete()
    for code, name in GROUPS.items():
        group, _made = Group.objects.get_or_create(name=name)
        Role.objects.create(code=code, group=group)
        group.permissions.add(permission(apps, "wagtailadmin", "admin", "access_admin"))
        for model in ("content.helptext", "content.department", "content.person"):
            grant(apps, code, model, ["view"])

    home = apps.get_model("wagtailcore", "Page").objects.get(path="00010001")
    grant_pages(apps, "editor", home, ["add", "change", "publish", "lock"])
    grant_pages(apps, "adviser", home, PAGE_ACTIONS)
    grant_pages(apps, "translator", home, ["change"])
    grant_pages(apps, "head", home, ["lock", "unlock"])
    grant_pages(apps, "administrator", home, PAGE_ACTIONS)

    grant(apps, "editor", "content.helptext", WRITE_TEXTS)
    grant(apps, "adviser", "content.helptext", [*WRITE_TEXTS, "unlock", "delete"])
    grant(apps, "translator", "content.helptext", ["change"])
    grant(apps, "administrator", "content.helptext", [*WRITE_TEXTS, "unlock", "delete"])

    for role in ("adviser", "administrator"):
        grant(apps, role, "content.department", EVERYTHING)
        grant(apps, role, "content.person", EVERYTHING)
        grant(apps, role, "content.agencysettings", ["change"])

    for role in ("editor", "adviser", "administrator"):
        grant_collections(apps, role, "wagtailimages.image", ["add", "change", "choose"])
        grant_collections(apps, role, "wagtaildocs.document", ["add", "change", "choose"])
    grant_collections(apps, "translator", "wagtailimages.image", ["choose"])
    grant_collections(apps, "translator", "wagtaildocs.document", ["choose"])

    grant(apps, "administrator", "content.user", EVERYTHING)
    grant(apps, "administrator", "auth.group", EVERYTHING)
    grant_collections(apps, "administrator", "wagtailcore.collection", ["add", "change", "delete"])
    for model in ("workflow", "task", "groupapprovaltask"):
        grant(apps, "administrator", f"wagtailcore.{model}", EVERYTHING)


def remove_roles(apps, schema_editor):
    Role = apps.get_model("content", "Role")
    for code in GROUPS:
        group_of(apps, code).delete()
    Role.objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [
        ("content", "0003_home"),
        ("wagtailadmin", "0006_formstate"),
        ("wagtailimages", "0027_image_description"),
        ("wagtaildocs", "0014_alter_document_file_size"),
    ]

    operations = [migrations.RunPython(make_roles, remove_roles)]
