"""Suggestions that a person made cards of: what the notes say of them now is suggested only if it
is something else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from drill.core.cards import Card, Deck, Suggestion
from drill.core.material.rebuilding.likeness import plain
from drill.core.material.rebuilding.matching import pair_cards, points

CHANGED = "the notes have changed since you kept this card"


def beside_kept(
    old: Sequence[Deck], new: Sequence[Deck], base: Sequence[Deck] | None
) -> list[Deck]:
    """The decks of a new build without the suggestions that are cards already.

    If the notes say something else of such a card than for the build before (`base`), that would
    take its place.
    """
    there = {card.id for deck in old for card in deck.cards}
    kept = {
        one.card.id: one.card
        for deck in base or ()
        for one in deck.suggestions
        if one.card.id in there
    }
    if not kept:
        return list(new)
    fresh: list[Card] = []
    for deck in new:
        fresh += (*deck.cards, *(one.card for one in deck.suggestions))
    pairs = pair_cards(list(kept.values()), fresh, (), ())
    return [replace(deck, suggestions=_beside(deck.suggestions, pairs)) for deck in new]


def _beside(suggestions: Sequence[Suggestion], pairs: Mapping[str, Card]) -> tuple[Suggestion, ...]:
    found = []
    for one in suggestions:
        before = pairs.get(one.card.id)
        if before is None:
            found.append(one)
        elif [*map(plain, points(one.card))] != [*map(plain, points(before))]:
            found.append(Suggestion(one.card, CHANGED, before.slug))
    return tuple(found)
