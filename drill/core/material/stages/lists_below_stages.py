"""Where notes list something below a stage of the interview, or below a label there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from drill.core.material.drafts import heading_name
from drill.core.material.facts.language.english import word_count
from drill.core.material.facts.language.names import plain_name
from drill.core.material.facts.sentences.sentence_facts import enumerated
from drill.core.material.facts.tables.row_cells import cell_of
from drill.core.material.facts.tables.table_facts import DONE, parts_of
from drill.core.material.reading.blocks import (
    Heading,
    ListPoint,
    NoteLine,
    Paragraph,
    PointList,
    Table,
)
from drill.core.material.reading.headings import Section
from drill.core.material.stages.interview_method import InterviewMethod
from drill.core.material.stages.interview_questions import is_monitoring
from drill.core.material.stages.labelled_lines import labelled, listed_parts, lists_apart
from drill.core.material.stages.stage_list import StageList
from drill.core.material.stages.stage_places import is_of_any_stage, named_in
from drill.core.material.timelines.timings import stepped

LONGEST_OF_LABEL = 9  # words
_FEW = 4  # words
_DEEP = 2  # headings; below more of them an example may have parts of these names


def listed_below(part: Section, method: InterviewMethod) -> Iterator[StageList]:
    """The lists that stand right below a heading, a line or a point that gives a stage, and those
    behind its name."""
    stages = method.stages
    stage, line = _stage_of_heading(part, method)
    # Of the next list, None if nothing says what that is.
    label: str | None = _label_of_heading(part, stage)
    for block in part.blocks:
        match block:
            case Paragraph():
                number = block.lines[-1].number
                if _tells_all(block, method):
                    stage, line, label = "", 0, None
                elif number in stages:
                    stage, line, label = stages[number], number, ""
                elif not block.text.rstrip().endswith("."):
                    is_name = stage and not _LEADS.search(block.text)
                    is_list = any(labelled(block.lines, stage, line, in_list=False))
                    label = plain_name(block.text) if is_name and not is_list else ""
                if stage and number not in stages and part.blocks == (block,):
                    yield from _sentence(block, stage, line)
                yield from _named_lines(block.lines, method)
                unnamed = [one for one in block.lines if not _names_stage(one, method)]
                yield from labelled(unnamed if stage else (), stage, line, in_list=False)
            case Table():
                yield from _rows(block, stages)
            case PointList():
                inner = list(_below_points(block, method))
                yield from inner
                alone = [one.lines[0] for one in block.points if one.lines and not one.children]
                are_apart = 2 * sum(map(lists_apart, alone)) >= len(block.points)
                is_of_stage = bool(stage) and not is_monitoring(label or "")
                yield from labelled(alone if is_of_stage else (), stage, line, in_list=True)
                is_labelled = label is not None and _may_be_label(label)
                is_told = bool(inner) or are_apart
                if is_of_stage and is_labelled and not is_told:
                    yield StageList(stage, block.points, label or "", line=line)
                label = None


def _label_of_heading(part: Section, stage: str) -> str:
    """What a heading such as "What I ask in Scope" says of the list below it."""
    heading = part.path[-1].text if stage else ""
    return "what to ask" if _ASKS.search(heading) and stage != heading else ""


_ASKS = re.compile(r"\bask\b", re.IGNORECASE)


def _tells_all(block: Paragraph, method: InterviewMethod) -> bool:
    """Whether a text tells all stages, so that what is below it is not of the last one."""
    numbers = [line.number for line in block.lines]
    told = sum(number in method.stages for number in numbers)
    return told > _FEW_TOLD or not method.rows.isdisjoint(numbers)


_FEW_TOLD = 2  # lines of stages above a list that may be of the last one


def _may_be_label(text: str) -> bool:
    """Whether a line above a list may say what its points are: no example, and short."""
    return not _EXAMPLE.match(text) and word_count(text) <= LONGEST_OF_LABEL


_EXAMPLE = re.compile(r"\W*(?:e\.?\s?g\b|for (?:example|instance)\b|examples?\b)", re.IGNORECASE)
# "Talk about", "Compute the following:" lead to what the stage is asked for.
_LEADS = re.compile(
    r"\b(?:about|following|these(?:\s+\w+)?|on|are|include)\s*:?\s*$|^"
    r"(?:ask|cover|talk|discuss|compute|estimate)\b",
    re.IGNORECASE,
)


def _stage_of_heading(part: Section, method: InterviewMethod) -> tuple[str, int]:
    """The stage that the innermost heading of a section gives, and its line; "" if none. In notes
    on the method that is also what one asks or monitors at any stage."""
    if not part.path:
        return "", 0
    heading = part.path[-1]
    stage = method.stages.get(heading.number, "")
    if not stage and method.timed and len(part.path) <= _DEEP:
        names = tuple(method.spoken.values())
        stage = named_in(heading_name(heading.text), names, exactly=True)
    is_of_any = bool(method.stages) and not method.timed and is_of_any_stage(heading.text)
    stage = stage or (heading.text if is_of_any else "")
    return stage, heading.number if stage else 0


def _sentence(block: Paragraph, stage: str, line: int) -> Iterator[StageList]:
    """What the only sentence below a stage lists: "Ask about users, features and scale."."""
    text = block.text.strip()
    said = ASK.sub("", text.rstrip("."))
    is_plain = len(block.lines) == 1 and not _HAS_LABEL.search(text)
    parts = enumerated(said, 2) if is_plain else ()
    if parts and not any(word_count(part) > _FEW or _STEP.match(part) for part in parts):
        points = [ListPoint((NoteLine(part, block.lines[0].number),)) for part in parts]
        yield StageList(stage, points, line=line)


_HAS_LABEL = re.compile(r"[.:] ")
ASK = re.compile(r"^ask\s+(?:about|for)\s+", re.IGNORECASE)
# What is done, one after the other, is no list of names.
_STEP = re.compile(
    r"(?:then|draw|walk|list|define|pick|let|go|talk|discuss|choose|show|explain|name|write|say"
    r"|identify|design|use"
    r"|make|start|do|think|describe|ask|agree|compute|calculate|estimate|sketch|add|keep|be)\b",
    re.IGNORECASE,
)


def _below_points(listing: PointList, method: InterviewMethod) -> Iterator[StageList]:
    """The lists below the points that give stages, and those of the lines that name one."""
    for point in listing.points:
        listed = [one for one in point.children if isinstance(one, PointList)]
        stage = method.stages.get(_number(point), "")
        if stage and len(listed) == 1:
            yield StageList(stage, listed[0].points, line=_number(point))
        elif stage or not listed:
            yield from _named_lines(point.lines, method)
        else:
            for child in listed:
                yield from _below_points(child, method)


def _names_stage(line: NoteLine, method: InterviewMethod) -> bool:
    name = plain_name(line.text.partition(": ")[0]).casefold()
    return line.number in method.stages or name in method.spoken


def _named_lines(lines: Sequence[NoteLine], method: InterviewMethod) -> Iterator[StageList]:
    """What lines name behind a stage: "Estimate: traffic, storage"."""
    known = method.spoken
    for line in lines:
        name, colon, said = stepped(line.text)[1].partition(": ")
        name = _ASIDE.sub("", plain_name(name))
        stage = known.get(name.casefold(), "") if colon else ""
        parts = enumerated(said, 2) or listed_parts(said) if stage else ()
        if parts and all(word_count(part) <= _FEW + 1 for part in parts):
            points = [ListPoint((NoteLine(part, line.number),)) for part in parts]
            yield StageList(stage, points, line=line.number)


_ASIDE = re.compile(r"\s*\([^()]*\)$")
_TOLD_OF = re.compile(
    rf"{DONE.pattern}|(?:key\s+)?(?:goals|actions?|details|points|questions(?:\s+to\s+ask)?"
    rf"|checklist|to\W?dos?)",
    re.IGNORECASE,
)


def _rows(table: Table, stages: Mapping[int, str]) -> Iterator[StageList]:
    """What a table of stages says in a column of what one does."""
    for index, head in enumerate(table.header.cells):
        for row in table.rows if _TOLD_OF.fullmatch(head.strip()) and index else ():
            text = cell_of(row, index)
            parts = parts_of(text) if "\n" in text else enumerated(text, 2) or _questions(text)
            points = [ListPoint((NoteLine(part, row.number),)) for part in parts if part]
            if points and stages.get(row.number, text) != text:
                yield StageList(stages[row.number], points, line=row.number)


def _questions(text: str) -> tuple[str, ...]:
    """The questions of a cell, each one apart: "Users? Volume?"; else the text as it is."""
    asked = tuple(re.findall(r"[^?]+\?", text))
    return tuple(map(str.strip, asked)) if len(asked) > 1 and text.endswith("?") else (text,)


def _number(point: ListPoint) -> int:
    """The line that names a point, which may be a heading within it."""
    heading = next((one for one in point.children if isinstance(one, Heading)), None)
    return heading.number if heading else point.number


def with_labels(found: StageList) -> Iterator[StageList]:
    """A list, and those below points of it that are labels."""
    yield found
    for point in () if found.question else found.points:
        inner = points_below(point)
        name = _ASKS_FOR.sub("", label_of(point))
        if _IS_SAID.search(name) or (found.label and "?" in point.text):
            continue
        is_label = bool(name) and word_count(name) <= LONGEST_OF_LABEL
        if inner and is_label and not found.above:
            yield from with_labels(
                StageList(found.stage, inner, name, found.label, line=point.number)
            )


_ASKS_FOR = re.compile(r"^what\s+(?:is|are)\s+(?:the\s+)?(?=[^?]+$)", re.IGNORECASE)
# A label that says something, or asks for a figure, is not one that points are of.
_IS_SAID = re.compile(r"\b(?:is|are|was)\s+~?\d|^how (?:many|much)\b", re.IGNORECASE)


def points_below(point: ListPoint) -> tuple[ListPoint, ...]:
    listed = [one for one in point.children if isinstance(one, PointList)]
    return listed[0].points if len(listed) == 1 and len(listed[0].points) > 1 else ()


def label_of(point: ListPoint) -> str:
    return re.sub(r"\s*\([^()]*\)|\s+involving.*", "", plain_name(point.text)).strip(" :")
