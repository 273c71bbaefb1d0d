"""A person's corrections of the program's judgement: this wording counts, that one does not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from drill.core.cards import BasicCard, Card, ChoiceCard, ClozeCard, Item, ListCard
from drill.core.grading.cloze import gap_items
from drill.core.grading.tokens import normal
from drill.errors import DrillError


def correctable(card: Card) -> tuple[Item, ...]:
    """What of the card a person can correct: its items, or the gaps of a cloze, known by their numbers."""
    return gap_items(card) if isinstance(card, ClozeCard) else card.points


def with_alias(card: Card, item_id: str, typed: str) -> Card:
    """The card with `typed` as a wording that names the item (or, for cards without items, is a right answer)."""
    if isinstance(card, BasicCard | ChoiceCard):
        return replace(card, accept=_with(card.accept, typed))
    return _with_item(
        card,
        item_id,
        lambda item: replace(item, aliases=_with(item.aliases, typed), refusals=_without(item.refusals, typed)),
    )


def with_refusal(card: Card, item_id: str, typed: str) -> Card:
    """The card with `typed` as a wording that does not name the item (or is no right answer any more)."""
    if isinstance(card, BasicCard | ChoiceCard):
        return replace(card, accept=_without(card.accept, typed))
    return _with_item(
        card,
        item_id,
        lambda item: replace(item, aliases=_without(item.aliases, typed), refusals=_with(item.refusals, typed)),
    )


def _with_item(card: Card, item_id: str, change: Callable[[Item], Item]) -> Card:
    items = correctable(card)
    if item_id not in {item.id for item in items}:
        raise DrillError(
            f"{card.id}: no item {item_id!r} to correct",
            "corrections work for items of a checklist or sequence and gaps of a cloze; `drill show` lists them",
        )
    changed = tuple(change(item) if item.id == item_id else item for item in items)
    if isinstance(card, ClozeCard):
        return replace(card, gaps=changed)
    return replace(card, items=changed) if isinstance(card, ListCard) else card


def _with(phrases: tuple[str, ...], typed: str) -> tuple[str, ...]:
    return phrases if normal(typed) in map(normal, phrases) else (*phrases, typed.strip())


def _without(phrases: tuple[str, ...], typed: str) -> tuple[str, ...]:
    return tuple(phrase for phrase in phrases if normal(phrase) != normal(typed))
