"""Nothing public starts while somebody can log in with the password from the source."""

import io

import pytest
from django.conf import LazySettings
from django.contrib.contenttypes.models import ContentType
from django.core.management import CommandError, call_command
from django.db import OperationalError

from content.demo.accounts import ACCOUNTS, DEMO_PASSWORD
from content.demo.models import SampleRecord
from content.operations import start_checks
from content.operations.start_checks import UnsafeStartError, check_safe_start, refuse_unsafe_start
from content.organisation.models import User

NAME = ACCOUNTS[0].username


@pytest.fixture
def demo_account(db: None) -> User:
    return User.objects.create_user(NAME, password=DEMO_PASSWORD)


def test_a_site_without_demo_accounts_starts(db: None) -> None:
    check_safe_start()


def test_the_known_password_is_refused_by_name_with_both_ways_out(demo_account: User) -> None:
    with pytest.raises(UnsafeStartError) as refusal:
        check_safe_start()
    text = str(refusal.value)
    assert NAME in text
    assert "manage.py demo --remove" in text
    assert "manage.py changepassword" in text


def test_a_renamed_account_is_found_too(demo_account: User) -> None:
    demo_account.username = "keegi"
    demo_account.save()
    kind = ContentType.objects.get_for_model(User)
    SampleRecord.objects.create(content_type=kind, object_id=demo_account.pk, name="user:x")
    assert start_checks.open_demo_accounts() == ["keegi"]


def test_a_changed_password_or_a_closed_account_is_safe(demo_account: User) -> None:
    demo_account.is_active = False
    demo_account.save()
    check_safe_start()
    demo_account.is_active = True
    demo_account.set_password("something nobody knows")
    demo_account.save()
    check_safe_start()


def test_development_is_never_refused(demo_account: User, settings: LazySettings) -> None:
    settings.DEBUG = True
    check_safe_start()


def test_a_web_server_ends_with_the_text_and_no_stack_trace(
    demo_account: User, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        refuse_unsafe_start()
    assert ended.value.code == start_checks.CANNOT_START
    assert NAME in capsys.readouterr().err


def test_the_worker_refuses_likewise(demo_account: User) -> None:
    with pytest.raises(CommandError, match=NAME):
        call_command("work", once=True)


def test_check_deploy_warns(demo_account: User) -> None:
    (warning,) = start_checks.demo_accounts_are_closed()
    assert warning.id == "selge.W001"
    assert NAME in str(warning.msg)


def test_a_database_without_tables_is_told_and_not_a_crash(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> list[str]:
        raise OperationalError("no such table: content_user")

    monkeypatch.setattr(start_checks, "open_demo_accounts", fail)
    with pytest.raises(UnsafeStartError, match=r"manage.py migrate"):
        check_safe_start()
    assert start_checks.demo_accounts_are_closed() == []


def test_start_is_not_for_production(db: None) -> None:
    with pytest.raises(CommandError, match=r"docs/deploy.md"):
        call_command("start", stdout=io.StringIO())
