"""Texts from elsewhere, cleaned and cut at what a deck file takes."""

from __future__ import annotations

from collections.abc import Iterable

from drill.core.text import clean, clean_line

LONGEST = 20_000  # characters
_LONGEST_TAG = 200


def cleaned(text: str) -> str:
    return clean(text, limit=LONGEST).strip()


def cleaned_line(text: str) -> str:
    return clean_line(text, limit=LONGEST).strip()


def joined(*texts: str) -> str:
    """The texts that say something, each in lines of its own."""
    return "\n".join(filter(None, texts))


def tags_of(names: Iterable[str]) -> tuple[str, ...]:
    """The names as tags, each once."""
    lines = (clean_line(name, limit=_LONGEST_TAG).strip() for name in names)
    return tuple(dict.fromkeys(filter(None, lines)))
