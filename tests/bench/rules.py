"""What each rule of judging checklists brings: `make ablation`, with files of further cases as
CASES="a.jsonl b.jsonl".

Each rule in turn is left out, and judged are only the cases of sets that were written after the one
that the rule was made from; of one that was made from cases outside the project, those of every
set. A rule that changes nothing does not belong there.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any
from unittest.mock import patch

from drill.core.grading import Grade, judge
from drill.core.grading.checklists.rules import RULES, Effect, Rule
from drill.core.grading.checklists.weighed import WeighedOverlap
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

    def add(self, grade: Grade, case: Case) -> None:
        """Counts one answer more."""
        due, unclear = set(case["recalled"]), set(case.get("dubious", ()))
        credited = set(grade.recalled) - unclear
        asked = {match.item for match in grade.unsure} - unclear
        self.right += len(credited & due)
        self.wrong += len(credited - due)
        self.asked += len(asked)
        self.rightly_asked += len(asked & due)

    def __sub__(self, other: Tally) -> str:
        pairs = zip(vars(self).items(), vars(other).values(), strict=True)
        return ", ".join(
            f"{name.replace('_', ' ')} {mine - theirs:+}" for (name, mine), theirs in pairs
        )


def tally(judged: list[Case], rules: tuple[Rule, ...]) -> tuple[Tally, dict[str, list[Case]]]:
    """The figures of these cases under these rules, and by the name of a rule those in which it is
    the first to fire anywhere; it decides nothing in the others."""
    fired: dict[str, list[Case]] = {}
    found = Tally()
    for case in judged:
        names = set[str]()
        watched = [replace(rule, why=partial(_watched, rule, names)) for rule in rules]
        vetoes = tuple(rule for rule in watched if rule.effect is Effect.VETO)
        questions = tuple(rule for rule in watched if rule.effect is Effect.ASK)
        with (
            patch("drill.core.grading.checklists.match_evidence.VETOES", vetoes),
            patch("drill.core.grading.checklists.match_evidence.QUESTIONS", questions),
        ):
            grade = judge(card_of(case), case["answer"], load())
        found.add(grade, case)
        for name in names:
            fired.setdefault(name, []).append(case)
    return found, fired


def _watched(rule: Rule, names: set[str], one: WeighedOverlap) -> str:
    why = rule.why(one)
    names.update([rule.name] if why else ())
    return why


def later(since: str, further: list[Case]) -> list[Case]:
    """The cases that a rule from this set was not made from."""
    sets = FILES[FILES.index(since) + 1 :] if since in FILES else FILES
    return [case for name in sets for case in cases(name)] + further


def report(paths: list[str]) -> Iterator[str]:
    """A line for each rule: what changes without it."""
    lines = (line for path in paths for line in Path(path).read_text(encoding="utf-8").splitlines())
    further = [json.loads(line) for line in lines]
    every = [case for name in FILES for case in cases(name)] + further
    _, fired = tally(every, RULES)
    for rule in RULES:
        judged = later(rule.since, further)
        ids = {case["id"] for case in judged}
        decided = [case for case in fired.get(rule.name, ()) if case["id"] in ids]
        rest = tuple(other for other in RULES if other is not rule)
        change = tally(decided, rest)[0] - tally(decided, RULES)[0]
        yield f"{rule.name:22} {rule.effect:5} without it on {len(judged)} cases: {change}"


if __name__ == "__main__":
    for text in report(sys.argv[1:]):
        print(text, flush=True)
