"""The cards that the rest of an evening can come to, so that a session need not weigh every card
after each answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import NamedTuple

from drill.core.planning.asked_card import AskedCard
from drill.core.planning.next_card import (
    Candidate,
    answered_last,
    by_terms,
    due_elsewhere,
    fits,
    prospects,
    repeats,
)
from drill.core.planning.plan import Plan
from drill.core.planning.scarcity import Terms
from drill.core.planning.worth import ahead, terms_tonight, weigh

TIMES_OVER = 3  # so many times the seconds left are filled, as the order shifts while time passes
AT_LEAST = 600.0  # seconds that are filled


class Shortlist(NamedTuple):
    """The ids of `cards`; `quickest` is the least seconds of a typical answer to a card worth
    asking beyond them, None if there is none. `terms` are those of the evening, by all cards."""

    cards: frozenset[str]
    quickest: float | None
    terms: Terms[str]

    def suffices(self, asked: Sequence[Candidate], seconds: float) -> bool:
        """Whether `asked`, what the plan chose out of it for `seconds`, is what it would choose out
        of all cards."""
        left = seconds - sum(candidate.seconds for candidate in asked)
        return self.quickest is None or not fits(self.quickest, left)


def shortlist(
    plan: Plan,
    cards: Sequence[AskedCard],
    paces: Mapping[str, float],
    now: datetime,
    day: date,
    seconds: float,
) -> Shortlist:
    """The cards of most worth for `seconds` from `now` on, more than fit, and what is due and in no
    interview."""
    found = prospects(plan, cards, paces, now, day)
    weighed = weigh(found, day, now)
    terms = terms_tonight(weighed, ahead(found, now), day, seconds, plan.minutes * 60)
    worth_asking = by_terms(weighed, terms)
    reach = max(seconds * TIMES_OVER, AT_LEAST)
    taken = 0
    while taken < len(worth_asking) and reach > 0:
        reach -= worth_asking[taken].seconds
        taken += 1
    beyond = [one.prospect.seconds for one in worth_asking[taken:]]
    near = {one.card for one in worth_asking[:taken]}
    last = answered_last(cards, day)
    near |= {last.card} if last is not None else set()
    besides = *due_elsewhere(plan, cards, now, day), *repeats(cards, found, day)
    near.update(candidate.card for candidate in besides)
    return Shortlist(frozenset(near), min(beyond, default=None), terms)
