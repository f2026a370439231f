"""Copying a whole database out and back in, while others may be using it."""

import os
import shutil
import sqlite3
import subprocess
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any, ClassVar, Protocol

from django.db import connection, connections

#: How long a restore waits for those who are writing.
PATIENCE_SECONDS = 30
DEBIAN_PROGRAMS = Path("/usr/lib/postgresql")


class DatabaseCopyError(Exception):
    """The database could not be copied; the message says why. The database is as it was."""


class DatabaseCopier(Protocol):
    """Knows how one engine is copied."""

    engine: ClassVar[str]
    #: Name of the copy in a backup.
    member: ClassVar[str]

    def dump(self, target: Path) -> None:
        """Copy the database as it is at one moment."""

    def verify(self, source: Path) -> None:
        """Raise unless ``source`` can be put in place of the database."""

    def replace(self, source: Path) -> None:
        """Put a copy in place of everything in the database, all or nothing."""


def copier() -> DatabaseCopier:
    """The one for the database in use."""
    kinds: dict[str, type[DatabaseCopier]] = {"sqlite": SqliteCopier, "postgresql": PostgresCopier}
    if connection.vendor not in kinds:
        raise DatabaseCopyError(f"backups know no {connection.vendor}")
    return kinds[connection.vendor]()


class SqliteCopier(DatabaseCopier):
    """By SQLite's own backup interface: a file copy would miss what still lies in the write-ahead log."""

    engine = "sqlite"
    member = "database.sqlite3"

    def dump(self, target: Path) -> None:
        with closing(self._open_live()) as live, closing(sqlite3.connect(target)) as copy:
            live.backup(copy)
            copy.execute("PRAGMA journal_mode=DELETE")

    def verify(self, source: Path) -> None:
        try:
            with closing(sqlite3.connect(f"{source.as_uri()}?mode=ro", uri=True)) as copy:
                sound = copy.execute("PRAGMA quick_check").fetchone() == ("ok",)
        except sqlite3.DatabaseError:
            sound = False
        if not sound:
            raise DatabaseCopyError("the database in the backup is damaged")

    def replace(self, source: Path) -> None:
        """Write into the live file, in one transaction: open connections stay valid and see it with their next read."""
        connections.close_all()
        with closing(sqlite3.connect(source)) as copy, closing(self._open_live()) as live:
            try:
                copy.backup(live, progress=_give_up_after(PATIENCE_SECONDS), sleep=0.2)
            except sqlite3.OperationalError as failure:
                raise DatabaseCopyError(f"the database could not be replaced: {failure}") from failure

    @staticmethod
    def _open_live() -> sqlite3.Connection:
        return sqlite3.connect(connection.settings_dict["NAME"], timeout=1)


def _give_up_after(seconds: float) -> Callable[[int, int, int], None]:
    """Watch a copy; SQLite itself would wait for a writer for ever."""
    end = time.monotonic() + seconds

    def progress(status: int, remaining: int, total: int) -> None:
        if status in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED} and time.monotonic() > end:
            raise DatabaseCopyError(
                f"somebody has been writing to the database for {seconds:.0f} seconds: stop the site and try again"
            )

    return progress


class PostgresCopier(DatabaseCopier):
    """By PostgreSQL's own client programs."""

    engine = "postgresql"
    member = "database.pgdump"

    #: All that is in our schema goes, not only what the backup knows: a table made since would collide with the
    #: migration that is to make it again. What belongs to an extension stays with the extension.
    EMPTY_SCHEMA = """
        SET lock_timeout = '30s';
        DO $$
        DECLARE
            item record;
        BEGIN
            FOR item IN
                SELECT c.relname, n.nspname, k.kind
                FROM pg_class c
                JOIN pg_namespace n ON n.oid = c.relnamespace
                JOIN (VALUES ('v', 'VIEW', 1), ('m', 'MATERIALIZED VIEW', 2), ('p', 'TABLE', 3), ('r', 'TABLE', 4),
                             ('S', 'SEQUENCE', 5)) AS k (letter, kind, place) ON k.letter = c.relkind::text
                WHERE n.nspname = current_schema()
                  AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
                ORDER BY k.place
            LOOP
                EXECUTE format('DROP %s IF EXISTS %I.%I CASCADE', item.kind, item.nspname, item.relname);
            END LOOP;
        END $$;
    """

    def dump(self, target: Path) -> None:
        arguments = ["--format=custom", "--no-owner", "--no-privileges", f"--file={target}"]
        self._run("pg_dump", arguments, connected=True)

    def verify(self, source: Path) -> None:
        self._find("psql")
        self._run("pg_restore", ["--list", str(source)])

    def replace(self, source: Path) -> None:
        """Empty the schema and fill it in one transaction: whoever reads meanwhile waits, and sees all or nothing."""
        connections.close_all()
        empty = source.with_name("empty.sql")
        fill = source.with_name("fill.sql")
        empty.write_text(self.EMPTY_SCHEMA, encoding="utf-8")
        options = ["--no-owner", "--no-privileges", "--no-comments"]
        self._run("pg_restore", [*options, f"--file={fill}", str(source)])
        arguments = ["--no-psqlrc", "--quiet", "--single-transaction", "--set=ON_ERROR_STOP=1", "--output=/dev/null"]
        self._run("psql", [*arguments, f"--file={empty}", f"--file={fill}"], connected=True)

    def _run(self, program: str, arguments: list[str], *, connected: bool = False) -> None:
        command = [self._find(program), *arguments]
        environment = dict(os.environ)
        if connected:
            # Django's own translation of the settings: the password travels in the environment, unseen by `ps`.
            client: Any = connection.client
            (_, *address), secret = client.settings_to_cmd_args_env(connection.settings_dict, [])
            command += address
            environment |= secret or {}
        result = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)  # noqa: S603
        if result.returncode:
            raise DatabaseCopyError(f"{program} failed: {_reason(result.stderr)}")

    @staticmethod
    def _find(program: str) -> str:
        if found := shutil.which(program):
            return found
        candidates = list(DEBIAN_PROGRAMS.glob(f"*/bin/{program}"))
        if not candidates:
            raise DatabaseCopyError(f"{program} is not installed (Debian: apt-get install postgresql-client)")
        return str(max(candidates, key=lambda path: int(path.parts[-3])))


def _reason(output: str) -> str:
    """The line that says most: the first one about an error."""
    lines = [line for line in output.splitlines() if line.strip()]
    return next(
        (line for line in lines if "ERROR" in line or "error:" in line), lines[-1] if lines else "no reason given"
    )
