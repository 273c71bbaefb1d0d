"""Judged short answers (basic, choice, cloze), with bounds that a regression falls through."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from drill.app.learning.grade_stream import grade_record
from drill.lexicon import load
from tests.grading.checklists import CASES, cases

SETS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth"
).split()
FILES = tuple(f"short_{which}" for which in SETS)
RIGHT = 0.6  # score from which an answer is credited
SENT = ("kind", "prompt", "expected", "accept", "options", "answer")


def verdict(case: dict[str, Any]) -> str:
    reply = grade_record({key: case[key] for key in SENT if key in case}, load())
    score = reply["score"]
    assert isinstance(score, float)
    return "right" if score >= RIGHT else "ask" if reply["unsure"] else "wrong"


@pytest.mark.parametrize(
    (
        "name",
        "right_credited",
        "right_known",
        "wrong_credited",
        "wrong_asked",
        "ask_credited",
        "ask_asked",
    ),
    [
        ("short_first", 0.96, 0.99, 0.0, 0.05, 0.05, 0.75),
        ("short_second", 0.91, 0.96, 0.0, 0.06, 0.0, 0.9),
        ("short_third", 0.89, 0.96, 0.02, 0.05, 0.11, 0.68),
        ("short_fourth", 0.92, 0.97, 0.02, 0.07, 0.05, 0.7),
        ("short_fifth", 0.94, 0.98, 0.04, 0.09, 0.0, 0.83),
        ("short_sixth", 0.87, 0.95, 0.05, 0.15, 0.0, 0.88),
        ("short_seventh", 0.96, 0.99, 0.02, 0.16, 0.0, 0.73),
        ("short_eighth", 0.87, 0.92, 0.0, 0.01, 0.0, 0.7),
        ("short_ninth", 0.76, 0.94, 0.0, 0.06, 0.2, 0.6),
        ("short_eleventh", 0.81, 0.92, 0.0, 0.14, 0.0, 0.62),
        ("short_tenth", 0.88, 0.95, 0.0, 0.08, 0.0, 0.85),
        ("short_twelfth", 0.78, 0.97, 0.013, 0.08, 0.13, 0.66),
        ("short_thirteenth", 0.78, 0.95, 0.0, 0.09, 0.0, 0.83),
    ],
)
def test_short_answers_stay_as_well_judged_as_they_were(
    name: str,
    right_credited: float,
    right_known: float,
    wrong_credited: float,
    wrong_asked: float,
    ask_credited: float,
    ask_asked: float,
) -> None:
    found = Counter((case["verdict"], verdict(case)) for case in cases(name))

    def share(due: str, *got: str) -> float:
        return sum(found[due, each] for each in got) / sum(
            count for (want, _), count in found.items() if want == due
        )

    assert share("right", "right") >= right_credited, found
    assert share("right", "right", "ask") >= right_known, found
    assert share("wrong", "right") <= wrong_credited, found
    assert share("wrong", "ask") <= wrong_asked, found
    assert share("ask", "right") <= ask_credited, found
    assert share("ask", "ask") >= ask_asked, found


def test_there_are_enough_short_answers() -> None:
    every = [case for name in FILES for case in cases(name)]
    assert len({case["id"] for case in every}) == len(every) == 1706
    assert Counter(case["verdict"] for case in every) == {"right": 758, "wrong": 732, "ask": 216}


def test_no_short_answer_of_several_words_is_a_phrase_of_the_data() -> None:
    """What the program knows must not be learned from these examples."""
    data = CASES.parents[2] / "drill" / "data"
    text = "|".join(
        (data / name).read_text(encoding="utf-8")
        for name in ("synonyms.txt", "plain_words.txt", "short_answers.txt")
    )
    phrases = {
        phrase.strip(" ~") for phrase in text.replace("<", "|").replace("\n", "|").split("|")
    }
    answers = {case["answer"].casefold() for name in FILES for case in cases(name)}
    assert {answer for answer in answers if len(answer.split()) >= 5} & phrases == set()
