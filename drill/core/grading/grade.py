"""The judgement of one answer, as values."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

THE_ANSWER = "1"  # id of the one point of a basic or choice card


class Verdict(StrEnum):
    """How a typed range of minutes compares with the true one."""

    EXACT = "exact"
    PARTIAL = "partial"
    WRONG = "wrong"
    UNPARSED = "unparsed"


@dataclass(frozen=True, slots=True)
class Match:
    """A typed part and the item it names; `why` says, for a person, which words decided.

    Of an item of a list, `own` are the stems of those that are words of its wordings, and
    `coverage` is the share of it that was met.
    """

    typed: str
    item: str
    why: str
    own: frozenset[str] = frozenset()
    coverage: float = 1.0


@dataclass(frozen=True, slots=True)
class Grade:
    """What an answer is worth.

    `score` is 0..1. `recalled` and `missed` are item ids in the card's order, each item in exactly
    one of them; `matches` explains the recalled ones. `unsure` are matches that a person should
    confirm: they are not credited (their items are in `missed`). `extras` are typed parts that name
    no item. A basic or choice card is a checklist of one point with the id `THE_ANSWER`; `why` says
    why a short answer was not credited. Timing answers fill `parsed` (low and high in minutes, None
    for an open end) and `verdict`.
    """

    score: float
    recalled: tuple[str, ...] = ()
    missed: tuple[str, ...] = ()
    extras: tuple[str, ...] = ()
    matches: tuple[Match, ...] = ()
    unsure: tuple[Match, ...] = ()
    parsed: tuple[float | None, float | None] | None = None
    verdict: Verdict | None = None
    why: str = ""
