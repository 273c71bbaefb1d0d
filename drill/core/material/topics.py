"""Which deck a card belongs to, told by the words above it and in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

QUESTIONS = "questions"
CONSISTENCY = "consistency"
MONITORING = "monitoring"
TIMING = "timing"

TITLES = {TIMING: "Timing", QUESTIONS: "Questions", CONSISTENCY: "Consistency", MONITORING: "Monitoring"}

_WORDS = (
    (
        CONSISTENCY,
        re.compile(
            r"consisten|isolation\s+level|\bacid\b|\bcap\s+theorem|\bpacelc\b|\bquorums?\b|lineari[sz]ab|seriali[sz]ab"
            r"|replication\s+lag|read[\s-]your[\s-]writes|\bsagas?\b|\boutbox\b",
            re.IGNORECASE,
        ),
    ),
    (
        MONITORING,
        re.compile(
            r"monitor|alert|\bmetrics?\b|observab|\btrac(?:es|ing)\b|\blogging\b|\bsl[oi]s?\b|\bci\s*/\s*cd\b|vulnerab"
            r"|freshness|\bon-?call\b|golden\s+signals?|dashboard|telemetry|error\s+budget|burn\s+rate|\bpag(?:ing|ers?)\b"
            r"|\bhealth\s+checks?\b|\brollbacks?\b|\bcanar(?:y|ies)\b",
            re.IGNORECASE,
        ),
    ),
)


@lru_cache(maxsize=8192)
def said_topic(text: str) -> str:
    """The topic that the words of `text` name first, "" if none."""
    found = [(match.start(), topic) for topic, words in _WORDS if (match := words.search(text))]
    return min(found)[1] if found else ""


def topic_of(names: Sequence[str], points: Sequence[str] = ()) -> str:
    """The topic of what stands under `names` (innermost first) and says `points`.

    The nearest name that speaks of a topic decides; if none does, what at least half of the points speak of.
    """
    for name in names:
        topic = said_topic(name)
        if topic:
            return topic
    said = [said_topic(point) for point in points]
    for topic in (CONSISTENCY, MONITORING):
        if points and 2 * said.count(topic) >= len(points):
            return topic
    return QUESTIONS
