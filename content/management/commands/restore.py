"""``manage.py restore FILE``: puts a backup in place of what is there now."""

import signal
import sys
from pathlib import Path
from typing import Any, NoReturn

from django.core.management.base import BaseCommand, CommandError, CommandParser

from content.operations.backup import BackupError
from content.operations.databases import DatabaseCopyError
from content.operations.restore import Restore, RestoreError, has_users, opened


class Command(BaseCommand):
    help = "Put a backup in place of the present database and media, which are backed up first."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE", help="what manage.py backup has written")
        parser.add_argument("--yes", action="store_true", help="don't ask")

    def handle(self, *args: Any, file: Path, yes: bool, **options: Any) -> None:
        signal.signal(signal.SIGTERM, _break_off)
        try:
            with opened(file) as backup:
                if not yes and has_users():
                    self._ask(backup)
                backup.run(self.stdout.write)
        except (RestoreError, BackupError, DatabaseCopyError, OSError) as failure:
            raise CommandError(str(failure)) from failure
        except KeyboardInterrupt:
            raise CommandError("Broken off.", returncode=130) from None
        self.stdout.write("Restored.")

    def _ask(self, backup: Restore) -> None:
        if not sys.stdin.isatty():
            raise CommandError("This site is in use. Add --yes to replace it with the backup.")
        manifest = backup.manifest
        self.stdout.write(f"A backup of {manifest.made_at}, Selge {manifest.selge}, {len(manifest.members)} files.")
        if input("All that is on this site now is replaced by it. Type yes to go on: ").strip() != "yes":
            raise CommandError("Nothing was changed.")


def _break_off(number: int, frame: object) -> NoReturn:
    """End by an exception, so that what has been begun is undone."""
    raise KeyboardInterrupt
