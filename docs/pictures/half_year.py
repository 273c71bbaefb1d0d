"""A made-up half-year of learning, for pictures: seeded, so that it is the same each time, and
plausible.

The learner takes a few new cards a day, skips one day in six, forgets by a half-life that grows
with each success, and has items that will not stick.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from random import Random
from uuid import UUID

from drill.core.cards import Card, ListCard, TimingCard
from drill.core.day import day_of
from drill.core.grading import quality, target_seconds
from drill.core.ids import entry_id
from drill.core.learning.log import (
    NEVER_SEEN,
    CardState,
    Entry,
    Mode,
    PlanChange,
    Review,
    apply_entry,
)
from drill.core.planning.plan import Interview, Plan

DAYS = 180
NEW_A_DAY = 3
SKIPPED = 1 / 6  # of the days
ID_BITS = 74
UNTIL_INTERVIEW = timedelta(days=5)


@dataclass
class Head:
    """What the learner knows of one item: `half_life` in days, how much a success lengthens it,
    when it was seen."""

    half_life: float
    growth: float
    seen: datetime | None = None

    def recalls(self, at: datetime, random: Random) -> bool:
        """Whether the item comes to mind at an instant; either way it has been seen now."""
        days = (at - self.seen).total_seconds() / 86_400 if self.seen else None
        recalled = random.random() < (2 ** (-days / self.half_life) if days is not None else 0.35)
        self.half_life = (
            self.half_life * self.growth if recalled else max(self.half_life * 0.7, 1.0)
        )
        self.seen = at
        return recalled


def half_year(cards: Sequence[Card], now: datetime, seed: int = 7) -> tuple[Entry, ...]:
    """The log of a learner who began half a year before `now` and has an interview some days
    ahead."""
    random = Random(seed)
    interview = Interview("Acme", (now + UNTIL_INTERVIEW).replace(hour=10, minute=0))
    entries: list[Entry] = []
    newest: UUID | None = None
    for entry in (*_reviews(cards, now, random), PlanChange(UUID(int=0), Plan((interview,)), now)):
        newest = entry_id(entry.at, random.getrandbits(ID_BITS), newest)
        entries.append(replace(entry, id=newest))
    return tuple(entries)


def _reviews(cards: Sequence[Card], now: datetime, random: Random) -> Iterator[Review]:
    waiting = random.sample(cards, len(cards))
    heads = {
        (card.id, item): Head(random.choice((4.0, 9.0, 15.0)), random.choice((1.3, 2.1, 2.6)))
        for card in cards
        for item in _items(card)
    }
    card_states: dict[str, CardState] = {}
    known = {card.id: card for card in cards}
    for number in range(DAYS, 0, -1):
        at = (now - timedelta(days=number)).replace(
            hour=random.choice((7, 18, 19, 20, 20, 21)), minute=random.randrange(60)
        )
        if random.random() < SKIPPED:
            continue
        due = [
            card
            for card, card_state in card_states.items()
            if card_state.memory and card_state.memory.due_on(day_of(at))
        ]
        queue = [known[card] for card in due]
        queue += [waiting.pop() for _ in range(min(NEW_A_DAY, len(waiting)))]
        while queue:
            card = queue.pop(0)
            review = _review(card, heads, at, random)
            after = card_states[card.id] = apply_entry(card_states.get(card.id, NEVER_SEEN), review)
            at += timedelta(seconds=round(review.seconds) + 5)
            yield review
            if after.memory and after.memory.relearn_today:
                queue.append(card)


def _review(card: Card, heads: dict[tuple[str, str], Head], at: datetime, random: Random) -> Review:
    recalled = [item for item in _items(card) if heads[card.id, item].recalls(at, random)]
    missed = [item for item in _items(card) if item not in recalled]
    score = len(recalled) / (len(recalled) + len(missed))
    seconds = round(target_seconds(card) * random.uniform(0.4, 1.2), 1)
    return Review(
        id=UUID(int=0),
        card=card.id,
        at=at,
        day=day_of(at),
        quality=quality(score, seconds=seconds, target=target_seconds(card), hints=0),
        score=score,
        seconds=seconds,
        mode=Mode.TODAY,
        answer=_typed(card, recalled),
        recalled=tuple(recalled) if card.points else (),
        missed=tuple(missed) if card.points else (),
    )


def _items(card: Card) -> list[str]:
    """The items of a checklist; any other card is one item."""
    return [item.id for item in card.points] or [card.id]


def _typed(card: Card, recalled: Sequence[str]) -> str:
    if isinstance(card, ListCard):
        return "\n".join(item.text.lower() for item in card.items if item.id in recalled)
    if not recalled:
        return "?"
    return (
        f"{card.minutes.low:g}-{card.minutes.high:g}"
        if isinstance(card, TimingCard)
        else card.answer
    )
