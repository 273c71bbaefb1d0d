"""Whatever in the notes may be a stage with its minutes, grouped by what is together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from drill.core.cards import Minutes
from drill.core.durations.in_text import durations
from drill.core.material.annotations import Worded, worded
from drill.core.material.blocks import (
    Block,
    Code,
    Definition,
    Heading,
    ListPoint,
    NoteLine,
    Paragraph,
    PointList,
    Table,
)
from drill.core.material.document import HTML
from drill.core.material.gantt import gantt_tasks, is_gantt
from drill.core.material.headings import Section
from drill.core.material.time_tables import table_timings
from drill.core.material.timings import Timing, bare_name, chain, stepped, timing

# Behind any other name of a language stands a program, and the durations in it are settings.
_TEXT_LANGUAGES = frozenset(
    {"", "text", "txt", "plain", "plaintext", "md", "markdown", "none", HTML}
)
_LONGEST_BORROWED_NAME = 90


@dataclass(frozen=True, slots=True)
class Timed:
    """A possible stage: what line `number` says, below the headings and points on the lines
    `above`.

    `deadline` marks "first 15 minutes", which several stages cannot have one after the other.
    `owner` is the line of the heading or point that bears the name, the same line if it is this
    one. `wordings` are the name with what counts for it besides.
    """

    name: str
    minutes: Minutes
    number: int
    wordings: Worded
    above: tuple[int, ...] = ()
    owner: int = 0
    step: int | None = None
    numbered: bool = False
    clock: bool = False
    remark: str = ""
    deadline: bool = False


@dataclass(frozen=True, slots=True)
class StageGroup:
    """Possible stages that are together, the words around them, and how many neighbours bear no
    time.

    `shape` counts in favour of forms that hardly anything but a timeline has.
    """

    members: tuple[Timed, ...]
    context: str
    shape: int = 0
    others: int = 0


def groups(parts: Sequence[Section]) -> tuple[StageGroup, ...]:
    """All groups of possible stages, in the order of the document; the one of the headings comes
    last."""
    found: list[StageGroup] = []
    headed: list[Timed] = []
    for part in parts:
        headed.extend(_from_heading(part.path))
        lines, single = _from_paragraphs(part)
        headed.extend(single)
        found.extend(lines)
        found.extend(_from_blocks(part))
    everything = [group for group in found if group.members]
    if headed:
        everything.append(StageGroup(tuple(headed), "", shape=1 if len(headed) > 1 else 0))
    return tuple(everything)


def context_of(path: Sequence[Heading], *more: str) -> str:
    """The words that are above: the two innermost headings (a title only if it is the
    innermost)."""
    near = [heading.text for heading in path[-2:] if heading.level > 1 or heading is path[-1]]
    return " · ".join([*near, *more])


def _timed(found: Timing, name: str, number: int, above: Iterable[int], owner: int = 0) -> Timed:
    named, remark = worded(name), _worded_remark(found.remark)
    aliases, refusals = named.aliases + remark.aliases, named.refusals + remark.refusals
    return Timed(
        name=named.text,
        minutes=found.minutes,
        number=number,
        above=tuple(above),
        owner=owner or number,
        step=found.step,
        numbered=found.numbered,
        clock=found.clock,
        remark=remark.text,
        deadline=found.deadline,
        wordings=Worded(named.text, aliases, refusals),
    )


def _worded_remark(remark: str) -> Worded:
    """What is said behind a time, whose brackets are gone, parted from its wordings."""
    is_wordings = remark.lower().startswith(("also:", "not:"))
    return worded(f"({remark})" if is_wordings else remark)


def _from_heading(path: tuple[Heading, ...]) -> Iterator[Timed]:
    if not path:
        return
    *outer, heading = path
    found = timing(heading.text)
    if found is None:
        return
    above = [other.number for other in outer]
    if found.name or found.step is not None:
        yield _timed(found, found.name, heading.number, above)
    elif outer:
        named = bare_name(outer[-1].text)
        yield replace(
            _timed(found, named, heading.number, above[:-1], outer[-1].number),
            step=stepped(outer[-1].text)[0],
        )


def _from_paragraphs(part: Section) -> tuple[list[StageGroup], list[Timed]]:
    """The timed lines outside of lists, and the lines that give the heading above them its time."""
    members: list[Timed] = []
    headed: list[Timed] = []
    chained: list[StageGroup] = []
    above = tuple(heading.number for heading in part.path)
    title = _title_line(part)
    others = 0
    paragraphs = (
        (index, block) for index, block in enumerate(part.blocks) if isinstance(block, Paragraph)
    )
    for index, block in paragraphs:
        for line in block.lines:
            steps = chain(line.text)
            found = None if steps else timing(line.text)
            if steps:
                timed = tuple(_timed(step, step.name, line.number, above) for step in steps)
                chained.append(StageGroup(timed, context_of(part.path), shape=1))
            elif found is None:
                others += 1
            elif name := found.name or (
                _next_words(block, line, part.blocks[index + 1 :]) if found.relative else ""
            ):
                members.append(_timed(found, name, line.number, above))
            elif found.step is not None:
                members.append(_timed(found, "", line.number, above))
            elif part.path:
                heading = part.path[-1]
                named = _timed(
                    found, bare_name(heading.text), line.number, above[:-1], heading.number
                )
                headed.append(replace(named, step=stepped(heading.text)[0]))
    group = StageGroup(tuple(members), context_of(part.path, title), others=others)
    return ([group] if members else []) + chained, headed[:1]


def _title_line(part: Section) -> str:
    """The line at the top of a text without headings, which is its title."""
    first = part.blocks[0] if part.blocks and not part.path else None
    return first.lines[0].text if isinstance(first, Paragraph) else ""


def _next_words(block: Paragraph, line: NoteLine, after: Sequence[Block]) -> str:
    """What a line like "First 5 minutes:" is about: the line after it, or the first point of the
    list after it."""
    rest = [other.text for other in block.lines if other.number > line.number]
    if not rest and after:
        match after[0]:
            case PointList(points=points):
                rest = [points[0].text]
            case Paragraph(lines=lines):
                rest = [lines[0].text]
    return _short(rest[0]) if rest else ""


def _short(text: str) -> str:
    name = bare_name(text.partition(". ")[0].rstrip("."))
    return name if len(name) <= _LONGEST_BORROWED_NAME and not durations(name) else ""


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
                    terms.append(_timed(named, named.name, block.term.number, above))
                elif found is not None and not found.name:
                    terms.append(
                        _timed(
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
        steps = chain(point.text)
        if steps:
            inner.append(
                StageGroup(
                    tuple(_timed(s, s.name, point.number, above) for s in steps), context, shape=1
                )
            )
        members.append(
            None if steps else _from_point(point, above, index if listing.ordered else None)
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
    yield StageGroup(tuple(filter(None, members)), context, others=members.count(None))
    yield from inner


def _without_unit(point: ListPoint, above: tuple[int, ...]) -> Timed | None:
    """A point that ends with a bare number among points that end with minutes: "Deep dive 10" or
    "Deep dive (10)"."""
    first = point.lines[0].text
    told = f"{first[:-1]} min)" if first.endswith(")") else f"{first} min"
    found = timing(told) if _ENDS_BARE.search(first) and not point.children else None
    return (
        _timed(found, found.name, point.number, above) if found is not None and found.name else None
    )


_ENDS_BARE = re.compile(r"[^\W\d_][\s:(–—-]+\d{1,2}(?:\s*[-–]\s*\d{1,2})?\)?$")


def _from_point(point: ListPoint, above: tuple[int, ...], place: int | None) -> Timed | None:
    first = point.lines[0].text
    if point.lines[0].coded and _OPTION.search(first):
        return None  # a command with a time among its options
    text = point.text if len(point.text) <= 2 * _LONGEST_BORROWED_NAME else first
    inside = next(_own_times(point), None) if not durations(first) else None
    if inside is not None:
        name = bare_name(first)
        is_name = 0 < len(name) <= _LONGEST_BORROWED_NAME
        return _timed(inside[0], name, inside[1], above, point.number) if is_name else None
    found = timing(first) or (timing(text) if text != first else None)
    if found is None:
        return None
    if found.name:
        return _timed(found, found.name, point.number, above)
    if found.relative:
        name = next((_short(words) for words in _first_words(point.children)), "")
        return _timed(found, name, point.number, above) if name else None
    step = found.step if found.step is not None else place
    return None if step is None else replace(_timed(found, "", point.number, above), step=step)


_OPTION = re.compile(r"(?:^|\s)--?[a-z][\w-]*=?|\w=\d", re.IGNORECASE)


def _first_words(children: Sequence[Block]) -> Iterator[str]:
    for child in children:
        match child:
            case PointList(points=points):
                yield points[0].text
            case Paragraph(lines=lines):
                yield lines[0].text


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
    members = tuple(_timed(found, found.name, number, above) for found, number in rows)
    header = " · ".join(table.header.cells)
    return StageGroup(members, f"{context} · {header}", others=len(table.rows) - len(rows))


def _from_code(code: Code, above: tuple[int, ...], context: str) -> Iterator[StageGroup]:
    if is_gantt(code):
        tasks = gantt_tasks(code)
        yield StageGroup(
            tuple(_timed(found, found.name, number, above) for found, number in tasks),
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
            members.append(_timed(found, found.name, line.number, above))
        elif steps := chain(line.text):
            members.extend(_timed(step, step.name, line.number, above) for step in steps)
        else:
            others += bool(line.text)
    yield StageGroup(tuple(members), context, others=others)
