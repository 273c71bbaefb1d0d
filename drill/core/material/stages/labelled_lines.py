"""What one line says behind a label below a stage of the interview: "Usual suspects: hot keys,
failover", "Order: users → requests → storage"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from drill.core.material.facts.language.english import word_count
from drill.core.material.facts.language.names import plain_name
from drill.core.material.facts.sentences.sentence_facts import enumerated, steps_of
from drill.core.material.reading.blocks import ListPoint, NoteLine
from drill.core.material.stages.stage_list import StageList
from drill.core.material.stages.stage_questions import DEED, KIND_OF_REQUIREMENT

_LONGEST_LABEL = 4  # words
_LONGEST_PART = 5
# Labels that say nothing but that something belongs to the stage.
_SAYS_NOTHING = re.compile(
    r"(?:the\s+)?(?:usual|typical|common|classic|frequent|popular|good|my|favou?rite|likely"
    r"|possible)"
    r"?\s*(?:suspects|candidates|topics|things|points|ideas|options|areas|themes|subjects)?"
    r"|often|mostly|usually|focus(?:\s+on)?|cover|includes?|contents?|key\s+points|checklist"
    r"|classics|favou?rites",
    re.IGNORECASE,
)
_ORDER = re.compile(
    r"(?:(?:the|my|always|usual|in)\s+)*(?:this\s+)?(?:order|sequence|chain|steps|flow)"
    r"(?:\s+of\s+\w+)?",
    re.IGNORECASE,
)
# "e.g.: chat, feed" is one interview's, "Done when: a, b" no list of the stage.
_NO_LABEL = re.compile(
    r"e\.?\s?g\b|(?:for\s+)?example|note|todo|time|goal|output|done|why|when|if\b|source|see\b",
    re.IGNORECASE,
)
_NO_NAME = re.compile(r"(?:to|then|you|i|we|it|this|that|he|she|they)\s", re.IGNORECASE)


def labelled(
    lines: Sequence[NoteLine], stage: str, heading: int, *, in_list: bool
) -> Iterator[StageList]:
    """The lists of lines with a label below a stage, whose heading is a line. Among the points of
    a list other labels than those of `_is_of_list` are points themselves."""
    for line in lines:
        label, colon, said = line.text.partition(": ")
        label = plain_name(label) if colon else ""
        is_order = not colon or bool(_ORDER.fullmatch(label))
        steps = steps_of(said if colon else line.text) if is_order else ()
        if steps:
            yield StageList(stage, _points(steps, line), line=heading, ordered=True)
        elif _may_be_label(label, in_list=in_list):
            parts = listed_parts(said)
            if parts:
                name = "" if _SAYS_NOTHING.fullmatch(label) else label
                yield StageList(stage, _points(parts, line), name, line=heading)


def lists_apart(line: NoteLine) -> bool:
    """Whether a line lists several things behind a label that is no point itself."""
    label, colon, said = line.text.partition(": ")
    return bool(colon) and _is_of_list(plain_name(label)) and bool(listed_parts(said))


def _is_of_list(label: str) -> bool:
    """Whether a label tells only how its points belong to the stage: a kind of requirements,
    "Usual suspects", "Always draw"."""
    return any(one.fullmatch(label) for one in (KIND_OF_REQUIREMENT, _SAYS_NOTHING, DEED))


def listed_parts(said: str) -> tuple[str, ...]:
    """What is listed: "actors / top use cases / regions" or "actors, regions"."""
    parts = enumerated(said, 2) or enumerated(_SLASH.sub(", ", said.rstrip("?")), 2)
    return parts if all(map(_is_name, parts)) else ()


_SLASH = re.compile(r"\s+/\s+")


def is_chain(point: ListPoint) -> bool:
    """Whether a point is steps with arrows between them, which have a card of their own."""
    return not point.children and bool(steps_of(point.text))


def _may_be_label(label: str, *, in_list: bool) -> bool:
    if not label or word_count(label) > _LONGEST_LABEL or _NO_LABEL.match(label):
        return False
    return not in_list or _is_of_list(label)


def _is_name(part: str) -> bool:
    return word_count(part) <= _LONGEST_PART and not _NO_NAME.match(part)


def _points(parts: Sequence[str], line: NoteLine) -> list[ListPoint]:
    return [ListPoint((NoteLine(part, line.number),)) for part in parts]
