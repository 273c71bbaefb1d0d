"""Whose turn it is among cards that are worth the same: decks take turns, and cards that give each
other away do not come one after the other."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Sequence
from itertools import chain, zip_longest
from typing import NamedTuple, Protocol, TypeVar

from drill.core.card_ids import deck_of

_LEADING = ("timing", "questions")  # how the ids of the decks end that a newcomer begins with


class Turns(NamedTuple):
    """What the order of new cards goes by: the ids of the person's `own` decks, and whether they
    begin today."""

    own: frozenset[str] = frozenset()
    newcomer: bool = False


NO_DECK_FIRST = Turns()


class _HasCard(Protocol):
    @property
    def card(self) -> str: ...


_Card = TypeVar("_Card", bound=_HasCard)
_One = TypeVar("_One")


def in_turn(candidates: Sequence[_Card], turns: Turns = NO_DECK_FIRST) -> list[_Card]:
    """One card of each deck, then the second of each, and so on; within a deck the order stays.

    A person's own decks come before the shipped ones, the timeline and the questions of an
    interview before the rest. A newcomer gets the `leading` ones first, by turns.
    """
    decks: dict[str, list[_Card]] = {}
    for candidate in candidates:
        decks.setdefault(deck_of(candidate.card), []).append(candidate)
    order = sorted(decks, key=lambda deck: (deck not in turns.own, _part(deck)))
    first = leading(order, turns)
    return _by_turns([decks[deck] for deck in order if deck in first]) + _by_turns(
        [decks[deck] for deck in order if deck not in first]
    )


def leading(decks: Iterable[str], turns: Turns) -> frozenset[str]:
    """The decks that a newcomer begins with: the timeline and the questions of an interview, their
    own if they have such, and if they have only others of their own, those."""
    if not turns.newcomer:
        return frozenset()
    own = turns.own.intersection(decks)
    ahead = frozenset(deck for deck in decks if _part(deck) < len(_LEADING))
    return ahead & own or own or ahead


def turn(deck: str, position: int, turns: Turns, first: frozenset[str]) -> str:
    """A text by which the cards of all decks come as `in_turn` has them, if `position` is the place
    of a card in its deck and `first` are the `leading` decks.

    It does not depend on which cards are left, so that the order holds as cards are answered.
    """
    return f"{deck not in first:d}{position:09}{deck not in turns.own:d}{_part(deck)}"


def apart(ordered: Iterable[_One], telling: Callable[[_One], str], before: str = "") -> list[_One]:
    """The cards in order, but none next to one that it gives away, as long as another is left.

    `telling` names what a card gives away, "" for nothing; `before` is that of the card before the
    first. What is put off comes as soon as it may.
    """
    found: list[_One] = []
    put_off: deque[_One] = deque()
    rest = deque(ordered)
    while rest or put_off:
        pool = put_off if put_off and telling(put_off[0]) != before else rest
        if not pool:
            return [*found, *put_off]
        one = pool.popleft()
        said = telling(one)
        if said and said == before:
            put_off.append(one)
            continue
        found.append(one)
        before = said
    return found


def _by_turns(decks: Sequence[Sequence[_Card]]) -> list[_Card]:
    return [
        candidate for candidate in chain.from_iterable(zip_longest(*decks)) if candidate is not None
    ]


def _part(deck: str) -> int:
    """The place of a deck in an interview by the end of its id: the timeline, the questions,
    anything else."""
    last = deck.rpartition("-")[2]
    return _LEADING.index(last) if last in _LEADING else len(_LEADING)
