"""Which deck a card belongs to, told by the words above it and in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

QUESTIONS = "questions"
CONSISTENCY = "consistency"
MONITORING = "monitoring"
TIMING = "timing"

TITLES = {
    TIMING: "Timing",
    QUESTIONS: "Questions",
    CONSISTENCY: "Consistency",
    MONITORING: "Monitoring",
}

# Looked for in small letters: a pattern that ignores case is several times slower, and every point
# is looked at.
_WORDS = re.compile(
    r"\b(?:(?P<consistency>(?:in)?consisten(?!t\s+hash)|(?:which|what)\s+data\s+needs?"
    r"|isolation\s+level|acid\b|cap\s+theorem"
    r"|pacelc\b|quorums?\b"
    r"|lineari[sz]ab|seriali[sz]ab|replication\s+lag|read[\s-]your[\s-]writes|sagas?\b|outbox\b)"
    r"|(?P<monitoring>monitor|alert|metrics?\b|observab|trac(?:es|ing)\b|logging\b|sl[oi]s?\b"
    r"|ci\s*/\s*cd\b|vulnerab"
    r"|freshness|on-?call\b|golden\s+signals?|dashboard|telemetry|error\s+budget|burn\s+rate|pag"
    r"(?:ing|ers?)\b"
    r"|health\s+checks?\b|rollbacks?\b|canar(?:y|ies)\b))"
)


@lru_cache(maxsize=8192)
def said_topic(text: str) -> str:
    """The topic that the words of `text` name first, "" if none."""
    match = _WORDS.search(text.lower())
    return match.lastgroup or "" if match else ""


def topic_of(names: Sequence[str], points: Sequence[str] = ()) -> str:
    """The topic of what is under `names` (innermost first) and says `points`.

    The nearest name that speaks of a topic decides; if none does, what more than half of the points
    speak of.
    """
    for name in names:
        topic = said_topic(name)
        if topic:
            return topic
    said = [said_topic(point) for point in points]
    for topic in (CONSISTENCY, MONITORING):
        if 2 * said.count(topic) > len(points):
            return topic
    return QUESTIONS
