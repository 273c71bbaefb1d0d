"""A plan played through evening by evening, with one budget of minutes after the other.

Cards that were answered alike are worth alike. So what is reckoned is the state of a card, not the
card: equal states are one value, shared by all cards and by all budgets. Time is counted in days
from the first evening.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from heapq import merge
from itertools import tee
from math import ceil
from random import Random
from typing import NamedTuple

from drill.core.learning.forgetting import FirstAnswers
from drill.core.learning.recall import (
    FIRST_GOOD,
    FIRST_PERFECT,
    WEAK,
)
from drill.core.planning.next_card import Timed, fitting, in_order
from drill.core.planning.played_cards import Draws, Outlook, State, states_of
from drill.core.planning.scarcity import NEW_TAKES, NO_NEED, Need, Ranked, about, terms_of
from drill.core.planning.worth import Prospect, is_late


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


class _Ranking(NamedTuple):
    """The cards worth asking on an evening as they are before the first: known and new ones by
    their worth, new ones also by the value of their gain. A card is its place among all."""

    known: list[Ranked[int]]
    new: list[Ranked[int]]
    by_value: list[Ranked[int]]


class _Evenings:
    """How the cards are on an evening of one playing.

    `asked` counts how often each was asked, `touched` are those asked at all, `needs` what the
    others need that are new, by their interview.
    """

    __slots__ = ("asked", "needs", "states", "touched")

    def __init__(self, states: Sequence[State], needs: Mapping[tuple[float, int], Need]) -> None:
        self.states, self.asked = list(states), [0] * len(states)
        self.touched: list[int] = []
        self.needs = dict(needs)

    def answered(self, index: int, state: State, new_seconds: float) -> None:
        """The card now stands so; `new_seconds` are those that it takes at first sight."""
        before = self.states[index]
        if before.seen is None:
            cards, seconds = self.needs[before.outlook.interview]
            self.needs[before.outlook.interview] = Need(cards - 1, seconds - new_seconds)
        if not self.asked[index]:
            self.touched.append(index)
        self.asked[index] += 1
        self.states[index] = state

    def needs_from(self, evening: int) -> dict[int, Need]:
        """What the new cards need, by the evenings until their interview."""
        found: dict[int, Need] = {}
        for (until, last), (cards, seconds) in self.needs.items():
            if cards and until > evening:
                evenings = max(last - evening, 1)
                before = found.get(evenings, NO_NEED)
                found[evenings] = Need(before.cards + cards, before.seconds + seconds)
        return found


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
        self._cards = sorted(prospects, key=lambda one: one.place)
        self._seconds = [one.seconds for one in self._cards]
        self._states = states_of(self._cards, now, day)
        self._left: dict[tuple[Outlook, int, float, bool], State] = {}
        random = Random(seed)
        cards = sorted(one.card for one in prospects)
        draws = {card: Draws(random.getrandbits(32)) for card in cards}
        self._draws = [draws[one.card] for one in self._cards]
        self._rankings: dict[int, _Ranking] = {}
        self._needs: dict[tuple[float, int], Need] = {}
        for state, seconds in zip(self._states, self._seconds, strict=True):
            if state.seen is None:
                need = self._needs.get(state.outlook.interview, NO_NEED)
                self._needs[state.outlook.interview] = need.plus(seconds * NEW_TAKES)
        self._interviews = {state.outlook.interview for state in self._states}
        self._alone: dict[float, Played] = {}
        self._quickest = min(self._seconds, default=0.0)
        self.evenings = max((ceil(state.outlook.until) for state in self._states), default=0)

    def play(self, minutes: float, progress: Callable[[], None], speed: float) -> Played:
        """What `minutes` a day bring a person who forgets at that speed; `progress` is called after
        each evening."""
        so_far, evenings = _Evenings(self._states, self._needs), []
        seconds = max(minutes * 60 - self._spent, 0.0)
        for evening in range(self.evenings):
            chosen = self._evening(evening, so_far, seconds, minutes * 60)
            new, taken = 0, 0.0
            for index, needed, typical in chosen:
                new += so_far.states[index].seen is None
                taken += needed
                drawn = self._draws[index][so_far.asked[index]]
                state = self._answered(so_far.states[index], evening, drawn, speed)
                so_far.answered(index, state, typical * NEW_TAKES)
            evenings.append(Evening(self._day + timedelta(evening), len(chosen), new, taken / 60))
            seconds = minutes * 60
            progress()
        return self._outcome(so_far, evenings, speed)

    def _outcome(self, so_far: _Evenings, evenings: Sequence[Evening], speed: float) -> Played:
        states, recalls = so_far.states, list(self.left_alone(speed).recalls)
        for index in so_far.touched:
            state = states[index]
            recalls[index] = self._cards[index].card, state.foreseen(state.outlook.until, speed)
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
                (one.card, state.foreseen(state.outlook.until, speed)) for one, state in states
            )
            self._alone[speed] = Played(recalls, (), ())
        return self._alone[speed]

    def _evening(
        self, evening: int, so_far: _Evenings, seconds: float, each: float
    ) -> list[Timed[int]]:
        """The cards asked, chosen as in a session."""
        ranking, asked = self._ranking(evening), so_far.asked

        def unasked(ranked: Iterable[Ranked[int]]) -> Iterator[Ranked[int]]:
            return (one for one in ranked if not asked[one[1]])

        known, known_for_terms = tee(merge(self._again(evening, so_far), unasked(ranking.known)))
        late = any(until > evening and is_late(last - evening) for until, last in self._interviews)
        terms = terms_of(
            so_far.needs_from(evening),
            unasked(ranking.new),
            known_for_terms,
            seconds,
            each,
            late=late,
        )
        ordered = in_order(known, unasked(ranking.new), unasked(ranking.by_value), terms)
        cards = ((index, needed, self._seconds[index]) for _, index, needed in ordered)
        return list(fitting(cards, seconds, self._quickest))

    def _again(self, evening: int, so_far: _Evenings) -> list[Ranked[int]]:
        """The cards that were asked on an evening before, by their worth on this one."""
        found, states = [], so_far.states
        for index in so_far.touched:
            gain, times = states[index].worth(evening)
            if gain:
                seconds = self._seconds[index] * times
                found.append((-(gain * self._cards[index].weight / seconds), index, seconds))
        found.sort()
        return found

    def _ranking(self, evening: int) -> _Ranking:
        """All cards, as they are before the first evening, by their worth on another one."""
        if evening not in self._rankings:
            self._rankings[evening] = self._ranked(evening)
        return self._rankings[evening]

    def _ranked(self, evening: int) -> _Ranking:
        known, new, by_value = [], [], []
        for index, (card, state) in enumerate(zip(self._cards, self._states, strict=True)):
            gain, times = state.worth(evening)
            if not gain:
                continue
            value, seconds = gain * card.weight, card.seconds * times
            if state.seen is not None:
                known.append((-(value / seconds), index, seconds))
            else:
                new.append((-(value / about(seconds)), index, seconds))
                by_value.append((-value, index, seconds))
        known.sort()
        new.sort()
        by_value.sort()
        return _Ranking(known, new, by_value)

    def _answered(self, state: State, evening: int, drawn: float, speed: float) -> State:
        if state.seen is None:
            return self._leave(state.outlook, evening, *self._at_first_sight(drawn))
        if drawn < state.foreseen(evening, speed):
            return state.after_success(evening)
        return self._leave(state.outlook, evening, WEAK, True)

    def _at_first_sight(self, drawn: float) -> tuple[float, bool]:
        """The strength that a first answer leaves, and whether it was failed."""
        first = self._first
        if drawn < first.perfect:
            return FIRST_PERFECT, False
        if drawn < first.perfect + first.good:
            return FIRST_GOOD, False
        return WEAK, drawn >= 1 - first.failed

    def _leave(self, outlook: Outlook, evening: int, strength: float, failed: bool) -> State:
        key = outlook, evening, strength, failed
        if key not in self._left:
            self._left[key] = State(
                outlook, strength, evening, evening, proven=False, failed=failed
            )
        return self._left[key]
