"""Making a backup: one file that holds all a site knows."""

import tempfile
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from . import archive
from .databases import copier

PROJECT_FILE = Path(__file__).resolve().parents[2] / "pyproject.toml"


class BackupError(Exception):
    """The backup could not be made; the message says why."""


@cache
def selge_version() -> str:
    """The version of this Selge."""
    return str(tomllib.loads(PROJECT_FILE.read_text(encoding="utf-8"))["project"]["version"])


def applied_migrations() -> list[str]:
    """``app.name`` of every migration the database has; none in an empty one."""
    return sorted(f"{app}.{name}" for app, name in MigrationRecorder(connection).applied_migrations())


def create_backup(target: Path | None = None, *, prefix: str = "selge") -> Path:
    """Write a backup of database and media; return where it lies. The site may stay in use meanwhile."""
    target = (target or _unused_name(prefix)).absolute()
    if target.exists():
        raise BackupError(f"{target} exists already")
    if not target.parent.is_dir():
        raise BackupError(f"the folder {target.parent} does not exist")
    database = copier()
    with (
        tempfile.TemporaryDirectory(prefix=".backup-", dir=target.parent) as scratch,
        archive.writing(target) as writer,
    ):
        # The database first: a file uploaded since is then one too many, not one too few.
        made_at = timezone.now()
        migrations = applied_migrations()
        copy = Path(scratch) / database.member
        database.dump(copy)
        writer.add(copy, database.member)
        _add_media(writer)
        writer.add_manifest(
            selge=selge_version(), made_at=made_at.isoformat(), engine=database.engine, migrations=migrations
        )
    return target


def media_files(root: Path) -> Iterator[Path]:
    """Every uploaded file, without what a restore keeps there for a moment. Links are left out: they lead elsewhere."""
    for path in sorted(root.rglob("*")):
        if path.is_file() and not path.is_symlink() and not path.relative_to(root).parts[0].startswith(".restore-"):
            yield path


def _add_media(writer: archive.ArchiveWriter) -> None:
    root = Path(settings.MEDIA_ROOT)
    for path in media_files(root):
        try:
            writer.add(path, f"{archive.MEDIA}/{path.relative_to(root).as_posix()}")
        except FileNotFoundError:
            continue  # deleted by somebody since the folder was listed


def _unused_name(prefix: str) -> Path:
    folder = Path(settings.DATA_DIR) / "backups"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    name = f"{prefix}-{timezone.localtime():%Y%m%d-%H%M%S}"
    names = (f"{name}{suffix}.tar.gz" for suffix in ("", *(f"-{number}" for number in range(2, 100))))
    return next(folder / name for name in names if not (folder / name).exists())
