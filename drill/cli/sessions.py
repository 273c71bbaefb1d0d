"""The commands that talk with a person: `drill` alone, and the sessions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drill.clock import today as day_now
from drill.core.queue import Selection

if TYPE_CHECKING:
    import argparse

    from drill.cli.world import World


def today(words: argparse.Namespace, world: World) -> int:
    return _hold(world, words, Selection(tuple(words.decks)))


def timing(words: argparse.Namespace, world: World) -> int:
    from drill.core.cards import Kind

    return _hold(world, words, Selection(tuple(words.decks), (Kind.TIMING.value,)))


def checklist(words: argparse.Namespace, world: World) -> int:
    from drill.core.cards import Kind

    return _hold(world, words, Selection(tuple(words.decks), (Kind.CHECKLIST.value,)))


def _hold(world: World, words: argparse.Namespace, selection: Selection) -> int:
    from drill.app.plan import current_plan
    from drill.app.quiz import Quiz
    from drill.app.today import Wish, next_due
    from drill.lexicon import load
    from drill.render import quiz as screens
    from drill.repl.quiz import Host

    wish = Wish(selection, words.cards, words.minutes, words.new)
    with world.library() as library:
        for deck in selection.decks:
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
