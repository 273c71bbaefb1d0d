"""Fits by which chance a person is asked about an item: `make questions`, with files of further
cases as CASES="a.jsonl b.jsonl".

Every question that could be asked about the cases is a row of figures with the answer that it
would get; logistic regression fits them. What it prints for each set, by the least chance of a
first question, comes from weights that were fitted without the checklist in question, a fifth of
the checklists at a time. `drill/data/questions.txt` is written anew, with the least chances
(`many`, `few`) that it holds.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch
from zlib import crc32

from drill.core.grading import judge
from drill.core.grading.checklists.proposals import Judged, Proposal, candidates, chance, denied
from drill.lexicon import load
from tests.bench.logistic import Weights, fitted_to, likeliest
from tests.grading.checklists import card_of, cases
from tests.grading.test_cases import FILES

FOLDS = 5
FURTHER = 2  # times that a case of the further files counts
FILE = Path(__file__).parents[2] / "drill" / "data" / "questions.txt"
CURVE = (0.4, 0.3, 0.2, 0.15, 0.1, 0.05)

OWN = "tests/grading/cases"


@dataclass
class Case:
    """An answer's questions, each with whether its item is due and not credited."""

    source: str
    fold: int
    rows: list[tuple[Proposal, bool]]
    right: int
    wrong: int
    due: int


def judged(raw: dict[str, Any], source: str) -> Case:
    seen: list[Judged] = []

    def record(answer: Judged) -> tuple[list[Any], list[Any]]:
        seen.append(answer)
        return [], []

    card, due, unclear = card_of(raw), set(raw["recalled"]), set(raw.get("dubious", ()))
    with patch("drill.core.grading.checklists.checklist.proposals", record):
        recalled = set(judge(card, raw["answer"], load()).recalled) - unclear
    ids = [item["id"] for item in raw["items"]]
    due -= unclear
    rows = [
        (one, ids[one.asked.item] in due)
        for answer in seen
        for one in candidates(answer)
        if ids[one.asked.item] not in unclear and (one.by_words or not denied(one, answer))
    ]
    fold = crc32(raw["prompt"].encode()) % FOLDS
    return Case(source, fold, rows, len(recalled & due), len(recalled - due), len(due))


def fitted(given: Sequence[Case]) -> Weights:
    """Weights of the figures under which the answers are likeliest."""
    rows = [row for case in given for row in case.rows * (1 if case.source == OWN else FURTHER)]
    return likeliest([(question.figures, due) for question, due in rows])


def asked(case: Case, weights: Weights, least: float) -> list[bool]:
    """Of the questions that are asked at this least chance whether each gets a yes."""
    kept: list[tuple[Proposal, bool]] = []
    ranked = sorted(case.rows, key=lambda row: -chance(row[0].figures, weights))
    for one, due in ranked:
        if chance(one.figures, weights) < least * (len(kept) + 1):
            break
        if not any(
            one.asked.item == other.asked.item or one.entry == other.entry for other, _ in kept
        ):
            kept.append((one, due))
    return [due for _, due in kept]


def curve(given: Sequence[Case], by_fold: dict[int, Weights]) -> Iterator[str]:
    """For each least chance what it costs and what it brings."""
    right, wrong, due = (
        sum(getattr(case, name) for case in given) for name in ("right", "wrong", "due")
    )
    for least in CURVE:
        answers = [yes for case in given for yes in asked(case, by_fold[case.fold], least)]
        known = right + sum(answers)
        yield (
            f"  {least:.2f}: {len(answers) / len(given):.2f} questions an answer, "
            f"{sum(answers)} of {len(answers)} yes; recall {right / due:.3f} -> {known / due:.3f}, "
            f"F1 {2 * right / (right + wrong + due):.3f} -> {2 * known / (known + wrong + due):.3f}"
        )


def main(paths: list[str]) -> None:
    raws = [(OWN, case) for name in FILES for case in cases(name)]
    for path in paths:
        lines = Path(path).read_text(encoding="utf-8").splitlines()
        raws += [(path, json.loads(line)) for line in lines]
    every = [judged(raw, source) for source, raw in raws]
    by_fold = {fold: fitted([case for case in every if case.fold != fold]) for fold in range(FOLDS)}
    for source in dict.fromkeys(case.source for case in every):
        print(source)
        print("\n".join(curve([case for case in every if case.source == source], by_fold)))
    kept = {name: load().questions[name] for name in ("many", "few", "sure")}
    lines = FILE.read_text(encoding="utf-8").splitlines()
    head = [line for line in lines if line.startswith("#")][:-1]
    head.append(fitted_to("checklists", sum(c.source == OWN for c in every), len(every)))
    figures = fitted(every) | kept
    FILE.write_text(
        "\n".join([*head, *(f"{name} = {figure:.2f}" for name, figure in figures.items()), ""]),
        encoding="utf-8",
    )


if __name__ == "__main__":
    main(sys.argv[1:])
