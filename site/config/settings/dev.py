"""A developer's or newcomer's machine: works with nothing set. What is set may also stand in a file .env."""

from pathlib import Path

import environ

environ.Env.read_env(Path(__file__).resolve().parents[3] / ".env")  # what the environment says goes before it

from .base import *  # noqa: E402  (reads the environment)

DEBUG = env.bool("DEBUG", default=True)
# Known to everybody on purpose: production takes its own from the environment and refuses to start without.
SECRET_KEY = env.str("SECRET_KEY", default="for-development-only-and-therefore-no-secret-at-all")
# Django's technical 404 would hide the one that readers get.
MIDDLEWARE = [*MIDDLEWARE, "content.addresses.views.DesignedNotFound"]
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])

# The database lies in it, and on a fresh clone it isn't there yet.
DATA_DIR.mkdir(mode=0o700, parents=True, exist_ok=True)
