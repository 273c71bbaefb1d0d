"""The command line: parse, call the app, render, exit code."""

from __future__ import annotations

import io
import os
import signal
import sys
from collections.abc import Sequence
from typing import NoReturn

from drill.cli.first import AT_ONCE
from drill.cli.world import World
from drill.errors import DrillError

INTERRUPTED = 130
LONGEST_WORD = 20_000  # characters of an argument


def main(argv: Sequence[str] | None = None) -> int:
    """Run drill with the machine's own terminal, clock and environment; return the exit code."""
    for name in ("stdin", "stdout", "stderr"):
        if getattr(sys, name) is None:  # closed by whoever started us
            setattr(sys, name, io.StringIO())
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # odd bytes and poor locales must not end a session
    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), _leave)
    world = World(os.environ, sys.stdin, sys.stdout, sys.stderr)
    try:
        code = run(sys.argv[1:] if argv is None else argv, world)
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader of a pipe has gone; nothing more can be said, and that is no fault.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    except OSError as error:
        world.complain(f"cannot go on: {error}\n  What was answered before is safe.")
        code = DrillError.exit_code
    except Exception:
        world.complain(_report_fault())
        code = DrillError.exit_code
    return code


def _leave(number: int, _frame: object) -> NoReturn:
    """Leave by way of all `finally` clauses, so that the terminal is given back as it was."""
    raise SystemExit(128 + number)


def _report_fault() -> str:
    """Keep the traceback of a fault of ours for a bug report; return what to tell the person."""
    import tempfile
    import traceback
    from pathlib import Path

    trace = traceback.format_exc()
    file = Path(tempfile.gettempdir()) / f"drill-fault-{os.getpid()}.txt"
    try:
        file.write_text(trace, encoding="utf-8")
    except OSError:
        return f"this is a fault in drill: {trace.splitlines()[-1]}\n  Your answers are safe."
    return f"this is a fault in drill: {trace.splitlines()[-1]}\n  Your answers are safe. Please report {file}"


def run(argv: Sequence[str], world: World) -> int:
    """Carry out one command in a world; return its exit code. Errors go to the world's standard error."""
    try:
        answer = AT_ONCE.get(tuple(argv))
        if answer is not None:
            return answer(world)
        from drill.cli.parser import parse
        from drill.core.text import clean

        command, words = parse([clean(word, limit=LONGEST_WORD) for word in argv], world)
        return command(words, world)
    except DrillError as error:
        world.complain(str(error))
        return error.exit_code
    except SystemExit as done:  # argparse, after --help or --version
        return int(done.code or 0)
    except KeyboardInterrupt:
        return INTERRUPTED
