"""Every role by every view of the admin's menu: the table says what is theirs, and reality equals it."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import translation
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem, admin_menu

from content.organisation.models import RoleCode
from tests.factories import home_page, user_with_role

pytestmark = pytest.mark.django_db

REPORTS_OF_WRITERS = [
    "reports/workflows",
    "reports/workflow-tasks",
    "reports/site-history",
    "reports/aging-pages",
    "reports/page-types-usage",
]
DIRECTORY = ["directory/departments", "directory/persons"]
FILES = ["images", "documents"]
HELP = ["help/keyboard-shortcuts-trigger"]

#: What each role finds in the menu, submenus by their path.
MENU = {
    RoleCode.EDITOR: ["explorer", "texts", *DIRECTORY, *FILES, *REPORTS_OF_WRITERS, *HELP],
    RoleCode.ADVISER: [
        "explorer",
        "texts",
        *DIRECTORY,
        *FILES,
        "reports/locked-pages",
        *REPORTS_OF_WRITERS,
        "settings/agency-settings",
        *HELP,
    ],
    RoleCode.TRANSLATOR: ["explorer", "texts", *DIRECTORY, *REPORTS_OF_WRITERS, *HELP],
    RoleCode.REVIEWER: ["texts", *DIRECTORY, *HELP],
    RoleCode.OFFICIAL: ["texts", *DIRECTORY, *HELP],
    RoleCode.HEAD: ["explorer", "texts", *DIRECTORY, "reports/locked-pages", "reports/site-history", *HELP],
    RoleCode.ADMINISTRATOR: [
        "explorer",
        "texts",
        *DIRECTORY,
        *FILES,
        "reports/locked-pages",
        *REPORTS_OF_WRITERS,
        "settings/agency-settings",
        "settings/workflows",
        "settings/workflow-tasks",
        "settings/users",
        "settings/groups",
        "settings/collections",
        *HELP,
    ],
}


def menu_of(request) -> dict[str, MenuItem]:
    """The menu that a request's user sees, with entries of submenus by their path."""

    def entries(menu: Menu, before: str = ""):
        for item in menu.menu_items_for_request(request):
            if isinstance(item, SubmenuMenuItem):
                yield from entries(item.menu, f"{before}{item.name}/")
            else:
                yield f"{before}{item.name}", item

    return dict(entries(admin_menu))


def request_of(user):
    request = RequestFactory().get("/admin/")
    request.user = user
    return request


@pytest.fixture(scope="module")
def all_views(django_db_setup, django_db_blocker) -> dict[str, str]:
    """Every view of anybody's menu with its address, as an administrator with all rights sees it."""
    from content.organisation.models import User

    everybody = User(username="everybody", is_superuser=True, is_active=True)
    with django_db_blocker.unblock(), translation.override("en"):
        return {name: item.url for name, item in menu_of(request_of(everybody)).items()}


@pytest.mark.parametrize("role", RoleCode)
def test_a_role_finds_what_is_theirs_and_nothing_else(role: RoleCode) -> None:
    with translation.override("en"):
        assert sorted(menu_of(request_of(user_with_role(role)))) == sorted(MENU[role])


@pytest.mark.parametrize("role", RoleCode)
def test_a_view_opens_exactly_for_those_who_have_it_in_the_menu(role: RoleCode, all_views: dict[str, str]) -> None:
    client = Client()
    client.force_login(user_with_role(role))
    opened = {name for name, url in all_views.items() if url != "#" and client.get(url).status_code == 200}
    # These lead on to the place where the work is, instead of answering themselves.
    forwarding = {
        name: client.get(url).headers["Location"]
        for name, url in all_views.items()
        if name in {"explorer", "settings/agency-settings"} and name in MENU[role]
    }
    expected = {name for name in MENU[role] if name not in HELP}
    assert opened | set(forwarding) == expected
    for name, location in forwarding.items():
        assert client.get(location, follow=True).status_code == 200, name
        assert location != reverse("wagtailadmin_home"), name


@pytest.mark.parametrize("role", RoleCode)
def test_the_home_of_the_admin_greets_every_role(role: RoleCode) -> None:
    client = Client()
    client.force_login(user_with_role(role, language="en"))
    response = client.get(reverse("wagtailadmin_home"))
    assert response.status_code == 200
    html = response.content.decode()
    assert ("Search pages" in html) == ("explorer" in MENU[role])
    assert ("Search help texts" in html) == ("explorer" not in MENU[role])
    assert "editor guide" not in html


def test_an_anonymous_visitor_is_sent_to_log_in(all_views: dict[str, str]) -> None:
    client = Client()
    for url in all_views.values():
        if url != "#":
            response = client.get(url)
            assert response.status_code == 302
            assert response.headers["Location"].startswith(reverse("wagtailadmin_login"))
    assert AnonymousUser().is_anonymous


def test_nobody_but_those_who_may_can_open_the_editor() -> None:
    edit = reverse("wagtailadmin_pages:edit", args=[home_page().pk])
    outcome = {}
    for role in RoleCode:
        client = Client()
        client.force_login(user_with_role(role))
        outcome[role] = client.get(edit).status_code
    assert outcome == {
        RoleCode.EDITOR: 200,
        RoleCode.ADVISER: 200,
        RoleCode.TRANSLATOR: 200,
        RoleCode.REVIEWER: 302,
        RoleCode.OFFICIAL: 302,
        RoleCode.HEAD: 302,
        RoleCode.ADMINISTRATOR: 200,
    }
