"""Which card of the notes a card from elsewhere asks for the fact of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from drill.core.cards import Card, ListCard, Source, answer_text
from drill.core.material.rebuilding.likeness import LIKE, by_word, candidates, likeness, plain

# Of two questions, 0 to 100, whose answers are alike, to ask for the same fact of other lines.
_LEAST_LIKE = 50.0


class _PlainCard(NamedTuple):
    """What a card says, as plain texts."""

    question: str
    answer: str
    is_list: bool
    source: Source | None

    @property
    def text(self) -> str:
        return f"{self.question} {self.answer}"


def same_facts(new: Sequence[Card], old: Sequence[Card]) -> dict[str, Card]:
    """By the id of a new card the old one that asks for the same fact: their answers are alike, and
    they are of one line of the notes, or their questions are alike, too."""
    left = {card.id: card for card in old}
    there = {card.id: _told(card) for card in old}
    words = by_word({id: told.text for id, told in there.items()})
    lines: dict[Source, list[str]] = defaultdict(list)
    for id, told in there.items():
        if told.source is not None:
            lines[told.source].append(id)
    pairs: dict[str, Card] = {}
    for card in new:
        one = _told(card)
        near = lines.get(one.source, ()) if one.source is not None else ()
        ids = [id for id in dict.fromkeys((*near, *candidates(one.text, words))) if id in left]
        found = [id for id in ids if _are_of_one_fact(there[id], one)]
        if found:
            best = max(found, key=lambda id: likeness(there[id].text, one.text))
            pairs[card.id] = left.pop(best)
    return pairs


def _told(card: Card) -> _PlainCard:
    is_list = isinstance(card, ListCard)
    return _PlainCard(plain(card.question), plain(answer_text(card)), is_list, card.source)


def _are_of_one_fact(one: _PlainCard, other: _PlainCard) -> bool:
    if one.is_list != other.is_list or likeness(one.answer, other.answer) < LIKE:
        return False
    is_of_one_line = one.source is not None and one.source == other.source
    return is_of_one_line or likeness(one.question, other.question) >= _LEAST_LIKE
