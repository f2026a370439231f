"""What happens once, when a site starts for the first time: tables, samples, the first administrator."""

import getpass
import io
import sys
from collections.abc import Callable

from django.contrib.auth import get_user_model
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.core.validators import validate_email
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor

from content.organisation.models import Role, RoleCode, User

Report = Callable[[str], None]


class Progress:
    """One line that counts up on a terminal; a line now and then where the output goes into a file."""

    def __init__(self, text: str, total: int) -> None:
        self.text, self.total, self.done = text, total, 0

    def step(self) -> None:
        self.done += 1
        line = f"{self.text}: {self.done} of {self.total}"
        if sys.stdout.isatty():
            _write(f"\r{line}" + ("\n" if self.done == self.total else ""))
        elif self.done % 50 == 0 or self.done == self.total:
            _write(f"{line}\n")


class _CountApplied(io.TextIOBase):
    """Turns the many lines of ``migrate`` into progress."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress

    def write(self, text: str) -> int:
        if "Applying " in text:
            self._progress.step()
        return len(text)


def prepare_database() -> None:
    """Apply migrations, when there are any to apply."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if not plan:
        return
    progress = Progress("Preparing the database", len(plan))
    call_command("migrate", interactive=False, stdout=_CountApplied(progress))


def is_first_start() -> bool:
    """Whether nobody can log in yet."""
    return not get_user_model().objects.exists()


def load_samples(report: Report) -> None:
    """Load the sample content, all or nothing: a start that is broken off must not leave half of it for ever."""
    from content.demo.load import load

    with transaction.atomic():
        load(report=report)


def create_administrator(username: str, email: str, password: str) -> User:
    """Make somebody who may do everything, and stands in the administrators' group as those they will appoint."""
    with transaction.atomic():
        user = User.objects.create_superuser(username, email, password)
        role = Role.objects.filter(code=RoleCode.ADMINISTRATOR).select_related("group").first()
        if role is not None:
            user.groups.add(role.group)
    return user


def ask_for_administrator(report: Report) -> User | None:
    """Ask at the terminal, every question until the answer is right; ``None`` when there is nobody to ask."""
    if not sys.stdin.isatty():
        return None
    report("Nobody can log in yet. Who is the first administrator?")
    try:
        username = _ask("User name: ", _check_username)
        email = _ask("E-mail: ", validate_email)
        password = _ask_password(User(username=username, email=email))
    except EOFError:
        _write("\n")
        return None
    return create_administrator(username, email, password)


def _ask(question: str, check: Callable[[str], None]) -> str:
    while True:
        answer = input(question).strip()
        try:
            check(answer)
        except ValidationError as failure:
            _print_errors(failure)
        else:
            return answer


def _check_username(value: str) -> None:
    User._meta.get_field("username").clean(value, None)
    if User.objects.filter(username=value).exists():
        raise ValidationError("This name is taken.")


def _ask_password(user: User) -> str:
    while True:
        password = getpass.getpass("Password (not shown while you type): ")
        try:
            validate_password(password, user)
        except ValidationError as failure:
            _print_errors(failure)
            continue
        if getpass.getpass("The same again: ") == password:
            return password
        _write("  They were not the same.\n")


def _print_errors(failure: ValidationError) -> None:
    for message in failure.messages:
        _write(f"  {message}\n")


def _write(text: str) -> None:
    sys.stdout.write(text)
    sys.stdout.flush()
