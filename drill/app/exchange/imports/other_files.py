"""What a file of a folder is that is no note: a package, a table, the database of a program."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from drill.app.exchange.imports.importing import ANKI, PACKAGES, TABLE, TABLES, refuse_by_ending
from drill.app.files.texts import read_table, read_text
from drill.errors import DrillError
from drill.programs.database import is_database, program_of

HASHCARDS, MNEMOSYNE = "hashcards", "mnemosyne"
DATABASES = {HASHCARDS: "hashcards.db", "repeater": "cards.db"}  # beside the notes
_ORG_CARDS = re.compile(  # of org-drill, anki-editor and org-anki, Logseq
    r"^\*+ .*:drill:|^[ \t]*:ANKI_NOTE_\w+:|\bANKI_DECK\b|(?<!\w)#card\b", re.MULTILINE
)
_LOOKED_AT, _IN_TEN = 200, 8  # lines of a text; how many in ten of a table have its separator


def kind_of_other(file: Path) -> str | None:
    ending = file.suffix.lower()
    if is_database(file):
        return known_program(file)
    if ending != ".org" or _ORG_CARDS.search(read_text(file)):
        refuse_by_ending(file)
    if ending in PACKAGES and file.is_file():
        return ANKI
    is_table = ending in TABLES and (ending != ".txt" or _is_in_columns(read_table(file).text))
    return TABLE if is_table else None


def why_no_cards(file: Path, place: str) -> str:
    """Why a table that lies in a folder, at a place below it, is data; "" for one with cards, and
    for one that cannot be read, of which an import tells."""
    from drill import table_words
    from drill.core.exchange.tables.table_purpose import why_no_cards
    from drill.core.exchange.tables.table_reader import first_rows

    try:
        sample = first_rows(read_table(file).text, tabs=file.suffix.lower() != ".csv")
    except (DrillError, ValueError):
        return ""
    return why_no_cards(sample, place, table_words.load())


def _is_in_columns(text: str) -> bool:
    """Whether a text is a table: it says so, or one separator is in nearly all of its lines."""
    if re.match(r"#\w+( column)?:", text) or text.startswith("sep="):
        return True
    lines = (line.strip() for line in text[:100_000].split("\n"))
    rows = [line for line in lines if line and not line.startswith(("# ", "#\t"))][:_LOOKED_AT]
    return any(_is_in_most(sign, rows) for sign in ("\t", ";", "|"))


def _is_in_most(sign: str, rows: Sequence[str]) -> bool:
    return 10 * sum(sign in row for row in rows) >= _IN_TEN * len(rows) > 0


def known_program(path: Path) -> str:
    program = program_of(path)
    if program is None:
        raise DrillError(
            f"{path}: the database of an unknown program",
            f"Known are those of {', '.join([*DATABASES, MNEMOSYNE])}. Of Anki, export a package.",
        )
    return program
