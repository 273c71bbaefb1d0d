"""What the columns of a table are: named by a person, by settings, by the first row, or known by
their cells."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from drill.core.exchange.tables.table_choices import option_columns
from drill.core.exchange.tables.table_columns import Rows, asked_and_told, is_numeric, names_columns
from drill.core.exchange.tables.table_heads import (
    BY_NAME,
    EXAMPLES,
    FIELDS,
    MOST_CELLS,
    OWN,
    PASSED_OVER,
    READINGS,
    TITLE,
    is_head,
)

_LONGEST_TAG = 40  # characters of a cell that may be tags


class TableColumns(NamedTuple):
    """What the columns of a table are: whether the table is drill's own, their names, and whether
    the first row says them."""

    is_own: bool
    names: list[str]
    in_first_row: bool


def table_columns(
    settings: Mapping[str, str], separator: str, rows: Rows, columns: Sequence[str]
) -> TableColumns:
    """What the columns are: as a person says, as drill wrote them, as settings, the first row or
    the cells tell."""
    head = _folded(rows[0][1]) if rows else []
    said = _folded(settings.get("columns", "").split(separator))
    if columns:
        return TableColumns(False, list(columns), is_head(head))
    for names in (said, head):
        if OWN.issubset(names):
            own = [name if name in (*FIELDS, TITLE) else PASSED_OVER for name in names]
            return TableColumns(True, own, names is head)
    told = _names_of_settings(settings, said, rows)
    if told:
        return TableColumns(False, told, False)
    if is_head(head):
        return TableColumns(False, _names_of_head(head), True)
    if names_columns(head, rows[1:]):
        names = _apart([BY_NAME.get(name, name) for name in head])
        return TableColumns(False, _with_asked(names, rows[1:]), True)
    # Anki says which column has tags, if any has.
    return TableColumns(False, _names_by_cells(rows, may_be_tags="html" not in settings), False)


def _folded(cells: Sequence[str]) -> list[str]:
    return [cell.strip().lower() for cell in cells]


def _names_of_settings(settings: Mapping[str, str], said: Sequence[str], rows: Rows) -> list[str]:
    """The names where settings list them, or place some of them; none where they do neither."""
    placed = _placed(settings)
    if settings.get("columns") and len(said) > 1:
        known = {**BY_NAME, "key": "key"}
        names = [placed.get(number) or known.get(name, name) for number, name in enumerate(said)]
        return _with_asked(names, rows)
    return _names_by_place(placed, rows) if placed else []


def _width(rows: Rows) -> int:
    return max((len(cells) for _, cells in rows), default=0)


def _names_by_place(placed: Mapping[int, str], rows: Rows) -> list[str]:
    """The names where settings place some of the columns."""
    last = max(placed)
    others = [n for n in range(max(_width(rows), last + 3)) if n not in placed]
    asked, answered = asked_and_told(others, rows)
    told = {asked: "prompt", answered: "answer", **placed}
    numbers = range(max(_width(rows), last + 1))
    return [told.get(number) or f"field {number + 1}" for number in numbers]


def _names_of_head(head: Sequence[str]) -> list[str]:
    """The names where the first row has those of question or answer."""
    options = option_columns(head)
    names = [
        options.get(number) or BY_NAME.get(name, name or PASSED_OVER)
        for number, name in enumerate(head)
    ]
    if "answer" not in names:
        names = ["answer" if name in EXAMPLES else name for name in names]
    return _apart(names)


def _names_by_cells(rows: Rows, *, may_be_tags: bool) -> list[str]:
    """The names where nothing but the cells tells what the columns are."""
    width = _width(rows)
    asked, answered = asked_and_told(range(max(width, 2)), rows)
    if (asked, answered) == (0, 1):
        return ["prompt", "answer", *_unnamed(rows, width, may_be_tags=may_be_tags)]
    told = {asked: "prompt", answered: "answer"}
    return [told.get(n) or f"field {n + 1}" for n in range(width)]


def _with_asked(names: list[str], rows: Rows) -> list[str]:
    """The names of columns with question and answer among those that say nothing to drill, where
    no name says which they are; what a note is known by (`key`) is neither."""
    missing = [name for name in ("prompt", "answer") if name not in names]
    known = {*FIELDS, "guid", "key"}
    unknown = (number for number, name in enumerate(names) if name not in known)
    free = [number for number in unknown if not is_numeric(number, rows)] if missing else []
    told_apart = [number for number in free if names[number] not in READINGS]
    free = told_apart if len(told_apart) >= len(missing) else free
    if not missing or len(free) < len(missing):
        return names
    columns = asked_and_told(free, rows) if len(free) > 1 else free
    told = dict(zip(columns, missing, strict=False))
    return [told.get(number, name) for number, name in enumerate(names)]


def _placed(settings: Mapping[str, str]) -> dict[int, str]:
    """The columns that Anki's settings place, by their number from 0."""
    return {
        int(value) - 1: name.removesuffix(" column")
        for name, value in settings.items()
        if name.endswith(" column") and value.strip().isdecimal() and 0 < int(value) < MOST_CELLS
    }


def _apart(names: list[str]) -> list[str]:
    """The names with those that are there twice numbered, so that no cell hides another."""
    seen: Counter[str] = Counter()
    apart = []
    for name in names:
        seen[name] += 1
        apart.append(name if seen[name] == 1 or name == PASSED_OVER else f"{name} {seen[name]}")
    return apart


def _unnamed(rows: Rows, width: int, *, may_be_tags: bool) -> list[str]:
    """What is behind question and answer where nothing says it: tags, if all are like tags, else
    more of the note."""
    third = [cells[2] for _, cells in rows if len(cells) > 2]
    is_tags = all(
        len(cell) <= _LONGEST_TAG and not re.search(r"[.!?;:]\s|[.!?]$", cell) for cell in third
    )
    first = ["tags"] if may_be_tags and third and is_tags else ["note"]
    return (first + [f"field {number}" for number in range(4, width + 1)])[: max(width - 2, 0)]
