"""Fits how likely an explanation in other words is right: `make explanations`, with files of
further short answers as CASES="a.jsonl b.jsonl".

Every answer to a card whose wording explains is a row of figures with the verdict that is due;
logistic regression fits by which of them it is right, and by which it is not clearly wrong (right,
or to be asked about). What it prints is judged with weights that were fitted without the questions
of the answer, a fifth of them at a time. `drill/data/explanations.txt` is written anew, with the
least chances that it holds.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch
from zlib import crc32

from drill.core.grading.short_answers import short_explanations
from drill.core.grading.short_answers.short_explanations import Comparison
from drill.lexicon import load
from tests.bench.logistic import Weights, fitted_to, likeliest
from tests.grading.checklists import cases
from tests.grading.test_short_cases import FILES, verdict

FOLDS = 5
FILE = Path(__file__).parents[2] / "drill" / "data" / "explanations.txt"
RIGHT, OPEN = "right", "open"
LEAST = ("told", "least", "few")

Figures = Mapping[str, float]
Blocks = Mapping[str, Mapping[str, float]]


class Case(NamedTuple):
    """An answer, its fold, the verdict that is due, and the figures of each comparison made."""

    raw: dict[str, Any]
    fold: int
    due: str
    rows: list[Figures]


def judged(raw: dict[str, Any]) -> Case:
    seen: list[Figures] = []

    def record(*args: Any) -> Comparison:
        one = Comparison(*args)
        seen.append(one.figures)
        return one

    with patch.object(short_explanations, "Comparison", record):
        verdict(raw)
    return Case(raw, crc32(raw["prompt"].encode()) % FOLDS, raw["verdict"], seen)


def fitted(given: Sequence[Case]) -> dict[str, Weights]:
    """The weights by which an answer is right, and by which it is not clearly wrong, with the least
    chances that there are."""
    rows = [(figures, case.due) for case in given for figures in case.rows]
    found = {
        RIGHT: likeliest([(figures, due == "right") for figures, due in rows]),
        OPEN: likeliest([(figures, due != "wrong") for figures, due in rows]),
    }
    least = load().explanations
    return {
        name: weights | {each: least[name][each] for each in LEAST if each in least[name]}
        for name, weights in found.items()
    }


def shares(given: Sequence[Case], by_fold: Mapping[int, Blocks]) -> Iterator[str]:
    """For each verdict that is due how many answers get which."""
    found: Counter[tuple[str, str]] = Counter()
    for case in given:
        lexicon = replace(load(), explanations=by_fold[case.fold])
        with patch("tests.grading.test_short_cases.load", return_value=lexicon):
            found[case.due, verdict(case.raw)] += 1
    for due in ("right", "ask", "wrong"):
        told = ", ".join(f"{found[due, got]} {got}" for got in ("right", "ask", "wrong"))
        yield f"  due {due}: {told}"


def written(head: Sequence[str], blocks: Blocks) -> str:
    lines = [*head]
    for name, figures in blocks.items():
        lines += [f"[{name}]", *(f"{each} = {figure:.2f}" for each, figure in figures.items())]
    return "\n".join([*lines, ""])


def main(paths: list[str]) -> None:
    own = [case for name in FILES for case in cases(name)]
    lines = [line for path in paths for line in Path(path).read_text(encoding="utf-8").splitlines()]
    every = [judged(raw) for raw in (*own, *map(json.loads, lines))]
    every = [case for case in every if case.rows]
    by_fold = {fold: fitted([case for case in every if case.fold != fold]) for fold in range(FOLDS)}
    ours = {id(raw) for raw in own}
    for name, mine in (("tests/grading/cases", True), ("further cases", False)):
        print(name)
        print("\n".join(shares([c for c in every if (id(c.raw) in ours) is mine], by_fold)))
    head = [line for line in FILE.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
    counted = fitted_to("answers", sum(id(c.raw) in ours for c in every), len(every))
    FILE.write_text(written([*head[:-1], counted], fitted(every)), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
