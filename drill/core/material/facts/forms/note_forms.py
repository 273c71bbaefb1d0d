"""The forms in which people note books, lectures and components, each with the question that it
implies: terms with meanings, opposites told one after the other, figures in a line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from drill.core.material.drafts import NotePlace
from drill.core.material.facts.answers.list_answers import Reading
from drill.core.material.facts.facts import Contrast, Fact, Implied
from drill.core.material.facts.forms.dashed_terms import dashed_terms, term_deeds
from drill.core.material.facts.forms.named_texts import (
    LONGEST_TEXT,
    NamedText,
    named_blocks,
    named_heading,
    named_lines,
    named_points,
)
from drill.core.material.facts.forms.opposites import opposites
from drill.core.material.facts.forms.set_apart import steps_of, told_apart, told_cases, told_sides
from drill.core.material.facts.language.known_terms import is_term
from drill.core.material.facts.language.names import plain_name
from drill.core.material.facts.lists.labelled_points import labelled_points
from drill.core.material.facts.sentences.common_figures import common_figures
from drill.core.material.facts.sentences.counted_abroad import counted_abroad
from drill.core.material.facts.sentences.told_figures import told_figures
from drill.core.material.reading.blocks import (
    Block,
    ListPoint,
    NoteLine,
    Paragraph,
    PointList,
    Table,
)
from drill.core.material.reading.headings import Section
from drill.core.material.vocabulary import Vocabulary


def facts_of_forms(
    parts: Sequence[Section], at: int, place: NotePlace, reading: Reading
) -> list[Fact]:
    """What the forms of the section `at` a place tell, and how what its heading names differs from
    what the one before it does."""
    part, before = parts[at], _sibling(parts, at)
    if reading.language is not None:
        is_russian = reading.language.name == "ru"
        return [*counted_abroad(part.blocks, place)] if is_russian else []
    found: list[Fact] = []
    vocabulary = reading.vocabulary
    if before is not None:
        beside = [named_heading(one.path[-1], one.blocks) for one in (before, part)]
        found += opposites(beside, place, vocabulary)
    blocks = list(named_blocks(part.blocks))
    found += opposites(blocks, place, vocabulary, place.innermost)
    found += dashed_terms(blocks, place, vocabulary)
    for block in _with_joined_lists(part.blocks):
        found += _of_block(block, place, vocabulary)
    lines = [line for line in _lines(part.blocks) if len(line.text) <= LONGEST_TEXT]
    found += told_figures(lines, place)
    tables = [block for block in part.blocks if isinstance(block, Table)]
    found += common_figures(tables, lines, place)
    found += told_apart(lines, place)
    found += told_sides(lines, place)
    found += told_cases(part.blocks, place)
    found += labelled_points(part.blocks, place, vocabulary)
    return _without_told_twice(found)


def _sibling(parts: Sequence[Section], at: int) -> Section | None:
    """The section right before one, if its heading is of the same level below the same one."""
    one, other = parts[at - 1] if at else None, parts[at]
    if one is None:
        return None
    if not (one.path and other.path):
        return None
    is_beside = one.path[:-1] == other.path[:-1] and one.path[-1].level == other.path[-1].level
    return one if is_beside else None


def _with_joined_lists(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks, with lists right behind each other, which have other bullets, as one."""
    points: list[ListPoint] = []
    for block in blocks:
        if isinstance(block, PointList):
            points += block.points
            continue
        if points:
            yield PointList(tuple(points))
            points = []
        yield block
    if points:
        yield PointList(tuple(points))


def _of_block(block: Block, place: NotePlace, vocabulary: Vocabulary) -> Iterator[Fact]:
    match block:
        case PointList():
            yield from _of_list(block.points, place, vocabulary, place.innermost)
        case Paragraph():
            told = list(named_lines(block.lines))
            yield from opposites(told, place, vocabulary, place.innermost)
            yield from dashed_terms(told, place, vocabulary)
        case Table(header=header, rows=(row,)) if len(header.cells) == 2 == len(row.cells):
            sides = [
                NamedText(plain_name(name), said, (header.number, row.number))
                for name, said in zip(header.cells, row.cells, strict=True)
            ]
            yield from opposites(sides, place, vocabulary)


def _of_list(
    points: Sequence[ListPoint], place: NotePlace, vocabulary: Vocabulary, label: str
) -> Iterator[Fact]:
    told = list(named_points(points))
    yield from opposites(told, place, vocabulary, label)
    yield from dashed_terms(told, place, vocabulary)
    yield from term_deeds(points, told, place, vocabulary)
    for point, one in zip(points, told, strict=True):
        name = one.name if one is not None and one.parted else plain_name(point.text)
        for child in point.children:
            if isinstance(child, PointList):
                steps = steps_of(point.text, child, point.number, place, vocabulary)
                yield from [steps] if steps is not None else []
                inside = place.within(name) if is_term(name, vocabulary) else place
                yield from _of_list(child.points, inside, vocabulary, plain_name(point.text))


def _lines(blocks: Sequence[Block]) -> Iterator[NoteLine]:
    """All lines of text, those of nested points too, each point as one."""
    for block in blocks:
        match block:
            case Paragraph():
                yield from block.lines
            case PointList(points=points):
                for point in points:
                    if point.lines:
                        yield NoteLine(point.text, point.number)
                    yield from _lines(point.children)


def _without_told_twice(found: Sequence[Fact]) -> list[Fact]:
    """The facts, without terms that are asked for with their opposite, and without what is there
    already."""
    cases = _lines_of(one for one in found if _is_case(one))
    left = [one for one in found if _is_case(one) or not cases.issuperset(one.lines)]
    set_apart = _lines_of(one for one in left if isinstance(one, Contrast))
    kept: dict[tuple[object, ...], Fact] = {}
    for one in left:
        is_meaning = isinstance(one, Implied) and not one.entries
        if is_meaning and set_apart.issuperset(one.lines):
            continue
        key = (type(one), getattr(one, "question", ""), getattr(one, "term", ""), one.lines[:1])
        kept.setdefault(key, one)
    return list(kept.values())


def _lines_of(facts: Iterable[Fact]) -> set[int]:
    return {line for one in facts for line in one.lines}


def _is_case(one: Fact) -> bool:
    """Whether a fact says when something is used, and not what that is."""
    return isinstance(one, Implied) and one.question.startswith("When do you use")
