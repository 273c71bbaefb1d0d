"""What a cell of a table says, without the marks around it."""

from __future__ import annotations

import re

from drill.core.material.reading.blocks import TableRow

_LETTER = re.compile(r"[^\W\d_]")


def cell_of(row: TableRow, index: int) -> str:
    """What a cell says, without the marks before its words ("✅ Yes") and the sign of a footnote
    behind them; the points of a list that runs on ("- quick.- cheap.") each on a line."""
    cell = row.cells[index].strip() if index < len(row.cells) else ""
    said = _RUN_ON.sub("\n", _FOOTNOTE.sub("", _MARKS.sub("", cell)))
    said = _COUNTED.sub("\n", said).strip() if said.startswith("1.") else said
    said = said.removeprefix("- ") if "\n" not in said else said
    return said if _LETTER.search(said) else cell


_COUNTED = re.compile(r"(?:^|(?<=[\s.;)]))[1-9]\.\s*(?=[A-Za-z])")  # "1. Quick 2. Cheap"
_RUN_ON = re.compile(r"(?<=[.;!])-\s+")
_MARKS = re.compile(r"^(?:[\u2600-\u27bf\u2b00-\u2bff\U0001f300-\U0001faff\ufe0f]+\s*)+")
_FOOTNOTE = re.compile(r"(?<=[\w).])(?:\*{1,3}|(?:\[\d{1,2}\]){1,4})\.?$")
