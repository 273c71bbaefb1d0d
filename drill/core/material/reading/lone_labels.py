"""Labels between the points of a list without a blank line, which Markdown takes for the rest of
the point before."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import replace

from drill.core.material.reading.blocks import Block, ListPoint, Paragraph, PointList

_POINT = re.compile(r"(?:[-*+•]|\d{1,2}[.)])\s+\S")
_LABEL = re.compile(r"(?P<name>[^\W\d_a-z][\w/&()’' -]{2,40}?)(?P<colon>\s*:)?\s*$")
_SIDES = re.compile(r"(?:pros|cons|advantages|disadvantages|benefits|drawbacks)", re.IGNORECASE)
_MOST_WORDS = 4
_FEWEST = 2  # of a document, where no colon tells that they are labels


def with_lone_labels(blocks: Sequence[Block], raw: Sequence[str]) -> tuple[Block, ...]:
    """The blocks with each list parted at such labels: "Efficiency" between two points.

    `raw` are the lines of the document, the first at index 0.
    """
    labels = _labels(raw)
    if not labels:
        return tuple(blocks)
    parted = [
        _parted(block, labels) if isinstance(block, PointList) else [block] for block in blocks
    ]
    return tuple(one for some in parted for one in some)


def _parted(listing: PointList, labels: Set[int]) -> list[Block]:
    found: list[Block] = []
    points: list[ListPoint] = []
    for point in listing.points:
        last = point.lines[-1] if point.lines[1:] else None
        if last is None or last.number not in labels:
            points.append(point)
            continue
        points.append(replace(point, lines=point.lines[:-1]))
        found += [replace(listing, points=tuple(points)), Paragraph((last,))]
        points = []
    if points and not found:
        return [listing]
    return [*found, replace(listing, points=tuple(points))] if points else found


def _labels(raw: Sequence[str]) -> set[int]:
    """The numbers of the lines that are such labels.

    A single one without a colon may be the end of a wrapped point, unless it is "Cons".
    """
    found = {
        index: label
        for index, label in enumerate(map(_LABEL.match, raw[:-1]))
        if index and label and _is_between(raw[index - 1], raw[index + 1], label["name"])
    }
    return {
        index + 1
        for index, label in found.items()
        if label["colon"] or len(found) >= _FEWEST or _SIDES.fullmatch(label["name"])
    }


def _is_between(before: str, after: str, name: str) -> bool:
    is_short = len(name.split()) <= _MOST_WORDS
    return is_short and bool(_POINT.match(before) and _POINT.match(after))
