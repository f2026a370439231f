"""A public host: takes what must be secret or true from the environment and says what is missing."""

from django.core.exceptions import ImproperlyConfigured

from .base import *

DEBUG = False

REQUIRED = {
    "SECRET_KEY": "a long random string, kept secret (python -c 'import secrets; print(secrets.token_urlsafe(50))')",
    "ALLOWED_HOSTS": "the host names of the site, separated by commas (www.example.ee,example.ee)",
    "BASE_URL": "the public address of the site (https://www.example.ee)",
    "DATABASE_URL": "postgres://user:password@host/name, or sqlite:////folder/selge.sqlite3 for a small site",
    "EMAIL_URL": "where e-mails leave (smtp+tls://user:password@host:587)",
    "DEFAULT_FROM_EMAIL": "the sender of e-mails (Agency <noreply@example.ee>)",
}
MINIMUM_SECRET_LENGTH = 50
MINIMUM_DIFFERENT_CHARACTERS = 5


def _problems() -> list[str]:
    problems = [f"{name} is not set: {advice}" for name, advice in REQUIRED.items() if not env.str(name, default="")]
    secret = env.str("SECRET_KEY", default="")
    too_simple = len(secret) < MINIMUM_SECRET_LENGTH or len(set(secret)) < MINIMUM_DIFFERENT_CHARACTERS
    if secret and (too_simple or secret.startswith("for-development")):
        problems.append(f"SECRET_KEY is too weak: use {REQUIRED['SECRET_KEY']}")
    if "*" in env.list("ALLOWED_HOSTS", default=[]):
        problems.append(f"ALLOWED_HOSTS must not be *: list {REQUIRED['ALLOWED_HOSTS']}")
    if BASE_URL and env.str("BASE_URL", default="") and not BASE_URL.startswith("https://"):
        problems.append("BASE_URL must begin with https://")
    return problems


if _found := _problems():
    raise ImproperlyConfigured("Selge can't start in production. Set in the environment:\n- " + "\n- ".join(_found))

SECRET_KEY = env.str("SECRET_KEY")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS")
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[BASE_URL])

SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=True)
SECURE_HSTS_SECONDS = env.int("SECURE_HSTS_SECONDS", default=31_536_000)
SECURE_HSTS_INCLUDE_SUBDOMAINS = env.bool("SECURE_HSTS_INCLUDE_SUBDOMAINS", default=True)
SECURE_HSTS_PRELOAD = env.bool("SECURE_HSTS_PRELOAD", default=True)
if env.bool("BEHIND_PROXY", default=False):
    # Only behind a proxy that always sets this header itself; otherwise a client could claim to be on https.
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
# Wagtail's previews stand in frames of our own pages; other sites may frame nothing.
SILENCED_SYSTEM_CHECKS = ["security.W019"]
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-sessionid"
SESSION_COOKIE_AGE = env.int("SESSION_COOKIE_AGE", default=12 * 60 * 60)

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
