"""Whatever in the notes may be a stage with its minutes, grouped by what is together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from drill.core.durations.in_text import durations
from drill.core.material.reading.blocks import (
    Code,
    Definition,
    Heading,
    ListPoint,
    NoteLine,
    Paragraph,
    PointList,
    Table,
)
from drill.core.material.reading.document import HTML
from drill.core.material.reading.headings import Section
from drill.core.material.timelines.gantt import gantt_tasks, is_gantt
from drill.core.material.timelines.one_line_timelines import stages_in_line
from drill.core.material.timelines.stage_groups import (
    LONGEST_BORROWED_NAME,
    StageGroup,
    Timed,
    context_of,
    lines_in,
    short_name,
    tells_minutes,
    timed_as,
)
from drill.core.material.timelines.time_tables import table_timings
from drill.core.material.timelines.timed_paragraphs import from_paragraphs, told_in
from drill.core.material.timelines.timings import Timing, bare_name, stepped, timing

# Behind any other name of a language stands a program, and the durations in it are settings.
_TEXT_LANGUAGES = frozenset(
    {"", "text", "txt", "plain", "plaintext", "md", "markdown", "none", HTML}
)
_SURE_SHAPE = 2


def groups(parts: Sequence[Section]) -> tuple[StageGroup, ...]:
    """All groups of possible stages, in the order of the document; the one of the headings comes
    last."""
    found: list[StageGroup] = []
    headed: list[Timed] = []
    for part in parts:
        headed.extend(_from_heading(part.path))
        lines, single = from_paragraphs(part)
        headed.extend(single)
        found.extend(lines)
        found.extend(_from_blocks(part))
    everything = [group for group in found if group.members]
    if headed:
        everything.append(StageGroup(tuple(headed), "", shape=1 if len(headed) > 1 else 0))
    return tuple(everything)


def _from_heading(path: tuple[Heading, ...]) -> Iterator[Timed]:
    if not path:
        return
    *outer, heading = path
    found = timing(heading.text)
    if found is None:
        return
    above = [other.number for other in outer]
    if found.name or found.step is not None:
        yield timed_as(found, found.name, heading.number, above)
    elif outer:
        named = bare_name(outer[-1].text)
        yield replace(
            timed_as(found, named, heading.number, above[:-1], outer[-1].number),
            step=stepped(outer[-1].text)[0],
        )


def _from_blocks(part: Section) -> Iterator[StageGroup]:
    above = tuple(heading.number for heading in part.path)
    lead = ""
    terms: list[Timed] = []
    for block in part.blocks:
        context = context_of(part.path, lead)
        match block:
            case PointList():
                yield from _from_listing(block, above, context)
            case Table():
                yield _from_table(block, above, context)
            case Code():
                yield from _from_code(block, above, context)
            case Definition():
                named = timing(block.term.text)
                found = timing(block.meaning.text)
                if named is not None and named.name:
                    terms.append(timed_as(named, named.name, block.term.number, above))
                elif found is not None and not found.name:
                    terms.append(
                        timed_as(
                            found,
                            bare_name(block.term.text),
                            block.meaning.numbers[0],
                            above,
                            block.term.number,
                        )
                    )
        lead = block.lines[-1].text if isinstance(block, Paragraph) else ""
    if terms:
        yield StageGroup(tuple(terms), context_of(part.path))


def _from_listing(listing: PointList, above: tuple[int, ...], context: str) -> Iterator[StageGroup]:
    members: list[Timed | None] = []
    inner: list[StageGroup] = []
    for index, point in enumerate(listing.points, 1):
        told = told_in(point.lines, above, context)
        if told is not None:
            inner.append(told)
        members.append(
            None if told else _from_point(point, above, index if listing.ordered else None)
        )
        for child in point.children:
            if isinstance(child, PointList):
                inner.extend(
                    _from_listing(child, (*above, point.number), f"{context} · {point.text}")
                )
    if 2 * members.count(None) < len(members):
        members = [
            one or _without_unit(point, above)
            for one, point in zip(members, listing.points, strict=True)
        ]
    without = [point for one, point in zip(members, listing.points, strict=True) if one is None]
    chained = {member.number for group in inner for member in group.members}
    unread = [one for one in without if tells_minutes(one.text) and one.number not in chained]
    timed = tuple(filter(None, members))
    yield StageGroup(timed, context, others=len(without), unread=len(unread))
    yield from inner


def _without_unit(point: ListPoint, above: tuple[int, ...]) -> Timed | None:
    """A point that ends with a bare number among points that end with minutes: "Deep dive 10" or
    "Deep dive (10)"."""
    first = point.lines[0].text
    told = f"{first[:-1]} min)" if first.endswith(")") else f"{first} min"
    found = timing(told) if _ENDS_BARE.search(first) and not point.children else None
    return (
        timed_as(found, found.name, point.number, above)
        if found is not None and found.name
        else None
    )


_ENDS_BARE = re.compile(r"[^\W\d_][\s:(–—-]+\d{1,2}(?:\s*[-–]\s*\d{1,2})?\)?$")


def _from_point(point: ListPoint, above: tuple[int, ...], place: int | None) -> Timed | None:
    first = point.lines[0].text
    if point.lines[0].coded and _OPTION.search(first):
        return None  # a command with a time among its options
    text = point.text if len(point.text) <= 2 * LONGEST_BORROWED_NAME else first
    inside = next(_own_times(point), None) if not durations(first) else None
    if inside is not None:
        name = bare_name(first)
        is_name = 0 < len(name) <= LONGEST_BORROWED_NAME
        return timed_as(inside[0], name, inside[1], above, point.number) if is_name else None
    found = timing(first) or (timing(text) if text != first else None)
    if found is None:
        return None
    if found.name:
        return timed_as(found, found.name, point.number, above)
    if found.relative:
        name = next((short_name(one[0].text) for one in map(lines_in, point.children) if one), "")
        return timed_as(found, name, point.number, above) if name else None
    step = found.step if found.step is not None else place
    return None if step is None else replace(timed_as(found, "", point.number, above), step=step)


_OPTION = re.compile(r"(?:^|\s)--?[a-z][\w-]*=?|\w=\d", re.IGNORECASE)


def _own_times(point: ListPoint) -> Iterator[tuple[Timing, int]]:
    """The times right below a point that have no name of their own, with their lines."""
    lines: list[NoteLine] = list(point.lines[1:])
    for child in point.children:
        match child:
            case Paragraph():
                lines.extend(child.lines)
            case PointList():
                lines.extend(inner.lines[0] for inner in child.points)
    for line in lines:
        found = timing(line.text)
        if found is not None and not found.name and found.step is None:
            yield found, line.number


def _from_table(table: Table, above: tuple[int, ...], context: str) -> StageGroup:
    rows = table_timings(table)
    members = tuple(timed_as(found, found.name, number, above) for found, number in rows)
    header = " · ".join(table.header.cells)
    return StageGroup(members, f"{context} · {header}", others=len(table.rows) - len(rows))


def _from_code(code: Code, above: tuple[int, ...], context: str) -> Iterator[StageGroup]:
    if is_gantt(code):
        tasks = gantt_tasks(code)
        yield StageGroup(
            tuple(timed_as(found, found.name, number, above) for found, number in tasks),
            context,
            shape=2,
        )
        return
    if code.language not in _TEXT_LANGUAGES:
        return
    members: list[Timed] = []
    others = 0
    for line in code.lines:
        found = timing(line.text)
        if found is not None and (found.name or found.step is not None):
            members.append(timed_as(found, found.name, line.number, above))
        elif steps := stages_in_line(line.text):
            members.extend(timed_as(step, step.name, line.number, above) for step in steps)
        else:
            others += bool(line.text)
    yield StageGroup(tuple(members), context, others=others)
