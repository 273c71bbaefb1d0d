"""A person's corrections of the program's judgement: this wording counts, that one does not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from drill.core.cards import Card, Item, Kind
from drill.core.grading.cloze import gap_items
from drill.core.grading.grade import THE_ANSWER
from drill.core.grading.tokens import said
from drill.errors import DrillError

_ONE_ANSWER = (Kind.BASIC, Kind.CHOICE)


def correctable(card: Card) -> tuple[Item, ...]:
    """What of the card a person can correct: its items, the gaps of a cloze, known by their numbers, or its one answer."""
    if card.kind in _ONE_ANSWER:
        return (Item(THE_ANSWER, card.answer, card.accept, card.refusals),)
    return gap_items(card) if card.kind is Kind.CLOZE else card.items


def with_alias(card: Card, item_id: str, typed: str) -> Card:
    """The card with `typed` as a wording that names the item (or, for cards without items, is a right answer)."""
    return _with_item(
        card,
        item_id,
        lambda item: replace(item, aliases=_with(item.aliases, typed), refusals=_without(item.refusals, typed)),
    )


def with_refusal(card: Card, item_id: str, typed: str) -> Card:
    """The card with `typed` as a wording that does not name the item (or is no right answer any more)."""
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
            "corrections work for the items of a checklist or sequence, the gaps of a cloze, and 1, the answer of any other"
            " card that is judged by words; `drill show` lists them",
        )
    if card.kind in _ONE_ANSWER:
        changed_answer = change(items[0])
        return replace(card, accept=changed_answer.aliases, refusals=changed_answer.refusals)
    changed = tuple(change(item) if item.id == item_id else item for item in items)
    return replace(card, gaps=changed) if card.kind is Kind.CLOZE else replace(card, items=changed)


def _with(phrases: tuple[str, ...], typed: str) -> tuple[str, ...]:
    return phrases if said(typed) in map(said, phrases) else (*phrases, typed.strip())


def _without(phrases: tuple[str, ...], typed: str) -> tuple[str, ...]:
    return tuple(phrase for phrase in phrases if said(phrase) != said(typed))
