"""The counts of a day, by the cards that are asked on it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

from drill.core.day import Countdown, Today, about_minutes, day_of, minutes, streak
from drill.core.learning.forgetting import Person
from drill.core.planning.asked_card import AskedCard
from drill.core.planning.next_card import Candidate, prospects, ready, seconds_left, waiting
from drill.core.planning.plan import Plan


def day_by_plan(
    plan: Plan,
    cards: Sequence[AskedCard],
    paces: Mapping[str, float],
    now: datetime,
    day: date,
    spent: float,
    answered: Iterable[date],
    person: Person,
) -> Today:
    """The counts of a day with a plan that has an interview to come.

    `spent` are the seconds that today's answers took, `answered` the days with answers, the last
    one first.
    """
    asked = waiting(plan, cards, paces, now, day, seconds_left(plan, spent))
    interview = plan.ahead(now)[0]
    cards_of_it = [one for one in prospects(plan, cards, paces, now) if one.until == interview.at]
    days = (day_of(interview.at) - day).days
    countdown = Countdown(interview.name, days, *ready(cards_of_it, person))
    chosen = {candidate.card for candidate in asked if candidate.due is not None}
    return counts(asked, answered, day)._replace(
        minutes=about_minutes(sum(candidate.seconds for candidate in asked)),
        interview=countdown,
        due_in_all=len(chosen.union(row.card for row in cards if row.is_due(day))),
    )


def counts(asked: Sequence[Candidate], answered: Iterable[date], day: date) -> Today:
    """The counts of a day without its interview; `answered` are the days with answers, the last one
    first."""
    return Today(
        due=sum(candidate.due is not None for candidate in asked),
        new=sum(candidate.due is None for candidate in asked),
        minutes=minutes(sum(candidate.seconds for candidate in asked)),
        streak=streak(answered, day),
    )
