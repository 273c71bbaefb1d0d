"""Texts from elsewhere, cleaned and cut at what a deck file takes."""

from __future__ import annotations

from drill.core.text import clean, clean_line

LONGEST = 20_000  # characters


def cleaned(text: str) -> str:
    return clean(text, limit=LONGEST).strip()


def cleaned_line(text: str) -> str:
    return clean_line(text, limit=LONGEST).strip()
