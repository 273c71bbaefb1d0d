"""How the day stands, and the queue of a daily session."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from drill import glance
from drill.app.deckfiles import deck_paths, is_current
from drill.app.env import Env
from drill.clock import today as day_now
from drill.core.queue import EVERYTHING, Candidate, Limits, Selection, daily, minutes
from drill.core.stats import Today, streak

if TYPE_CHECKING:
    from drill.app.library import Library


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person asked of a session: which cards, at most how many, and for how many minutes."""

    selection: Selection = EVERYTHING
    cards: int | None = None
    minutes: float | None = None
    new: int | None = None


def today(env: Env) -> Today:
    """How the day stands: by a glance at the database if that is possible, else by the store."""
    settings, day = env.settings, day_now(env.clock)
    file = settings.database_file
    seen = glance.look(file, day, settings.new_per_day) if file is not None else None
    paths = deck_paths(settings, env.shipped)
    if seen is not None and _unchanged(paths, seen):
        return seen.today
    return _by_store(env)


def queue(env: Env, library: Library, wish: Wish) -> list[Candidate]:
    """The cards of a daily session, in order."""
    day, shelf = day_now(env.clock), library.store.shelf
    left = max(env.settings.new_per_day - shelf.begun_on(day), 0) if wish.new is None else wish.new
    return daily(
        shelf.due(day, wish.selection),
        shelf.new(day, left, wish.selection),
        Limits(new=left, cards=wish.cards),
        day,
        seed=day.toordinal(),
    )


def _unchanged(paths: Mapping[str, Path], seen: glance.Glance) -> bool:
    same_decks = paths.keys() == seen.files.keys()
    return same_decks and all(is_current(path, seen.files[deck]) for deck, path in paths.items())


def next_due(env: Env, library: Library) -> tuple[date, int] | None:
    """The next day after today on which cards are due, and how many; None when none are."""
    return library.store.shelf.next_due(day_now(env.clock))


def _by_store(env: Env) -> Today:
    from drill.app.library import open_library

    day = day_now(env.clock)
    with open_library(env) as library:
        waiting = queue(env, library, Wish())
        return Today(
            due=sum(candidate.memory is not None for candidate in waiting),
            new=sum(candidate.memory is None for candidate in waiting),
            minutes=minutes(sum(candidate.seconds for candidate in waiting)),
            streak=streak(library.store.log.answered_on, day),
        )
