"""Sentences that count and list: "There are two kinds of scaling: vertical and horizontal"."""

from __future__ import annotations

import re

from drill.core.material.drafts import NotePlace
from drill.core.material.facts.facts import NotePoint, Points
from drill.core.material.facts.language.english import word_count

_NUMBERS = ("two", "three", "four", "five", "six", "seven")
_MANY = rf"{'|'.join(_NUMBERS)}|[2-7]|several"
_OPENS = (
    r"^(?:(?:and|so|but|however|typically|usually|generally)\b,?\s+)?"
    r"(?:there\s+are|(?P<who>.{3,50}?)\s+"
    r"(?:(?:typically|usually|generally|mainly)\s+)?"
    r"(?P<has>has|have|comes?\s+in|offers?|provides?|supports?|consists?\s+of"
    r"|(?:is|are|can\s+be)\s+of|can\s+be|falls?\s+into"
    r"|(?:is|are|can\s+be)\s+(?:divided|split|classified|categorized|grouped)\s+into))\s+"
)
_THERE_ARE = re.compile(
    rf"{_OPENS}(?:\w+\s+)?(?P<number>{_MANY})\s+(?P<what>[^:,–—]{{3,60}}?)\s*"
    r"(?::|–|—|-\s|,\s+(?:namely|which\s+are|called)|\s(?:called|namely|which\s+are))\s*"
    r"(?P<list>\S.*)$",
    re.IGNORECASE | re.DOTALL,
)
# "There are two kinds of shard, primaries and replicas": without a sign, as many as it says.
_KINDS = re.compile(
    rf"{_OPENS}(?:(?:\w+\s+)?(?P<number>{_MANY}))\s+"
    rf"(?P<what>(?:\w+\s+){{0,2}}?(?:kinds|types|levels|modes|ways|forms|classes)\b"
    r"[^:,–—]{0,40}?),\s+(?P<list>\S.*)$",
    re.IGNORECASE | re.DOTALL,
)
_LONGEST_OF_TWO = 5  # words


def counted(text: str, place: NotePlace, lines: tuple[int, ...]) -> Points | None:
    """The points of a sentence that counts and lists them, None if it does not."""
    match = _THERE_ARE.match(text) or _KINDS.match(text)
    if match is None:
        return None
    parts = parts_of(_TOGETHER.sub("", match["list"]))
    wanted = _number_of(match["number"].lower())
    is_counted = wanted is not None or match.re is _THERE_ARE
    if not parts:
        return None
    if not is_counted or wanted not in (None, len(parts)):
        return None
    label = text[: match.start("list")].rstrip(" :–—-,")
    label = re.sub(r",?\s+(?:called|namely|which\s+are)$", "", label) + ":"
    return Points(place, label, tuple(NotePoint(part, (), "", lines) for part in parts), lines)


def _number_of(word: str) -> int | None:
    """The number that a word or digits say; None for "several"."""
    if word in _NUMBERS:
        return _NUMBERS.index(word) + 2
    return int(word) if word.isdigit() else None


# What only sums up a pair: "static and dynamic load balancing" stays, "pull or push" too.
_TOGETHER = re.compile(r"^(?:both|either)\s+", re.IGNORECASE)


def parts_of(text: str) -> tuple[str, ...]:
    """The members of an enumeration of two or more short parts, () if it is none."""
    whole = text.strip().rstrip(".")
    if re.search(r"[;:]|\.\s", whole):
        return ()
    parts = [part.strip() for part in re.split(r",(?![^()]*\))\s*(?:(?:and|or)\s+)?", whole)]
    if len(parts) == 1 or re.search(r"\s(?:and|or)\s", parts[-1]):
        parts[-1:] = re.split(r"\s+(?:and|or)\s+", parts[-1])
    longest = _LONGEST_OF_TWO if len(parts) == 2 else _LONGEST_OF_TWO + 1
    is_short = all(part and word_count(part) <= longest for part in parts)
    return tuple(parts) if len(set(parts)) == len(parts) >= 2 and is_short else ()
