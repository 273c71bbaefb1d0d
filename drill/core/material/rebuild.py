"""Building again: what is learned keeps its id, what a person added stays, what left the notes is only retired."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from drill.core.cards import Card, Deck, Item, Kind
from drill.core.material.identities import Names
from drill.core.material.matching import pair_cards, pair_items, role
from drill.core.text import slug

# The retired card that holds the points which left a list bears this tag.
_GONE = "gone-points"


@dataclass(frozen=True, slots=True)
class Change:
    """What building again did to a card, or to an item of it.

    `what` is new, kept, reworded, moved, retired or returned; `text` is the text as it is now.
    """

    what: str
    card: str
    item: str
    text: str


def rebuild(
    old: Deck, new: Deck, *, base: Deck | None = None, files: Collection[str] | None = None
) -> tuple[Deck, tuple[Change, ...]]:
    """The deck `old` brought up to `new`, with what was done.

    `base` is the deck as the build before wrote it: whatever differs from it in `old` is a person's and stays.
    Without it a wording counts as a person's if the id of its card or item is still what the build would give it.
    `files` are the documents built; cards of others are left as they are. Without it all of them were built.
    """
    before = [card for card in old.cards if card.source is not None and not _holds_gone(card)]
    own = [card for card in old.cards if card.source is None]
    gone = {card.id: card for card in old.cards if card.source is not None and _holds_gone(card)}
    pairs = pair_cards(before, new.cards, old.stages, new.stages)
    merging = _Merging(old, base, gone)
    cards = [merging.card(card, pairs.get(card.id)) for card in new.cards]
    paired = {card.id for card in pairs.values()}
    left = [card for card in before if card.id not in paired]
    kept = [card for card in left if files is not None and card.source and card.source.file not in files]
    retired = [merging.retired(card) for card in left if card not in kept]
    ...
    return old, ()
