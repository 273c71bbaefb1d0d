"""Notes on how one goes about the interview: the stages that their headings, labels or points name
where no minutes say so."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from drill.core.material.drafts import file_words, heading_name
from drill.core.material.facts.language.english import word_count
from drill.core.material.facts.language.names import designs, plain_name
from drill.core.material.facts.tables.row_cells import cell_of
from drill.core.material.reading.blocks import (
    Block,
    Heading,
    ListPoint,
    Paragraph,
    PointList,
    Table,
)
from drill.core.material.reading.headings import Section
from drill.core.material.stages.interview_stages import (
    is_of_one_system,
    kind_of_stage,
    names_activity,
)
from drill.core.material.stages.method_titles import (
    FEWEST,
    FEWEST_TELLING,
    fewest_kinds,
    names_a_thing,
    says_method,
)
from drill.core.material.timelines.timeline import Timeline
from drill.core.stage_kinds import StageKind

_ENOUGH = 0.6  # of the names, that they are stages
_FEWEST_STEPS = 4
_MOST_STEPS = 12
_LONGEST_LEAD = 16  # words
_LONGEST_LABEL = 6
_FEWEST_QUESTIONS = 2  # of a list of nothing else
_OF_INTERVIEW = re.compile(r"\binterviewers?\b|\bthe interview\b", re.IGNORECASE)
_OWN_ANSWER = re.compile(r"(?:q|a|que|ans|question|answer)\s*\d*\s*:", re.IGNORECASE)
_NUMBERED = re.compile(r"^\W*(?:step\W+)?\d{1,2}\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Step:
    """A stage as something names it, with the line, and what is listed below it."""

    name: str
    number: int
    below: tuple[ListPoint, ...] = ()
    numbered: bool = False

    @property
    def kind(self) -> StageKind | None:
        return kind_of_stage(self.name)


@dataclass(frozen=True, slots=True)
class InterviewMethod:
    """The names of the stages by the lines that give them; `steps` where the notes give all of them
    in order, which is asked only if they are `certain`; `timed` where minutes say so; `alone` where
    the notes are on the interview itself; `rows` are the lines that give several stages."""

    stages: Mapping[int, str] = field(default_factory=dict)
    steps: tuple[Step, ...] = ()
    certain: bool = True
    timed: bool = False
    names: tuple[str, ...] = ()
    alone: bool = False
    rows: frozenset[int] = frozenset()

    @property
    def spoken(self) -> dict[str, str]:
        """The names of all stages by their small letters."""
        return {name.casefold(): name for name in (*self.names, *self.stages.values())}


def method_of(times: Timeline, parts: Sequence[Section], file: str, title: str) -> InterviewMethod:
    """The stages by their lines: those of the timeline, else those of a method without minutes;
    empty if the notes are on something else, such as one system."""
    if times.stages:
        names = tuple(stage.name for stage in times.stages)
        times_told = Counter(times.sources)
        rows = frozenset(line for line, count in times_told.items() if count > 1)
        return InterviewMethod(times.lines, timed=True, names=names, rows=rows)
    return _untimed_method(parts, file, title)


def _untimed_method(parts: Sequence[Section], file: str, title: str) -> InterviewMethod:
    name = f"{file_words(file)} · {title}"
    lists = [(lead, steps) for part in parts for lead, steps in _of_lists(part)]
    for lead, steps in lists:
        if _are_stages(steps, fewest_kinds(lead or name)):
            return InterviewMethod(_named(steps), _ordered(steps))
    if designs(title) and not says_method(title):
        return InterviewMethod()
    of_headings = _method_of_headings(parts, name, title)
    if of_headings is not None:
        return of_headings
    of_thing = names_a_thing(title or file_words(file))
    activities = [] if of_thing else [steps for _, steps in lists if _names_activities(steps)]
    if not activities:
        return InterviewMethod()
    are_all = _are_stages(activities[0], FEWEST_TELLING)
    return InterviewMethod(_named(activities[0]), _ordered(activities[0]) if are_all else ())


def _method_of_headings(parts: Sequence[Section], name: str, title: str) -> InterviewMethod | None:
    """The method whose stages are headings next to each other; `name` is that of the notes."""
    for above, steps in _of_headings(parts):
        texts = [text for step in steps for text in _texts(step.below)]
        is_of_interview = any(map(_OF_INTERVIEW.search, texts))
        if not is_of_interview and any(map(names_a_thing, (*above, title))):
            continue
        fewest = FEWEST if is_of_interview else fewest_kinds(" · ".join((name, *above)))
        if _tell(texts):
            fewest = min(fewest, FEWEST_TELLING)
        if _are_stages(steps, fewest):
            known = [step for step in steps if step.kind]
            sure = known == steps or all(step.numbered for step in steps)
            return InterviewMethod(_named(steps), _ordered(known), sure)
    return None


def _named(steps: Sequence[Step]) -> dict[int, str]:
    """The steps by their lines that are stages, or have only questions below."""
    return {
        step.number: _spoken(step.name) for step in steps if step.kind or _are_questions(step.below)
    }


def _are_questions(points: Sequence[ListPoint]) -> bool:
    asks = sum(point.text.rstrip().endswith("?") for point in points)
    return asks >= _FEWEST_QUESTIONS and asks == len(points)


def _ordered(steps: Sequence[Step]) -> tuple[Step, ...]:
    names = {step.name.lower() for step in steps}
    is_clear = len(names) == len(steps) and _FEWEST_STEPS <= len(steps) <= _MOST_STEPS
    return tuple(steps) if is_clear else ()


def _are_stages(steps: Sequence[Step], fewest: int) -> bool:
    kinds = [step.kind for step in steps if step.kind]
    texts = [text for step in steps for text in _texts(step.below)]
    enough = len(set(kinds)) >= fewest and len(kinds) >= _ENOUGH * len(steps)
    return enough and not is_of_one_system(texts)


def _names_activities(steps: Sequence[Step]) -> bool:
    """Whether several steps are called what one does only in an interview: "Requirements
    clarification"."""
    kinds = {step.kind for step in steps if names_activity(step.name)}
    texts = [text for step in steps for text in _texts(step.below)]
    return len(kinds) > 1 and not is_of_one_system(texts)


def _tell(texts: Sequence[str]) -> bool:
    """Whether half of some points tell what one does or asks in an interview."""
    told = sum(bool(_DONE.match(text)) or text.rstrip().endswith("?") for text in texts)
    return 2 * told > len(texts) > 0


_DONE = re.compile(
    r"\W*(?:always\s+)?(?:ask|agree|clarify|discuss|draw|estimate|compute|calculate|identify|list"
    r"|define|write"
    r"|justify|talk|name|walk|choose|explain|mention|make sure|state|outline|propose|say"
    r"|follow|pick|show"
    r"|describe|lead|think|break|start|begin|note|decide|sketch|budget|focus|confirm|check)\b",
    re.IGNORECASE,
)


def _texts(points: Sequence[ListPoint]) -> Iterator[str]:
    for point in points:
        yield point.text
        for child in point.children:
            if isinstance(child, PointList):
                yield from _texts(child.points)


def _of_headings(parts: Sequence[Section]) -> Iterator[tuple[tuple[str, ...], list[Step]]]:
    """The headings below each heading that are next to each other, with the names above."""
    groups: dict[tuple[int, ...], list[Step]] = {}
    above: dict[tuple[int, ...], tuple[str, ...]] = {}
    for part in parts:
        for depth, heading in enumerate(part.path):
            key = (*(one.number for one in part.path[:depth]), -heading.level)
            steps = groups.setdefault(key, [])
            above[key] = tuple(one.text for one in part.path[:depth])
            if not steps or steps[-1].number != heading.number:
                is_numbered = bool(_NUMBERED.match(heading.text))
                steps.append(Step(_name(heading.text), heading.number, (), is_numbered))
            below = (*steps[-1].below, *_listed(part.blocks))
            steps[-1] = Step(steps[-1].name, heading.number, below, steps[-1].numbered)
    for key, steps in groups.items():
        if len(steps) >= FEWEST:
            yield above[key], steps


def _of_lists(part: Section) -> Iterator[tuple[str, list[Step]]]:
    """The points of each list of a section, and the labels or numbered lines that have lists below
    them, with what leads to them. What answers a question of one's own is its answer alone."""
    heading = part.path[-1].text if part.path else ""
    lead = heading
    for block in part.blocks:
        if not _OWN_ANSWER.match(lead):
            yield from _steps_of(block, lead)
        is_lead = isinstance(block, Paragraph) and word_count(block.text) <= _LONGEST_LEAD
        lead = block.text if is_lead and isinstance(block, Paragraph) else heading
    labels = [
        Step(_name(line), number, after.points)
        for before, after in pairwise(part.blocks)
        if isinstance(after, PointList)
        for line, number in [_label(before)]
        if line
    ]
    if len(labels) >= FEWEST:
        first = part.blocks[0]
        yield heading or (first.text if isinstance(first, Paragraph) else ""), labels


def _steps_of(block: Block, lead: str) -> Iterator[tuple[str, list[Step]]]:
    """The points of a list or of one within it, or the rows of a table of steps."""
    match block:
        case PointList():
            steps = [_step(point, block.ordered) for point in block.points]
            if len(steps) >= FEWEST:
                yield lead, [step for step in steps if step.name]
            for point in block.points:
                for child in point.children:
                    if isinstance(child, PointList):
                        yield from _steps_of(child, point.text)
        case Table() if _STEP.fullmatch(block.header.cells[0].strip()):
            rows = [(cell_of(row, 0), row.number) for row in block.rows]
            yield f"{lead} · steps", [Step(_name(name), number) for name, number in rows if name]


_STEP = re.compile(r"(?:steps?|stages?|phases?|part)(?:\s+of\s.*)?", re.IGNORECASE)


def _label(block: Block) -> tuple[str, int]:
    """The line of a block that names the list after it, "" if it does not."""
    line = None
    if isinstance(block, Paragraph):
        line = block.lines[-1]
    elif isinstance(block, PointList) and block.ordered and not block.points[-1].children:
        line = block.points[-1].lines[-1] if block.points[-1].lines else None
    is_short = line is not None and word_count(line.text) <= _LONGEST_LABEL
    return (line.text, line.number) if line is not None and is_short else ("", 0)


def _step(point: ListPoint, ordered: bool) -> Step:
    heading = next((one for one in point.children if isinstance(one, Heading)), None)
    text, number = (heading.text, heading.number) if heading else (point.text, point.number)
    return Step(_name(text), number, tuple(_listed(point.children)), ordered)


def _listed(blocks: Sequence[Block]) -> Iterator[ListPoint]:
    for block in blocks:
        if isinstance(block, PointList):
            yield from block.points


def _name(text: str) -> str:
    """What a line calls a stage: without its number and what it says of it."""
    name = plain_name(heading_name(re.sub(r"\s*\([^()]*\)", "", text)))
    return re.split(r":\s|\s[-–—]{1,2}\s|\.\s", name)[0].rstrip(" :?")


_KEPT = frozenset("API APIS HLD LLD BOTEC BOE QPS SQL NOSQL CAP DB DBS UI CDN ID".split())


def _spoken(name: str) -> str:
    """A name without "then" before it, and with small letters if it is in capitals."""
    name = re.sub(r"^(?:then|next|finally|now)\s+|[!.]+$", "", name, flags=re.IGNORECASE)
    if not name.isupper():
        return name
    words = [word if word.strip("/,&") in _KEPT else word.lower() for word in name.split()]
    told = " ".join(words)
    return told[:1].upper() + told[1:]
