"""What each rule of judging checklists brings: `make ablation`, with files of further cases as
CASES="a.jsonl b.jsonl".

Each rule in turn is left out, and judged are only the cases of sets that were written after the one
that the rule was made from; for a rule of the last sets, only the further files. A rule that
changes nothing does not belong there.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch

from drill.core.grading import judge
from drill.core.grading.rules import RULES, Effect, Rule
from drill.lexicon import load
from tests.grading.checklists import card_of, cases
from tests.grading.test_cases import FILES

Case = dict[str, Any]


@dataclass
class Tally:
    """Points credited rightly and wrongly, and asked about; how often the question was right."""

    right: int = 0
    wrong: int = 0
    asked: int = 0
    rightly_asked: int = 0

    def __sub__(self, other: Tally) -> str:
        pairs = zip(vars(self).items(), vars(other).values(), strict=True)
        return ", ".join(
            f"{name.replace('_', ' ')} {mine - theirs:+}" for (name, mine), theirs in pairs
        )


def tally(judged: list[Case], rules: tuple[Rule, ...]) -> Tally:
    """The figures of these cases under these rules."""
    vetoes = tuple(rule for rule in rules if rule.effect is Effect.VETO)
    questions = tuple(rule for rule in rules if rule.effect is Effect.ASK)
    found = Tally()
    with (
        patch("drill.core.grading.match_evidence.VETOES", vetoes),
        patch("drill.core.grading.match_evidence.QUESTIONS", questions),
    ):
        for case in judged:
            grade = judge(card_of(case), case["answer"], load())
            due, unclear = set(case["recalled"]), set(case.get("dubious", ()))
            credited, asked = (
                set(grade.recalled) - unclear,
                {match.item for match in grade.unsure} - unclear,
            )
            found.right += len(credited & due)
            found.wrong += len(credited - due)
            found.asked += len(asked)
            found.rightly_asked += len(asked & due)
    return found


def later(since: str, further: list[Case]) -> list[Case]:
    """The cases that a rule from this set was not made from."""
    sets = FILES[FILES.index(since) + 1 :] if since in FILES else ()
    return [case for name in sets for case in cases(name)] + further


def report(paths: list[str]) -> Iterator[str]:
    """A line for each rule: what changes without it."""
    lines = (line for path in paths for line in Path(path).read_text(encoding="utf-8").splitlines())
    further = [json.loads(line) for line in lines]
    for rule in RULES:
        judged = later(rule.since, further)
        rest = tuple(other for other in RULES if other is not rule)
        change = tally(judged, rest) - tally(judged, RULES)
        yield f"{rule.name:22} {rule.effect:5} without it on {len(judged)} cases: {change}"


if __name__ == "__main__":
    for text in report(sys.argv[1:]):
        print(text, flush=True)
