"""Decks from elsewhere become files among the person's own, and take nothing's place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from drill import deckfile
from drill.app.building.deck_intake import load_deck
from drill.app.env import Env
from drill.app.files.whole_files import write_whole
from drill.app.library import Library
from drill.core.cards import Deck
from drill.errors import DrillError


@dataclass(frozen=True, slots=True)
class Placed:
    """A deck, where its file goes, and how many of its cards are `new` there or `kept` as they were.

    `points` are the retired points that it gained.
    """

    deck: Deck
    path: Path
    new: int
    kept: int
    points: int = 0

    @property
    def changed(self) -> bool:
        return self.new + self.points > 0


def place(env: Env, library: Library, decks: Iterable[Deck], source: Path) -> list[Placed]:
    """Where the decks go. A deck that has some of the cards already gets the others; else none is touched.

    Raises DrillError, which names the file `source` that they came from, for a deck that could not be read again.
    """
    placed: dict[str, Placed] = {}
    for deck in decks:
        made = _placed(env, library, deck, placed)
        _check(made.deck, source)
        placed[made.deck.id] = made
    return list(placed.values())


def _check(deck: Deck, source: Path) -> None:
    try:
        deckfile.parse(deckfile.dump(deck), str(source))
    except deckfile.DeckError as error:
        problem = error.problems[0]
        field = re.match(r"cards\[(\d+)\]\.?(.*)", problem.field)
        where = f"card {deckfile.shown(deck.cards[int(field[1]) - 1].prompt)}: {field[2]}" if field else problem.field
        raise DrillError(f"{source}: {where}: {problem.message}", problem.hint) from error


def _placed(env: Env, library: Library, deck: Deck, taken: dict[str, Placed]) -> Placed:
    name, number = deck.id, 1
    while True:
        path = env.settings.own_decks / f"{deck.id}.yaml"
        there = library.file(deck.id)
        if deck.id not in taken and there is None:
            return Placed(deck, path, len(deck.cards), 0)
        if deck.id not in taken and there is not None:
            old = load_deck(there)
            known = {card.slug for card in old.cards}
            new = tuple(card for card in deck.cards if card.slug not in known)
            if len(new) < len(deck.cards):
                return Placed(old.holding(old.cards + new), path, len(new), len(deck.cards) - len(new))
        number += 1
        deck = renamed(deck, f"{name}-{number}")


def restored(env: Env, library: Library, deck: Deck) -> Placed:
    """A deck from an archive where one of its name is: a shipped one gives way, one's own stays as it is."""
    there = library.file(deck.id)
    path = env.settings.own_decks / f"{deck.id}.yaml"
    if there is None:
        return Placed(deck, path, len(deck.cards), 0)
    if there.parent == path.parent or replace(load_deck(there), suggestions=()) == deck:
        return Placed(deck, there, 0, len(deck.cards))
    return Placed(deck, path, len(deck.cards), 0)


def renamed(deck: Deck, id: str) -> Deck:
    """The same deck under another id, with its cards."""
    return replace(deck, id=id, cards=tuple(replace(card, id=f"{id}/{card.slug}") for card in deck.cards))


def write_decks(placed: Sequence[Placed]) -> None:
    """Write the files of decks that changed, all or none. Raises DrillError."""
    write_whole({made.path: deckfile.dump(made.deck).encode() for made in placed if made.changed})
