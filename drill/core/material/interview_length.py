"""How long the interview is, where the notes say so: "An interview lasts 45-60 minutes"."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from drill.core.cards import Minutes
from drill.core.durations.in_text import durations

_SPEAKS = re.compile(r"\binterviews?\b|\bin total\b|\btotal\b|\bslot\b", re.IGNORECASE)
_SHORTEST, _LONGEST = 20, 120  # minutes


def stated_length(lines: Sequence[str], stages: Collection[int]) -> Minutes | None:
    """The minutes that the first line of the notes says which speaks of the whole interview; the
    lines of its `stages` (from 1 on) speak of these. None if no line does."""
    for number, line in enumerate(lines, start=1):
        if number in stages or not _SPEAKS.search(line):
            continue
        found = [one.minutes for one in durations(line)]
        if len(found) == 1 and _SHORTEST <= found[0].low <= found[0].high <= _LONGEST:
            return found[0]
    return None
