"""Cramming: the cards whose answer gains most for the interview, in the time there is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import accumulate

from drill.app.env import Env
from drill.app.learning.daily import SessionOptions
from drill.app.library import Library
from drill.app.planning.asked_cards import asked_cards
from drill.app.planning.interview_plan import INTERVIEW, MORNING, current_plan, paces
from drill.clock import today
from drill.core.planning.next_card import crammed, prospects
from drill.core.planning.plan import Interview, Plan
from drill.core.planning.worth import Weighed

TOMORROW = "tomorrow"


@dataclass(frozen=True, slots=True)
class CramQueue:
    """What a cram asks, in order, and for what: the first `within` cards fit into the minutes."""

    waiting: tuple[Weighed, ...]
    within: int
    aim: str


def cram_queue(env: Env, library: Library, options: SessionOptions) -> CramQueue:
    """The cards in order of their worth for the next interview, or for tomorrow without one."""
    now, day, log = env.clock.now(), today(env.clock), library.store.log
    plan = current_plan(env, library)
    aim = plan.ahead(now)[0].name if plan else TOMORROW
    if plan is None:
        morning = datetime.combine(day + timedelta(days=1), MORNING, now.tzinfo)
        plan = Plan((Interview(INTERVIEW, morning),))
    asked = asked_cards(env, library, options.selection)
    cards = prospects(plan, asked, paces(library), now, day)
    if options.only is not None:
        failed = log.failed_on(day)
        cards = [
            one for one in cards if options.only.admits(one.trace is not None, one.card in failed)
        ]
    order = crammed(cards, day, now)[: options.cards]
    spent = accumulate(one.seconds for one in order)
    within = (
        len(order)
        if options.minutes is None
        else sum(total <= options.minutes * 60 for total in spent)
    )
    return CramQueue(tuple(order), within, aim)
