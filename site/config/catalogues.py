"""Message catalogues without the gettext programs: ``.po`` is the source, ``.mo`` is made from it when older.

``python -m config.catalogues FILE.po ...`` brings catalogues into their one written form (``make messages`` does it).
"""

import sys
from pathlib import Path

import polib

_LINE_WIDTH = 100
#: The numbers of forms that Django's own catalogues have: it merges only catalogues that agree on them.
_PLURALS = {
    "et": "nplurals=2; plural=(n != 1);",
    "ru": (
        "nplurals=4; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : "
        "n%10==0 || (n%10>=5 && n%10<=9) || (n%100>=11 && n%100<=14)? 2 : 3);"
    ),
}


def compile_stale(folder: Path) -> list[Path]:
    """Compile every ``.po`` under ``folder`` whose ``.mo`` is missing or older; return the catalogues written.

    Each file is written under another name first, so that a process starting beside this one never reads half of it.
    """
    written = []
    for source in sorted(folder.rglob("*.po")):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        unfinished = target.with_suffix(".mo.new")
        polib.pofile(str(source)).save_as_mofile(str(unfinished))
        unfinished.replace(target)
        written.append(target)
    return written


def tidy(path: Path) -> None:
    """Write a catalogue without dates, names, guesses and strings that are gone: only changes of text show."""
    catalogue = polib.pofile(str(path), wrapwidth=_LINE_WIDTH)
    language = path.parts[-3]
    catalogue.header = ""
    catalogue.metadata_is_fuzzy = False
    catalogue.metadata = {
        "Project-Id-Version": "Selge",
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": _PLURALS[language],
    }
    for entry in list(catalogue):
        if entry.obsolete:
            catalogue.remove(entry)
        elif entry.fuzzy:
            # gettext's guess from a similar string; a person translates it.
            entry.flags.remove("fuzzy")
            entry.previous_msgctxt = entry.previous_msgid = entry.previous_msgid_plural = None
            entry.msgstr = ""
            entry.msgstr_plural = dict.fromkeys(entry.msgstr_plural, "")
    catalogue.save()


if __name__ == "__main__":
    for name in sys.argv[1:]:
        tidy(Path(name).resolve())
