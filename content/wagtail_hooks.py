"""Registers with Wagtail, nothing else."""

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from .desk.home import add_attention_panel
from .desk.menu import without_foreign_help
from .help_texts.viewsets import HelpTextViewSet
from .organisation.viewsets import DirectoryViewSetGroup
from .pages.rich_text import register_page_links
from .pages.viewsets import TextPageViewSet, page_viewsets

register_snippet(HelpTextViewSet)
register_snippet(DirectoryViewSetGroup)

hooks.register("construct_help_menu", without_foreign_help)
hooks.register("register_rich_text_features", register_page_links, order=10)  # after Wagtail's own
hooks.register("construct_homepage_panels", add_attention_panel)


@hooks.register("register_admin_viewset")
def register_page_viewsets() -> list[TextPageViewSet]:
    return page_viewsets()


@hooks.register("insert_global_admin_css")
def admin_css() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("selge/admin.css"))
