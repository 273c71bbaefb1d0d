"""The command line: parse, call the app, render, exit code."""

from __future__ import annotations

import errno
import io
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TextIO

from drill.cli.first_screen import AT_ONCE, open_shell
from drill.cli.signals import follows_interrupt, handle_signals
from drill.cli.world import World
from drill.errors import INTERRUPTED, DrillError

ASKED_BY_SHELL = "_ARGCOMPLETE"  # set by a shell that wants completions instead of a command


def main(argv: Sequence[str] | None = None) -> int:
    """Run drill with the machine's own terminal, clock and environment; return the exit code."""
    _prepare_streams()
    world = World(os.environ, sys.stdin, sys.stdout, sys.stderr)
    if ASKED_BY_SHELL in os.environ:
        return _complete_for_shell(world)
    try:
        with handle_signals(sys.stdin, sys.stdout) as set_terminal_right:
            code = run(sys.argv[1:] if argv is None else argv, world)
            if code == INTERRUPTED:
                set_terminal_right()
            sys.stdout.flush()
    except KeyboardInterrupt:
        code = INTERRUPTED
    except BrokenPipeError:
        # The reader of a pipe has gone; nothing more can be said, and that is no fault.
        _discard_pending(sys.stdout)
        code = 0
    except OSError as error:
        _report_end(world, f"cannot go on: {_cause(error)}\n  What was answered before is safe.")
        code = DrillError.exit_code
    except MemoryError:
        _report_end(
            world, "there is not enough memory for that\n  What was answered before is safe."
        )
        code = DrillError.exit_code
    except Exception:
        _report_end(world, _report_fault())
        code = DrillError.exit_code
    return code


def _cause(error: OSError) -> str:
    """Why the system refused something that no command expects to be refused, and what to do about
    it."""
    if isinstance(error, FileNotFoundError) and _is_folder_gone():
        return "the folder that you are in was removed\n  Go to another one, and try again."
    if error.errno in (errno.EMFILE, errno.ENFILE):
        return f"{error}\n  Let more files be open (ulimit -n 1024), and try again."
    return str(error)


def _is_folder_gone() -> bool:
    try:
        Path.cwd()
    except FileNotFoundError:
        return True
    return False


def _report_end(world: World, text: str) -> None:
    """Tell why drill ends, also where standard output, or even standard error, takes nothing more:
    its disk is full."""
    try:
        sys.stdout.flush()
    except OSError:
        _discard_pending(sys.stdout)
    try:
        world.complain(text)
    except OSError:
        _discard_pending(sys.stderr)


def _discard_pending(stream: TextIO) -> None:
    """What a stream could not take goes nowhere, else Python would try once more at the end and
    complain."""
    with suppress(OSError):  # it is no file: it was closed from the start
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _prepare_streams() -> None:
    """Have all three standard streams, in an encoding that no text can break."""
    for name in ("stdin", "stdout", "stderr"):
        if getattr(sys, name) is None:  # closed by whoever started us
            setattr(sys, name, io.TextIOWrapper(io.BytesIO()))
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A pipe or file has UTF-8 on every system; a terminal knows its own encoding.
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="replace")


def _report_fault() -> str:
    """Keep the traceback of a fault of ours for a bug report; return what to tell the person."""
    import tempfile
    import traceback

    trace = traceback.format_exc()
    try:
        with tempfile.NamedTemporaryFile(
            "w",
            encoding="utf-8",
            errors="replace",
            prefix="drill-fault-",
            suffix=".txt",
            delete=False,
        ) as file:
            file.write(trace)
    except OSError:
        return f"this is a fault in drill: {trace.splitlines()[-1]}\n  Your answers are safe."
    return (
        f"this is a fault in drill: {trace.splitlines()[-1]}\n  Your answers are safe. Please "
        f"report {file.name}"
    )


def run(argv: Sequence[str], world: World) -> int:
    """Carry out one command in a world; return its exit code. Errors go to the world's standard
    error."""
    world.is_command = _is_command
    try:
        if not argv:
            return open_shell(
                world, lambda words: run(words, world), lambda line: _complete(line, world)
            )
        answer = AT_ONCE.get(tuple(argv))
        return answer(world) if answer is not None else _run_parsed(argv, world)
    except DrillError as error:
        world.complain(str(error))
        return error.exit_code
    except SystemExit as done:  # argparse, after --help or --version
        return int(done.code or 0)
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:
        if follows_interrupt(error):
            return INTERRUPTED
        raise


def _is_command(line: str) -> bool:
    from drill.cli.typed_commands import is_command

    return is_command(line)


def _run_parsed(argv: Sequence[str], world: World) -> int:
    from drill.cli.parser import parse
    from drill.cli.registry import COMMANDS

    command, args = parse(argv, COMMANDS, world.stdout)
    world.pages = getattr(args, "pages", True)
    return command.handler(args, world)


def _complete(line: str, world: World) -> list[str]:
    """What a line typed at the prompt could go on as, whole lines; worked out when Tab is
    pressed."""
    from drill.cli.completion import complete_line
    from drill.cli.registry import COMMANDS

    try:
        return complete_line(line, COMMANDS, world.env)
    except (DrillError, OSError):  # of which the command itself will tell
        return []


def _complete_for_shell(world: World) -> int:
    from drill.cli.completion import complete_for_shell
    from drill.cli.registry import COMMANDS

    try:
        complete_for_shell(COMMANDS, world.env)
    except (DrillError, OSError):  # of which the command itself will tell
        return DrillError.exit_code
    return 0
