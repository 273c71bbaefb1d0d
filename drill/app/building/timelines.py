"""Timelines of an interview: which there are, and which of them is practised."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from drill.app.corrected_cards import asked_cards
from drill.app.env import Env
from drill.app.library import Library
from drill.clock import today
from drill.core.card_ids import decks_begun
from drill.core.cards import Deck, Stage
from drill.core.command_line import CommandHint
from drill.core.learning.log import NEVER_SEEN, Action, ActionKind
from drill.core.learning.selection import Selection
from drill.core.timing_cards import LEAST_STAGES, asks_for_timeline
from drill.errors import DrillError

_TIMING = "timing"


@dataclass(frozen=True, slots=True)
class PractisedTimeline:
    """A timeline that is asked for: the deck that has it, and the cards that ask."""

    deck: str
    stages: tuple[Stage, ...]
    cards: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MockTimeline:
    """The timeline that a mock interview has, and the decks whose timelines are practised, too."""

    deck: str
    stages: tuple[Stage, ...]
    besides: tuple[str, ...] = ()


def mock_timeline(env: Env, library: Library, wanted: str | None = None) -> MockTimeline:
    """The timeline of the deck that is wanted; else the first one that is practised, or that there
    is. Raises DrillError."""
    timelines = [MockTimeline(one.deck, one.stages) for one in practised_timelines(env, library)]
    all_there_are = [
        MockTimeline(deck.id, deck.stages) for deck in _decks(env, library) if deck.stages
    ]
    if not all_there_are:
        raise DrillError(
            "no deck has a timeline",
            f"Notes with stages and minutes make one: {CommandHint('build', 'NOTES.md')}",
        )
    if wanted is None:
        first, *others = timelines or all_there_are[:1]
        return replace(first, besides=tuple(one.deck for one in others))
    begun = decks_begun(wanted, (one.deck for one in all_there_are))
    name = begun[0] if len(begun) == 1 else wanted
    found = next((one for one in all_there_are if one.deck in (wanted, name)), None)
    if found is None:
        names = ", ".join(one.deck for one in all_there_are)
        raise DrillError(f"{wanted}: no deck with a timeline", f"Those that have one: {names}")
    return found


def practised_timelines(env: Env, library: Library) -> list[PractisedTimeline]:
    """The timelines of which cards are asked that are not suspended: a person's own before those
    that came with drill, by the ids of their decks."""
    found = []
    for deck in _decks(env, library):
        if len(deck.stages) < LEAST_STAGES:
            continue
        # Of other decks, too: `timing` is a tag.
        cards = asked_cards(library.store, Selection((deck.id,), (_TIMING,)))
        asked = [card.id for card in cards if card.deck == deck.id and asks_for_timeline(card)]
        card_states = library.store.log.card_states(asked)
        held = tuple(card for card in asked if not card_states.get(card, NEVER_SEEN).suspended)
        if held:
            found.append(PractisedTimeline(deck.id, deck.stages, held))
    return found


def _decks(env: Env, library: Library) -> list[Deck]:
    """The decks without their cards, a person's own first."""
    shipped = {deck for deck, path in library.paths.items() if path.parent == env.shipped}
    decks = [deck for deck, _ in library.store.decks.all()]
    return sorted(decks, key=lambda deck: (deck.id in shipped, deck.id))


def competing_timelines(
    env: Env, library: Library, new: Collection[str]
) -> tuple[list[PractisedTimeline], list[PractisedTimeline]]:
    """The timelines of the decks `new`, and beside them those of other decks; either may be
    none."""
    timelines = practised_timelines(env, library)
    own = [one for one in timelines if one.deck in new]
    return own, [one for one in timelines if one.deck not in new] if own else []


def put_aside(env: Env, library: Library, timelines: Iterable[PractisedTimeline]) -> Action:
    """Suspend the cards of these timelines, in one step that can be undone."""
    cards = tuple(card for one in timelines for card in one.cards)
    now, day = env.clock.now(), today(env.clock)
    return library.store.log.act(ActionKind.SUSPEND, cards, now, day)
