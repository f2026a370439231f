"""The demo's log-ins: one for each role, all with one password that everybody knows."""

from dataclasses import dataclass

from content.language.codes import LanguageCode
from content.organisation.models import RoleCode

#: Printed by ``manage.py start``. Production refuses to start while an account still has it.
DEMO_PASSWORD = "selge-naidis"  # noqa: S105  (known to everybody on purpose)


@dataclass(frozen=True)
class Account:
    """One log-in of the demo."""

    username: str
    role: RoleCode
    first_name: str
    last_name: str
    #: The language its admin starts in.
    language: LanguageCode = "et"
    #: The sample person it belongs to, by key.
    person: str = ""


ACCOUNTS = (
    Account("toimetaja", RoleCode.EDITOR, "Marko", "Vaher", person="marko-vaher"),
    Account("nounik", RoleCode.ADVISER, "Piret", "Kuusk", person="piret-kuusk"),
    Account("tolkija", RoleCode.TRANSLATOR, "Natalja", "Sokolova", language="ru", person="natalja-sokolova"),
    Account("kooskolastaja", RoleCode.REVIEWER, "Tiit", "Kask", person="tiit-kask"),
    Account("teenindaja", RoleCode.OFFICIAL, "Jelena", "Orlova", person="jelena-orlova"),
    Account("juht", RoleCode.HEAD, "Liis", "Saar", person="liis-saar"),
    Account("haldur", RoleCode.ADMINISTRATOR, "Andres", "Mets", person="andres-mets"),
)
