"""The work that recurs: what is done, and how often. ``manage.py work`` runs it (decision D11)."""

import io
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django.core.management import call_command


@dataclass(frozen=True)
class Job:
    """A piece of recurring work. It must bear being cut off and run again: a machine may stop at any moment."""

    name: str
    every: timedelta
    run: Callable[[], None]


#: By name, in the order in which they were registered, which is the order in which a round runs them.
REGISTRY: dict[str, Job] = {}


def job(*, name: str, every: timedelta) -> Callable[[Callable[[], None]], Callable[[], None]]:
    """Register a function without arguments to be run once in every such period, by one worker at a time."""

    def register(run: Callable[[], None]) -> Callable[[], None]:
        if name in REGISTRY:
            raise ValueError(f"two jobs are called {name}")
        REGISTRY[name] = Job(name, every, run)
        return run

    return register


@job(name="publish_scheduled", every=timedelta(seconds=60))
def publish_scheduled() -> None:
    """Publish what is due, unpublish what has expired."""
    call_command("publish_scheduled", stdout=io.StringIO())


@job(name="clear_sessions", every=timedelta(days=1))
def clear_sessions() -> None:
    """Forget log-ins that have run out; Django itself never does."""
    call_command("clearsessions")
