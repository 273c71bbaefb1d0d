"""Looking up cards and their states."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from heapq import merge
from itertools import islice
from typing import TypeGuard

from drill.app.corrected_cards import asked_cards
from drill.app.env import Env
from drill.app.learning.daily import due_cards
from drill.app.library import Library
from drill.app.views.name_lookup import DUE, LEECHES, NEW, STATES, SUSPENDED, chosen
from drill.core.batches import batches
from drill.core.card_ids import is_card_id
from drill.core.cards import Card, Source
from drill.core.learning.card_history import HistoryStep, life
from drill.core.learning.carried import Carried, carried_of
from drill.core.learning.log import (
    NEVER_SEEN,
    Action,
    ActionKind,
    CardState,
    Correction,
    Entry,
    Mode,
    Review,
    ReviewFilter,
)
from drill.core.learning.selection import Selection
from drill.core.learning.weakness import NOTHING_MISSED, CardMisses


@dataclass(frozen=True, slots=True)
class CardView:
    """A card with its state, the corrections for it, what was missed, and, if it was asked for, its
    history.

    `carried` is what it came with from elsewhere, `notes` the place in the person's notes that it
    is from, if it was asked for.
    """

    card: Card
    card_state: CardState
    corrections: tuple[Correction, ...] = ()
    misses: CardMisses = NOTHING_MISSED
    life: tuple[HistoryStep, ...] = ()
    carried: tuple[Carried, ...] = ()
    notes: Source | None = None


_OF_A_CARD: dict[str, Callable[[CardView], bool]] = {
    SUSPENDED: lambda view: view.card_state.suspended,
    LEECHES: lambda view: view.misses.is_leech,
    NEW: lambda view: view.card_state.memory is None,
}


def view_cards(
    env: Env, library: Library, names: Sequence[str], without: Sequence[str] = ()
) -> Iterator[CardView]:
    """The cards that are in any of the states among `names`, of those that its other names mean
    (see `name_lookup.chosen`), all if there are none; by its id also one that is retired.

    They are read as they are asked for.
    """
    return in_states(env, library, names, meant(env, library, names, without))


def meant(env: Env, library: Library, names: Sequence[str], without: Sequence[str]) -> Selection:
    return chosen(env, library, [name for name in names if name not in STATES], without)


def in_states(
    env: Env, library: Library, names: Sequence[str], selection: Selection
) -> Iterator[CardView]:
    """The cards of the selection that are in any of the states among `names`."""
    states = [name for name in names if name in STATES]
    due = due_cards(env, library) if DUE in states else ()
    tests = [_OF_A_CARD[state] for state in states if state != DUE]
    for view in _viewed(library, _also_retired(library, selection)):
        if not states or view.card.id in due or any(is_so(view) for is_so in tests):
            yield view


def card_states_of(
    env: Env, library: Library, names: Sequence[str], selection: Selection
) -> dict[str, CardState]:
    """The states of the same cards by their ids. Of the cards themselves nothing is read where no
    name is a state."""
    if any(name in STATES for name in names):
        return {view.card.id: view.card_state for view in in_states(env, library, names, selection)}
    found = library.store.card_queue.card_states(selection)
    for name in selection.names:
        if is_card_id(name) and name not in found and name not in selection.without:
            found[name] = library.store.log.card_state(library.card(name).id)
    return found


def _viewed(library: Library, cards: Iterable[Card]) -> Iterator[CardView]:
    """The cards with what the log says of them, some at a time; of a single one nothing else is
    read."""
    parts = batches(cards)
    some = next(parts, [])
    log, one = library.store.log, some[0].id if len(some) == 1 else None
    corrections: dict[str, list[Correction]] = {}
    for correction in log.corrections(one):
        corrections.setdefault(correction.card, []).append(correction)
    missed = library.store.figures.misses(card=one)
    while some:
        card_states = log.card_states([card.id for card in some])
        for card in some:
            yield CardView(
                card,
                card_states.get(card.id, NEVER_SEEN),
                tuple(corrections.get(card.id, ())),
                missed.get(card.id, NOTHING_MISSED),
            )
        some = next(parts, [])


def _also_retired(library: Library, selection: Selection) -> Iterator[Card]:
    """The cards of the selection, and those that it names by their ids but are retired."""
    named = dict.fromkeys(name for name in selection.names if is_card_id(name))
    for card in asked_cards(library.store, selection):
        named.pop(card.id, None)
        yield card
    yield from (library.card(name) for name in named if name not in selection.without)


def view_card(env: Env, library: Library, card_id: str) -> CardView:
    """One card with its life. Raises NotFoundError."""
    (view,) = _viewed(library, [library.card(card_id)])
    came: list[Carried] = []
    steps = life(_noting(library.store.log.entries(card_id), came))
    notes = library.notes_of(env, view.card)
    return replace(view, life=steps, carried=tuple(came), notes=notes)


def _noting(entries: Iterable[Entry], came: list[Carried]) -> Iterator[Entry]:
    """The entries; what the card came with from elsewhere is added to `came`."""
    for entry in entries:
        if _is_carried(entry):
            came.append(carried_of(entry.text))
        yield entry


def _is_carried(entry: Entry) -> TypeGuard[Action]:
    """Whether an entry carries a card over from elsewhere."""
    return isinstance(entry, Action) and entry.kind is ActionKind.CARRY


def history(library: Library, wanted: ReviewFilter) -> Iterator[tuple[Review | Action, bool]]:
    """The answers, newest first, each with whether it was undone; of one card also what it came
    with from elsewhere."""
    log = library.store.log
    rows: Iterable[tuple[Review | Action, bool]] = log.reviews(wanted)
    if wanted.card is not None and wanted.mode in (None, Mode.ELSEWHERE):
        since = wanted.since or date.min
        came = list(filter(_is_carried, log.entries(wanted.card)))
        new = [(one, False) for one in reversed(came) if one.day >= since]
        rows = merge(rows, new, key=lambda row: row[0].id, reverse=True)
    return islice(rows, wanted.limit)
