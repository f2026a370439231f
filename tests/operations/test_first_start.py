"""The first administrator is asked for until every answer is right."""

import io
from collections.abc import Callable

import pytest

from content.operations import first_start
from content.organisation.models import Role, RoleCode, User

GOOD = "selge ja pikk parool"


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Callable[[list[str], list[str]], None]:
    """Somebody at the keyboard, who answers and types passwords as told."""

    def sit_down(answers: list[str], passwords: list[str]) -> None:
        waiting, secret = iter(answers), iter(passwords)

        def answer(question: str) -> str:
            try:
                return next(waiting)
            except StopIteration:
                raise EOFError from None

        monkeypatch.setattr("builtins.input", answer)
        monkeypatch.setattr("getpass.getpass", lambda question: next(secret))
        monkeypatch.setattr("sys.stdin", type("Terminal", (io.StringIO,), {"isatty": lambda self: True})())

    return sit_down


def ask() -> User | None:
    return first_start.ask_for_administrator(lambda text: None)


def test_right_answers_make_an_administrator(db: None, terminal: Callable[..., None]) -> None:
    terminal(["mari", "mari@example.ee"], [GOOD, GOOD])
    user = ask()
    assert user is not None
    assert user.is_superuser
    assert user.check_password(GOOD)
    assert list(user.groups.all()) == [Role.objects.get(code=RoleCode.ADMINISTRATOR).group]
    assert not first_start.is_first_start()


def test_wrong_answers_are_asked_again(
    db: None, terminal: Callable[..., None], capsys: pytest.CaptureFixture[str]
) -> None:
    User.objects.create_user("jaan")
    terminal(["", "ma ri", "jaan", "mari", "no address", "mari@example.ee"], ["123", GOOD, "different", GOOD, GOOD])
    user = ask()
    assert user is not None
    assert (user.username, user.email) == ("mari", "mari@example.ee")
    told = capsys.readouterr().out
    assert "This name is taken." in told
    assert "They were not the same." in told


def test_who_gives_up_makes_nobody(db: None, terminal: Callable[..., None]) -> None:
    terminal(["mari"], [])
    assert ask() is None
    assert first_start.is_first_start()


def test_without_a_terminal_nobody_is_asked(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("mari\n"))
    assert ask() is None
