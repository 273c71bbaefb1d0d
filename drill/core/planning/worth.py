"""What an answer to a card is worth to a plan, and the order of an evening's cards by it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date, datetime
from functools import cache
from typing import NamedTuple

from drill.core.card_ids import deck_of
from drill.core.day import day_of
from drill.core.learning.recall import (
    WEAK,
    Trace,
    days_between,
    fade,
    grown,
)
from drill.core.learning.scheduling import FIRST_EASINESS
from drill.core.planning.scarcity import (
    NEW_TAKES,
    NO_NEED,
    Need,
    Rank,
    Ranked,
    Terms,
    about,
    evenings_until,
    takes,
    terms_of,
)

LEAST_GAIN = 0.01  # of recall on the day of the interview; less is not worth an answer
LEAST_GAIN_AT_LAST = 0.002  # on the last evenings, when no later one can do it better
LAST_EVENINGS = 3  # days


class Prospect(NamedTuple):
    """A card that the plan may ask.

    `trace` is None for a new card, `easiness` is SM-2's, `seconds` what an answer takes (over 0),
    `until` the instant of its interview, `weight` how much it counts. `failed`, as in
    `log.CardState`, is for the forecast alone. `turn` is that of `turns.turn`, of a new card.
    """

    card: str
    trace: Trace | None
    seconds: float
    until: datetime
    easiness: float = FIRST_EASINESS
    weight: float = 1.0
    failed: bool = False
    turn: str = ""

    @property
    def place(self) -> str:
        """By which cards that are worth the same come in turn."""
        return self.turn + self.card

    @property
    def deck(self) -> str:
        return deck_of(self.card)


class Prediction(NamedTuple):
    """Recall (0..1) of a card on the morning of the interview: left alone, and if it is asked
    now."""

    alone: float
    asked: float

    @property
    def gain(self) -> float:
        return self.asked - self.alone


def predict(prospect: Prospect, day: date, now: datetime) -> Prediction:
    """What asking a card at the instant `now` of `day` does for its interview.

    Success and failure are weighed by the recall expected now. A new card counts as unknown until
    it is shown.
    """
    left = days_between(now, prospect.until)
    alone, asked, _ = _predict(prospect, day, now, left, fade(left, WEAK))
    return Prediction(alone, asked)


def _predict(
    prospect: Prospect, day: date, now: datetime, left: float, weak: float
) -> tuple[float, float, float]:
    """The recall (0..1) of `predict`, left alone and if asked, and that of now; given the days that
    are `left` and what a fresh failure is recalled with after them.

    It takes the trace apart once: all cards go through here.
    """
    trace = prospect.trace
    if trace is None:
        return 0.0, weak, 0.0
    strength, seen, seen_day, proven = trace
    waited = days_between(seen, now)
    known = fade(waited, strength)
    alone = fade(days_between(seen, prospect.until), strength)
    if seen_day != day:
        strength = grown(strength, prospect.easiness, waited, proven=proven)
    return alone, if_asked(known, left, strength, weak), known


def if_asked(known: float, left: float, strength: float, weak: float) -> float:
    """Recall after `left` days if a card that is recalled with a chance of `known` is asked now.

    A success leaves `strength`; after a failure it is recalled with a chance of `weak` then.
    """
    return known * fade(left, strength) + (1 - known) * weak


def ahead(prospects: Iterable[Prospect], now: datetime) -> set[datetime]:
    """The interviews that are still to come."""
    return {one.until for one in prospects if one.until > now}


def is_late(days: int) -> bool:
    """Whether an evening so many `days` before the day of an interview is one of the last."""
    return days <= LAST_EVENINGS


def least_gain(days: int) -> float:
    """The least gain that is worth an answer so many `days` before the day of an interview."""
    return LEAST_GAIN_AT_LAST if days <= LAST_EVENINGS else LEAST_GAIN


def _days_before(until: datetime, day: date) -> int:
    return (day_of(until) - day).days


class Weighed(NamedTuple):
    """A card worth asking: the `value` of its gain, its rank by that by the second, the seconds
    to expect of it now."""

    prospect: Prospect
    value: float
    rank: Rank[str]
    seconds: float

    @property
    def card(self) -> str:
        return self.prospect.card

    @property
    def place(self) -> str:
        return self.prospect.place

    @property
    def ranked(self) -> Ranked[str]:
        return *self.rank, self.seconds


def weigh(prospects: Iterable[Prospect], day: date, now: datetime) -> list[Weighed]:
    """The cards worth asking now, by their rank.

    A card that was answered on `day` gains nothing more on it and is left out.
    """
    found = []
    lead_of = cache(lambda until: _lead(until, day, now))
    for prospect in prospects:
        trace = prospect.trace
        if trace is not None and trace.day == day:
            continue
        left, weak, least = lead_of(prospect.until)
        if left <= 0:
            continue
        alone, asked, known = _predict(prospect, day, now, left, weak)
        gain = asked - alone
        if gain >= least:
            found.append(_weighed(prospect, gain, known))
    found.sort(key=lambda one: one.rank)
    return found


def weigh_all(prospects: Iterable[Prospect], day: date, now: datetime) -> Iterator[Weighed]:
    """The cards as they are now, also those that gain little or were answered on `day` already."""
    lead_of = cache(lambda until: _lead(until, day, now))
    for prospect in prospects:
        left, weak, _ = lead_of(prospect.until)
        alone, asked, known = _predict(prospect, day, now, left, weak)
        yield _weighed(prospect, asked - alone, known)


def _weighed(prospect: Prospect, gain: float, known: float) -> Weighed:
    value = gain * prospect.weight
    if prospect.trace is None:
        seconds = prospect.seconds * NEW_TAKES
        worth = value / about(seconds)
    else:
        seconds = takes(prospect.seconds, known)
        worth = value / seconds
    return Weighed(prospect, value, (-worth, prospect.place), seconds)


def _lead(until: datetime, day: date, now: datetime) -> tuple[float, float, float]:
    """The days left, what a fresh failure is recalled with after them, and the least gain that is
    worth an answer."""
    left = days_between(now, until)
    return left, fade(left, WEAK), least_gain(_days_before(until, day))


def terms_tonight(
    weighed: Sequence[Weighed],
    interviews: Collection[datetime],
    day: date,
    seconds: float,
    each: float,
) -> Terms[str]:
    """The terms of the evening of `day`, with so many `seconds` left of it and `each` on later
    ones. It is late before any of the `interviews` to come."""
    needs: dict[int, Need] = {}
    evenings_of = cache(lambda until: evenings_until(day, until))
    new = [one for one in weighed if one.prospect.trace is None]
    for one in new:
        evenings = evenings_of(one.prospect.until)
        needs[evenings] = needs.get(evenings, NO_NEED).plus(one.seconds)
    return terms_of(
        needs,
        (one.ranked for one in new),
        (one.ranked for one in weighed if one.prospect.trace is not None),
        seconds,
        each,
        late=any(is_late(_days_before(until, day)) for until in interviews),
    )
