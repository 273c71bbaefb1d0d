"""The tasks of a Mermaid gantt chart that last minutes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drill.core.cards import Minutes
from drill.core.durations.in_text import durations
from drill.core.material.reading.blocks import Code
from drill.core.material.timelines.timings import Timing, bare_name, timing

_TASK = re.compile(r"^(?P<name>[^:]+?)\s*:\s*(?P<data>.+)$")
_KEYWORD = re.compile(
    r"^(?:gantt|title|dateformat|axisformat|tickinterval|section|excludes|includes|todaymarker"
    r"|weekday|%%|click)\b"
    r"|^%%|^accTitle|^accDescr",
    re.IGNORECASE,
)
# In Mermaid `m` is a minute and `M` a month.
_LENGTH = re.compile(r"^\d{1,3}(?:\.\d{1,2})?(?:m|min|h|s)$")
_BARE = re.compile(r"\d{1,3}")
_CLOCK = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2}))?$")


def is_gantt(code: Code) -> bool:
    return any(line.text.lower().startswith("gantt") for line in code.lines[:3])


def gantt_tasks(code: Code) -> list[tuple[Timing, int]]:
    """Each task with its duration, and its line; tasks that last days are left out."""
    return list(_tasks(code))


def _tasks(code: Code) -> Iterator[tuple[Timing, int]]:
    hours = any(
        "hh" in line.text.lower()
        for line in code.lines
        if line.text.lower().startswith("dateformat")
    )
    for line in code.lines:
        match = _TASK.match(line.text)
        if match is None or _KEYWORD.match(line.text):
            continue
        minutes = _minutes(
            [part.strip() for part in match["data"].split(",")], 60.0 if hours else 1.0
        )
        said = timing(match["name"])
        if said is not None and said.name:
            yield said, line.number
        elif minutes is not None:
            yield Timing(bare_name(match["name"]), minutes), line.number


def _minutes(data: list[str], worth: float) -> Minutes | None:
    if _LENGTH.match(data[-1]):
        return durations(data[-1])[0].minutes
    if len(data) < 2:
        return None
    start, end = _instant(data[-2], worth), _instant(data[-1], worth)
    return (
        Minutes(end - start, end - start)
        if start is not None and end is not None and end > start
        else None
    )


def _instant(text: str, worth: float) -> float | None:
    """A time of the clock in minutes; a bare number, as a chart without dates has it, is one of
    minutes."""
    match = _CLOCK.search(text)
    if match is None:
        return float(text) if _BARE.fullmatch(text) else None
    first, second, third = int(match[1]), int(match[2]), int(match[3] or 0)
    if match[3] is not None:
        return first * 60 + second + third / 60
    return first * worth + second * worth / 60
