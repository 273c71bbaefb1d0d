"""A card's text without its marks: what is judged, searched, compared and written where no marks can be."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from drill.core.cards import BasicCard, Card, ChoiceCard, ClozeCard, Item, ListCard, TimingCard
from drill.core.gaps import gaps
from drill.core.markdown.elements import Block, Fence, Formula, Grid, Inline, Lines, Picture, Words
from drill.core.markdown.reader import read


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """The text as one would say it: a table's cells with ` | ` between them, a picture as its alt text.

    Text without marks, or that would be nothing without them, stays as it is, letter for letter.
    """
    spoken = "\n".join(map(_block, read(text)))
    return spoken if spoken.strip() else text


def plain_card(card: Card) -> Card:
    """The card with its texts plain; what a person typed, aliases and refusals, stays as typed."""
    changed = replace(card, prompt=plain(card.prompt), note=plain(card.note))
    match changed:
        case ListCard():
            changed = replace(changed, items=tuple(map(_item, changed.items)))
        case ChoiceCard():
            options = tuple(map(plain, changed.options))
            changed = replace(changed, options=options, answer=plain(changed.answer))
        case ClozeCard():
            changed = replace(changed, answer=_cloze(changed.answer), gaps=tuple(map(_item, changed.gaps)))
        case BasicCard():
            changed = replace(changed, answer=plain(changed.answer))
        case TimingCard():
            pass
    return card if changed == card else changed


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
            return "\n".join(" | ".join(map(lines_text, row)) for row in (block.header, *block.rows))


def _item(item: Item) -> Item:
    text = plain(item.text)
    return item if text == item.text else replace(item, text=text)


def _cloze(text: str) -> str:
    """The text of a cloze, as it stands where its marks and its gaps overlap."""
    spoken = plain(text)
    same = tuple(map(plain, gaps(text))) == gaps(spoken)
    return spoken if same else text
