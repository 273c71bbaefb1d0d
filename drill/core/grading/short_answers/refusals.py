"""Answers that do not count, whatever they mean: a card says so, or a person did."""

from __future__ import annotations

import re
from collections.abc import Iterable

from drill.core.grading.ruling import Credit, Ruling
from drill.core.grading.short_answers.claims import claim
from drill.core.grading.words.lexicon import Lexicon
from drill.core.grading.words.tokens import said

REFUSED = Ruling(Credit.NONE, "it is said not to count")

_LONGEST = 1_000  # characters of an answer that are compared
_ARTICLE = re.compile(r"(?:the|an?)\s+", re.IGNORECASE)


def is_refused(typed: str, refusals: Iterable[str], lexicon: Lexicon) -> bool:
    """Whether the text, or what it claims in a sentence, is one of the refusals."""
    refused = set(map(_bare, refusals))
    if not refused:
        return False
    claimed = claim(typed[:_LONGEST], lexicon).text
    return not refused.isdisjoint(map(_bare, (typed, claimed)))


def _bare(text: str) -> str:
    kept = said(text)
    article = _ARTICLE.match(kept)
    return kept[article.end() :] if article else kept
