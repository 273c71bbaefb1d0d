"""Whether notes are on the interview itself: its minutes, what to ask, what to monitor."""

from __future__ import annotations

import re
from collections.abc import Sequence

_TOP = 3  # filled lines that may say what the notes are on
_FEWEST_LABELS = 2
_OF_INTERVIEW = re.compile(
    r"interv(?:ie|ei)w|\bsys(?:tem)?s?\W{0,2}des(?:ign|ing)?\b|\bdesign round\b", re.IGNORECASE
)
ROLE = re.compile(
    r"\b(?:timings?|timeline|time\s?(?:plan|budget|boxes)?|agenda|schedule|stages|phases"
    r"|ask|clarify(?:ing)?|consist[ea]nc\w+|monitor\w*|metrics|observability|alerts?|track|watch"
    r"|measure|ops|rules|remember|reminders|forget|mistakes|don['’]?ts|stuck|data\s+needs?"
    r"|red\s+flags|numbers\s+to)\b",
    re.IGNORECASE,
)
HEADING = re.compile(r"^\s{0,3}(?:#{1,6}\s+(?P<name>\S.*)|\*\*(?P<bold>[^*]{2,40})\*\*\s*:?\s*)$")
LABEL = re.compile(r"^[^\W\d_][\w /&+()'’-]{0,40}?\s*:?\s*$")


def are_on_interview(raw: Sequence[str]) -> bool:
    """Whether the first lines speak of it, and several labels are those of such notes."""
    filled = [line for line in raw if line.strip()]
    labels = [line for line in raw if HEADING.match(line) or LABEL.match(line)]
    roles = {match[0].lower() for line in labels if (match := ROLE.search(line))}
    return any(map(_OF_INTERVIEW.search, filled[:_TOP])) and len(roles) >= _FEWEST_LABELS
