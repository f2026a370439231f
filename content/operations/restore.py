"""Putting a backup back: everything is looked at first, and what goes wrong leaves the site as it was."""

import secrets
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.core.management import call_command
from django.db import DatabaseError, connections
from django.db.migrations.loader import MigrationLoader

from . import archive
from .backup import create_backup, selge_version
from .databases import DatabaseCopier, DatabaseCopyError, copier


class RestoreError(Exception):
    """The backup was not restored; the message says why, and nothing has changed."""


def has_users() -> bool:
    """Whether the present database is in use by anybody."""
    try:
        return get_user_model().objects.exists()
    except DatabaseError:
        return False  # not even prepared


@contextmanager
def opened(backup: Path) -> Iterator["Restore"]:
    """Unpack a backup and check all of it. Raises ``RestoreError`` with the reason when it may not be restored."""
    if not backup.is_file():
        raise RestoreError(f"there is no file {backup}")
    data = Path(settings.DATA_DIR)
    data.mkdir(mode=0o700, parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".restore-", dir=data) as scratch:
        folder = Path(scratch)
        try:
            database = copier()
            manifest = archive.unpack(backup, folder)
            _check_manifest(manifest, database)
            database.verify(folder / database.member)
        except (archive.RefusedArchiveError, DatabaseCopyError) as failure:
            raise RestoreError(f"{backup} can't be restored: {failure}") from failure
        yield Restore(manifest, folder, database)


class Restore:
    """A backup that was found good and lies unpacked."""

    def __init__(self, manifest: archive.Manifest, folder: Path, database: DatabaseCopier) -> None:
        self.manifest = manifest
        self._folder = folder
        self._database = database

    def run(self, report: Callable[[str], None]) -> Path:
        """Replace database and media; return where the present state was put aside.

        Media are exchanged by renaming, which can be undone; then the database, in one transaction. A process that is
        killed between the two leaves new media with the old database: restoring once more sets that right.
        """
        connections.close_all()
        safety = create_backup(prefix="before-restore")
        report(f"The present state is kept in {safety}")
        try:
            with _media_exchanged(Path(settings.MEDIA_ROOT), self._folder / archive.MEDIA):
                self._database.replace(self._folder / self._database.member)
        except DatabaseCopyError as failure:
            raise RestoreError(f"Nothing was changed: {failure}") from failure
        cache.clear()
        report("Database and files are in place; bringing the database up to date")
        call_command("migrate", verbosity=0, interactive=False)
        return safety


def _check_manifest(manifest: archive.Manifest, database: DatabaseCopier) -> None:
    if manifest.engine != database.engine:
        raise archive.RefusedArchiveError(f"it is of {manifest.engine}, and this site runs on {database.engine}")
    if database.member not in manifest.members:
        raise archive.RefusedArchiveError("it has no database")
    if unknown := sorted(set(manifest.migrations) - _known_migrations()):
        raise archive.RefusedArchiveError(
            f"it is of Selge {manifest.selge}, newer than this {selge_version()} (which knows no {unknown[0]}): "
            "upgrade first"
        )


def _known_migrations() -> set[str]:
    """All that this code has, and those that squashed ones replace: a database remembers them for ever."""
    migrations = MigrationLoader(None, ignore_no_migrations=True).disk_migrations
    replaced = {key for migration in migrations.values() for key in migration.replaces}
    return {f"{app}.{name}" for app, name in migrations.keys() | replaced}


@contextmanager
def _media_exchanged(root: Path, fresh: Path) -> Iterator[None]:
    """Exchange what lies in ``root``, and change it back when anything goes wrong before the end.

    Children are renamed and not the folder itself: that may be a mount point, or in a folder that isn't ours to write.
    """
    root.mkdir(parents=True, exist_ok=True)
    work = root / f".restore-{secrets.token_hex(8)}"
    old, new = work / "old", work / "new"
    work.mkdir(mode=0o700)
    old.mkdir()
    try:
        if fresh.exists():
            shutil.move(fresh, new)
        else:
            new.mkdir()
        _open_to_the_web_server(new)
        moved: list[tuple[Path, Path]] = []
        try:
            _move_children(root, old, moved)
            _move_children(new, root, moved)
            yield
        except BaseException:
            for source, target in reversed(moved):
                target.rename(source)
            raise
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _move_children(source: Path, target: Path, moved: list[tuple[Path, Path]]) -> None:
    for path in list(source.iterdir()):
        if not path.name.startswith(".restore-"):
            path.rename(target / path.name)
            moved.append((path, target / path.name))


def _open_to_the_web_server(folder: Path) -> None:
    """Give files the rights that uploads get: they came through a folder only we can read."""
    for path in folder.rglob("*"):
        if path.is_file() and settings.FILE_UPLOAD_PERMISSIONS is not None:
            path.chmod(settings.FILE_UPLOAD_PERMISSIONS)
