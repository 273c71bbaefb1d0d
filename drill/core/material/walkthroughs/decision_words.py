"""Words of sentences that decide something, and how a text speaks to the reader."""

from __future__ import annotations

import re

POINTS_BACK = re.compile(
    r"\b(?:this|that|these|those|it|its|they|them|their|such(?! as)|above|below|following|same"
    r"|here|former|latter|he|she|previous|so|both|others?|things?|everything|something)\b"
    r"|\bthe (?:problem|issue)s?$",
    re.IGNORECASE,
)
BACK_AT_START = re.compile(r"^(?:this|that|these|those|it|they|the same|the above)\b", re.I)
WE = r"(?:we|you|one|i)"
MAY = r"(?:can|could|should|needs? to|ha(?:s|ve) to|must|might|may|will|would|'ll|would need to)"
ADVERB = r"(?:(?:also|simply|just|first|then|instead|always|even|either|further|probably)\s+)*"
_WHY = re.compile(
    r",?\s+(?:because|since|as it|as this|as we|so that|which means|which|but|however|hence|thus)\s"
    r"|\s+(?:because|so that)\s|\s+as (?:the |a )?\w+ (?:\w+ ){0,4}?(?:is|are|can|will|has|have)\b"
    r"|\s+[-–—]+>?\s+(?![^'\"]*['\"](?!\w))",
    re.IGNORECASE,
)
LONGEST_GOAL = 12  # words
LONGEST_ANSWER = 22
WANT = re.compile(r"^(?:want|like|choose|decide|try|need) to\s+|^(?:let's|please)\s+", re.I)


def is_clear(goal: str) -> bool:
    is_short = len(goal.split()) <= LONGEST_GOAL and not re.search(r"\d", goal)
    is_one = not re.search(r"\b(?:and|which|what|whether|how)\b", goal)
    return is_short and is_one and not POINTS_BACK.search(goal)


def parted(how: str) -> tuple[str, str]:
    """An answer and what is said of it besides; "" for one that cannot be recalled."""
    cut = _WHY.search(how)
    answer, note = (how[: cut.start()], how) if cut and cut.start() > 8 else (how, "")
    answer = answer.strip().rstrip(".,;")
    if answer.count("(") != answer.count(")"):
        return "", ""
    words = len(answer.split())
    return (answer, note) if 1 < words <= LONGEST_ANSWER else ("", "")


def small_words(name: str) -> str:
    """A name within a sentence: "Chat Server" is "chat server", "API" and "gRPC" stay."""
    return re.sub(r"(?<!\S)[A-Z][a-z]+(?!\S)", lambda word: word[0].lower(), name)


def yours(text: str) -> str:
    text = re.sub(r"\bour\b", "the", text)
    return re.sub(r"\b(?:we|I)\b", "you", text)
