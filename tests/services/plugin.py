"""What the tests stand on: a database of the wanted kind, throwaway servers, a browser, compiled catalogues.

``pyproject.toml`` loads it before all others, because settings are read once and the servers must run by then.
"""

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from .left_out import LeftOut
from .programs import postgresql_program
from .servers import PostgresServer, RedisServer

pytest_plugins = ["tests.services.browser"]

ROOT = Path(__file__).resolve().parents[2]
#: Tells the processes of pytest-xdist that the first one has started the server, and where it is.
HANDED_ON = "SELGE_TEST_POSTGRESQL"

_server = pytest.StashKey[PostgresServer]()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--database",
        choices=["sqlite", "postgresql"],
        default="sqlite",
        help="what the suite runs on; postgresql starts a throwaway server",
    )


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> Iterator[None]:
    """Prepare everything that must stand before pytest-django reads the settings."""
    sys.path[:0] = [path for path in (str(ROOT), str(ROOT / "site")) if path not in sys.path]
    from config.catalogues import compile_stale

    compile_stale(ROOT / "locale")
    os.environ.setdefault("DJANGO_LIVE_TEST_SERVER_ADDRESS", "127.0.0.1")
    # A developer's own database must never be what tests work on.
    os.environ.pop("DATABASE_URL", None)
    if early_config.known_args_namespace.database == "postgresql":
        os.environ["DATABASE_URL"] = os.environ.get(HANDED_ON) or _start_postgresql(early_config)
    return (yield)


def pytest_configure(config: pytest.Config) -> None:
    config.pluginmanager.register(LeftOut(), "left-out")


def pytest_report_header(config: pytest.Config) -> str:
    return f"database: {config.getoption('database')}"


def pytest_unconfigure(config: pytest.Config) -> None:
    if server := config.stash.get(_server, None):
        os.environ.pop(HANDED_ON, None)
        server.stop()
    # The settings remove their folder when Python ends, which the processes of pytest-xdist never do in order.
    if settings := sys.modules.get("config.settings.test"):
        shutil.rmtree(settings.SCRATCH, ignore_errors=True)


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    """A server of its own for single tests, whatever the suite runs on."""
    server = PostgresServer()
    yield server
    server.stop()


@pytest.fixture
def postgres_url(postgres_server: PostgresServer) -> str:
    """An empty database on a throwaway PostgreSQL server."""
    return postgres_server.new_database()


@pytest.fixture(scope="session")
def redis_server() -> Iterator[RedisServer]:
    server = RedisServer()
    yield server
    server.stop()


@pytest.fixture
def redis_url(redis_server: RedisServer) -> str:
    """An empty throwaway Redis."""
    redis_server.empty()
    return redis_server.url


def _start_postgresql(config: pytest.Config) -> str:
    if postgresql_program("initdb") is None:
        raise pytest.UsageError("--database=postgresql: there is no PostgreSQL server here (Debian: postgresql)")
    server = config.stash[_server] = PostgresServer()
    os.environ[HANDED_ON] = server.url()
    return server.url()
