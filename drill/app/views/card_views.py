"""Looking up cards and their states; suspend, resume, reset and undo."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from drill.app.backups.backup import back_up
from drill.app.env import Env
from drill.app.library import Library, NotFoundError
from drill.clock import today
from drill.core.backups.retention import Reason
from drill.core.cards import Card
from drill.core.command_line import CommandHint
from drill.core.learning.card_history import HistoryStep, life
from drill.core.learning.log import Action, ActionKind, CardState, Correction, Entry, apply_entry
from drill.core.learning.selection import Selection
from drill.core.learning.weakness import NOTHING_MISSED, CardMisses


@dataclass(frozen=True, slots=True)
class CardView:
    """A card with its state, the corrections for it, what was missed, and, if it was asked for, its history."""

    card: Card
    card_state: CardState
    corrections: tuple[Correction, ...] = ()
    misses: CardMisses = NOTHING_MISSED
    life: tuple[HistoryStep, ...] = ()


def view_cards(library: Library, names: Sequence[str]) -> list[CardView]:
    """The cards that `names` mean (see `named`), all cards if there are none."""
    card_states = library.store.log.card_states()
    said: dict[str, list[Correction]] = {}
    for correction in library.store.log.corrections():
        said.setdefault(correction.card, []).append(correction)
    missed = library.store.figures.misses()
    return [
        CardView(
            card,
            card_states.get(card.id, CardState()),
            tuple(said.get(card.id, ())),
            missed.get(card.id, NOTHING_MISSED),
        )
        for card in named(library, names)
    ]


def view_card(library: Library, card_id: str) -> CardView:
    """One card with its life. Raises NotFoundError."""
    library.card(card_id)
    (view,) = view_cards(library, [card_id])
    return replace(view, life=life(library.store.log.entries(card_id)))


def named(library: Library, names: Sequence[str]) -> list[Card]:
    """The cards that names mean: a card's id, a deck, a kind or a tag. Raises NotFoundError."""
    if not names:
        return library.store.decks.cards()
    cards: dict[str, Card] = {}
    for name in names:
        found = _named(library, name)
        if not found:
            raise NotFoundError(f"{name}: no such card, deck, kind or tag", f"List them with: {CommandHint('cards')}")
        cards |= {card.id: card for card in found}
    return list(cards.values())


def _named(library: Library, name: str) -> list[Card]:
    if "/" in name:
        return [library.card(name)]
    cards = library.store.decks
    return cards.cards(Selection(decks=(name,))) or cards.cards(Selection(labels=(name,)))


def selection(library: Library, decks: Sequence[str], labels: Sequence[str] = ()) -> Selection:
    """A selection of decks by name. Raises NotFoundError."""
    for deck in decks:
        library.deck(deck)
    return Selection(tuple(decks), tuple(labels))


def put_aside(env: Env, library: Library, kind: ActionKind, names: Sequence[str]) -> Action | None:
    """Suspend, resume or reset the cards that `names` mean, in one step that can be undone.

    Only cards that it changes are part of the step; None when there are none.
    """
    now, log = env.clock.now(), library.store.log
    cards = tuple(card.id for card in named(library, names))
    action = Action(log.new_id(now), kind, cards, now, today(env.clock))
    card_states = log.card_states()
    before = {card: card_states.get(card, CardState()) for card in cards}
    changed = tuple(card for card in cards if apply_entry(before[card], action) != before[card])
    if not changed:
        return None
    if kind is ActionKind.RESET:
        back_up(env, Reason.RESET)
    action = replace(action, cards=changed)
    log.append(action)
    return action


def unlearn(env: Env, library: Library, card_id: str, typed: str | None) -> list[Correction]:
    """Take back what a person said counts or does not count for a card, all of it or what they said of `typed`.

    Raises NotFoundError when there is nothing of the kind.
    """
    log, now = library.store.log, env.clock.now()
    card = library.card(card_id)
    wanted = typed.casefold().strip() if typed is not None else None
    said = [
        correction
        for correction in log.corrections()
        if correction.card == card.id and wanted in (None, correction.typed.casefold().strip())
    ]
    if not said:
        what = f"“{typed}” was never corrected" if typed is not None else "nothing was corrected"
        raise NotFoundError(f"{card_id}: {what}", f"See what was learned with: {CommandHint('show', card_id)}")
    for correction in said:
        log.undo(correction.id, log.new_id(now), now)
    return said


def undo(env: Env, library: Library) -> tuple[Entry, ...]:
    """Take back the newest step of the log; return its entries, none when there is nothing left."""
    log, now = library.store.log, env.clock.now()
    while entries := log.last():
        ids = log.new_ids(now, len(entries))
        if log.undo_all({entry.id: id for entry, id in zip(entries, ids, strict=True)}, now):
            break  # else another process has just taken them back
    return entries
