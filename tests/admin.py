"""Works in the admin as a person does: opens the form that Wagtail shows, types, presses a button."""

import json
import re
from dataclasses import dataclass
from typing import Any

from django.db import connection, models
from django.test import Client
from django.urls import reverse
from wagtail.models import Revision
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from content.language.codes import LANGUAGES, localised
from content.organisation.models import User
from content.texts.models import MultilingualText

from .factories import user_with_role

_BLOCK_KEY = re.compile(r' data-block-key="[^"]*"')


@dataclass(frozen=True)
class Words:
    """What somebody types in one language; the body is one paragraph below one section heading."""

    heading: str = ""
    lead: str = ""
    body: str = ""


NOTHING = Words()


def log_in(client: Client, role: str = "editor", language: str = "et") -> User:
    """Log somebody in with one role and the admin in ``language``."""
    user = user_with_role(role, language=language)
    client.force_login(user)
    return user


# --- what is typed --------------------------------------------------------------------------------------------------


def posted_body(words: Words) -> dict[str, Any]:
    """A page's body as its editor posts it: a section heading and a text, or no block at all."""
    return streamfield([("heading", words.heading), ("text", rich_text(words.body))] if words.body else [])


def page_post(et: Words, ru: Words = NOTHING, en: Words = NOTHING, **more: Any) -> dict[str, Any]:
    """Form data of a page: Estonian in the title, the other headings in their own fields."""
    data: dict[str, Any] = {"title": et.heading, "slug": "teenus", "heading_ru": ru.heading, "heading_en": en.heading}
    for language, words in zip(LANGUAGES, (et, ru, en), strict=True):
        data[localised("lead", language)] = words.lead
        data[localised("body", language)] = posted_body(words)
    data |= {"department": "", "person": "", "review_by": "", "last_confirmed": "", "go_live_at": "", "expire_at": ""}
    return nested_form_data(data | more)


def help_text_post(et: Words, ru: Words = NOTHING, en: Words = NOTHING, **more: Any) -> dict[str, Any]:
    """Form data of a help text."""
    data: dict[str, Any] = {"key": "abi.tekst", "audience": "client"}
    for language, words in zip(LANGUAGES, (et, ru, en), strict=True):
        data[localised("heading", language)] = words.heading
        data[localised("lead", language)] = words.lead
        data[localised("body", language)] = rich_text(words.body)
        data[localised("explains", language)] = words.lead[:20]
    data |= {"department": "", "person": "", "review_by": "", "last_confirmed": "", "go_live_at": "", "expire_at": ""}
    return data | more


def untouched_post(form: Any) -> dict[str, Any]:
    """Form data as a browser posts it when nobody typed: what the form showed (bodies of headings and texts only)."""
    data: dict[str, Any] = {}
    for bound in form:
        value = bound.value()
        if hasattr(value, "stream_block"):
            blocks = [
                (child.block_type, rich_text(child.value.source) if child.block_type == "text" else child.value)
                for child in value
            ]
            data[bound.name] = streamfield(blocks)
        elif bound.name.startswith("body_"):
            data[bound.name] = rich_text(value or "")
        elif isinstance(value, bool):
            data |= {bound.name: "on"} if value else {}
        else:
            data[bound.name] = "" if value is None else str(value)
    return nested_form_data(data)


def autosave(client: Client, url: str, data: dict[str, Any], **more: Any) -> dict[str, Any]:
    """Post as the editor's autosave does; return its answer."""
    response = client.post(url, data | more, headers={"accept": "application/json"})
    assert response.status_code == 200, response.content
    return json.loads(response.content)


# --- what is stored -------------------------------------------------------------------------------------------------


def _as_typed(value: Any) -> str:
    """A stored value without the keys and ids that the editor adds: of a body, its texts."""
    if isinstance(value, str) and value.startswith("["):
        value = json.loads(value)
    if isinstance(value, list):
        value = "".join(block["value"] for block in value if block["type"] == "text")
    return _BLOCK_KEY.sub("", value or "")


def raw_columns(text: MultilingualText, names: list[str]) -> dict[str, Any]:
    """Columns of a text as they lie in its table, past modeltranslation."""
    meta = type(text)._meta
    quoted = ", ".join(connection.ops.quote_name(meta.get_field(name).column) for name in names)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {quoted} FROM {meta.db_table} WHERE {meta.pk.column} = %s", [text.pk])  # noqa: S608
        return dict(zip(names, cursor.fetchone(), strict=True))


def set_raw_column(text: models.Model, name: str, value: str) -> None:
    """Write into a column of a text's table past every field and model."""
    meta = type(text)._meta
    column = connection.ops.quote_name(meta.get_field(name).column)
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE {meta.db_table} SET {column} = %s WHERE {meta.pk.column} = %s", [value, text.pk])  # noqa: S608


def _all_names(text: MultilingualText) -> list[str]:
    return [
        name
        for field in ("heading", "lead", "body")
        for name in (field, *(localised(field, code) for code in LANGUAGES))
    ]


def columns(text: MultilingualText) -> dict[str, str]:
    """Heading, lead and body in the table: the unsuffixed columns and those of each language."""
    return {name: _as_typed(value) for name, value in raw_columns(text, _all_names(text)).items()}


def revision_keys(revision: Revision, text: MultilingualText) -> dict[str, str]:
    """Heading, lead and body in a revision: the unsuffixed keys and those of each language."""
    return {name: _as_typed(revision.content[name]) for name in _all_names(text)}


def stored(et: Words, ru: Words = NOTHING, en: Words = NOTHING) -> dict[str, str]:
    """What must be stored when this was typed: every language in its own place, Estonian in the unsuffixed ones."""
    places: dict[str, str] = {}
    for field in ("heading", "lead", "body"):
        places[field] = getattr(et, field)
        places |= {
            localised(field, code): getattr(words, field) for code, words in zip(LANGUAGES, (et, ru, en), strict=True)
        }
    return places


# --- addresses ------------------------------------------------------------------------------------------------------


def page_url(name: str, *args: Any) -> str:
    """An address of the page editor."""
    return reverse(f"wagtailadmin_pages:{name}", args=args)


def help_text_url(name: str, *args: Any) -> str:
    """An address of the help text editor."""
    return reverse(f"help_texts:{name}", args=args)


def preview(client: Client, text: MultilingualText, language: str, **typed: Any) -> str:
    """What the editor's preview shows in the mode of ``language``: what is stored, with ``typed`` over it."""
    url = page_url if hasattr(text, "path") else help_text_url
    form = client.get(url("edit", text.pk)).context["form"]
    address = url("preview_on_edit", text.pk)
    assert client.post(address, untouched_post(form) | typed).json() == {"is_valid": True, "is_available": True}
    return client.get(address, {"mode": language}).content.decode()
