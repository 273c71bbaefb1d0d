"""The cards of a table's rows."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

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
)
from drill.core.exchange.card_text.card_from_question import question_line
from drill.core.exchange.card_text.cleaned import LONGEST, cleaned, cleaned_line, joined
from drill.core.exchange.card_text.cloze_cards import cloze_card
from drill.core.exchange.card_text.numbered_gaps import (
    gap_numbers,
    numbered_parts,
    ordered,
    parts_of_number,
)
from drill.core.exchange.card_text.point_lists import (
    card_of_answer,
    free_name,
    items_of,
    shared_fields,
    with_accept,
    with_names,
)
from drill.core.exchange.card_text.read_html import ReadHtml
from drill.core.exchange.card_text.repeated_question import without_question
from drill.core.exchange.card_text.sounds import is_only_sound, with_signs, without_signs
from drill.core.exchange.choice_options import as_test
from drill.core.exchange.left_out import (
    OCCLUDED,
    OCCLUSION,
    LeftOut,
    left_out,
    lines,
    sized,
)
from drill.core.exchange.short_deck_ids import whole_ids
from drill.core.exchange.tables.table_choices import is_option, with_options
from drill.core.exchange.tables.table_heads import TITLE
from drill.core.exchange.tables.table_reader import Row, Spreadsheet
from drill.core.exchange.tables.table_writer import unguarded
from drill.core.text import clean, clean_line, slug

ROWS_WITHOUT_ANSWER = "rows without an answer"
_MINUTES = re.compile(r"(\d+(?:\.\d+)?)(?:\s*[-–]\s*(\d+(?:\.\d+)?))?", re.ASCII)
_SOURCE = re.compile(r"(.+):([1-9][0-9]{0,8})")
_OPENED = re.compile(r"<([a-z][a-z0-9]*)(?=[\s/>])", re.IGNORECASE)
_CLOSED = re.compile(r"</([a-z][a-z0-9]*)\s*>", re.IGNORECASE)
_ALONE = frozenset("br dd dt hr img li p td th tr".split())  # tags that need not be closed
_LONGEST_NAME = 1_000  # characters of the name of a deck, with those above it
_TAGS_END = re.compile(r"[\s,;|]+")


@dataclass(frozen=True, slots=True)
class TableCards:
    """`identified` says that the rows have names which are fixed for life; `parted` has of each row
    with several numbers of gaps how many cards it made."""

    decks: list[Deck]
    left_out: list[LeftOut]
    identified: bool
    parted: tuple[int, ...] = ()


def cards_of(sheet: Spreadsheet, name: str, to_text: ReadHtml) -> TableCards:
    """The decks of a table; `name` is the deck of rows that name none, `to_text` reads a cell of
    HTML."""
    cards: dict[str, dict[str, Card]] = {}
    titles: dict[str, str] = {}
    out = list(sheet.left_out)
    parted = []
    read = [_plain(sheet, row, to_text) for row in sheet.rows]
    ids = whole_ids(_deck_name(cells, sheet, name) for cells, _ in read)
    for row, (cells, more) in zip(sheet.rows, read, strict=True):
        found = _cards(cells, more, sheet)
        parted += [len(found)] if len(found) > 1 else []
        for card in map(sized, found):
            if isinstance(card, str):
                out.append(left_out(card, lines(row.line), " · ".join(row.cells.values())))
                continue
            deck = ids[_deck_name(cells, sheet, name)]
            titles.setdefault(deck, _title(cells, sheet, name))
            made = cards.setdefault(deck, {})
            made_name = free_name(card.id, made)
            made[made_name] = replace(card, id=f"{deck}/{made_name}")
    decks = [Deck(deck, titles[deck], tuple(made.values())) for deck, made in cards.items()]
    named = [row.cells.get("id") or row.cells.get("guid") for row in sheet.rows]
    return TableCards(decks, out, bool(named) and all(named), tuple(parted))


def guid_slug(guid: str) -> str:
    """The name of the card of a note from elsewhere: made from its identity, so that a corrected
    note is the same."""
    return f"note-{sha256(guid.encode('utf-8', 'replace')).hexdigest()[:12]}"


def _plain(
    sheet: Spreadsheet, row: Row, to_text: ReadHtml
) -> tuple[dict[str, str], dict[str, str]]:
    if sheet.own:
        return {name: unguarded(cell) for name, cell in row.cells.items()}, {}
    kept = ("guid", "id", "tags", "deck")
    is_said = "html" in sheet.settings

    def read(name: str, cell: str) -> str:
        if name in kept:
            return cell
        if not sheet.html:
            return with_signs(unguarded(cell))
        return to_text(cell if is_said else _without_lone_tags(cell), fences=True)

    cells = {name: read(name, cell) for name, cell in row.cells.items()}
    return cells, {name: read(name, cell) for name, cell in row.more.items()}


def _without_lone_tags(cell: str) -> str:
    """A cell of a table that nobody said is HTML: what opens and is never closed, as in
    `List<String>`, is text."""
    if "<" not in cell:
        return cell
    closed = {name.lower() for name in _CLOSED.findall(cell)} | _ALONE
    return _OPENED.sub(lambda tag: tag[0] if tag[1].lower() in closed else f"&lt;{tag[1]}", cell)


def _deck_name(cells: Mapping[str, str], sheet: Spreadsheet, name: str) -> str:
    """What a row's deck is called, with the decks above it."""
    said = cells.get("deck", "") or sheet.settings.get("deck", "")
    return clean_line(said, limit=_LONGEST_NAME).strip() or name


def _title(cells: Mapping[str, str], sheet: Spreadsheet, name: str) -> str:
    own = clean_line(cells.get(TITLE, ""), limit=200).strip() if sheet.own else ""
    said = _deck_name(cells, sheet, name).replace("::", " · ")
    return own or clean_line(said, limit=150).strip()


def _cards(
    cells: Mapping[str, str], more: Mapping[str, str], sheet: Spreadsheet
) -> Sequence[Card | str]:
    """The cards of a row, their ids without the deck, or why there is none. A text with gaps is a
    card for each of their numbers."""
    front = cells.get("prompt", "")
    numbers = [] if sheet.own or OCCLUSION in front else ordered(gap_numbers(front))
    if len(numbers) < 2:
        return [_card(cells, more, sheet)]
    card = _basic(cells, more, sheet)
    name = _name(cells, "".join(numbered_parts(front)))
    note = _note_of_gaps(card)
    return [
        cloze_card(
            f"{name}-{number}" if at else name, parts_of_number(front, number), card.tags, note
        )
        for at, number in enumerate(numbers)
    ]


def _note_of_gaps(card: BasicCard) -> str:
    return clean(joined(card.answer, card.note), limit=LONGEST)


def _card(cells: Mapping[str, str], more: Mapping[str, str], sheet: Spreadsheet) -> Card | str:
    """The card of a row, its id without the deck, or why there is none."""
    kind = cells.get("kind", "") if sheet.own else ""
    front = cells.get("prompt", "")
    card = _basic(cells, more, sheet)
    if not sheet.own:
        if OCCLUSION in front:
            return OCCLUDED
        parts = numbered_parts(front)
        if len(parts) > 1:
            name = _name(cells, "".join(parts))
            return cloze_card(name, parts, card.tags, _note_of_gaps(card))
        if is_only_sound(card.prompt):
            return "rows whose question is only a sound"
    has_question = card.prompt or kind == Kind.CLOZE
    if not has_question or not card.answer:
        return ROWS_WITHOUT_ANSWER if card.prompt else "rows without a question"
    return of_kind(kind, card, cells) if kind else _by_form(card, front, more)


def _basic(cells: Mapping[str, str], more: Mapping[str, str], sheet: Spreadsheet) -> BasicCard:
    """What a row says, as a card with any of it."""
    prompt, answer = _asked_and_told(cells, own=sheet.own)
    return BasicCard(
        id=_name(cells, prompt or answer),
        prompt=prompt,
        tags=_own_entries(cells.get("tags", "")) if sheet.own else _tags(cells, sheet),
        source=source_of(cells.get("source", "")),
        stage=clean_line(cells.get("stage", ""), limit=200),
        note=_note(cells, more, own=sheet.own),
        answer=answer,
    )


def _asked_and_told(cells: Mapping[str, str], *, own: bool) -> tuple[str, str]:
    """The question and the answer of a row, in a table of others without signs that are none of
    theirs."""
    front, answer = cells.get("prompt", ""), cleaned(cells.get("answer", ""))
    if own:
        return cleaned_line(front), answer
    prompt = question_line(front)
    return prompt, without_question(without_signs(answer), prompt)


def _note(cells: Mapping[str, str], more: Mapping[str, str], *, own: bool) -> str:
    """The note of a card, with the cells that have no other place."""
    extra = [
        f"{name}: {cell}"
        for name, cell in more.items()
        if not is_option(name) and not is_only_sound(cell)
    ]
    if cells.get("source") and not _SOURCE.fullmatch(cells["source"]):
        extra.append(f"source: {cells['source']}")
    note = joined(cells.get("note", ""), *extra)
    return clean(note, limit=LONGEST).strip("\n" if own else None)


def _by_form(card: BasicCard, front: str, more: Mapping[str, str]) -> Card:
    """A card of a table of others: a choice if there are options, a checklist if the answer is a
    list."""
    card_or_choice = with_options(card, more)
    if isinstance(card_or_choice, BasicCard):
        card_or_choice = as_test(card_or_choice, front)
    if isinstance(card_or_choice, BasicCard):
        return card_of_answer(card_or_choice)
    return card_or_choice


def _name(cells: Mapping[str, str], text: str) -> str:
    """A card of a note as Anki's own packages give it, else by its id or its text."""
    guid, number = cells.get("guid", ""), cells.get("card", "")
    name = guid_slug(guid) if guid else slug(cells.get("id") or text)
    return f"{name}-{number}" if number else name


def _tags(cells: Mapping[str, str], sheet: Spreadsheet) -> tuple[str, ...]:
    """Tags of others: parted by blanks, commas or lines; those that all rows have, and the decks
    above its own."""
    found = _TAGS_END.split(f"{sheet.settings.get('tags', '')} {cells.get('tags', '')}")
    found += (cells.get("deck") or sheet.settings.get("deck", "")).split("::")[:-1]
    cleaned = (clean_line(tag, limit=200).strip().lstrip("#") for tag in found)
    return tuple(dict.fromkeys(tag for tag in cleaned if tag))


def of_kind(kind: str, card: BasicCard, row: Mapping[str, str]) -> Card:
    """The card as one of the kind that the row names; a basic one where it fits no other."""
    shared = shared_fields(card)
    minutes = _MINUTES.match(card.answer)
    accept = _own_entries(row.get("accept", ""))
    match kind:
        case Kind.TIMING if minutes:
            low = float(minutes[1])
            return TimingCard(*shared, minutes=Minutes(low, float(minutes[2] or low)))
        case Kind.TIMING:
            return card
        case Kind.CHECKLIST | Kind.SEQUENCE:
            items = with_names(items_of(_own_entries(card.answer)), accept)
            made = ChecklistCard if kind == Kind.CHECKLIST else SequenceCard
            return made(*shared, items=items)
        case Kind.CHOICE:
            options = _own_entries(row.get("options", ""))
            return with_accept(ChoiceCard(*shared, options=options, answer=card.answer), accept)
        case Kind.CLOZE:
            return ClozeCard(*shared, answer=card.answer)
        case _:
            return with_accept(card, accept)


def source_of(text: str) -> Source | None:
    """A place in notes as it is written; None for any other text."""
    place = _SOURCE.fullmatch(text)
    return Source(place[1], int(place[2])) if place else None


def _own_entries(cell: str) -> tuple[str, ...]:
    entries = (cleaned_line(line) for line in cell.split("\n"))
    return tuple(line for line in entries if line)
