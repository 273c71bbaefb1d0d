"""Other wordings of what cards want to hear, as a language model tells them: which cards have none,
and the cards with those that were told."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from drill.core.cards import BasicCard, Card, Item, ListCard, answer_text
from drill.core.markdown import plain
from drill.core.timing_cards import asks_for_timeline


def has_none(card: Card) -> bool:
    """Whether a card could have other wordings, and has not one."""
    if asks_for_timeline(card):
        return False
    if isinstance(card, ListCard):
        return not any(item.aliases for item in card.items)
    return isinstance(card, BasicCard) and not card.accept


def assistant_text(instructions: str, decks: Iterable[str]) -> str:
    """What a language model is given: the instructions, and the deck files."""
    return instructions + "".join(f"\n```yaml\n{deck.rstrip()}\n```\n" for deck in decks)


def bare(card: Card) -> Card:
    """The card with what is asked and wanted alone."""
    return replace(card, tags=(), source=None, stage="", note="")


def content(card: Card) -> tuple[object, ...]:
    """What a card asks and wants to hear, whatever else counts; the same for cards that differ in
    marks, case, spaces or the order of points alone."""
    points = sorted(map(_plain, answer_text(card).split("\n")))
    return card.kind, _plain(card.question), *points


def with_wordings(card: Card, told: Card) -> Card:
    """The card with what else counts, and what does not, by one that wants to hear the same."""
    if isinstance(card, BasicCard) and isinstance(told, BasicCard):
        known = (card.answer, *card.accept, *card.refusals)
        accept = _new(told.accept, (*known, *told.refusals))  # what is told both ways is neither
        refusals = _new(told.refusals, (*known, *told.accept))
        return replace(card, accept=(*card.accept, *accept), refusals=(*card.refusals, *refusals))
    if isinstance(card, ListCard) and isinstance(told, ListCard):
        return replace(card, items=tuple(_with_aliases(item, card, told) for item in card.items))
    return card


def _with_aliases(item: Item, card: ListCard, told: ListCard) -> Item:
    """The item with further aliases, but for what another item is, or is told to be, as well."""
    same = next((one for one in told.items if _plain(one.text) == _plain(item.text)), None)
    if same is None:
        return item
    others = [
        text
        for one in (*card.items, *told.items)
        if _plain(one.text) != _plain(item.text)
        for text in (one.text, *one.aliases)
    ]
    aliases = _new(same.aliases, (item.text, *item.aliases, *item.refusals, *others))
    return replace(item, aliases=(*item.aliases, *aliases))


def _new(texts: Iterable[str], known: Collection[str]) -> tuple[str, ...]:
    """The texts that are not known, each once."""
    seen = set(map(_plain, known))
    found: dict[str, str] = {}
    for text in texts:
        found.setdefault(_plain(text), text)
    return tuple(text for key, text in found.items() if key not in seen)


def _plain(text: str) -> str:
    """What is the same where only marks, case or spaces differ."""
    return " ".join(plain(text).casefold().split())
