"""What a side of a card shows: the template of its note type, filled with the fields of a note."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Set
from functools import lru_cache
from typing import NamedTuple

_TAG = re.compile(r"\{\{(?P<sign>[#^/!]?)\s*(?P<body>[^{}]*?)\s*\}\}")
_ANSWER_LINE = re.compile(r"<hr\b[^>]*\bid\s*=\s*[\"']?answer\b[^>]*>", re.IGNORECASE)
# Filters by which a field shows nothing, or nothing yet.
_UNSEEN = frozenset({"tts", "type", "hint"})
_NOT_OF_THE_NOTE = frozenset(
    {"FrontSide", "Tags", "Deck", "Subdeck", "Card", "Type", "CardFlag", "CardID"}
)
# Of the template: a logo, not of the note.
_OWN_PICTURE = re.compile(r"<img\b[^<>]*>", re.IGNORECASE)
# A link to elsewhere whose words are the template's: it shows nothing of the note.
_OWN_LINK = re.compile(r"<a\b[^<>]*\bhref\b[^<>]*>[^<>{}]*</a>", re.IGNORECASE)
_AFTER_NOTHING = re.compile(r"\A\s*[:|·•/,;–—-]+\s*")  # behind a tag that shows nothing
_FURIGANA = re.compile(r" ?([^ >\[\]]+)\[(?!sound:)([^\[\]]+)\]")
_READINGS = {"kanji": r"\1", "kana": r"\2"}  # what a field shows of `base[reading]`


class Piece(NamedTuple):
    """A part of a template: text, or a tag of this sign ("" for a field) with its filters and its
    name."""

    text: str = ""
    sign: str | None = None
    filters: tuple[str, ...] = ()
    name: str = ""


class Side(NamedTuple):
    """What a side shows: `html`, the names of the `shown` fields in their order, and whether it has
    words of its own.

    `typed` are fields to type in, `hints` fields that are shown when one asks for them.
    """

    html: str
    shown: tuple[str, ...]
    words: bool
    typed: tuple[str, ...]
    hints: tuple[str, ...]


def back_part(template: str) -> str:
    """The part of a back's template below the line that begins the answer; all of it if there is no
    such line."""
    return _ANSWER_LINE.split(template, maxsplit=1)[-1]


def fields_of(template: str) -> list[str]:
    """The names of the fields in a template, in their order, but for those that Anki has of any
    note."""
    names = (piece.name for piece in _pieces(template) if piece.sign == "")
    return [name for name in dict.fromkeys(names) if name not in _NOT_OF_THE_NOTE]


def render(template: str, fields: Mapping[str, str], hidden: Set[str] = frozenset()) -> Side:
    """The side that a template shows of these fields; the `hidden` ones show nothing, nor does the
    other side."""
    html: list[str] = []
    shown: dict[str, None] = {}
    typed: dict[str, None] = {}
    hints: dict[str, None] = {}
    has_words = is_after_nothing = False
    for piece in _visible(_pieces(template), fields):
        if piece.sign is None:
            text = _AFTER_NOTHING.sub("", piece.text) if is_after_nothing else piece.text
            html.append(text)
            has_words = has_words or _says_something(text)
        elif piece.name not in fields or piece.name in hidden:
            is_after_nothing = piece.name in _NOT_OF_THE_NOTE
            continue
        elif "type" in piece.filters:
            typed[piece.name] = None
        elif "hint" in piece.filters:
            hints[piece.name] = None
        elif not _is_unseen(piece):
            html.append(_filtered(fields[piece.name], piece.filters))
            shown[piece.name] = None
        is_after_nothing = False
    return Side("".join(html), tuple(shown), has_words, tuple(typed), tuple(hints))


def _is_unseen(piece: Piece) -> bool:
    return any(name.partition(" ")[0] in _UNSEEN for name in piece.filters)


@lru_cache(maxsize=1000)
def _pieces(template: str) -> tuple[Piece, ...]:
    found: list[Piece] = []
    template, end = _OWN_LINK.sub("", template), 0
    for tag in _TAG.finditer(template):
        if tag.start() > end:
            found.append(Piece(_OWN_PICTURE.sub("", template[end : tag.start()])))
        *filters, name = tag["body"].split(":")
        if tag["sign"] != "!":
            found.append(
                Piece("", tag["sign"], tuple(one.strip() for one in filters), name.strip())
            )
        end = tag.end()
    return (*found, Piece(_OWN_PICTURE.sub("", template[end:])))


def _filtered(html: str, filters: tuple[str, ...]) -> str:
    """A field with `base[reading]` in it, of which a filter may show only one."""
    for name in filters:
        if name in _READINGS:
            return _FURIGANA.sub(_READINGS[name], html)
    return html


def _visible(pieces: tuple[Piece, ...], fields: Mapping[str, str]) -> Iterator[Piece]:
    """The pieces without conditions, and without what these hide."""
    hiding: list[str] = []
    for piece in pieces:
        if piece.sign == "/":
            if hiding and hiding[-1] == piece.name:
                hiding.pop()
        elif piece.sign in ("#", "^"):
            filled = bool(
                fields.get(piece.name, "x" if piece.name in _NOT_OF_THE_NOTE else "").strip()
            )
            if hiding or filled == (piece.sign == "^"):
                hiding.append(piece.name)
        elif not hiding:
            yield piece


@lru_cache(maxsize=5000)
def _says_something(html: str) -> bool:
    from drill.anki.html_to_markdown import to_text

    return any(sign.isalnum() for sign in to_text(html))
