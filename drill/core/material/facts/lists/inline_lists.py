"""Lists within a line: "stands between: a) the user and the server b) the server and the store"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from drill.core.material.reading.blocks import ListPoint, PointList

_FEWEST = 2
_MARK = re.compile(r"(?:^|(?<=\s))\(?(?P<mark>\d|[a-h])[.)]\s+")


def with_inner_lists(points: Sequence[ListPoint]) -> Iterator[ListPoint]:
    """The points, with the parts of one that numbers them behind a colon as points below it."""
    for point in points:
        yield _parted(point) or point


def _parted(point: ListPoint) -> ListPoint | None:
    lead, colon, rest = point.text.partition(":")
    parts = _parts(rest.strip()) if colon and not point.children else ()
    if not parts or not lead.strip():
        return None
    if lead.count("(") != lead.count(")"):
        return None
    first = replace(point.lines[0], lead="")
    inner = tuple(ListPoint((replace(first, text=part),)) for part in parts)
    label = replace(first, text=f"{lead.strip()}:")
    rest_lines = tuple(replace(line, text="") for line in point.lines[1:])
    ordered = rest.lstrip(" (")[:1].isdigit()
    return ListPoint((label, *rest_lines), (PointList(inner, ordered),))


def _parts(text: str) -> tuple[str, ...]:
    """The parts of a text that begins with the first mark and goes on with the next ones."""
    found = list(_MARK.finditer(text))
    if len(found) < _FEWEST:
        return ()
    if found[0].start() or not _count_on(found):
        return ()
    ends = [match.start() for match in found[1:]] + [len(text)]
    parts = tuple(
        text[match.end() : end].strip(" ,;.") for match, end in zip(found, ends, strict=True)
    )
    return parts if all(parts) else ()


def _count_on(found: Sequence[re.Match[str]]) -> bool:
    """Whether marks are all numbers or all letters, from the first one on and in order."""
    marks = [match["mark"] for match in found]
    are_numbers = {mark.isdigit() for mark in marks}
    if marks[0] not in ("1", "a"):
        return False
    return marks == sorted(marks) and len(are_numbers) == 1
