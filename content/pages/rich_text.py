"""What Wagtail asks us about rich text. Apart from ``links``, because Wagtail's handlers load after all models."""

import re
from typing import Any, Final

from wagtail.rich_text.pages import PageLinkHandler

from .links import addresses_of, opening_tag

#: What a database takes as the number of a page.
_NUMBER: Final = re.compile("[0-9]{1,18}")


class LivePageLinkHandler(PageLinkHandler):
    """Links to published pages only, in rich texts that nobody has looked up links for."""

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict[str, str]]) -> list[str]:
        numbers = [int(found[0]) if (found := _NUMBER.fullmatch(attrs.get("id", ""))) else 0 for attrs in attrs_list]
        addresses = addresses_of(set(numbers))
        return [opening_tag(addresses.get(number)) for number in numbers]


def register_page_links(features: Any) -> None:
    """Receiver of Wagtail's hook ``register_rich_text_features``."""
    features.register_link_type(LivePageLinkHandler)
