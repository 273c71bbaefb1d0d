"""Cards of another program with what was learned of them there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from drill.core.cards import Card, Deck, excess
from drill.core.exchange.card_text.point_lists import free_name
from drill.core.exchange.left_out import LeftOut, left_out
from drill.core.learning.scheduling import FIRST_EASINESS, LOWEST_EASINESS
from drill.core.text import clean_line, slug

_EASIEST, _HARDEST = 1.0, 10.0  # FSRS difficulty


@dataclass(frozen=True, slots=True)
class ForeignAnswer:
    """An answer in another program: the wall-clock or aware instant, the quality 0..5, the seconds
    it took."""

    at: datetime
    quality: int
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Schedule:
    """What another program stored of a card instead of a log.

    `interval` in days; `reviewed` is the wall-clock or aware instant of the last answer.
    """

    interval: int
    easiness: float
    due: date
    reviewed: datetime
    repetitions: int = 1
    lapses: int = 0


@dataclass(frozen=True, slots=True)
class LearnedCard:
    """A card, the name of its deck, and what is known of it: a log, or else a schedule, or
    nothing."""

    deck: str
    card: Card
    place: str = ""
    schedule: Schedule | None = None
    answers: tuple[ForeignAnswer, ...] = ()


@dataclass(frozen=True, slots=True)
class LearnedDecks:
    """Decks, what was learned of their cards by the slug of each, and what makes no card. No slug
    is there twice."""

    decks: tuple[Deck, ...]
    learned: dict[str, LearnedCard]
    left_out: tuple[LeftOut, ...]


def into_decks(found: Iterable[LearnedCard]) -> LearnedDecks:
    """The cards in their decks, each with a name of its own."""
    decks: dict[str, tuple[str, list[Card]]] = {}
    learned: dict[str, LearnedCard] = {}
    unfit: list[LeftOut] = []
    for one in found:
        why = excess(one.card)
        if why:
            unfit.append(left_out(f"cards: {why}", one.place, one.card.question))
            continue
        id = slug(one.deck)
        cards = decks.setdefault(id, (clean_line(one.deck, limit=150).strip() or id, []))[1]
        name = free_name(one.card.id, learned)
        learned[name] = one
        cards.append(replace(one.card, id=f"{id}/{name}"))
    made = tuple(Deck(id, title, tuple(cards)) for id, (title, cards) in decks.items())
    return LearnedDecks(made, learned, tuple(unfit))


def fsrs_easiness(difficulty: float) -> float:
    """FSRS knows a difficulty of 1 to 10, SM-2 an easiness of 2.5 to 1.3; neither says more than
    which is harder."""
    share = (min(max(difficulty, _EASIEST), _HARDEST) - _EASIEST) / (_HARDEST - _EASIEST)
    return FIRST_EASINESS - share * (FIRST_EASINESS - LOWEST_EASINESS)
