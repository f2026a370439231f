"""``manage.py start``: the whole site on one's own machine, from nothing; ``make run`` calls it."""

import io
import os
import socket
import sys
import time
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError, connections
from django.utils import translation

from content.operations import first_start
from content.operations.supervise import Service, Supervisor
from content.operations.worker import Worker
from content.organisation.models import RoleCode

from .work import run_until_signal

HOST = "127.0.0.1"
PATIENCE_SECONDS = 60


class Command(BaseCommand):
    help = (
        "Prepare the database and run web server and worker together. Environment: PORT (8000), "
        "DEMO=0 for an empty site instead of the samples, RELOAD=1 to restart the server when code changes."
    )
    requires_system_checks = []  # runserver's own time is better spent on answering; `make test` runs them

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEBUG:
            raise CommandError("start is for one's own machine; docs/deploy.md says how a public site is run")
        self.port = _port()
        try:
            self._prepare()
        except KeyboardInterrupt:
            raise CommandError("Broken off. Start again to go on.", returncode=130) from None
        except OperationalError as failure:
            raise CommandError(f"The database can't be used: {failure}") from failure
        accounts = _demo_accounts()
        connections.close_all()  # a connection must not live in two processes
        ended = Supervisor([Service("web server", self._run_web), Service("worker", self._run_worker)]).run(
            lambda hopeful: self._welcome(accounts, hopeful)
        )
        if ended:
            raise CommandError(f"The {ended} has ended by itself, so everything was ended.")
        self.stdout.write("\nEnded.")

    # --- before ---------------------------------------------------------------------------------------------------

    def _prepare(self) -> None:
        first_start.prepare_database()
        if not first_start.is_first_start():
            return
        if os.environ.get("DEMO", "1") != "0":
            self._say("Loading the sample content")
            first_start.load_samples(lambda text: self._say(f"  {text}"))
        elif user := first_start.ask_for_administrator(self._say):
            self._say(f"{user.username} can log in now.")
        else:
            self._say("Nobody can log in yet. Create the first administrator with: manage.py createsuperuser")

    def _say(self, text: str) -> None:
        self.stdout.write(text)
        self.stdout.flush()

    # --- the two services, each in a process of its own -------------------------------------------------------------

    def _run_web(self) -> None:
        address = f"{HOST}:{self.port}"
        if os.environ.get("RELOAD") == "1":
            # The reloader starts Python anew each time, so it needs a command line of its own.
            os.execv(sys.executable, [sys.executable, sys.argv[0], "runserver", address])  # noqa: S606
        call_command("runserver", address, use_reloader=False, skip_checks=True, stdout=io.StringIO())

    def _run_worker(self) -> None:
        run_until_signal(Worker())

    # --- once they run ------------------------------------------------------------------------------------------------

    def _welcome(self, accounts: list[Any], hopeful: Callable[[], bool]) -> None:
        end = time.monotonic() + PATIENCE_SECONDS
        while hopeful() and not _answers(self.port):
            if time.monotonic() > end:
                self._say("The web server is slow to start; going on to wait.")
                return
            time.sleep(0.1)
        if hopeful():
            self._say(f"\n  Site:   {settings.BASE_URL}/\n  Admin:  {settings.BASE_URL}/admin/")
            self._say_accounts(accounts)
            self._say("\nCtrl-C ends both the site and its worker.\n")

    def _say_accounts(self, accounts: list[Any]) -> None:
        if not accounts:
            return
        from content.demo.accounts import DEMO_PASSWORD

        self._say(f"\n  Demo log-ins, one per role; the password of all of them is {DEMO_PASSWORD}\n")
        with translation.override("en"):
            rows = [(account.username, str(RoleCode(account.role).label), account.language) for account in accounts]
        width = [max(len(row[column]) for row in rows) for column in (0, 1)]
        for username, role, language in rows:
            self._say(f"    {username:{width[0]}}  {role:{width[1]}}  {language}")


def _port() -> int:
    """The port from the environment, found free; says so before anything is started."""
    value = os.environ.get("PORT") or "8000"
    if not value.isascii() or not value.isdigit() or not 1 <= int(value) <= 65535:  # noqa: PLR2004
        raise CommandError(f"PORT must be a number from 1 to 65535, and it is {value!r}")
    port = int(value)
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as the web server itself does
        try:
            probe.bind((HOST, port))
        except OSError as failure:
            reason = "is in use by another program" if not isinstance(failure, PermissionError) else "is not allowed"
            raise CommandError(f"Port {port} {reason}. Choose another one: make run PORT={port + 1}") from None
    return port


def _answers(port: int) -> bool:
    with socket.socket() as probe:
        probe.settimeout(0.5)
        return probe.connect_ex((HOST, port)) == 0


def _demo_accounts() -> list[Any]:
    """The demo accounts that exist here."""
    from content.demo.accounts import ACCOUNTS

    names = [account.username for account in ACCOUNTS]
    present = set(get_user_model().objects.filter(username__in=names).values_list("username", flat=True))
    return [account for account in ACCOUNTS if account.username in present]
