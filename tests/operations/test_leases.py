"""A job is with one worker at a time, whatever happens to that worker."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connections
from django.utils import timezone

from content.operations import leases
from content.operations.jobs import Job
from content.operations.models import JobRun

NIGHTLY = Job("nightly", timedelta(days=1), lambda: None)


@pytest.fixture
def row(db: None) -> JobRun:
    leases.make_rows([NIGHTLY])
    return JobRun.objects.get(name="nightly")


def test_a_job_that_never_ran_is_due(row: JobRun) -> None:
    assert leases.due([NIGHTLY], timezone.now()) == [NIGHTLY]


def test_a_taken_job_is_not_due_for_others(row: JobRun) -> None:
    assert leases.take(NIGHTLY) is not None
    assert leases.due([NIGHTLY], timezone.now()) == []
    assert leases.take(NIGHTLY) is None


def test_a_finished_job_is_due_after_its_period(row: JobRun) -> None:
    lease = leases.take(NIGHTLY)
    assert lease is not None
    assert leases.finish(lease)
    assert leases.take(NIGHTLY) is None
    assert leases.take(NIGHTLY, timezone.now() + timedelta(days=1)) is not None


def test_a_failed_job_is_due_again_sooner(row: JobRun) -> None:
    lease = leases.take(NIGHTLY)
    assert lease is not None
    leases.finish(lease, "ValueError")
    assert leases.take(NIGHTLY) is None
    assert leases.take(NIGHTLY, timezone.now() + leases.RETRY) is not None


def test_the_job_of_a_dead_worker_is_free_when_its_lease_ends(row: JobRun) -> None:
    dead = leases.take(NIGHTLY)
    heir = leases.take(NIGHTLY, timezone.now() + leases.LEASE + timedelta(seconds=1))
    assert dead is not None
    assert heir is not None
    # One that was only thought dead must not give back, or prolong, what is another's now.
    assert leases.renew(dead) is None
    assert not leases.finish(dead)
    row.refresh_from_db()
    assert row.leased_until == heir.until


def test_a_renewed_lease_lasts_longer(row: JobRun) -> None:
    lease = leases.take(NIGHTLY, length=timedelta(seconds=5))
    assert lease is not None
    longer = leases.renew(lease)
    assert longer is not None
    assert longer.until > lease.until
    assert leases.finish(longer)


@pytest.mark.django_db(transaction=True)
def test_of_many_at_once_one_gets_the_job() -> None:
    leases.make_rows([NIGHTLY])
    together = threading.Barrier(8)

    def try_to_take(_: int) -> bool:
        together.wait()
        try:
            return leases.take(NIGHTLY) is not None
        finally:
            connections.close_all()

    with ThreadPoolExecutor(8) as pool:
        assert sorted(pool.map(try_to_take, range(8))) == [False] * 7 + [True]
