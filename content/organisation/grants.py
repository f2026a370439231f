"""Gives roles their rights, from migrations: with the historical models, and before Django has made the permission rows
(it makes them only after the last migration; rows made here are found and kept)."""

from collections.abc import Iterable
from typing import Any

PAGE_ACTIONS = ("add", "bulk_delete", "change", "lock", "publish", "unlock")


def group_of(apps: Any, role: str) -> Any:
    """The group of a role."""
    return apps.get_model("content", "Role").objects.get(code=role).group


def permission(apps: Any, app_label: str, model: str, codename: str) -> Any:
    """The permission row, made when it is not there yet."""
    content_type, _made = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label=app_label, model=model
    )
    row, _made = apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=content_type, codename=codename, defaults={"name": f"Can {codename.replace('_', ' ')}"}
    )
    return row


def grant(apps: Any, role: str, model: str, actions: Iterable[str]) -> None:
    """Give a role ``actions`` on all objects of ``model``, named ``app_label.modelname``."""
    app_label, name = model.split(".")
    group_of(apps, role).permissions.add(*(permission(apps, app_label, name, f"{action}_{name}") for action in actions))


def grant_pages(apps: Any, role: str, page: Any, actions: Iterable[str]) -> None:
    """Give a role ``actions`` on a page and all below it."""
    for action in actions:
        apps.get_model("wagtailcore", "GroupPagePermission").objects.get_or_create(
            group=group_of(apps, role), page=page, permission=permission(apps, "wagtailcore", "page", f"{action}_page")
        )


def grant_collections(apps: Any, role: str, model: str, actions: Iterable[str]) -> None:
    """Give a role ``actions`` on the images or documents of all collections."""
    app_label, name = model.split(".")
    root = apps.get_model("wagtailcore", "Collection").objects.get(depth=1)
    for action in actions:
        apps.get_model("wagtailcore", "GroupCollectionPermission").objects.get_or_create(
            group=group_of(apps, role),
            collection=root,
            permission=permission(apps, app_label, name, f"{action}_{name}"),
        )
