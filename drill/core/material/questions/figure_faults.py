"""Faults of cards with figures: each a test that says whether the card has it."""

from __future__ import annotations

import re

from drill.core.material.facts.figures import is_basic_operation
from drill.core.material.questions.asked import Asked
from drill.core.material.vocabulary import Vocabulary

_ESTIMATED = re.compile(r"estimat|calculat|capacity plan|envelope|\bassumptions?\b", re.IGNORECASE)
_TO_KNOW = re.compile(r"\bto know\b|latency numbers|powers of|cheat", re.IGNORECASE)
_WORKED = re.compile(
    r"\d[\w%.,\s]{0,24}[*×x/÷]\s*[\d(].*[=≈~]|\d[\w%.,\s]{0,24}[*×]\s*\d"
    r"|[=≈]\s*[~≈]?\d[\d,.]*\s*(?:[KMGTP]i?B|req|QPS|RPS|/s)",
    re.IGNORECASE,
)


def calculation(asked: Asked, vocabulary: Vocabulary) -> bool:
    """The figures of an example, worked out."""
    return any(_WORKED.search(text) for text in asked.texts)


def estimates(asked: Asked, vocabulary: Vocabulary) -> bool:
    """The figures that an example of a design assumes; how long a basic operation takes is none."""
    if is_basic_operation(asked.fact):
        return False
    names = " ".join(asked.fact.place.names[-2:])
    told = [*asked.texts, asked.note]
    is_list_to_cover = (
        asked.fact.place.stage and len(asked.entries) > 1 and not any(map(_ASSUMED.search, told))
    )
    has_figures = bool(re.search(r"\d", " ".join(told))) and not is_list_to_cover
    return bool(_ESTIMATED.search(names)) and not _TO_KNOW.search(names) and has_figures


_ASSUMED = re.compile(
    r"\d{3}|\d\s*(?:[kmgtp]b?|million|billion|users|requests|qps|rps)\b", re.IGNORECASE
)
