"""``manage.py backup``: database and media in one file."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from content.operations.backup import BackupError, create_backup
from content.operations.databases import DatabaseCopyError


class Command(BaseCommand):
    help = "Write database and media into one file. The site may stay in use meanwhile."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--out", type=Path, metavar="FILE", help="where to; DATA_DIR/backups/ if not given")

    def handle(self, *args: Any, out: Path | None, **options: Any) -> None:
        try:
            target = create_backup(out)
        except (BackupError, DatabaseCopyError, OSError) as failure:
            raise CommandError(f"No backup was made: {failure}") from failure
        self.stdout.write(f"{target} ({target.stat().st_size / 1_000_000:.1f} MB)")
