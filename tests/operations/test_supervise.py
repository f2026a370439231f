"""The services live and end together, and leave nothing behind."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

PROGRAM = """
import os, signal, sys, time
sys.path.insert(0, {root!r})
from content.operations import supervise
supervise.GRACE_SECONDS = 1.0

def say(text):
    print(text, flush=True)

def steady():
    say(f"pid {{os.getpid()}}")
    time.sleep(60)

def stubborn():
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    steady()

def short():
    time.sleep(0.3)
    raise SystemExit(4)

services = [supervise.Service(name, globals()[name]) for name in sys.argv[1:]]
ended = supervise.Supervisor(services).run(lambda hopeful: say("started"))
say(f"ended {{ended}}")
"""


class Run:
    """A supervisor in a process of its own."""

    def __init__(self, *services: str) -> None:
        code = PROGRAM.format(root=str(ROOT))
        self.process = subprocess.Popen(
            [sys.executable, "-c", code, *services],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        self.pids: list[int] = []

    def read_pids(self, count: int) -> None:
        assert self.process.stdout is not None
        while len(self.pids) < count:
            line = self.process.stdout.readline()
            if line.startswith("pid "):
                self.pids.append(int(line.split()[1]))

    def finish(self) -> tuple[str, str]:
        return self.process.communicate(timeout=20)

    def alive(self) -> list[int]:
        return [pid for pid in self.pids if Path(f"/proc/{pid}").exists()]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_to_the_parent_ends_all(number: int) -> None:
    run = Run("steady", "steady")
    run.read_pids(2)
    run.process.send_signal(number)
    output, errors = run.finish()
    assert (output.splitlines()[-1], errors) == ("ended None", "")
    assert run.alive() == []


def test_ctrl_c_in_a_terminal_reaches_all_and_ends_all_quietly() -> None:
    run = Run("steady", "steady")
    run.read_pids(2)
    os.killpg(run.process.pid, signal.SIGINT)
    assert run.finish()[1] == ""
    assert run.alive() == []


def test_one_that_ends_takes_the_other_with_it_and_is_named() -> None:
    run = Run("steady", "short")
    run.read_pids(1)
    assert run.finish()[0].splitlines()[-1] == "ended short"
    assert run.alive() == []


def test_one_that_does_not_listen_is_ended_all_the_same() -> None:
    run = Run("stubborn", "steady")
    run.read_pids(2)
    run.process.send_signal(signal.SIGTERM)
    run.finish()
    assert run.alive() == []


def test_children_end_when_the_parent_is_killed() -> None:
    run = Run("steady", "steady")
    run.read_pids(2)
    run.process.kill()
    end = time.monotonic() + 5
    while run.alive() and time.monotonic() < end:
        time.sleep(0.05)
    run.finish()
    assert run.alive() == []
