"""Whether somebody has changed a text, or only opened and saved it."""

import re
from typing import Any

from django.forms import BaseForm
from wagtail.blocks import StreamValue
from wagtail.rich_text import RichText

#: The editor gives every paragraph without a key a new one each time.
_BLOCK_KEY = re.compile(r' data-block-key="[^"]*"')
_BETWEEN_TAGS = re.compile(r">\s+<")
_SPACE = re.compile(r"\s+")


def comparable(value: Any) -> Any:
    """The value without what the editor adds by itself: keys of paragraphs and white space that nobody sees."""
    if isinstance(value, StreamValue):
        return comparable(value.get_prep_value())
    if isinstance(value, RichText):
        return comparable(value.source)
    if isinstance(value, list | tuple):
        return [comparable(item) for item in value]
    if isinstance(value, dict):
        return {key: comparable(item) for key, item in value.items()}
    if isinstance(value, str):
        return _SPACE.sub(" ", _BETWEEN_TAGS.sub("><", _BLOCK_KEY.sub("", value))).strip()
    return "" if value is None else value


def has_real_changes(form: BaseForm) -> bool:
    """Whether a valid form holds anything that its text did not say before."""
    return any(comparable(form[name].initial) != comparable(form.cleaned_data.get(name)) for name in form.changed_data)
