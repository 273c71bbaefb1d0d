"""Fits the weights of the traits of cards, printed as `notes.toml` has them: `python -m
tests.bench.traits FILE`.

A line of the file is a card of somebody's notes with the verdict of a reader: {"fact": "Meaning",
"question": "…", "answer": "…" or "points": ["…"], "names": [headings above], "of": "", "ordered":
false, "notes": name of the document, "verdict": "good", "acceptable" or "bad"}. The fit is a
logistic regression of good against bad, an acceptable card counting a little as either, that starts
from the weights there are: those hold what was learned of cards judged before. How well it carries
over is told by leaving a tenth of the documents out, ten times.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from math import exp
from pathlib import Path
from typing import Any, NamedTuple
from zlib import crc32

from drill.core.cards import Kind
from drill.core.material.drafts import NotePlace
from drill.core.material.facts.facts import (
    Contrast,
    Fact,
    Figure,
    Meaning,
    NotePoint,
    Points,
    RuleFact,
    Statement,
)
from drill.core.material.questions.question_answer import QuestionAnswer
from drill.core.material.questions.weighing.likely import LEAST, traits
from drill.vocabulary import load

ACCEPTABLE = (0.1, 0.4)  # what an acceptable card counts as good, and as bad
PRIOR = 4.0  # the inverse of how far weights may go from those there are
ROUNDS = 400
STEP = 0.002
FOLDS = 10
KEPT = 0.55  # share of the cards, doubtful ones among them, that stays in the deck


class Judged(NamedTuple):
    """The traits of a card, the document that it is of, and the verdict of a reader."""

    traits: dict[str, float]
    notes: str
    verdict: str


def main(name: str) -> None:
    cards = [
        _judged(json.loads(line)) for line in Path(name).read_text(encoding="utf-8").splitlines()
    ]
    print("[traits]")
    weights = _fitted(cards)
    for trait, weight in sorted(weights.items()):
        if trait:
            print(f"{trait} = {weight:.2f}")
    sums = sorted((_sum(weights, card) for card in cards), reverse=True)
    print(f"{LEAST} = {sums[int(len(sums) * KEPT)]:.2f}")
    left_out: list[tuple[float, str]] = []
    for fold in range(FOLDS):
        rest = _fitted([card for card in cards if crc32(card.notes.encode()) % FOLDS != fold])
        left_out += [
            (_sum(rest, card), card.verdict)
            for card in cards
            if crc32(card.notes.encode()) % FOLDS == fold
        ]
    left_out.sort(reverse=True)
    for share in (1.0, KEPT):
        kept = [verdict for _, verdict in left_out[: int(len(left_out) * share)]]
        told = ", ".join(
            f"{kept.count(verdict) / len(kept):.0%} {verdict}"
            for verdict in ("good", "acceptable", "bad")
        )
        print(f"# left out and kept {share:.0%}: {told}")


def _judged(card: dict[str, Any]) -> Judged:
    points = tuple(NotePoint(text) for text in card.get("points", ()))
    kind = Kind.CHECKLIST if points else Kind.BASIC
    asked = QuestionAnswer(_fact(card), kind, card["question"], (), card.get("answer", ""), points)
    return Judged(traits(asked, load()), card["notes"], card["verdict"])


def _fact(card: dict[str, Any]) -> Fact:
    place = NotePlace("", tuple(card["names"]))
    match card["fact"]:
        case "Points":
            return Points(place, "", (), (), card.get("ordered", False))
        case "Meaning":
            return Meaning(place, "", "", (), card.get("of", ""))
        case "Contrast":
            return Contrast(place, "", (), ())
        case "Statement":
            return Statement(place, "", "", "", ())
        case "Rule":
            return RuleFact(place, "", "", ())
    return Figure(place, "", "", ())  # of the other kinds only that they are none of these counts


def _sum(weights: dict[str, float], card: Judged) -> float:
    return sum(weights[name] * value for name, value in card.traits.items())


def _fitted(cards: Sequence[Judged]) -> dict[str, float]:
    """The weights, that of "" being what all cards have."""
    known = load().traits
    before = {"": 0.0} | {name: known.get(name, 0.0) for name in cards[0].traits}
    weights = before
    shares = {"good": (1.0, 0.0), "acceptable": ACCEPTABLE, "bad": (0.0, 1.0)}
    for _ in range(ROUNDS):
        slope = {name: PRIOR * (before[name] - weight) for name, weight in weights.items()}
        slope[""] = 0.0
        for card in cards:
            likely = 1 / (1 + exp(-weights[""] - _sum(weights, card)))
            good, bad = shares[card.verdict]
            error = good * (1 - likely) - bad * likely
            slope[""] += error
            for name, value in card.traits.items():
                slope[name] += error * value
        weights = {name: weight + STEP * slope[name] for name, weight in weights.items()}
    return weights


if __name__ == "__main__":
    main(sys.argv[1])
