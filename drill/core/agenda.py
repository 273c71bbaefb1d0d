"""What a plan makes of a day: the cards it may ask, those it asks tonight, and how the day stands with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from functools import cache
from typing import NamedTuple

from drill.core.day import Countdown, Today, day_of, streak
from drill.core.log import Standing
from drill.core.planning import Plan, Prospect, evening, expected
from drill.core.queue import Candidate, Limits, daily, minutes
from drill.core.scheduling import FIRST_EASINESS


class Learned(NamedTuple):
    """A card that is asked and how it stands; `labels` are its kind and its tags, `seconds` its target time."""

    card: str
    labels: tuple[str, ...]
    seconds: float
    standing: Standing

    @property
    def deck(self) -> str:
        return self.card.partition("/")[0]


def prospects(
    plan: Plan, cards: Iterable[Learned], paces: Mapping[str, float], now: datetime, tonight: date | None = None
) -> list[Prospect]:
    """The cards that the plan may ask, in the order given; `tonight` leaves out those that are buried on that day.

    `paces` says by kind how many times its target time a person takes.
    """
    found = []
    interview_of = cache(lambda deck: plan.interview_of(deck, now))
    for row in cards:
        interview = interview_of(row.deck)
        standing = row.standing
        if interview is None or standing.suspended or (tonight is not None and standing.buried == tonight):
            continue
        found.append(
            Prospect(
                card=row.card,
                trace=standing.trace,
                seconds=max(row.seconds, 1.0) * paces.get(row.labels[0], 1.0),
                until=interview.at,
                easiness=standing.memory.easiness if standing.memory else FIRST_EASINESS,
                weight=plan.weight(row.deck, row.labels),
            )
        )
    return found


def waiting(
    plan: Plan, cards: Sequence[Learned], paces: Mapping[str, float], now: datetime, day: date, seconds: float
) -> list[Candidate]:
    """The cards to ask in order: what the plan asks in `seconds`, then what is due and in none of its interviews."""
    memories = {row.card: row.standing.memory for row in cards}
    asked = [
        Candidate(one.card, memories[one.card], one.seconds)
        for one in evening(prospects(plan, cards, paces, now, day), day, now, seconds)
    ]
    others = [
        Candidate(row.card, row.standing.memory, row.seconds)
        for row in cards
        if row.standing.memory is not None
        and row.standing.memory.due_on(day)
        and row.standing.asked_on(day)
        and plan.interview_of(row.deck, now) is None
    ]
    return [*asked, *daily(others, (), Limits(0), day, day.toordinal())]


def day_by_plan(
    plan: Plan,
    cards: Sequence[Learned],
    paces: Mapping[str, float],
    now: datetime,
    day: date,
    spent: float,
    answered: Iterable[date],
) -> Today:
    """How the day stands with a plan that has an interview to come.

    `spent` are the seconds that today's answers took, `answered` the days with answers, the last one first.
    """
    asked = waiting(plan, cards, paces, now, day, seconds_left(plan, spent))
    interview = plan.ahead(now)[0]
    at_it = [one for one in prospects(plan, cards, paces, now) if one.until == interview.at]
    return Today(
        due=sum(candidate.memory is not None for candidate in asked),
        new=sum(candidate.memory is None for candidate in asked),
        minutes=minutes(sum(candidate.seconds for candidate in asked)),
        streak=streak(answered, day),
        interview=Countdown(interview.name, (day_of(interview.at) - day).days, expected(at_it)),
    )


def seconds_left(plan: Plan, spent: float) -> float:
    """The seconds that are left of the plan's minutes for today."""
    return max(plan.minutes * 60 - spent, 0.0)
