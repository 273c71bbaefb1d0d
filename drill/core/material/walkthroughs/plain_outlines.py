"""Outlines without Markdown: numbered lines for headings, indents for lists."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from drill.core.material.reading.blocks import (
    Block,
    Heading,
    ListPoint,
    NoteLine,
    Paragraph,
    PointList,
)
from drill.core.material.reading.headings import Section
from drill.core.material.walkthroughs.walk_parts import walk_part

_FEWEST_HEADS = 4
_FEWEST_PARTS = 2  # of a design among the numbered lines
_LONGEST_HEAD = 7  # words
_LONGEST_WRAPPED = 4  # words; a longer line may go on in the next one
_HEAD_NUMBER = re.compile(r"\s{0,3}(?P<number>\d+)[.)]\s")
_HANGING = re.compile(r"\s*(?:[PF]K\s+)?")  # " PK id: int" above "    name: text"
_COUNTED = re.compile(r"\(?\d{1,2}\)\s+")
_INTRODUCED = re.compile(r"what(?: is|'s) (?P<name>[^?]{2,40}?)\s*\??", re.IGNORECASE)


def outlined(part: Section, raw: Sequence[str]) -> tuple[Section, ...]:
    """The sections that the numbered lines of a section without a heading open ("4. System APIs"),
    their indented lines as lists; the section alone if it is no such outline."""
    if part.path or not _is_outline(_heads(part.blocks), raw):
        return (replace(part, blocks=tuple(_broken(block, raw) for block in part.blocks)),)
    found: list[Section] = []
    path: tuple[Heading, ...] = ()
    inside: list[Block] = []
    for block in part.blocks:
        if not (isinstance(block, PointList) and block.ordered):
            inside += _opened(block, raw)
            continue
        for point in block.points:
            found.append(Section(path, tuple(inside)))
            path = (Heading(1, point.lines[0].text, point.number),)
            inside = _below_head(point, raw)
    found.append(Section(path, tuple(inside)))
    return tuple(one for one in found if one.path or one.blocks)


def _below_head(point: ListPoint, raw: Sequence[str]) -> list[Block]:
    """What is below the first line of a numbered point."""
    own = [_listed(point.lines[1:], raw)] if len(point.lines) > 1 else []
    return [*own, *(one for child in point.children for one in _opened(child, raw))]


def introduced(parts: Sequence[Section]) -> str:
    """What the first numbered line of an outline introduces ("1. What is Pastebin?"), "" if it
    introduces nothing."""
    first = next((part.path[0].text for part in parts if part.path), "")
    match = _INTRODUCED.fullmatch(first)
    return match["name"] if match else ""


def _heads(blocks: Sequence[Block]) -> list[NoteLine]:
    lists = (one for one in blocks if isinstance(one, PointList) and one.ordered)
    return [point.lines[0] for one in lists for point in one.points if point.lines]


def _is_outline(heads: Sequence[NoteLine], raw: Sequence[str]) -> bool:
    """Whether numbered lines are headings: short, counted through the document, and some of them
    the parts of a design."""
    matches = [_HEAD_NUMBER.match(raw[head.number - 1]) for head in heads]
    numbers = [int(match["number"]) for match in matches if match is not None]
    is_counted = len(numbers) == len(heads) and all(a < b for a, b in pairwise(numbers))
    is_short = all(len(head.text.split()) <= _LONGEST_HEAD for head in heads)
    parts = sum(walk_part(head.text) is not None for head in heads)
    if len(heads) < _FEWEST_HEADS or parts < _FEWEST_PARTS:
        return False
    return is_counted and is_short


def _opened(block: Block, raw: Sequence[str]) -> list[Block]:
    """A text as the label and the list that its indents or numbers make of it."""
    match block:
        case Paragraph(lines=(head, *rest)) if rest:
            if walk_part(head.text) and all(_COUNTED.match(line.text) for line in rest):
                bare = (replace(one, text=_COUNTED.sub("", one.text, count=1)) for one in rest)
                listing = PointList(tuple(ListPoint((line,)) for line in bare))
                return [Paragraph((head,)), listing]
            points = _listed(block.lines, raw).points
            if len(points) == 1:
                return [Paragraph(points[0].lines), *points[0].children]
            if any(point.children for point in points):
                return [PointList(points)]
    return [block]


def _broken(block: Block, raw: Sequence[str]) -> Block:
    """A list, the lines that a point has below its label by hard breaks as points of their own."""
    if not isinstance(block, PointList):
        return block
    points: list[ListPoint] = []
    for point in block.points:
        head, *rest = point.lines
        is_label = head.text.endswith(":") and len(head.text.split()) <= _LONGEST_HEAD
        is_broken = all(raw[one.number - 1].endswith(("\\", "  ")) for one in point.lines[:-1])
        if rest and is_label and is_broken:
            below = PointList(tuple(ListPoint((line,)) for line in rest))
            point = ListPoint((head,), (below, *point.children))
        points.append(point)
    return replace(block, points=tuple(points))


def _listed(lines: Sequence[NoteLine], raw: Sequence[str]) -> PointList:
    """Lines as a list: what is deeper than a line is below it, or goes on with it."""
    points: list[ListPoint] = []
    rest = list(lines)
    while rest:
        head = rest.pop(0)
        deeper = 0
        while deeper < len(rest) and _indent(rest[deeper], raw) > _indent(head, raw):
            deeper += 1
        below, rest = rest[:deeper], rest[deeper:]
        is_wrapped = len(below) == 1 and len(head.text.split()) > _LONGEST_WRAPPED
        if is_wrapped and below[0].text[:1].islower() and not head.text.endswith((":", ".")):
            points.append(ListPoint((head, *below)))
        else:
            points.append(ListPoint((head,), (_listed(below, raw),) if below else ()))
    return PointList(tuple(points))


def _indent(line: NoteLine, raw: Sequence[str]) -> int:
    match = _HANGING.match(raw[line.number - 1].expandtabs(4))
    return match.end() if match else 0
