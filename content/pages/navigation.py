"""What header and footer of every public page need to know, read once a request."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language
from wagtail.models import Page, Site

from content.addresses.paths import absolute, path_in
from content.language.codes import LANGUAGES, NATIVE_NAMES, SOURCE, LanguageCode, as_language
from content.organisation.models import AgencySettings, in_language
from content.texts.reading import Piece

from .base import TextPage
from .models import PlainPage
from .queries import open_to_all


@dataclass(frozen=True)
class MenuItem:
    """A page in the main menu."""

    url: str
    heading: Piece
    is_current: bool


@dataclass(frozen=True)
class LanguageLink:
    """The way to the same address in another language."""

    code: LanguageCode
    name: str
    url: str
    is_current: bool


@dataclass(frozen=True)
class Agency:
    """The agency's name and contacts in the reader's language."""

    name: str
    phone: str
    email: str
    address: str
    opening_hours: str
    has_sample_content: bool


#: Digits of an Estonian number without its country code; shorter ones (116 006) are dialled as they are.
_SHORTEST_FULL_NUMBER = 7


def phone_href(phone: str) -> str:
    """A phone number for a ``tel:`` link."""
    digits = "".join(character for character in phone if character.isdigit() or character == "+")
    return digits if digits.startswith("+") or len(digits) < _SHORTEST_FULL_NUMBER else f"+372{digits}"


def _menu_items(request: HttpRequest, pages: Iterable[Page], site: Site | None) -> list[MenuItem]:
    return [
        MenuItem(url, page.reading().heading, is_current=request.path.startswith(url))
        for page in pages
        if isinstance(page, TextPage) and (url := page.get_url(request, current_site=site))
    ]


def main_menu(request: HttpRequest) -> list[MenuItem]:
    """Published pages right below the home page that are shown in menus."""
    if not hasattr(request, "_selge_menu"):
        site = Site.find_for_request(request)
        pages = open_to_all(site.root_page.get_children().in_menu(), request).specific() if site is not None else []
        request._selge_menu = _menu_items(request, pages, site)  # type: ignore[attr-defined]
    menu: list[MenuItem] = request._selge_menu  # type: ignore[attr-defined]
    return menu


def footer_pages(request: HttpRequest) -> list[MenuItem]:
    """Plain pages right below the home page: about the agency, accessibility and the like, linked from everywhere."""
    site = Site.find_for_request(request)
    if site is None:
        return []
    pages = open_to_all(PlainPage.objects.child_of(site.root_page), request).filter(show_in_menus=False)
    return _menu_items(request, pages, site)


def agency(request: HttpRequest) -> Agency:
    """The agency's settings for the site of this request; its parts are empty until somebody fills them in."""
    # Not for_request(): that stores a row when there is none, and reading a page must change nothing.
    stored = AgencySettings.objects.filter(site=Site.find_for_request(request)).first() or AgencySettings()
    return Agency(
        name=in_language(stored, "name") or settings.WAGTAIL_SITE_NAME,
        phone=stored.phone,
        email=stored.email,
        address=stored.address,
        opening_hours=in_language(stored, "opening_hours"),
        has_sample_content=stored.has_sample_content,
    )


def language_links(request: HttpRequest) -> list[LanguageLink]:
    """Links that stay on the page (and keep a search) while the language changes."""
    query = f"?{request.GET.urlencode()}" if request.GET and not getattr(request, "is_preview", False) else ""
    current = as_language(get_language())
    return [
        LanguageLink(code, NATIVE_NAMES[code], path_in(request.path, code) + query, is_current=code == current)
        for code in LANGUAGES
    ]


def alternates(request: HttpRequest, available: tuple[LanguageCode, ...]) -> list[dict[str, str]]:
    """Addresses of the languages in which the page is wholly there, for hreflang."""
    return [{"code": code, "url": absolute(path_in(request.path, code))} for code in available]


def canonical(request: HttpRequest, language: LanguageCode, available: tuple[LanguageCode, ...]) -> str:
    """The address search engines should keep: the Estonian one where this language is not wholly there."""
    return absolute(path_in(request.path, language if language in available else SOURCE))
