"""Notes without a mark at their headings, which are lines in capitals: "DEEP DIVE"."""

from __future__ import annotations

import re
from collections.abc import Sequence

_FEWEST = 3  # such lines of notes
_CAPITALS = re.compile(r"^(?P<name>[A-Z][A-Z0-9 &/+'-]{2,40}?)\s*:?\s*$")
_MARKED = re.compile(r"^\s{0,3}(?:#{1,6}\s|={3,}\s*$|-{3,}\s*$|`{3}|~{3})")


def with_headings(raw: Sequence[str]) -> list[str]:
    """The lines, with those in capitals that stand above others made headings, where there are
    several and no heading is marked."""
    lines = list(raw)
    if any(map(_MARKED.match, lines)):
        return lines
    found: dict[int, str] = {}
    for index, line in enumerate(lines[:-1]):
        match = _CAPITALS.match(line)
        is_below_text = index > 0 and bool(lines[index - 1].strip())
        if match and not is_below_text and lines[index + 1].strip():
            found[index] = match["name"]
    if len(found) < _FEWEST:
        return lines
    for index, name in found.items():
        lines[index] = f"## {name}"
    return lines
