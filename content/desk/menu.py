"""The admin's menu without what nobody here needs."""

from django.http import HttpRequest
from wagtail.admin.menu import MenuItem

#: Advertises Wagtail's own site in English; our guides are in ``docs/``.
_HELP_WITHOUT = ("editor-guide", "whats-new-in-wagtail")


def without_foreign_help(request: HttpRequest, menu_items: list[MenuItem]) -> None:
    """Leave the keyboard shortcuts in the help menu and drop links to Wagtail's English site."""
    menu_items[:] = [item for item in menu_items if not item.name.startswith(_HELP_WITHOUT)]
