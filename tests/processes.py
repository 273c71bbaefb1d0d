"""Commands in processes of their own: SQLite lets connections of one process to one file share
their log."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from tests.conftest import Drill

_PROGRAM = """
import os, signal, sys
from datetime import datetime
from importlib import import_module
from operator import attrgetter
from pathlib import Path
from drill.cli import run
from drill.cli.world import World
from drill.clock import FixedClock

def kill_after(place):
    module, _, path = place.partition(":")
    owner, _, name = path.rpartition(".")
    owner = attrgetter(owner)(import_module(module)) if owner else import_module(module)
    function = getattr(owner, name)

    def then_killed(*args, **options):
        function(*args, **options)
        os.kill(os.getpid(), signal.SIGKILL)

    setattr(owner, name, then_killed)

shipped, now, place, *argv = sys.argv[1:]
if place:
    kill_after(place)
clock = FixedClock(datetime.fromisoformat(now))
sys.exit(run(argv, World(os.environ, sys.stdin, sys.stdout, sys.stderr, clock, Path(shipped))))
"""


def process(drill: Drill, *argv: str, killed_after: str = "") -> int:
    """Run a command in another process; return its exit code.

    `killed_after` is a function, as `module:name`, after whose first call it gets SIGKILL.
    """
    words = [
        sys.executable,
        "-c",
        _PROGRAM,
        str(drill.shipped),
        drill.clock.now().isoformat(),
        killed_after,
        *argv,
    ]
    environ = {**os.environ, "DRILL_HOME": str(drill.home)}
    return subprocess.run(words, env=environ, stdout=subprocess.DEVNULL, check=False).returncode


def killed(drill: Drill, after: str, *argv: str) -> None:
    """Run a command in another process that gets SIGKILL after the first call of a function."""
    assert process(drill, *argv, killed_after=after) == -signal.SIGKILL


@contextmanager
def at_once(program: str) -> Iterator[None]:
    """Run a Python program in another process beside the block, and end it then."""
    with subprocess.Popen([sys.executable, "-c", program]) as other:
        try:
            yield
            assert other.poll() is None
        finally:
            other.kill()
