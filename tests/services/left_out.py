"""Leaves out the tests whose program is not installed, and says so in one line each; REQUIRE_ALL=1 forbids it."""

import os
from collections import Counter
from collections.abc import Iterable
from typing import Any

import pytest

from .programs import NEEDS

#: Who asks for one of these fixtures needs the program, whether or not the test is marked.
FIXTURES = {
    "browser": "browser",
    "page": "browser",
    "open_page": "browser",
    "chromium": "browser",
    "postgres_url": "postgresql",
    "redis_url": "redis",
}


class LeftOut:
    """Counts what is left out, in the process that collects tests, and tells it where the summary is written."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()

    @pytest.hookimpl
    def pytest_itemcollected(self, item: pytest.Item) -> None:
        for fixture in getattr(item, "fixturenames", ()):
            if need := FIXTURES.get(fixture):
                item.add_marker(need)

    @pytest.hookimpl(trylast=True)  # after -m and -k have chosen
    def pytest_collection_modifyitems(self, config: pytest.Config, items: list[pytest.Item]) -> None:
        absent = [need for need, (_, find) in NEEDS.items() if find() is None]
        gone = [(item, need) for item in items if (need := _first_marker(item, absent))]
        if gone:
            self.counts.update(need for _, need in gone)
            without = {item for item, _ in gone}
            config.hook.pytest_deselected(items=list(without))
            items[:] = [item for item in items if item not in without]

    @pytest.hookimpl(tryfirst=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        workeroutput = getattr(session.config, "workeroutput", None)
        if workeroutput is not None:
            workeroutput["left_out"] = dict(self.counts)
        elif self.counts and os.environ.get("REQUIRE_ALL") == "1" and session.exitstatus in {0, 5}:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any) -> None:
        """Take over the counts of a process of pytest-xdist; all of them have collected the same tests."""
        for need, count in getattr(node, "workeroutput", {}).get("left_out", {}).items():
            self.counts[need] = max(self.counts[need], count)

    @pytest.hookimpl
    def pytest_terminal_summary(self, terminalreporter: Any) -> None:
        for need, count in sorted(self.counts.items()):
            program = NEEDS[need][0]
            tests = "test" if count == 1 else "tests"
            line = f"LEFT OUT: {count} {need} {tests}, because {program} is not installed"
            terminalreporter.write_line(line, yellow=True, bold=True)
        if self.counts and os.environ.get("REQUIRE_ALL") == "1":
            terminalreporter.write_line("REQUIRE_ALL=1 allows nothing to be left out", red=True, bold=True)


def _first_marker(item: pytest.Item, names: Iterable[str]) -> str | None:
    return next((name for name in names if item.get_closest_marker(name)), None)
