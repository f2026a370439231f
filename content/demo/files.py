"""Reads the sample files and brings bodies into the form a StreamField stores."""

import re
import tomllib
import uuid
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "data"

#: Identifiers of blocks are made from what they stand in, so that loading twice makes the same ones.
_NAMESPACE = uuid.UUID("6f1c2a52-6f0c-4d5e-9a43-5a1f6c2b7e10")
_PAGE_LINK = re.compile(r'<a page="([^"]+)">')

#: Blocks whose value is a list of structures: the name of the list inside the block.
_LISTS = {"amounts": "rows", "steps": "steps", "questions": "items"}


def read(name: str) -> dict[str, Any]:
    """One sample file by its name without ending."""
    with (DATA / f"{name}.toml").open("rb") as file:
        return tomllib.load(file)


def read_folder(folder: str) -> Iterator[dict[str, Any]]:
    """All sample files of a folder, in the order they give themselves, then by name."""
    paths = sorted((DATA / folder).glob("*.toml"))
    yield from sorted((read(f"{folder}/{path.stem}") for path in paths), key=lambda data: data.get("order", 0))


def with_links(html: str, page_ids: Mapping[str, int]) -> str:
    """Links to sample pages by slug become Wagtail's links by id. Raises ``KeyError`` for a page that is not there."""
    return _PAGE_LINK.sub(lambda match: f'<a linktype="page" id="{page_ids[match[1]]}">', html)


def _linked(value: Any, page_ids: Mapping[str, int]) -> Any:
    if isinstance(value, str):
        return with_links(value.strip(), page_ids)
    if isinstance(value, dict):
        return {key: _linked(item, page_ids) for key, item in value.items()}
    if isinstance(value, list):
        return [_linked(item, page_ids) for item in value]
    return value


def stream_of(blocks: list[dict[str, Any]], name: str, page_ids: Mapping[str, int]) -> list[dict[str, Any]]:
    """The body of a sample file in a StreamField's stored form; ``name`` tells its blocks from all others."""
    stream = []
    for number, block in enumerate(blocks):
        kind = block["type"]
        rest = {key: value for key, value in block.items() if key != "type"}
        value = rest["value"] if set(rest) == {"value"} else rest
        if kind in _LISTS:
            field = _LISTS[kind]
            value = {
                **rest,
                field: [
                    {"type": "item", "id": str(uuid.uuid5(_NAMESPACE, f"{name}/{number}/{position}")), "value": item}
                    for position, item in enumerate(rest[field])
                ],
            }
        identifier = str(uuid.uuid5(_NAMESPACE, f"{name}/{number}"))
        stream.append({"type": kind, "id": identifier, "value": _linked(value, page_ids)})
    return stream
