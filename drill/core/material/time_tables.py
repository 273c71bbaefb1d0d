"""Tables with a column of durations and a column of names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from drill.core.cards import Minutes
from drill.core.material.blocks import Row, Table
from drill.core.material.ranges import bare
from drill.core.material.timings import Timing, bare_name, stepped, timing

_UNITS = (
    (re.compile(r"\b(?:min|mins|minutes?|m)\b", re.IGNORECASE), 1.0),
    (re.compile(r"\b(?:h|hrs?|hours?)\b", re.IGNORECASE), 60.0),
    (re.compile(r"\b(?:s|secs?|seconds?)\b", re.IGNORECASE), 1 / 60),
)
_TIME = re.compile(r"\b(?:time|timing|duration|length|time-?box|how\s+long|clock|allocation|when)\b", re.IGNORECASE)
_NO_TIME = re.compile(
    r"down-?time|availab|latenc|time-?out|\bttl\b|per\s+(?:year|month|week|day)|complexity|expir|interval|retention"
    r"|response|recovery|\bago\b|date",
    re.IGNORECASE,
)
_NAMES = re.compile(
    r"\b(?:stage|step|phase|section|part|activity|topic|task|name|what|segment|area|goal|focus)s?\b", re.IGNORECASE
)
_ONLY_NUMBER = re.compile(r"^\W*(?:step|phase|stage|part|section)?\W*(?:\d+|[ivx]+|[a-h])?\W*$", re.IGNORECASE)
_ENOUGH = 0.6


def table_timings(table: Table) -> list[tuple[Timing, int]]:
    """The rows that say how long something takes, with their lines; empty if the table is about other things."""
    columns = [_column(table, index) for index in range(len(table.header.cells))]
    times = [index for index, column in enumerate(columns) if column]
    if not times:
        return list(_both_in_one(table)) or list(_across(table))
    chosen = min(times, key=lambda index: not _has_unit(table.header.cells[index]))
    name = _name_column(table, times)
    return list(_pairs(table.rows, columns[chosen], name)) if name is not None else []


def _column(table: Table, index: int) -> dict[int, Timing]:
    """The durations of a column by the line of the row; empty unless most of its cells are durations."""
    header = table.header.cells[index]
    if _NO_TIME.search(header):
        return {}
    factor = next((worth for unit, worth in _UNITS if unit.search(header)), 1.0)
    timely = _has_unit(header) or bool(_TIME.search(header))
    found: dict[int, Timing] = {}
    filled = 0
    for row in table.rows:
        cell = _cell(row, index)
        filled += bool(cell)
        duration = _duration(cell, factor, timely)
        if duration is not None:
            found[row.number] = duration
    return found if found and len(found) >= _ENOUGH * filled else {}


def _duration(cell: str, factor: float, timely: bool) -> Timing | None:
    number = bare(cell, factor) if timely and cell else None
    if number is not None:
        return Timing("", number)
    said = timing(cell)
    return said if said is not None and not said.name and not said.numbered else None


def _has_unit(header: str) -> bool:
    return any(unit.search(header) for unit, _ in _UNITS)


def _cell(row: Row, index: int) -> str:
    return row.cells[index].strip() if index < len(row.cells) else ""


def _name_column(table: Table, times: Sequence[int]) -> int | None:
    width = range(len(table.header.cells))
    worded = [i for i in width if i not in times and not all(_ONLY_NUMBER.match(_cell(row, i)) for row in table.rows)]
    named = [index for index in worded if _NAMES.search(table.header.cells[index])]
    return next(iter(named or worded), None)


def _pairs(rows: Sequence[Row], times: dict[int, Timing], name: int) -> Iterator[tuple[Timing, int]]:
    for row in rows:
        found = times.get(row.number)
        step, _ = stepped(_cell(row, name))
        words = bare_name(_cell(row, name))
        if found is not None and words:
            yield Timing(words, found.minutes, step, clock=found.clock), row.number


def _both_in_one(table: Table) -> Iterator[tuple[Timing, int]]:
    """Rows whose first worded cell holds the name and the time: "Deep dive (10 min)"."""
    for row in table.rows:
        said = next((found for cell in row.cells if (found := timing(cell)) and found.name), None)
        if said is not None:
            yield said, row.number


def _across(table: Table) -> Iterator[tuple[Timing, int]]:
    """A table lying on its side: the names in its head, the times in its only row."""
    if len(table.rows) != 1:
        return
    row = table.rows[0]
    times = [timing(cell) for cell in row.cells]
    for header, said in zip(table.header.cells, times, strict=False):
        if said is not None and not said.name and bare_name(header):
            yield Timing(bare_name(header), Minutes(said.minutes.low, said.minutes.high), clock=said.clock), row.number
