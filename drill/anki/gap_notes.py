"""Notes of other people that are texts with gaps: a card for each number of gaps, as in Anki.

Up to now such a note was one card that asks all gaps at once; where that is here, it may stay.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from drill.anki.edited_notes import card_text, gapped_parts
from drill.anki.front_line import in_a_line
from drill.anki.templates import render
from drill.core.cards import BasicCard, ClozeCard
from drill.core.exchange.card_text.cleaned import joined
from drill.core.exchange.card_text.cloze_cards import cloze_card
from drill.core.exchange.card_text.numbered_gaps import gap_numbers, ordered
from drill.core.exchange.card_text.sounds import without_signs

GapCard = ClozeCard | BasicCard


class GapNote(NamedTuple):
    """A note with gaps: the slug of its first card, its tags, and what it shows."""

    slug: str
    tags: tuple[str, ...]
    template: tuple[str, str]
    fields: Mapping[str, str]


# Whether the card of all gaps stays, which is here, rather than the cards of each number.
StaysWhole = Callable[[GapNote, Sequence[GapCard]], bool]


def never(_note: GapNote, _singles: Sequence[GapCard]) -> bool:
    return False


def numbers_of(note: GapNote) -> list[str]:
    """The numbers of the gaps that a note shows, in their order."""
    return ordered(set().union(*(gap_numbers(note.fields[name]) for name in _shown(note))))


def whole_card(note: GapNote) -> GapCard | None:
    """The card that asks all gaps; None where there is none."""
    return _card(note, note.slug, "")


def cards_of_numbers(note: GapNote, numbers: Sequence[str]) -> dict[str, GapCard]:
    """The card of each number; the first has the slug of the note, the others one with their
    numbers."""
    made = {}
    for number in numbers:
        slug = note.slug if number == numbers[0] else f"{note.slug}-{number}"
        card = _card(note, slug, number)
        if card is not None:
            made[number] = card
    return made


def _shown(note: GapNote) -> list[str]:
    front = render(note.template[0], note.fields)
    return list(dict.fromkeys((*front.shown, *front.typed))) or list(note.fields)[:1]


def _card(note: GapNote, slug: str, number: str) -> GapCard | None:
    """A text with gaps, those of the number are asked, or all; what else its front shows is asked,
    its back is the note."""
    fields, shown = note.fields, _shown(note)
    numbers = {name: gap_numbers(fields[name]) for name in shown}
    gapped = [name for name in shown if numbers[name]]
    asked = [name for name in gapped if not number or number in numbers[name]]
    parts = gapped_parts("<br>".join(fields[name] for name in asked), number)
    if len(parts) == 1:
        return None
    parts[1::2] = map(without_signs, parts[1::2])
    front = render(note.template[0], fields, frozenset(gapped))
    back = render(note.template[1], fields)
    told = dict.fromkeys((*front.hints, *back.shown, *back.hints))
    rest = joined(*(card_text(fields[name]) for name in told if name not in shown))
    card = cloze_card(slug, parts, note.tags, rest)
    prompt = in_a_line(card_text(front.html, fences=False))
    if not prompt:
        return card
    return replace(
        card, prompt=prompt if isinstance(card, ClozeCard) else f"{prompt} {card.prompt}"
    )
