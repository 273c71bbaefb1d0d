"""Questions of the notes that name nothing themselves, and words that name what stands above."""

from __future__ import annotations

import re
from collections.abc import Sequence

from drill.core.material.facts.names import title_subject

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


def names_any(asked: str, names: Sequence[str]) -> bool:
    """Whether the words of a question name what stands above it, in any ending: "When do you
    cache?" below "Caching"."""
    words = re.findall(r"[^\W\d_]{4,}", asked.lower())
    above = [title_subject(name).lower() for name in names if " " not in title_subject(name)]
    return any(begin_alike(one, other) for one in words for other in above if other)


def repeats(topic: str, question: str) -> bool:
    """Whether a question names a topic already, or spells out its letters: "TCP"."""
    asked, named = re.findall(r"[^\W_]+", question), re.findall(r"[^\W_]+", topic)
    begins_alike = {word[:4] for word in asked} & {word[:4].lower() for word in named}
    is_named = {word.lower() for word in named} <= {word.lower() for word in asked}
    initials = "".join(_NUMERALS.get(word.lower(), word[0]) for word in asked).upper()
    is_spelled_out = topic.isupper() and topic in initials
    short = "".join(word[0] for word in named).upper()
    is_shortened = len(short) > 1 and any(word.rstrip("s") == short for word in asked)
    is_written_otherwise = is_spelled_out or is_shortened
    return bool(begins_alike) or is_named or is_written_otherwise


_NUMERALS = {"two": "2", "three": "3"}  # 2PC is the two-phase commit
