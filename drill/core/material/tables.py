"""Tables that hold things to recall: which data needs which consistency, and terms with what is said of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from drill.core.cards import Kind
from drill.core.material.blocks import Mute, Table, TableRow
from drill.core.material.consistency import level_drafts
from drill.core.material.drafts import Draft, NotePlace, draft
from drill.core.material.question_wording import with_aliases
from drill.core.material.ranges import durations
from drill.core.material.timings import bare_name

_LEVEL = re.compile(r"consisten|\blevels?\b|\bguarantee", re.IGNORECASE)
_MEANING = re.compile(r"\b(?:meaning|definition|explanation|description|stands\s+for)\b", re.IGNORECASE)
_MOST_LEVELS = 6
_LONGEST_LEVEL = 60
_SHORT_EXPLANATION = 100
_MOSTLY = 0.5
_LETTER = re.compile(r"[^\W\d_]{2}")
HEAD = "the head of a table: it names the columns"


def table_drafts(table: Table, place: NotePlace) -> Iterator[Draft | Mute]:
    """The cards of a table and the lines that give none."""
    rows = [row for row in table.rows if any(row.cells)]
    why = _no_cards(table, rows)
    if why:
        yield Mute((table.header.number, *(row.number for row in rows)), why)
        return
    level = _level_column(table, rows, place)
    if level is not None:
        yield from _by_level(table, rows, level, place)
    elif len(table.header.cells) == 2:
        yield from _both_ways(rows, table, place)
    else:
        yield from _row_by_row(rows, table, place)
    yield Mute((table.header.number,), HEAD)


def beside_times(table: Table, stages: Mapping[int, str]) -> Iterator[Table | Mute]:
    """What a table of stages says besides names and times, as a table of its own; `stages` by line of the row."""
    rows = [row for row in table.rows if row.number in stages]
    more = [index for index in range(len(table.header.cells)) if _adds(rows, index, stages)]
    left = [TableRow((stages[r.number], *(_cell(r, i) for i in more)), r.number) for r in rows]
    if more:
        yield Table(
            TableRow(("Stage", *(table.header.cells[index] for index in more)), table.header.number), tuple(left)
        )
    others = tuple(row.number for row in table.rows if row.number not in stages)
    yield Mute((table.header.number,), HEAD)
    yield Mute(others, "a row of a table of stages that is none")


def _adds(rows: Sequence[TableRow], index: int, stages: Mapping[int, str]) -> bool:
    """Whether a column says anything but the number, the time or the name of the stage."""
    cells = [_cell(row, index) for row in rows]
    if not any(_LETTER.search(cell) for cell in cells):
        return False
    if sum(bool(durations(cell)) or not _LETTER.search(cell) for cell in cells) * 2 > len(cells):
        return False
    return any(bare_name(cell) != stages[row.number] and cell for cell, row in zip(cells, rows, strict=True))


def _no_cards(table: Table, rows: Sequence[TableRow]) -> str:
    """Why the table is passed over, "" if it is not."""
    if not rows or len(table.header.cells) < 2:
        return "a table without columns to ask between"
    cells = [cell for row in rows for cell in row.cells[1:] if cell]
    if not cells:
        return "a table with nothing beside its first column"
    if sum(_is_figure(cell) for cell in cells) >= _MOSTLY * len(cells):
        return "a table of figures"
    letters = sum(len(cell) for row in rows for cell in row.cells)
    if sum(row.linked for row in rows) >= _MOSTLY * letters:
        return "a table of links"
    return ""


def _is_figure(cell: str) -> bool:
    digits = sum(character.isdigit() for character in cell)
    return digits > 0 and (digits >= 0.3 * len(cell.replace(" ", "")) or bool(re.match(r"^\W*\d", cell)))


def _level_column(table: Table, rows: Sequence[TableRow], place: NotePlace) -> int | None:
    for index, header in enumerate(table.header.cells):
        told = "consisten" in header.lower() or (_LEVEL.search(header) and place.topic() == "consistency")
        levels = {_cell(row, index).lower() for row in rows} - {""}
        if index and told and 2 <= len(levels) <= _MOST_LEVELS and max(map(len, levels)) <= _LONGEST_LEVEL:
            return index
    return None


def _cell(row: TableRow, index: int) -> str:
    return row.cells[index].strip() if index < len(row.cells) else ""


def _by_level(table: Table, rows: Sequence[TableRow], level: int, place: NotePlace) -> Iterator[Draft | Mute]:
    levels = tuple(dict.fromkeys(_cell(row, level) for row in rows if _cell(row, level)))
    others = [index for index in range(1, len(table.header.cells)) if index != level]
    for row in rows:
        data, answer = _cell(row, 0), _cell(row, level)
        if not data or not answer:
            yield Mute((row.number,), "a row with an empty cell")
            continue
        why = "\n".join(_cell(row, index) for index in others if _cell(row, index))
        yield from level_drafts([(data, answer, why)], levels, place, (row.number,))


def _both_ways(rows: Sequence[TableRow], table: Table, place: NotePlace) -> Iterator[Draft | Mute]:
    times = Counter(_cell(row, 1) for row in rows)
    for row in rows:
        term, explanation = _cell(row, 0), _cell(row, 1)
        if not term or not explanation:
            yield Mute((row.number,), "a row with an empty cell")
            continue
        back = len(explanation) <= _SHORT_EXPLANATION and times[explanation] == 1
        yield from explained_drafts(term, explanation, place, (row.number,), back=back, of=table.header.cells[1])


def explained_drafts(
    term: str, explanation: str, place: NotePlace, lines: tuple[int, ...], *, back: bool, of: str = ""
) -> Iterator[Draft]:
    """A card for the explanation of a term, and with `back` one for the term of an explanation."""
    answer, accept = with_aliases(explanation)
    name, aliases = with_aliases(term)
    topic = place.topic(f"{name} {answer}")
    asked = of.rstrip(":?").lower() if 0 < len(of) <= 40 and not _MEANING.search(of) else "what does it mean"
    prompt = f"{place.trail} › {name}: {asked}?"
    yield draft(Kind.BASIC, prompt, place, lines, topic=topic, words=(name,), answer=answer, accept=accept)
    if back:
        yield draft(
            Kind.BASIC, f"{place.trail}: what is this? “{answer}”", place, lines,
            topic=topic, words=(f"{name} by meaning",), answer=name, accept=aliases,
        )  # fmt: skip


def _row_by_row(rows: Sequence[TableRow], table: Table, place: NotePlace) -> Iterator[Draft | Mute]:
    for row in rows:
        name = _cell(row, 0)
        told = [(header, _cell(row, i)) for i, header in enumerate(table.header.cells) if i and _cell(row, i)]
        if not name or not told:
            yield Mute((row.number,), "a row with an empty cell")
            continue
        asked = ", ".join(header.lower() for header, _ in told if header) or "what is said of it"
        answer = "\n".join(f"{header}: {cell}" if header else cell for header, cell in told)
        prompt = f"{place.trail} › {name}: {asked}?"
        topic = place.topic(f"{name} {answer}")
        yield draft(Kind.BASIC, prompt, place, (row.number,), topic=topic, words=(name,), answer=answer)
