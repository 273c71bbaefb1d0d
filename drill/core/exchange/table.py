"""Cards as a table: CSV for spreadsheets, and the tab-separated text with a head of `#` lines that Anki imports."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from drill.core.cards import (
    BasicCard,
    Card,
    ChecklistCard,
    ChoiceCard,
    ClozeCard,
    Deck,
    Kind,
    Minutes,
    SequenceCard,
    Source,
    TimingCard,
    excess,
)
from drill.core.exchange.point_lists import card_of_answer, free_name, items_of
from drill.core.text import clean, clean_line, slug

COLUMNS = ("deck", "id", "kind", "prompt", "answer", "options", "accept", "note", "stage", "tags", "source")
ANKI_HEAD = ("#separator:tab", "#html:true", "#guid column:1", "#deck column:2", "#tags column:3")
_FRONTS, _BACKS = ("front", "question", "prompt"), ("back", "answer")
_SEPARATORS = {"tab": "\t", "comma": ",", "semicolon": ";", "pipe": "|", "colon": ":", "space": " "}
# A spreadsheet takes a cell that begins so for a formula; an apostrophe before it keeps it text.
# Some pass over blanks before it, or read a full-width sign as a plain one.
_FORMULA = re.compile(r"'*\s*[=+\-@\t＝＋－﹣﹢﹦﹫＠]")
_LONGEST = 20_000  # characters
_MOST_CELLS = 1_000_000  # in a line
_PIECE = 1_000_000  # characters that are cut into lines at once
_MINUTES = re.compile(r"(\d+(?:\.\d+)?)(?:\s*[-–]\s*(\d+(?:\.\d+)?))?", re.ASCII)
_SOURCE = re.compile(r"(.+):([1-9][0-9]{0,8})")

Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class Spreadsheet:
    """The rows of a table by column, whether their text is HTML, and how many had too little to be a card."""

    rows: tuple[Row, ...]
    html: bool


class _Lines(list[str]):
    """What csv writes to."""

    write = list.append


def dump(decks: Iterable[Deck]) -> str:
    """The cards as CSV: a row a card, lists with an entry a line."""
    lines = _Lines()
    table = csv.writer(lines, quoting=csv.QUOTE_ALL)  # in many countries a cell also ends at a ;
    table.writerow(COLUMNS)
    for deck in decks:
        table.writerows([_guarded(cell) for cell in _cells(deck, card)] for card in deck.cards)
    return "".join(lines)


def dump_for_anki(rows: Iterable[Sequence[str]]) -> str:
    """Rows of guid, deck, tags, front and back, the last two as HTML, under the head that says so."""
    lines = _Lines()
    csv.writer(lines, delimiter="\t", lineterminator="\n").writerows(rows)
    return "".join(f"{line}\n" for line in ANKI_HEAD) + "".join(lines)


def parse(text: str, *, tabs: bool) -> Spreadsheet:
    """The rows of a table: of ours, of one with a head that names front and back, or of two bare columns.

    Raises ValueError for what is no table.
    """
    head, body = _split_head(text)
    separator = _SEPARATORS.get(head.get("separator", "").lower(), head.get("separator", ""))[:1]
    separator = separator or ("\t" if tabs else _likely_separator(body))
    try:
        rows = [row for row in csv.reader(_lines_of(body, separator), delimiter=separator) if any(row)]
    except csv.Error as error:
        raise ValueError(str(error)) from error
    columns = _named_columns(head, separator, rows)
    if columns is None and rows:
        columns, rows = _columns(rows[0]), rows[_has_head(rows[0]) :]
    named = (dict(zip(columns or (), row, strict=False)) for row in rows)
    return Spreadsheet(
        tuple({name: _unguarded(cell) for name, cell in row.items()} for row in named), _is_true(head, "html")
    )


def decks(sheet: Spreadsheet, name: str, to_text: Callable[[str], str]) -> tuple[list[Deck], int]:
    """The decks of a table, and how many rows had no question or no answer, or more than a card takes.

    `name` is the deck of rows that name none; `to_text` reads a cell of HTML.
    """
    cards: dict[str, dict[str, Card]] = {}
    titles: dict[str, str] = {}
    left_out = 0
    for row in sheet.rows:
        title = clean_line(row.get("deck", ""), limit=150).strip() or name
        card = _card({key: to_text(cell) for key, cell in row.items()} if sheet.html else row)
        if card is None or excess(card):
            left_out += 1
            continue
        deck = slug(title)
        titles.setdefault(deck, title)
        made = cards.setdefault(deck, {})
        made_name = free_name(card.id, made)
        made[made_name] = replace(card, id=f"{deck}/{made_name}")
    return [Deck(deck, titles[deck], tuple(made.values())) for deck, made in cards.items()], left_out


def _cells(deck: Deck, card: Card) -> tuple[str, ...]:
    options: tuple[str, ...] = ()
    accept: tuple[str, ...] = ()
    match card:
        case TimingCard():
            answer = str(card.minutes)
        case ChecklistCard() | SequenceCard():
            answer = "\n".join(item.text for item in card.items)
        case ChoiceCard():
            answer, options, accept = card.answer, card.options, card.accept
        case ClozeCard():
            answer = card.answer
        case BasicCard():
            answer, accept = card.answer, card.accept
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
    )


def _card(row: Row) -> Card | None:
    """The card of a row, its id without the deck; None where it says too little."""
    prompt = clean_line(row.get("prompt", ""), limit=_LONGEST).strip()
    answer = clean(row.get("answer", ""), limit=_LONGEST).strip()
    kind = row.get("kind", "")
    if not answer or not (prompt or kind == Kind.CLOZE):
        return None
    source = _SOURCE.fullmatch(row.get("source", ""))
    card = BasicCard(
        id=slug(row.get("id") or prompt or answer),
        prompt=prompt,
        tags=_entries(row.get("tags", "")),
        source=Source(source[1], int(source[2])) if source else None,
        stage=clean_line(row.get("stage", ""), limit=200),
        note=clean(row.get("note", ""), limit=_LONGEST),
        answer=answer,
    )
    return _of_kind(kind, card, row) if kind else card_of_answer(card)


def _of_kind(kind: str, card: BasicCard, row: Row) -> Card:
    """The card as one of the kind that the row names; a basic one where it fits no other."""
    shared = (card.id, card.prompt, card.tags, card.source, card.stage, card.note)
    minutes = _MINUTES.match(card.answer)
    accept = _entries(row.get("accept", ""))
    match kind:
        case Kind.TIMING if minutes:
            low = float(minutes[1])
            return TimingCard(*shared, minutes=Minutes(low, float(minutes[2] or low)))
        case Kind.TIMING:
            return card
        case Kind.CHECKLIST:
            return ChecklistCard(*shared, items=items_of(_entries(card.answer)))
        case Kind.SEQUENCE:
            return SequenceCard(*shared, items=items_of(_entries(card.answer)))
        case Kind.CHOICE:
            options = _entries(row.get("options", ""))
            return ChoiceCard(*shared, options=options, answer=card.answer, accept=accept)
        case Kind.CLOZE:
            return ClozeCard(*shared, answer=card.answer)
        case _:
            return replace(card, accept=accept)


def _entries(cell: str) -> tuple[str, ...]:
    lines = (clean_line(line, limit=_LONGEST).strip() for line in cell.split("\n"))
    return tuple(line for line in lines if line)


def _split_head(text: str) -> tuple[dict[str, str], str]:
    """Anki's settings, lines of `#name:value` at the beginning, and the rest."""
    head: dict[str, str] = {}
    while match := re.match(r"#([a-z ]+):([^\n]*)\n", text):
        head[match[1]] = match[2].strip("\r")
        text = text[match.end() :]
    return head, text


def _named_columns(head: dict[str, str], separator: str, rows: Sequence[Sequence[str]]) -> list[str] | None:
    """The columns as Anki's settings place them; what no setting names is front and back, in this order."""
    numbers = {
        int(value) - 1: {"guid": "id"}.get(name.removesuffix(" column"), name.removesuffix(" column"))
        for name, value in head.items()
        if name.endswith(" column") and value.isdecimal()
    }
    if "columns" in head:
        return _columns(head["columns"].split(separator))
    if not numbers:
        return None
    rest = iter(["prompt", "answer"])
    width = max((len(row) for row in rows), default=0)
    return [numbers.get(number) or next(rest, f"field {number}") for number in range(width)]


def _columns(cells: Sequence[str]) -> list[str]:
    names = [cell.strip().lower() for cell in cells]
    if not _has_head(cells):
        return ["prompt", "answer", "tags"]
    return ["prompt" if name in _FRONTS else "answer" if name in _BACKS else name for name in names]


def _has_head(cells: Sequence[str]) -> bool:
    names = {cell.strip().lower() for cell in cells}
    return bool(names & set(_FRONTS)) and bool(names & set(_BACKS))


def _lines_of(body: str, separator: str) -> Iterator[str]:
    """The lines, piece by piece: millions of them at once, or of cells in one, would fill the memory."""
    start = 0
    while start < len(body):
        end = body.find("\n", start + _PIECE) + 1 or len(body)
        piece = body[start:end]
        lines = piece.splitlines(keepends=True)
        if piece.count(separator) > _MOST_CELLS and any(line.count(separator) > _MOST_CELLS for line in lines):
            raise ValueError(f"a line of more than {_MOST_CELLS:,} cells")
        yield from lines
        start = end


def _likely_separator(text: str) -> str:
    first = text.partition("\n")[0]
    return max(",;\t", key=first.count)


def _is_true(head: dict[str, str], name: str) -> bool:
    return head.get(name, "").lower() == "true"


def _guarded(cell: str) -> str:
    return f"'{cell}" if _FORMULA.match(cell) else cell


def _unguarded(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell
