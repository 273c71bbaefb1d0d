"""Figures that hold anywhere and are learned by heart: the downtime that an availability allows,
powers of two and ten, the sizes of a language's types, how many seconds a day has."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from drill.core.material.drafts import NotePlace
from drill.core.material.facts.facts import Implied
from drill.core.material.facts.language.names import plain_name
from drill.core.material.reading.blocks import NoteLine, Table, TableRow

_AVAILABILITY = re.compile(r"availab|uptime|\bnines\b|\bSLAs?\b", re.IGNORECASE)
_DOWNTIME = re.compile(
    r"(?:(?:allowed|max\w*|expected)\s+)?(?:down\s?time|outage)s?(?:\s+allowed)?\W*"
    r"(?:per|a|in\s+a|each|/)?\W*"
    r"(?P<span>year|month|week|day|hour)\W*|(?:per|/)\s*(?P<only>year|month|week|day|hour)",
    re.IGNORECASE,
)
_PERCENT = re.compile(r"(?P<figure>\d{2}(?:[.,]\d+)?)\s?%")
_AMOUNT = re.compile(
    r"~?\s*\d[\d.,]*\s*(?:ms|milliseconds?|s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?|d"
    r"|days?)\b",
    re.IGNORECASE,
)
_LANGUAGES = frozenset(
    "c c++ c# java go golang rust python javascript typescript kotlin scala swift sql mysql "
    "postgresql postgres".split()
)
_TYPES = re.compile(r"(?:data\s*)?types?", re.IGNORECASE)
_SIZE = re.compile(r"(?:size|bytes|bits|width)\b.*", re.IGNORECASE)
_BITS = re.compile(r"\d+[\s-]*bits?\b", re.IGNORECASE)
_POWER = re.compile(r"(?P<base>2|10)(?:\^\{?\d{1,3}\}?|[⁰¹²³⁴-⁹]{1,3})")
_WORDS = re.compile(r"words?|names?|approx\w*.*|about|approximate value", re.IGNORECASE)
_VALUE = re.compile(r"(?:decimals?|values?|exact\w*(?: value)?|numbers?)", re.IGNORECASE)
_UNIT = re.compile(r"seconds?|minutes?|hours?|days?|weeks?|months?|years?|bytes?|bits?|[KMGTP]i?B")
_EQUALS = re.compile(
    r"(?:1|one|an?)\s+(?P<whole>hour|day|week|month|year|[KMGTP]i?B|byte|kilobyte|megabyte"
    r"|gigabyte|terabyte|petabyte)"
    r"\s*(?:=|==|≈|~|:|→|->|is|has|are)\s*"
    r"(?P<figure>(?:about\s+|roughly\s+|~\s*|≈\s*)?\d[\d,. ^*×]*?(?:\s*[KMB]\b)?)\s*"
    rf"(?P<unit>{_UNIT.pattern})\W*$",
    re.IGNORECASE,
)
_ALLOWS = re.compile(
    rf"{_PERCENT.pattern}(?:\s*(?:availab\w+|uptime|\([^()]*\)))*\s*"
    rf"(?:=|≈|:|→|->|means?|is|allows?|-|–)+\s*"
    r"(?P<amount>(?:about\s+|~\s*)?\d[\d.,]*\s*"
    r"(?:seconds?|secs?|minutes?|mins?|hours?|hrs?|days?))\s*(?:of\s+)?"
    r"(?P<down>down\w*\s*)?(?:per|a|/|in\s+a)\s*(?P<span>year|month|week|day)"
    r"(?P<behind>\s+down\w*)?\W*$",
    re.IGNORECASE,
)


def common_figures(
    tables: Sequence[Table], lines: Sequence[NoteLine], place: NotePlace
) -> list[Implied]:
    """The figures of tables and lines that hold whatever the notes are on."""
    found = [one for table in tables for one in _of_table(table, place)]
    return [*found, *(one for line in lines for one in _of_line(line, place))]


def _of_table(table: Table, place: NotePlace) -> Iterator[Implied]:
    heads = [plain_name(cell) for cell in table.header.cells]
    rows = [row for row in table.rows if len(row.cells) == len(heads)]
    if len(heads) < 2:
        return
    firsts = [row.cells[0].strip() for row in rows]
    if _tells_availability(heads[0], place) and all(map(_PERCENT.search, firsts)):
        yield from _downtimes(heads, rows, place)
    elif all(map(_POWER.fullmatch, firsts)):
        yield from _powers(heads, rows, place)
    elif _TYPES.fullmatch(heads[0]) and _SIZE.fullmatch(heads[1]):
        yield from _sizes(rows, place, heads[1])


def _tells_availability(head: str, place: NotePlace) -> bool:
    return any(map(_AVAILABILITY.search, (head, *place.names[-2:])))


def _downtimes(
    heads: Sequence[str], rows: Sequence[TableRow], place: NotePlace
) -> Iterator[Implied]:
    for at, head in enumerate(heads):
        span = _DOWNTIME.fullmatch(head) if at else None
        for row in rows if span else ():
            amount, percent = row.cells[at].strip(), _PERCENT.search(row.cells[0])
            if span and percent and _AMOUNT.match(amount):
                asks = _downtime(percent["figure"], span["span"] or span["only"])
                yield _figure(place, asks, amount, (row.number,))


def _downtime(percent: str, span: str) -> str:
    return f"How much downtime a {span.lower()} does an availability of {percent} % allow?"


def _sizes(rows: Sequence[TableRow], place: NotePlace, head: str) -> Iterator[Implied]:
    language = next((one for one in reversed(place.names) if one.lower() in _LANGUAGES), "")
    for row in rows if language else ():
        name, size = (cell.strip() for cell in row.cells[:2])
        if name and size[:1].isdigit() and not _BITS.search(name):
            asks = f"How large is the type {name} in {language}?"
            size = f"{size} {head.lower()}" if size.isdigit() else size
            yield _figure(place, asks, size, (row.number,))


def _powers(heads: Sequence[str], rows: Sequence[TableRow], place: NotePlace) -> Iterator[Implied]:
    """What each power is, in words where the table has them."""
    columns = [at for at in (_column(heads, _WORDS), _column(heads, _VALUE)) if at]
    for row in rows:
        cells = [_if_worded(cell.strip()) for cell in row.cells]
        said = next((cells[at] for at in columns if cells[at]), "")
        told = list(zip(heads, cells, strict=True))[1:]
        note = "; ".join(f"{head}: {cell}" for head, cell in told if cell and cell != said)
        if said and not _EASY_POWER.fullmatch(cells[0]):
            yield _figure(place, f"How much is {cells[0]}?", said, (row.number,), note)


def _if_worded(cell: str) -> str:
    """A cell that has a letter or a digit, "" for any other."""
    return cell if any(map(str.isalnum, cell)) else ""


def _column(heads: Sequence[str], pattern: re.Pattern[str]) -> int:
    """The first column after the names whose head is such a word, 0 if there is none."""
    return next((at for at, head in enumerate(heads) if at and pattern.fullmatch(head)), 0)


_EASY_POWER = re.compile(r"10(?:\^\{?[1-8]\}?|[¹²³⁴-⁸])")  # "10^6", which nobody looks up


def _of_line(line: NoteLine, place: NotePlace) -> Iterator[Implied]:
    text = line.text.strip()
    equals, allows = _EQUALS.match(text), _ALLOWS.match(text)
    if equals:
        whole, unit = equals["whole"], equals["unit"]
        units = unit if unit.endswith(("B", "s")) else f"{unit}s"
        article = "an" if whole.lower() == "hour" else "a"
        asks = f"How many {units} does {article} {whole} have?"
        yield _figure(place, asks, f"{equals['figure'].strip()} {units}", (line.number,))
    if allows is None:
        return
    if allows["down"] or allows["behind"] or _AVAILABILITY.search(text):
        asks = _downtime(allows["figure"], allows["span"])
        yield _figure(place, asks, allows["amount"], (line.number,))


def _figure(
    place: NotePlace, asks: str, text: str, lines: tuple[int, ...], note: str = ""
) -> Implied:
    return Implied(place, asks, "", text, lines, note=note, whole=True)
