"""Kill it anywhere, let many at it at once: nothing that was shown is lost, and the terminal stays
usable.

`make torture` runs the same for longer; TORTURE_RUNS is the number of kills, TORTURE_SEED where the
dice begin.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

from drill.core.learning.log import Mode, Review
from tests.torture.sessions import Attempt
from tests.torture.terminal import wrong_modes

ROOT = Path(__file__).parents[2]
RUNS = int(os.environ.get("TORTURE_RUNS", "208"))
SEED = int(os.environ.get("TORTURE_SEED", "1"))
ROWS = 4  # homes that are tortured at the same time
TOGETHER_RUNS = 208  # kills for each round of many processes on one home


def start(folder: Path, module: str, *words: object) -> subprocess.Popen[str]:
    """A process of its own, as only one without threads can be forked from safely."""
    folder.mkdir()
    command = [sys.executable, "-m", f"tests.torture.{module}", *map(str, words), str(folder)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def lines(process: subprocess.Popen[str]) -> list[dict[str, Any]]:
    out, _ = process.communicate()
    assert process.returncode == 0
    return [json.loads(line) for line in out.splitlines()]


def listed(counts: Counter[str]) -> str:
    return ", ".join(f"{count} {name}" for name, count in sorted(counts.items()))


def test_kill_it_anywhere(tmp_path: Path, record_property: Callable[[str, object], None]) -> None:
    rows = [
        start(tmp_path / str(row), "kills", SEED * 1000 + row, RUNS // ROWS) for row in range(ROWS)
    ]
    done = [kill for row in rows for kill in lines(row)]
    problems = [
        f"{kill['story']}, {kill['signal']}: {what}" for kill in done for what in kill["problems"]
    ]
    assert not problems, "\n".join(problems)
    met = [kill for kill in done if kill["alive"]]
    raw = sum(kill["signal"] == "SIGKILL" and not kill["tty_kept"] for kill in met)
    for figure in (
        f"{len(met)} kills survived (seed {SEED}): "
        f"{listed(Counter(kill['signal'] for kill in met))}",
        f"killed in the middle of: {listed(Counter(kill['story'] for kill in met))}; "
        f"{sum(kill['cold'] for kill in met)} of them from a cold start",
        f"{sum(kill['shown'] for kill in done)} answers and lines shown before a kill, all of them "
        "there after it",
        f"terminal as before after every signal; after {raw} of the SIGKILLs the keys were still "
        "raw, as nobody is left to set them right",
    ):
        record_property("figure", f"nothing lost: {figure}")


def test_many_processes_on_one_database(
    tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    rounds = max(RUNS // TOGETHER_RUNS, 1)
    (told,) = lines(start(tmp_path / "together", "together", SEED, rounds))
    assert not told["problems"], "\n".join(told["problems"])
    record_property(
        "figure",
        f"nothing lost: {told['processes']} processes of 14 actors at once on one database held: "
        f"{len(told['answers'])} answers, {len(told['lines'])} lines of mocks, "
        f"{len(told['undone'])} undoings",
    )


def test_the_checks_see_what_they_are_for() -> None:
    said = "“x” shown 2, overruled None (False), undone False (False)"
    at = datetime(2026, 3, 2, 12, tzinfo=UTC)
    stored = Review(uuid4(), "d/a", at, at.date(), 2, 0.5, 1.0, Mode.TODAY, "x")
    shown = Attempt("x", quality_shown=2)
    assert shown.problems([stored], [stored]) == []
    assert shown.problems([], []) == [f"shown and not stored: {said}: holds [] of 0"]
    assert shown.problems([stored, stored], [stored, stored]) == [
        f"stored twice: {said}: holds [2, 2] of 2"
    ]
    other = replace(stored, quality=5)
    assert shown.problems([other], [other]) == [f"not as it was shown: {said}: holds [5] of 1"]
    assert Attempt("x").problems([], []) == []
    assert wrong_modes(b"\x1b[?25l\x1b[?1049h\x1b[?2004h") == (
        "the cursor is hidden",
        "the alternate screen",
        "bracketed paste",
    )
    assert wrong_modes(b"\x1b[?25l\x1b[?1049h\x1b[?2004h\x1b[?2004l\x1b[?1049l\x1b[?25h") == ()
