"""Cards that left one deck file and came in another go on with what was learned."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from datetime import datetime
from typing import NamedTuple

from drill.app.corrected_cards import asked_cards
from drill.core.cards import Card, Kind, answer_text
from drill.core.command_line import CommandHint
from drill.core.ids import entry_id
from drill.core.learning.carried import Carried
from drill.core.learning.log import (
    Action,
    ActionKind,
    CardState,
    Correction,
    Entry,
    carry_over,
    chance_of,
)
from drill.store import LogRecords, Store

_Content = tuple[Kind, str, str]


class Move(NamedTuple):
    """A card that is another one now; `state` is that of the old id."""

    old: Card
    new: Card
    state: CardState


def carry_moved(store: Store, before: Collection[str], now: datetime) -> str:
    """Carry over what was learned of cards that are in another deck now, in one step; return what
    to say of it.

    `before` are the ids of the cards that were in a deck before the files were read. What was
    carried over once, and taken back, is not carried over again. Empty if nothing moved. Raises
    StoreError.
    """
    moves = _moves(store, before)
    if not moves:
        return ""
    corrections: dict[str, list[Correction]] = {}
    for correction in store.log.corrections():
        corrections.setdefault(correction.card, []).append(correction)
    entries = [
        entry for move in moves for entry in entries_of(move, corrections.get(move.old.id, ()), now)
    ]
    records = LogRecords(tuple(sorted(entries, key=lambda entry: entry.id)))
    merged = store.whole_log.merge(records, store.log.new_id(now), now=now)
    taken = set(merged.cards)
    ways = Counter((move.old.deck, move.new.deck) for move in moves if move.new.id in taken)
    if not ways:
        return ""
    counts = "; ".join(f"{count} from {old} to {new}" for (old, new), count in sorted(ways.items()))
    return (
        f"cards are in another deck now, with all that was learned: {counts}\n  To take that "
        f"back: {_BACK}"
    )


_BACK = CommandHint("undo")


def _moves(store: Store, before: Collection[str]) -> list[Move]:
    """Each card that was learned and left its file, or is retired in it, with the one that asks
    and wants the same in another.

    Of several that left, the one answered last counts, of those the one that left just now. One
    that came may have a log only if it was gone meanwhile.
    """
    left_cards = store.decks.left_cards()
    if not left_cards:
        return []
    states = store.log.card_states()
    left = _latest(left_cards, states, before)
    moves = []
    for card in asked_cards(store):
        old = left.get(content_of(card))
        if old is None or not _may_take_over(card, old, states, before):
            continue
        moves.append(Move(old, card, states[old.id]))
    count = Counter(move.old.id for move in moves)
    return [move for move in moves if count[move.old.id] == 1 or move.old.slug == move.new.slug]


def _latest(
    left_cards: list[Card], states: Mapping[str, CardState], before: Collection[str]
) -> dict[_Content, Card]:
    """Of the cards that left, the one of each content that was answered last."""

    def when(card: Card) -> tuple[float, bool]:
        return seen(states.get(card.id)), card.id in before

    latest: dict[_Content, Card] = {}
    for card in left_cards:
        other = latest.get(content_of(card))
        if other is None or when(card) >= when(other):
            latest[content_of(card)] = card
    return latest


def _may_take_over(
    card: Card, old: Card, states: Mapping[str, CardState], before: Collection[str]
) -> bool:
    state = states.get(card.id)
    if state is None or state == CardState():
        return True
    return card.id not in before and seen(states.get(old.id)) > seen(state)


def seen(state: CardState | None) -> float:
    """When a card was last answered; 0 if it never was."""
    return state.trace.seen.timestamp() if state is not None and state.trace is not None else 0.0


def content_of(card: Card) -> _Content:
    """What a card is known by in whatever deck."""
    return card.kind, card.prompt, answer_text(card)


def entries_of(move: Move, corrections: Collection[Correction], now: datetime) -> Iterator[Entry]:
    """What the new card gets: the memory, what a person said counts, and whether it was put
    aside."""
    old, new, state = move.old.id, move.new.id, move.state
    memory, trace = state.memory, state.trace
    if memory is not None and trace is not None:
        yield carry_over(new, Carried(old, memory, trace, state.failed))
    if state.suspended:
        at, day = (now, now.date()) if trace is None else (trace.seen, trace.day)
        kind = ActionKind.SUSPEND if state.dropped is None else ActionKind.DROP
        id = entry_id(at, chance_of(f"{kind} {old} {new}"), None)
        yield Action(id, kind, (new,), at, day, state.dropped or "")
    for one in corrections:
        id = entry_id(one.at, chance_of(f"{one.id} {new}"), None)
        yield Correction(id, new, one.item, one.typed, one.counts, one.at)
