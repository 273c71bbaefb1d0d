"""Which card next: by SM-2, by a plan for an interview, or in a cram.

Without a plan `daily` orders the queue. With a plan `waiting` does; the session calls it again
after each answer. What it takes for an evening is `evening`; the first card of that is `next_card`,
which a simulator of one's own calls. `crammed` is the order of a cram. A plan is a layer above
`scheduling.review`, which keeps SM-2's memory of every answer.

The forecast chooses the cards of thousands of evenings (`playthrough`) by the same `in_order` and
`fitting`; how it keeps the cards sorted meanwhile is its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from functools import cache
from itertools import chain, dropwhile
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from drill.core.card_ids import deck_of
from drill.core.learning.forgetting import Person, Share, loss, ready_loss, share
from drill.core.planning.scarcity import Id, Ranked, Terms, about
from drill.core.planning.turns import NO_DECK_FIRST, Turns, apart, in_turn
from drill.core.planning.worth import (
    Prospect,
    Weighed,
    ahead,
    terms_tonight,
    weigh,
    weigh_all,
)

if TYPE_CHECKING:
    from drill.core.planning.asked_card import AskedCard
    from drill.core.planning.plan import Plan

MAY_RUN_OVER = 0.5  # of the time that a typical answer to the last card of an evening takes


class Candidate(NamedTuple):
    """A card that may be asked today. `due` is SM-2's day for it, None for a new card; `seconds` is
    what a prompt answer takes."""

    card: str
    due: date | None
    seconds: float

    @property
    def deck(self) -> str:
        return deck_of(self.card)


class Limits(NamedTuple):
    """How much one session may hold. `new` is what is left of today's new cards; None means no
    limit."""

    new: int
    cards: int | None = None


_One = TypeVar("_One")
# A card with the seconds to expect of it now, and those of a typical answer to it.
Timed = tuple[_One, float, float]


def evening(ordered: Iterable[Weighed], seconds: float) -> Iterator[Weighed]:
    """The cards that `seconds` are enough for, in order, by `fitting`."""
    timed = ((one, one.seconds, one.prospect.seconds) for one in ordered)
    return (one for one, _, _ in fitting(timed, seconds))


def fitting(
    ordered: Iterable[Timed[_One]], seconds: float, quickest: float = 0.0
) -> Iterator[Timed[_One]]:
    """The cards that `seconds` are enough for, in order; what does not fit any more is passed over.

    The last one may run over by `MAY_RUN_OVER` of what a typical answer to it takes: the rest of an
    evening would be wasted. No typical answer takes less than `quickest`.
    """
    for one in ordered:
        _, needed, typical = one
        if fits(typical, seconds):
            seconds -= needed
            yield one
        elif not fits(quickest, seconds):
            return


def fits(typical: float, seconds: float) -> bool:
    """Whether a card of which a typical answer takes so long may still begin."""
    return typical * (1 - MAY_RUN_OVER) <= seconds


def in_order(
    known: Iterable[Ranked[Id]],
    new: Iterable[Ranked[Id]],
    by_value: Iterable[Ranked[Id]],
    terms: Terms[Id],
) -> Iterator[Ranked[Id]]:
    """The cards worth asking, in the order that the terms of the evening give.

    `known` and `new` cards are ordered by worth. `by_value` are the new ones again, ordered by the
    value of their gain: the first number of each is minus that value, not minus the worth.
    """
    from heapq import merge  # not loaded for what needs no plan

    rest = iter(known)
    for one in rest:
        if -one[0] < terms.reviews_from:
            rest = chain([one], rest)
            break
        yield one
    yield from merge(rest, *_new_in_order(new, by_value, terms))


def _new_in_order(
    new: Iterable[Ranked[Id]], by_value: Iterable[Ranked[Id]], terms: Terms[Id]
) -> tuple[Iterable[Ranked[Id]], Iterable[Ranked[Id]]]:
    """The new cards with a place in the plan, which count as if all took the same time, and those
    without one; either in order of what they count."""
    first_out, typical = terms.first_out, terms.typical
    if first_out is None:
        return ((minus / typical, card, seconds) for minus, card, seconds in by_value), ()
    with_place = (
        (minus / typical, card, seconds)
        for minus, card, seconds in by_value
        if (minus / about(seconds), card) < first_out
    )
    return with_place, dropwhile(lambda one: one < first_out, new)


def order_tonight(
    prospects: Sequence[Prospect], day: date, now: datetime, seconds: float, each: float
) -> list[Weighed]:
    """The cards worth asking now, in order, if `seconds` of this evening are left and every later
    evening has `each` seconds."""
    weighed = weigh(prospects, day, now)
    return by_terms(weighed, terms_tonight(weighed, ahead(prospects, now), day, seconds, each))


def by_terms(weighed: Sequence[Weighed], terms: Terms[str]) -> list[Weighed]:
    """What `weigh` found, in the order of `in_order`."""
    cards = {one.place: one for one in weighed}
    known = (one.ranked for one in weighed if one.prospect.trace is not None)
    new = [one for one in weighed if one.prospect.trace is None]
    by_value = sorted((-one.value, one.place, one.seconds) for one in new)
    ordered = in_order(known, (one.ranked for one in new), by_value, terms)
    return [cards[place] for _, place, _ in ordered]


def next_card(
    prospects: Sequence[Prospect], day: date, now: datetime, seconds_left: float
) -> Prospect | None:
    """Which card next: the first that fits into `seconds_left` (the last one about: `evening`).

    None when the evening is over.

    `prospects` are all cards that may be asked, each with its trace as it is now (fold every answer
    into it with `recall.after_answer`). `day` is the day of `now` by `day.day_of`. Call it again
    after each answer. A simulator needs no more than this. What was answered on `day` is not asked
    again on it. Later evenings are taken to have as many seconds as this one: those left, and those
    of the cards that were answered on it.
    """
    spent = sum(one.seconds for one in prospects if one.trace is not None and one.trace.day == day)
    ordered = order_tonight(prospects, day, now, seconds_left, seconds_left + spent)
    first = next(evening(ordered, seconds_left), None)
    return first.prospect if first else None


def crammed(prospects: Iterable[Prospect], day: date, now: datetime) -> list[Weighed]:
    """All cards in the order of their worth now, also those that gain little or were answered on
    `day` already."""
    return sorted(weigh_all(prospects, day, now), key=lambda one: one.rank)


def expected(prospects: Iterable[Prospect], person: Person) -> Share:
    """The share of the cards that the person will recall at their interviews if nothing more is
    learned."""
    return share([loss(one.trace, one.until, failed=one.failed) for one in prospects], person.speed)


def ready(prospects: Iterable[Prospect], person: Person) -> Share:
    """The share of the cards that the person is ready for: `expected` without what they failed."""
    lost = [ready_loss(one.trace, one.until, failed=one.failed) for one in prospects]
    return share(lost, person.speed)


def daily(
    due: Iterable[Candidate],
    new: Iterable[Candidate],
    limits: Limits,
    day: date,
    seed: int,
    turns: Turns = NO_DECK_FIRST,
) -> list[Candidate]:
    """The queue of a daily session: what is due, most overdue first, then new cards as `in_turn`
    orders them.

    Cards due on the same day are shuffled by `seed`, so that neighbours in a deck do not give each
    other away.
    """
    from random import Random

    shuffled = sorted(due, key=lambda candidate: candidate.card)
    Random(seed).shuffle(shuffled)
    shuffled.sort(key=lambda candidate: _due(candidate, day))
    queue = [*shuffled, *in_turn(list(new), turns)[: limits.new]]
    return queue[: limits.cards]


def prospects(
    plan: Plan,
    cards: Iterable[AskedCard],
    paces: Mapping[str, float],
    now: datetime,
    tonight: date | None = None,
) -> list[Prospect]:
    """The cards that the plan may ask, in the order given; `tonight` leaves out those that are
    buried on that day.

    `paces` says by kind how many times its target time a person takes.
    """
    found = []

    @cache  # many cards have the same
    def wanted(deck: str, labels: tuple[str, ...]) -> tuple[datetime, float, float] | None:
        interview = plan.interview_of(deck, now)
        if interview is None:
            return None
        return interview.at, plan.weight(deck, labels), paces.get(labels[0], 1.0)

    for row in cards:
        aim = wanted(deck_of(row.card), row.labels)
        if aim is None or row.suspended:
            continue
        if tonight is not None and row.buried == tonight:
            continue
        until, weight, pace = aim
        seconds = max(row.seconds, 1.0) * pace
        # By position: there are as many as cards, and names take twice as long.
        found.append(
            Prospect(
                row.card, row.trace, seconds, until, row.easiness, weight, row.failed, row.turn
            )
        )
    return found


def waiting(
    plan: Plan,
    cards: Sequence[AskedCard],
    paces: Mapping[str, float],
    now: datetime,
    day: date,
    seconds: float,
    terms: Terms[str] | None = None,
) -> list[Candidate]:
    """The cards to ask in order: what the plan asks, what is due and in none of its interviews,
    what is repeated.

    Of the `seconds` those go first that the repeats take: cards of the plan that scored too low on
    `day`. `terms` are those of the evening, if `cards` are only some of the plan's.
    """
    found = prospects(plan, cards, paces, now, day)
    again = repeats(cards, found, day)
    rest = seconds - sum(candidate.seconds for candidate in again)
    weighed = weigh(found, day, now)
    if terms is None:
        terms = terms_tonight(weighed, ahead(found, now), day, seconds, plan.minutes * 60)
    asked = {one.card: one.seconds for one in evening(by_terms(weighed, terms), rest)}
    rows = {row.card: row for row in cards}
    chosen = [Candidate(card, rows[card].due, taken) for card, taken in asked.items()]
    ordered = [*chosen, *due_elsewhere(plan, cards, now, day)]
    return [*_apart(ordered, rows, answered_last(cards, day)), *again]


def _apart(
    ordered: Iterable[Candidate], rows: Mapping[str, AskedCard], before: AskedCard | None
) -> list[Candidate]:
    """The cards in order, but none beside one that it gives away (`AskedCard.gives_away`)."""
    return apart(
        ordered,
        lambda candidate: rows[candidate.card].gives_away,
        before.gives_away if before is not None else "",
    )


def answered_last(cards: Iterable[AskedCard], day: date) -> AskedCard | None:
    """The card that was answered last on `day`."""
    answered = [
        (row.trace.seen, row) for row in cards if row.trace is not None and row.trace.day == day
    ]
    return max(answered, key=itemgetter(0))[1] if answered else None


def due_elsewhere(
    plan: Plan, cards: Iterable[AskedCard], now: datetime, day: date
) -> list[Candidate]:
    """The cards that are due on `day` and in no interview of the plan, in the order of a daily
    session."""
    found = [
        Candidate(row.card, row.due, row.seconds)
        for row in cards
        if row.is_due(day) and plan.interview_of(row.deck, now) is None
    ]
    return daily(found, (), Limits(0), day, day.toordinal())


def repeats(cards: Iterable[AskedCard], found: Iterable[Prospect], day: date) -> list[Candidate]:
    """Those of the cards `found` for the plan that are asked once more on `day`, the one that was
    answered first in front."""
    due = {row.card: row.due for row in cards if row.repeats_on == day}
    answered = [
        (one.trace.seen, Candidate(one.card, due[one.card], one.seconds))
        for one in found
        if one.card in due and one.trace is not None
    ]
    return [candidate for _, candidate in sorted(answered)]


def seconds_left(plan: Plan, spent: float) -> float:
    """The seconds that are left of the plan's minutes for today."""
    return max(plan.minutes * 60 - spent, 0.0)


def _due(candidate: Candidate, day: date) -> date:
    return candidate.due or day
