"""Possible stages in the text of notes: in its lines, in a row within one, in sentences."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate

from drill.core.material.reading.blocks import Block, NoteLine, Paragraph
from drill.core.material.reading.headings import Section
from drill.core.material.timelines.one_line_timelines import stages_in_line
from drill.core.material.timelines.prose_timelines import stages_in_prose
from drill.core.material.timelines.stage_groups import (
    StageGroup,
    Timed,
    context_of,
    lines_in,
    short_name,
    tells_minutes,
    timed_as,
)
from drill.core.material.timelines.timings import bare_name, stepped, timing

_SURE_SHAPE = 2
_FEWEST = 3  # lines of a paragraph that is a timeline
# "Ask what it is for. (5 minutes)", the first text below "Scope".
_BEHIND_A_TEXT = re.compile(r"\w\s\w.*[.!]\W*\([^()]*\)\W*$")


def from_paragraphs(part: Section) -> tuple[list[StageGroup], list[Timed]]:
    """The timed lines outside of lists, and the lines that give the heading above them its time."""
    told: list[StageGroup] = []
    headed: list[Timed] = []
    grouped: list[StageGroup] = []  # by paragraph
    context = context_of(part.path)
    for index, block in enumerate(part.blocks):
        if not isinstance(block, Paragraph):
            continue
        above = tuple(heading.number for heading in part.path)
        in_sentences = _told_in_sentences(block.lines, above, context)
        if in_sentences is not None:
            told.append(in_sentences)
            continue
        found = [_from_line(part, index, line) for line in block.lines]
        told += [one for one in found if isinstance(one, StageGroup)]
        timed = [one for one in found if isinstance(one, Timed)]
        headed += [one for one in timed if one.owner != one.number]
        members = tuple(one for one in timed if one.owner == one.number)
        label = "" if found[0] is not None else block.lines[0].text
        without = [line.text for line, one in zip(block.lines, found, strict=True) if one is None]
        unread = sum(map(tells_minutes, without))
        grouped.append(StageGroup(members, f"{context} · {label}", 0, len(without), unread))
    return [*_together(part, grouped), *told], headed[:1]


def _together(part: Section, grouped: Sequence[StageGroup]) -> list[StageGroup]:
    """The groups of paragraphs as one, but for the only one that is a timeline by itself."""
    full = [one for one in grouped if len(one.members) >= _FEWEST and one.others <= 1]
    members = tuple(member for one in grouped for member in one.members)
    if len(full) == 1 and len(members) <= len(full[0].members) + 1:
        return full
    others, unread = sum(one.others for one in grouped), sum(one.unread for one in grouped)
    context = context_of(part.path, _title_line(part))
    return [StageGroup(members, context, 0, others, unread)] if members else []


def _from_line(part: Section, index: int, line: NoteLine) -> StageGroup | Timed | None:
    """What a line of the paragraph at `index` tells: stages in a row, one, the time of the heading
    above, whose line then is the owner, or no time."""
    above = tuple(heading.number for heading in part.path)
    row = told_in((line,), above, context_of(part.path))
    found = timing(line.text)
    if row is not None or found is None:
        return row
    name = found.name or (_next_words(part.blocks[index:], line) if found.relative else "")
    is_of_heading = bool(part.path) and not index and bool(_BEHIND_A_TEXT.search(line.text))
    if (name and not is_of_heading) or found.step is not None:
        return timed_as(found, name, line.number, above)
    if not part.path:
        return None
    heading = part.path[-1]
    named = timed_as(found, bare_name(heading.text), line.number, above[:-1], heading.number)
    return replace(named, step=stepped(heading.text)[0])


def told_in(lines: Sequence[NoteLine], above: tuple[int, ...], context: str) -> StageGroup | None:
    """The stages that the text of some lines tells in a row or in sentences."""
    steps = stages_in_line(" ".join(line.text for line in lines))
    if not steps:
        return _told_in_sentences(lines, above, context)
    members = tuple(timed_as(step, step.name, lines[0].number, above) for step in steps)
    return StageGroup(members, context, shape=1)


def _told_in_sentences(
    lines: Sequence[NoteLine], above: tuple[int, ...], context: str
) -> StageGroup | None:
    """The stages that sentences tell, each with the line of its minutes."""
    text = " ".join(line.text for line in lines)
    ends = list(accumulate(len(line.text) + 1 for line in lines))
    members = tuple(
        timed_as(found, found.name, lines[bisect(ends, start)].number, above)
        for start, found in stages_in_prose(text)
    )
    return StageGroup(members, context, shape=_SURE_SHAPE) if members else None


def _title_line(part: Section) -> str:
    """The line at the top of a text without headings, which is its title."""
    first = part.blocks[0] if part.blocks and not part.path else None
    return first.lines[0].text if isinstance(first, Paragraph) else ""


def _next_words(blocks: Sequence[Block], line: NoteLine) -> str:
    """What a line like "First 5 minutes:" of the first block is about: the line after it, or the
    first point of the list after it."""
    own, after = blocks[0], blocks[1:2]
    rest = [one.text for one in lines_in(own) if one.number > line.number]
    if not rest and after:
        rest = [one.text for one in lines_in(after[0])]
    return short_name(rest[0]) if rest else ""
