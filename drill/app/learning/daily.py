"""Today's counts, and the queue of a daily session."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from drill import glance
from drill.app.building.deck_files import deck_paths, is_current
from drill.app.env import Env
from drill.clock import today
from drill.core.day import Today
from drill.core.learning.selection import EVERYTHING, Only, Selection
from drill.core.planning.next_card import Candidate, Limits, daily

if TYPE_CHECKING:
    from drill.app.library import Library
    from drill.core.planning.plan import Plan


class SessionOptions(NamedTuple):
    """What a person asked of a session: which cards, at most how many, and for how many minutes."""

    selection: Selection = EVERYTHING
    cards: int | None = None
    minutes: float | None = None
    new: int | None = None
    only: Only | None = None


def counts_of_today(env: Env) -> Today:
    """Today's counts: by a glance at the database if that is possible, else by the store."""
    settings, day = env.settings, today(env.clock)
    file, seen = settings.database_file, None
    if file is not None:
        seen = glance.look(file, env.clock.now(), day, settings.new_per_day, settings.own_decks)
    if seen is not None and _is_unchanged(env, seen):
        return seen.today
    return _by_store(env)


def counts_in(env: Env, library: Library) -> Today:
    """Today's counts by the store."""
    from drill.app.planning.asked_cards import asked_cards
    from drill.app.planning.interview_plan import current_plan, paces, seconds_spent
    from drill.core.planning.day_with_plan import counts, day_by_plan

    day, store, plan = today(env.clock), library.store, current_plan(env, library)
    answered = store.log.days_answered(day)
    if plan is not None:
        cards, spent = asked_cards(env, library), seconds_spent(library, day)
        return day_by_plan(
            plan,
            cards,
            paces(library),
            env.clock.now(),
            day,
            spent,
            answered,
            store.figures.person(),
        )
    return counts(queue(env, library, SessionOptions()), answered, day)


def due_cards(env: Env, library: Library) -> frozenset[str]:
    """The known cards that today's drill asks: those that `drill due` counts."""
    waiting = queue(env, library, SessionOptions())
    return frozenset(one.card for one in waiting if one.due is not None)


class DueToday(NamedTuple):
    """The known cards that today's drill asks, and those that a plan leaves for later though they
    are due by SM-2."""

    asked: frozenset[str]
    left: frozenset[str]


def due_today(env: Env, library: Library) -> DueToday:
    """What is due today; without a plan nothing is left for later."""
    from drill.app.planning.interview_plan import current_plan

    asked, day = due_cards(env, library), today(env.clock)
    if current_plan(env, library) is None:
        return DueToday(asked, frozenset())
    rows = library.store.card_queue.learned()
    return DueToday(asked, frozenset(row.card for row in rows if row.is_due(day)) - asked)


def queue(env: Env, library: Library, options: SessionOptions) -> list[Candidate]:
    """The cards of a daily session, in order: those of the plan, then what is due and not in it.

    Without a plan, or where new cards are asked for outright, what SM-2 says.
    """
    from drill.app.planning.asked_cards import turns_of
    from drill.app.planning.interview_plan import current_plan

    plan = current_plan(env, library) if options.new is None else None
    if plan is not None:
        return _by_plan(env, library, options, plan)
    day, card_queue = today(env.clock), library.store.card_queue
    left = (
        max(env.settings.new_per_day - card_queue.first_answers_on(day), 0)
        if options.new is None
        else options.new
    )
    return daily(
        card_queue.due(day, options.selection),
        card_queue.new(day, left, options.selection),
        Limits(new=left, cards=options.cards),
        day,
        seed=day.toordinal(),
        turns=turns_of(env, library),
    )


def _by_plan(env: Env, library: Library, options: SessionOptions, plan: Plan) -> list[Candidate]:
    from drill.app.planning.interview_plan import seconds_left, waiting

    seconds = seconds_left(env, library, plan, options.minutes)
    return waiting(env, library, plan, seconds, options.selection)[: options.cards]


def _is_unchanged(env: Env, seen: glance.Glance) -> bool:
    """Whether the deck files are still those that the database was made from."""
    paths = deck_paths(env.settings, env.shipped, seen.files)
    same_decks = paths.keys() == seen.files.keys()
    return same_decks and all(is_current(path, seen.files[deck]) for deck, path in paths.items())


def next_due(env: Env, library: Library) -> tuple[date, int] | None:
    """The next day after today on which cards are due, and how many; None when none are."""
    return library.store.card_queue.next_due(today(env.clock))


def _by_store(env: Env) -> Today:
    from drill.app.library import open_library

    with open_library(env) as library:
        return counts_in(env, library)
