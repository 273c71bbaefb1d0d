"""What a build makes of a text of notes: its cards, and why the other lines became none."""

from __future__ import annotations

from drill import vocabulary
from drill.core.cards import answer_text
from drill.core.material import Built, Document, build

VOCABULARY = vocabulary.load()


def built(text: str, name: str = "notes.md") -> Built:
    return build([Document(name, text)], VOCABULARY)


def asked(text: str, name: str = "notes.md") -> dict[str, str]:
    """The cards of notes, without suggestions: the question and its answer."""
    cards = (card for deck in built(text, name).decks for card in deck.cards)
    return {card.prompt: answer_text(card) for card in cards}


def reasons(text: str) -> set[str]:
    """Why lines of notes became no card."""
    return {line.why for line in built(text).skipped}
