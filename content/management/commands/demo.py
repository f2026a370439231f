"""``manage.py demo``: load or remove the sample content."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db.models import Q

from content.demo.accounts import ACCOUNTS, DEMO_PASSWORD
from content.demo.load import load
from content.demo.remove import remove
from content.organisation.models import RoleCode, User

ADMINISTRATORS = Q(is_superuser=True) | Q(groups__role__code=RoleCode.ADMINISTRATOR)


class Command(BaseCommand):
    help = "Load the sample content (safe to repeat), or remove it with --remove."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--remove", action="store_true", help="remove the samples that nobody has changed")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["remove"]:
            removal = remove()
            self.stdout.write(f"Removed {removal.removed} samples.")
            if removal.kept:
                self.stdout.write("Kept, because somebody has changed them or built on them:")
                for label in removal.kept:
                    self.stdout.write(f"- {label}")
            if not User.objects.filter(ADMINISTRATORS, is_active=True).exists():
                self.stdout.write("No administrator is left. Make one: .venv/bin/python manage.py createsuperuser")
            return
        load(report=self.stdout.write)
        self.stdout.write(f"The sample content is there. Every account has the password {DEMO_PASSWORD}:")
        for account in ACCOUNTS:
            self.stdout.write(f"- {account.username}: {account.role.label}")
