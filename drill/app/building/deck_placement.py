"""Decks from elsewhere become files among the person's own, and take nothing's place."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from drill import deckfile
from drill.app.building.deck_intake import load_deck
from drill.app.env import Env
from drill.app.library import Library
from drill.core.cards import Deck
from drill.errors import DrillError


@dataclass(frozen=True, slots=True)
class Placed:
    """A deck, where its file goes, and how many of its cards are `new` there or `kept` as they
    were.

    `points` are the retired points that it gained, `updated` the cards that were changed.
    """

    deck: Deck
    path: Path
    new: int
    kept: int
    points: int = 0
    updated: int = 0

    @property
    def changed(self) -> bool:
        return self.new + self.points + self.updated > 0


def faults(deck: Deck) -> dict[str, str]:
    """What is wrong with cards of a deck that could not be read again, by their ids."""
    try:
        deckfile.parse(deckfile.dump(deck), deck.id)
    except deckfile.DeckError as error:
        fields = [(re.match(r"cards\[(\d+)\]", fault.field), fault) for fault in error.faults]
        return {deck.cards[int(field[1]) - 1].id: fault.message for field, fault in fields if field}
    return {}


def readable(deck: Deck, source: Path) -> tuple[str, bool]:
    """The file of a deck, whose source is `source`, and whether it is read as the very same deck.

    Raises DrillError, which names the source, for a deck that could not be read again.
    """
    try:
        text = deckfile.dump(deck)
        return text, deckfile.parse(text, str(source)) == deck
    except deckfile.DeckError as error:
        fault = error.faults[0]
        field = re.match(r"cards\[(\d+)\]\.?(.*)", fault.field)
        where = (
            f"card {deckfile.shown(deck.cards[int(field[1]) - 1].prompt)}: {field[2]}"
            if field
            else fault.field
        )
        raise DrillError(f"{source}: {where}: {fault.message}", fault.hint) from error


def restored(env: Env, library: Library, deck: Deck) -> Placed:
    """Where a deck of an archive goes if one of that name exists: it replaces a shipped deck; one
    of the person's own stays as it is."""
    there = library.file(deck.id)
    path = env.settings.own_decks / f"{deck.id}.yaml"
    if there is None:
        return Placed(deck, path, len(deck.cards), 0)
    if there.parent == path.parent or replace(load_deck(there), suggestions=()) == deck:
        return Placed(deck, there, 0, len(deck.cards))
    return Placed(deck, path, len(deck.cards), 0)


def renamed(deck: Deck, id: str) -> Deck:
    """The same deck under another id, with its cards."""
    return replace(
        deck, id=id, cards=tuple(replace(card, id=f"{id}/{card.slug}") for card in deck.cards)
    )


def deck_files(placed: Iterable[Placed]) -> dict[Path, bytes]:
    """The files of the decks that changed, as they are to be written."""
    return {made.path: deckfile.dump(made.deck).encode() for made in placed if made.changed}
