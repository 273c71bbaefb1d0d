"""In which stage of a timeline, whatever its names, what belongs to a problem counts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import dropwhile, takewhile
from typing import NamedTuple

from drill.core.cards import Card, Stage
from drill.core.stage_kinds import StageKind, kind_of

_NUMBERED = re.compile(r"^\W*(?:(?:step|stage|phase)\W+)?\d+\W+", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*[+&/,;]\s*|\s+(?:and|or|plus)\s+", re.IGNORECASE)
_OF_CALLS = re.compile(r"\b(?:calls?|callers?|requests?|sent|carry|carries)\b", re.IGNORECASE)
_ORDER = list(StageKind)
_NEVER = len(_ORDER)  # behind all kinds
_SCOPE = frozenset({StageKind.REQUIREMENTS, StageKind.ESTIMATION})
# By the tag of a card the kind of stage that a finer timeline may have for it ...
_FINER = {
    "figures": (StageKind.ESTIMATION,),
    "interface": (StageKind.INTERFACE, StageKind.DATA),
    "what-fails": (StageKind.SCALING,),
}
# ... and by the kind of its stage what stands in for one that is not there.
_INSTEAD = {
    StageKind.REQUIREMENTS: StageKind.ESTIMATION,
    StageKind.DETAIL: StageKind.SCALING,
}

Kinds = frozenset[StageKind]


def places(stages: Sequence[Stage], cards: Sequence[Card]) -> Iterator[int]:
    """The stage in which each card of a problem counts: the one that is about what it asks, else
    the one with the name of its own stage or of that kind, else by its place in the order."""
    numbers = {stage.name.casefold(): number for number, stage in enumerate(stages)}
    known = _kinds(tuple(stage.name for stage in stages))
    order = list(dict.fromkeys(card.stage.casefold() for card in cards))
    for card in cards:
        name = card.stage.casefold()
        kind = kind_of(card.stage)
        found = _first_of(_finer(card), known)
        if found is None:
            found = numbers.get(name)
        if found is None and kind is not None:
            found = _first_of((kind, _INSTEAD.get(kind, kind)), known)
        if found is None:
            share = order.index(name) / max(len(order) - 1, 1)
            found = _by_order(kind, known, round(share * (len(stages) - 1)))
        yield found


class MockPlace(NamedTuple):
    """The number of the stage that an interview is in, and those of the stages in which one settles
    what to build, and how much of it."""

    stage: int
    scope: range

    @property
    def is_scope(self) -> bool:
        return self.stage in self.scope

    def is_here(self, stage: int) -> bool:
        """Whether what counts in that stage is the matter now."""
        return stage == self.stage or (self.is_scope and stage in self.scope)


def place_in(stages: Sequence[Stage], stage: int) -> MockPlace:
    """Where the interview is. Its scope is the stages on requirements and figures that come before
    any other kind of stage; without such stages it is the first one."""
    known = _kinds(tuple(stage.name for stage in stages))
    rest = list(dropwhile(lambda kinds: not kinds, known))
    settling = len(list(takewhile(lambda kinds: kinds & _SCOPE, rest)))
    return MockPlace(stage, range(len(known) - len(rest) + settling if settling else 1))


@lru_cache(maxsize=8)
def _kinds(names: tuple[str, ...]) -> tuple[Kinds, ...]:
    """Of which kinds each stage is. Scale beside requirements, or right behind them, is load."""
    found = [_kinds_of(name) for name in names]
    before = [frozenset[StageKind](), *found]
    return tuple(map(_with_load, found, before))


def _kinds_of(name: str) -> Kinds:
    plain = _NUMBERED.sub("", name).strip()
    kinds = map(kind_of, (plain, *_BETWEEN.split(plain)))
    return frozenset(kind for kind in kinds if kind is not None)


def _with_load(kinds: Kinds, before: Kinds) -> Kinds:
    is_load = StageKind.SCALING in kinds and not _SCOPE.isdisjoint(kinds | before)
    return kinds - {StageKind.SCALING} | {StageKind.ESTIMATION} if is_load else kinds


def _finer(card: Card) -> Sequence[StageKind]:
    """The kinds of stage that may be about what a card asks, the best one first: of an interface
    the data, where it asks for nothing that is called or sent."""
    kinds = next((_FINER[tag] for tag in card.tags if tag in _FINER), ())
    return kinds if _OF_CALLS.search(card.prompt) else kinds[::-1]


def _first_of(wanted: Sequence[StageKind], known: Sequence[Kinds]) -> int | None:
    """The first stage of the first of the kinds that is there."""
    found = (number for kind in wanted for number, kinds in enumerate(known) if kind in kinds)
    return next(found, None)


def _by_order(kind: StageKind | None, known: Sequence[Kinds], place: int) -> int:
    """Of the stages of no known kind that may be of this one, by those before and after, the
    nearest to a place; without any the last one that comes before this kind."""
    if kind is None:
        return place
    rank = _rank(kind)
    at_most = [
        at for at, kinds in enumerate(known) if min(map(_rank, kinds), default=_NEVER) <= rank
    ]
    later = [at for at, kinds in enumerate(known) if max(map(_rank, kinds), default=-1) > rank]
    last = max(at_most, default=-1)
    end = min(later, default=len(known))
    free = [at for at in range(last + 1, end) if not known[at]]
    return min(free, key=lambda at: abs(at - place)) if free else max(last, 0)


def _rank(kind: StageKind) -> int:
    return _ORDER.index(kind)
