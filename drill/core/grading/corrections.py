"""A person's corrections of the program's judgement: this wording counts, that one does not."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from drill.core.cards import BasicCard, Card, ChoiceCard, ClozeCard, Item, ListCard, TimingCard
from drill.core.command_line import CommandHint
from drill.core.grading.grade import THE_ANSWER
from drill.core.grading.short_answers.cloze import gap_items
from drill.core.grading.words.tokens import normal, said
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


def taught(card: Card, told: Iterable[tuple[str, str, bool]]) -> Card:
    """The card with what a person said of it, oldest first: of which item, the wording, and whether
    it counts.

    What is said of items that the card does not have is passed over. It takes as long as there is
    to tell, however much was told before.
    """
    items = correctable(card)
    same = normal if isinstance(card, ListCard) else said
    right = {item.id: _Wordings(item.aliases, same) for item in items}
    wrong = {item.id: _Wordings(item.refusals, same) for item in items}
    for item, typed, counts in told:
        if item in right:
            key = same(typed)
            gains, loses = (right, wrong) if counts else (wrong, right)
            gains[item].add(typed.strip(), key)
            loses[item].drop(key)
    changed = tuple(
        replace(item, aliases=right[item.id].phrases, refusals=wrong[item.id].phrases)
        for item in items
    )
    return _with_items(card, changed)


def _taught(card: Card, item_id: str, typed: str, *, counts: bool) -> Card:
    if item_id not in {item.id for item in correctable(card)}:
        raise DrillError(
            f"{card.id}: no item {item_id!r} to correct",
            "corrections work for the items of a checklist or sequence, the gaps of a cloze, and "
            f"1, the answer of any other card; they are listed by: {CommandHint('show', card.id)}",
        )
    return taught(card, [(item_id, typed, counts)])


def _with_items(card: Card, items: tuple[Item, ...]) -> Card:
    match card:
        case BasicCard() | ChoiceCard():
            return replace(card, accept=items[0].aliases, refusals=items[0].refusals)
        case ClozeCard():
            return replace(card, gaps=items)
        case ListCard():
            return replace(card, items=items)
        case TimingCard():
            return card


class _Wordings:
    """Wordings in their order; those with the same key count as the same, and are found at once."""

    def __init__(self, phrases: Iterable[str], same: Callable[[str], str]) -> None:
        self._phrases: dict[int, str] = {}
        self._places: dict[str, list[int]] = {}
        for phrase in phrases:
            self._append(phrase, same(phrase))

    @property
    def phrases(self) -> tuple[str, ...]:
        return tuple(self._phrases.values())

    def add(self, phrase: str, key: str) -> None:
        """Add a wording at the end, unless one like it is there."""
        if key not in self._places:
            self._append(phrase, key)

    def drop(self, key: str) -> None:
        """Drop all that count as the same."""
        for place in self._places.pop(key, ()):
            del self._phrases[place]

    def _append(self, phrase: str, key: str) -> None:
        place = next(reversed(self._phrases), -1) + 1
        self._phrases[place] = phrase
        self._places.setdefault(key, []).append(place)
