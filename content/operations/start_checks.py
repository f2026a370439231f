"""What must never go public: a demo account whose password everybody can read in the source."""

import sys
from collections.abc import Sequence
from typing import Any, NoReturn

from django.apps import AppConfig
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import check_password
from django.core import checks
from django.db import DatabaseError
from django.db.models import Q

#: gunicorn gives up on a worker that ends with this code instead of starting it again for ever.
CANNOT_START = 3


class UnsafeStartError(Exception):
    """Selge must not serve the public like this; the message says why and what to do."""


def open_demo_accounts() -> list[str]:
    """User names of active demo accounts that still have the known password."""
    from content.demo.accounts import ACCOUNTS, DEMO_PASSWORD
    from content.demo.models import SampleRecord

    users = get_user_model()
    # By record too: an account that was only renamed is as open as before.
    recorded = SampleRecord.objects.filter(content_type__app_label="content", content_type__model="user")
    demo = Q(username__in=[account.username for account in ACCOUNTS]) | Q(pk__in=recorded.values("object_id"))
    accounts = users.objects.filter(demo, is_active=True).order_by("username").values_list("username", "password")
    return [username for username, password in accounts if check_password(DEMO_PASSWORD, password)]


def check_safe_start() -> None:
    """Raise ``UnsafeStartError`` when the site must not be served as it stands. Development is never unsafe."""
    if settings.DEBUG:
        return
    try:
        open_accounts = open_demo_accounts()
    except DatabaseError as failure:
        raise UnsafeStartError(
            f"Selge can't start: its database is out of reach or not prepared ({type(failure).__name__}).\n"
            "Look at DATABASE_URL, then run: manage.py migrate"
        ) from failure
    if open_accounts:
        raise UnsafeStartError(
            "Selge can't start in production: these demo accounts still have the password that everybody knows:\n"
            f"  {', '.join(open_accounts)}\n"
            "Remove the samples (manage.py demo --remove) or change the passwords (manage.py changepassword NAME)."
        )


def refuse_unsafe_start() -> None:
    """End the process with a clear text instead of serving an unsafe site; for the entry point of web servers."""
    try:
        check_safe_start()
    except UnsafeStartError as failure:
        _end(str(failure))


def _end(text: str) -> NoReturn:
    # Written by hand, because an exception would drown the text in the server's stack trace.
    sys.stderr.write(f"\n{text}\n\n")
    sys.stderr.flush()
    raise SystemExit(CANNOT_START)


@checks.register(checks.Tags.security, deploy=True)
def demo_accounts_are_closed(
    app_configs: Sequence[AppConfig] | None = None, **kwargs: Any
) -> list[checks.CheckMessage]:
    """``manage.py check --deploy`` finds the same before anything is started."""
    try:
        open_accounts = open_demo_accounts()
    except DatabaseError:
        return []  # no database, no accounts: the check also runs on machines that only build
    if not open_accounts:
        return []
    return [
        checks.Warning(
            f"demo accounts with the known password: {', '.join(open_accounts)}",
            hint="Run manage.py demo --remove, or change the passwords.",
            id="selge.W001",
        )
    ]
