"""The content of the last-minute page for the morning of the interview."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from drill.app.env import Env
from drill.app.exchange.exporting import chosen_decks
from drill.app.files.media import pictures_of_decks
from drill.app.library import Library
from drill.app.planning.interview_plan import current_plan
from drill.clock import today
from drill.core.cards import Deck
from drill.core.command_line import CommandHint
from drill.core.learning.log import NEVER_SEEN, CardState
from drill.core.learning.recall import recall
from drill.core.learning.selection import Selection
from drill.core.planning.plan import Interview
from drill.core.sheet import LearningRecord, Sheet, compose
from drill.errors import DrillError


@dataclass(frozen=True, slots=True)
class SheetView:
    """The page as of `day`; `decks` are those on it, `interview` is the next one if there is a
    plan.

    `pictures` has those of the cards by their names.
    """

    sheet: Sheet
    day: date
    decks: tuple[Deck, ...]
    interview: Interview | None
    pictures: Mapping[str, bytes] = field(default_factory=dict)


def make_sheet(env: Env, library: Library, selection: Selection) -> SheetView:
    """The page of these cards; without names, of the decks that the next interview asks for, or of
    all.

    Cards that were put aside are not on it. Raises DrillError when no card is left.
    """
    now, plan = env.clock.now(), current_plan(env, library)
    interview = plan.ahead(now)[0] if plan else None
    states = library.store.log.card_states()
    decks = [
        deck
        for deck in _without_put_aside(chosen_decks(library, selection), states)
        if selection.names or interview is None or interview.covers(deck.id)
    ]
    if not decks:
        raise DrillError(
            "there are no cards for a sheet",
            f"Look at your decks and cards with: {CommandHint('decks')}, {CommandHint('cards')}",
        )
    at = interview.at if interview else now
    missed = library.store.figures.misses()
    learned = LearningRecord(
        recall={card: recall(state.trace, at) for card, state in states.items()},
        cards={card: found.whole for card, found in missed.items()},
        items={card: found.items for card, found in missed.items()},
    )
    pictures = pictures_of_decks(decks, env.settings.media)
    timelines = [deck.stages for deck, _ in library.store.decks.all()]
    shipped = {id for id, path in library.paths.items() if path.is_relative_to(env.shipped)}
    sheet = compose(decks, learned, timelines, shipped)
    return SheetView(sheet, today(env.clock), tuple(decks), interview, pictures)


def _without_put_aside(decks: Iterable[Deck], states: Mapping[str, CardState]) -> Iterator[Deck]:
    """The decks that have a card left."""
    for deck in decks:
        cards = [card for card in deck.cards if not states.get(card.id, NEVER_SEEN).suspended]
        if cards:
            yield replace(deck, cards=tuple(cards))
