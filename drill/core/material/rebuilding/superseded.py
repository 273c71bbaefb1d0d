"""The cards that drill made of notes by its rules, which those of an assistant supersede."""

from __future__ import annotations

import re
from bisect import bisect
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from drill.core.cards import Card, Deck, Source, Suggestion
from drill.core.material.rebuilding.likeness import plain
from drill.core.material.rebuilding.suggestions import PASSED_OVER
from drill.core.timing_cards import asks_for_timeline

_SUBJECT_BEFORE = re.compile(r"^In [^,?]+, ")  # as drill puts it before a question of the notes
_HEADING = re.compile(r" {0,3}#{1,6}\s")
_EXHIBIT = re.compile(r"```|~~~|!\[")  # a fence or a picture, which no reply brings along


def can_be_superseded(card: Card, said: Mapping[str, str]) -> bool:
    """Whether a card that drill made, of notes of which `said` has the plain text by name, may give
    way: no question that they ask themselves, none for the timeline, and nothing that only drill
    can show."""
    if card.source is None or asks_for_timeline(card) or _EXHIBIT.search(card.note):
        return False
    asked = plain(_SUBJECT_BEFORE.sub("", card.question))
    return f" {asked} " not in f" {said.get(card.source.file, '')} "


def without_superseded(
    deck: Deck, made: Sequence[Card], accepted: Sequence[Source], notes: Mapping[str, str]
) -> Deck:
    """The deck without those cards of `made` that a reply has cards instead of, which came into the
    deck at the places `accepted`.

    A card gives way to one of its line. Where as many came for its section, or for the whole file,
    as drill had made, what the reply passed over is only suggested.
    """
    headings = {name: _headings(text) for name, text in notes.items()}
    lines = set(accepted)
    wanted = Counter(_section(source, headings) for source in accepted)
    had = Counter(_section(card.source, headings) for card in made if card.source)
    came = Counter(source.file for source in accepted)
    files = Counter(card.source.file for card in made if card.source)
    removed, passed_over = set[str](), set[str]()
    for card in made:
        if card.source is None:
            continue
        section, file = _section(card.source, headings), card.source.file
        if card.source in lines:
            removed.add(card.id)
        elif wanted[section] >= had[section] or came[file] >= files[file]:
            passed_over.add(card.id)
    suggestions = (Suggestion(card, PASSED_OVER) for card in deck.cards if card.id in passed_over)
    left = (card for card in deck.cards if card.id not in removed | passed_over)
    return replace(deck, cards=tuple(left), suggestions=(*deck.suggestions, *suggestions))


def _headings(text: str) -> list[int]:
    return [at for at, line in enumerate(text.split("\n"), start=1) if _HEADING.match(line)]


def _section(source: Source, headings: Mapping[str, Sequence[int]]) -> tuple[str, int]:
    """The file of a place, and how many headings are above it."""
    return source.file, bisect(headings.get(source.file, ()), source.line)
