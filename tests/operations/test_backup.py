"""A backup brings back all there was; a restore that can't be done changes nothing. On the suite's own database."""

import io
import json
import os
import tarfile
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, connections, transaction

from content.operations import databases, restore
from content.operations.backup import create_backup
from content.operations.databases import DatabaseCopyError
from content.operations.restore import RestoreError, opened
from content.organisation.models import Department, User

pytestmark = pytest.mark.django_db(transaction=True)

ENGINE_MEMBER = {"sqlite": "database.sqlite3", "postgresql": "database.pgdump"}


@pytest.fixture(autouse=True)
def folders(settings: LazySettings, tmp_path: Path) -> Iterator[Path]:
    """A data folder and media of this test's own."""
    settings.DATA_DIR = tmp_path / "var"
    settings.MEDIA_ROOT = str(tmp_path / "media")
    media = tmp_path / "media"
    (media / "images").mkdir(parents=True)
    (media / "images" / "õun.txt").write_text("before")
    yield media
    assert not list(media.glob(".restore-*")), "a restore has left something behind"


def put_back(backup: Path) -> None:
    call_command("restore", str(backup), yes=True, stdout=io.StringIO())


def names() -> list[str]:
    return sorted(Department.objects.values_list("name_et", flat=True))


def test_a_round_trip(folders: Path) -> None:
    Department.objects.create(key="pension", name_et="Pensioniosakond", name_ru="Отдел пенсий")
    backup = create_backup()
    Department.objects.update(name_et="Muudetud")
    Department.objects.create(key="hiljem", name_et="Hiljem")
    (folders / "images" / "õun.txt").write_text("after")
    (folders / "later.txt").write_text("x")
    cache.set("stale", 1)

    put_back(backup)

    assert names() == ["Pensioniosakond"]
    assert Department.objects.get().name_ru == "Отдел пенсий"
    assert (folders / "images" / "õun.txt").read_text() == "before"
    assert not (folders / "later.txt").exists()
    assert cache.get("stale") is None
    # Rows made afterwards don't collide with those that came back.
    Department.objects.create(key="uus", name_et="Uus")


def test_the_state_before_a_restore_is_kept_and_can_be_restored(folders: Path, settings: LazySettings) -> None:
    backup = create_backup()
    Department.objects.create(key="hiljem", name_et="Hiljem")
    put_back(backup)
    assert names() == []
    (kept,) = Path(settings.DATA_DIR, "backups").glob("before-restore-*")
    put_back(kept)
    assert names() == ["Hiljem"]


def test_tables_made_since_are_gone_and_migrations_run_again(folders: Path) -> None:
    backup = create_backup()
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE made_since (id integer)")
    put_back(backup)
    assert "made_since" not in connection.introspection.table_names()
    call_command("migrate", check_unapplied=True, verbosity=0)


def test_backup_says_where_and_overwrites_nothing(tmp_path: Path) -> None:
    target = tmp_path / "here.tar.gz"
    out = io.StringIO()
    call_command("backup", out=target, stdout=out)
    assert str(target) in out.getvalue()
    assert target.stat().st_mode & 0o777 == 0o600
    with pytest.raises(CommandError, match="exists already"):
        call_command("backup", out=target)


def test_links_among_the_media_are_not_followed(folders: Path, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret")
    (folders / "link").symlink_to(tmp_path / "secret")
    with tarfile.open(create_backup()) as tar:
        assert sorted(tar.getnames()) == [ENGINE_MEMBER[connection.vendor], "manifest.json", "media/images/õun.txt"]


# --- refused ----------------------------------------------------------------------------------------------------------


def with_manifest(backup: Path, **changes: object) -> Path:
    target = backup.with_name("changed.tar.gz")
    with tarfile.open(backup) as old, tarfile.open(target, "w:gz") as new:
        for entry in old:
            data = old.extractfile(entry).read()  # type: ignore[union-attr]
            if entry.name == "manifest.json":
                data = json.dumps(json.loads(data) | changes).encode()
                entry.size = len(data)
            new.addfile(entry, io.BytesIO(data))
    return target


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"engine": "oracle"}, "it is of oracle"),
        ({"selge": "99.1", "migrations": ["content.9999_future"]}, "newer than this .* upgrade first"),
        ({"members": {}}, "is not what was backed up"),
    ],
)
def test_what_does_not_fit_is_refused(changes: dict[str, object], reason: str) -> None:
    backup = with_manifest(create_backup(), **changes)
    Department.objects.create(key="x", name_et="Alles")
    with pytest.raises(CommandError, match=reason):
        put_back(backup)
    assert names() == ["Alles"]


def test_a_missing_file_is_told_plainly() -> None:
    with pytest.raises(CommandError, match="there is no file nowhere"):
        put_back(Path("nowhere.tar.gz"))


def test_a_site_in_use_is_not_replaced_unasked() -> None:
    backup = create_backup()
    User.objects.create_user("mari")
    with pytest.raises(CommandError, match="--yes"):
        call_command("restore", str(backup))
    assert User.objects.filter(username="mari").exists()


def test_an_unused_site_is_not_asked() -> None:
    call_command("restore", str(create_backup()), stdout=io.StringIO())


# --- broken off -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("failure", [KeyboardInterrupt(), DatabaseCopyError("disk full"), OSError(28, "No space left")])
def test_a_restore_broken_off_leaves_the_old_state(
    folders: Path, monkeypatch: pytest.MonkeyPatch, failure: BaseException
) -> None:
    backup = create_backup()
    Department.objects.create(key="x", name_et="Alles")
    (folders / "images" / "õun.txt").write_text("now")
    (folders / "new.txt").write_text("now")

    def fail(self: object, source: Path) -> None:
        raise failure

    monkeypatch.setattr(type(databases.copier()), "replace", fail)
    with pytest.raises(CommandError):
        put_back(backup)
    assert names() == ["Alles"]
    assert {path.name: path.read_text() for path in folders.rglob("*.txt")} == {"õun.txt": "now", "new.txt": "now"}


def test_media_that_can_not_be_exchanged_come_back(folders: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folders / "a.txt").write_text("a")
    backup = create_backup()
    (folders / "a.txt").write_text("now")
    real = Path.rename
    calls: list[Path] = []

    def rename(self: Path, target: Path) -> Path:
        calls.append(self)
        if len(calls) == 3:
            raise PermissionError(13, "Permission denied")
        return real(self, target)

    monkeypatch.setattr(Path, "rename", rename)
    with pytest.raises(CommandError, match="Permission denied"):
        put_back(backup)
    assert (folders / "a.txt").read_text() == "now"
    assert (folders / "images" / "õun.txt").read_text() == "before"


# --- while others use the database ------------------------------------------------------------------------------------


def test_restore_over_a_running_writer() -> None:
    """Somebody saves all the time: the restore gets its turn, and the other one's connection goes on working."""
    Department.objects.create(key="counter", name_et="0")
    backup = create_backup()
    stop = threading.Event()
    errors: list[str] = []
    written: list[int] = []

    def write() -> None:
        number = 0
        while not stop.is_set():
            number += 1
            try:
                with transaction.atomic():
                    Department.objects.filter(key="counter").update(phone=str(number))
                written.append(number)
            except DatabaseError as failure:
                errors.append(str(failure))
        connections.close_all()

    writer = threading.Thread(target=write)
    writer.start()
    try:
        with opened(backup) as ready:
            ready.run(lambda text: None)
        before = len(written)
        while len(written) < before + 5 and not errors:
            stop.wait(0.01)
    finally:
        stop.set()
        writer.join()
    assert errors == []
    assert Department.objects.get(key="counter").name_et == "0"


def test_a_writer_that_does_not_end_makes_the_restore_give_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(databases, "PATIENCE_SECONDS", 1)
    monkeypatch.setattr(
        databases.PostgresCopier, "EMPTY_SCHEMA", databases.PostgresCopier.EMPTY_SCHEMA.replace("'30s'", "'1s'")
    )
    backup = create_backup()
    held, done = threading.Event(), threading.Event()

    def hold() -> None:
        with transaction.atomic():
            Department.objects.create(key="held", name_et="Pooleli")
            held.set()
            done.wait(30)
        connections.close_all()

    writer = threading.Thread(target=hold)
    writer.start()
    held.wait(10)
    try:
        with opened(backup) as ready, pytest.raises(RestoreError, match="Nothing was changed"):
            ready.run(lambda text: None)
    finally:
        done.set()
        writer.join()
    assert names() == ["Pooleli"]


def test_missing_client_programs_are_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(databases.shutil, "which", lambda program: None)
    monkeypatch.setattr(databases, "DEBIAN_PROGRAMS", tmp_path)
    with pytest.raises(DatabaseCopyError, match="pg_dump is not installed"):
        databases.PostgresCopier().dump(tmp_path / "x")


def test_no_password_in_the_command_line(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """``ps`` shows arguments to everybody on the machine."""
    seen: list[tuple[list[str], dict[str, str]]] = []

    class Done:
        returncode = 0

    def run(command: list[str], env: dict[str, str], **options: object) -> Done:
        seen.append((command, env))
        return Done()

    client = type("Client", (), {})()
    from django.db.backends.postgresql.client import DatabaseClient

    client.settings_to_cmd_args_env = DatabaseClient.settings_to_cmd_args_env
    fake = type(
        "Connection",
        (),
        {
            "client": client,
            "settings_dict": {
                "NAME": "selge",
                "USER": "u",
                "PASSWORD": "s3cret",
                "HOST": "db",
                "PORT": "5432",
                "OPTIONS": {},
            },
        },
    )()
    monkeypatch.setattr(databases, "connection", fake)
    monkeypatch.setattr(databases.subprocess, "run", run)
    monkeypatch.setattr(databases.PostgresCopier, "_find", staticmethod(lambda program: program))
    databases.PostgresCopier().dump(tmp_path / "x")
    ((command, environment),) = seen
    assert "s3cret" not in " ".join(command)
    assert environment["PGPASSWORD"] == "s3cret"
    assert command[-1] == "selge"


def test_a_backup_leaves_no_scratch_behind(settings: LazySettings) -> None:
    backup = create_backup()
    assert os.listdir(backup.parent) == [backup.name]
    assert restore.has_users() is False
