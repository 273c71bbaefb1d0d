"""Lists of notes on the interview that are of no stage: what to monitor, mistakes, what you do if
you get stuck."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from drill.core.material.drafts import heading_name
from drill.core.material.facts.language.english import shared_form, word_count
from drill.core.material.facts.language.names import plain_name
from drill.core.material.facts.sentences.sentence_facts import enumerated
from drill.core.material.reading.blocks import ListPoint, NoteLine, Paragraph, PointList
from drill.core.material.reading.headings import Section
from drill.core.material.stages.interview_questions import is_monitoring, question_of
from drill.core.material.stages.interview_stages import small
from drill.core.material.stages.lists_below_stages import points_below
from drill.core.material.stages.stage_list import StageList
from drill.core.material.topics import MONITORING
from drill.core.material.vocabulary import Vocabulary

_LONGEST_POINT = 16
_LONGEST_KIND = 3
_MOST_POINTS = 10
_FEWEST_KINDS = 2

_ALERT = re.compile(
    r"(?:(?:I|we|you)\s+)?(?:alerts?|alarms?|page)\s+(?P<when>(?:only\s+)?(?:if|when|on)\s+\S.*)",
    re.IGNORECASE,
)
_ALERT_ON = re.compile(r"(?:alerts?|alarms?)(?:\s+on)?:\s+(?P<what>\S.*)", re.IGNORECASE)
# "Is it quick? – p95 by endpoint"
_STATE = re.compile(r"Is it (?P<state>[^?]{2,30})\?\s*(?:[-–—:]|->|→)\s*(?P<said>\S.*)")
_MEANING = re.compile(r"^[^.,;]{2,30}\s=\s(?!~?\d)")  # of a term, which is asked as such
_DOS_AND_DONTS = re.compile(r"do['’]?s\s*(?:and|&|/)\s*don['’]?t'?s", re.IGNORECASE)
_DONT = re.compile(r"(?:do not|don['’]t|never)\b", re.IGNORECASE)
_DO = re.compile(r"(?:do|always)\s+(?=\w)", re.IGNORECASE)
_NAMED = re.compile(r"(?:I|we|you)\s[^:]{2,40}:\s+(?P<listed>\S.*)", re.IGNORECASE)


def lists_of_interview(part: Section, vocabulary: Vocabulary) -> Iterator[StageList]:
    """The lists of a section whose heading, or the line above them, says what the points are in
    any interview."""
    heading, line = "", 0
    if part.path:
        heading, line = heading_name(part.path[-1].text), part.path[-1].number
    label = heading
    for block in part.blocks:
        match block:
            case Paragraph(lines=lines):
                yield from _told(lines, heading)
                label = plain_name(block.text)
            case PointList(points=points):
                yield from _below(points, label, line, vocabulary)
                alone = [one.lines[0] for one in points if one.lines and not one.children]
                yield from _told(alone, heading)
                label = ""


def _below(
    points: Sequence[ListPoint], label: str, line: int, vocabulary: Vocabulary
) -> Iterator[StageList]:
    """The lists that a label is of: all its points, or what is to be monitored of each kind."""
    name = _plain(label)
    if _DOS_AND_DONTS.fullmatch(name):
        yield from _dos_and_donts(points, line)
        return
    if is_monitoring(name):
        kinds = [(point, _kind(point)) for point in points]
        if sum(found is not None for _, found in kinds) < _FEWEST_KINDS:
            kinds = [(point, None) for point in points]
        yield from (found for _, found in kinds if found is not None)
        points = [point for point, found in kinds if found is None and not _is_alert(point.text)]
    else:
        points = [one for one in points if not _MEANING.search(one.text)]
    if len(points) not in range(2, _MOST_POINTS + 1):
        return
    question = question_of(name, shared_form([one.text for one in points], vocabulary))
    are_short = all(word_count(one.text) <= _LONGEST_POINT for one in points)
    if question and are_short:
        topic = MONITORING if is_monitoring(name) else ""
        yield StageList("", points, line=line, question=question, topic=topic)


def _dos_and_donts(points: Sequence[ListPoint], line: int) -> Iterator[StageList]:
    """What one does and what one avoids, where each point says which: "Do not jump ahead"."""
    donts = [one for one in points if _DONT.match(one.text)]
    dos = [
        ListPoint((NoteLine(_DO.sub("", one.text), one.number),))
        for one in points
        if _DO.match(one.text) and one not in donts
    ]
    if len(dos) + len(donts) == len(points):
        for asks, listed in (("what do you always do?", dos), ("what do you avoid?", donts)):
            if len(listed) > 1:
                yield StageList("", listed, line=line, question=f"In the interview, {asks}")


def _kind(point: ListPoint) -> StageList | None:
    """What a point lists to be monitored of a kind: "Business: orders a minute, refunds"."""
    state = _STATE.fullmatch(point.text)
    if state and not point.children:
        said = state["said"].rstrip(".")
        asks = f"what do you monitor to see whether it is {state['state']}?"
        return _monitored(asks, enumerated(said, 2) or (said,), point.lines[0])
    label, colon, said = point.text.partition(": ")
    told = enumerated(said, 2) if colon else ()
    points = points_below(point) or _points(told, point.number)
    label = plain_name(label).rstrip(":")
    if not points or word_count(label) > _LONGEST_KIND or not _are_things(points):
        return None
    if _is_alert(point.text):
        return None
    about = small(label)
    if not _IS_MEASURED.search(label):
        asked = f"what do you cover under “{label}”, in monitoring?"
    elif about.endswith(("metrics", "signals", "figures")):
        asked = f"which {about} do you monitor?"
    else:
        asked = f"which {about} metrics do you monitor?"
    question = f"In the interview, {asked}"
    return StageList("", points, line=point.number, question=question, topic=MONITORING)


# Logs, traces and the like are no metrics of something.
_IS_MEASURED = re.compile(
    r"^(?!metrics$|.*\b(?:log|trac|synthetic|dashboard|alert|prob|page|paging|plus\b))",
    re.IGNORECASE,
)


def _are_things(points: Sequence[ListPoint]) -> bool:
    return all(word_count(one.text) <= _LONGEST_POINT and "=" not in one.text for one in points)


def _told(lines: Sequence[NoteLine], heading: str) -> Iterator[StageList]:
    """What one monitors and when one alerts, as a line below a heading on monitoring tells."""
    if not is_monitoring(heading):
        return
    for one in lines:
        named = _NAMED.fullmatch(one.text)
        listed = enumerated(named["listed"].rstrip(".")) if named else ()
        if listed:
            yield _monitored("what do you monitor?", listed, one)
        when, what = _ALERT.match(one.text), _ALERT_ON.match(one.text)
        if when:
            yield _monitored("when do you alert?", [when["when"].rstrip(".")], one)
        elif what:
            yield _monitored("what do you alert on?", [what["what"].rstrip(".")], one)


def _monitored(asks: str, said: Sequence[str], line: NoteLine) -> StageList:
    question = f"In the interview, {asks}"
    points = _points(said, line.number)
    return StageList("", points, line=line.number, question=question, topic=MONITORING)


def _points(said: Sequence[str], number: int) -> list[ListPoint]:
    return [ListPoint((NoteLine(one, number),)) for one in said]


def _is_alert(text: str) -> bool:
    return bool(_ALERT.match(text) or _ALERT_ON.match(text))


def _plain(label: str) -> str:
    return label.strip(" :?!…*").rstrip(".")
