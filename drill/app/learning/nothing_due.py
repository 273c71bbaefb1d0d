"""What is said where a session has nothing to ask: why, and which commands would ask something."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from drill.app.corrected_cards import card_by_id
from drill.app.env import Env
from drill.app.learning.cram import cram_queue
from drill.app.learning.daily import SessionOptions, next_due, queue
from drill.app.library import Library
from drill.app.planning.interview_plan import current_plan
from drill.clock import today
from drill.core.card_ids import is_card_id
from drill.core.command_line import CommandHint

_MORE_MINUTES = 10
_TODAY = "today"


@dataclass(frozen=True, slots=True)
class NothingLeft:
    """Why nothing is asked, and what goes on: each of `ways` asks something.

    `minutes` are those of the plan's day if they are up; `planned` says that a plan chose. `coming`
    is the next day on which cards are due, and how many; `unread` are the deck files that cannot be
    read, `gone` the cards among the names that left their decks and are asked no more.
    """

    planned: bool
    minutes: float | None
    names: tuple[str, ...]
    coming: tuple[date, int] | None
    unread: tuple[str, ...]
    gone: tuple[str, ...]
    ways: tuple[CommandHint, ...]


def nothing_left(env: Env, library: Library, options: SessionOptions) -> NothingLeft:
    from drill.deckfile import DeckError  # brings YAML along

    plan = current_plan(env, library) if options.new is None else None
    anything = SessionOptions(options.selection)
    with_time = bool(plan and queue(env, library, anything._replace(minutes=float(_MORE_MINUTES))))
    broken = [fault for fault in library.faults if isinstance(fault, DeckError)]
    return NothingLeft(
        planned=plan is not None,
        minutes=plan.minutes if plan is not None and with_time else None,
        names=options.selection.names,
        coming=next_due(env, library),
        unread=tuple(fault.faults[0].file for fault in broken),
        gone=tuple(name for name in options.selection.names if _left_its_deck(library, name)),
        ways=tuple(_ways(env, library, anything, with_time=with_time)),
    )


def _left_its_deck(library: Library, name: str) -> bool:
    card = card_by_id(library.store, name)
    return card is not None and card.retired


def _ways(
    env: Env, library: Library, anything: SessionOptions, *, with_time: bool
) -> Iterator[CommandHint]:
    """More minutes, new cards, a cram: what finds a card of those that were wanted."""
    chosen = anything.selection
    command = next(iter(chosen.labels), _TODAY)
    names = [*chosen.names, *(word for name in chosen.without for word in ("--not", name))]
    if with_time:
        yield CommandHint(command, "--minutes", str(_MORE_MINUTES), *names)
    if library.store.card_queue.new(today(env.clock), 1, chosen):
        yield CommandHint(command, "--new", "5", *names)
    if cram_queue(env, library, anything).waiting:
        yield CommandHint("cram", *(names or chosen.labels))
    for card_id in chosen.names:
        if is_card_id(card_id) and library.store.log.card_state(card_id).suspended:
            yield CommandHint("resume", card_id)
