"""Message catalogues without the gettext programs: ``.po`` is the source, ``.mo`` is made from it when older."""

from pathlib import Path

import polib


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
