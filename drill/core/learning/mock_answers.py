"""What the interviewer of a mock answers when the candidate asks about the scope."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

YOURS = "That is for you to decide: say what you assume, or leave it out."

MOST = 5  # questions of a line that are answered; more is a paste

_BETWEEN = re.compile(r"(?<=\?)\s*|;\s*|\n")
_RATE = re.compile(
    r"\bhow (?:many|much|often)\b.*"
    r"\b(?:peak|(?:per|an?|each|every) (?:second|minute|hour|day|week|month))\b",
    re.IGNORECASE,
)


def questions_in(line: str) -> list[str]:
    """The questions of a line, one after the other, at most `MOST`."""
    return [said.strip() for said in _BETWEEN.split(line) if said.strip()][:MOST]


def answer_to_aside(line: str, asides: Iterable[tuple[str, str]]) -> str:
    """What is said to a question about the interview itself ("OK so far?"), "" if it is none."""
    if "?" not in line:
        return ""
    return next((says for asks, says in asides if re.search(asks, line, re.IGNORECASE)), "")


def answers_to(
    question: str, meant: Iterable[str], answers: Mapping[str, str], topics: Mapping[str, str]
) -> list[str]:
    """The answers to a question, which is about the points with the texts of `meant`.

    `answers` are by the text of a point or by a topic; `topics` says as a pattern what a question
    about each holds. They are looked for where no point that has an answer is meant, and where the
    question is for a rate.
    """
    told = [answers[text] for text in meant if text in answers]
    if told and not _RATE.search(question):
        return told
    return [
        answers[topic]
        for topic, pattern in topics.items()
        if topic in answers and re.search(pattern, question, re.IGNORECASE)
    ]
