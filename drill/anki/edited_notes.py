"""Notes of drill's own cards that were edited in Anki."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from hashlib import sha256

from drill.anki.html_to_markdown import LONGEST, to_markdown, to_text, with_pictures
from drill.anki.markup import note_fields
from drill.anki.notetypes import CLOZE_FIELDS, CLOZE_ID, PLAIN_FIELDS, SPARE
from drill.core.cards import (
    BasicCard,
    Card,
    ChecklistCard,
    ChoiceCard,
    ClozeCard,
    Minutes,
    SequenceCard,
    TimingCard,
)
from drill.core.exchange.card_text.cloze_cards import cloze_card, numbered_parts
from drill.core.exchange.card_text.point_lists import free_name, items_of, points_of
from drill.core.text import clean, clean_line

_MINUTES = re.compile(r"(\d+(?:\.\d+)?)(?:\s*[-–]\s*(\d+(?:\.\d+)?))?\s*min", re.ASCII)
# Of the private range: they stand for the braces until the HTML is read.
_OPEN, _CLOSE = (
    "\ue000",
    "\ue001",
)


def fields_mark(fields: Sequence[str]) -> str:
    """What a note's first spare field holds, by which an import knows whether the note was edited
    in Anki or the card in drill."""
    return sha256("\x1f".join(fields).encode("utf-8", "replace")).hexdigest()[:12]


def kept_text(note: Sequence[str]) -> str:
    """What a note's second spare field holds: its card as the maker of the package wrote it; "" if
    the note is not of a type of drill's."""
    return note[1 - len(SPARE)] if len(note) in (len(PLAIN_FIELDS), len(CLOZE_FIELDS)) else ""


def is_as_exported(card: Card, note: Sequence[str]) -> bool:
    """Whether the card is unchanged since the note was exported, so that any difference is an edit
    made in Anki."""
    fields = note_fields(card)[1]
    return len(note) > len(fields) and note[len(fields)] == fields_mark(fields)


def was_edited_here_alone(note: Sequence[str]) -> bool:
    """Whether the note is unchanged since it was exported, so that any difference is an edit of the
    card."""
    count = len(note) - len(SPARE)
    return 0 < count < len(note) and note[count] == fields_mark(note[:count])


def edited_card(card: Card, note: Sequence[str], paths: Mapping[str, str]) -> Card | None:
    """The card as its note has it now; None where that says the same, or nothing that such a card
    could hold.

    `paths` has those of its pictures by their names there.
    """
    model, ours = note_fields(card)
    names = CLOZE_FIELDS if model == CLOZE_ID else PLAIN_FIELDS
    if len(note) != len(names):
        return None
    changed = {
        name: with_pictures(there, paths)
        for name, here, there in zip(names, ours, note, strict=False)
        if here != there and _text(here) != _text(there)
    }
    made: Card | None = card
    if "Question" in changed:
        made = replace(
            card,
            prompt=clean_line(card_text(changed["Question"], fences=False), limit=LONGEST).strip(),
        )
    if "Note" in changed and made is not None:
        made = replace(made, note=card_text(changed["Note"]))
    told = changed.get("Text" if isinstance(card, ClozeCard) else "Answer")
    if told is not None and made is not None:
        made = _with_answer(made, told)
    return made if made is not None and made != card else None


def _with_answer(card: Card, html: str) -> Card | None:
    text = card_text(html)
    match card:
        case TimingCard():
            minutes = minutes_of(text)
            return replace(card, minutes=minutes) if minutes else None
        case ChecklistCard() | SequenceCard():
            return _with_points(card, points_of(text)[0])
        case ClozeCard():
            made = cloze_card(card.id, gapped_parts(html))
            return replace(card, answer=made.answer) if isinstance(made, ClozeCard) else None
        case ChoiceCard():
            answer = _without_accepted(text, card.accept)
            return replace(card, answer=answer) if answer in card.options else None
        case BasicCard():
            answer = _without_accepted(text, card.accept)
            return replace(card, answer=answer) if answer else None


def minutes_of(text: str) -> Minutes | None:
    """The minutes that the answer of a timing card says."""
    found = _MINUTES.fullmatch(text)
    minutes = Minutes(float(found[1]), float(found[2] or found[1])) if found else None
    return minutes if minutes and minutes.low <= minutes.high else None


def _with_points(card: ChecklistCard | SequenceCard, points: Sequence[str]) -> Card | None:
    """The list with these points; those whose text is the same keep their ids."""
    known = {item.text: item for item in card.items}
    taken = {known[text].id for text in points if text in known}
    items = []
    for item in items_of(points):
        if item.text not in known:
            item = replace(item, id=free_name(item.id, taken))
            taken.add(item.id)
        items.append(known.get(item.text, item))
    return replace(card, items=tuple(items)) if items else None


def _without_accepted(text: str, accept: Sequence[str]) -> str:
    return text.removesuffix(f" ({'; '.join(accept)})") if accept else text


def gapped_parts(html: str) -> list[str]:
    """The text of a note with gaps, in parts: what is in them at odd places."""
    parts = numbered_parts(html)
    marked = "".join(
        f"{_OPEN}{part}{_CLOSE}" if number % 2 else part for number, part in enumerate(parts)
    )
    return re.split(f"[{_OPEN}{_CLOSE}]", card_text(marked, fences=False))


def card_text(html: str, *, fences: bool = True) -> str:
    """What a field says, as a card has it."""
    return clean(to_markdown(html, fences=fences), limit=LONGEST).strip()


def _text(html: str) -> str:
    return clean(to_text(html), limit=LONGEST).strip()
