"""A card's text without its marks: what is judged, searched, compared and written where no marks
can be."""

from __future__ import annotations

from functools import lru_cache

from drill.core.cards import Card
from drill.core.gaps import gaps, has_gap
from drill.core.markdown.card_texts import texts_of, with_texts
from drill.core.markdown.elements import Block, Fence, Formula, Grid, Inline, Lines, Picture, Words
from drill.core.markdown.markdown_reader import is_marked, read

_KEPT = 32_768  # texts whose marks were read, which takes long: an import compares each again


def plain(text: str) -> str:
    """The text as one would say it: a table's cells with ` | ` between them, a picture as its alt
    text.

    Text without marks stays as it is, letter for letter, also text that would be nothing without
    them, and that of a cloze whose gaps they overlap.
    """
    return _spoken(text) if is_marked(text) else text


@lru_cache(maxsize=_KEPT)
def _spoken(text: str) -> str:
    spoken = "\n".join(map(_block, read(text)))
    if text == text.strip():  # blanks in or before an empty fence or span at an end
        spoken = spoken.strip()
    overlaps = has_gap(text) and tuple(map(plain, gaps(text))) != gaps(spoken)
    return text if overlaps or not spoken.strip() else spoken


def plain_card(card: Card) -> Card:
    """The card with its texts plain."""
    return with_texts(card, plain) if has_marks(card) else card


def has_marks(card: Card) -> bool:
    """Whether any text of the card may have marks."""
    return any(map(is_marked, texts_of(card)))


def inline_text(part: Inline) -> str:
    """A part of a line without its marks."""
    match part:
        case Words() | Formula():
            return part.text
        case Picture():
            return part.alt


def lines_text(lines: Lines) -> str:
    return "".join(map(inline_text, lines.parts))


def _block(block: Block) -> str:
    match block:
        case Lines():
            return lines_text(block)
        case Fence():
            return block.text
        case Grid():
            return "\n".join(
                " | ".join(map(lines_text, row)) for row in (block.header, *block.rows)
            )
