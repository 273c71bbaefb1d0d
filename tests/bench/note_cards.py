"""What a build makes of a folder of notes, counted: `python -m tests.bench.note_cards DIR`."""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from drill import vocabulary
from drill.core.cards import BasicCard, Card
from drill.core.material import Document, build

_PATTERNS = {
    "a path of headings in the question": r" › ",
    "a question of more than 25 words": r"^(?:\S+\s+){25}",
    "told apart by a number": r"\(\d+\)$",
    "asked in parts": r"\(part \d+ of \d+\)$",
    "no question mark": r"[^?]$",
}
_LONG_POINT = 14  # words
_LONG_ANSWER = 40  # words


def faults(card: Card) -> Iterator[str]:
    """What may be wrong with a card, as a pattern tells it."""
    for name, pattern in _PATTERNS.items():
        if card.prompt and re.search(pattern, card.prompt):
            yield name
    if any(len(point.text.split()) > _LONG_POINT for point in card.points):
        yield f"a point of more than {_LONG_POINT} words"
    if isinstance(card, BasicCard) and len(card.answer.split()) > _LONG_ANSWER:
        yield f"an answer of more than {_LONG_ANSWER} words"
    if isinstance(card, BasicCard) and card.answer.rstrip().endswith(":"):
        yield "an answer that ends in a colon"


def main(folder: str) -> None:
    words = vocabulary.load()
    counts: Counter[str] = Counter()
    doubts: Counter[str] = Counter()
    skipped: Counter[str] = Counter()
    cards = suggestions = 0
    for path in sorted(Path(folder).rglob("*.md")):
        made = build([Document(path.name, path.read_text(encoding="utf-8"))], words)
        asked = [card for deck in made.decks for card in deck.cards]
        cards += len(asked)
        counts.update(fault for card in asked for fault in faults(card))
        doubts.update(one.why for deck in made.decks for one in deck.suggestions)
        suggestions += sum(len(deck.suggestions) for deck in made.decks)
        skipped.update(line.why for line in made.skipped)
    print(f"{cards} cards, {suggestions} suggestions")
    for title, found in (
        ("cards", counts),
        ("suggested", doubts),
        ("lines that gave none", skipped),
    ):
        print(f"\n{title}:")
        for why, count in found.most_common():
            print(f"{count:>6}  {why}")


if __name__ == "__main__":
    main(*sys.argv[1:])
