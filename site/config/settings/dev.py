"""A developer's or newcomer's machine: works with nothing set."""

from .base import *

DEBUG = env.bool("DEBUG", default=True)
# Known to everybody on purpose: production takes its own from the environment and refuses to start without.
SECRET_KEY = env.str("SECRET_KEY", default="for-development-only-and-therefore-no-secret-at-all")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
