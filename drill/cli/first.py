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
    from drill.app.today import today
    from drill.cli import run
    from drill.clock import today as day_now
    from drill.render.words import today_line

    world.say(f"drill · {day_now(world.clock):%A %d %B} · {today_line(today(world.env))}")
    if not world.has_terminal:
        return run(["today"], world)
    world.stdout.flush()
    from drill.cli.parser import command_names
    from drill.repl.shell import hold_shell

    hold_shell(world.asker((_load_session, _load_lexicon)), world.say, lambda argv: run(argv, world), command_names())
    return 0


def due(world: World) -> int:
    """How the day stands, in one line."""
    from drill.app.today import today
    from drill.render.words import today_line

    world.say(today_line(today(world.env)))
    return 0


def version(world: World) -> int:
    world.say(f"drill {__version__}")
    return 0


def _load_session() -> None:
    from importlib import import_module

    import_module("drill.repl.quiz")


def _load_lexicon() -> None:
    from drill.lexicon import load

    load()


# By the words given; with other words the parser comes to the same functions.
AT_ONCE = {(): open_shell, ("due",): due, ("--version",): version}
