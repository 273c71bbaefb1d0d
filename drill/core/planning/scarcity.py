"""How scarce the time of a plan is, and what follows from that for one evening.

A new card costs later evenings, too, and a review soon after an answer brings little. How much of
an evening is for new cards follows from the whole plan: it is the square root of the share that all
of them need, at first sight, of all the time that is left. So they come in early where time is
plenty and until the last evening where it only just suffices. Where it does not suffice, those of
least worth stay out. docs/decisions.md has the figures, and what else was tried.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from functools import cache
from itertools import chain
from math import inf, log, sqrt
from typing import Any, Generic, NamedTuple, TypeVar

from drill.core.card_labels import labels_of
from drill.core.day import day_of
from drill.core.learning.scheduling import RECALLED
from drill.core.planning.time_taken import taken

# Times the seconds of a typical answer, by the defaults of srs-simulator.
NEW_TAKES, RECALLED_TAKES, FAILED_TAKES = 1.45, 0.64, 1.83


# Times longer that a card must take to be worth less than another new one: single answers differ
# more from what is expected.
_STEP = 1.25


class TimedAnswer(NamedTuple):
    """An answer to a card of a `kind` that took so many seconds; `target` is the card's target
    time, `first` says that it was not answered before."""

    kind: str
    taken: float
    target: float
    quality: int
    first: bool

    @property
    def expected(self) -> float:
        """The seconds that such an answer takes at a pace of 1."""
        if self.first:
            return self.target * NEW_TAKES
        return self.target * (RECALLED_TAKES if self.quality >= RECALLED else FAILED_TAKES)


def timed_answers(newest: Iterable[Sequence[Any]]) -> list[TimedAnswer]:
    """The answers by rows, the newest first: the labels of each card as one text, the instant, the
    seconds, the target time, the quality, and whether it was a first one.

    An answer took what the reading of its judgement did, too.
    """
    rows = list(newest)
    whole = taken([(at, seconds) for _, at, seconds, *_ in reversed(rows)])
    return [
        TimedAnswer(labels_of(labels)[0], took, target, quality, bool(first))
        for (labels, _, _, target, quality, first), took in zip(rows, reversed(whole), strict=True)
    ]


class Need(NamedTuple):
    """How many new cards there are, and the seconds that they take at first sight."""

    cards: int
    seconds: float

    def plus(self, seconds: float) -> Need:
        return Need(self.cards + 1, self.seconds + seconds)


NO_NEED = Need(0, 0.0)


Id = TypeVar("Id", str, int)
# The place of a card in an order, the greatest worth first: minus its worth, and its id, or its
# place among all ids. `Ranked` has its seconds besides. Plain tuples, as a forecast makes millions.
Rank = tuple[float, Id]
Ranked = tuple[float, Id, float]


@cache
def about(seconds: float) -> float:
    """Seconds, rounded by `_STEP`: what a card takes is not known better. New cards of which one is
    a little quicker are worth the same, so that their decks take turns."""
    return _STEP ** round(log(seconds, _STEP))


class Terms(NamedTuple, Generic[Id]):
    """What decides between known and new cards on one evening.

    Known cards worth `reviews_from` or more (gain by the second) are asked before all new ones.
    New cards up to the rank `first_out` have a place in the plan. Each of these counts as if it
    took `typical` seconds, since all of them will be asked.
    """

    reviews_from: float = inf
    first_out: Rank[Id] | None = None
    typical: float = 1.0


# On the last evenings nobody knows which of the rest will be missed: all goes by its worth alone.
BY_WORTH_ALONE: Terms[Any] = Terms(first_out=(-inf, ""))


def takes(seconds: float, known: float) -> float:
    """The seconds to expect of a card that is recalled with a chance of `known`, by those of a
    typical answer."""
    return seconds * (known * RECALLED_TAKES + (1 - known) * FAILED_TAKES)


def evenings_until(day: date, until: datetime) -> int:
    """The evenings before an interview, that of `day` with them."""
    return max((day_of(until) - day).days, 1)


def terms_of(
    needs: Mapping[int, Need],
    new: Iterable[Ranked[Id]],
    known: Iterable[Ranked[Id]],
    tonight: float,
    each: float,
    *,
    late: bool = False,
) -> Terms[Id]:
    """The terms of an evening with `tonight` seconds left, if each later one has `each`.

    `needs` are those of the new cards by the evenings until their interview; `new` and `known`
    cards come in order of their worth. If the evening is `late`, everything goes by its worth
    alone, unless nothing is known yet: then no kind of card has been timed, and quick ones may not
    be.
    """
    known = iter(known)
    best = next(known, None)
    if best is not None:
        if late:
            return BY_WORTH_ALONE
        known = chain([best], known)
    first_out, typical = _place(needs, new, tonight, each)
    for_reviews = tonight - each * _share_of_new(needs, tonight, each)
    return Terms(_last_worth(known, for_reviews), first_out, typical)


def _place(
    needs: Mapping[int, Need], new: Iterable[Ranked[Id]], tonight: float, each: float
) -> tuple[Rank[Id] | None, float]:
    """The first card for which there is no time in all the evenings, and the mean seconds of those
    before it."""
    cards, wanted = sum(need.cards for need in needs.values()), _seconds(needs)
    room = tonight + each * (max(needs, default=1) - 1)
    if wanted <= room:
        return None, wanted / cards if cards else 1.0
    cards, taken = 0, 0.0
    for minus_worth, card, seconds in new:
        if taken + seconds > room:
            return (minus_worth, card), taken / cards if cards else seconds
        cards, taken = cards + 1, taken + seconds
    return None, taken / max(cards, 1)


def _seconds(needs: Mapping[int, Need]) -> float:
    return sum(need.seconds for need in needs.values())


def _share_of_new(needs: Mapping[int, Need], tonight: float, each: float) -> float:
    """The share (0..1) of an evening that is for new cards."""
    needed, wanted = 0.0, 0.0
    for evenings in sorted(needs):
        wanted += needs[evenings].seconds
        room = tonight + each * (evenings - 1)
        needed = max(needed, wanted / room if room > 0 else 1.0)
    return sqrt(min(needed, 1.0))


def _last_worth(known: Iterable[Ranked[Id]], seconds: float) -> float:
    """The worth of the last card that begins when at least half of its time is left of the
    `seconds`; infinite if none does."""
    last = inf
    for minus_worth, _, needed in known:
        if seconds <= needed / 2:
            break
        last, seconds = -minus_worth, seconds - needed
    return last
