"""Tables to facts: a row's cells, how columns differ, figures, and which data needs which
consistency."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from drill.core.durations.in_text import durations
from drill.core.material.drafts import Draft, NotePlace
from drill.core.material.facts.facts import (
    Answered,
    Cell,
    Contrast,
    Fact,
    Figure,
    NotePoint,
    Points,
)
from drill.core.material.facts.language.english import word_count
from drill.core.material.facts.language.known_terms import is_thing
from drill.core.material.facts.language.names import is_respect, plain_name
from drill.core.material.facts.sentences.figures import is_figure, is_latency
from drill.core.material.facts.sentences.sentence_facts import enumerated
from drill.core.material.facts.tables.compared_rows import no_difference, without_shared_noun
from drill.core.material.facts.tables.marked_tables import (
    REMARK,
    marked_columns,
    marks_asked,
    named_kinds,
)
from drill.core.material.facts.tables.row_cells import cell_of
from drill.core.material.needs.need_tables import level_rows
from drill.core.material.reading.blocks import Mute, Table, TableRow
from drill.core.material.reading.question_lines import OF_DESIGN
from drill.core.material.timelines.timings import bare_name
from drill.core.material.vocabulary import Vocabulary

_ASPECT = re.compile(
    r"^\W*(?:aspects?|features?|criteri(?:a|on)|propert(?:y|ies)|characteristics?|parameters?"
    r"|factors?|dimensions?|attributes?|category"
    r"|basis|comparison|points?|difference|metric|what|area|sr\.?\s*no\.?|vs\.?|)\W*$",
    re.IGNORECASE,
)
_COMPARED = re.compile(r"\bvs\.?\b|\bversus\b|\bdifferences?\b|\bcompar", re.IGNORECASE)
_COUNTER = re.compile(
    r"^\W*(?:#|no\.?|nr\.?|sr\.?\s*no\.?|s\.?\s*no\.?|index|id)\W*$", re.IGNORECASE
)
_LETTER = re.compile(r"[^\W\d_]")
_FIELD = re.compile(
    r"^\W*(?:column|field|attribute|property)s?(?:\s+name)?\W*$|^\W*name\W*$", re.IGNORECASE
)
_TYPE = re.compile(r"^\W*(?:data\s*)?types?\W*$|^\W*(?:key|constraint)s?\W*$", re.IGNORECASE)
_LONGEST_HEAD = 5  # words of the head of a column
HEAD = "the head of a table: it names the columns"


def table_facts(
    table: Table, place: NotePlace, vocabulary: Vocabulary
) -> Iterator[Fact | Draft | Mute]:
    """The facts of a table and the lines that state none."""
    table = _without_counter(table)
    rows = [row for row in table.rows if any(row.cells)]
    why = _no_facts(table, rows, place)
    if why:
        yield Mute((table.header.number, *(row.number for row in rows)), why)
        return
    heads = table.header.cells
    if _QUESTIONS.fullmatch(plain_name(heads[0])):
        yield from _answers(rows, place)
    elif levels := level_rows(table, place, vocabulary):
        yield from levels
    elif all(_heads_points(head, vocabulary) for head in heads):
        yield from _columns(table, rows, place)
    elif marked := marked_columns(heads, rows, cell_of):
        yield from marks_asked(table, rows, place, marked, vocabulary)
        yield from _cells(table, rows, place, marked)
    elif _is_comparison(table, place, vocabulary):
        yield from _contrasts(table, rows, place)
    else:
        yield from named_kinds(table, rows, place, vocabulary)
        yield from _cells(table, rows, place)
    yield Mute((table.header.number,), HEAD)


def _heads_points(header: str, vocabulary: Vocabulary) -> bool:
    """Whether a column's head says what its cells are points of: "Pros", "Use it when"."""
    is_role = re.sub(r"\s+", "-", header.strip().lower()) in vocabulary.roles
    return is_role or _USE_WHEN.match(header) is not None


_QUESTIONS = re.compile(
    r"questions?|q|preguntas?|perguntas?|fragen?|domand[ae]|вопросы?|问题|質問|질문", re.IGNORECASE
)
_QUOTED = re.compile(r"[\"“](?P<inside>[^\"“”]+)[\"”]")


def _answers(rows: Sequence[TableRow], place: NotePlace) -> Iterator[Fact | Mute]:
    """The questions of a table's first column, with the answers in its second."""
    for row in rows:
        question, text = (_unquoted(cell_of(row, index)) for index in (0, 1))
        if question and text:
            of_one = any(map(OF_DESIGN.search, (*place.names, place.title)))
            yield Answered(place, question, text, (row.number,), given=not of_one)
        else:
            yield Mute((row.number,), "a row with an empty cell")


def _unquoted(cell: str) -> str:
    """What a cell says that is in quotes as a whole."""
    match = _QUOTED.fullmatch(cell)
    return match["inside"] if match else cell


def _without_counter(table: Table) -> Table:
    """The table without a first column that only counts its rows."""
    cells = table.header.cells
    counted = bool(table.rows) and all(
        re.fullmatch(r"\W*\d{0,2}\W*", row.cells[0]) for row in table.rows if row.cells
    )
    if len(cells) < 3 or not counted:
        return table
    rows = tuple(TableRow(row.cells[1:], row.number, row.linked) for row in table.rows)
    return Table(TableRow(cells[1:], table.header.number, table.header.linked), rows)


# "Aspect | Benefits | Drawbacks": these are of what the table is about, not of each aspect.
_RESPECT = re.compile(
    r"\W*(?:aspects?|factors?|criteri(?:on|a)|dimensions?|areas?|concerns?|considerations?)\W*$",
    re.IGNORECASE,
)
_SIDES = re.compile(
    r"\W*(?:benefits?|pros?|advantages?|drawbacks?|cons?|disadvantages?)\W*$", re.IGNORECASE
)


def _no_facts(table: Table, rows: Sequence[TableRow], place: NotePlace) -> str:
    """Why nothing is asked of a table; "" if something is."""
    heads = table.header.cells
    if not rows or len(heads) < 2:
        return "a table without columns to ask between"
    if _FIELD.match(heads[0]) and any(map(_TYPE.match, heads[1:])):
        return "the fields of a table"
    if _RESPECT.match(heads[0]) and _SIDES.match(heads[1]):
        return "the rows are no things that have these"
    is_compared = _COMPARED.search(" ".join(place.names[-2:]))
    if is_compared and any(map(REMARK.match, heads[2:])):
        return "the columns correspond, with a remark"
    cells = [cell for row in rows for cell in row.cells[1:]]
    if not any(cells):
        return "a table with nothing beside its first column"
    return "a table of links" if _are_links(rows) else ""


def _are_links(rows: Sequence[TableRow]) -> bool:
    """Whether half of the text of some rows is in links."""
    letters = sum(len(cell) for row in rows for cell in row.cells)
    return 2 * sum(row.linked for row in rows) >= letters


_USE_WHEN = re.compile(
    r"\W*(?:use|choose|prefer|pick|avoid)\s.*\b(?:when|if|for)\W*$", re.IGNORECASE
)


def _columns(table: Table, rows: Sequence[TableRow], place: NotePlace) -> Iterator[Fact]:
    """The points of each column, where the heads are such as "Pros" and "Cons"."""
    for index, header in enumerate(table.header.cells):
        cells = [(part, row.number) for row in rows for part in parts_of(cell_of(row, index))]
        entries = tuple(NotePoint(part, (), "", (number,)) for part, number in cells)
        if entries:
            yield Points(place, header, entries, tuple(row.number for row in rows))


def parts_of(cell: str) -> tuple[str, ...]:
    """The lines of a cell without the signs of a list."""
    return tuple(part.strip(" •-").rstrip(".") for part in cell.split("\n") if part.strip(" •-/"))


def _on_one_line(cell: str) -> str:
    return "; ".join(parts_of(cell)) if "\n" in cell else cell


def _is_comparison(table: Table, place: NotePlace, vocabulary: Vocabulary) -> bool:
    """Whether the columns are things and the rows what they are compared in."""
    first, *heads = table.header.cells
    if not _may_be_compared(first, heads, vocabulary):
        return False
    if _ASPECT.match(first):
        return True
    names = [cell_of(row, 0) for row in table.rows]
    if _are_things(heads, vocabulary) and not _are_things(names, vocabulary):
        return True
    above = " ".join(place.names[-2:])
    are_named_above = all(cell.lower().split()[0] in above.lower() for cell in heads)
    return are_named_above and bool(_COMPARED.search(above))


def _may_be_compared(first: str, heads: Sequence[str], vocabulary: Vocabulary) -> bool:
    """Whether the heads of columns behind the first one may name things to be compared."""
    if len(heads) < 2 or not all(map(_LETTER.search, heads)):
        return False
    if any(word_count(cell) > _LONGEST_HEAD for cell in (first, *heads)):
        return False
    if any(is_respect(plain_name(cell), vocabulary) for cell in heads):
        return False
    if any(map(REMARK.match, heads)):
        return False
    are_quantities = any(map(_QUANTITY.match, heads)) and not first.strip()
    return not are_quantities


# What rows have more or less of: such a column is no thing to be compared.
_QUANTITY = re.compile(
    r"\W*(?:\w+\s+)?(?:costs?|price|latency|speed|throughput|size|complexity|durability"
    r"|availability|memory|time|space|r[tp]o|risk|effort)\W*$",
    re.IGNORECASE,
)


def _are_things(names: Sequence[str], vocabulary: Vocabulary) -> bool:
    """Whether at least half of some names are of things that have a technical term, not of what
    they differ in."""
    return 2 * sum(is_thing(plain_name(name), vocabulary) for name in names) >= max(len(names), 1)


def _contrasts(table: Table, rows: Sequence[TableRow], place: NotePlace) -> Iterator[Fact | Mute]:
    heads = without_shared_noun(table.header.cells)
    for row in rows:
        aspect = cell_of(row, 0)
        sides = tuple(
            (header, _on_one_line(cell_of(row, index)))
            for index, header in enumerate(heads)
            if index and cell_of(row, index)
        )
        why = no_difference(aspect, [said for _, said in sides])
        if why:
            yield Mute((row.number,), why)
        elif aspect and len(sides) > 1:
            yield Contrast(place, aspect, sides, (row.number,))
        else:
            yield Mute((row.number,), "a row with an empty cell")


_OF_TIME = re.compile(
    r"\W*(?:time|latency|latencies|duration|how long|takes?)\W*(?:\(.*\))?\W*", re.IGNORECASE
)


def _cells(
    table: Table, rows: Sequence[TableRow], place: NotePlace, passed: Collection[int] = ()
) -> Iterator[Fact | Mute]:
    """What each row says in each column, but for those that are passed over."""
    columns = [index for index in range(1, len(table.header.cells)) if index not in passed]
    for row in rows:
        name = cell_of(row, 0)
        told = [index for index in columns if cell_of(row, index)]
        if passed and name and not told:
            continue
        if not name or not told:
            yield Mute((row.number,), "a row with an empty cell")
            continue
        for index in told:
            yield _of_cell(table.header, row, index, place)


def _of_cell(heads: TableRow, row: TableRow, index: int, place: NotePlace) -> Fact:
    """What a row says in one column: a figure or a text."""
    name, text, header = cell_of(row, 0), cell_of(row, index), heads.cells[index]
    is_duration = bool(_OF_TIME.fullmatch(header.strip())) and is_latency(name, text)
    if is_duration or (is_figure(text) and word_count(header) > 4):
        return Figure(place, name, text, (row.number,))
    parts = parts_of(text)
    return Cell(
        place,
        name,
        header,
        text.replace("\n", "; "),
        (row.number,),
        parts if len(parts) > 1 else (),
        cell_of(heads, 0),
    )


# The head of a column that says what one does in the stage of each row.
DONE = re.compile(
    r"\W*(?:what(?:\s+(?:i|you|we|to))?(?:\s+(?:do|cover|say|ask))?|do|activit(?:y|ies)|tasks?"
    r"|focus|content|topics?)\W*",
    re.IGNORECASE,
)


def done_in_stages(table: Table, place: NotePlace) -> list[Points]:
    """What a table of stages says that one does in each: the parts of its cells."""
    found: list[Points] = []
    for index, head in enumerate(table.header.cells):
        if not index or not DONE.fullmatch(head):
            continue
        for row in table.rows:
            text = cell_of(row, index)
            parts = parts_of(text) if "\n" in text else enumerated(text, 2) or (text,)
            entries = tuple(NotePoint(part, (), "", (row.number,)) for part in parts if part)
            stage = row.cells[0]
            if entries:
                asks = f"What do you cover in {stage}?"
                found.append(Points(replace(place, stage=stage), asks, entries, (row.number,)))
    return found


def beside_times(table: Table, stages: Mapping[int, str]) -> Iterator[Table | Mute]:
    """What a table of stages says besides names and times, as a table of its own; `stages` by line
    of the row."""
    rows = [row for row in table.rows if row.number in stages]
    more = [index for index in range(len(table.header.cells)) if _adds(rows, index, stages)]
    left: list[TableRow] = []
    for row in rows:
        told = [cell_of(row, index) for index in more]
        left.append(TableRow((stages[row.number], *told), row.number))
    if more:
        heads = ("Stage", *(table.header.cells[index] for index in more))
        yield Table(TableRow(heads, table.header.number), tuple(left))
    others = tuple(row.number for row in table.rows if row.number not in stages)
    yield Mute((table.header.number,), HEAD)
    yield Mute(others, "a row of a table of stages that is none")


def _adds(rows: Sequence[TableRow], index: int, stages: Mapping[int, str]) -> bool:
    """Whether a column says anything but the number, the time or the name of the stage."""
    cells = [cell_of(row, index) for row in rows]
    worded = [cell for cell in cells if _LETTER.search(cell)]
    untimed = [cell for cell in worded if not durations(cell)]
    if not worded or 2 * len(untimed) < len(cells):
        return False
    named = [stages[row.number] for row in rows]
    return any(cell and bare_name(cell) != stage for cell, stage in zip(cells, named, strict=True))
