"""Who may run a job now. Workers agree through one row per job, with updates that only one of them can win."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q
from django.utils import timezone

from .jobs import Job
from .models import JobRun

#: A worker that died holds a job back for this long. A living one renews its lease well before.
LEASE = timedelta(seconds=60)
#: A failed job is tried again after this time, even if it is otherwise due only once a day.
RETRY = timedelta(minutes=5)


@dataclass(frozen=True)
class Lease:
    """One worker's right to a job. The end of the lease tells it from every later lease of the same job."""

    name: str
    until: datetime


def make_rows(jobs: Iterable[Job]) -> None:
    """See to it that every job has its row; two workers may do so at once."""
    known = set(JobRun.objects.values_list("name", flat=True))
    missing = [JobRun(name=job.name) for job in jobs if job.name not in known]
    if missing:
        JobRun.objects.bulk_create(missing, ignore_conflicts=True)


def due(jobs: Iterable[Job], now: datetime) -> list[Job]:
    """The jobs that look due. Only reads, so that an idle worker never takes SQLite's write lock."""
    return [job for job in jobs if JobRun.objects.filter(_is_due(job, now)).exists()]


def take(job: Job, now: datetime | None = None, length: timedelta = LEASE) -> Lease | None:
    """Take the job for this worker, or return ``None`` when it isn't due any more or another worker has it."""
    now = now or timezone.now()
    lease = Lease(job.name, now + length)
    taken = JobRun.objects.filter(_is_due(job, now)).update(leased_until=lease.until, started_at=now)
    return lease if taken else None


def renew(lease: Lease, length: timedelta = LEASE) -> Lease | None:
    """Prolong a lease; ``None`` when it has run out and another worker has taken the job since."""
    longer = Lease(lease.name, timezone.now() + length)
    return longer if _held(lease).update(leased_until=longer.until) else None


def finish(lease: Lease, error: str = "") -> bool:
    """Give the job back and note how it went; ``False`` when another worker has taken it meanwhile."""
    return bool(_held(lease).update(leased_until=None, finished_at=timezone.now(), error=error))


def _held(lease: Lease):  # type: ignore[no-untyped-def]  # a queryset; its generic type says nothing more
    return JobRun.objects.filter(name=lease.name, leased_until=lease.until)


def _is_due(job: Job, now: datetime) -> Q:
    waited = Q(started_at=None) | Q(started_at__lte=now - job.every)
    failed = ~Q(error="") & Q(started_at__lte=now - RETRY)
    free = Q(leased_until=None) & (waited | failed)
    abandoned = Q(leased_until__lt=now)
    return Q(name=job.name) & (free | abandoned)
