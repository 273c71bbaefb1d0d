"""What the notes list below a stage of the interview, as cards: what one asks, estimates, does or
covers there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from itertools import takewhile

from drill.core.cards import Kind, answer_text
from drill.core.material.assumed_figures import assumed_figures
from drill.core.material.blocks import (
    Heading,
    ListPoint,
    NoteLine,
    Paragraph,
    PointList,
    Table,
    lines_of,
)
from drill.core.material.drafts import Draft, NotePlace, draft
from drill.core.material.facts.english import shared_form, word_count
from drill.core.material.facts.facts import NotePoint
from drill.core.material.facts.list_shapes import point_head
from drill.core.material.facts.names import plain_name
from drill.core.material.facts.sentences import enumerated
from drill.core.material.facts.tables import DONE, cell_of, parts_of
from drill.core.material.headings import Section
from drill.core.material.interview_method import InterviewMethod
from drill.core.material.interview_stages import StageKind, is_of_one_system, kind_of_stage
from drill.core.material.questions.card_drafts import Made, items_of
from drill.core.material.stage_questions import KIND_OF_REQUIREMENT, stage_question
from drill.core.material.vocabulary import Vocabulary

_MOST_POINTS = 12
_LONGEST_POINT = 16  # words
_LONGEST_OF_LABEL = 9
_SHORT = 14
_FEWEST_SAID = 3  # words of a single point
_EASY = 10  # points that are recalled at once, if they are not of a few words
_FEW = 4  # words
_WHOLE = 8  # words of a point that is recalled with its label
_NO_POINT = re.compile(
    r"https?://|^\W*(?:etc|todo|tbd|misc|notes?)\b\W*$|[{};]|->|→|=>"
    r"|\bmin(?:ute)?s?\s+\d|\d\s*min(?:ute)?s?\b|\d:\d\d",
    re.IGNORECASE,
)
# What an interviewer said of one interview.
_OF_ONE = re.compile(
    r"\byou (?:could|should) have\b|\byou need(?:ed)? to\b|\bI would expect\b", re.I
)


@dataclass(frozen=True, slots=True)
class StageList:
    """The points below a stage, or below a label there; `label` is "" for those of the stage
    itself, `above` the label above a label."""

    stage: str
    points: Sequence[ListPoint]
    label: str = ""
    above: str = ""
    line: int = 0


def with_stage_lists(
    made: Made, part: Section, place: NotePlace, method: InterviewMethod, vocabulary: Vocabulary
) -> Made:
    """The cards of a section with those of its lists below stages, where no card has the points of
    these yet, and with the order of the steps of a method."""
    made = replace(made, drafts=tuple(one for one in made.drafts if not _names_kinds(one)))
    lists = [one for one in made.drafts if one.card.stage or one.card.points]
    drafts: list[Draft] = []
    suggestions: list[tuple[Draft, str]] = []
    for one, doubt in (*_order(part, place, method), *_cards(part, place, method, vocabulary)):
        is_known = method.timed and any(
            _have_the_same(known, one) for known in lists if not _is_of_design(known)
        )
        if doubt and not is_known:
            suggestions.append((one, doubt))
        elif not doubt and (one.card.kind is Kind.SEQUENCE or not is_known):
            drafts.append(one)
    steps = {step.number for step in method.steps}
    kept = [
        one
        for one in made.drafts
        if not (_lists_steps(one, steps) or _is_better(drafts, one, timed=method.timed))
    ]
    first = [one for one in drafts if one.card.kind is Kind.SEQUENCE]
    rest = [one for one in drafts if one not in first]
    left = [(one, why) for one, why in made.suggestions if not _is_told(one, drafts)]
    figures = assumed_figures(part, place) if method.stages else ()
    return Made((*first, *figures, *kept, *rest), (*left, *suggestions), made.mutes)


def _names_kinds(one: Draft) -> bool:
    """Whether half of the points of a list say only of which kind they are: "Functional"."""
    points = [item.text for item in one.card.points]
    kinds = sum(map(bool, map(KIND_OF_REQUIREMENT.fullmatch, points)))
    return 2 * kinds > len(points) > 0 and not one.card.note


_OF_KIND = re.compile(r"^((?:non\W?)?functional requirements?)\s+[-–—]\s+", re.IGNORECASE)
# The line of a label that Markdown takes for the rest of the point before it.
_LABEL = re.compile(r"[A-Z][\w -]{2,30}:\s")


def _have_the_same(known: Draft, one: Draft) -> bool:
    """Whether a list has half of the points of another one, or is of the same lines."""
    texts = {item.text for item in known.card.points} or {answer_text(known.card)}
    own = [item.text for item in one.card.points] or [answer_text(one.card)]
    are_same = len(known.card.points) == len(own) and {*known.lines}.issuperset(one.lines[1:])
    return are_same or 2 * sum(text in texts for text in own) >= len(own) > 0


def _is_of_design(one: Draft) -> bool:
    """Whether a list is asked for as a part of a design, not of the interview: "In a detailed
    design, what are the databases?"."""
    return bool(re.match(r"In (?:an?|the) [^,]*design, what are ", one.card.prompt, re.IGNORECASE))


def _is_better(drafts: Sequence[Draft], one: Draft, *, timed: bool) -> bool:
    """Whether a list is asked for better, as one of a stage."""
    may_be = bool(one.card.points) and (not timed or _is_of_design(one))
    return may_be and any(_have_the_same(known, one) for known in drafts)


def _lists_steps(one: Draft, steps: Set[int]) -> bool:
    return bool(one.card.points) and 2 * len(steps & {*one.lines}) > len(steps) > 0


def _is_told(one: Draft, drafts: Sequence[Draft]) -> bool:
    """Whether what is suggested is in one of the cards."""
    return any(
        {*known.lines}.issuperset(one.lines) or _have_the_same(known, one) for known in drafts
    )


def _cards(
    part: Section, place: NotePlace, method: InterviewMethod, vocabulary: Vocabulary
) -> Iterator[tuple[Draft, str]]:
    """The cards of the lists of a section below stages, each with why it is doubted."""
    for found in _lists(part, method):
        for one in _with_labels(found):
            card = _card(one, place, vocabulary)
            if card is not None:
                yield card


def _order(part: Section, place: NotePlace, method: InterviewMethod) -> Iterator[tuple[Draft, str]]:
    first = method.steps[0].number if method.steps else 0
    own = {number for block in (*part.path[-1:], *part.blocks) for number in lines_of(block)}
    if first not in own:
        return
    names = [method.stages.get(step.number, step.name) for step in method.steps]
    lines = tuple(step.number for step in method.steps)
    entries = [NotePoint(name, (), "", (line,)) for name, line in zip(names, lines, strict=True)]
    yield draft(
        Kind.SEQUENCE, _STEPS_IN_ORDER, place, lines, topic=place.topic(*names),
        words=("steps of the interview",), items=items_of(entries),
    ), "" if method.certain else "the notes have other headings besides"  # fmt: skip


_STEPS_IN_ORDER = "Which steps does a system design interview have, in order?"


def _lists(part: Section, method: InterviewMethod) -> Iterator[StageList]:
    """The lists that stand right below a heading, a line or a point that gives a stage, and those
    behind its name."""
    stages = method.stages
    heading = part.path[-1] if part.path else None
    stage = stages.get(heading.number, "") if heading else ""
    line = heading.number if heading and stage else 0
    label: str | None = ""  # of the next list, None if nothing says what that is
    for block in part.blocks:
        match block:
            case Paragraph():
                number = block.lines[-1].number
                if number in stages:
                    stage, line, label = stages[number], number, ""
                elif not block.text.rstrip().endswith("."):
                    label = plain_name(block.text) if stage else ""
                yield from _named_lines(block.lines, method)
            case Table():
                yield from _rows(block, stages)
            case PointList():
                inner = list(_below_points(block, method))
                yield from inner
                is_of_stage = bool(stage) and not inner and label is not None
                if is_of_stage and word_count(label or "") <= _LONGEST_OF_LABEL:
                    yield StageList(stage, block.points, label or "", line=line)
                label = None


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


def _named_lines(lines: Sequence[NoteLine], method: InterviewMethod) -> Iterator[StageList]:
    """What lines name behind a stage: "Estimate: traffic, storage"."""
    known = method.spoken
    for line in lines:
        name, colon, said = line.text.partition(": ")
        stage = known.get(plain_name(name).casefold(), "")
        parts = enumerated(said, 2) if colon and stage else ()
        if parts and all(word_count(part) <= _FEW + 1 for part in parts):
            points = [ListPoint((NoteLine(part, line.number),)) for part in parts]
            yield StageList(stage, points, line=line.number)


def _rows(table: Table, stages: Mapping[int, str]) -> Iterator[StageList]:
    """What a table of stages says in a column of what one does."""
    for index, head in enumerate(table.header.cells):
        for row in table.rows if DONE.fullmatch(head) and index else ():
            text = cell_of(row, index)
            parts = parts_of(text) if "\n" in text else enumerated(text, 2) or (text,)
            points = [ListPoint((NoteLine(part, row.number),)) for part in parts if part]
            if points and stages.get(row.number, text) != text:
                yield StageList(stages[row.number], points, line=row.number)


def _number(point: ListPoint) -> int:
    """The line that names a point, which may be a heading within it."""
    heading = next((one for one in point.children if isinstance(one, Heading)), None)
    return heading.number if heading else point.number


def _with_labels(found: StageList) -> Iterator[StageList]:
    """A list, and those below points of it that are labels."""
    yield found
    for point in found.points:
        inner = _inner(point)
        name = _label_of(point)
        if inner and name and word_count(name) <= _LONGEST_OF_LABEL and not found.above:
            yield from _with_labels(
                StageList(found.stage, inner, name, found.label, line=point.number)
            )


def _inner(point: ListPoint) -> tuple[ListPoint, ...]:
    listed = [one for one in point.children if isinstance(one, PointList)]
    return listed[0].points if len(listed) == 1 and len(listed[0].points) > 1 else ()


def _label_of(point: ListPoint) -> str:
    return re.sub(r"\s*\([^()]*\)|\s+involving.*", "", plain_name(point.text)).strip(" :")


def _card(found: StageList, place: NotePlace, vocabulary: Vocabulary) -> tuple[Draft, str] | None:
    points = [point for point in found.points if not _OF_ONE.search(point.text)]
    told = [_entries(point, len(points), vocabulary) for point in points]
    entries = [entry for some in told for entry in some]
    texts = [entry.text for entry in entries]
    kinds = sum(map(bool, map(KIND_OF_REQUIREMENT.fullmatch, texts)))
    if 2 * kinds > len(texts) or _are_records(found, texts):
        return None
    if len({*map(str.casefold, texts)}) < len(texts):
        return None
    if not (3 if all(map(_inner, points)) else 1) <= len(entries) <= _MOST_POINTS:
        return None
    if len(entries) == 1 and (found.label or word_count(texts[0]) < _FEWEST_SAID):
        return None
    form = shared_form(texts, vocabulary)
    lines = (found.line, *(number for entry in entries for number in entry.lines))
    within = replace(place.within(found.stage), stage=found.stage) if found.stage else place
    prompt = stage_question(found.stage, found.label, found.above, form)
    words = tuple(filter(None, (found.label, found.stage)))
    notes = "\n".join(entry.remark for entry in entries if entry.remark)
    doubt = _doubt(found, texts, is_left_out=not all(told))
    topic = within.topic(*texts)
    if len(entries) == 1:
        made = draft(
            Kind.BASIC, prompt, within, lines, topic=topic, words=words, answer=texts[0], note=notes
        )
    else:
        made = draft(
            Kind.CHECKLIST, prompt, within, lines, topic=topic, words=words,
            items=items_of(entries), note=notes,
        )  # fmt: skip
    return made, doubt


def _are_records(found: StageList, texts: Sequence[str]) -> bool:
    """Whether points are the data of one system: "User", "Picture"."""
    are_names = all(word_count(text) == 1 and text[:1].isupper() for text in texts)
    return kind_of_stage(found.stage) is StageKind.DATA and are_names


def _doubt(found: StageList, texts: Sequence[str], *, is_left_out: bool) -> str:
    """Why a card may not be a good one, "" if it is sure."""
    if is_left_out:
        return "a point is left out"
    if 3 * sum(word_count(text) > _SHORT for text in texts) > len(texts):
        return "a point is a long sentence"
    if len(texts) > _EASY and 2 * sum(word_count(text) > _FEW for text in texts) > len(texts):
        return "more points than one can recall at once"
    return "the points are of one system" if is_of_one_system(texts) else ""


def _entries(point: ListPoint, beside: int, vocabulary: Vocabulary) -> Sequence[NotePoint]:
    """What is recalled of a point, with what it adds as a remark, none if it is too long or is no
    point. One that stands alone may list several: "QPS, storage, bandwidth"."""
    lines = list(
        takewhile(lambda line: line is point.lines[0] or not _LABEL.match(line.text), point.lines)
    )
    said = " ".join(" ".join(line.text for line in lines).split()).strip(" :-–")
    text = _OF_KIND.sub(r"\1: ", said.replace(" -- ", " – "))
    inner = [one.text.strip() for one in _inner(point)]
    several = enumerated(text, 2) if beside == 1 and not point.children else ()
    if several:
        return [NotePoint(one, (), "", point.numbers) for one in several]
    head, remark = (_label_of(point), "") if inner else point_head(text, vocabulary)
    name, colon, more = head.partition(": ")
    if colon and 1 <= word_count(name) <= _LONGEST_OF_LABEL and word_count(head) > _WHOLE:
        head, remark = name, f"{more} {remark}".strip()
    if not head or _NO_POINT.search(head) or word_count(head) > _LONGEST_POINT:
        return ()
    remark = "; ".join(filter(None, (remark, *inner)))
    numbers = (*point.numbers, *(n for child in point.children for n in lines_of(child)))
    note = f"{head.rstrip('.:')}: {remark}" if remark else ""
    return [NotePoint(head.rstrip("."), (), note, numbers)]
