"""Timelines of an interview: which there are, and which of them is practised."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from drill.app.env import Env
from drill.app.library import Library
from drill.clock import today
from drill.core.cards import Stage
from drill.core.learning.log import NEVER_SEEN, Action, ActionKind
from drill.core.learning.selection import Selection
from drill.core.material import LEAST_STAGES, asks_for_timeline

_TIMING = "timing"


@dataclass(frozen=True, slots=True)
class Practised:
    """A timeline that is asked for: the deck that has it, and the cards that ask."""

    deck: str
    stages: tuple[Stage, ...]
    cards: tuple[str, ...]


def practised(library: Library) -> list[Practised]:
    """The timelines of which cards are asked that are not suspended, by the ids of their decks."""
    card_states = library.store.log.card_states()
    found = []
    for deck, _ in library.store.decks.all():
        if len(deck.stages) < LEAST_STAGES:
            continue
        cards = library.store.decks.cards(
            Selection((deck.id,), (_TIMING,))
        )  # of other decks, too: `timing` is a tag
        asked = [card.id for card in cards if card.deck == deck.id and asks_for_timeline(card)]
        held = tuple(card for card in asked if not card_states.get(card, NEVER_SEEN).suspended)
        if held:
            found.append(Practised(deck.id, deck.stages, held))
    return found


def in_the_way(library: Library, new: Collection[str]) -> tuple[list[Practised], list[Practised]]:
    """The timelines of the decks `new`, and beside them those of other decks; either may be
    none."""
    timelines = practised(library)
    own = [one for one in timelines if one.deck in new]
    return own, [one for one in timelines if one.deck not in new] if own else []


def put_aside(env: Env, library: Library, timelines: Iterable[Practised]) -> Action:
    """Suspend the cards of these timelines, in one step that can be undone."""
    now, log = env.clock.now(), library.store.log
    cards = tuple(card for one in timelines for card in one.cards)
    action = Action(log.new_id(now), ActionKind.SUSPEND, cards, now, today(env.clock))
    log.append(action)
    return action
