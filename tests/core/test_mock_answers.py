"""What the interviewer of a mock answers to a question about the scope."""

from __future__ import annotations

import pytest

from drill.core.learning.mock_answers import Meant, answer_in_words, asked_about

FRESH = Meant("How fresh", frozenset({"fresh", "delai"}), "how fresh must it be")
USE = Meant("What it is for", frozenset({"dashboard"}), "for the dashboard")
LATE = Meant("How late", frozenset({"late"}), "how late may they come")
ANSWERS = {
    "What it is for": "Dashboards may be a little wrong, bills may not.",
    "How late": "Hours; what comes later is left out of the bills.",
}


def test_a_word_beside_what_is_asked_asks_for_nothing_else() -> None:
    question = "how fresh must it be, is some delay fine for the dashboard?"
    assert asked_about(question, [USE, FRESH]) == ["How fresh"]


def test_a_clause_of_its_own_asks_for_another_point() -> None:
    question = "is it for the dashboard, and how late may they come?"
    assert asked_about(question, [LATE, USE]) == ["What it is for", "How late"]


@pytest.mark.parametrize(
    ("question", "point"),
    [
        ("how wrong may a bill be?", "What it is for"),
        ("what is left out later?", "How late"),
        ("who pays the bills?", ""),
        ("may the logo of our bills be blue, or is that wrong for people who print them?", ""),
    ],
)
def test_an_answer_that_has_the_words_of_a_question_is_given(question: str, point: str) -> None:
    nothing = {"how", "what", "who", "is", "the", "of"}
    assert answer_in_words(question, ANSWERS, nothing) == ([ANSWERS[point]] if point else [])
