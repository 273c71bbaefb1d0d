"""Labels that may stand below any stage of the interview: what is below "Sub-steps" or "Strategy"
belongs to the stage, what is below "Example (Twitter)" is of one system and passed over."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from drill.core.material.drafts import heading_name
from drill.core.material.facts.language.names import plain_name
from drill.core.material.reading.blocks import (
    Block,
    ListPoint,
    Mute,
    NoteLine,
    Paragraph,
    PointList,
    lines_of,
)
from drill.core.material.reading.headings import Section
from drill.core.material.stages.interview_method import InterviewMethod
from drill.core.material.vocabulary import Vocabulary

_EXAMPLE = re.compile(r"examples?\s*(?:\(|:|$)|examples? (?:for|of|from)\b", re.IGNORECASE)
_TELLS = frozenset({"description", "overview", "purpose"})  # what a stage is, in a sentence
_OF_EXAMPLE = "an example, not what it is an example of"
_OF_ANY = "a label that says nothing itself"


def below_stages(
    parts: Sequence[Section], method: InterviewMethod, vocabulary: Vocabulary
) -> tuple[Section, ...]:
    """The sections, with what stands below such a label as that of its stage."""
    found: list[Section] = []
    for part in parts:
        names = {heading_name(one.text).casefold() for one in part.path}
        numbers = {one.number for one in part.path}
        is_of_stage = bool(numbers & method.stages.keys() or names & method.spoken.keys())
        if not is_of_stage:
            found.append(replace(part, blocks=_plain(part.blocks, vocabulary)))
            continue
        path = part.path
        if len(path) > 1 and _name(path[-1].text) in vocabulary.stage_labels:
            path = path[:-1]
        found += (Section(path, blocks) for blocks in _runs(part.blocks, vocabulary))
    return tuple(found)


def _name(text: str) -> str:
    return plain_name(text).strip(" :*_").lower()


def _runs(blocks: Sequence[Block], vocabulary: Vocabulary) -> Iterator[tuple[Block, ...]]:
    """The blocks of a section in runs, each list below a label of any stage in a run of its own."""
    run: list[Block] = []
    is_below_example = False
    for block in (one for whole in blocks for one in _in_full(whole)):
        name = _name(block.text) if isinstance(block, Paragraph) else ""
        if isinstance(block, Paragraph) and (
            _EXAMPLE.match(name) or name in vocabulary.stage_labels
        ):
            is_below_example = bool(_EXAMPLE.match(name))
            if not is_below_example and run:
                yield tuple(run)
                run = []
            run.append(Mute(block.numbers, _OF_EXAMPLE if is_below_example else _OF_ANY))
            continue
        if is_below_example and not isinstance(block, Paragraph):
            run.append(Mute(tuple(lines_of(block)), _OF_EXAMPLE))
        else:
            run += _plain((block,), vocabulary)
        is_below_example = False
    yield tuple(run)


def _in_full(block: Block) -> Iterator[Block]:
    """A block, with labels that are only what one does there in full: "What to ask:" of "ask:"; a
    list of such labels as lines above lists."""
    match block:
        case Paragraph():
            yield Paragraph(_labelled_in_full(block.lines) or block.lines)
        case PointList(points=points) if all(_labelled_in_full(one.lines) for one in points):
            for point in points:
                yield Paragraph(_labelled_in_full(point.lines))
                yield from point.children
        case _:
            yield block


def _labelled_in_full(lines: tuple[NoteLine, ...]) -> tuple[NoteLine, ...]:
    match = _DEED.fullmatch(lines[0].text) if len(lines) == 1 else None
    return (replace(lines[0], text=f"What to {match['deed'].lower()}:"),) if match else ()


_DEED = re.compile(r"(?:to\s+)?(?P<deed>ask|do|cover|say)\s*:", re.IGNORECASE)


def _plain(blocks: Sequence[Block], vocabulary: Vocabulary) -> tuple[Block, ...]:
    """The blocks, with the lists below points that are such labels in their place."""
    found: list[Block] = []
    for block in blocks:
        if not isinstance(block, PointList):
            found.append(block)
            continue
        mutes: list[Block] = []
        points = tuple(_points(block, mutes, vocabulary))
        found += [*([replace(block, points=points)] if points else []), *mutes]
    return tuple(found)


def _points(listing: PointList, mutes: list[Block], vocabulary: Vocabulary) -> Iterator[ListPoint]:
    labels = {_name(point.text) for point in listing.points if _lists(point)}
    is_more_told = not labels <= vocabulary.stage_labels or any("step" in one for one in labels)
    for point in listing.points:
        name = _name(point.text)
        is_label = name in vocabulary.stage_labels and bool(_lists(point))
        if _EXAMPLE.match(name) and point.children:
            mutes.append(Mute(_every_line(point), _OF_EXAMPLE))
        elif is_label and name in _TELLS and is_more_told:
            mutes.append(Mute(_every_line(point), _OF_ANY))
        elif is_label:
            mutes.append(Mute(point.numbers, _OF_ANY))
            for child in _lists(point):
                yield from _points(child, mutes, vocabulary)
        else:
            yield replace(point, children=_plain(point.children, vocabulary))


def _lists(point: ListPoint) -> list[PointList]:
    return [child for child in point.children if isinstance(child, PointList)]


def _every_line(point: ListPoint) -> tuple[int, ...]:
    return (*point.numbers, *(n for child in point.children for n in lines_of(child)))
