"""What a card's text is made of once its Markdown is read. Frozen values only."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """Text of one look; it may hold line breaks unless it is code."""

    text: str
    bold: bool = False
    italic: bool = False
    code: bool = False


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula as the notes have it, in TeX, and as one line of Unicode."""

    tex: str
    text: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture by its path; `alt` is what it shows in words, the name of its file where nothing is
    said."""

    alt: str
    path: str


Inline = Words | Formula | Picture


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines of text as they are, lists and blank lines included."""

    parts: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Fence:
    """Code or a diagram between fences; `language` is the first word behind the opening one, in
    small letters."""

    language: str
    text: str


@dataclass(frozen=True, slots=True)
class Grid:
    """A table; each row has as many cells as the header."""

    header: tuple[Lines, ...]
    rows: tuple[tuple[Lines, ...], ...]


Block = Lines | Fence | Grid
