"""How long a session waits beside a restore, and the undo of a restore and a merge: `python -m
tests.bench.restores`.

The database has a million answers (or as many as are given), about 300 MB. Beside a restore another
process stores an answer, pauses for 50 ms, and stores the next; beside an undo, which an answer
would be in the way of, it takes the write lock and stores nothing. Printed are how long each
command took and the longest that the other process took meanwhile, in seconds.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.bench.homes import make_home
from tests.bench.runs import drill

CARDS, ROUNDS = 10_000, 3
_WRITER = """
import sqlite3, sys, time
from tests.bench.homes import bench_env
from drill.app.library import open_library
from drill.core.day import day_of
from drill.core.learning.log import Mode, Review
from pathlib import Path

env = bench_env(Path(sys.argv[1]))
with open_library(env) as library:
    log = library.store.log
    place = sqlite3.connect(env.settings.database, timeout=60, isolation_level=None)
    while True:
        now, began = env.clock.now(), time.perf_counter()
        if sys.argv[2] == "undo":
            place.executescript("BEGIN IMMEDIATE; COMMIT")
        else:
            new_id, day = log.new_id(now), day_of(now)
            log.append(Review(new_id, "bench0/q1", now, day, 4, 0.8, 8.0, Mode.TODAY, "beside"))
        print(time.perf_counter() - began, flush=True)
        time.sleep(0.05)
"""


def longest_wait(home: Path, *argv: str) -> tuple[float, float]:
    """The seconds that a command took, and the longest that an answer of another process took
    beside it."""
    writes = [sys.executable, "-c", _WRITER, str(home), argv[0]]
    with subprocess.Popen(writes, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        writer.stdout.readline()
        began = time.perf_counter()
        alone(home, *argv)
        took = time.perf_counter() - began
        writer.terminate()
        return took, max(float(line) for line in writer.stdout if line.endswith("\n"))


def alone(home: Path, *argv: str) -> None:
    subprocess.run(
        drill(*argv),
        env={**os.environ, "DRILL_HOME": str(home)},
        check=True,
        stdout=subprocess.DEVNULL,
    )


def main(reviews: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        home, other = (make_home(Path(name) / one, CARDS, reviews) for one in ("home", "other"))
        longest_wait(other, "backup")  # with some answers of its own
        restore, merge = ("restore", "newest", "--yes"), ("merge", str(other / "drill.db"))
        print(f"{reviews:,} answers, {(home / 'drill.db').stat().st_size / 1e6:.0f} MB")
        for number in range(ROUNDS):
            _tell(number, "restore", longest_wait(home, *restore))
            for command in (restore, merge):
                alone(home, *command)
                _tell(number, f"undo of {command[0]}", longest_wait(home, "undo"))


def _tell(number: int, what: str, measured: tuple[float, float]) -> None:
    took, waited = measured
    print(f"{number + 1}  {what:15} took {took:5.1f} s, longest wait {waited:.2f} s", flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
