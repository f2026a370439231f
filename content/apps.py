"""Registers the content application: what it says to people, and the mechanisms every text shares."""

from django.apps import AppConfig
from django.db.models.signals import post_delete
from django.utils.translation import gettext_lazy as _


class ContentConfig(AppConfig):
    name = "content"
    verbose_name = _("Content")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from wagtail.signals import page_published, page_unpublished, published, unpublished

        import content.operations.start_checks  # noqa: F401  (registers the checks)
        from content.help_texts import public as help_texts
        from content.pages import public as pages
        from content.search import documents
        from content.texts.signals import text_saved
        from content.translations.actions import on_deleted, on_text_saved

        text_saved.connect(on_text_saved, dispatch_uid="translations")
        post_delete.connect(on_deleted, dispatch_uid="translations")

        pages.register_public_texts()
        help_texts.register_public_texts()
        for signal in (page_published, page_unpublished, published, unpublished):
            signal.connect(documents.on_changed, dispatch_uid="search")
        post_delete.connect(documents.on_deleted, dispatch_uid="search")
