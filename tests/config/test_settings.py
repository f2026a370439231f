"""Settings come from the environment, and a public host that lacks something says what."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
GOOD = {
    "SECRET_KEY": "Jm3vT0q8-yXw2Lr7_kPz5Nc9Hd4Bf6Ga1Se0Uo8Iy3Wt5Rx7Qv2Mn",
    "ALLOWED_HOSTS": "www.example.ee,example.ee",
    "BASE_URL": "https://www.example.ee",
    "DATABASE_URL": "postgres://selge:secret@db.example.ee:5432/selge",
    "EMAIL_URL": "smtp+tls://user:password@mail.example.ee:587",
    "DEFAULT_FROM_EMAIL": "Agency <noreply@example.ee>",
    "CACHE_URL": "redis://127.0.0.1:6379/0",
}


def read_settings(module: str, names: list[str], environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Load a settings module in a process of its own and print ``names`` as JSON."""
    code = (
        "import json; from django.conf import settings; "
        f"print(json.dumps([getattr(settings, name) for name in {names!r}], default=str))"
    )
    clean = {key: os.environ[key] for key in ("PATH", "HOME", "LANG") if key in os.environ}
    return subprocess.run(
        [sys.executable, "-c", code],
        env=clean | {"PYTHONPATH": f"{ROOT}:{ROOT / 'site'}", "DJANGO_SETTINGS_MODULE": module} | environment,
        cwd=ROOT / "site",
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_production_names_everything_that_is_missing_at_once() -> None:
    result = read_settings("config.settings.production", ["DEBUG"], {})
    assert result.returncode != 0
    missing = {line.split()[1] for line in result.stderr.splitlines() if " is not set: " in line}
    assert missing == {*GOOD} - {"CACHE_URL"}


@pytest.mark.parametrize(
    ("name", "value", "complaint"),
    [
        ("SECRET_KEY", "", "SECRET_KEY is not set"),
        ("SECRET_KEY", "short", "SECRET_KEY is too weak"),
        ("SECRET_KEY", "a" * 60, "SECRET_KEY is too weak"),
        ("SECRET_KEY", "for-development-only-and-therefore-no-secret-at-all", "SECRET_KEY is too weak"),
        ("ALLOWED_HOSTS", "", "ALLOWED_HOSTS is not set"),
        ("ALLOWED_HOSTS", "*", "ALLOWED_HOSTS must not be *"),
        ("BASE_URL", "http://www.example.ee", "BASE_URL must begin with https://"),
    ],
)
def test_production_refuses_what_is_unsafe(name: str, value: str, complaint: str) -> None:
    result = read_settings("config.settings.production", ["DEBUG"], GOOD | {name: value})
    assert result.returncode != 0
    assert complaint in result.stderr
    assert GOOD["SECRET_KEY"] not in result.stderr


def test_production_takes_database_cache_mail_and_hosts_from_the_environment() -> None:
    names = ["DEBUG", "ALLOWED_HOSTS", "DATABASES", "CACHES", "EMAIL_HOST", "EMAIL_USE_TLS", "SESSION_COOKIE_SECURE"]
    result = read_settings("config.settings.production", names, GOOD)
    assert result.returncode == 0, result.stderr
    debug, hosts, databases, caches, mail_host, tls, secure = json.loads(result.stdout)
    assert (debug, hosts) == (False, ["www.example.ee", "example.ee"])
    assert (databases["default"]["ENGINE"], databases["default"]["HOST"]) == (
        "django.db.backends.postgresql",
        "db.example.ee",
    )
    assert caches["default"]["LOCATION"] == "redis://127.0.0.1:6379/0"
    assert (mail_host, tls, secure) == ("mail.example.ee", True, True)


def test_development_keeps_everything_in_one_folder(tmp_path: Path) -> None:
    names = ["EMAIL_FILE_PATH", "MEDIA_ROOT", "STATIC_ROOT", "CACHES", "DATABASES"]
    result = read_settings("config.settings.dev", names, {"DATA_DIR": str(tmp_path)})
    assert result.returncode == 0, result.stderr
    mail, media, static, caches, databases = json.loads(result.stdout)
    assert [mail, media, static, caches["default"]["LOCATION"], databases["default"]["NAME"]] == [
        str(tmp_path / name) for name in ("mail", "media", "static", "cache", "selge.sqlite3")
    ]
