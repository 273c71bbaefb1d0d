"""Lines that name what the list below them is of, but stand in the text before it: Markdown takes
them for the end of a point, or of a question."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from drill.core.material.facts.language.english import Form, form_of, word_count
from drill.core.material.facts.language.names import Strength, is_respect, plain_name, strength
from drill.core.material.reading.blocks import Block, ListPoint, NoteLine, Paragraph, PointList
from drill.core.material.vocabulary import Vocabulary

_LONGEST_LABEL = 6  # words


def with_label_lines(blocks: Sequence[Block], vocabulary: Vocabulary) -> list[Block]:
    """The blocks, with each such line as a paragraph of its own."""
    found: list[Block] = []
    for block, after in pairwise([*blocks, None]):
        match block:
            case PointList():
                found += _parted(block, vocabulary)
            case Paragraph() if isinstance(after, PointList):
                found += _without_question(block, vocabulary)
            case None:
                pass
            case _:
                found.append(block)
    return found


def _parted(listing: PointList, vocabulary: Vocabulary) -> list[Block]:
    """The lists that labels at the end of points part a list into, each label before its own."""
    found: list[Block] = []
    points: list[ListPoint] = []
    for point in listing.points:
        bare, labels = _without_labels(point, vocabulary)
        points.append(bare)
        if labels:
            found.append(replace(listing, points=tuple(points)))
            found += [Paragraph((label,)) for label in labels]
            points = []
    return [*found, replace(listing, points=tuple(points))] if points else found


def _without_labels(
    point: ListPoint, vocabulary: Vocabulary
) -> tuple[ListPoint, tuple[NoteLine, ...]]:
    """A point without the labels that its last lines are, or those of the last point within it."""
    match point.children:
        case (*others, PointList(points=(*before, last)) as inner):
            bare, labels = _without_labels(last, vocabulary)
            if not labels:
                return point, ()
            below = replace(inner, points=(*before, bare))
            return replace(point, children=(*others, below)), labels
        case ():
            told = [line for line in point.lines if line.text]
            pairs = enumerate(pairwise(told), 1)
            first = next((i for i, pair in pairs if _is_label(*pair, vocabulary)), len(told))
            if first < len(told):
                return replace(point, lines=tuple(told[:first])), tuple(told[first:])
    return point, ()


def _is_label(before: NoteLine, line: NoteLine, vocabulary: Vocabulary) -> bool:
    """Whether a line names what is below or behind it and does not go on with the one before it."""
    text = line.text.strip()
    label, _, said = text.partition(":")
    if not text[:1].isupper():
        return False
    if word_count(label) > _LONGEST_LABEL:
        return False
    if before.text.endswith(","):
        return False
    name = plain_name(label)
    if is_respect(name, vocabulary):
        return True
    is_condition = bool(_CONDITION.match(text)) and text[-1].isalnum()
    if is_condition and before.text.endswith("."):
        return True
    if said or not name.isascii():
        return False
    return strength(name, vocabulary) is Strength.NOTHING


_CONDITION = re.compile(r"(?:if|when)\s", re.IGNORECASE)


def _without_question(block: Paragraph, vocabulary: Vocabulary) -> list[Block]:
    """A question and a name right below it, which a list follows: the name is of the list."""
    *before, last = block.lines
    is_after_question = len(before) == 1 and before[0].text.endswith("?")
    text = last.text.strip()
    is_short = 1 < word_count(text) <= _LONGEST_LABEL
    is_title = is_short and text[:1].isupper() and text[-1:].isalnum()
    is_name = is_title and form_of(text, vocabulary) is Form.NAME
    if not (is_after_question and is_name):
        return [block]
    return [Paragraph(tuple(before)), Paragraph((last,))]
