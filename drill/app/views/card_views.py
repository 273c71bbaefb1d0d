"""Looking up cards and their states; suspend, resume, reset and undo."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from heapq import merge
from itertools import islice
from typing import TypeGuard

from drill.app.backups.backup import back_up
from drill.app.corrected_cards import asked_cards
from drill.app.env import Env
from drill.app.learning.daily import due_cards
from drill.app.library import Library, NotFoundError
from drill.app.views.names import DUE, LEECHES, NEW, STATES, SUSPENDED, chosen, the_card
from drill.clock import today
from drill.core.backups.retention import Reason
from drill.core.cards import Card
from drill.core.command_line import CommandHint
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
    apply_entry,
)
from drill.core.learning.selection import Selection
from drill.core.learning.weakness import NOTHING_MISSED, CardMisses

_AT_ONCE = 500  # cards


@dataclass(frozen=True, slots=True)
class CardView:
    """A card with its state, the corrections for it, what was missed, and, if it was asked for, its
    history.

    `carried` is what it came with from elsewhere.
    """

    card: Card
    card_state: CardState
    corrections: tuple[Correction, ...] = ()
    misses: CardMisses = NOTHING_MISSED
    life: tuple[HistoryStep, ...] = ()
    carried: tuple[Carried, ...] = ()


_OF_A_CARD: dict[str, Callable[[CardView], bool]] = {
    SUSPENDED: lambda view: view.card_state.suspended,
    LEECHES: lambda view: view.misses.is_leech,
    NEW: lambda view: view.card_state.memory is None,
}


def view_cards(
    env: Env, library: Library, names: Sequence[str], without: Sequence[str] = ()
) -> Iterator[CardView]:
    """The cards that are in any of the states among `names`, of those that its other names mean
    (see `names.chosen`), all if there are none; by its id also one that is retired.

    They are read as they are asked for.
    """
    return _in_states(env, library, names, _meant(env, library, names, without))


def _meant(env: Env, library: Library, names: Sequence[str], without: Sequence[str]) -> Selection:
    return chosen(env, library, [name for name in names if name not in STATES], without)


def _in_states(
    env: Env, library: Library, names: Sequence[str], selection: Selection
) -> Iterator[CardView]:
    """The cards of the selection that are in any of the states among `names`."""
    states = [name for name in names if name in STATES]
    due = due_cards(env, library) if DUE in states else ()
    tests = [_OF_A_CARD[state] for state in states if state != DUE]
    for view in _viewed(library, _also_retired(library, selection)):
        if not states or view.card.id in due or any(is_so(view) for is_so in tests):
            yield view


def _viewed(library: Library, cards: Iterable[Card]) -> Iterator[CardView]:
    """The cards with what the log says of them, some at a time; of a single one nothing else is
    read."""
    rest = iter(cards)
    some = list(islice(rest, _AT_ONCE))
    log, one = library.store.log, some[0].id if len(some) == 1 else None
    said: dict[str, list[Correction]] = {}
    for correction in log.corrections(one):
        said.setdefault(correction.card, []).append(correction)
    missed = library.store.figures.misses(card=one)
    while some:
        card_states = log.card_states([card.id for card in some])
        for card in some:
            yield CardView(
                card,
                card_states.get(card.id, NEVER_SEEN),
                tuple(said.get(card.id, ())),
                missed.get(card.id, NOTHING_MISSED),
            )
        some = list(islice(rest, _AT_ONCE))


def _also_retired(library: Library, selection: Selection) -> Iterator[Card]:
    """The cards of the selection, and those that it names by their ids but are retired."""
    named = dict.fromkeys(name for name in selection.names if "/" in name)
    for card in asked_cards(library.store, selection):
        named.pop(card.id, None)
        yield card
    yield from (library.card(name) for name in named if name not in selection.without)


def view_card(library: Library, card_id: str) -> CardView:
    """One card with its life. Raises NotFoundError."""
    (view,) = _viewed(library, [library.card(card_id)])
    came: list[Carried] = []
    steps = life(_noting(library.store.log.entries(card_id), came))
    return replace(view, life=steps, carried=tuple(came))


def _noting(entries: Iterable[Entry], came: list[Carried]) -> Iterator[Entry]:
    """The entries; what the card came with from elsewhere is added to `came`."""
    for entry in entries:
        if _is_carried(entry):
            came.append(carried_of(entry.text))
        yield entry


def _is_carried(entry: Entry) -> TypeGuard[Action]:
    """Whether an entry carries a card over from elsewhere."""
    return isinstance(entry, Action) and entry.kind is ActionKind.CARRY


def history(
    library: Library,
    card_id: str | None,
    *,
    since: date | None,
    mode: Mode | None,
    limit: int | None,
    voided: bool,
) -> Iterator[tuple[Review | Action, bool]]:
    """The answers, newest first, each with whether it was undone; of one card also what it came
    with from elsewhere."""
    log = library.store.log
    rows: Iterable[tuple[Review | Action, bool]] = log.each_review(
        card_id, since=since, mode=mode, limit=limit, voided=voided
    )
    if card_id is not None and mode in (None, Mode.ELSEWHERE):
        came = list(filter(_is_carried, log.entries(card_id)))
        new = [(one, False) for one in reversed(came) if since is None or one.day >= since]
        rows = merge(rows, new, key=lambda row: row[0].id, reverse=True)
    return islice(rows, limit)


def put_aside(
    env: Env, library: Library, kind: ActionKind, names: Sequence[str], without: Sequence[str] = ()
) -> Action | None:
    """Suspend, resume or reset the cards that `names` mean, in one step that can be undone.

    Only cards that it changes are part of the step; None when there are none. A card that was
    dropped is resumed only by its own id.
    """
    now, log = env.clock.now(), library.store.log
    selection = _meant(env, library, names, without)
    cards = tuple(view.card.id for view in _in_states(env, library, names, selection))
    action = Action(log.new_id(now), kind, cards, now, today(env.clock))
    card_states = log.card_states()
    before = {card: card_states.get(card, CardState()) for card in cards}
    if kind is ActionKind.RESUME:
        cards = tuple(
            card for card in cards if card in selection.names or before[card].dropped is None
        )
    changed = tuple(card for card in cards if apply_entry(before[card], action) != before[card])
    if not changed:
        return None
    if kind is ActionKind.RESET:
        back_up(env, Reason.RESET)
    action = replace(action, cards=changed)
    log.append(action)
    return action


def unlearn(env: Env, library: Library, card_id: str, typed: str | None) -> list[Correction]:
    """Take back what a person said counts or does not count for a card, all of it or what they said
    of `typed`.

    Raises NotFoundError when there is nothing of the kind.
    """
    log, now = library.store.log, env.clock.now()
    card = the_card(env, library, card_id)
    wanted = typed.casefold().strip() if typed is not None else None
    said = [
        correction
        for correction in log.corrections(card.id)
        if wanted in (None, correction.typed.casefold().strip())
    ]
    if not said:
        what = f"“{typed}” was never corrected" if typed is not None else "nothing was corrected"
        raise NotFoundError(
            f"{card.id}: {what}", f"See what was learned with: {CommandHint('show', card.id)}"
        )
    wordings = sorted({correction.typed for correction in said}) if wanted is not None else [""]
    ids, day = log.new_ids(now, len(wordings)), today(env.clock)
    actions = [
        Action(id, ActionKind.UNLEARN, (card.id,), now, day, wording)
        for id, wording in zip(ids, wordings, strict=True)
    ]
    log.append_together(actions)
    return said


def undo(env: Env, library: Library) -> tuple[Entry, ...]:
    """Take back the newest step of the log; return its entries, none when there is nothing left."""
    log, now = library.store.log, env.clock.now()
    while entries := log.last():
        ids = log.new_ids(now, len(entries))
        if log.undo_all({entry.id: id for entry, id in zip(entries, ids, strict=True)}, now):
            break  # else another process has just taken them back
    return entries
