"""Which cards of a file are in another deck already, whatever the file is called."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass

from drill.core.cards import Card, Deck
from drill.core.exchange.reconciling.alike_answers import alike
from drill.core.exchange.reconciling.reconcile import Fingerprint, fingerprint_of

_MOST_CHANGED = 3  # answers to the same questions that are others, in a deck with no card alike
_FEW_WORDS = 4  # a prompt of fewer, without a question mark, may ask something else elsewhere
_ASKS = re.compile(r"[?？؟]")


@dataclass(frozen=True, slots=True)
class OtherDecks:
    """Cards of other decks, by the digests that they are found by."""

    by_content: dict[str, Card]
    by_question: dict[str, list[Card]]

    def of(
        self,
        cards: Sequence[Card],
        marks: Sequence[Fingerprint],
        may_change: Callable[[str], bool],
    ) -> list[str]:
        """The deck that each of these cards, which have these `marks`, is in already, or a card
        with its question and another answer, if that deck `may_change`; "" for none.

        Two decks may ask the same words for different answers, as in two languages: that they are
        one deck is known by cards that are the same, or by few questions that speak for themselves.
        """
        same = [self._same(card, mark) for card, mark in zip(cards, marks, strict=True)]
        decks = [card.deck if card else "" for card in same]
        changed = self._changed(marks, same)
        alike, others = Counter(decks), Counter(card.deck for card in changed.values())
        changeable = {deck for deck in others if may_change(deck)}
        for at, card in changed.items():
            speaks = bool(alike[card.deck]) or _speaks(cards[at].question)
            are_few = others[card.deck] <= max(_MOST_CHANGED, alike[card.deck])
            if card.deck in changeable and speaks and are_few:
                decks[at] = card.deck
        return decks

    def _same(self, card: Card, mark: Fingerprint) -> Card | None:
        """The card that is the same, or is it but for the layout of its answer."""
        same = self.by_content.get(mark.content)
        return same or alike(card, self.by_question.get(mark.question, ()))

    def asking(self, mark: Fingerprint) -> Card | None:
        """The first card that asks the same as one with this mark."""
        return next(iter(self.by_question.get(mark.question, ())), None)

    def _changed(
        self, marks: Sequence[Fingerprint], same: Sequence[Card | None]
    ) -> dict[int, Card]:
        """The cards that ask the same and are told otherwise, each once, by the place of that which
        asks it."""
        met = {card.id for card in same if card}
        changed = {}
        for at, mark in enumerate(marks):
            asked = self.by_question.get(mark.question, []) if same[at] is None else []
            card = next((card for card in asked if card.id not in met), None)
            if card is not None:
                met.add(card.id)
                changed[at] = card
        return changed


def cards_in_other_decks(decks: Iterable[Deck], besides: Collection[str]) -> OtherDecks:
    """The cards that are asked of all decks but those `besides`."""
    found = OtherDecks({}, {})
    for deck in decks:
        for card in deck.cards if deck.id not in besides else ():
            if card.retired:
                continue
            mark = fingerprint_of(card)
            found.by_content.setdefault(mark.content, card)
            found.by_question.setdefault(mark.question, []).append(card)
    return found


def _speaks(question: str) -> bool:
    return _ASKS.search(question) is not None or len(question.split()) >= _FEW_WORDS
