"""The commands that talk with a person: `drill` alone, and the sessions."""

from __future__ import annotations

import argparse
import threading
from importlib import import_module

from drill.cli.world import World
from drill.clock import today as day_now
from drill.core.cards import Kind
from drill.core.queue import Selection


def open_shell(words: argparse.Namespace, world: World) -> int:
    """`drill` alone: how the day stands, then the prompt; without a terminal, today's session line by line."""
    from drill.app.today import today as figures
    from drill.render.words import today_line

    world.say(f"drill · {day_now(world.clock):%A %d %B} · {today_line(figures(world.env))}")
    if not world.has_terminal:
        return _hold(world, words, Selection())
    from drill.cli import run
    from drill.cli.parser import command_names
    from drill.repl.shell import hold_shell

    threading.Thread(target=_warm, daemon=True).start()
    hold_shell(world.asker(), world.console, lambda argv: run(argv, world), command_names())
    return 0


def _warm() -> None:
    """Load what a session needs while the person still reads."""
    from drill.lexicon import load

    import_module("drill.repl.quiz")
    load()


def today(words: argparse.Namespace, world: World) -> int:
    return _hold(world, words, Selection(tuple(words.decks)))


def timing(words: argparse.Namespace, world: World) -> int:
    return _hold(world, words, Selection(tuple(words.decks), (Kind.TIMING.value,)))


def checklist(words: argparse.Namespace, world: World) -> int:
    return _hold(world, words, Selection(tuple(words.decks), (Kind.CHECKLIST.value,)))


def _hold(world: World, words: argparse.Namespace, selection: Selection) -> int:
    from drill.app.quiz import Quiz
    from drill.app.today import Wish, next_due
    from drill.render import quiz as screens
    from drill.repl.quiz import Host

    wish = Wish(selection, words.cards, words.minutes, words.new)
    with world.library() as library:
        for deck in selection.decks:
            library.deck(deck)
        quiz = Quiz(world.env, library, wish)
        if quiz.planned:
            Host(quiz, library, world.asker(), world.console, world.clock).hold()
        else:
            world.console.print(screens.nothing_due(next_due(world.env, library), day_now(world.clock)))
    return 0
