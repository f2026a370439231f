"""Chromium for tests, by Playwright: fixtures ``page`` for one window and ``open_page`` for several people at once."""

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Error, Page, Request, sync_playwright

from .programs import chromium_program

ARGUMENTS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
HERE = {"127.0.0.1", "localhost"}
TIMEOUT_MS = 15_000
RESULTS = Path(__file__).resolve().parents[2] / "test-results"
_failed = pytest.StashKey[bool]()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[None]:
    report: Any = yield
    if report.when == "call":
        item.stash[_failed] = report.failed
    return report


@pytest.fixture(scope="session")
def chromium() -> str:
    """Path of the browser."""
    return str(chromium_program())


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    """One browser for the tests of a file.

    Playwright runs an event loop in this thread; Django would take it for asynchronous code and refuse its database.
    """
    before = os.environ.get("DJANGO_ALLOW_ASYNC_UNSAFE")
    with sync_playwright() as playwright:
        os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
        launched = playwright.chromium.launch(executable_path=chromium, args=list(ARGUMENTS))
        yield launched
        launched.close()
    if before is None:
        del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def browser_problems() -> list[str]:
    """What went wrong in the browser. A test that expects something to go wrong clears it."""
    return []


@pytest.fixture
def open_page(
    browser: Browser, browser_problems: list[str], request: pytest.FixtureRequest
) -> Iterator[Callable[..., Page]]:
    """Open a window of its own, with cookies of its own. The test fails on whatever goes wrong in one."""
    contexts: list[BrowserContext] = []

    def open_one(**options: Any) -> Page:
        defaults = {"locale": "et-EE", "timezone_id": "Europe/Tallinn", "viewport": {"width": 1280, "height": 900}}
        context = browser.new_context(**(defaults | options))
        context.set_default_timeout(TIMEOUT_MS)
        context.on("page", lambda page: _watch(page, browser_problems))
        contexts.append(context)
        return context.new_page()

    yield open_one
    for context in contexts:
        if request.node.stash.get(_failed, False):
            _keep_screenshots(context, request.node.nodeid)
        context.close()
    assert browser_problems == []


@pytest.fixture
def page(open_page: Callable[..., Page]) -> Page:
    """One window."""
    return open_page()


def _watch(page: Page, problems: list[str]) -> None:
    def on_console(message: ConsoleMessage) -> None:
        if message.type == "error":
            problems.append(f"console: {message.text} ({message.location.get('url', '')})")

    def on_error(error: Error) -> None:
        problems.append(f"script: {error}")

    def on_request(request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme in {"http", "https", "ws", "wss"} and address.hostname not in HERE:
            problems.append(f"request to the outside: {request.url}")

    page.on("console", on_console)
    page.on("pageerror", on_error)
    page.on("request", on_request)


def _keep_screenshots(context: BrowserContext, nodeid: str) -> None:
    RESULTS.mkdir(exist_ok=True)
    name = re.sub(r"[^\w.-]+", "-", nodeid)
    for number, page in enumerate(context.pages):
        page.screenshot(path=RESULTS / f"{name}-{number}.png", full_page=True)
