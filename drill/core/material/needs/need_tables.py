"""Tables with a column of what the data of each row needs: "Model", "Semantics", "Consistency"."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from drill.core.cards import Kind
from drill.core.material.drafts import Draft, NotePlace, draft
from drill.core.material.facts.language.names import plain_name
from drill.core.material.facts.tables.row_cells import cell_of
from drill.core.material.needs.consistency import is_level, level_drafts, without_remark
from drill.core.material.needs.need_lines import may_need
from drill.core.material.needs.need_question import is_store, question, question_of_store
from drill.core.material.needs.need_words import is_need, is_reason, other_wordings
from drill.core.material.reading.blocks import Mute, Table, TableRow
from drill.core.material.topics import CONSISTENCY
from drill.core.material.vocabulary import Vocabulary

_LEVEL = re.compile(r"consist[ae]n|\blevels?\b|\bguarantee", re.IGNORECASE)
_NEEDED = re.compile(
    r"consist[ae]n|\b(?:levels?|guarantees?|models?|semantics?|needs?|requirements?|delivery"
    r"|freshness|stale(?:ness)?)\b",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    r"\W*(?:why|how|store|storage|db|database|notes?|reasons?|comments?|where|because|example"
    r"|trade[\s-]?offs?|implementation)\b",
    re.IGNORECASE,
)
_LEAST = re.compile(r"\b(?:weakest|least|lowest|minimum|minimal)\b", re.IGNORECASE)
_MOST_LEVELS = 6
_LONGEST_LEVEL = 60
_FEWEST = 2
_LEAST_OF_REASON = 2  # words, with which it is more than a property: "append-only"
_OF_PRODUCTS = re.compile(
    r"\W*(?:brokers?|systems?|databases?|dbs?|services?|technolog\w+|tools?|queues?|stores?)\b",
    re.I,
)


def level_rows(
    table: Table, place: NotePlace, vocabulary: Vocabulary, *, about: bool = False
) -> tuple[Draft | Mute, ...]:
    """The cards of the rows of a table that says which data needs what, () if it says something
    else; `about` tells that a label above it says so."""
    rows = [row for row in table.rows if any(row.cells)]
    data = [row for row in rows if may_need(plain_name(cell_of(row, 0)), vocabulary)]
    if not rows or 2 * len(data) <= len(rows):
        return ()
    products = _OF_PRODUCTS.match(table.header.cells[0])
    if products and not all(is_store(cell_of(row, 0)) for row in rows):
        return ()
    for index, header in enumerate(table.header.cells):
        cells = [cell for row in rows if (cell := cell_of(row, index))] if index else []
        if cells and 2 * sum(map(is_need, cells)) >= len(cells):
            is_choice = _are_levels(
                {without_remark(cell)[0].lower() for cell in cells}, header, place
            )
            if is_choice or _are_needs(cells, header, place, about=about):
                return _cards(table, rows, index, place, is_choice=is_choice)
    return ()


def _are_levels(cells: Collection[str], header: str, place: NotePlace) -> bool:
    """Whether the cells of a column are a few levels of consistency, by its head."""
    if not 2 <= len(cells) <= _MOST_LEVELS or max(map(len, cells)) > _LONGEST_LEVEL:
        return False
    if "consisten" in header.lower():
        return True
    is_of_levels = place.topic() == CONSISTENCY or all(map(is_level, cells))
    return is_of_levels and _LEVEL.search(header) is not None


def _are_needs(cells: Sequence[str], header: str, place: NotePlace, *, about: bool) -> bool:
    """Whether the cells of a column say what data needs."""
    needs = sum(map(is_need, cells))
    if needs < _FEWEST or _ASIDE.match(header):
        return False
    if about or "consist" in header.lower():
        return True
    levels = sum(is_level(without_remark(cell)[0]) for cell in cells)
    most = 3 * levels >= 2 * len(cells)
    return _NEEDED.search(header) is not None and (most or place.topic() == CONSISTENCY)


def _cards(
    table: Table, rows: Sequence[TableRow], level: int, place: NotePlace, *, is_choice: bool
) -> tuple[Draft | Mute, ...]:
    """A card for each row: a choice where a level is all that its cell says, else the whole
    cell."""
    parted = {row.number: _parted(cell_of(row, level), is_choice=is_choice) for row in rows}
    named = [without_remark(cell_of(row, level))[0] for row in rows]
    chosen = {one[0] for one in parted.values() if one}
    options = tuple(dict.fromkeys(one for one in named if one in chosen or is_level(one)))
    least = bool(_LEAST.search(table.header.cells[level]))
    others = [index for index in range(1, len(table.header.cells)) if index != level]
    found: list[Draft | Mute] = [
        Mute((table.header.number,), "the head of a table: it names the columns")
    ]
    for row in rows:
        data, cell, choice = cell_of(row, 0), cell_of(row, level), parted[row.number]
        beside = list(filter(None, (cell_of(row, index) for index in others)))
        if not data or not cell:
            found.append(Mute((row.number,), "a row with an empty cell"))
        elif choice is not None and not is_store(data):
            why = "\n".join(filter(None, (choice[1], *beside)))
            said = [(data, choice[0], why)]
            found += level_drafts(said, options, place, (row.number,), least=least)
        else:
            found.append(_whole(data, cell, "\n".join(beside), place, row.number, least=least))
    return tuple(found)


def _parted(cell: str, *, is_choice: bool) -> tuple[str, str] | None:
    """The level of a cell and a remark on it; None if the cell is to be told whole."""
    answer, remark = without_remark(cell)
    is_why = is_reason(remark) and len(remark.split()) > _LEAST_OF_REASON
    if remark and "?" not in cell and not is_why:
        return None
    return (answer, remark) if is_choice or is_level(answer) else None


def _whole(data: str, cell: str, note: str, place: NotePlace, line: int, *, least: bool) -> Draft:
    asks = question_of_store(data) if is_store(data) else question(data, least=least)
    return draft(
        Kind.BASIC,
        asks,
        place,
        (line,),
        topic=CONSISTENCY,
        words=(data,),
        answer=cell,
        accept=other_wordings(cell),
        note=note,
    )
