"""``manage.py work``: does everything that recurs, until it is ended."""

import signal
from types import FrameType
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from content.operations.start_checks import UnsafeStartError, check_safe_start
from content.operations.worker import Worker


class Command(BaseCommand):
    help = "Do all recurring work (scheduled publishing and the like). Safe to run twice at once."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="do what is due now, then end")

    def handle(self, *args: Any, once: bool, **options: Any) -> None:
        try:
            check_safe_start()
        except UnsafeStartError as failure:
            raise CommandError(str(failure)) from None
        worker = Worker()
        if once:
            result = worker.run_round()
            if result.failed:
                raise CommandError(f"failed: {', '.join(result.failed)}")
            return
        run_until_signal(worker)


def run_until_signal(worker: Worker) -> None:
    """Run the loop; SIGTERM or Ctrl-C ends it after the job it is at."""

    def stop(number: int, frame: FrameType | None) -> None:
        worker.stop()

    for number in (signal.SIGTERM, signal.SIGINT):
        # What the parent told us to ignore (Ctrl-C, when `start` is in charge) stays ignored.
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, stop)
    worker.run()
