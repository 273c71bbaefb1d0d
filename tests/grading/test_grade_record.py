"""One record in, one judgement out: what `drill grade` answers, and how it refuses."""

from __future__ import annotations

from typing import Any

import pytest

from drill.app.learning.grade_stream import grade_record
from drill.errors import DrillError
from drill.lexicon import load

ITEMS = [{"id": "i1", "text": "Load balancer", "aliases": ["LB"]}, {"id": "i2", "text": "Cache"}]
CHECKLIST = {"kind": "checklist", "prompt": "What?", "items": ITEMS, "answer": "lb\nfootball"}
TIMING = {"kind": "timing", "low": 10, "high": 15, "answer": "10 to 15 min"}


def test_a_checklist_record() -> None:
    assert grade_record(CHECKLIST, load()) == {
        "recalled": ["i1"],
        "missed": ["i2"],
        "extras": ["football"],
        "score": 0.5,
        "quality": 2,
        "matches": [{"typed": "lb", "item": "i1", "why": "the same words"}],
        "unsure": [],
    }


@pytest.mark.parametrize(
    ("answer", "parsed", "verdict", "score", "quality"),
    [
        ("10 to 15 min", [10, 15], "exact", 1.0, 5),
        ("up to 15", [None, 15], "partial", 0.5, 2),
        ("30-50 sec", [0.5, 0.8333], "wrong", 0.0, 0),
        ("dunno", None, "unparsed", 0.0, 0),
    ],
)
def test_a_timing_record(
    answer: str, parsed: Any, verdict: str, score: float, quality: int
) -> None:
    assert grade_record({**TIMING, "answer": answer}, load()) == {
        "parsed": parsed,
        "verdict": verdict,
        "score": score,
        "quality": quality,
    }


def test_seconds_and_hints_count_for_the_quality() -> None:
    assert grade_record({**TIMING, "seconds": 99, "hints": 1}, load())["quality"] == 3


def test_the_other_kinds() -> None:
    choice = {"kind": "choice", "options": ["SQL", "NoSQL"], "expected": "NoSQL", "answer": "b"}
    cloze = {"kind": "cloze", "expected": "A {{cache}}", "answer": "queue"}
    basic = {"kind": "basic", "expected": "Cache", "accept": ["fridge"], "answer": "Fridge"}
    sequence = {**CHECKLIST, "kind": "sequence", "answer": "cache\nlb"}
    scores = [grade_record(record, load())["score"] for record in (choice, cloze, basic, sequence)]
    assert scores == [1.0, 0.0, 1.0, 0.5]


@pytest.mark.parametrize(
    ("record", "message"),
    [
        ({}, "kind: text is needed, got nothing"),
        (
            {**TIMING, "kind": "quiz"},
            "kind: 'quiz' is none of timing, checklist, sequence, choice, cloze, basic",
        ),
        ({"kind": "timing", "low": 1, "high": 2}, "answer: text is needed, got nothing"),
        ({**TIMING, "answer": 12}, "answer: text is needed, got int 12"),
        ({**TIMING, "low": "10"}, "low: a number is needed, got str '10'"),
        ({**TIMING, "low": True}, "low: a number is needed, got bool True"),
        ({**TIMING, "high": float("nan")}, "high: a number is needed, got float nan"),
        ({**TIMING, "low": 20}, "low and high: 0 <= low <= high is needed, got 20 and 15"),
        ({**CHECKLIST, "items": []}, "items: a list of objects with id and text is needed"),
        ({**CHECKLIST, "items": ["LB"]}, "items[0]: an object with id and text is needed"),
        ({**CHECKLIST, "items": [{"id": "a", "text": " "}]}, "items[0].text: text is needed"),
        ({**CHECKLIST, "items": [*ITEMS, ITEMS[0]]}, "items: every id must be there once"),
        (
            {**CHECKLIST, "items": [{"id": "a", "text": "b", "aliases": "LB"}]},
            "items[0].aliases: a list of texts is needed, got str 'LB'",
        ),
        ({"kind": "basic", "answer": "x"}, "expected: text is needed, got nothing"),
    ],
)
def test_a_malformed_record_is_refused_with_its_field(record: dict[str, Any], message: str) -> None:
    with pytest.raises(DrillError) as caught:
        grade_record(record, load())
    assert caught.value.message == message
    assert caught.value.hint == "one JSON object a line; its fields: drill grade --help"
