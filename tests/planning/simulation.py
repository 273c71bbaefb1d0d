"""Simulated learners for judging the plan.

Their memory is NOT the one that the plan assumes, so that the plan is not judged by its own
beliefs: here recall falls exponentially by a half-life (the plan: a power curve); a success
lengthens it the more, the closer the card was to being forgotten (the plan: by SM-2's easiness, in
proportion to the days waited); a failure keeps a part of what was learned (the plan: nothing); and
cards and learners differ (the plan: only by their answers).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from random import Random

from fsrs import Card as FsrsCard
from fsrs import Rating, Scheduler

from drill.core.learning.recall import Trace, after_answer
from drill.core.learning.scheduling import FIRST_EASINESS, Memory, learn
from drill.core.planning.next_card import Candidate, Limits, daily, next_card
from drill.core.planning.worth import Prospect

FIRST_EVENING = datetime(2026, 3, 2, 20, tzinfo=UTC)
MORNING = timedelta(hours=13)  # from the last evening's start to the interview
DAY_SECONDS = 86_400.0
FAILURE_TAKES = 1.5  # times as a success
SPACING = 5.0  # how much a success at the brink of forgetting lengthens the half-life, beyond once
KEPT_AFTER_FAILURE = 0.3
SHORTEST_HALF_LIFE = 0.6  # days


@dataclass
class Item:
    """A card in a learner's head: `first` is the half-life in days that its first sight leaves,
    `seconds` an answer."""

    card: str
    first: float
    growth: float
    seconds: float
    half_life: float = 0.0
    seen: datetime | None = None

    def recall(self, at: datetime) -> float:
        if self.seen is None:
            return 0.0
        return float(2 ** (-((at - self.seen).total_seconds() / DAY_SECONDS) / self.half_life))

    def after(self, *, recalled: bool, at: datetime) -> float:
        """The half-life in days after an answer."""
        if self.seen is None:
            return self.first
        if recalled:
            return self.half_life * (1 + self.growth * SPACING * (1 - self.recall(at)) ** 0.7)
        return max(SHORTEST_HALF_LIFE, self.half_life * KEPT_AFTER_FAILURE)

    def gain(self, at: datetime, interview: datetime) -> float:
        """What an answer now truly adds to recall at the interview."""
        left = (interview - at).total_seconds() / DAY_SECONDS
        known = self.recall(at)
        good, bad = (
            2 ** (-left / self.after(recalled=recalled, at=at)) for recalled in (True, False)
        )
        return known * good + (1 - known) * bad - self.recall(interview)


@dataclass
class Learner:
    """A person with a deck; answers are drawn from their true memory."""

    random: Random
    items: dict[str, Item]
    now: datetime = FIRST_EVENING
    memories: dict[str, Memory] = field(default_factory=dict)
    traces: dict[str, Trace] = field(default_factory=dict)
    fsrs: dict[str, FsrsCard] = field(default_factory=dict)
    qualities: dict[str, int] = field(default_factory=dict)
    spent: float = 0.0

    @property
    def day(self) -> date:
        return (self.now - timedelta(hours=4)).date()

    def ask(self, card: str) -> None:
        """Answer a card."""
        item = self.items[card]
        known = item.recall(self.now)
        recalled = self.random.random() < known
        quality = self._quality(known) if recalled else (1 if item.seen else 0)
        item.half_life = item.after(recalled=recalled, at=self.now)
        item.seen = self.now
        memory = self.memories[card] = learn(self.memories.get(card), quality, self.day)
        self.traces[card] = after_answer(
            self.traces.get(card), quality, memory.easiness, self.now, self.day
        )
        taken = item.seconds * (1.0 if recalled else FAILURE_TAKES)
        self.spent += taken
        self.now += timedelta(seconds=taken)
        self.qualities[card] = quality

    def _quality(self, known: float) -> int:
        """The better a card is known, the surer the answer."""
        drawn = self.random.random()
        return 5 if drawn < known - 0.3 else 4 if drawn < known + 0.1 else 3


def make_learner(seed: int, cards: int) -> Learner:
    random = Random(seed)
    talent = math.exp(random.gauss(0, 0.35))
    items = {}
    for number in range(cards):
        difficulty = random.gauss(0, 0.6)
        card = f"deck/{number:03}"
        items[card] = Item(
            card,
            5.0 * talent * math.exp(difficulty),
            math.exp(difficulty / 3),
            random.choice((15, 25, 45)),
        )
    return Learner(random, items)


Policy = Callable[[Learner, datetime, float], Iterator[str]]


def by_plan(learner: Learner, interview: datetime, seconds: float) -> Iterator[str]:
    """`next_card` as it is, with the seconds left."""
    began = learner.spent
    while True:
        prospects = [
            Prospect(
                item.card,
                learner.traces.get(item.card),
                item.seconds,
                interview,
                learner.memories[item.card].easiness
                if item.card in learner.memories
                else FIRST_EASINESS,
            )
            for item in learner.items.values()
        ]
        found = next_card(prospects, learner.day, learner.now, seconds - (learner.spent - began))
        if found is None:
            return
        yield found.card


def by_sm2(learner: Learner, interview: datetime, seconds: float) -> Iterator[str]:
    """The queue as it is without a plan: what is due, then new cards while there is time, repeats
    at the end."""
    due = [
        Candidate(card, memory.due, learner.items[card].seconds)
        for card, memory in learner.memories.items()
        if memory.due_on(learner.day)
    ]
    new = [
        Candidate(card, None, item.seconds)
        for card, item in learner.items.items()
        if card not in learner.memories
    ]
    waiting = [
        one.card for one in daily(due, new, Limits(len(new)), learner.day, learner.day.toordinal())
    ]
    while waiting:
        card = waiting.pop(0)
        yield card
        if learner.memories[card].repeats_on(learner.day):
            waiting.append(card)


def by_fsrs(learner: Learner, interview: datetime, seconds: float) -> Iterator[str]:
    """FSRS at a retention of 0.90 with its published parameters: what is due, the oldest first,
    then new cards."""
    scheduler = Scheduler(
        desired_retention=0.9, learning_steps=(), relearning_steps=(), enable_fuzzing=False
    )
    tonight = learner.now + timedelta(hours=8)
    due = sorted(
        (card for card in learner.fsrs if learner.fsrs[card].due <= tonight),
        key=lambda card: learner.fsrs[card].due,
    )
    for card in [*due, *(card for card in learner.items if card not in learner.fsrs)]:
        at = learner.now
        yield card
        rating = {5: Rating.Easy, 4: Rating.Good, 3: Rating.Hard}.get(
            learner.qualities[card], Rating.Again
        )
        learner.fsrs[card] = scheduler.review_card(learner.fsrs.get(card, FsrsCard()), rating, at)[
            0
        ]


def by_random_cram(learner: Learner, interview: datetime, seconds: float) -> Iterator[str]:
    """All cards in a new random order each evening, again and again."""
    while True:
        yield from learner.random.sample(sorted(learner.items), len(learner.items))


def by_true_memory(learner: Learner, interview: datetime, seconds: float) -> Iterator[str]:
    """The card of most true gain by the second: it sees the learner's memory, which no program
    can."""
    while True:
        worth = {
            card: item.gain(learner.now, interview) / item.seconds
            for card, item in learner.items.items()
        }
        best = max(worth, key=lambda card: worth[card])
        if worth[best] <= 1e-6:
            return
        yield best


POLICIES: dict[str, Policy] = {
    "SM-2": by_sm2,
    "FSRS": by_fsrs,
    "random": by_random_cram,
    "plan": by_plan,
    "true": by_true_memory,
}


def recall_on_the_day(
    policy: Policy, seed: int, cards: int, lead: int, minutes: float, missed: float
) -> float:
    """The share (0..1) of cards recalled on the morning after `lead` evenings of which a share
    `missed` fell out."""
    learner = make_learner(seed, cards)
    skipped = Random(seed + 1)
    interview = FIRST_EVENING + timedelta(days=lead - 1) + MORNING
    for evening in range(lead):
        learner.now = FIRST_EVENING + timedelta(days=evening)
        if skipped.random() < missed:
            continue
        began = learner.spent
        for card in policy(learner, interview, minutes * 60):
            learner.ask(card)
            if learner.spent - began >= minutes * 60:
                break
    return sum(item.recall(interview) for item in learner.items.values()) / cards
