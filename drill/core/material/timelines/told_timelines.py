"""Timelines whose lines are sentences ("Scope takes 5 minutes."), or tell the minute at which
stages begin or end."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from drill.core.material.stages.interview_stages import kind_of_stage
from drill.core.material.timelines.timeline_evidence import INTERVIEWS

_FEWEST = 3  # stages of a timeline
_MARK = r"(?P<mark>\s*(?:[-*+•>]\s+|\d{1,2}[.)]\s+)?)"
_UNIT = r"(?:\s*(?:min(?:ute)?s?\b\.?|m\b|['′]))?"
_TAKES = re.compile(
    rf"{_MARK}(?:the\s+)?(?P<name>[^\W\d_][^\d.:]{{1,40}}?)\s+(?:should\s+)?(?:takes?|lasts?|gets?)"
    r"\s+(?P<said>\D{0,12}\d[^.]{0,20}?min(?:ute)?s?)\.?\s*",
    re.IGNORECASE,
)
_AT = re.compile(
    rf"{_MARK}(?:T\s*\+\s*|min(?:ute)?\.?\s+)(?P<minute>\d{{1,3}}){_UNIT}\s*[:–—-]\s*"
    r"(?P<name>[^\W\d_].*?)\s*",
    re.IGNORECASE,
)
_BY = re.compile(
    rf"{_MARK}(?:by|until|till|up\s+to|bis)\s+(?:the\s+)?(?:min(?:ute)?\.?\s+)?"
    rf"(?P<minute>\d{{1,3}}){_UNIT}"
    r"\s*[:–—-]*\s*(?P<name>[^\W\d_].*?)\s*",
    re.IGNORECASE,
)
# "05 estimate", "5: estimate", "T-40 estimate"
_COUNTED = re.compile(
    rf"{_MARK}(?P<down>T\s*[-–]\s*)?(?P<minute>\d{{1,3}}){_UNIT}"
    r"\s*[:–—-]?\s+(?P<name>(?!(?:to|bis|min(?:ute)?s?|m)\b)[^\W\d_].*?)\s*"
)
_UNTIL = re.compile(
    rf"{_MARK}(?P<name>[^\W\d_][^()]{{1,40}}?)\s*[(–—-]\s*(?:until|till|by)\s+"
    rf"(?:min(?:ute)?\.?\s+)?(?:0?(?P<hours>\d):)?(?P<minute>\d{{1,3}}){_UNIT}\)?\s*",
    re.IGNORECASE,
)
_OVER = re.compile(r"(?:the\s+)?(?:end|finish|done|stop|time'?s?\s+up|over)\b", re.IGNORECASE)
# "scope agreed", "numbers done": what is so by then.
_DONE = re.compile(
    r"\s+(?:is\s+|are\s+)?(?:agreed|done|drawn|finished|ready|clear|fertig)\.?$", re.IGNORECASE
)


def with_told_stages(raw: Sequence[str]) -> list[str]:
    """The lines, those that tell a timeline so as stages with their minutes in brackets."""
    lines = list(raw)
    for pattern, lengths in _LENGTHS:
        found = [(at, match) for at, line in enumerate(lines) if (match := pattern.fullmatch(line))]
        is_told = pattern is _BY and len(found) >= _FEWEST  # few things but stages are done by then
        if is_told or are_stages(match["name"] for _, match in found):
            told = lengths([match for _, match in found])
            for (at, _), line in zip(found, told, strict=bool(told)):
                lines[at] = line
    return lines


def are_stages(names: Iterable[str]) -> bool:
    """Whether enough names are those of stages of an interview."""
    return sum(bool(kind_of_stage(_DONE.sub("", name))) for name in names) >= _FEWEST


def _taken(found: Sequence[re.Match[str]]) -> list[str]:
    return [f"{match['mark']}{match['name']} ({match['said']})" for match in found]


def _between(found: Sequence[re.Match[str]]) -> list[str]:
    """Stages that begin at a minute, if the first one begins at 0 and the last line is the end;
    else what is done by then."""
    instants = [int(match["minute"]) for match in found]
    if instants[0]:
        return _until(found)
    if not _rise(instants) or not _OVER.match(found[-1]["name"]):
        return []
    *stages, end = found
    return [*_timed(stages, instants), f"{end['mark']}{instants[-1]}:00 {end['name']}"]


def _until(found: Sequence[re.Match[str]]) -> list[str]:
    instants = [0, *map(_minute, found)]
    are_lengths = sum(instants) in INTERVIEWS  # "up to 5 min: scope", at most
    return list(_timed(found, instants)) if _rise(instants) and not are_lengths else []


def _minute(match: re.Match[str]) -> int:
    hours = match["hours"] if match.re is _UNTIL else None
    return 60 * int(hours or 0) + int(match["minute"])


def _rise(instants: Sequence[int]) -> bool:
    return all(before < after for before, after in pairwise(instants))


def _timed(found: Sequence[re.Match[str]], instants: Sequence[int]) -> Iterator[str]:
    """The lines of stages, each from one instant to the next, in minutes."""
    for match, (start, end) in zip(found, pairwise(instants), strict=True):
        yield f"{match['mark']}{_DONE.sub('', match['name'])} ({end - start} min)"


def _counted(found: Sequence[re.Match[str]]) -> list[str]:
    """Stages that begin at a minute counted from 0 up to an end, or down to it."""
    instants = [int(match["minute"]) for match in found]
    if all(match["down"] for match in found):
        ends = [instants[0] - minute for minute in (*instants, 0)]
        is_told = instants[0] in INTERVIEWS and _rise(ends)
        return list(_timed(found, ends)) if is_told else []
    is_told = not any(match["down"] for match in found) and not instants[0]
    return _between(found) if is_told and instants[-1] in INTERVIEWS else []


_LENGTHS = (
    (_TAKES, _taken),
    (_AT, _between),
    (_COUNTED, _counted),
    (_BY, _until),
    (_UNTIL, _until),
)
