"""A plan played through evening by evening, with one budget of minutes after the other.

Cards that were answered alike are worth alike. So what is reckoned is the state of a card, not the
card: equal states are one value, shared by all cards and by all budgets. Time is counted in days
from the first evening.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from heapq import merge
from itertools import chain
from math import ceil
from random import Random
from typing import NamedTuple

from drill.core.learning.forgetting import FirstAnswers
from drill.core.learning.recall import (
    FIRST_GOOD,
    FIRST_PERFECT,
    WEAK,
)
from drill.core.planning.next_card import MAY_RUN_OVER
from drill.core.planning.played_cards import Draws, Outlook, State, states_of
from drill.core.planning.scarcity import (
    BY_WORTH_ALONE,
    NEW_TAKES,
    NO_NEED,
    Need,
    Rank,
    Terms,
    terms_of,
)
from drill.core.planning.worth import LAST_EVENINGS, Prospect


@dataclass(frozen=True, slots=True)
class Evening:
    """The load of one day: how many cards, of these new ones, and the minutes they take."""

    day: date
    cards: int
    new: int
    minutes: float


class Played(NamedTuple):
    """What a budget brings: recall (0..1) of each card at its interview, the cards never asked, the
    load."""

    recalls: tuple[tuple[str, float], ...]
    unseen: tuple[str, ...]
    evenings: tuple[Evening, ...]

    @property
    def recall(self) -> float:
        return (
            sum(recall for _, recall in self.recalls) / len(self.recalls) if self.recalls else 0.0
        )


# A card on an evening: minus its worth, its place among all cards, its seconds. Plain tuples, as
# millions are made; in order the first are of most worth.
_Ranked = tuple[float, int, float]


class _Ranking(NamedTuple):
    """The cards worth asking on an evening as they stand before the first: known and new ones by
    their worth, new ones also by the value of their gain."""

    known: list[_Ranked]
    new: list[_Ranked]
    by_value: list[_Ranked]
    values: dict[int, float]
    needs: dict[int, Need]


class Playthrough:
    """A plan played through from `now` on with any budget; each later evening begins at the same
    hour.

    The cards are chosen as `next_card` chooses them, their answers drawn by the recall that is
    forecast, first ones by the shares in `first`: the same draws for every budget. `spent` seconds
    of the first evening are gone.
    """

    def __init__(
        self,
        prospects: Sequence[Prospect],
        now: datetime,
        day: date,
        spent: float,
        seed: int,
        first: FirstAnswers,
    ) -> None:
        self._day, self._spent, self._first = day, spent, first
        self._cards = sorted(prospects, key=lambda one: one.card)
        self._states = states_of(self._cards, now, day)
        self._left: dict[tuple[Outlook, int, float, bool], State] = {}
        random = Random(seed)
        self._draws = [Draws(random.getrandbits(32)) for _ in self._cards]
        self._rankings: dict[int, _Ranking] = {}
        self._interviews = {(state.terms.until, state.terms.last) for state in self._states}
        self._alone: dict[float, Played] = {}
        self._quickest = min((one.seconds for one in self._cards), default=0.0)
        self.evenings = max((ceil(state.terms.until) for state in self._states), default=0)

    def play(self, minutes: float, tick: Callable[[], None], speed: float) -> Played:
        """What `minutes` a day bring a person who forgets at that speed; `tick` is called after
        each evening."""
        states, asked = list(self._states), [0] * len(self._states)
        touched: list[int] = []
        evenings = []
        seconds = max(minutes * 60 - self._spent, 0.0)
        for evening in range(self.evenings):
            chosen = self._evening(evening, states, touched, asked, seconds, minutes * 60)
            new = 0
            for index in chosen:
                state, drawn = states[index], self._draws[index][asked[index]]
                new += state.seen is None
                states[index] = self._answered(state, evening, drawn, speed)
                if not asked[index]:
                    touched.append(index)
                asked[index] += 1
            taken = sum(self._cards[index].seconds for index in chosen)
            evenings.append(Evening(self._day + timedelta(evening), len(chosen), new, taken / 60))
            seconds = minutes * 60
            tick()
        recalls = list(self.left_alone(speed).recalls)
        for index in touched:
            recalls[index] = (
                self._cards[index].card,
                states[index].foreseen(states[index].terms.until, speed),
            )
        return Played(
            recalls=tuple(recalls),
            unseen=tuple(
                one.card
                for one, state in zip(self._cards, states, strict=True)
                if state.seen is None
            ),
            evenings=tuple(evenings),
        )

    def left_alone(self, speed: float) -> Played:
        """What comes if no card is asked any more."""
        if speed not in self._alone:
            states = zip(self._cards, self._states, strict=True)
            recalls = tuple(
                (one.card, state.foreseen(state.terms.until, speed)) for one, state in states
            )
            self._alone[speed] = Played(recalls, (), ())
        return self._alone[speed]

    def _evening(
        self,
        evening: int,
        states: list[State],
        touched: list[int],
        asked: list[int],
        seconds: float,
        each: float,
    ) -> list[int]:
        """The cards asked, as `next_card.evening` chooses them; those `touched` were asked on an
        evening before."""
        ranking = self._ranking(evening)
        again = sorted(
            (-worth, index, seconds)
            for index in touched
            for _, worth, seconds in [states[index].weighed(evening)]
            if worth > 0
        )

        def known() -> Iterator[_Ranked]:
            return merge(again, (one for one in ranking.known if not asked[one[1]]))

        is_at_last = any(
            until > evening and last - evening <= LAST_EVENINGS for until, last in self._interviews
        )
        terms = (
            BY_WORTH_ALONE
            if is_at_last
            else terms_of(
                self._needs_left(ranking, evening, touched),
                (
                    (Rank(one[0], self._cards[one[1]].card), one[2])
                    for one in ranking.new
                    if not asked[one[1]]
                ),
                ((-one[0], one[2]) for one in known()),
                seconds,
                each,
            )
        )
        new = self._new_ones(ranking, evening, asked, terms)
        chosen = []
        for _, index, _ in _reviews_first(known(), new, terms.reviews_from):
            needed = self._cards[index].seconds
            if needed * (1 - MAY_RUN_OVER) <= seconds:
                seconds -= needed
                chosen.append(index)
            elif self._quickest * (1 - MAY_RUN_OVER) > seconds:
                break
        return chosen

    def _ranking(self, evening: int) -> _Ranking:
        """All cards, as they stand before the first evening, by their worth on another one."""
        if evening not in self._rankings:
            self._rankings[evening] = _ranked(self._states, evening)
        return self._rankings[evening]

    def _new_seconds(self, index: int) -> float:
        return self._cards[index].seconds * NEW_TAKES

    def _needs_left(
        self, ranking: _Ranking, evening: int, touched: Sequence[int]
    ) -> dict[int, Need]:
        """The needs of the new cards that were not asked on an evening before."""
        needs = dict(ranking.needs)
        for index in touched:
            before = self._states[index]
            if before.seen is None and before.terms.until > evening:
                evenings = before.terms.evenings_from(evening)
                cards, seconds = needs[evenings]
                needs[evenings] = Need(cards - 1, seconds - self._new_seconds(index))
        return {evenings: need for evenings, need in needs.items() if need.cards}

    def _new_ones(
        self, ranking: _Ranking, evening: int, asked: Sequence[int], terms: Terms
    ) -> Iterator[_Ranked]:
        """The new cards by what they count on that evening."""
        if terms.first_out is None:
            return (
                (one[0] / terms.typical, one[1], one[2])
                for one in ranking.by_value
                if not asked[one[1]]
            )
        new = (one for one in ranking.new if not asked[one[1]])
        with_place, out = [], []
        for one in new:
            if (one[0], self._cards[one[1]].card) >= terms.first_out:
                out = [one]
                break
            value = ranking.values[one[1]]
            with_place.append((-value / terms.typical, one[1], one[2]))
        return merge(sorted(with_place), chain(out, new))

    def _answered(self, state: State, evening: int, drawn: float, speed: float) -> State:
        if state.seen is None:
            return self._leave(state.terms, evening, *self._at_first_sight(drawn))
        if drawn < state.foreseen(evening, speed):
            return state.after_success(evening)
        return self._leave(state.terms, evening, WEAK, True)

    def _at_first_sight(self, drawn: float) -> tuple[float, bool]:
        """The strength that a first answer leaves, and whether it was failed."""
        first = self._first
        if drawn < first.perfect:
            return FIRST_PERFECT, False
        if drawn < first.perfect + first.good:
            return FIRST_GOOD, False
        return WEAK, drawn >= 1 - first.failed

    def _leave(self, terms: Outlook, evening: int, strength: float, failed: bool) -> State:
        key = terms, evening, strength, failed
        if key not in self._left:
            self._left[key] = State(terms, strength, evening, evening, proven=False, failed=failed)
        return self._left[key]


def _ranked(states: Sequence[State], evening: int) -> _Ranking:
    known, new, values = [], [], {}
    needs: dict[int, Need] = {}
    for index, state in enumerate(states):
        value, worth, seconds = state.weighed(evening)
        if worth <= 0:
            continue
        one = (-worth, index, seconds)
        if state.seen is not None:
            known.append(one)
            continue
        new.append(one)
        values[index] = value
        evenings = state.terms.evenings_from(evening)
        needs[evenings] = needs.get(evenings, NO_NEED).plus(seconds)
    by_value = sorted((-values[one[1]], one[1], one[2]) for one in new)
    return _Ranking(sorted(known), sorted(new), by_value, values, needs)


def _reviews_first(
    known: Iterator[_Ranked], new: Iterator[_Ranked], reviews_from: float
) -> Iterator[_Ranked]:
    """Known cards of that worth, then the others and the new ones by their worth."""
    for one in known:
        if -one[0] < reviews_from:
            known = chain([one], known)
            break
        yield one
    yield from merge(known, new)
