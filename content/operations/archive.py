"""The file a backup is: a .tar.gz with a manifest that names every member and its hash. Knows no Django."""

import hashlib
import io
import json
import tarfile
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path, PurePosixPath
from typing import IO, Any, Final

FORMAT: Final = 1
MANIFEST: Final = "manifest.json"
MEDIA: Final = "media"
CHUNK: Final = 1024 * 1024
LARGEST_MANIFEST: Final = 100 * 1024 * 1024


class RefusedArchiveError(Exception):
    """The file is no backup that may be restored; the message says why."""


@dataclass(frozen=True)
class Manifest:
    """What a backup says about itself."""

    format: int
    selge: str
    made_at: str
    engine: str
    migrations: list[str]
    #: sha256 of every other member, by name.
    members: dict[str, str]

    @classmethod
    def read(cls, data: bytes) -> "Manifest":
        try:
            values: dict[str, Any] = json.loads(data)
            if values["format"] != FORMAT:
                raise RefusedArchiveError(f"it has format {values['format']}, and this Selge reads format {FORMAT}")
            return cls(**values)
        except (ValueError, TypeError, KeyError) as failure:
            raise RefusedArchiveError("its manifest can't be read") from failure


class _HashingReader(io.RawIOBase):
    """Passes a file on and hashes what goes by, so that what is hashed is what is stored."""

    def __init__(self, source: IO[bytes]) -> None:
        self.source = source
        self.hash = hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        data = self.source.read(size)
        self.hash.update(data)
        return data


class ArchiveWriter:
    """Adds members one by one; the manifest follows as the last."""

    def __init__(self, tar: tarfile.TarFile) -> None:
        self._tar = tar
        self.members: dict[str, str] = {}

    def add(self, path: Path, name: str) -> None:
        """Store a file. Raises ``FileNotFoundError`` when it is gone, before anything of it was stored."""
        with path.open("rb") as source:
            entry = tarfile.TarInfo(name)
            entry.size = source.seek(0, io.SEEK_END)
            entry.mtime = path.stat().st_mtime
            source.seek(0)
            reader = _HashingReader(source)
            self._tar.addfile(entry, reader)
        self.members[name] = reader.hash.hexdigest()

    def add_manifest(self, *, selge: str, made_at: str, engine: str, migrations: list[str]) -> Manifest:
        """Store what the backup says about itself."""
        manifest = Manifest(FORMAT, selge, made_at, engine, migrations, self.members)
        data = json.dumps(asdict(manifest), indent=1).encode()
        entry = tarfile.TarInfo(MANIFEST)
        entry.size = len(data)
        entry.mtime = time.time()
        self._tar.addfile(entry, io.BytesIO(data))
        return manifest


@contextmanager
def writing(target: Path) -> Iterator[ArchiveWriter]:
    """Write an archive that only its owner may read, and that appears under its name when it is complete."""
    unfinished = target.with_name(f".{target.name}.part")
    unfinished.touch(mode=0o600, exist_ok=False)
    try:
        with tarfile.open(unfinished, "w:gz", compresslevel=6, format=tarfile.PAX_FORMAT) as tar:
            yield ArchiveWriter(tar)
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)


def unpack(archive: Path, folder: Path) -> Manifest:
    """Unpack into an empty ``folder`` and return the manifest, or raise ``RefusedArchiveError``.

    Members are written by hand and not by ``tarfile``: only plain files, only where a backup has them.
    """
    try:
        with tarfile.open(archive, "r:gz") as tar:
            found = dict(_unpack_members(tar, folder))
    except (tarfile.TarError, zlib.error, EOFError, OSError) as failure:
        if isinstance(failure, OSError) and failure.errno:
            raise  # the disk's trouble, not the archive's
        raise RefusedArchiveError("it is damaged, or no backup at all") from failure
    if MANIFEST not in found:
        raise RefusedArchiveError("it has no manifest")
    manifest = Manifest.read(found.pop(MANIFEST))
    if missing := sorted(manifest.members.keys() - found.keys()):
        raise RefusedArchiveError(f"{missing[0]} is missing from it")
    for name, digest in found.items():
        if manifest.members.get(name, "").encode() != digest:
            raise RefusedArchiveError(f"{name} in it is not what was backed up")
    return manifest


def _unpack_members(tar: tarfile.TarFile, folder: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the digest of every member unpacked, and the text of the manifest."""
    seen: set[str] = set()
    for entry in tar:
        if not entry.isreg() or entry.name in seen or not _is_expected(entry.name):
            raise RefusedArchiveError(f"it has a member that no backup has: {entry.name!r}")
        seen.add(entry.name)
        source = tar.extractfile(entry)
        if source is None:
            raise RefusedArchiveError(f"{entry.name!r} can't be read")
        if entry.name == MANIFEST:
            yield MANIFEST, source.read(LARGEST_MANIFEST)
        else:
            yield entry.name, _write(source, folder / entry.name)


def _is_expected(name: str) -> bool:
    path = PurePosixPath(name)
    if str(path) != name or path.is_absolute() or ".." in path.parts or "\0" in name:
        return False
    return len(path.parts) > 1 if path.parts[0] == MEDIA else len(path.parts) == 1


def _write(source: IO[bytes], target: Path) -> bytes:
    target.parent.mkdir(parents=True, exist_ok=True)
    digest = hashlib.sha256()
    with target.open("xb") as out:
        while chunk := source.read(CHUNK):
            digest.update(chunk)
            out.write(chunk)
    return digest.hexdigest().encode()
