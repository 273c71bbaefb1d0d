"""What in the notes may be a stage with its minutes, alone and with what is beside it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from drill.core.cards import Minutes
from drill.core.durations.in_text import durations
from drill.core.material.reading.annotations import Worded, worded
from drill.core.material.reading.blocks import Block, Heading, NoteLine, Paragraph, PointList
from drill.core.material.timelines.timings import Timing, bare_name

LONGEST_BORROWED_NAME = 90


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
    time; `unread` of these speak of minutes all the same.

    `shape` counts in favour of forms that hardly anything but a timeline has.
    """

    members: tuple[Timed, ...]
    context: str
    shape: int = 0
    others: int = 0
    unread: int = 0


def context_of(path: Sequence[Heading], *more: str) -> str:
    """The words that are above: the two innermost headings (a title only if it is the
    innermost)."""
    near = [heading.text for heading in path[-2:] if heading.level > 1 or heading is path[-1]]
    return " · ".join([*near, *more])


def timed_as(found: Timing, name: str, number: int, above: Iterable[int], owner: int = 0) -> Timed:
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


def short_name(text: str) -> str:
    """The first sentence of a text as a name, "" if it is none."""
    name = bare_name(text.partition(". ")[0].rstrip("."))
    return name if len(name) <= LONGEST_BORROWED_NAME and not durations(name) else ""


def lines_in(block: Block) -> tuple[NoteLine, ...]:
    """The lines of a text, or of the first point of a list."""
    match block:
        case Paragraph(lines=lines):
            return lines
        case PointList(points=points):
            return points[0].lines
    return ()


def tells_minutes(text: str) -> bool:
    """Whether a line gives something minutes near its beginning, in a way that `timing` may not
    read: "Design: 20 min, or 15 if they ask more"."""
    found = _MINUTES.search(text)
    if found is None or text.rstrip().endswith("?"):
        return False
    before = text[: found.start()]
    return len(before.split()) <= _NEAR and not _CONDITION.search(before)


_MINUTES = re.compile(
    r"(?:\d|\b(?:couple|few|some|rest|half|quarter|third)\b)[^.;]{0,24}?(?:\b|(?<=\d))"
    r"(?:min(?:ute)?s?|m|hours?)\b",
    re.IGNORECASE,
)
_NEAR = 5  # words
_CONDITION = re.compile(r"\b(?:if|when|after|unless|every|at)\b", re.IGNORECASE)
