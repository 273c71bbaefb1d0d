"""The rows of a table as others write it: which sign parts its cells, what its columns are, which
lines are broken.

Spreadsheets write `,` or `;` by the country, some with a first line `sep=;`. Anki's text begins
with lines of `#name:value`. A quote that is never closed costs its own line, not the rows below it.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from drill.core.exchange.left_out import LeftOut, left_out
from drill.core.exchange.left_out import lines as places
from drill.core.exchange.tables.table_choices import option_columns
from drill.core.exchange.tables.table_columns import Rows, asked_and_told, is_numeric, names_columns
from drill.core.exchange.tables.table_heads import (
    BY_NAME,
    EXAMPLES,
    FIELDS,
    OWN,
    PASSED_OVER,
    is_head,
)

_SEPARATORS = {"tab": "\t", "comma": ",", "semicolon": ";", "pipe": "|", "colon": ":", "space": " "}
_CANDIDATES = ("\t", ";", ",", "|")
_SETTING = re.compile(r"#([a-z][a-z ]*):([^\n]*)(?:\n|\Z)")
_SEP_LINE = re.compile(r"\s*\"?sep=(\S|\t)\"?\s*(?:\n|\Z)", re.IGNORECASE)
# What shows that the text of a table is HTML where nothing says so: breaks of lines between words.
_HTML = re.compile(r"[^\s`'\"(<]<br ?/?>|<br ?/?>[^\s`'\")<]|\w&nbsp;", re.IGNORECASE)
_COMMENT = re.compile(r"#(?:\s|$)")
_BOTH_WAYS = "Basic (and reversed card)"  # the stock note type of Anki that makes two cards
_HASH = "comments (lines that begin with #)"
_TO_CLOSING = re.compile(r'(?:[^"]++|"")*+"')
_OTHER_BREAKS = re.compile("[\v\f\x1c-\x1e\x85]")  # of lines in a cell, never of rows
_SAMPLE = 200  # lines that the separator is told by
_LONGEST_SAMPLE = 200_000  # characters
_MOST_LINES = 1_000_000
_MOST_CELLS = 1_000_000  # in a line
_LONGEST_TAG = 40  # characters of a cell that may be tags
_WIDE = "rows with more cells than the head names (is a comma not in quotes?)"
_UNCLOSED = "rows with a quote that is not closed"


@dataclass(frozen=True, slots=True)
class Row:
    """`line` is where it begins, `cells` are by field; `more` holds cells of other columns, by the
    column's name."""

    line: int
    cells: Mapping[str, str]
    more: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Spreadsheet:
    """The rows of a table, whether their text is HTML, and the lines that could not be read.

    `own` says that drill wrote it, `settings` are what its head says.
    """

    rows: tuple[Row, ...]
    html: bool = False
    own: bool = False
    left_out: tuple[LeftOut, ...] = ()
    settings: Mapping[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class _Records:
    """Cells with the number of the line that they begin on, and the broken lines."""

    rows: list[tuple[int, list[str]]] = field(default_factory=list)
    broken: list[LeftOut] = field(default_factory=list)


def parse(text: str, *, tabs: bool, columns: Sequence[str] = ()) -> Spreadsheet:
    """The rows of a table; `tabs` says that its name ends as one with tabs, `columns` what a person
    says they are.

    Raises ValueError for what is no table.
    """
    settings, body, first = _split_head(text)
    first += len(body) - len(body.lstrip("\n"))
    lines = _lines(body)
    separator = _separator(settings, lines, tabs=tabs)
    records = _records(lines, separator, first)
    rows = [(line, cells) for line, cells in records.rows if any(map(str.strip, cells))]
    comments = [(line, cells) for line, cells in rows if _COMMENT.match(cells[0])]
    records.broken += [left_out(_HASH, places(n, n), " · ".join(cells)) for n, cells in comments]
    rows = [row for row in rows if not _COMMENT.match(row[1][0])]
    is_own, names, has_head = _names(settings, separator, rows, columns)
    typed = {} if columns or is_own else _names_by_type(settings, separator, rows)
    named = []
    for line, cells in rows[has_head:]:
        if has_head and any(cell.strip() for cell in cells[len(names) :]):
            records.broken.append(left_out(_WIDE, places(line, line), " · ".join(cells)))
        else:
            row = _row(line, cells, typed.get(_type(settings, cells), names))
            named += _ways(row) if _type(settings, cells) == _BOTH_WAYS else [row]
    html = not is_own and _is_html(settings.get("html", ""), (cells for _, cells in rows))
    return Spreadsheet(tuple(named), html, is_own, tuple(records.broken), settings)


def _is_html(said: str, rows: Iterable[Sequence[str]]) -> bool:
    """Whether the text of cells is HTML: as the head says, else where lines are broken by tags."""
    if said:
        return said.lower() == "true"
    return any(_HTML.search(cell) for cells in rows for cell in cells)


def _split_head(text: str) -> tuple[dict[str, str], str, int]:
    """What the head says, the rest, and the number of its first line."""
    settings: dict[str, str] = {}
    line = 1
    while match := _SEP_LINE.match(text) if line == 1 else _SETTING.match(text):
        name, value = (
            ("separator", match[1])
            if len(match.groups()) == 1
            else (match[1].strip(), match[2].strip("\r"))
        )
        settings[name] = value
        text, line = text[match.end() :], line + 1
    if line == 1:
        while match := _SETTING.match(text):
            settings[match[1].strip()] = match[2].strip("\r")
            text, line = text[match.end() :], line + 1
    return settings, text, line


def _lines(body: str) -> list[str]:
    """The lines with their ends. Only `\\n` ends one: a spreadsheet keeps other breaks inside of
    cells."""
    body = body.strip("\n")
    if body.count("\n") > _MOST_LINES:
        raise ValueError(f"more than {_MOST_LINES:,} lines")
    return re.findall(r"[^\n]*\n|[^\n]+", body)


def _separator(settings: Mapping[str, str], lines: Sequence[str], *, tabs: bool) -> str:
    said = settings.get("separator", "")
    if said:
        return _SEPARATORS.get(said.lower(), said)[:1]
    sample = lines[:_SAMPLE]
    if sum(map(len, sample)) > _LONGEST_SAMPLE:
        sample = [line for line in sample if len(line) < _LONGEST_SAMPLE // _SAMPLE] or sample[:1]
    order = _CANDIDATES if tabs else (*_CANDIDATES[1:], _CANDIDATES[0])
    return max(order, key=lambda candidate: _fit(sample, candidate))


def _fit(sample: Sequence[str], separator: str) -> tuple[float, bool, float]:
    """How well a sign parts these lines: rows of the same width, a head that names columns, no cell
    led by a blank."""
    rows = [cells for _, cells in _records(sample, separator, 1).rows if any(cells)]
    widths = Counter(len(cells) for cells in rows if len(cells) > 1)
    if not widths:
        return 0.0, False, 0.0
    cells = [cell for row in rows for cell in row[1:]]
    blank = sum(cell.startswith(" ") for cell in cells) / max(len(cells), 1)
    return widths.most_common(1)[0][1] / len(rows), is_head(rows[0]), -blank


def _records(lines: Sequence[str], separator: str, first: int) -> _Records:
    found = _Records()
    at = 0
    while at < len(lines):
        end = _end(lines, at, separator)
        if end is None:
            found.broken.append(left_out(_UNCLOSED, places(first + at, first + at), lines[at]))
            at += 1
            continue
        if sum(line.count(separator) for line in lines[at:end]) > _MOST_CELLS:
            raise ValueError(f"a line of more than {_MOST_CELLS:,} cells")
        try:
            for row in csv.reader(["".join(lines[at:end])], delimiter=separator):
                found.rows.append((first + at, [_OTHER_BREAKS.sub("\n", cell) for cell in row]))
        except csv.Error as error:
            found.broken.append(
                left_out(
                    f"rows that are not to be read: {error}", places(first + at, first + at), ""
                )
            )
        at = end
    return found


def _end(lines: Sequence[str], at: int, separator: str) -> int | None:
    """The line behind the row that begins at `at`; None where a quote in it is not closed as it
    should be."""
    if not _is_open(lines[at], separator):
        return at + 1
    for number in range(at + 1, len(lines)):
        closing = _TO_CLOSING.match(lines[number])
        if closing is None:
            continue
        rest = lines[number][closing.end() :]
        if rest.strip("\r\n") and not rest.startswith(separator):
            return None
        if not _is_open(rest, separator):
            return number + 1
    return None


def _is_open(line: str, separator: str) -> bool:
    """Whether a quote that opens a cell of the line is not closed in it."""
    if '"' not in line:
        return False
    at = 0
    while at < len(line):
        if line[at] == '"':
            closing = _TO_CLOSING.match(line, at + 1)
            if closing is None:
                return True
            at = closing.end()
        at = line.find(separator, at) + 1 or len(line)
    return False


def _names(
    settings: Mapping[str, str],
    separator: str,
    rows: Sequence[tuple[int, list[str]]],
    columns: Sequence[str],
) -> tuple[bool, list[str], bool]:
    """Whether the table is drill's own, what its columns are, and whether its first row says so."""
    head = [cell.strip().lower() for cell in rows[0][1]] if rows else []
    said = [cell.strip().lower() for cell in settings.get("columns", "").split(separator)]
    width = max((len(cells) for _, cells in rows), default=0)
    if columns:
        return False, list(columns), is_head(head)
    if set(said) >= OWN or set(head) >= OWN:
        names = said if set(said) >= OWN else head
        return True, [name if name in FIELDS else PASSED_OVER for name in names], names is head
    placed = _placed(settings)
    if settings.get("columns") and len(said) > 1:
        known = {name: field for name, field in BY_NAME.items() if name != "key"}
        names = [placed.get(number) or known.get(name, name) for number, name in enumerate(said)]
        return False, _with_asked(names, rows), False
    if placed:
        others = [n for n in range(max(width, max(placed) + 3)) if n not in placed]
        asked, answered = asked_and_told(others, rows)
        told = {asked: "prompt", answered: "answer", **placed}
        numbers = range(max(width, max(placed) + 1))
        return False, [told.get(number) or f"field {number + 1}" for number in numbers], False
    if is_head(head):
        options = option_columns(head)
        names = [
            options.get(number) or BY_NAME.get(name, name or PASSED_OVER)
            for number, name in enumerate(head)
        ]
        if "answer" not in names:
            names = ["answer" if name in EXAMPLES else name for name in names]
        return False, _apart(names), True
    if names_columns(head, rows[1:]):
        return (
            False,
            _with_asked(_apart([BY_NAME.get(name, name) for name in head]), rows[1:]),
            True,
        )
    asked, answered = asked_and_told(range(max(width, 2)), rows)
    if (asked, answered) != (0, 1):
        told = {asked: "prompt", answered: "answer"}
        return False, [told.get(n) or f"field {n + 1}" for n in range(width)], False
    return False, ["prompt", "answer", *_unnamed(rows, width)], False


def _names_by_type(
    settings: Mapping[str, str], separator: str, rows: Sequence[tuple[int, list[str]]]
) -> dict[str, list[str]]:
    """What the columns of each type of note are, where an export of Anki has several."""
    by_type: dict[str, list[tuple[int, list[str]]]] = {}
    for line, cells in rows:
        by_type.setdefault(_type(settings, cells), []).append((line, cells))
    if len(by_type) < 2:
        return {}
    return {name: _names(settings, separator, some, ())[1] for name, some in by_type.items()}


def _type(settings: Mapping[str, str], cells: Sequence[str]) -> str:
    number = settings.get("notetype column", "").strip()
    at = int(number) - 1 if number.isdecimal() and len(number) < 4 else -1
    return cells[at] if 0 <= at < len(cells) else ""


def _ways(row: Row) -> list[Row]:
    """A note that is asked both ways as two rows; `card` is the number of the second in the
    note."""
    turned = {"prompt": row.cells.get("answer", ""), "answer": row.cells.get("prompt", "")}
    return [row, replace(row, cells={**row.cells, **turned, "card": "2"})]


def _with_asked(names: list[str], rows: Rows) -> list[str]:
    """The names of columns with question and answer among those that say nothing to drill, where
    no name says which they are; what a note is known by (`key`) is neither."""
    if {"prompt", "answer"} <= {*names}:
        return names
    free = [number for number, name in enumerate(names) if name not in (*FIELDS, "guid")]
    free = [n for n in free if names[n] != "key" and not is_numeric(n, rows)]
    missing = [name for name in ("prompt", "answer") if name not in names]
    if len(free) < len(missing):
        return names
    asked, told = asked_and_told(free, rows) if len(free) > 1 else (free[0], free[0])
    if len(missing) == 1:
        return [missing[0] if n == asked else name for n, name in enumerate(names)]
    return [{asked: "prompt", told: "answer"}.get(n, name) for n, name in enumerate(names)]


def _placed(settings: Mapping[str, str]) -> dict[int, str]:
    """The columns that Anki's settings place, by their number from 0."""
    return {
        int(value) - 1: name.removesuffix(" column")
        for name, value in settings.items()
        if name.endswith(" column") and value.strip().isdecimal() and 0 < int(value) < _MOST_CELLS
    }


def _apart(names: list[str]) -> list[str]:
    """The names with those that are there twice numbered, so that no cell hides another."""
    seen: Counter[str] = Counter()
    apart = []
    for name in names:
        seen[name] += 1
        apart.append(name if seen[name] == 1 or name == PASSED_OVER else f"{name} {seen[name]}")
    return apart


def _unnamed(rows: Sequence[tuple[int, list[str]]], width: int) -> list[str]:
    """What is behind question and answer where nothing says it: tags, if all are like tags, else
    more of the note."""
    third = [cells[2] for _, cells in rows if len(cells) > 2]
    is_tags = all(
        len(cell) <= _LONGEST_TAG and not re.search(r"[.!?;:]\s|[.!?]$", cell) for cell in third
    )
    first = ["tags"] if third and is_tags else ["note"]
    return (first + [f"field {number}" for number in range(4, width + 1)])[: max(width - 2, 0)]


def _row(line: int, cells: Sequence[str], names: Sequence[str]) -> Row:
    named = {name: cell for name, cell in zip(names, cells, strict=False) if name != PASSED_OVER}
    fields = {name: cell for name, cell in named.items() if name in FIELDS or name == "guid"}
    more = {
        name: cell
        for name, cell in named.items()
        if name not in (*fields, "notetype") and cell.strip()
    }
    more |= {
        f"field {number}": cell
        for number, cell in enumerate(cells, 1)
        if number > len(names) and cell.strip()
    }
    return Row(line, fields, more)
