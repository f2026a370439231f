"""The public routes, so that none disappears or appears unnoticed."""

from collections.abc import Iterator

from django.urls import URLResolver, get_resolver
from django.utils.translation import override

from content.pages.base import RESERVED_SLUGS
from tests.public import LANGUAGES

#: Ours, and those that Wagtail adds for readers. The admin's are listed where its menu is tested.
PUBLIC_ROUTES = {
    ("", "choose_language"),
    ("sitemap.xml", "sitemap"),
    ("robots.txt", "robots"),
    (r"documents/^(\d+)/(.*)$", "wagtaildocs_serve"),
    ("documents/authenticate_with_password/<int:restriction_id>/", "wagtaildocs_authenticate_with_password"),
}
ROUTES_IN_EACH_LANGUAGE = {
    ("otsing/", "search"),
    ("abitekstid/", "help_texts"),
    ("abitekstid/<str:key>/", "help_text"),
    (
        "_util/authenticate_with_password/<int:page_view_restriction_id>/<int:page_id>/",
        "wagtailcore_authenticate_with_password",
    ),
    ("_util/login/", "wagtailcore_login"),
    (r"^((?:[\w\-]+/)*)$", "wagtail_serve"),
}


def routes(resolver: URLResolver, before: str = "") -> Iterator[tuple[str, str | None]]:
    """Every route below a resolver with its name, but the admin's."""
    for pattern in resolver.url_patterns:
        route = f"{before}{pattern.pattern}"
        if route.startswith("admin/"):
            continue
        if isinstance(pattern, URLResolver):
            yield from routes(pattern, route)
        else:
            yield route, pattern.name


def test_the_public_routes_are_these_and_no_others() -> None:
    for language in LANGUAGES:
        with override(language):
            found = set(routes(get_resolver()))
        assert found == PUBLIC_ROUTES | {(f"{language}/{route}", name) for route, name in ROUTES_IN_EACH_LANGUAGE}


def test_no_page_can_take_the_place_of_a_route() -> None:
    first_parts = {route.split("/")[0] for route, _name in ROUTES_IN_EACH_LANGUAGE if not route.startswith(("^", "_"))}
    assert first_parts == RESERVED_SLUGS
