"""Multiple choice: options with letters or numbers, and an answer that says which is right."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import chain

from drill.core.cards import BasicCard, ChecklistCard, ChoiceCard
from drill.core.exchange.choice_options import as_test
from drill.core.material.drafts import Draft, NotePlace, draft
from drill.core.material.reading.annotations import answered, asked, note_of, worded
from drill.core.material.reading.blocks import (
    Block,
    ListPoint,
    NoteLine,
    Paragraph,
    PointList,
    lines_of,
)
from drill.core.material.topics import topic_of

_MOST_BLOCKS = 4  # question, options, answer, note
_MOST_LINES = 30
_FEWEST_LINES = 3  # a question and two options
_ANSWER = re.compile(
    r"^(?:the\s+)?(?:(?:correct|right)\s+)?(?:answer|option|choice|ans)\s*(?:is\b|[:=–-])\s*:?"
    r"\s*(?P<text>\S.*)$",
    re.IGNORECASE,
)
_EXPLAINED = re.compile(r"^(?:explanation|reason|because)\s*:\s*(?P<text>\S.*)$", re.IGNORECASE)


def without_multiple_choice(
    blocks: Sequence[Block], place: NotePlace
) -> tuple[list[Draft], tuple[Block, ...]]:
    """The cards of such questions among the blocks of a section, and the other blocks. The
    first question may be the heading."""
    cards: list[Draft] = []
    rest: list[Block] = []
    index = 0
    while index < len(blocks):
        heading = place.innermost if index == 0 and place.innermost.endswith("?") else ""
        found = _question(blocks[index : index + _MOST_BLOCKS], place, heading)
        if found is not None:
            card, taken = found
            cards.append(card)
            index += taken
            continue
        more, left = _questions_of_points(blocks[index], place)
        cards += more
        rest += left
        index += 1
    return cards, tuple(rest)


def _questions_of_points(block: Block, place: NotePlace) -> tuple[list[Draft], list[Block]]:
    """The cards of the points of a list that ask, and the block without these points."""
    if not isinstance(block, PointList):
        return [], [block]
    made = [_question_of_point(point, place) for point in block.points]
    left = tuple(point for point, card in zip(block.points, made, strict=True) if not card)
    return list(filter(None, made)), [replace(block, points=left)] if left else []


def _question_of_point(point: ListPoint, place: NotePlace) -> Draft | None:
    """The card of a point that asks, with its options and the answer nested in it."""
    found = _question((Paragraph(point.lines), *point.children), place, "") if point.lines else None
    return found[0] if found is not None and found[1] > len(point.children) else None


def _question(blocks: Sequence[Block], place: NotePlace, heading: str) -> tuple[Draft, int] | None:
    """The card of a question that blocks begin with, and how many of them it takes."""
    told = [heading] if heading else []
    for count, block in enumerate(blocks, 1):
        if not isinstance(block, Paragraph | PointList):
            return None
        if len(told) > _MOST_LINES:
            return None
        if not (told or _asks(block)):
            return None
        lines = _lines(block)
        for at, (line, text) in enumerate(lines):
            card = _card(told, line, [later for _, later in lines[at + 1 :]])
            if card is not None:
                return _explained(card, blocks, count, place)
            question = asked(line) if not told else None
            told.append(text if question is None else question)
    return None


def _explained(
    card: ChoiceCard | ChecklistCard | BasicCard,
    blocks: Sequence[Block],
    count: int,
    place: NotePlace,
) -> tuple[Draft, int]:
    """A card of the first `count` blocks with the explanation that may follow them, and how many
    blocks it takes."""
    note, explaining = _note(blocks[count:])
    taken = count + explaining
    numbers = {number for one in blocks[:taken] for number in lines_of(one)}
    noted = replace(card, note="\n".join(filter(None, (card.note, note))))
    return _drafted(noted, place, tuple(sorted(numbers))), taken


def _asks(block: Block) -> bool:
    if not isinstance(block, Paragraph):
        return False
    return asked(block.lines[0]) is not None or any("?" in line.text for line in block.lines[:2])


def _lines(block: Paragraph | PointList) -> list[tuple[NoteLine, str]]:
    """The lines of a block, with the number that an ordered point has lost."""
    if isinstance(block, Paragraph):
        return [(line, line.text) for line in block.lines]
    lines = [(number, point.lines) for number, point in enumerate(block.points, 1)]
    return [
        (line, f"{number}. {line.text}" if block.ordered and line is own[0] else line.text)
        for number, own in lines
        for line in own
    ]


def _card(
    told: Sequence[str], line: NoteLine, after: Sequence[str]
) -> ChoiceCard | ChecklistCard | BasicCard | None:
    """The card, if the line is the answer to the question and the options told before it."""
    match = _ANSWER.match(line.text)
    reply = match["text"] if match else answered(line)
    if reply is None:
        return None
    if len(told) < _FEWEST_LINES:
        return None
    said = worded(reply)
    asks = BasicCard("", "?", answer=said.text)
    card = as_test(asks, "\n".join(told))
    if card is asks:
        return None
    card = replace(card, note="\n".join(chain(filter(None, [card.note]), map(_bare, after))))
    if isinstance(card, ChoiceCard):
        return replace(card, accept=said.aliases, refusals=said.refusals)
    return card


def _note(blocks: Sequence[Block]) -> tuple[str, int]:
    """What a paragraph right below the answer explains, and how many blocks it takes."""
    if not blocks or not isinstance(blocks[0], Paragraph):
        return "", 0
    text = "\n".join(line.text for line in blocks[0].lines)
    bare = _bare(text)
    return (bare, 1) if bare != text else ("", 0)


def _bare(text: str) -> str:
    match = _EXPLAINED.match(text)
    return match["text"] if match else note_of(text) or text


def _drafted(
    card: ChoiceCard | ChecklistCard | BasicCard, place: NotePlace, lines: tuple[int, ...]
) -> Draft:
    made = draft(
        card.kind,
        card.prompt,
        place,
        lines,
        topic=topic_of((*reversed(place.names), place.title), (card.prompt,)),
        words=(card.prompt,),
        answer=getattr(card, "answer", ""),
        options=getattr(card, "options", ()),
        items=getattr(card, "items", ()),
        accept=getattr(card, "accept", ()),
        refusals=getattr(card, "refusals", ()),
        note=card.note,
    )
    return replace(made, given=True)
