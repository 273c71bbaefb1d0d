"""What a plan asks in the rest of a session, chosen again after each answer without weighing every
card again."""

from __future__ import annotations

from collections.abc import Collection

from drill.app.env import Env
from drill.app.learning.daily import SessionOptions, queue
from drill.app.library import Library
from drill.app.planning.asked_cards import asked_cards
from drill.app.planning.interview_plan import current_plan, paces, seconds_left, waiting
from drill.clock import today
from drill.core.planning.next_card import Candidate
from drill.core.planning.plan import Plan
from drill.core.planning.shortlist import Shortlist, shortlist

_WEIGHED_FOR = 600.0  # seconds; then all cards are weighed again, as time and other sessions go on


class PlannedQueue:
    """The queue of a session with a plan. All cards are weighed at first and every ten minutes,
    else a shortlist."""

    def __init__(self, env: Env) -> None:
        self._env = env
        self._weighed: tuple[Plan, Shortlist, float] | None = None

    def forget(self) -> None:
        """Weigh all cards the next time, as decks have changed."""
        self._weighed = None

    def waiting(
        self, library: Library, options: SessionOptions, answered: Collection[str] = ()
    ) -> list[Candidate]:
        """As `daily.queue` has it; cards that were `answered` in this session do not count for how
        many it may ask."""
        found = self._waiting(library, options)
        if options.cards is None:
            return found
        others = [candidate.card for candidate in found if candidate.card not in answered][
            options.cards :
        ]
        return [candidate for candidate in found if candidate.card not in others]

    def _waiting(self, library: Library, options: SessionOptions) -> list[Candidate]:
        plan = current_plan(self._env, library)
        if plan is None:
            return queue(self._env, library, options)
        seconds = seconds_left(self._env, library, plan, options.minutes)
        near = self._near(plan)
        if near is not None:
            found = waiting(self._env, library, plan, seconds, options.selection, near)
            asked = [
                candidate
                for candidate in found
                if plan.interview_of(candidate.deck, self._env.clock.now())
            ]
            if near.suffices(asked, seconds):
                return found
        near = self._weigh_all(library, options, plan, seconds)
        return waiting(self._env, library, plan, seconds, options.selection, near)

    def _near(self, plan: Plan) -> Shortlist | None:
        if self._weighed is None:
            return None
        weighed_for, near, since = self._weighed
        fresh = weighed_for == plan and self._env.clock.ticks() - since < _WEIGHED_FOR
        return near if fresh else None

    def _weigh_all(
        self, library: Library, options: SessionOptions, plan: Plan, seconds: float
    ) -> Shortlist:
        cards = asked_cards(self._env, library, options.selection)
        now, day = self._env.clock.now(), today(self._env.clock)
        near = shortlist(plan, cards, paces(library), now, day, seconds)
        self._weighed = plan, near, self._env.clock.ticks()
        return near
