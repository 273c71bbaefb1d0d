"""Notes of drill's own cards that were edited in Anki."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from hashlib import sha256

from drill.anki.html_marks import GAP_BEGINS, GAP_ENDS
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
from drill.core.exchange.card_text.cloze_cards import cloze_card
from drill.core.exchange.card_text.numbered_gaps import numbered_parts, parts_of_number
from drill.core.exchange.card_text.point_lists import items_of, points_of, with_known_ids
from drill.core.gaps import marked
from drill.core.text import clean, clean_line

_MINUTES = re.compile(r"(\d+(?:\.\d+)?)(?:\s*[-–]\s*(\d+(?:\.\d+)?))?\s*min", re.ASCII)


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
    made = card
    if "Question" in changed:
        asked = card_text(changed["Question"], fences=False)
        made = replace(made, prompt=clean_line(asked, limit=LONGEST).strip())
    if "Note" in changed:
        made = replace(made, note=card_text(changed["Note"]))
    told = changed.get("Text" if isinstance(card, ClozeCard) else "Answer")
    answered = made if told is None else _with_answer(made, told)
    return answered if answered != card else None


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
    return replace(card, items=with_known_ids(items_of(points), card.items)) if points else None


def _without_accepted(text: str, accept: Sequence[str]) -> str:
    return text.removesuffix(f" ({'; '.join(accept)})") if accept else text


def gapped_parts(html: str, number: str = "") -> list[str]:
    """The text of a note with gaps, in parts: what is in them at odd places, with braces and hints
    as `numbered_parts` has them; of a number, if there is one, else of all."""
    bare = html.replace(GAP_BEGINS, "").replace(GAP_ENDS, "")
    parts = parts_of_number(bare, number) if number else numbered_parts(bare)
    told = card_text(marked(parts, GAP_BEGINS, GAP_ENDS))
    texts = re.split(f"[{GAP_BEGINS}{GAP_ENDS}]", told)
    return texts if len(texts) % 2 else texts[:1]


def card_text(html: str, *, fences: bool = True) -> str:
    """What a field says, as a card has it."""
    return clean(to_markdown(html, fences=fences), limit=LONGEST).strip()


def _text(html: str) -> str:
    return clean(to_text(html), limit=LONGEST).strip()
