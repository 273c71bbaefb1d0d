"""Tables with a column of durations and a column of names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from drill.core.cards import Minutes
from drill.core.durations.in_text import bare, unit_named
from drill.core.material.reading.blocks import Table, TableRow
from drill.core.material.timelines.timeline_evidence import INTERVIEWS
from drill.core.material.timelines.timings import Timing, bare_name, stepped, timing

_TIME = re.compile(
    r"\b(?:minuten|zeit|dauer|minutos|tiempo|durée|time|timing|duration|length"
    r"|time-?box|how\s+long|clock|allocation|when)\b",
    re.IGNORECASE,
)
_NO_TIME = re.compile(
    r"down-?time|availab|latenc|time-?out|\bttl\b|per\s+(?:year|month|week|day)|complexity|expir"
    r"|interval|retention"
    r"|response|recovery|\bago\b|date",
    re.IGNORECASE,
)
_NAMES = re.compile(
    r"\b(?:stage|step|phase|section|part|activity|topic|task|name|what|segment|area|goal"
    r"|focus)s?\b",
    re.IGNORECASE,
)
_LEAST = re.compile(
    r"\W*(?:min(?:imum|\.)?|from|low(?:er|est)?|at\s+least|shortest)\b", re.IGNORECASE
)
_MOST = re.compile(
    r"\W*(?:max(?:imum|\.)?|to|up\s+to|high(?:er|est)?|at\s+most|longest)\b", re.IGNORECASE
)
_UNTIL = re.compile(r"\W*(?:until|till?|by|done\s+by|ends?)\b", re.IGNORECASE)
_ONLY_NUMBER = re.compile(
    r"^\W*(?:step|phase|stage|part|section)?\W*(?:\d+|[ivx]+|[a-h])?\W*$", re.IGNORECASE
)
_RELATIVE = re.compile(r"^(?:the\s+)?(?:first|next|last|final)\s+(?=\d)", re.IGNORECASE)
_ENOUGH = 0.6


def table_timings(table: Table) -> list[tuple[Timing, int]]:
    """The rows that say how long something takes, with their lines; empty if the table is about
    other things."""
    lying = list(_across(table))
    if lying:
        return lying
    columns = [_column(table, index) for index in range(len(table.header.cells))]
    times = [index for index, column in enumerate(columns) if column]
    if not times:
        return list(_both_in_one(table))
    name = _name_column(table, times)
    if name is None:
        return []
    ends = [_header_column(table, times, words) for words in (_LEAST, _MOST)]
    if ends[0] is not None and ends[1] is not None:
        return list(_pairs(table.rows, _between(columns[ends[0]], columns[ends[1]]), name))
    until = _header_column(table, times, _UNTIL)
    if until is not None and (lengths := _from_instants(columns[until])):
        return list(_pairs(table.rows, lengths, name))
    chosen = min(times, key=lambda index: unit_named(table.header.cells[index]) is None)
    return list(_pairs(table.rows, columns[chosen], name))


def _header_column(table: Table, columns: Sequence[int], words: re.Pattern[str]) -> int | None:
    return next((index for index in columns if words.match(table.header.cells[index])), None)


def _between(lows: dict[int, Timing], highs: dict[int, Timing]) -> dict[int, Timing]:
    """Ranges from a column of least and one of most minutes."""
    return {
        row: Timing(
            "", Minutes(min(low.minutes.low, highs[row].minutes.high), highs[row].minutes.high)
        )
        for row, low in lows.items()
        if row in highs
    }


def _from_instants(instants: dict[int, Timing]) -> dict[int, Timing]:
    """How long rows take that say until which minute of an interview; empty if they do not."""
    ends = [0.0, *(one.minutes.high for one in instants.values())]
    lengths = [after - before for before, after in pairwise(ends)]
    if ends[-1] not in INTERVIEWS or min(lengths) <= 0:
        return {}
    return {
        row: replace(one, minutes=Minutes(length, length))
        for (row, one), length in zip(instants.items(), lengths, strict=True)
    }


def _column(table: Table, index: int) -> dict[int, Timing]:
    """The durations of a column by the line of the row; empty unless most of its cells are
    durations."""
    header = table.header.cells[index]
    if _NO_TIME.search(header):
        return {}
    unit = unit_named(header)
    timely = unit is not None or bool(
        _TIME.search(header) or _LEAST.match(header) or _MOST.match(header)
    )
    found: dict[int, Timing] = {}
    filled = 0
    for row in table.rows:
        cell = _cell(row, index)
        filled += bool(cell)
        duration = _duration(cell, unit or 1.0, timely)
        if duration is not None:
            last = next(reversed(found.values()), None)
            goes_on = last is not None and bool(_RELATIVE.match(cell))
            found[row.number] = _after(last, duration) if last and goes_on else duration
    return found if found and len(found) >= _ENOUGH * filled else {}


def _after(last: Timing, duration: Timing) -> Timing:
    """How long a row takes that says "last 5" behind one that goes from a minute to another."""
    start, minutes = last.minutes.high, duration.minutes.high
    is_span = 0 < last.minutes.low < start
    return replace(duration, minutes=Minutes(start, start + minutes)) if is_span else duration


def _duration(cell: str, factor: float, timely: bool) -> Timing | None:
    told = _RELATIVE.sub("", cell) if timely else cell
    number = bare(told, factor) if timely and told else None
    if number is not None:
        return Timing("", number)
    said = timing(cell)
    return said if said is not None and not said.name and not said.numbered else None


def _cell(row: TableRow, index: int) -> str:
    return row.cells[index].strip() if index < len(row.cells) else ""


def _name_column(table: Table, times: Sequence[int]) -> int | None:
    width = range(len(table.header.cells))
    worded = [i for i in width if i not in times and not _only_counts(table, i)]
    named = [index for index in worded if _NAMES.search(table.header.cells[index])]
    return next(iter(named or worded), None)


def _only_counts(table: Table, column: int) -> bool:
    return all(_ONLY_NUMBER.match(_cell(row, column)) for row in table.rows)


def _pairs(
    rows: Sequence[TableRow], times: dict[int, Timing], name: int
) -> Iterator[tuple[Timing, int]]:
    for row in rows:
        found = times.get(row.number)
        step, _ = stepped(_cell(row, name))
        words = bare_name(_cell(row, name))
        if found is not None and words:
            yield replace(found, name=words, step=step), row.number


def _both_in_one(table: Table) -> Iterator[tuple[Timing, int]]:
    """Rows whose first worded cell holds the name and the time: "Deep dive (10 min)"."""
    for row in table.rows:
        said = next((found for cell in row.cells if (found := timing(cell)) and found.name), None)
        if said is not None:
            yield said, row.number


def _across(table: Table) -> Iterator[tuple[Timing, int]]:
    """A table lying on its side: the names in its head, the times in its only row, behind a label
    or not."""
    if len(table.rows) != 1 or len(table.header.cells) < 3:
        return
    row = table.rows[0]
    times = [
        (header, timing(cell)) for header, cell in zip(table.header.cells, row.cells, strict=False)
    ]
    if any(said is None or said.name for _, said in times[1:]):
        return
    for header, said in times:
        if said is not None and not said.name and bare_name(header):
            yield replace(said, name=bare_name(header)), row.number
