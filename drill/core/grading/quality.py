"""From a judged answer to an SM-2 quality, and how long an answer may take to count as prompt."""

from __future__ import annotations

from drill.core.cards import (
    BasicCard,
    Card,
    ChecklistCard,
    ChoiceCard,
    ClozeCard,
    SequenceCard,
    TimingCard,
)

# least score -> quality of a prompt answer without hints; docs/grading.md shows the same table
TABLE = ((0.999, 5), (0.8, 4), (0.6, 3), (0.35, 2), (0.001, 1), (0.0, 0))
PASSING = 3  # SM-2: less starts the card again
HINT_COST_MOST = 2

READING = 0.3  # seconds a word of the prompt
TYPING = 1.2  # seconds a word of the answer
THINKING = 8.0  # seconds before the first key
PER_ITEM = 9.0  # seconds to recall and type one item
PER_GAP = 6.0
PER_OPTION = 2.0


def quality(score: float, *, seconds: float, target: float, hints: int) -> int:
    """SM-2 quality 0..5 of an answer with this score.

    A hint costs one, two or more hints cost two. Slower than `target` seconds costs one, but never
    turns a pass into a fail.
    """
    graded = next((value for least, value in TABLE if score >= least), 0)
    graded = max(graded - min(hints, HINT_COST_MOST), 0)
    if seconds > target and graded > PASSING:
        graded -= 1
    return graded


def target_seconds(card: Card) -> float:
    """Seconds within which an answer to this card is prompt: reading, thinking, and typing what its
    size asks."""
    reading = READING * len(card.prompt.split())
    match card:
        case ChecklistCard() | SequenceCard():
            work = PER_ITEM * max(len(card.items), 1)
        case ChoiceCard():
            work = PER_OPTION * len(card.options)
        case ClozeCard():
            work = PER_GAP * card.answer.count("{{") + READING * len(card.answer.split())
        case BasicCard():
            work = TYPING * len(card.answer.split())
        case TimingCard():
            work = TYPING * 4
    return round(THINKING + reading + work, 1)
