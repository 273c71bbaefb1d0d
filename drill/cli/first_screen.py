"""What is answered at once: the first screen, `drill due`, the version.

A parser takes longer to make than these take to run. Nothing is imported here that the answer does
not need, and `tests/cli/test_first.py` holds that.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from drill import __version__

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from drill.cli.world import World
    from drill.repl.keys import Complete


def open_shell(world: World, run: Callable[[Sequence[str]], int], complete: Complete) -> int:
    """`drill` alone: today's counts, then the prompt; without a terminal, today's session line by
    line.

    The figures come first and everything else is loaded behind them: the prompt while they are
    read, what a session needs once the prompt takes keys. `run` carries out a command that is
    typed, `complete` is asked at Tab.
    """
    from drill import clock
    from drill.app.learning.daily import counts_of_today
    from drill.render.phrases import today_line

    day = clock.today(world.env.clock)
    world.say(f"drill · {day:%A %d %B} · {today_line(counts_of_today(world.env))}")
    if not world.has_terminal:
        return today(world)
    _tell_of_changed_notes(world)
    world.stdout.flush()
    from drill.repl.keys import HUMAN
    from drill.repl.shell import Shell, run_shell

    asker = world.asker((_load_session, _load_lexicon), world.env.settings.prompt_history)
    run_shell(asker, Shell(world.say, run, complete, world.clock.ticks), (world.pace or HUMAN).slip)
    return 0


def _tell_of_changed_notes(world: World) -> None:
    from drill.app.building.remembered_notes import built_notes
    from drill.core.command_line import CommandHint

    changed = sum(notes.changed for notes in built_notes(world.env.settings.notes_read))
    if changed:
        notes = "note" if changed == 1 else "notes"
        world.say(f"{changed} {notes} changed since decks were built: {CommandHint('build')}")


def today(world: World) -> int:
    """Today's session, of all decks."""
    from drill.app.learning.daily import SessionOptions
    from drill.cli.session_commands import run_session

    return run_session(world, SessionOptions())


def due(world: World) -> int:
    """Today's counts in one line."""
    from drill.app.learning.daily import counts_of_today
    from drill.render.phrases import today_line

    world.say(today_line(counts_of_today(world.env)))
    return 0


def version(world: World) -> int:
    world.say(f"drill {__version__}")
    return 0


def _load_session() -> None:
    from importlib import import_module

    import_module("drill.repl.quiz_prompt")


def _load_lexicon() -> None:
    from drill.lexicon import load

    load()


# By the words given; with further words the parser comes to commands that say the same.
AT_ONCE: dict[tuple[str, ...], Callable[[World], int]] = {
    ("today",): today,
    ("due",): due,
    ("--version",): version,
}
