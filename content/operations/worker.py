"""The loop behind ``manage.py work``: runs what is due, round after round, until it is asked to stop."""

import logging
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from django.db import DatabaseError, close_old_connections, connection
from django.utils import timezone, translation

from content.language.codes import SOURCE

from . import leases
from .jobs import REGISTRY, Job

logger = logging.getLogger("selge.work")

POLL_SECONDS = 5.0


@dataclass
class Round:
    """What one round did, by names of jobs."""

    done: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)


class Worker:
    """Runs jobs one after another. Several workers may run at once: a job is always with one of them only."""

    def __init__(self, jobs: Iterable[Job] | None = None, poll: float = POLL_SECONDS) -> None:
        self.jobs = list(REGISTRY.values() if jobs is None else jobs)
        self.poll = poll
        self._stop = threading.Event()

    def stop(self) -> None:
        """Ask the loop to end after the job it is at; safe to call from a signal handler or another thread."""
        self._stop.set()

    def run(self) -> None:
        """Work until stopped. Nothing that goes wrong in a round ends the loop."""
        logger.info("worker started")
        while not self._stop.is_set():
            self._guarded_round()
            self._stop.wait(self.poll)
        logger.info("worker ended")

    def run_round(self) -> Round:
        """Run everything that is due now."""
        result = Round()
        leases.make_rows(self.jobs)
        for job in leases.due(self.jobs, timezone.now()):
            if self._stop.is_set():
                break
            lease = leases.take(job)
            if lease is None:
                continue
            error = self._run_job(job, lease)
            (result.failed if error else result.done).append(job.name)
        return result

    def _guarded_round(self) -> None:
        close_old_connections()
        try:
            self.run_round()
        except DatabaseError as failure:
            # A database that is away or not migrated yet comes back without anybody restarting the worker.
            logger.error("round failed: %s", type(failure).__name__)
        finally:
            close_old_connections()

    def _run_job(self, job: Job, lease: leases.Lease) -> str:
        """Run one job; return the kind of failure. The message is dropped: it may quote what somebody typed."""
        error = ""
        with _kept(lease) as holder:
            try:
                with translation.override(SOURCE):
                    job.run()
            except Exception as failure:  # noqa: BLE001  one job must not take the others with it
                error = type(failure).__name__
                logger.error("job %s failed: %s", job.name, error)
        if holder.lease is None or not leases.finish(holder.lease, error):
            logger.error("job %s took longer than its lease could be kept", job.name)
        return error


@dataclass
class _Holder:
    lease: leases.Lease | None


@contextmanager
def _kept(lease: leases.Lease) -> Iterator[_Holder]:
    """Renew the lease from a thread of its own as long as the job runs, and no longer than this process lives."""
    holder = _Holder(lease)
    ended = threading.Event()

    def renew() -> None:
        while holder.lease is not None and not ended.wait(leases.LEASE.total_seconds() / 4):
            try:
                holder.lease = leases.renew(holder.lease)
            except DatabaseError as failure:
                logger.error("lease of %s not renewed: %s", lease.name, type(failure).__name__)
            finally:
                connection.close()

    thread = threading.Thread(target=renew, name=f"lease of {lease.name}", daemon=True)
    thread.start()
    try:
        yield holder
    finally:
        ended.set()
        thread.join()
