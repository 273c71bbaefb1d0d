"""The cards that drill made of notes by its rules, which those of an assistant supersede."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from math import inf

from drill.core.cards import Card, Deck, Source
from drill.core.material.likeness import plain
from drill.core.timing_cards import asks_for_timeline

_SUBJECT_BEFORE = re.compile(r"^In [^,?]+, ")  # as drill puts it before a question of the notes


def without_superseded(
    deck: Deck,
    built: Deck,
    reply: Sequence[Source],
    answered: Collection[str],
    notes: Mapping[str, str],
) -> Deck:
    """The deck without the cards that the build alone made (`built`), of what the reply is on,
    whose cards have the places `reply`.

    What was answered or changed, what the notes themselves ask, and what asks for the timeline
    stays. `notes` are their texts by name.
    """
    there = set(deck.cards)
    untouched = [card for card in built.cards if card in there and card.id not in answered]
    made = [card for card in untouched if not asks_for_timeline(card)]
    last_lines = _last_lines(made, reply)
    said = {name: f" {plain(notes[name])} " for name in last_lines}

    def is_superseded(card: Card) -> bool:
        source = card.source
        if source is None or source.line > last_lines.get(source.file, 0):
            return False
        asked = plain(_SUBJECT_BEFORE.sub("", card.question))
        return f" {asked} " not in said[source.file]

    gone = {card.id for card in made if is_superseded(card)}
    return replace(deck, cards=tuple(card for card in deck.cards if card.id not in gone))


def _last_lines(made: Sequence[Card], reply: Sequence[Source]) -> dict[str, float]:
    """By file up to which line the reply is on it: to the end where it has as many cards as drill
    made, else to the last one that it has a card of, as it may be of a part of the notes."""
    counts = Counter(card.source.file for card in made if card.source is not None)
    found: dict[str, float] = {}
    for name, count in Counter(source.file for source in reply).items():
        last = max(source.line for source in reply if source.file == name)
        found[name] = inf if count >= counts[name] else last
    return found
