"""What of a file makes no card, with its place and the reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from drill.core.cards import Card, excess
from drill.core.text import clean_line

NO_ANSWER = "questions without an answer"
NO_QUESTION = "answers without a question"
NO_GAP = "texts of C: without a [gap]"
OCCLUDED = "image occlusions: parts of a picture are hidden, which no text can show"
OCCLUSION = "image-occlusion:"  # what Anki has in a field for one
_SHOWN = 60  # characters of what is left out


@dataclass(frozen=True, slots=True)
class LeftOut:
    """`place` is where it is in the file ("line 7"), `text` how it begins; both may be
    empty."""

    why: str
    place: str = ""
    text: str = ""


def left_out(why: str, place: str, text: str) -> LeftOut:
    """With the beginning of `text`, which may hold anything."""
    line = clean_line(text, limit=10 * _SHOWN).strip()
    return LeftOut(why, place, line if len(line) <= _SHOWN else f"{line[: _SHOWN - 1]}…")


def first_reason(found: Sequence[LeftOut]) -> str:
    """The first place and reason, in parentheses, where nothing but such was found."""
    return f" ({', as '.join(filter(None, (found[0].why, found[0].place)))})" if found else ""


def lines(first: int, last: int = 0) -> str:
    return f"lines {first}–{last}" if last > first else f"line {first}"


def sized(card: Card | str) -> Card | str:
    """The card, or why there is none: also for one that is larger than a deck file takes."""
    why = "" if isinstance(card, str) else excess(card)
    return f"cards that are too large: one {why}" if why else card
