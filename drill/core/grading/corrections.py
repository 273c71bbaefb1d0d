"""A person's corrections of the program's judgement: this wording counts, that one does not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from drill.core.cards import BasicCard, Card, ChoiceCard, ClozeCard, Item, ListCard, TimingCard
from drill.core.command_line import CommandHint
from drill.core.grading.cloze import gap_items
from drill.core.grading.grade import THE_ANSWER
from drill.core.grading.tokens import normal, said
from drill.errors import DrillError


def correctable(card: Card) -> tuple[Item, ...]:
    """What of the card a person can correct: its items, its one answer, or the gaps of a cloze by
    their numbers."""
    match card:
        case BasicCard() | ChoiceCard():
            return (Item(THE_ANSWER, card.answer, card.accept, card.refusals),)
        case ClozeCard():
            return gap_items(card)
        case _:
            return card.points


def with_alias(card: Card, item_id: str, typed: str) -> Card:
    """The card with `typed` as a wording that names the item, or is a right answer."""
    return _taught(card, item_id, typed, counts=True)


def with_refusal(card: Card, item_id: str, typed: str) -> Card:
    """The card with `typed` as a wording that does not name the item, or is no right answer any
    more."""
    return _taught(card, item_id, typed, counts=False)


def _taught(card: Card, item_id: str, typed: str, *, counts: bool) -> Card:
    items = correctable(card)
    if item_id not in {item.id for item in items}:
        raise DrillError(
            f"{card.id}: no item {item_id!r} to correct",
            "corrections work for the items of a checklist or sequence, the gaps of a cloze, and "
            f"1, the answer of any other card; they are listed by: {CommandHint('show', card.id)}",
        )
    same = normal if isinstance(card, ListCard) else said
    changed = tuple(
        _told(item, typed, same, counts=counts) if item.id == item_id else item for item in items
    )
    match card:
        case BasicCard() | ChoiceCard():
            return replace(card, accept=changed[0].aliases, refusals=changed[0].refusals)
        case ClozeCard():
            return replace(card, gaps=changed)
        case ListCard():
            return replace(card, items=changed)
        case TimingCard():
            return card


def _told(item: Item, typed: str, same: Callable[[str], str], *, counts: bool) -> Item:
    """The item with the wording among those that count, or that do not, and not among the
    others."""

    def without(phrases: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(phrase for phrase in phrases if same(phrase) != same(typed))

    gains, loses = (item.aliases, item.refusals) if counts else (item.refusals, item.aliases)
    gains = gains if len(without(gains)) < len(gains) else (*gains, typed.strip())
    aliases, refusals = (gains, without(loses)) if counts else (without(loses), gains)
    return replace(item, aliases=aliases, refusals=refusals)
