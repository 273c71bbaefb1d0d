"""Fits the weights of the rules of judging: `make weights`, with files of further cases as
CASES="a.jsonl b.jsonl".

Each weight alone goes up and down a little, and those steps by which the cases are judged better
are taken together, the best first, as long as that helps: every point credited rightly counts one,
every one credited wrongly PRICE less. How well that carries over is told by leaving a fifth of the
checklists out, fitting on the others and judging what was left out, five times. All fits share the
figures of the single steps, so that the cases are judged some sixty times, in about two minutes.
`drill/data/weights.txt` is written with these figures: with the weights fitted on all cases if that
carries over, else with those that it holds.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch
from zlib import crc32

from drill.core.cards import Card
from drill.core.grading import judge
from drill.core.grading.checklists.checklist import _read
from drill.core.grading.checklists.match_evidence import weighed
from drill.core.grading.checklists.prepared_checklist import outline
from drill.core.grading.checklists.rules import QUESTIONS, VETOES, Rule
from drill.core.grading.checklists.weighed import WeighedOverlap
from drill.core.grading.weights import Weights, written
from drill.lexicon import load
from tests.grading.checklists import card_of, cases
from tests.grading.test_cases import FILES

PRICE = 3  # what a wrong credit costs
STEPS = (-0.1, -0.05, 0.05, 0.1)
FOLDS = 5
FIXED = ("least_covered", "nearly_all")  # what is compared at all goes by these
BY_WEIGHTS = frozenset(
    ("too little", "shared words", "weak", "unexplained", "small part", "half", "common word")
)
FILE = Path(__file__).parents[2] / "drill" / "data" / "weights.txt"


class Tally(NamedTuple):
    """Points credited rightly, wrongly, and not credited though due."""

    right: int
    wrong: int
    missed: int

    @property
    def worth(self) -> int:
        return self.right - PRICE * self.wrong

    def __str__(self) -> str:
        return (
            f"F1 {2 * self.right / (2 * self.right + self.wrong + self.missed):.3f}, "
            f"{self.wrong} wrong credits"
        )


class Case(NamedTuple):
    """An answer with what is due, and the fold that its checklist is in."""

    card: Card
    answer: str
    due: frozenset[str]
    unclear: frozenset[str]
    fold: int


def case_of(raw: dict[str, Any]) -> Case:
    fold = crc32(raw["prompt"].encode()) % FOLDS
    return Case(
        card_of(raw),
        raw["answer"],
        frozenset(raw["recalled"]),
        frozenset(raw.get("dubious", ())),
        fold,
    )


def remembering(call: Callable[..., Any], parts: int) -> Callable[..., Any]:
    """The call, made once for each of its first arguments, which are kept."""
    found: dict[tuple[object, ...], tuple[Any, object]] = {}

    def remembered(*args: Any) -> Any:
        key = tuple(each if isinstance(each, str) else id(each) for each in args[:parts])
        if key not in found:
            found[key] = (call(*args), args)
        return found[key][0]

    return remembered


def steady(rules: tuple[Rule, ...]) -> tuple[Rule, ...]:
    """The rules, each tried once where no weight decides."""
    return tuple(
        rule if rule.name in BY_WEIGHTS else replace(rule, why=remembering(rule.why, 1))
        for rule in rules
    )


@contextmanager
def kept_readings() -> Iterator[None]:
    """While it lasts, lines are read and compared once, however often they are judged, and nobody
    is told why."""
    evidence, checklist = (
        "drill.core.grading.checklists.match_evidence",
        "drill.core.grading.checklists.checklist",
    )
    compared = remembering(lambda *args: list(weighed(*args)), 2)
    with (
        patch(f"{checklist}._read", remembering(_read, 2)),
        patch(f"{checklist}.outline", remembering(outline, 2)),
        patch(f"{evidence}.weighed", compared),
        patch(f"{evidence}.why", lambda met: ""),
        patch(f"{evidence}.VETOES", steady(VETOES)),
        patch(f"{checklist}.questions", lambda judged: []),
        patch(f"{evidence}.QUESTIONS", steady(QUESTIONS)),
    ):
        yield


def tallies(judged: list[Case], weights: Weights) -> tuple[Tally, ...]:
    """The figures by fold."""
    sums = [[0, 0, 0] for _ in range(FOLDS)]
    with patch.object(WeighedOverlap, "weights", weights):
        for case in judged:
            named = set(judge(case.card, case.answer, LEXICON).recalled) - case.unclear
            found = (len(named & case.due), len(named - case.due), len(case.due - named))
            sums[case.fold] = [
                one + other for one, other in zip(sums[case.fold], found, strict=True)
            ]
    return tuple(Tally(*each) for each in sums)


def total(found: tuple[Tally, ...], folds: set[int]) -> Tally:
    return Tally(*(sum(column) for column in zip(*(found[fold] for fold in folds), strict=True)))


def fitted(start: Weights, worth: Callable[[Weights], int]) -> Weights:
    """The weights that are worth most, by the single steps that help alone, the best first."""
    least = worth(start)
    steps = [
        (name, round(getattr(start, name) + step, 2))
        for name in Weights._fields
        if name not in FIXED
        for step in STEPS
    ]
    gains = {step: worth(start._replace(**dict([step]))) - least for step in steps}
    best, most = start, least
    for name, figure in sorted(steps, key=lambda step: -gains[step]):
        tried = best._replace(**{name: figure})
        if gains[name, figure] > 0 and worth(tried) > most:
            best, most = tried, worth(tried)
    return best


def main(paths: list[str]) -> None:
    lines = [line for path in paths for line in Path(path).read_text(encoding="utf-8").splitlines()]
    own = [case for name in FILES for case in cases(name)]
    judged = [case_of(raw) for raw in (*own, *map(json.loads, lines))]
    start, every = LEXICON.weights, set(range(FOLDS))
    with kept_readings():
        figures = remembering(lambda key, weights: tallies(judged, weights), 1)

        def best(folds: set[int]) -> Weights:
            return fitted(start, lambda weights: total(figures(str(weights), weights), folds).worth)

        def of(weights: Weights, folds: set[int]) -> Tally:
            return total(figures(str(weights), weights), folds)

        left_out = [of(best(every - {fold}), {fold}) for fold in every]
        carried = Tally(*(sum(column) for column in zip(*left_out, strict=True)))
        found, before = best(every), of(start, every)
        kept = found if carried.worth > before.worth else start
        head = [
            "By which figures the rules of judging decide; core/grading/weights.py says what each "
            "means.",
            f"`make weights` on {len(own)} cases of tests/grading/cases and {len(lines)} others: "
            f"{of(kept, every)};",
            f"by weights fitted without the checklist that is judged: {carried}; by those before: "
            f"{before}.",
        ]
    print("\n".join(head), f"\n{found}")
    FILE.write_text(written(kept, head), encoding="utf-8")


LEXICON = load()

if __name__ == "__main__":
    main(sys.argv[1:])
