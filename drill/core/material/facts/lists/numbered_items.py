"""Numbered points that text and lists without an indent part: what is below one is told of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from drill.core.material.facts.language.english import Form, form_of, word_count
from drill.core.material.facts.language.names import is_respect, lettered_name
from drill.core.material.facts.lists.terms import pair_of
from drill.core.material.reading.blocks import Block, ListPoint, Paragraph, PointList
from drill.core.material.vocabulary import Vocabulary

_LONGEST_NAME = 4  # words


def has_parted_items(blocks: Sequence[Block]) -> bool:
    """Whether several numbered points are lists of their own, as text parts them."""
    alone = [one for one in blocks if isinstance(one, PointList) and len(one.points) == 1]
    return sum(one.ordered for one in alone) > 1


def with_whole_lists(blocks: Sequence[Block]) -> Sequence[Block]:
    """The blocks, with a numbered list that goes on below text made one: the text is told of the
    point before it. Lists of one point each, which text parts throughout, stay as they are."""
    if has_parted_items(blocks):
        return blocks
    whole: list[Block] = []
    begun: int | None = None  # the place of the list that may go on
    for block in blocks:
        if begun is not None and _goes_on(whole[begun], block):
            whole[begun:] = [_joined(whole[begun:], block)]
            continue
        if isinstance(block, PointList):
            begun = len(whole) if block.ordered else None
        elif not isinstance(block, Paragraph):
            begun = None
        whole.append(block)
    return whole


def _goes_on(begun: Block, block: Block) -> bool:
    """Whether a list begins with the number after the last one of another."""
    if not (isinstance(begun, PointList) and isinstance(block, PointList) and block.ordered):
        return False
    return block.start == begun.start + len(begun.points)


def _joined(begun: Sequence[Block], rest: Block) -> Block:
    """A list with the text below it as told of its last point, and the points of the rest."""
    first, *told = begun
    if not (isinstance(first, PointList) and isinstance(rest, PointList)):
        return rest
    *points, last = first.points
    last = replace(last, children=(*last.children, *told))
    return replace(first, points=(*points, last, *rest.points))


def item_name(point: ListPoint, vocabulary: Vocabulary) -> str:
    """What a numbered point is named: "Round robin" of "1. Round robin: …"; "" if it is not."""
    pair = pair_of(point.text, point.lines[0].lead if point.lines else "")
    name = lettered_name(pair.term if pair else point.text)
    is_name = form_of(name, vocabulary) is Form.NAME and word_count(name) <= _LONGEST_NAME
    return name if is_name and not is_respect(name, vocabulary) else ""
