"""What `import drill` offers a program: notes into decks, answers into grades, grades into days.
Nothing is stored."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from drill import deckfile, lexicon, vocabulary
from drill.core import grading, material
from drill.core.cards import (
    BasicCard,
    Card,
    ChecklistCard,
    ChoiceCard,
    ClozeCard,
    Deck,
    Item,
    Minutes,
    SequenceCard,
    Stage,
    Suggestion,
    TimingCard,
)
from drill.core.grading import Grade, Match, Verdict
from drill.core.learning.scheduling import Memory, learn
from drill.core.text import clean
from drill.core.timing_cards import LEAST_STAGES
from drill.errors import DrillError

__all__ = [
    "BasicCard",
    "Card",
    "ChecklistCard",
    "ChoiceCard",
    "ClozeCard",
    "Deck",
    "DrillError",
    "Grade",
    "Item",
    "Match",
    "Memory",
    "Minutes",
    "SequenceCard",
    "Stage",
    "Suggestion",
    "TimingCard",
    "Verdict",
    "build",
    "deck_text",
    "judge",
    "quality",
    "read_deck",
    "schedule",
]

_LONGEST_NOTES = 20_000_000  # characters
_LONGEST_ANSWER = 20_000  # characters


def build(notes: str, name: str = "notes.md") -> tuple[Deck, ...]:
    """The decks that notes in Markdown become, as `drill build` makes them into an empty folder.

    Texts have the code and emphasis of the notes, as a deck file has them. `name` is in the
    sources of the cards, and calls the deck where the notes have no title. The same notes always
    give the same decks; no text is refused.
    """
    words = vocabulary.load()
    text = clean(notes, limit=_LONGEST_NOTES)
    document = material.read(material.Document(name, text), words)
    deck_id, title = material.id_and_title(document)
    timed = len(material.stages_of([document])) >= LEAST_STAGES
    files = frozenset((name,))
    wanted = material.Wanted(deck_id, title, files, timed, plain=document.settings.plain)
    called = material.chosen_names(wanted, (), ())
    return material.build_notes([document], words, called).marked


def read_deck(file: str | Path) -> Deck:
    """The deck in a deck file. Raises DrillError that names each problem with its line."""
    return deckfile.load(Path(file))


def deck_text(deck: Deck) -> str:
    """The deck file of a deck, YAML that `read_deck` reads as the same deck."""
    return deckfile.dump(deck)


def judge(card: Card, answer: str, synonyms: Sequence[Sequence[str]] = ()) -> Grade:
    """What an answer to a card is worth, by the words that drill knows and by `synonyms`, those of
    its deck.

    An answer to a list has one point a line. The same arguments always give the same grade; no text
    makes it fail.
    """
    known = lexicon.load().extended(tuple(map(tuple, synonyms)))
    return grading.judge(card, clean(answer, limit=_LONGEST_ANSWER), known)


def quality(card: Card, grade: Grade, seconds: float = 0.0, hints: int = 0) -> int:
    """The SM-2 quality (0..5) of a graded answer that took `seconds` and a number of hints:
    docs/grading.md."""
    target = grading.target_seconds(card)
    return grading.quality(grade.score, seconds=seconds, target=target, hints=hints)


def schedule(memory: Memory | None, quality: int, day: date) -> Memory:
    """The memory after an answer of a quality on a day; `memory` is the one before, None for a new
    card.

    SM-2 as published (Wozniak 1990); a success before the due day changes nothing. Raises
    ValueError for a quality outside 0..5.
    """
    return learn(memory, quality, day)
