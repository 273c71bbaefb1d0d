"""What the notes list below a stage of the interview, as cards: what one asks, estimates, does or
covers there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from drill.core.cards import Kind
from drill.core.material.blocks import Heading, ListPoint, Paragraph, PointList, lines_of
from drill.core.material.drafts import Draft, NotePlace, draft
from drill.core.material.facts.english import Form, shared_form, word_count
from drill.core.material.facts.facts import NotePoint
from drill.core.material.facts.list_shapes import point_head
from drill.core.material.facts.names import plain_name
from drill.core.material.headings import Section
from drill.core.material.interview_method import InterviewMethod
from drill.core.material.interview_stages import StageKind, is_of_one_system, kind_of_stage
from drill.core.material.questions.card_drafts import Made, items_of
from drill.core.material.vocabulary import Vocabulary

_MOST_POINTS = 12
_LONGEST_POINT = 16  # words
_LONGEST_OF_LABEL = 9
_SHORT = 14
_FEWEST_SAID = 3  # words of a single point
_NO_POINT = re.compile(
    r"https?://|^\W*(?:etc|todo|tbd|misc|notes?)\b\W*$|[{};]|->|→|=>", re.IGNORECASE
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
    lists = [one for one in made.drafts if one.card.points]
    drafts: list[Draft] = []
    suggestions: list[tuple[Draft, str]] = []
    for one, doubt in (*_order(part, place, method), *_cards(part, place, method, vocabulary)):
        if doubt:
            suggestions.append((one, doubt))
        elif not any(_have_the_same(known, one) for known in lists):
            drafts.append(one)
    told = [frozenset(one.lines) for one in drafts]
    steps = {step.number for step in method.steps}
    kept = [one for one in made.drafts if not _lists_steps(one, steps)]
    first = [one for one in drafts if one.card.kind is Kind.SEQUENCE]
    rest = [one for one in drafts if one not in first]
    left = [(one, why) for one, why in made.suggestions if not _is_told(one, told)]
    return Made((*first, *kept, *rest), (*left, *suggestions), made.mutes)


def _have_the_same(known: Draft, one: Draft) -> bool:
    """Whether a list has half of the points of another one."""
    texts = {item.text for item in known.card.points}
    own = [item.text for item in one.card.points]
    return 2 * sum(text in texts for text in own) >= len(own) > 0


def _lists_steps(one: Draft, steps: Set[int]) -> bool:
    return bool(one.card.points) and 2 * len(steps & {*one.lines}) > len(steps) > 0


def _is_told(one: Draft, told: Sequence[frozenset[int]]) -> bool:
    return any(lines.issuperset(one.lines) for lines in told)


def _cards(
    part: Section, place: NotePlace, method: InterviewMethod, vocabulary: Vocabulary
) -> Iterator[tuple[Draft, str]]:
    """The cards of the lists of a section below stages, each with why it is doubted."""
    for found in _lists(part, method.stages):
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


def _lists(part: Section, stages: Mapping[int, str]) -> Iterator[StageList]:
    """The lists that stand right below a heading, a line or a point that gives a stage."""
    heading = part.path[-1] if part.path else None
    stage = stages.get(heading.number, "") if heading else ""
    line = heading.number if heading and stage else 0
    for block in part.blocks:
        match block:
            case Paragraph():
                number = block.lines[-1].number
                stage, line = stages.get(number, ""), number
            case PointList():
                inner = [(point, _number(point)) for point in block.points]
                inner = [(point, number) for point, number in inner if number in stages]
                for point, number in inner:
                    listed = [one for one in point.children if isinstance(one, PointList)]
                    if len(listed) == 1:
                        yield StageList(stages[number], listed[0].points, line=number)
                if stage and not inner:
                    yield StageList(stage, block.points, line=line)
                    stage = ""


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
    entries = [entry for point in points if (entry := _entry(point, vocabulary))]
    texts = [entry.text for entry in entries]
    if not entries or len(entries) < len(points) - len(points) // 4 or len(set(texts)) < len(texts):
        return None
    is_only_labels = all(map(_inner, points))
    if len(entries) < (3 if is_only_labels else 1) or len(entries) > _MOST_POINTS:
        return None
    if len(entries) == 1 and (found.label or word_count(texts[0]) < _FEWEST_SAID):
        return None
    form = shared_form(texts, vocabulary)
    lines = (found.line, *(number for entry in entries for number in entry.lines))
    within = replace(place.within(found.stage), stage=found.stage) if found.stage else place
    prompt = _question(found, form, texts)
    words = tuple(filter(None, (found.label, found.stage)))
    notes = "\n".join(entry.remark for entry in entries if entry.remark)
    long = sum(word_count(text) > _SHORT for text in texts)
    doubt = "a point is a long sentence" if 3 * long > len(texts) else ""
    doubt = doubt or ("the points are of one system" if is_of_one_system(texts) else "")
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


def _entry(point: ListPoint, vocabulary: Vocabulary) -> NotePoint | None:
    """What is recalled of a point, with what it adds as a remark; None if it is too long or is no
    point."""
    text = " ".join(point.text.split()).strip(" :-–")
    head, remark = point_head(text, vocabulary)
    name, colon, more = head.partition(": ")
    if colon and 1 <= word_count(name) <= _LONGEST_OF_LABEL and word_count(head) > 4:
        head, remark = name, f"{more} {remark}".strip()
    if not head or _NO_POINT.search(head) or word_count(head) > _LONGEST_POINT:
        return None
    inner = [one.text.strip() for one in _inner(point)]
    if inner:
        remark = "; ".join(filter(None, (remark, *inner)))
    lines = (*point.numbers, *(n for child in point.children for n in lines_of(child)))
    return NotePoint(
        head.rstrip("."), (), f"{head.rstrip('.:')}: {remark}" if remark else "", lines
    )


def _question(found: StageList, form: Form | None, texts: Sequence[str]) -> str:
    kind = kind_of_stage(found.stage)
    about = _lowered(found.label)
    if found.above:
        above = _lowered(found.above)
        return f"In the interview, which {about} of {above} do you cover?"
    if found.label:
        if kind is StageKind.REQUIREMENTS or form is Form.QUESTION:
            return f"In the interview, what do you ask about {about}?"
        if form is Form.COMMAND:
            return f"In the interview, what do you do for {about}, in “{found.stage}”?"
        if kind is StageKind.ESTIMATION:
            return f"In the interview, what do you estimate or consider for the {about}?"
        return f"In the interview, what do you cover under “{found.label}”, in “{found.stage}”?"
    asks = {
        Form.QUESTION: "ask",
        Form.COMMAND: "do",
        Form.NEGATED: "avoid",
    }.get(form or Form.SENTENCE, "cover")
    if kind is StageKind.ESTIMATION and asks == "cover":
        asks = "estimate"
    if kind is StageKind.REQUIREMENTS and asks == "cover":
        asks = "clarify"
    return f"In the interview, what do you {asks} in “{found.stage}”?"


def _lowered(label: str) -> str:
    first, _, rest = label.partition(" ")
    words = [
        word if word[1:] != word[1:].lower() else word.lower() for word in (first, *rest.split())
    ]
    return " ".join(words)
