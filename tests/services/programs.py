"""Where the programs are that some tests need, and ports for them."""

import os
import shutil
import socket
from pathlib import Path

DEBIAN_POSTGRESQL = Path("/usr/lib/postgresql")


def postgresql_program(name: str) -> str | None:
    """A server program of PostgreSQL; Debian keeps them off the path, the newest version is taken."""
    if found := shutil.which(name):
        return found
    candidates = DEBIAN_POSTGRESQL.glob(f"*/bin/{name}")
    return str(max(candidates, key=lambda path: int(path.parts[-3]), default="")) or None


def redis_program() -> str | None:
    return shutil.which("redis-server")


def chromium_program() -> str | None:
    names = (os.environ.get("CHROMIUM", ""), "chromium", "chromium-browser", "google-chrome")
    return next((found for name in names if name and (found := shutil.which(name))), None)


#: What a test may need: the program that must be there, and how it is found.
NEEDS = {
    "browser": ("chromium", chromium_program),
    "postgresql": ("postgresql", lambda: postgresql_program("initdb")),
    "redis": ("redis-server", redis_program),
}


def free_port() -> int:
    """A port of this machine that nobody listens at now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
