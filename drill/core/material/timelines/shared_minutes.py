"""Timelines whose lines say a share of the whole ("Scope - 10 %"), or spans without a unit:
"## 0-5 Scope"."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from drill.core.material.timelines.lettered_stages import with_names
from drill.core.material.timelines.relative_minutes import with_units
from drill.core.material.timelines.timeline_evidence import INTERVIEWS
from drill.core.material.timelines.told_timelines import are_stages, with_told_stages

_FEWEST = 3  # lines of a timeline
_FAR = 8  # lines above that may say how long all of it takes
_ROUNDING = 5  # per cent that the shares may be from a whole
_TOTAL = re.compile(r"\b(?P<minutes>\d{2,3})\s*-?\s*(?:min(?:ute)?s?\b|m\b|['′])", re.IGNORECASE)
_SHARE = re.compile(
    r"^(?P<head>\s*(?:[-*+•]\s+|\d{1,2}[.)]\s+|#{1,6}\s+)?[^\W\d_][^%]{2,60}?)[\s:(–—-]+~?"
    r"(?P<share>\d{1,2})\s?%\)?"
    r"(?:\s+of\s+(?:the\s+|your\s+)?time)?\s*(?P<rest>$|:.*$)",
    re.IGNORECASE,
)
_TIMED = re.compile(r"\d:\d\d|\bmin(?:ute)?s?\.?\s*\d|\d\s*(?:min|m\b|['′])", re.IGNORECASE)


def with_lengths(raw: Sequence[str]) -> list[str]:
    """The lines, with minutes for the shares of a whole that is said above them, and for what tells
    a timeline without a unit or in other ways (`told_timelines`)."""
    lines = _told(with_units(with_told_stages(with_names(raw))), _SHARE, _lengths_of_shares)
    return _told(lines, _SPAN, _lengths_of_spans)


def _told(
    raw: Sequence[str],
    pattern: re.Pattern[str],
    told: Callable[[Sequence[str], list[tuple[int, re.Match[str]]]], dict[int, str]],
) -> list[str]:
    found = [(index, match) for index, line in enumerate(raw) if (match := pattern.match(line))]
    instead = told(raw, found) if len(found) >= _FEWEST else {}
    return [instead.get(index, line) for index, line in enumerate(raw)]


def _lengths_of_shares(
    raw: Sequence[str], found: list[tuple[int, re.Match[str]]]
) -> dict[int, str]:
    if any(_TIMED.search(raw[index]) for index, _ in found):
        return {}  # beside minutes a share says nothing more
    shares = [int(match["share"]) for _, match in found]
    first = found[0][0]
    total = _TOTAL.search(" ".join(raw[max(first - _FAR, 0) : first]))
    if total is None or abs(sum(shares) - 100) > _ROUNDING:
        return {}
    whole = int(total["minutes"])
    return {
        index: f"{match['head'].rstrip()} ({whole * share / 100:g} min){match['rest']}"
        for (index, match), share in zip(found, shares, strict=True)
    }


def _lengths_of_spans(_: Sequence[str], found: list[tuple[int, re.Match[str]]]) -> dict[int, str]:
    starts = [int(match["start"]) for _, match in found]
    ends = [int(match["end"]) for _, match in found]
    is_whole = starts == [0, *ends[:-1]] and ends[-1] in INTERVIEWS
    if not (is_whole and are_stages(match["name"] for _, match in found)):
        return {}
    return {
        index: f"{match['mark']}{match['name']} ({end - start} min)"
        for (index, match), start, end in zip(found, starts, ends, strict=True)
    }


# "## 0-5 Scope"
_SPAN = re.compile(
    r"^(?P<mark>#{1,6}\s+)(?P<start>\d{1,2})\s*[-–—]\s*(?P<end>\d{1,2})\s*[:.)|–—-]*\s+"
    r"(?P<name>[^\W\d_].*?)\s*$"
)
