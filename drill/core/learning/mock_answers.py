"""What the interviewer of a mock answers when the candidate asks about the scope."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from drill.core.grading.words.tokens import words

YOURS = "That is for you to decide: say what you assume, or leave it out."

MOST = 5  # questions of a line that are answered; more is a paste

FEW = 2  # words that a question and an answer have in common, at least ...
SHARE = 0.5  # ... and the share of what the question says

_CLAUSES = re.compile(r"[,;:?]\s*|\s(?:and|or)\s")
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


class Meant(NamedTuple):
    """A point that a question is perhaps about: its text, the stems of its own words that the
    question has, and the words that name it, as they were typed."""

    text: str
    own: frozenset[str]
    typed: str


def asked_about(question: str, meant: Iterable[Meant]) -> list[str]:
    """The texts of the points that a question asks for, what it has most words of first.

    Any other one is asked for only in a clause of its own: a dashboard that one wants to be fresh
    does not ask what dashboards are for.
    """
    clauses = [_stems(clause) for clause in _CLAUSES.split(question)]
    found: list[Meant] = []
    for one in sorted(meant, key=lambda one: (-len(one.own), question.find(one.typed))):
        mine = [clause for clause in clauses if not one.own.isdisjoint(clause)]
        before = frozenset[str]().union(*(each.own for each in found))
        if not found or any(before.isdisjoint(clause) for clause in mine):
            found.append(one)
    return [one.text for one in sorted(found, key=lambda one: question.find(one.typed))]


def answer_in_words(
    question: str, answers: Mapping[str, str], telling_nothing: Collection[str]
) -> list[str]:
    """The answer that has the words of a question, if one has at least half of them; stems that are
    `telling_nothing` are none."""
    said = {stem for stem in _stems(question) if stem.isalpha()} - set(telling_nothing)
    shared = {answer: said & _stems(answer) for answer in answers.values()}
    best = max(shared, key=lambda answer: len(shared[answer]), default="")
    is_told = best and len(shared[best]) >= max(FEW, SHARE * len(said))
    return [best] if is_told else []


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


def _stems(text: str) -> frozenset[str]:
    return frozenset(word.stem for word in words(text))
