"""Links from rich text to pages: looked up once for a whole body, and only to pages that are there.

Wagtail looks them up anew for each rich text, which a body has many of, and links to unpublished pages as to others.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from django.http import HttpRequest
from django.utils.html import format_html
from wagtail.blocks import StreamValue, StructValue
from wagtail.blocks.list_block import ListValue
from wagtail.models import Page
from wagtail.rich_text import RichText

#: The opening tag as our sanitiser writes it.
_PAGE_LINK: Final = re.compile(r'<a (?=[^>]*\blinktype="page")[^>]*\bid="([0-9]{1,18})"[^>]*>')

#: Addresses of pages by their number.
Addresses = Mapping[int, str]


def _rich_texts(value: Any) -> Iterator[RichText]:
    if isinstance(value, RichText):
        yield value
    elif isinstance(value, StreamValue):
        for child in value:
            yield from _rich_texts(child.value)
    elif isinstance(value, StructValue):
        for part in value.values():
            yield from _rich_texts(part)
    elif isinstance(value, ListValue):
        for item in value:
            yield from _rich_texts(item)


def addresses_of(ids: set[int], request: HttpRequest | None = None) -> Addresses:
    """Where the published ones of these pages are."""
    pages = Page.objects.live().filter(pk__in=ids) if ids else []
    return {page.pk: url for page in pages if (url := page.get_url(request))}


def look_up_links(body: Any, request: HttpRequest) -> None:
    """Give every rich text of a body the addresses of all pages the body links to."""
    texts = list(_rich_texts(body))
    addresses = addresses_of({int(number) for text in texts for number in _PAGE_LINK.findall(text.source)}, request)
    for text in texts:
        text.page_addresses = addresses


def opening_tag(address: str | None) -> str:
    """The opening tag of a link; without an address it is no link, but keeps its text."""
    return format_html('<a href="{}">', address) if address else "<a>"


def with_addresses(html: str, addresses: Addresses) -> str:
    """Sanitised rich text with the addresses of the pages it links to; a link to a missing page leads nowhere."""
    return _PAGE_LINK.sub(lambda found: opening_tag(addresses.get(int(found[1]))), html)
