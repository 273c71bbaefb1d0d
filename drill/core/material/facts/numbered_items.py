"""Numbered points that text and lists without an indent part: what is below one is told of it."""

from __future__ import annotations

from collections.abc import Sequence

from drill.core.material.blocks import Block, ListPoint, PointList
from drill.core.material.facts.english import Form, form_of, word_count
from drill.core.material.facts.names import is_respect, lettered_name
from drill.core.material.facts.terms import pair_of
from drill.core.material.vocabulary import Vocabulary

_LONGEST_NAME = 4  # words


def has_parted_items(blocks: Sequence[Block]) -> bool:
    """Whether several numbered points are lists of their own, as text parts them."""
    alone = [one for one in blocks if isinstance(one, PointList) and len(one.points) == 1]
    return sum(one.ordered for one in alone) > 1


def item_name(point: ListPoint, vocabulary: Vocabulary) -> str:
    """What a numbered point is named: "Round robin" of "1. Round robin: …"; "" if it is not."""
    pair = pair_of(point.text, point.lines[0].lead if point.lines else "")
    name = lettered_name(pair.term if pair else point.text)
    is_name = form_of(name, vocabulary) is Form.NAME and word_count(name) <= _LONGEST_NAME
    return name if is_name and not is_respect(name, vocabulary) else ""
