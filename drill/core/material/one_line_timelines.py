"""Timelines in one line: "Scope (5 min) → Design (25 min)", "Timing: scope 5 / design 25",
"0-5 scope. 5-30 design.", "5 scope, 25 design"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from drill.core.cards import Minutes
from drill.core.durations.in_text import may_tell_time
from drill.core.material.interview_stages import kind_of_stage
from drill.core.material.timeline_evidence import (
    INTERVIEWS,
    is_on_time,
    sounds_like_stage,
)
from drill.core.material.timings import Timing, timing, trimmed

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
    )
)
_UNIT = r"(?P<unit>\s*-?\s*(?:min(?:ute)?s?\b\.?|m\b|['′’]))?"
_LENGTH = (
    r"(?:~\s*|about\s+|ca\.?\s+)?"
    rf"(?P<low>\d{{1,2}})(?:\s*(?:[-–—]|to)\s*(?P<high>\d{{1,2}}))?{_UNIT}"
)
_NAME = r"(?P<name>[^\W\d_](?:[^\d:=()]{0,48}[^\W\d_)'’])?)"
_PARTS = (
    re.compile(rf"{_NAME}[\s:=(–—-]+{_LENGTH}\)?\.?"),
    re.compile(rf"[(\[]?{_LENGTH}[)\]]?[\s:=–—-]+(?:(?:for|on)\s+)?(?:the\s+)?{_NAME}\.?"),
)
_MOST_WORDS = 6  # of a name
_LEAD = re.compile(r"(?P<lead>[^:→>|·;,]{1,60}):\s+(?P<rest>\S.*)")
_ANSWER = re.compile(r"a(?:ns(?:wer)?)?", re.IGNORECASE)
_END = re.compile(
    r"\s*(?:\(?(?:all\s+)?(?:in\s+)?min(?:ute)?s\)?|(?<=[\d)'m])\s+\(?=\s*(?P<total>\d{2,3})(?:\s*min\w*)?\)?)?"
    r"\.?\s*$"
)
_TOTAL = re.compile(r"\d{2,3}")


def stages_in_line(text: str) -> tuple[Timing, ...]:
    """The stages of a line that tells them all with their minutes; empty if it is none.

    Without units they have to add up to an interview, or to what the line says.
    """
    if len(text) > _LONGEST or not re.search(r"\d", text):
        return ()
    for lead, told in _without_lead(text):
        found = (not lead and _with_units(told)) or _rough(told, lead)
        if found:
            return tuple(found)
    return ()


def _without_lead(text: str) -> Iterator[tuple[str, str]]:
    """The line whole, and parted from what leads to it: "Timing (45 min): …"."""
    yield "", text
    match = _LEAD.fullmatch(text)
    if match is not None:
        yield match["lead"], match["rest"]


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
    end = _END.search(text)
    told = text[: end.start()] if end else text
    said = end["total"] if end and end["total"] else next(iter(_TOTAL.findall(lead)), "")
    for separator in _SEPARATORS:
        parts = separator.split(told)
        if len(parts) < _FEWEST:
            continue
        for pattern in _PARTS:
            found = [match for part in parts if (match := pattern.fullmatch(part.strip()))]
            if len(found) == len(parts):
                return _stages(found, lead, int(said or 0))
    return []


def _stages(found: Sequence[re.Match[str]], lead: str, total: int) -> list[Timing]:
    names = [match["name"] for match in found]
    if any(len(name.split()) > _MOST_WORDS for name in names):
        return []
    are_named = sum(bool(kind_of_stage(name) or sounds_like_stage(name)) for name in names)
    is_told = is_on_time(lead) or bool(total)
    if are_named < (_FEWEST_ON_TIME if is_told else _FEWEST):
        return []
    if lead and not (is_told or _ANSWER.fullmatch(lead)):
        return []
    minutes = [Minutes(float(one["low"]), float(one["high"] or one["low"])) for one in found]
    are_spans = minutes[0].low == 0 and all(one.high == two.low for one, two in pairwise(minutes))
    if are_spans:
        minutes = [Minutes(one.high - one.low, one.high - one.low) for one in minutes]
    lasts = (sum(one.low for one in minutes), sum(one.high for one in minutes))
    are_timed = all(one["unit"] for one in found) and not total
    wholes = [total] if total else INTERVIEWS
    if min(one.low for one in minutes) <= 0:
        return []
    if not (are_timed or any(lasts[0] <= whole <= lasts[1] for whole in wholes)):
        return []
    return [Timing(name, length) for name, length in zip(names, minutes, strict=True)]
