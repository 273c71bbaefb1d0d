"""How long the interview is, where the notes say so: "An interview lasts 45-60 minutes"."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from drill.core.cards import Minutes
from drill.core.durations.in_text import durations

_NAMES = r"(?:interviews?|rounds?|slots?|sessions?|loops?)"
# What a line says of the whole, with its minutes as "#": "Total: #", "The interview lasts about #".
_STATES = re.compile(
    rf"^\W*(?:\w+\W+){{0,4}}{_NAMES}\W+(?:\w+\W+){{0,4}}?(?:lasts?|takes?|is|are|has|have)\W+"
    rf"(?:\w+\W+){{0,2}}?#"
    rf"|\btotal\W+(?:\w+\W+){{0,2}}?#|#\W*(?:(?:in\s+)?total|all\s+in|in\s+all|overall)\b"
    rf"|{_NAMES}\W*\(\W*#|#\W?{_NAMES}\b",
    re.IGNORECASE,
)
# "If the interview is 60 minutes": it need not be.
_CONDITION = re.compile(r"\b(?:if|when|unless|suppose)\b", re.IGNORECASE)
_SHORTEST, _LONGEST = 20, 120  # minutes


def stated_length(lines: Sequence[str], stages: Collection[int]) -> Minutes | None:
    """The minutes that the first line of the notes says which speaks of the whole interview; the
    lines of its `stages` (from 1 on) speak of these. None if no line does."""
    for number, line in enumerate(lines, start=1):
        found = () if number in stages or "?" in line else durations(line)
        if len(found) != 1 or found[0].minutes.low < _SHORTEST:
            continue
        one = found[0]
        if _CONDITION.search(line[: one.start]):
            continue
        told = f"{line[: one.start]}#{line[one.end :]}"
        is_total = line[: one.end].lower().endswith("total")
        if one.minutes.high <= _LONGEST and (is_total or _STATES.search(told)):
            return one.minutes
    return None
