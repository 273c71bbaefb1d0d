"""Cards as a table: CSV for spreadsheets, and the tab-separated text with a head of `#` lines that
Anki imports."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence

from drill.core.cards import (
    BasicCard,
    Card,
    ChecklistCard,
    ChoiceCard,
    ClozeCard,
    Deck,
    SequenceCard,
    TimingCard,
)
from drill.core.exchange.card_text.point_lists import dump_accept, dump_names
from drill.core.exchange.tables.table_heads import TITLE
from drill.core.markdown import plain_card
from drill.core.markdown.card_texts import with_texts
from drill.core.markdown.literal import literal

COLUMNS = (
    "deck",
    "id",
    "kind",
    "prompt",
    "answer",
    "options",
    "accept",
    "note",
    "stage",
    "tags",
    "source",
    TITLE,
)
_FOR_ANKI = ("guid", "deck title", "anki tags", "Front", "Back")
_HEAD = ("#separator:tab", "#html:true", "#guid column:1", "#deck column:2", "#tags column:3")
# A spreadsheet takes a cell that begins so for a formula; an apostrophe before it keeps it text.
# Some pass over blanks before it, or read a full-width sign as a plain one.
_FORMULA = re.compile(r"'*\s*[=+\-@\t＝＋－﹣﹢﹦﹫＠]")


class _TableLines(list[str]):
    """What csv writes to."""

    write = list.append


def dump(decks: Iterable[Deck]) -> str:
    """The cards as CSV, in plain text: a row a card, lists with an entry a line. A sign that a
    reader would take for a mark is escaped."""
    lines = _TableLines()
    table = csv.writer(lines, quoting=csv.QUOTE_ALL)  # in many countries a cell also ends at a ;
    table.writerow(COLUMNS)
    for deck in decks:
        for card in deck.cards:
            table.writerow(map(guarded, _cells(deck, with_texts(plain_card(card), literal))))
    return "".join(lines)


def dump_for_anki(rows: Iterable[tuple[Sequence[str], Deck, Card]]) -> str:
    """Rows of guid, deck, tags, front and back, the last two as HTML, under the head that says so.

    What the card is in words follows, in columns that Anki has no fields for, so that drill can
    read it back.
    """
    lines = _TableLines()
    table = csv.writer(lines, delimiter="\t", lineterminator="\n")
    for row, deck, card in rows:
        table.writerow([*row, *(guarded(cell) for cell in _cells(deck, card))])
    columns = "\t".join((*_FOR_ANKI, *COLUMNS))
    return "".join(f"{line}\n" for line in (*_HEAD, f"#columns:{columns}")) + "".join(lines)


def _cells(deck: Deck, card: Card) -> tuple[str, ...]:
    options: tuple[str, ...] = ()
    accept: tuple[str, ...] = ()
    match card:
        case TimingCard():
            answer = str(card.minutes)
        case ChecklistCard() | SequenceCard():
            answer, accept = "\n".join(item.text for item in card.items), dump_names(card.items)
        case ChoiceCard():
            answer, options, accept = card.answer, card.options, dump_accept(card)
        case ClozeCard():
            answer = card.answer
        case BasicCard():
            answer, accept = card.answer, dump_accept(card)
    place = str(card.source or "")
    tags = "\n".join(card.tags)
    return (
        deck.id,
        card.slug,
        card.kind.value,
        card.prompt,
        answer,
        "\n".join(options),
        "\n".join(accept),
        card.note,
        card.stage,
        tags,
        place,
        deck.title,
    )


def guarded(cell: str) -> str:
    return f"'{cell}" if _FORMULA.match(cell) else cell


def unguarded(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell
