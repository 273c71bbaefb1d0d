"""A run through a queue of cards, as a value: each step gives the session after it, and undo the
one before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from drill.core.cards import Card, ChecklistCard
from drill.core.learning.log import Mode, Review
from drill.core.learning.scheduling import RECALLED, SATISFIED
from drill.core.learning.weakness import CardMisses


@dataclass(frozen=True, slots=True)
class Session:
    """`waiting` are the cards still to come, the first of them being asked; `reviews` what was
    answered.

    `step` is the log entry that led here and `before` the session that it was made in.
    """

    mode: Mode
    waiting: tuple[str, ...]
    reviews: tuple[Review, ...] = ()
    step: UUID | None = None
    before: Session | None = None

    @property
    def card(self) -> str | None:
        """The id of the card being asked, None when the session is over."""
        return self.waiting[0] if self.waiting else None

    def answered(self, review: Review) -> Session:
        """After an answer to the card being asked: what scored under 4 comes back at the end."""
        rest = self.waiting[1:]
        if review.quality < SATISFIED:
            rest = (*rest, review.card)
        return replace(
            self, waiting=rest, reviews=(*self.reviews, review), step=review.id, before=self
        )

    def requeued(self, waiting: Sequence[str]) -> Session:
        """The session with other cards to come. This is no step and cannot be undone."""
        return replace(self, waiting=tuple(waiting))

    def put_aside(self, card: str, step: UUID) -> Session:
        """After a card was put aside: suspended, buried or dropped."""
        rest = tuple(waiting for waiting in self.waiting if waiting != card)
        return replace(self, waiting=rest, step=step, before=self)

    def without(self, cards: frozenset[str]) -> Session:
        """Without cards that have left their decks meanwhile. This is no step and cannot be
        undone."""
        return replace(self, waiting=tuple(card for card in self.waiting if card not in cards))


def weakest_first(card: Card, misses: CardMisses) -> Card:
    """A checklist with its weakest items first; any other card as it is."""
    if not isinstance(card, ChecklistCard):
        return card
    return replace(
        card, items=tuple(sorted(card.items, key=lambda item: -misses.of(item.id).weakness))
    )


@dataclass(frozen=True, slots=True)
class Summary:
    """What a session came to. `recall` is the mean score of first answers (0..1), `seconds` the
    time spent.

    `missed` pairs a card with the ids of its items that were missed, the most missed first.
    """

    cards: int
    repeats: int
    recalled: int
    recall: float
    seconds: float
    missed: tuple[tuple[str, tuple[str, ...]], ...]


def summarize(reviews: Sequence[Review]) -> Summary:
    """Add up the reviews of a session, in the order they were given."""
    first: dict[str, Review] = {}
    for review in reviews:
        first.setdefault(review.card, review)
    missed: dict[str, Counter[str]] = {}
    for review in reviews:
        if review.missed or review.quality < RECALLED:
            missed.setdefault(review.card, Counter()).update(review.missed)
    return Summary(
        cards=len(first),
        repeats=len(reviews) - len(first),
        recalled=sum(review.quality >= RECALLED for review in first.values()),
        recall=sum(review.score for review in first.values()) / len(first) if first else 0.0,
        seconds=sum(review.seconds for review in reviews),
        missed=tuple((card, _most_missed(items)) for card, items in missed.items()),
    )


def _most_missed(items: Counter[str]) -> tuple[str, ...]:
    return tuple(item for item, _ in items.most_common())
