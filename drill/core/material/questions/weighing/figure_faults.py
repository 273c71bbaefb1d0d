"""Faults of cards with figures: each a test that says whether the card has it."""

from __future__ import annotations

import re

from drill.core.material.facts.sentences.figures import is_basic_operation
from drill.core.material.questions.question_answer import QuestionAnswer
from drill.core.material.vocabulary import Vocabulary

_ESTIMATED = re.compile(r"estimat|calculat|capacity plan|envelope|\bassumptions?\b", re.IGNORECASE)
_TO_KNOW = re.compile(r"\bto know\b|latency numbers|powers of|cheat", re.IGNORECASE)
_WORKED = re.compile(
    r"\d[\w%.,\s]{0,24}[*×x/÷]\s*[\d(].*[=≈~]|\d[\w%.,\s]{0,24}[*×]\s*\d"
    r"|[=≈]\s*[~≈]?\d[\d,.]*\s*(?:[KMGTP]i?B|req|QPS|RPS|/s)",
    re.IGNORECASE,
)


def calculation(asked: QuestionAnswer, vocabulary: Vocabulary) -> bool:
    """The figures of an example, worked out."""
    return any(_WORKED.search(text) for text in asked.texts)


def of_a_unit(asked: QuestionAnswer, vocabulary: Vocabulary) -> bool:
    """A unit as the thing that has a figure, whose own number is lost: "1 Gbit/s = 125 MB/s"."""
    return bool(_OF_UNIT.search(asked.prompt))


_OF_UNIT = re.compile(
    r"\bof (?:[KMGTP]i?(?:bit|b|byte)s?|bits?|bytes?)(?:/s|ps)?\?$", re.IGNORECASE
)


def estimates(asked: QuestionAnswer, vocabulary: Vocabulary) -> bool:
    """The figures that an example of a design assumes; how long a basic operation takes is none."""
    names = " ".join(asked.fact.place.names[-2:])
    if not _ESTIMATED.search(names) or _TO_KNOW.search(names):
        return False
    if is_basic_operation(asked.fact):
        return False
    told = (*asked.texts, asked.note)
    is_list_of_stage = bool(asked.fact.place.stage) and len(asked.entries) > 1
    # The points to cover in a stage of an interview may name a figure, but assume none.
    figures = _ASSUMED if is_list_of_stage else _FIGURE
    return any(figures.search(text) for text in told)


_FIGURE = re.compile(r"\d")


_ASSUMED = re.compile(
    r"\d{3}|\d\s*(?:[kmgtp]b?|million|billion|users|requests|qps|rps)\b", re.IGNORECASE
)
