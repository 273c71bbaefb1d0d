"""The labels of a card (its kind, then its tags) as one text in the database, where `|tag|` finds
each of them. A `|` within a tag is written as a control character.

Light, for the quick first look.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

_MARK = "|"
_WRITTEN_MARK = "\x1f"  # the mark within a tag; cleaned text has no control characters


def labels_text(labels: Iterable[str]) -> str:
    inside = _MARK.join(label.replace(_MARK, _WRITTEN_MARK) for label in labels)
    return f"{_MARK}{inside}{_MARK}"


@lru_cache(1_000)  # many cards have the same
def labels_of(text: str) -> tuple[str, ...]:
    labels = text.strip(_MARK).split(_MARK)
    return tuple(label.replace(_WRITTEN_MARK, _MARK) for label in labels)
