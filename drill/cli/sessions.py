"""The commands that talk with a person: `drill` alone, and the sessions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drill.app.today import Wish, next_due
from drill.clock import today as day_now
from drill.core.queue import Selection

if TYPE_CHECKING:
    import argparse

    from drill.cli.world import World


def today(words: argparse.Namespace, world: World) -> int:
    return hold(world, _wish(words))


def timing(words: argparse.Namespace, world: World) -> int:
    from drill.core.cards import Kind

    return hold(world, _wish(words, Kind.TIMING.value))


def checklist(words: argparse.Namespace, world: World) -> int:
    from drill.core.cards import Kind

    return hold(world, _wish(words, Kind.CHECKLIST.value))


def _wish(words: argparse.Namespace, *labels: str) -> Wish:
    return Wish(Selection(tuple(words.decks), labels), words.cards, words.minutes, words.new)


def hold(world: World, wish: Wish) -> int:
    """Hold a session of the day; say so where there is nothing to ask. Returns the exit code."""
    from drill.app.plan import current_plan
    from drill.app.quiz import Quiz
    from drill.lexicon import load
    from drill.render import quiz as screens
    from drill.repl.quiz import Host

    with world.library() as library:
        for deck in wish.selection.decks:
            library.deck(deck)
        quiz = Quiz(world.env, library, wish)
        if quiz.planned:
            Host(quiz, library, world.asker((load,)), world.console, world.clock).hold()
            from drill.app.stats import add_up  # which the first card does not wait for

            add_up(world.env, library)
        else:
            coming = next_due(world.env, library)
            planned = current_plan(world.env, library) is not None and wish.new is None
            world.console.print(screens.nothing_due(coming, day_now(world.clock), planned=planned))
    return 0
