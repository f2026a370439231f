#!/usr/bin/env python
"""Command line of Selge: puts site/ on the path, brings message catalogues up to date, starts Django."""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent


def main() -> None:
    sys.path.insert(0, str(ROOT / "site"))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")
    from config.catalogues import compile_stale

    compile_stale(ROOT / "locale")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
