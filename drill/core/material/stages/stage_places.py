"""Which stage of an interview a section of the notes is of: by its headings, their places, its own
words."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from drill.core.material.drafts import Draft, heading_name
from drill.core.material.facts.answers.list_answers import Found
from drill.core.material.facts.facts import Answered, Points
from drill.core.material.facts.language.english import Form
from drill.core.material.facts.language.names import plain_name
from drill.core.material.facts.lists.monitored import MONITORING
from drill.core.material.reading.blocks import Heading, Mute
from drill.core.material.reading.headings import Section
from drill.core.material.stages.interview_questions import question_of
from drill.core.material.stages.interview_stages import kind_of_stage
from drill.core.material.timelines.timeline import named_stage
from drill.core.material.topics import said_topic

# Stages that headings name, that the other headings at their level are taken for stages by their
# place.
_FEWEST_NAMED = 2


def stage_of(
    path: Sequence[Heading], stages: Sequence[str], known: dict[str, str], *, exactly: bool
) -> str:
    """The stage that a heading names, the innermost such heading deciding; `known` keeps what was
    found out."""
    for heading in reversed(path):
        stage = known.get(heading.text)
        if stage is None:
            stage = known[heading.text] = named_in(
                heading_name(heading.text), stages, exactly=exactly
            )
        if stage:
            return stage
    return ""


def _may_be_stage(heading: Heading) -> bool:
    """Whether a heading may be of the stage that its place gives: none that asks, or is of a topic
    of its own."""
    name = heading_name(heading.text)
    if name.endswith("?") or said_topic(name):
        return False
    return not (is_of_any_stage(name) or question_of(name, Form.COMMAND))


def later_stages(parts: Sequence[Section], stages: Sequence[str]) -> dict[str, str]:
    """The stages of headings that name none, by their place: what is between two stages is the
    one between them."""
    for level in sorted({heading.level for part in parts for heading in part.path}):
        headings = list(dict.fromkeys(h for part in parts for h in part.path if h.level == level))
        named = [named_stage(heading_name(heading.text), stages) for heading in headings]
        places = [stages.index(name) for name in named if name]
        if len(set(places)) >= _FEWEST_NAMED and places == sorted(places):
            return _between_named(headings, named, stages)
    return {}


def _between_named(
    headings: Sequence[Heading], named: Sequence[str], stages: Sequence[str]
) -> dict[str, str]:
    """The stages of the headings that name none, each the next one that no heading names."""
    found: dict[str, str] = {}
    last = -1
    for heading, name in zip(headings, named, strict=True):
        if name:
            last = stages.index(name)
            continue
        has_next = 0 <= last < len(stages) - 1 and stages[last + 1] not in named
        if has_next and _may_be_stage(heading):
            last += 1
            found[heading.text] = stages[last]
        else:
            last = -1  # what follows is of other things, up to the next heading of a stage
    return found


def stages_without_minutes(parts: Sequence[Section], timed: Collection[int]) -> tuple[str, ...]:
    """The names of the stages that go on with the numbers of headings which are `timed` (their
    lines): "6. Deep dive" behind "5. Design (10 min)"."""
    headings = list(dict.fromkeys(heading for part in parts for heading in part.path))
    last = next((at for at in reversed(range(len(headings))) if headings[at].number in timed), None)
    count = None if last is None else _number(headings[last])
    if last is None or count is None:
        return ()
    found: list[str] = []
    for heading in headings[last + 1 :]:
        if heading.level > headings[last].level:
            continue
        if _number(heading) != count + 1 + len(found) or kind_of_stage(heading.text) is None:
            break
        found.append(heading_name(heading.text))
    return tuple(found)


def _number(heading: Heading) -> int | None:
    match = _NUMBERED.match(heading.text)
    return int(match["number"]) if match else None


_NUMBERED = re.compile(
    r"\W*(?:(?:step|stage|phase)\s+)?(?P<number>\d{1,2})\s*[.):–-]", re.IGNORECASE
)


def at_last(found: Found, raw: Sequence[str], last: str) -> Found:
    """What a sentence tells to do at the end, wherever it stands, is of the last stage."""
    if isinstance(found, Draft | Mute) or not _AT_THE_END.match(raw[found.lines[0] - 1]):
        return found
    return replace(found, place=replace(found.place, stage=last))


def of_named_stage(found: Found, stages: Sequence[str]) -> Found:
    """What the label of a list calls a stage is of that stage: "Requirements:" below "What to
    ask"."""
    if not isinstance(found, Points) or found.place.stage:
        return found
    return replace(
        found, place=replace(found.place, stage=named_in(plain_name(found.label), stages))
    )


def named_in(text: str, stages: Sequence[str], *, exactly: bool = False) -> str:
    """The stage that a heading or a label names, also within a question: "What do you ask in the
    scope stage?"."""
    return named_stage(_STAGE_ASKED.sub("", text), stages, exactly=exactly)


_STAGE_ASKED = re.compile(
    r"^(?:what|questions)\s+(?:(?:(?:do|should|must|can|would)\s+)?(?:you|I|we)"
    r"(?:\s+(?:do|should|must|can|would|always|have\s+to|need\s+to))*|to)\s+(?:\w+\s+)?"
    r"(?:or\s+\w+\s+)?(?:in|about|during|at|for)\s+(?:the\s+)?"
    r"|\s+(?:stage|phase|step)?\s*\?$",
    re.IGNORECASE,
)


def is_of_any_stage(heading: str) -> bool:
    """Whether a heading is of what one does in the interview at any stage: what to ask, what to
    monitor."""
    return bool(_OF_ANY_STAGE.search(heading) or MONITORING.fullmatch(heading))


_OF_ANY_STAGE = re.compile(
    r"\bask\b|\bquestions?\s+(?:to|for|I|we|you)\b|^(?:what|things|how)\s+"
    r"(?:to|do\s+(?:I|you|we))\s+(?:\w+\s)?monitor\b",
    re.IGNORECASE,
)


def without_answers(found: Sequence[Found], heading: str) -> list[Found]:
    """The facts of a section, without answers if its heading says what to ask: there, what stands
    behind a question belongs to it, as in "how many users? reads or writes"."""
    if not _SAYS_ASK.search(heading):
        return list(found)
    return [one for one in found if not isinstance(one, Answered) or one.given or one.entries]


_SAYS_ASK = re.compile(r"\bask\b", re.IGNORECASE)
_AT_THE_END = re.compile(
    r"\W*(?:at\s+the\s+(?:very\s+)?end|in\s+the\s+last\s+minutes|before\s+you\s+finish)\b",
    re.IGNORECASE,
)
