"""Everything a person reads has Estonian and Russian text, and the catalogues compile without gettext."""

import re
from pathlib import Path

import polib
import pytest
from django.utils import translation
from django.utils.translation import gettext

from config.catalogues import compile_stale

ROOT = Path(__file__).resolve().parents[2]
OWN = [ROOT / "locale" / language / "LC_MESSAGES" / "django.po" for language in ("et", "ru")]
WAGTAIL = sorted((ROOT / "locale" / "wagtail").rglob("*.po"))
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")


@pytest.mark.parametrize("path", OWN + WAGTAIL, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_entry_is_empty_or_fuzzy_or_loses_a_placeholder(path: Path) -> None:
    catalogue = polib.pofile(str(path))
    assert len(catalogue) > 0
    assert [entry.msgid for entry in catalogue if not entry.translated() or entry.obsolete] == []
    assert [entry.msgid for entry in catalogue.fuzzy_entries()] == []
    for entry in catalogue:
        if not entry.msgid_plural:
            assert sorted(PLACEHOLDER.findall(entry.msgstr)) == sorted(PLACEHOLDER.findall(entry.msgid)), entry.msgid
        assert all(entry.msgstr_plural.values()), entry.msgid


def test_both_languages_hold_the_same_entries() -> None:
    estonian, russian = ({(entry.msgctxt, entry.msgid) for entry in polib.pofile(str(path))} for path in OWN)
    assert estonian == russian


def test_wagtails_estonian_has_no_gap_left() -> None:
    """Every entry of the parts of Wagtail that are installed is there in Estonian, from Wagtail or from us."""
    import wagtail

    ours = {
        (path.name, entry.msgctxt, entry.msgid)
        for path in WAGTAIL
        if "/et/" in path.as_posix()
        for entry in polib.pofile(str(path))
    }
    folder = Path(wagtail.__file__).parent
    installed = ["", "admin", "snippets", "users", "images", "documents", "contrib/settings"]
    gaps = []
    for part in installed:
        for english in (folder / part / "locale" / "en" / "LC_MESSAGES").glob("*.po"):
            estonian = Path(str(english).replace("/en/", "/et/"))
            translated = (
                {(entry.msgctxt, entry.msgid) for entry in polib.pofile(str(estonian)) if entry.translated()}
                if estonian.exists()
                else set()
            )
            gaps += [
                entry.msgid
                for entry in polib.pofile(str(english))
                if (entry.msgctxt, entry.msgid) not in translated
                and (english.name, entry.msgctxt, entry.msgid) not in ours
            ]
    assert gaps == []


def test_a_catalogue_is_compiled_when_it_is_older_than_its_source(tmp_path: Path) -> None:
    folder = tmp_path / "et" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    source = folder / "django.po"
    catalogue = polib.POFile()
    catalogue.metadata = {"Content-Type": "text/plain; charset=UTF-8"}
    catalogue.append(polib.POEntry(msgid="Page", msgstr="Leht"))
    catalogue.save(str(source))
    assert compile_stale(tmp_path) == [folder / "django.mo"]
    assert compile_stale(tmp_path) == []
    assert polib.mofile(str(folder / "django.mo"))[0].msgstr == "Leht"


@pytest.mark.parametrize(("language", "text"), [("et", "Abitekst"), ("ru", "Справочный текст"), ("en", "Help text")])
def test_the_compiled_catalogues_are_in_use(language: str, text: str) -> None:
    with translation.override(language):
        assert gettext("Help text") == text
