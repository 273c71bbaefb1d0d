"""A plan played through evening by evening, with one budget of minutes after the other.

Cards that were answered alike are worth alike. So what is reckoned is the state of a card, not the
card: equal states are one value, shared by all cards and by all budgets. Time is counted in days
from the first evening.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from heapq import merge
from itertools import chain
from math import ceil
from random import Random
from typing import NamedTuple

from drill.core.day import day_of
from drill.core.learning.forgetting import FirstAnswers, rate, remembered
from drill.core.learning.recall import (
    FIRST_GOOD,
    FIRST_PERFECT,
    WEAK,
    Trace,
    days_between,
    fade,
    grown,
)
from drill.core.planning.next_card import MAY_RUN_OVER
from drill.core.planning.scarcity import NEW_TAKES, NO_NEED, Need, Rank, Terms, takes, terms_of
from drill.core.planning.worth import LAST_EVENINGS, LEAST_GAIN, LEAST_GAIN_AT_LAST, Prospect

_FIRST_DRAWS = 4  # that are made of a card; when they are used up, twice as many


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


class _Terms(NamedTuple):
    """What does not change of a card: seconds an answer, days to the interview, its day, SM-2's
    easiness, weight."""

    seconds: float
    until: float
    last: int
    easiness: float
    weight: float

    def evenings_from(self, evening: int) -> int:
        return max(self.last - evening, 1)


class _Weighed(NamedTuple):
    """The value of what an answer gains, the same by the second, and the seconds."""

    value: float
    worth: float
    seconds: float


_WORTHLESS = _Weighed(0.0, 0.0, 0.0)


class _Ranking(NamedTuple):
    """The cards worth asking on an evening as they stand before the first, by their indices:
    known and new ones with their worth, new ones also with their value, the greatest first."""

    known: list[tuple[float, int]]
    new: list[tuple[float, int]]
    by_value: list[tuple[float, int]]
    needs: dict[int, Need]


class _State:
    """A card after certain answers: days of strength, the time of the last answer (None: never
    asked), its day."""

    __slots__ = ("_after", "_rate", "_weighed", "on", "proven", "seen", "strength", "terms")

    def __init__(
        self,
        terms: _Terms,
        strength: float,
        seen: float | None,
        on: int,
        *,
        proven: bool,
        failed: bool = False,
    ) -> None:
        self.terms, self.strength, self.seen, self.on, self.proven = (
            terms,
            strength,
            seen,
            on,
            proven,
        )
        self._rate = rate(strength, proven=proven, failed=failed)
        self._after: dict[int, _State] = {}
        self._weighed: tuple[int, _Weighed] = (-1, _WORTHLESS)

    def recall(self, at: float) -> float:
        """What the choice expects."""
        return 0.0 if self.seen is None else fade(at - self.seen, self.strength)

    def foreseen(self, at: float, speed: float) -> float:
        """What the forecast expects of a person of that speed (`learning.forgetting`)."""
        return (
            0.0
            if self.seen is None
            else remembered(at - self.seen, self.strength, self._rate * speed)
        )

    def weighed(self, evening: int) -> _Weighed:
        """What asking it gains, as `worth.weigh` has it; nothing if it is not to be asked."""
        if self._weighed[0] != evening:
            self._weighed = evening, self._weighed_on(evening)
        return self._weighed[1]

    def _weighed_on(self, evening: int) -> _Weighed:
        terms = self.terms
        left = terms.until - evening
        if left <= 0 or self.on == evening:
            return _WORTHLESS
        gain, seconds = fade(left, WEAK), terms.seconds * NEW_TAKES
        if self.seen is not None:
            known = self.recall(evening)
            gain = (
                known * fade(left, self._grown(evening))
                + (1 - known) * gain
                - self.recall(terms.until)
            )
            seconds = takes(terms.seconds, known)
        late = terms.last - evening <= LAST_EVENINGS
        if gain < (LEAST_GAIN_AT_LAST if late else LEAST_GAIN):
            return _WORTHLESS
        value = gain * terms.weight
        return _Weighed(value, value / seconds, seconds)

    def after_success(self, evening: int) -> _State:
        found = self._after.get(evening)
        if found is None:
            found = _State(self.terms, self._grown(evening), evening, evening, proven=True)
            self._after[evening] = found
        return found

    def _grown(self, evening: int) -> float:
        assert self.seen is not None
        return grown(self.strength, self.terms.easiness, evening - self.seen, proven=self.proven)


class _Draws:
    """The luck of one card: its draws (0..1) in order, the same on every asking."""

    __slots__ = ("_made", "_seed")

    def __init__(self, seed: int) -> None:
        self._seed, self._made = seed, array("d")

    def __getitem__(self, number: int) -> float:
        if number >= len(self._made):
            random = Random(self._seed)
            self._made = array("d", (random.random() for _ in range(max(_FIRST_DRAWS, 2 * number))))
        return self._made[number]


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
        self._states = _states(self._cards, now, day)
        self._left: dict[tuple[_Terms, int, float, bool], _State] = {}
        random = Random(seed)
        self._draws = [_Draws(random.getrandbits(32)) for _ in self._cards]
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
        states: list[_State],
        touched: list[int],
        asked: list[int],
        seconds: float,
        each: float,
    ) -> list[int]:
        """The cards asked, as `next_card.evening` chooses them; those `touched` were asked on an
        evening before."""
        ranking = self._ranking(evening)
        again = sorted(
            (-worth, index)
            for index in touched
            if (worth := states[index].weighed(evening).worth) > 0
        )

        def known() -> Iterator[tuple[float, int]]:
            return merge(again, (pair for pair in ranking.known if not asked[pair[1]]))

        is_at_last = any(
            until > evening and last - evening <= LAST_EVENINGS for until, last in self._interviews
        )
        terms = terms_of(
            self._needs_left(ranking, evening, touched),
            (
                (Rank(minus_worth, self._cards[index].card), self._new_seconds(index))
                for minus_worth, index in ranking.new
                if not asked[index]
            ),
            (
                (-minus_worth, states[index].weighed(evening).seconds)
                for minus_worth, index in (() if is_at_last else known())
            ),
            seconds,
            each,
        )
        new = self._new_ones(ranking, evening, asked, terms)
        chosen = []
        for _, index in _reviews_first(known(), new, terms.reviews_from):
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
            if before.seen is None and before.weighed(evening).worth > 0:
                evenings = before.terms.evenings_from(evening)
                cards, seconds = needs[evenings]
                needs[evenings] = Need(cards - 1, seconds - self._new_seconds(index))
        return {evenings: need for evenings, need in needs.items() if need.cards}

    def _new_ones(
        self, ranking: _Ranking, evening: int, asked: Sequence[int], terms: Terms
    ) -> Iterator[tuple[float, int]]:
        """The new cards by what they count on that evening."""
        if terms.first_out is None:
            return (
                (minus_value / terms.typical, index)
                for minus_value, index in ranking.by_value
                if not asked[index]
            )
        new = (pair for pair in ranking.new if not asked[pair[1]])
        with_place, out = [], []
        for minus_worth, index in new:
            if Rank(minus_worth, self._cards[index].card) >= terms.first_out:
                out = [(minus_worth, index)]
                break
            value = self._states[index].weighed(evening).value
            with_place.append((-value / terms.typical, index))
        return merge(sorted(with_place), chain(out, new))

    def _answered(self, state: _State, evening: int, drawn: float, speed: float) -> _State:
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

    def _leave(self, terms: _Terms, evening: int, strength: float, failed: bool) -> _State:
        key = terms, evening, strength, failed
        if key not in self._left:
            self._left[key] = _State(terms, strength, evening, evening, proven=False, failed=failed)
        return self._left[key]


def _ranked(states: Sequence[_State], evening: int) -> _Ranking:
    known, new, by_value = [], [], []
    needs: dict[int, Need] = {}
    for index, state in enumerate(states):
        value, worth, seconds = state.weighed(evening)
        if worth <= 0:
            continue
        if state.seen is not None:
            known.append((-worth, index))
            continue
        new.append((-worth, index))
        by_value.append((-value, index))
        evenings = state.terms.evenings_from(evening)
        needs[evenings] = needs.get(evenings, NO_NEED).plus(seconds)
    return _Ranking(sorted(known), sorted(new), sorted(by_value), needs)


def _reviews_first(
    known: Iterator[tuple[float, int]], new: Iterator[tuple[float, int]], reviews_from: float
) -> Iterator[tuple[float, int]]:
    """Known cards of that worth, then the others and the new ones by their worth."""
    for pair in known:
        if -pair[0] < reviews_from:
            known = chain([pair], known)
            break
        yield pair
    yield from merge(known, new)


def _states(cards: Sequence[Prospect], now: datetime, day: date) -> list[_State]:
    """The state of each card; cards that stand alike share one."""
    shared: dict[tuple[_Terms, Trace | None, bool], _State] = {}
    found = []
    for one in cards:
        until, last = days_between(now, one.until), (day_of(one.until) - day).days
        terms = _Terms(one.seconds, until, last, one.easiness, one.weight)
        key = terms, one.trace, one.failed
        if key not in shared:
            shared[key] = _state(terms, one.trace, one.failed, now, day)
        found.append(shared[key])
    return found


def _state(terms: _Terms, trace: Trace | None, failed: bool, now: datetime, day: date) -> _State:
    if trace is None:
        return _State(terms, WEAK, None, -1, proven=False)
    seen, on = -days_between(trace.seen, now), (trace.day - day).days
    return _State(terms, trace.strength, seen, on, proven=trace.proven, failed=failed)
