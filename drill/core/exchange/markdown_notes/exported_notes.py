"""What marks notes that drill exported."""

from __future__ import annotations

WHOLE_CARDS = "drill"  # the language of a fence that holds flashcards
# Tells notes from flashcards.
EXPORTED = "<!-- cards exported as notes, for drill to build -->"


def is_exported(text: str) -> bool:
    """Whether a text is notes that drill exported."""
    return EXPORTED in text
