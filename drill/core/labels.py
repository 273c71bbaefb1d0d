"""The labels of a card (its kind, then its tags) as one text in the database, where `|tag|` finds
each of them.

Light, for the quick first look.
"""

from __future__ import annotations

from collections.abc import Iterable

_MARK = "|"


def labels_text(labels: Iterable[str]) -> str:
    return f"{_MARK}{_MARK.join(labels)}{_MARK}"


def labels_of(text: str) -> tuple[str, ...]:
    return tuple(text.strip(_MARK).split(_MARK))
