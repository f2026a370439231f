"""Only an archive that is exactly what was written is unpacked; nothing is ever written outside the folder."""

import io
import json
import tarfile
from pathlib import Path

import pytest

from content.operations import archive
from content.operations.archive import RefusedArchiveError

SAID = {"selge": "1.0", "made_at": "2026-11-22T10:00:00+00:00", "engine": "sqlite", "migrations": ["content.0001_user"]}


@pytest.fixture
def made(tmp_path: Path) -> Path:
    """A good archive."""
    source = tmp_path / "source"
    source.write_text("tere")
    target = tmp_path / "made.tar.gz"
    with archive.writing(target) as writer:
        writer.add(source, "database.sqlite3")
        writer.add(source, "media/images/pilt.txt")
        writer.add_manifest(**SAID)
    return target


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An empty folder inside one where nothing may appear."""
    inner = tmp_path / "outer" / "inner"
    inner.mkdir(parents=True)
    return inner


def rewritten(made: Path, change: dict[str, bytes | None]) -> Path:
    """The archive with members changed, added or (``None``) left away."""
    with tarfile.open(made) as tar:
        members = {entry.name: tar.extractfile(entry).read() for entry in tar}  # type: ignore[union-attr]
    target = made.with_name("rewritten.tar.gz")
    with tarfile.open(target, "w:gz") as tar:
        for name, data in (members | change).items():
            if data is not None:
                entry = tarfile.TarInfo(name)
                entry.size = len(data)
                tar.addfile(entry, io.BytesIO(data))
    return target


def test_what_was_written_is_read(made: Path, folder: Path) -> None:
    manifest = archive.unpack(made, folder)
    assert manifest.engine == "sqlite"
    assert sorted(manifest.members) == ["database.sqlite3", "media/images/pilt.txt"]
    assert (folder / "media/images/pilt.txt").read_text() == "tere"


def test_only_its_owner_may_read_it(made: Path) -> None:
    assert made.stat().st_mode & 0o777 == 0o600


def test_a_failure_leaves_no_file(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="disk"), archive.writing(tmp_path / "x.tar.gz"):
        raise ValueError("disk")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"database.sqlite3": b"other"}, "database.sqlite3 in it is not what was backed up"),
        ({"media/images/pilt.txt": None}, "media/images/pilt.txt is missing"),
        ({"media/extra.txt": b"x"}, "media/extra.txt in it is not what was backed up"),
        ({"manifest.json": None}, "no manifest"),
        ({"manifest.json": b"{"}, "manifest can't be read"),
        ({"manifest.json": json.dumps({"format": 99}).encode()}, "format 99"),
        ({"../../evil": b"x"}, "a member that no backup has"),
        ({"/tmp/evil": b"x"}, "a member that no backup has"),
        ({"media/../../evil": b"x"}, "a member that no backup has"),
        ({"other/evil": b"x"}, "a member that no backup has"),
    ],
)
def test_a_tampered_archive_is_refused(made: Path, folder: Path, change: dict[str, bytes | None], reason: str) -> None:
    with pytest.raises(RefusedArchiveError, match=reason):
        archive.unpack(rewritten(made, change), folder)
    assert [path.name for path in folder.parent.iterdir()] == ["inner"]


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.FIFOTYPE, tarfile.DIRTYPE])
def test_members_that_are_no_files_are_refused(tmp_path: Path, folder: Path, kind: bytes) -> None:
    target = tmp_path / "links.tar.gz"
    with tarfile.open(target, "w:gz") as tar:
        entry = tarfile.TarInfo("media/link")
        entry.type = kind
        entry.linkname = "/etc/passwd"
        tar.addfile(entry)
    with pytest.raises(RefusedArchiveError, match="a member that no backup has"):
        archive.unpack(target, folder)
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("cut", [20, 100, 250])
def test_a_cut_off_archive_is_refused(made: Path, folder: Path, cut: int) -> None:
    made.write_bytes(made.read_bytes()[:cut])
    with pytest.raises(RefusedArchiveError):
        archive.unpack(made, folder)


def test_any_other_file_is_refused(tmp_path: Path, folder: Path) -> None:
    other = tmp_path / "letter.txt"
    other.write_text("Tere!")
    with pytest.raises(RefusedArchiveError, match="no backup at all"):
        archive.unpack(other, folder)
