"""Kill it anywhere, let many at it at once: nothing that was shown is lost, and the terminal stays usable.

`make torture` runs the same for longer; TORTURE_RUNS is the number of kills, TORTURE_SEED where the dice begin.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

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
    rows = [start(tmp_path / str(row), "kills", SEED * 1000 + row, RUNS // ROWS) for row in range(ROWS)]
    done = [kill for row in rows for kill in lines(row)]
    problems = [f"{kill['story']}, {kill['signal']}: {what}" for kill in done for what in kill["problems"]]
    assert not problems, "\n".join(problems)
    met = [kill for kill in done if kill["alive"]]
    raw = sum(kill["signal"] == "SIGKILL" and not kill["tty_kept"] for kill in met)
    for figure in (
        f"{len(met)} kills survived (seed {SEED}): {listed(Counter(kill['signal'] for kill in met))}",
        f"killed in the middle of: {listed(Counter(kill['story'] for kill in met))}; "
        f"{sum(kill['cold'] for kill in met)} of them from a cold start",
        f"{sum(kill['shown'] for kill in done)} answers and lines shown before a kill, all of them there after it",
        f"terminal as before after every signal; after {raw} of the SIGKILLs the keys were still raw, as nobody "
        "is left to set them right",
    ):
        record_property("figure", f"nothing lost: {figure}")


def test_many_processes_on_one_database(tmp_path: Path, record_property: Callable[[str, object], None]) -> None:
    rounds = max(RUNS // TOGETHER_RUNS, 1)
    (told,) = lines(start(tmp_path / "together", "together", SEED, rounds))
    assert not told["problems"], "\n".join(told["problems"])
    record_property(
        "figure",
        f"nothing lost: {told['processes']} processes of 14 kinds at once on one database held: "
        f"{len(told['answers'])} answers, {len(told['lines'])} lines of mocks, {len(told['undone'])} undoings",
    )
