"""Questions of the notes that name nothing themselves, and words that name what stands above."""

from __future__ import annotations

import re
from collections.abc import Sequence

# A heading that is only the word by which one asks, and how it is asked of a subject.
BARE = {
    "why": "Why do you use {}",
    "when": "When do you use {}",
    "when to use": "When do you use {}",
    "how": "How does {} work",
}
_LONGEST_ENDING = 4  # letters


def begin_alike(one: str, other: str) -> bool:
    """Whether two words are forms of one, such as "cache" and "caching", not "type" and
    "TypeScript"."""
    return one[:4] == other[:4] and abs(len(one) - len(other)) <= _LONGEST_ENDING


def repeats(topic: str, question: str) -> bool:
    """Whether a question names a topic already, or spells out its letters: "TCP"."""
    asked, named = re.findall(r"[^\W_]+", question), re.findall(r"[^\W_]+", topic)
    begins = {word[:4] for word in asked}
    if any(word[:4].lower() in begins for word in named):
        return True
    lowered = {word.lower() for word in asked}
    if lowered.issuperset(word.lower() for word in named):
        return True
    return _is_spelled_out(topic, asked) or _is_shortened(named, asked)


def _is_spelled_out(short: str, words: Sequence[str]) -> bool:
    """Whether a short form has the letters with which words begin."""
    initials = "".join(_NUMERALS.get(word.lower(), word[0]) for word in words).upper()
    return short.isupper() and short in initials


def _is_shortened(named: Sequence[str], words: Sequence[str]) -> bool:
    """Whether the short form of a name is among words."""
    short = "".join(word[0] for word in named).upper()
    return len(short) > 1 and any(word.rstrip("s") == short for word in words)


_NUMERALS = {"two": "2", "three": "3"}  # 2PC is the two-phase commit
