"""The throwaway servers and the browser are what they promise to be."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import psycopg
import pytest
import redis
from django.db import connection
from playwright.sync_api import Page

from content.organisation.models import Department, Role

pytest_plugins = ["pytester"]

ROOT = Path(__file__).resolve().parents[2]


def test_postgres_url_is_an_empty_database(postgres_url: str) -> None:
    with psycopg.connect(postgres_url) as opened:
        count = opened.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'").fetchone()
    assert count == (0,)


def test_redis_url_is_an_empty_redis(redis_url: str) -> None:
    with redis.Redis.from_url(redis_url) as client:
        client.set("a", "b")
        assert client.dbsize() == 1


def test_redis_url_is_empty_again(redis_url: str) -> None:
    with redis.Redis.from_url(redis_url) as client:
        assert client.dbsize() == 0


def test_the_suite_runs_on_the_database_asked_for(request: pytest.FixtureRequest) -> None:
    assert connection.vendor == request.config.getoption("database")


@pytest.mark.django_db(transaction=True)
def test_a_committing_test_may_destroy_everything() -> None:
    Role.objects.all().delete()
    Department.objects.create(key="left-behind", name_et="Jääk")


@pytest.mark.django_db(transaction=True)
def test_and_the_next_one_finds_what_migrations_made() -> None:
    assert Role.objects.count() == 7
    assert not Department.objects.exists()


def test_the_browser_reads_from_the_live_server(page: Page, live_server: Any) -> None:
    page.goto(f"{live_server.url}/admin/login/")
    assert page.locator("input[name=username]").count() == 1


def test_the_browser_reports_errors_and_requests_outside(
    open_page: Callable[..., Page], browser_problems: list[str]
) -> None:
    window = open_page()
    window.route("https://example.com/**", lambda route: route.fulfill(body="intercepted"))
    window.set_content("<script>console.error('so not'); fetch('https://example.com/x')</script>")
    window.wait_for_timeout(200)
    found = list(browser_problems)
    browser_problems.clear()
    assert [problem.split(":")[0] for problem in found][:2] == ["console", "request to the outside"]


MISSING = """
import sys
sys.path.insert(0, {root!r})
from tests.services import left_out
left_out.NEEDS["redis"] = ("redis-server", lambda: None)

def pytest_configure(config):
    config.addinivalue_line("markers", "redis: -")
    config.addinivalue_line("markers", "browser: -")
    config.addinivalue_line("markers", "postgresql: -")
    config.pluginmanager.register(left_out.LeftOut())
"""


@pytest.fixture
def suite_without_redis(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> pytest.Pytester:
    monkeypatch.delenv("REQUIRE_ALL", raising=False)
    pytester.makeconftest(MISSING.format(root=str(ROOT)))
    pytester.makepyfile(
        """
        import pytest

        @pytest.fixture
        def redis_url(): ...

        def test_one(redis_url): ...
        @pytest.mark.redis
        def test_two(): ...
        def test_three(): ...
        """
    )
    return pytester


def test_what_can_not_run_is_left_out_with_one_line(suite_without_redis: pytest.Pytester) -> None:
    result = suite_without_redis.runpytest_subprocess("-p", "no:django")
    result.assert_outcomes(passed=1, deselected=2)
    result.stdout.fnmatch_lines(["LEFT OUT: 2 redis tests, because redis-server is not installed"])
    assert result.ret == 0


def test_require_all_makes_that_a_failure(
    suite_without_redis: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In several processes, which only tell the first one what they have left out."""
    monkeypatch.setenv("REQUIRE_ALL", "1")
    result = suite_without_redis.runpytest_subprocess("-p", "no:django", "-n", "2")
    result.assert_outcomes(passed=1)
    result.stdout.fnmatch_lines(["LEFT OUT: 2 redis tests, because redis-server is not installed"])
    assert result.ret == 1
