"""Timelines that go on from the line before: "First ten minutes: scope", "Next five: numbers"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from drill.core.durations.duration_reader import minutes_told
from drill.core.durations.duration_words import SMALL, TENS
from drill.core.durations.in_text import durations
from drill.core.material.timelines.timeline_evidence import INTERVIEWS

_FEWEST = 3  # lines of a timeline
_NUMBER = rf"(?:\d{{1,2}}|{'|'.join((*TENS, *(word for word in SMALL if len(word) > 2)))})"
_MARK = r"\s*(?:>\s*)?(?:#{1,6}\s+|[-*+•]\s+|\d{1,2}[.)]\s+)?(?:\*\*|__)?"
_ORDER = r"(?:the\s+)?(?:first|next|then|another|following|last|final|remaining)\s+"
_PARTED = r"(?=\s*[:–—-]\s*[^\W\d_])"
# "Next five: numbers", without a unit
_BARE = re.compile(rf"(?P<said>{_MARK}{_ORDER}(?P<number>{_NUMBER}))(?P<rest>{_PARTED}.*)", re.I)
_TIMED = re.compile(rf"{_MARK}(?:{_ORDER})?(?P<time>[^:–—]{{3,24}}?){_PARTED}", re.I)


def with_units(raw: Sequence[str]) -> list[str]:
    """The lines, with "minutes" where such a line leaves it out, if all of them together make an
    interview."""
    bare = {index: match for index, line in enumerate(raw) if (match := _BARE.fullmatch(line))}
    if not bare:
        return list(raw)
    timed = [_length(line) for index, line in enumerate(raw) if index not in bare]
    lengths = [*filter(None, timed), *(_value(match["number"]) for match in bare.values())]
    if len(lengths) < _FEWEST or sum(lengths) not in INTERVIEWS:
        return list(raw)
    return [
        f"{bare[index]['said']} minutes{bare[index]['rest']}" if index in bare else line
        for index, line in enumerate(raw)
    ]


def _length(line: str) -> float:
    """The minutes that a line begins with, 0 if it does not."""
    match = _TIMED.match(line)
    found = durations(match["time"]) if match else ()
    is_all = len(found) == 1 and match is not None and not match["time"][: found[0].start].strip()
    return found[0].minutes.high if is_all else 0.0


def _value(number: str) -> float:
    told = minutes_told(number)
    return told.high if told else 0.0
