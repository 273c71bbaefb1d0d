"""The rows of a table as others write it: which sign parts its cells, what its columns are, which
lines are broken.

Spreadsheets write `,` or `;` by the country, some with a first line `sep=;`. Anki's text begins
with lines of `#name:value`. A quote that is never closed costs its own line, not the rows below it.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from drill.core.exchange.left_out import LeftOut, left_out
from drill.core.exchange.left_out import lines as places
from drill.core.exchange.tables.column_names import table_columns
from drill.core.exchange.tables.note_types import asks_both_ways, may_ask_back
from drill.core.exchange.tables.parted_text import with_tabs
from drill.core.exchange.tables.table_heads import FIELDS, MOST_CELLS, PASSED_OVER, TITLE, is_head

_SEPARATORS = {"tab": "\t", "comma": ",", "semicolon": ";", "pipe": "|", "colon": ":", "space": " "}
_CANDIDATES = ("\t", ";", ",", "|")
_SETTING = re.compile(r"#([a-z][a-z ]*):([^\n]*)(?:\n|\Z)")
_SEP_LINE = re.compile(r"\s*\"?sep=([^\s\"]{1,10}|\t)\"?\s*(?:\n|\Z)", re.IGNORECASE)
# What shows that the text of a table is HTML where nothing says so: breaks of lines between words.
_HTML = re.compile(r"[^\s`'\"(<]<br ?/?>|<br ?/?>[^\s`'\")<]|\w&nbsp;", re.IGNORECASE)
_COMMENT = re.compile(r"#(?:\s|$)")
_HASH = "comments (lines that begin with #)"
_TO_CLOSING = re.compile(r'(?:[^"]++|"")*+"')
_QUOTED_ROW = re.compile(r'"(?:[^"]++|"")*+"(?:\t"(?:[^"]++|"")*+")+')
_FIRST_QUOTED = re.compile(r'"(?:[^"]++|"")*+"([\t;,|])')  # the first cell, and what parts it off
_OTHER_BREAKS = re.compile("[\v\f\x1c-\x1e\x85]")  # of lines in a cell, never of rows
_SAMPLE = 200  # lines that the separator is told by
_LONGEST_SAMPLE = 200_000  # characters
_ENOUGH_QUOTED = 2  # rows that begin with a cell in quotes, which tell the separator
_MOST_LINES = 1_000_000
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


@dataclass(frozen=True, slots=True)
class TableSample:
    """The first rows of a table as they are, and what its head says."""

    rows: tuple[tuple[str, ...], ...]
    settings: Mapping[str, str]


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
    settings, body, first = _split_head(_with_line_feeds(text))
    said = settings.get("separator", "")
    if len(said) > 1 and said.lower() not in _SEPARATORS:
        body = "\n".join(line.replace(said, "\t", 1) for line in body.split("\n"))
        settings["separator"] = "tab"
    elif tabs and not settings:
        body = with_tabs(body)
    first += len(body) - len(body.lstrip("\n"))
    lines = _lines(body)
    separator = _separator(settings, lines, tabs=tabs)
    records = _without_comments(_told_records(lines, separator, first))
    rows, out = records.rows, records.broken
    is_own, names, has_head = table_columns(settings, separator, rows, columns)
    typed = {} if columns or is_own else _names_by_type(settings, separator, rows)
    named: list[Row] = []
    for line, cells in rows[has_head:]:
        if has_head and any(map(str.strip, cells[len(names) :])):
            out.append(_broken(_WIDE, line, cells))
        else:
            note_type = _type(settings, cells)
            named += _ways(_row(line, cells, typed.get(note_type, names)), note_type)
    html = not is_own and _is_html(settings.get("html", ""), (cells for _, cells in rows))
    return Spreadsheet(tuple(named), html, is_own, tuple(out), settings)


def first_rows(text: str, *, tabs: bool) -> TableSample:
    """The first rows of a table, without comments and empty ones. Raises ValueError for what is no
    table."""
    settings, body, first = _split_head(_with_line_feeds(text[:_LONGEST_SAMPLE]))
    lines = _lines(body)[:_SAMPLE]
    separator = _separator(settings, lines, tabs=tabs)
    found = _without_comments(_told_records(lines, separator, first))
    return TableSample(tuple(tuple(cells) for _, cells in found.rows), settings)


def _with_line_feeds(text: str) -> str:
    """The text with `\\n` alone at the ends of rows, and another break within cells; where most
    breaks are `\\r`, as Excel on old Macs wrote them, these end rows."""
    if "\r" not in text:
        return text
    if text.count("\r") > text.count("\n"):
        return text.replace("\n", "\v").replace("\r", "\n")
    return text.replace("\r", "\v")


def _without_comments(records: _Records) -> _Records:
    """The rows with any text, and the broken lines, comments among them."""
    found = _Records(broken=list(records.broken))
    for line, cells in records.rows:
        if any(map(str.strip, cells)):
            if _is_comment(cells):
                found.broken.append(_broken(_HASH, line, cells))
            else:
                found.rows.append((line, cells))
    return found


def _broken(why: str, line: int, cells: Iterable[str]) -> LeftOut:
    return left_out(why, places(line), " · ".join(cells))


def _is_comment(cells: Sequence[str]) -> bool:
    """Whether a row is a comment; a lone `#` above running numbers is a column of a head."""
    is_column = cells[0].strip() == "#" and is_head(cells)
    return _COMMENT.match(cells[0]) is not None and not is_column


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
    heading = [sign for sign in _CANDIDATES if _heads(sample[:1], sign)]
    if len(heading) == 1:
        return heading[0]
    quoted = Counter(match[1] for line in sample if (match := _FIRST_QUOTED.match(line)))
    for sign, times in quoted.most_common(1):
        if times >= min(_ENOUGH_QUOTED, len(sample)):
            return sign
    order = _CANDIDATES if tabs else (*_CANDIDATES[1:], _CANDIDATES[0])
    return max(order, key=lambda candidate: _fit(sample, candidate))


def _heads(lines: Sequence[str], separator: str) -> bool:
    """Whether the first line, so parted, names several columns."""
    return any(len(cells) > 1 and is_head(cells) for _, cells in _records(lines, separator, 1).rows)


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


def _told_records(lines: Sequence[str], separator: str, first: int) -> _Records:
    """The rows; with blanks before the quotes of cells ("a, "b, c"") where that makes more of them
    as wide as the others."""
    found = _records(lines, separator, first)
    if not any(f'{separator} "' in line for line in lines):
        return found
    spaced = _records([_unspaced(line, separator) for line in lines], separator, first)
    return spaced if _odd_rows(spaced) < _odd_rows(found) else found


def _unspaced(line: str, separator: str) -> str:
    return re.sub(rf'(?<={re.escape(separator)}) +(?=")', "", line)


def _odd_rows(records: _Records) -> int:
    """How many rows are not as wide as most, or broken."""
    widths = Counter(len(cells) for _, cells in records.rows)
    return len(records.rows) + len(records.broken) - max(widths.values(), default=0)


def _records(lines: Sequence[str], separator: str, first: int) -> _Records:
    found = _Records()
    widths = {line.count(separator) for line in lines if '"' not in line} - {0}
    at = 0
    while at < len(lines):
        end, line = _end(lines, at, separator, widths), first + at
        if end is None:
            found.broken.append(_broken(_UNCLOSED, line, [lines[at]]))
            at += 1
            continue
        if sum(text.count(separator) for text in lines[at:end]) > MOST_CELLS:
            raise ValueError(f"a line of more than {MOST_CELLS:,} cells")
        try:
            for row in csv.reader(["".join(lines[at:end])], delimiter=separator):
                found.rows.append((line, [_OTHER_BREAKS.sub("\n", cell) for cell in row]))
        except csv.Error as error:
            found.broken.append(_broken(f"rows that are not to be read: {error}", line, ()))
        at = end
    return found


def _end(lines: Sequence[str], at: int, separator: str, widths: Collection[int]) -> int | None:
    """The line behind the row that begins at `at`; None where a quote in it is not closed as it
    should be. `widths` are the counts of separators in rows without a quote."""
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
            return None if _are_rows(lines[at : number + 1], separator, widths) else number + 1
    return None


def _are_rows(lines: Sequence[str], separator: str, widths: Collection[int]) -> bool:
    """Whether lines that two quotes hold together are rows by themselves: parted by tabs, which
    hardly any cell has, each into as many cells, and not only together as wide as other rows.
    Where each cell has quotes, a program set them."""
    counts = {line.count(separator) for line in lines}
    is_led = any(line.startswith(separator) for line in lines)
    is_even = len(counts) == 1 and counts != {0}
    if separator != "\t" or not is_even or is_led:
        return False
    if _QUOTED_ROW.fullmatch("".join(lines).rstrip("\r\n")):
        return False
    together = sum(line.count(separator) for line in lines)
    return together not in widths or not counts.isdisjoint(widths)


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


def _names_by_type(
    settings: Mapping[str, str], separator: str, rows: Sequence[tuple[int, list[str]]]
) -> dict[str, list[str]]:
    """What the columns of each type of note are, where an export of Anki has several."""
    by_type: dict[str, list[tuple[int, list[str]]]] = {}
    for line, cells in rows:
        by_type.setdefault(_type(settings, cells), []).append((line, cells))
    if len(by_type) < 2:
        return {}
    return {
        name: table_columns(settings, separator, some, ()).names for name, some in by_type.items()
    }


def _type(settings: Mapping[str, str], cells: Sequence[str]) -> str:
    number = settings.get("notetype column", "").strip()
    at = int(number) - 1 if number.isdecimal() and len(number) < 4 else -1
    return cells[at] if 0 <= at < len(cells) else ""


def _ways(row: Row, note_type: str) -> list[Row]:
    """A note as a row for each of its cards; `card` is the number of the second in the note."""
    wish = next((name for name in row.more if name.startswith("field ")), None)
    is_wished = wish is not None and may_ask_back(note_type)
    if is_wished:
        row = replace(row, more={name: cell for name, cell in row.more.items() if name != wish})
    if not is_wished and not asks_both_ways(note_type):
        return [row]
    turned = {"prompt": row.cells.get("answer", ""), "answer": row.cells.get("prompt", "")}
    return [row, replace(row, cells={**row.cells, **turned, "card": "2"})]


def _row(line: int, cells: Sequence[str], names: Sequence[str]) -> Row:
    named = {name: cell for name, cell in zip(names, cells, strict=False) if name != PASSED_OVER}
    known = (*FIELDS, "guid", TITLE)
    fields = {name: cell for name, cell in named.items() if name in known}
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
