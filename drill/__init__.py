"""drill: spaced repetition for the system-design interview.

For programs there are `build`, `read_deck`, `deck_text`, `judge`, `quality` and `schedule`, with
the values that they take and give; docs/python.md shows them at work. They are loaded when they are
first asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from drill.api import (
        BasicCard,
        Card,
        ChecklistCard,
        ChoiceCard,
        ClozeCard,
        Deck,
        DrillError,
        Grade,
        Item,
        Match,
        Memory,
        Minutes,
        SequenceCard,
        Stage,
        Suggestion,
        TimingCard,
        Verdict,
        build,
        deck_text,
        judge,
        quality,
        read_deck,
        schedule,
    )

__version__ = "0.2.0"
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


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module("drill.api"), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
