"""Timing by turns: every case once, then every case again, so that a busy moment meets all of
them."""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Taken:
    """What a run took: `wall` and `cpu` (user and system, of the process and its children) in
    seconds, and the `peak` of its memory in MB if that was measured."""

    wall: float
    cpu: float
    peak: float = 0.0


Case = Callable[[], Taken]


def process(
    command: Sequence[str],
    environ: Mapping[str, str] | None = None,
    accepted: Sequence[int] = (0,),
) -> Case:
    """A whole process, from its start to its end. Raises RuntimeError with its output where it
    ends with another code than those `accepted`."""

    def once() -> Taken:
        with tempfile.TemporaryFile() as said:
            began = time.perf_counter()
            pid = os.posix_spawn(
                command[0],
                command,
                {**os.environ, **(environ or {})},
                file_actions=[
                    (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
                    (os.POSIX_SPAWN_DUP2, said.fileno(), 1),
                    (os.POSIX_SPAWN_DUP2, said.fileno(), 2),
                ],
            )
            _, status, used = os.wait4(pid, 0)
            wall = time.perf_counter() - began
            if os.waitstatus_to_exitcode(status) not in accepted:
                said.seek(0)
                raise RuntimeError(
                    f"{' '.join(command)[:200]}: {said.read().decode(errors='replace')}"
                )
        return Taken(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)

    return once


def script(code: str, *arguments: str) -> list[str]:
    """The command that runs a few lines of Python."""
    return [sys.executable, "-c", code, *arguments]


def drill(*arguments: str) -> list[str]:
    """The command that runs drill as its installed program does, of the checkout that is being
    measured."""
    start = "import sys; from drill.__main__ import main; sys.exit(main())"
    return [sys.executable, "-c", start, *arguments]


def at_home(home: Path) -> dict[str, str]:
    """The environment in which drill keeps everything in `home`."""
    return {"DRILL_HOME": str(home), "DRILL_DATABASE": ""}


def by_turns(cases: Mapping[str, Case], runs: int) -> dict[str, Taken]:
    """The medians of `runs` runs of each case, after one run that is not counted."""
    taken: dict[str, list[Taken]] = {name: [] for name in cases}
    for number in range(runs + 1):
        for name, case in cases.items():
            one = case()
            if number:
                taken[name].append(one)
    return {
        name: Taken(
            statistics.median(one.wall for one in several),
            statistics.median(one.cpu for one in several),
        )
        for name, several in taken.items()
    }
