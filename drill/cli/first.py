"""What is answered at once: the first screen, `drill due`, the version.

A parser takes longer to make than these take to run. Nothing is imported here that the answer does not need, and
`tests/cli/test_first.py` holds that.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from drill import __version__

if TYPE_CHECKING:
    from drill.cli.world import World


def open_shell(world: World) -> int:
    """`drill` alone: how the day stands, then the prompt; without a terminal, today's session line by line.

    The figures come first and everything else is loaded behind them: the prompt while they are read, what a session
    needs once the prompt takes keys.
    """
    from drill.app.today import today as day_of
    from drill.cli import run
    from drill.clock import today as day_now
    from drill.render.words import today_line

    world.say(f"drill · {day_now(world.clock):%A %d %B} · {today_line(day_of(world.env))}")
    if not world.has_terminal:
        return today(world)
    world.stdout.flush()
    from drill.repl.shell import hold_shell

    hold_shell(world.asker((_load_session, _load_lexicon)), world.say, lambda argv: run(argv, world), _command_names)
    return 0


def today(world: World) -> int:
    """Today's session, of all decks."""
    from drill.app.today import Wish
    from drill.cli.sessions import hold

    return hold(world, Wish())


def due(world: World) -> int:
    """How the day stands, in one line."""
    from drill.app.today import today as day_of
    from drill.render.words import today_line

    world.say(today_line(day_of(world.env)))
    return 0


def version(world: World) -> int:
    world.say(f"drill {__version__}")
    return 0


def _command_names() -> list[str]:
    """The words that Tab completes, worked out when it is pressed."""
    from drill.cli.parser import command_names

    return command_names()


def _load_session() -> None:
    from importlib import import_module

    import_module("drill.repl.quiz")


def _load_lexicon() -> None:
    from drill.lexicon import load

    load()


# By the words given; with other words the parser comes to the same functions.
AT_ONCE = {(): open_shell, ("today",): today, ("due",): due, ("--version",): version}
