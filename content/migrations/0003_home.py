"""A home page in three languages in place of Wagtail's welcome page."""

from django.db import migrations
from django.utils import timezone

HEADINGS = {"et": "Avaleht", "ru": "Главная", "en": "Home"}


def make_home(apps, schema_editor):
    Page = apps.get_model("wagtailcore", "Page")
    HomePage = apps.get_model("content", "HomePage")
    ContentType = apps.get_model("contenttypes", "ContentType")
    content_type, _made = ContentType.objects.get_or_create(app_label="content", model="homepage")
    locale = apps.get_model("wagtailcore", "Locale").objects.first()
    welcome = Page.objects.get(path="00010001")
    # In place of the welcome page and not beside it: the site and its permissions point there already.
    now = timezone.now()
    Page.objects.filter(pk=welcome.pk).update(
        title=HEADINGS["et"],
        draft_title=HEADINGS["et"],
        content_type=content_type,
        live=True,
        has_unpublished_changes=False,
        first_published_at=now,
        last_published_at=now,
        locale=locale or welcome.locale,
    )
    home = HomePage(page_ptr_id=welcome.pk)
    home.__dict__.update({key: value for key, value in Page.objects.get(pk=welcome.pk).__dict__.items() if key != "_state"})
    home.heading = home.heading_et = HEADINGS["et"]
    home.heading_ru, home.heading_en = HEADINGS["ru"], HEADINGS["en"]
    home.lead = home.body = ""
    home.save_base(raw=True)
    apps.get_model("content", "Translation").objects.bulk_create(
        apps.get_model("content", "Translation")(
            content_type=content_type, object_id=home.pk, language=language, completeness="complete"
        )
        for language in HEADINGS
    )


def name_site(apps, schema_editor):
    # The admin's home greets with it.
    apps.get_model("wagtailcore", "Site").objects.filter(is_default_site=True, site_name="").update(site_name="Selge")


class Migration(migrations.Migration):
    dependencies = [("content", "0002_texts"), ("wagtailcore", "0098_apitoken")]

    operations = [
        migrations.RunPython(make_home, migrations.RunPython.noop),
        migrations.RunPython(name_site, migrations.RunPython.noop),
    ]
