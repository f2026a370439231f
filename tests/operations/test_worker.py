"""The worker: does what is due, in Estonian, and lets nothing that fails end it."""

import logging
import signal
import subprocess
import sys
import threading
import time
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError, connection, connections
from django.utils import translation

from content.operations import jobs, leases, worker
from content.operations.jobs import Job
from content.operations.models import JobRun
from content.operations.worker import Worker

ROOT = Path(__file__).resolve().parents[2]
EVERY = timedelta(seconds=60)


def fail() -> None:
    raise ValueError("the client Mari Maasikas wrote this")


def test_a_round_runs_what_is_due_once(db: None) -> None:
    ran: list[str] = []
    jobs_ = [Job("a", EVERY, lambda: ran.append("a")), Job("b", EVERY, lambda: ran.append("b"))]
    assert Worker(jobs_).run_round().done == ["a", "b"]
    assert Worker(jobs_).run_round().done == []
    assert ran == ["a", "b"]


def test_jobs_run_in_estonian(db: None) -> None:
    languages: list[str | None] = []
    with translation.override("ru"):
        Worker([Job("a", EVERY, lambda: languages.append(translation.get_language()))]).run_round()
    assert languages == ["et"]


def test_a_failure_is_kept_by_its_kind_and_stops_no_other_job(db: None, caplog: pytest.LogCaptureFixture) -> None:
    result = Worker([Job("bad", EVERY, fail), Job("good", EVERY, lambda: None)]).run_round()
    assert (result.failed, result.done) == (["bad"], ["good"])
    assert JobRun.objects.get(name="bad").error == "ValueError"
    assert "ValueError" in caplog.text
    assert "Mari" not in caplog.text


def test_success_clears_the_failure(db: None) -> None:
    Worker([Job("a", EVERY, fail)]).run_round()
    JobRun.objects.update(started_at=None)
    Worker([Job("a", EVERY, lambda: None)]).run_round()
    assert JobRun.objects.get(name="a").error == ""


def test_stopping_waits_for_the_job_at_hand_only(db: None) -> None:
    ran: list[str] = []
    both = Worker([])
    both.jobs = [Job("a", EVERY, lambda: (ran.append("a"), both.stop())[0]), Job("b", EVERY, lambda: ran.append("b"))]
    both.run_round()
    assert ran == ["a"]


@pytest.mark.django_db(transaction=True)
def test_a_database_that_is_away_does_not_end_the_loop(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    away = Worker([], poll=0.01)
    rounds: list[int] = []

    def run_round() -> None:
        rounds.append(1)
        if len(rounds) == 3:
            away.stop()
        raise OperationalError("server at 10.0.0.1 closed the connection")

    monkeypatch.setattr(away, "run_round", run_round)
    with caplog.at_level(logging.ERROR, "selge.work"):
        away.run()
    assert [record.getMessage() for record in caplog.records] == ["round failed: OperationalError"] * 3


@pytest.mark.django_db(transaction=True)
def test_a_long_job_keeps_its_lease(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(leases, "LEASE", timedelta(seconds=0.8))
    ends: set[object] = set()

    def run() -> None:
        for _ in range(8):
            time.sleep(0.2)
            ends.add(JobRun.objects.get(name="long").leased_until)
            assert leases.take(long) is None

    long = Job("long", timedelta(0), run)
    monkeypatch.setattr(leases.renew, "__defaults__", (timedelta(seconds=0.8),))
    assert Worker([long]).run_round().done == ["long"]
    assert len(ends) > 3


@pytest.mark.django_db(transaction=True)
def test_two_workers_never_run_a_job_at_once() -> None:
    inside = threading.Semaphore(1)
    clashes: list[int] = []
    runs: list[int] = []

    def run() -> None:
        if not inside.acquire(blocking=False):
            clashes.append(1)
            return
        time.sleep(0.01)
        runs.append(1)
        inside.release()

    job = Job("shared", timedelta(0), run)
    workers = [Worker([job], poll=0.001) for _ in range(2)]

    def work(one: Worker) -> None:
        one.run()
        connections.close_all()

    threads = [threading.Thread(target=work, args=(one,)) for one in workers]
    for thread in threads:
        thread.start()
    time.sleep(2)
    for one in workers:
        one.stop()
    for thread in threads:
        thread.join()
    assert clashes == []
    assert len(runs) > 10


PROCESS = """
import os, sys, time
sys.path[:0] = [{root!r}, {root!r} + "/site"]
os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.test"
import django
django.setup()
from datetime import timedelta
from content.management.commands.work import run_until_signal
from content.operations.jobs import Job
from content.operations.worker import Worker

def run():
    with open({log!r}, "a", buffering=1) as log:
        log.write(f"begin {{os.getpid()}}\\n")
        time.sleep(0.05)
        log.write(f"end {{os.getpid()}}\\n")

run_until_signal(Worker([Job("shared", timedelta(0), run)], poll=0.005))
"""


@pytest.mark.django_db(transaction=True)
def test_two_processes_take_turns_and_end_on_sigterm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Real processes, as when a service was started twice."""
    log = tmp_path / "log"
    log.touch()
    monkeypatch.setenv("DATABASE_URL", database_url())
    code = PROCESS.format(root=str(ROOT), log=str(log))
    processes = [subprocess.Popen([sys.executable, "-c", code], stderr=subprocess.PIPE, text=True) for _ in range(2)]
    try:
        wait_until(lambda: len({line.split()[1] for line in log.read_text().splitlines()}) == 2, seconds=60)
        time.sleep(1)
    finally:
        for process in processes:
            process.send_signal(signal.SIGTERM)
    errors = [process.communicate(timeout=30)[1] for process in processes]
    assert [process.returncode for process in processes] == [0, 0], errors
    lines = [line.split() for line in log.read_text().splitlines()]
    pairs = list(zip(lines[::2], lines[1::2], strict=True))
    assert len(pairs) > 5
    assert all(first == "begin" and second == "end" and mine == yours for (first, mine), (second, yours) in pairs)


def database_url() -> str:
    """The test database's address, for another process."""
    values = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{values['NAME']}"
    return f"postgres://{values['USER']}@{values['HOST']}:{values['PORT']}/{values['NAME']}"


def wait_until(condition: object, seconds: float) -> None:
    end = time.monotonic() + seconds
    while not condition():  # type: ignore[operator]
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.1)


def test_the_jobs_there_are() -> None:
    assert {name: job.every for name, job in jobs.REGISTRY.items()} == {
        "publish_scheduled": timedelta(seconds=60),
        "clear_sessions": timedelta(days=1),
    }


def test_once_does_all_that_is_due(db: None) -> None:
    call_command("work", once=True)
    assert set(JobRun.objects.filter(finished_at__isnull=False, error="").values_list("name", flat=True)) == set(
        jobs.REGISTRY
    )


def test_once_tells_of_failure(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "REGISTRY", {"bad": Job("bad", EVERY, fail)})
    with pytest.raises(CommandError, match="failed: bad"):
        call_command("work", once=True)
