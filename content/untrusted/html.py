"""Rich text from outside, reduced to what Wagtail's editor can make. Knows no Django.

Wagtail cleans only what its own editor posts and nothing on output; imports, commands and translation columns have
other roads in. nh3 grows quadratically on hostile nesting, so the length is capped before it parses anything.
"""

import re
from typing import Final

import nh3

from .normalise import normalise_leniently

#: Characters of HTML in one rich text. A long service page has under 10,000 in all its texts together.
MAX_LENGTH: Final = 50_000

TAGS: Final = frozenset(
    {"p", "h2", "h3", "h4", "ul", "ol", "li", "b", "strong", "i", "em", "sub", "sup", "br", "hr", "a", "embed"}
)
_ATTRIBUTES: Final[dict[str, set[str]]] = {
    "*": {"data-block-key"},
    "a": {"href", "linktype", "id", "title"},
    "embed": {"embedtype", "id", "format", "alt", "url"},
}
_SCHEMES: Final = {"http", "https", "mailto", "tel"}
#: What a browser must not show as text when its tag goes.
_DROP_WITH_CONTENT: Final = {"script", "style", "template", "iframe", "object", "noscript", "svg", "math"}

_CLEANER: Final = nh3.Cleaner(
    tags=set(TAGS),
    attributes=_ATTRIBUTES,
    url_schemes=_SCHEMES,
    clean_content_tags=_DROP_WITH_CONTENT,
    link_rel=None,
    strip_comments=True,
)
_EMPTY: Final = re.compile(r"\s*(?:<p(?: data-block-key=\"[^\"]*\")?>(?:\s|<br>|&nbsp;)*</p>\s*)*")


class TooLongError(ValueError):
    """A rich text has more than ``MAX_LENGTH`` characters of HTML."""


def is_empty_html(html: str | None) -> bool:
    """Whether the text shows nothing: Wagtail's editor stores ``<p data-block-key="..."></p>`` for an empty field."""
    return not html or _EMPTY.fullmatch(html) is not None


def sanitise_html(html: str) -> str:
    """Return ``html`` with only what Wagtail's editor makes: tags, attributes, link schemes; empty becomes ``""``.

    Raises ``TooLongError`` above ``MAX_LENGTH`` characters, before anything is parsed.
    """
    if len(html) > MAX_LENGTH:
        raise TooLongError(len(html))
    clean: str = _CLEANER.clean(normalise_leniently(html))
    return "" if is_empty_html(clean) else clean
