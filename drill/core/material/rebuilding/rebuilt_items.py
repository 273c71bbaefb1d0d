"""The points of a list that is built again: which stay, which are new, which a person took out."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from drill.core.cards import Card, Item, ListCard, RetiredPoints, Suggestion
from drill.core.material.identities import Names
from drill.core.material.rebuilding.card_merge import merged_item
from drill.core.material.rebuilding.likeness import plain
from drill.core.material.rebuilding.matching import answer_of
from drill.core.material.rebuilding.point_matching import Point

RETIRED = (
    "#retired"  # after the id of a list: where the points are that left it; in no id of a card
)


@dataclass(frozen=True, slots=True)
class CardChange:
    """What building again did to a card, or to an item of it.

    `what` is new, kept, reworded, moved, retired, suggested, returned, or stale: kept though the
    notes no longer say all of it; `item` is empty where the
    card as a whole is meant; `text` is how it reads now. Items that stayed as they were are not
    mentioned.
    """

    what: str
    card: str
    item: str
    text: str


@dataclass(frozen=True, slots=True)
class Rebuilding:
    """What a rebuild knows once all is paired.

    `pairs` gives the old card of a new one by its id, `points` the old point of a new one. `left`
    are old cards that no new one is, `gone` the points that left earlier, by the id of their list;
    `own` are a person's cards; `asleep` are the ids of what was retired: cards, and places of
    points. `doubted` are cards that are suggestions now.
    """

    new: tuple[Card, ...]
    pairs: Mapping[str, Card]
    points: Mapping[Point, tuple[Point, Item]]
    left: tuple[Card, ...]
    gone: Mapping[str, tuple[Item, ...]]
    own: tuple[Card, ...]
    asleep: frozenset[str]
    base: Mapping[str, Card] | None
    files: Collection[str] | None
    staying: Collection[str]
    names: Mapping[str, Names]
    suggestions: Mapping[str, tuple[Suggestion, ...]]
    doubted: tuple[Card, ...]


def holding(card: Card, items: tuple[Item, ...]) -> Card:
    return replace(card, items=items) if isinstance(card, ListCard) else card


def rebuilt_items(
    new: Card, identity: str, old: Card | None, known: Rebuilding
) -> tuple[tuple[Item, ...], list[CardChange]]:
    """The items of a card: those that were there before, wherever, under the ids they had."""
    names = Names()
    for item in (*(old.points if old else ()), *known.gone.get(identity, ())):
        names.unused(item.id)
    at_home = {old.id if old else "", identity + RETIRED}
    base = known.base.get(old.id) if known.base is not None and old is not None else None
    items: list[Item] = []
    changes: list[CardChange] = []
    for item in new.points:
        point = known.points.get((new.id, item.id))
        if point is None and _was_deleted(item, base):
            continue
        if point is None:
            made, what = replace(item, id=names.unused(item.id)), "new" if old else ""
        else:
            (home, _), earlier = point
            made = merged_item(item, earlier, _item_of(base, earlier.id))
            if old is not None and home == old.id and is_persons(earlier, base):
                made = replace(made, text=earlier.text)
            stays = home in at_home
            made = made if stays else replace(made, id=names.unused(made.id))
            what = _what_of_item(made, earlier, stays, home in known.asleep)
        items.append(made)
        changes += [CardChange(what, identity, made.id, made.text)] if what else []
    return tuple(items), changes


def _was_deleted(item: Item, base: Card | None) -> bool:
    """Whether a point that the deck has not was in it after the build before: a person deleted
    it."""
    return base is not None and plain(item.text) in {plain(one.text) for one in base.points}


def _what_of_item(made: Item, earlier: Item, stays: bool, slept: bool) -> str:
    if slept:
        return "returned"
    if not stays:
        return "moved"
    return "" if made.text == earlier.text else "reworded"


def _item_of(card: Card | None, identity: str) -> Item | None:
    return next((item for item in card.points if item.id == identity), None) if card else None


def is_persons(item: Item, base: Card | None) -> bool:
    """Whether a person put the item into the list; to be known only with the build before at
    hand."""
    return base is not None and _item_of(base, item.id) is None


def retired_points(
    known: Rebuilding, departed: Mapping[str, Sequence[Item]]
) -> dict[str, list[RetiredPoints]]:
    """The points that left the lists of a deck, now or earlier, by the deck's id."""
    used = {old for old, _ in known.points.values()}
    found: dict[str, list[RetiredPoints]] = {}
    for identity in dict.fromkeys((*known.gone, *departed)):
        still = [
            item
            for item in known.gone.get(identity, ())
            if (identity + RETIRED, item.id) not in used
        ]
        # An id that was given twice, once.
        items = {item.id: item for item in (*still, *departed.get(identity, ()))}
        if items:
            deck, _, slug = identity.partition("/")
            found.setdefault(deck, []).append(RetiredPoints(slug, tuple(items.values())))
    return found


def what(card: Card, old: Card) -> str:
    if old.retired and not card.retired:
        return "returned"
    answered = answer_of(card) == answer_of(old)
    if not answered or (card.prompt, card.kind) != (old.prompt, old.kind):
        return "moved" if answered and card.tags[:1] != old.tags[:1] else "reworded"
    return "kept"
