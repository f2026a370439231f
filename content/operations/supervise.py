"""Runs several services as child processes and ends all of them together. Knows no Django."""

import multiprocessing
import multiprocessing.connection
import os
import signal
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from multiprocessing.process import BaseProcess
from types import FrameType

#: A service may finish what it is at; after this it is ended the hard way.
GRACE_SECONDS = 15.0
STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


@dataclass(frozen=True)
class Service:
    """Something that runs until it is ended by SIGTERM."""

    name: str
    run: Callable[[], None]


class Supervisor:
    """Starts services by fork, so that all of them share one start of Django: half the time until the site answers.

    Whoever uses it closes database connections first and starts no thread before.
    """

    def __init__(self, services: Sequence[Service]) -> None:
        self._services = services
        self._processes: list[BaseProcess] = []
        self._stopping = False

    def run(self, when_started: Callable[[Callable[[], bool]], None]) -> str | None:
        """Run until a signal comes (``None``) or a service ends by itself (its name).

        ``when_started`` is given a function that tells whether it is still worth waiting for the services.
        """
        before = {number: signal.signal(number, self._on_signal) for number in STOP_SIGNALS}
        try:
            self._start()
            when_started(lambda: not self._stopping and self._ended() is None)
            while not self._stopping and self._ended() is None:
                multiprocessing.connection.wait([process.sentinel for process in self._processes], timeout=0.3)
            return None if self._stopping else self._ended()
        finally:
            self._end_all()
            for number, handler in before.items():
                signal.signal(number, handler)

    def _start(self) -> None:
        context = multiprocessing.get_context("fork")
        for service in self._services:
            process = context.Process(target=_run_in_child, args=(service,), name=service.name)
            process.start()
            self._processes.append(process)

    def _on_signal(self, number: int, frame: FrameType | None) -> None:
        self._stopping = True

    def _ended(self) -> str | None:
        return next((process.name for process in self._processes if not process.is_alive()), None)

    def _end_all(self) -> None:
        for process in self._processes:
            process.terminate()
        end = time.monotonic() + GRACE_SECONDS
        for process in self._processes:
            process.join(max(0.0, end - time.monotonic()))
            if process.is_alive():
                process.kill()
                process.join()


def _run_in_child(service: Service) -> None:
    # Ctrl-C reaches every process of the terminal; only the parent acts on it, and it ends us by SIGTERM.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    threading.Thread(target=_end_with_parent, name="parent watch", daemon=True).start()
    service.run()


def _end_with_parent() -> None:
    """End this process when the parent was killed and could not do it itself."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os.kill(os.getpid(), signal.SIGTERM)
