"""Which points of the new lists are which points of the old ones, in the same list or in
another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from drill.core.cards import Card, Item
from drill.core.material.rebuilding.likeness import likeness, pair_equal, pair_like, plain

# A point is named by its card and its own id.
Point = tuple[str, str]


def pair_points(
    new: Sequence[Card], pairs: Mapping[str, Card], others: Mapping[Point, Item]
) -> dict[Point, tuple[Point, Item]]:
    """For each point of a new card that was there before, the old one: in the same list first, then
    anywhere.

    `pairs` gives the old card of a new one by its id, `others` are old points that are in none of
    these.
    """
    if not pairs and not others:
        return {}
    found: dict[Point, tuple[Point, Item]] = {}
    known: dict[Point, Item] = {}
    fresh: dict[Point, Item] = {}
    for card in new:
        old = pairs.get(card.id)
        before = {(old.id, item.id): item for item in old.points} if old else {}
        after = {(card.id, item.id): item for item in card.points}
        _pair(before, after, found)
        known |= before
        fresh |= after
    known |= others
    _pair(known, fresh, found)
    return found


def _pair(
    known: dict[Point, Item], fresh: dict[Point, Item], found: dict[Point, tuple[Point, Item]]
) -> None:
    """Moves the pairs out of `known` and `fresh` into `found`: the same text first, then the same
    words, then like."""

    def keep(pairs: Mapping[Point, Point]) -> None:
        for point, one in pairs.items():
            found[point] = (one, known.pop(one))
            del fresh[point]

    for key in (_text, _plain_text):
        keep(
            pair_equal(
                {one: key(item) for one, item in known.items()},
                {one: key(i) for one, i in fresh.items()},
            )
        )
    before = {one: plain(item.text) for one, item in known.items()}
    after = {one: plain(item.text) for one, item in fresh.items()}
    keep(pair_like(before, after, lambda one, other: likeness(before[one], after[other])))


def _text(item: Item) -> str:
    return item.text


def _plain_text(item: Item) -> str | None:
    return plain(item.text) or None
