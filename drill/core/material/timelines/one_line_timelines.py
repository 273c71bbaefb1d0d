"""Timelines in one line: "Scope (5 min) → Design (25 min)", "Timing: scope 5 / design 25",
"0-5 scope. 5-30 design.", "5 scope, 25 design"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from drill.core.cards import Minutes
from drill.core.durations.in_text import may_tell_time
from drill.core.material.stages.interview_stages import kind_of_stage
from drill.core.material.timelines.timeline_evidence import (
    INTERVIEWS,
    is_of_study,
    is_on_time,
    sounds_like_stage,
)
from drill.core.material.timelines.timings import Timing, timing, trimmed

_FEWEST = 3  # stages of a line without units
_FEWEST_ON_TIME = 2  # names of stages in it, if it says that it is on time
_LONGEST = 600
# Signs that part what has minutes with a unit; other things with a time stand so as well.
_ARROWS = ("→", "⟶", "➜", "->", "=>", "|", ";", ">", ",")
_SEPARATORS = tuple(
    re.compile(sign)
    for sign in (
        r"\s*(?:→|⟶|➜|->|=>|⇒)\s*",
        r"\s*[|·•;]\s*",
        r"\s*>\s*",
        r"\s+[/+]\s+",
        r"\s*,\s*(?:and\s+|then\s+)*|\s+and\s+(?=\d)|(?<=\d)\s+and\s+",
        r"\.\s+",
        r"\s+\d{1,2}[.)]\s+",
        r"(?<=\d\))\s+|(?<=['′]\))\s+|(?<=m\))\s+",
    )
)
_UNIT = r"(?P<unit>\s*-?\s*(?:min(?:ute)?s?\b\.?|m\b|['′’]))?"
_LENGTH = (
    r"(?:~\s*|(?:about|max\.?|up\s+to|ca\.?)\s+)?"
    rf"(?P<low>\d{{1,2}})(?:\s*(?:[-–—]|to)\s*(?P<high>\d{{1,2}}))?{_UNIT}"
)
_NAME = r"(?P<name>[^\W\d_](?:[^\d:=()]{0,48}[^\W\d_)'’])?)"
_PARTS = (
    re.compile(rf"{_NAME}\.?[\s:=(–—-]+{_LENGTH}\)?(?:\s+for\s+[^\d]{{3,30}})?\.?"),
    re.compile(rf"[(\[]?{_LENGTH}[)\]]?[\s:=–—-]+(?:(?:for|on|of|to)\s+)?(?:the\s+)?{_NAME}\.?"),
)
# "numbers till 15"
_ENDS = re.compile(rf"{_NAME}\s+(?:till?|until|up\s+to|to|by|bis)\s+(?:minute\s+)?{_LENGTH}\.?")
_ANY = (_ENDS, *_PARTS, re.compile(rf"(?:the\s+)?last\s+{_LENGTH}\s+(?:for\s+)?{_NAME}"))
_FEWEST_ENDS = 2
_MOST_WORDS = 6  # of a name
_LEAD = re.compile(r"(?P<lead>[^:→>|·;,]{1,60}?)(?::|(?<=[a-z])\s[-–—])\s+(?P<rest>\S.*)")
_IN_MINUTES = r"\((?:all\s+)?(?:in\s+)?min(?:ute)?s\)|(?:all\s+)?in\s+min(?:ute)?s"
_SUM = (
    r"(?<=[\d)'m])\s+\(?=\s*(?P<total>\d{2,3})(?:\s*min\w*)?\)?"
    r"|\s+\(?(?P<whole>\d{2,3})(?:\s*min\w*)?\s+(?:in\s+)?total\)?"
)
_END = re.compile(rf"(?:\s*(?:{_IN_MINUTES}|{_SUM}))?\.?\s*$")
_TOTAL = re.compile(r"\d{2,3}")
_NUMBER = re.compile(r"\d+")


def stages_in_line(text: str) -> tuple[Timing, ...]:
    """The stages of a line that tells them all with their minutes; empty if it is none.

    Without units they have to add up to an interview, or to what the line says.
    """
    numbers = len(_NUMBER.findall(text))
    if len(text) > _LONGEST or not (numbers >= _FEWEST or may_tell_time(text)):
        return ()
    for lead, told in _without_lead(text):
        may_be = not lead or is_on_time(lead)
        found = (may_be and _with_units(told)) or _rough(told, lead)
        if found:
            return tuple(found)
    return ()


def _without_lead(text: str) -> Iterator[tuple[str, str]]:
    """The line whole, and parted from what leads to it: "Timing (45 min): …"; that first if it
    speaks of time."""
    match = _LEAD.fullmatch(text)
    parted = [(match["lead"], match["rest"])] if match else []
    is_first = match is not None and is_on_time(match["lead"])
    yield from (*parted, ("", text)) if is_first else (("", text), *parted)


def _with_units(text: str) -> list[Timing]:
    """What a line of arrows, commas or bars tells whose every part says its time in full."""
    if not may_tell_time(text):
        return []
    for sign in _ARROWS:
        parts = [part for part in text.split(sign) if trimmed(part)]
        timings = [found for part in parts if (found := timing(part)) and found.name]
        if len(timings) == len(parts) > 1:
            return timings
    return []


def _rough(text: str, lead: str) -> list[Timing]:
    """What a line tells whose minutes need no unit."""
    if len(_NUMBER.findall(text)) < _FEWEST:
        return []
    end = _END.search(text)
    told = text[: end.start()] if end else text
    behind = (end["total"] or end["whole"]) if end else ""
    said = behind or next(iter(_TOTAL.findall(lead)), "")
    for separator in _SEPARATORS:
        parts = [part.strip() for part in separator.split(told)]
        found = _matches(parts) if len(parts) >= _FEWEST else []
        if found:
            return _stages(found, lead, int(said or 0))
    return []


def _matches(parts: Sequence[str]) -> list[re.Match[str]]:
    """All parts as stages: some by the minute at which they end, or all in one way."""
    mixed = [match for match in map(_match, parts) if match]
    ends = sum(match.re is _ENDS for match in mixed)
    if len(mixed) == len(parts) and ends >= _FEWEST_ENDS:
        return mixed
    for pattern in _PARTS:
        found = [match for part in parts if (match := pattern.fullmatch(part))]
        if len(found) == len(parts):
            return found
    return []


def _match(part: str) -> re.Match[str] | None:
    return next((match for pattern in _ANY if (match := pattern.fullmatch(part))), None)


def _stages(found: Sequence[re.Match[str]], lead: str, total: int) -> list[Timing]:
    names = [match["name"] for match in found]
    are_timed = all(one["unit"] for one in found) and not total
    if not _are_named(names, is_told=is_on_time(lead) or bool(total)):
        return []
    lengths = _lengths(found)
    shortest, longest = sum(one.low for one in lengths), sum(one.high for one in lengths)
    is_whole = any(shortest <= one <= longest for one in ([total] if total else INTERVIEWS))
    if min(one.low for one in lengths) <= 0 or not (are_timed or is_whole):
        return []
    return [Timing(name, length) for name, length in zip(names, lengths, strict=True)]


def _are_named(names: Sequence[str], *, is_told: bool) -> bool:
    """Whether enough names are those of stages; few are if the line speaks of time."""
    if any(len(name.split()) > _MOST_WORDS or is_of_study(name) for name in names):
        return False
    named = sum(bool(kind_of_stage(name) or sounds_like_stage(name)) for name in names)
    return named >= (_FEWEST_ON_TIME if is_told else _FEWEST)


def _lengths(found: Sequence[re.Match[str]]) -> list[Minutes]:
    """How long the stages last, also where a part says from when to when, or until when."""
    said = [Minutes(float(one["low"]), float(one["high"] or one["low"])) for one in found]
    if said[0].low == 0 and all(one.high == two.low for one, two in pairwise(said)):
        return [Minutes(one.high - one.low, one.high - one.low) for one in said]
    lengths: list[Minutes] = []
    clock = 0.0
    for match, minutes in zip(found, said, strict=True):
        if match.re is _ENDS:
            minutes = Minutes(minutes.low - clock, minutes.high - clock)
        lengths.append(minutes)
        clock += minutes.high
    return lengths
