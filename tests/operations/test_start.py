"""``manage.py start`` as a newcomer types it: real processes, a real database, from nothing."""

import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.services.programs import free_port

ROOT = Path(__file__).resolve().parents[2]


class Site:
    """A site started in a folder of its own."""

    def __init__(self, folder: Path, **environment: str) -> None:
        self.port = int(environment.get("PORT", free_port()))
        self.log = folder / "log"
        clean = {key: value for key, value in os.environ.items() if key not in {"DATABASE_URL", "BASE_URL", "DEBUG"}}
        settings = {"DATA_DIR": str(folder / "var"), "PORT": str(self.port), "DEMO": "0", "PYTHONWARNINGS": "default"}
        with self.log.open("w") as log:
            self.process = subprocess.Popen(
                [sys.executable, str(ROOT / "manage.py"), "start"],
                env=clean | settings | {"DJANGO_SETTINGS_MODULE": "config.settings.dev"} | environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    @property
    def output(self) -> str:
        return self.log.read_text()

    def wait_until_ready(self) -> None:
        end = time.monotonic() + 120
        while "Ctrl-C" not in self.output:
            assert self.process.poll() is None, self.output
            assert time.monotonic() < end, self.output
            time.sleep(0.1)

    def get(self, path: str) -> int:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}") as response:
                return int(response.status)
        except urllib.error.HTTPError as error:
            with error:
                return error.code

    def children(self) -> list[int]:
        found = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        return [int(pid) for pid in found.read_text().split()] if found.exists() else []

    def wait(self) -> int:
        return self.process.wait(timeout=30)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Shared by the tests of this file, in their order: the first one starts from nothing."""
    return tmp_path_factory.mktemp("site")


@pytest.fixture
def start(folder: Path) -> Iterator[Callable[..., Site]]:
    sites: list[Site] = []

    def start_one(**environment: str) -> Site:
        sites.append(Site(folder, **environment))
        return sites[-1]

    yield start_one
    for site in sites:
        if site.process.poll() is None:
            os.killpg(site.process.pid, signal.SIGKILL)
            site.wait()


def test_the_first_start_makes_an_empty_site_and_ctrl_c_ends_it(start: Callable[..., Site], folder: Path) -> None:
    site = start()
    site.wait_until_ready()
    assert re.search(r"Preparing the database: (\d+) of \1\n", site.output)
    assert "manage.py createsuperuser" in site.output
    assert f"http://127.0.0.1:{site.port}/admin/" in site.output
    assert site.get("/admin/login/") == 200
    children = site.children()
    assert len(children) == 2

    os.killpg(site.process.pid, signal.SIGINT)  # what a terminal does
    assert site.wait() == 0
    assert "Traceback" not in site.output
    assert [pid for pid in children if Path(f"/proc/{pid}").exists()] == []
    with closing(sqlite3.connect(folder / "var" / "selge.sqlite3")) as database:
        done = database.execute("SELECT name FROM content_jobrun WHERE finished_at IS NOT NULL").fetchall()
    assert sorted(done) == [("clear_sessions",), ("publish_scheduled",)]


def test_one_child_that_dies_ends_all_and_is_named(start: Callable[..., Site]) -> None:
    site = start()
    site.wait_until_ready()
    assert "Preparing" not in site.output
    worker = max(site.children())
    os.kill(worker, signal.SIGKILL)
    assert site.wait() == 1
    assert "The worker has ended by itself" in site.output
    assert site.children() == []


def test_a_port_in_use_is_told_before_anything_starts(start: Callable[..., Site]) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        site = start(PORT=str(other.getsockname()[1]))
        assert site.wait() == 1
    assert re.fullmatch(r"CommandError: Port \d+ is in use by another program\..*\n", site.output)


def test_a_port_that_is_none_is_told(folder: Path, start: Callable[..., Site]) -> None:
    result = subprocess.run(
        [sys.executable, str(ROOT / "manage.py"), "start"],
        env=os.environ | {"PORT": "kaheksa", "DATA_DIR": str(folder), "DJANGO_SETTINGS_MODULE": "config.settings.dev"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 1
    assert "PORT must be a number" in result.stderr
