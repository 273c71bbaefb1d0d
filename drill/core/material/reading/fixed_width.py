"""Tables and lists of figures that are set in columns by blanks alone, as lines of Markdown."""

from __future__ import annotations

import re
from collections.abc import Sequence

_RULER = re.compile(r"^\s*[─━═=-]{2,}(?:\s{2,}[─━═=-]{2,})+\s*$")
_GAP = re.compile(r"\s{2,}")
_FEWEST_ROWS = 2
_FIGURE = re.compile(
    r"^(?P<mark>\s*(?:[-*+]\s+)?)(?P<name>[A-Za-z][\w ./+*<>()→-]{1,58}?)\s{2,}"
    r"(?P<value>\d[\d,.]*\s*(?:ns|us|[µμ]s|ms|s|secs?|seconds?)\b)(?P<more>.*)$"
)


def set_in_columns(inside: Sequence[str]) -> list[str] | None:
    """The lines of a fence that holds a table with a ruler below its head as Markdown; None if it
    holds none."""
    rows = [_GAP.split(line.strip()) for line in inside]
    ruled = [bool(_RULER.match(line)) for line in inside]
    filled = [number for number, line in enumerate(inside) if line.strip()]
    if len(filled) < _FEWEST_ROWS + 2 or not ruled[filled[1]] or sum(ruled) > 1:
        return None
    widths = {len(rows[number]) for number in filled}
    width = len(rows[filled[0]])
    if width < 2 or len(widths) > 1 or any("|" in line for line in inside):
        return None
    cells = [
        ["---"] * width if is_ruler else row for row, is_ruler in zip(rows, ruled, strict=True)
    ]
    return [_row(row) if line.strip() else "" for line, row in zip(inside, cells, strict=True)]


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def figure_pair(line: str) -> str:
    """A line with a length of time set apart from its name by blanks, as a name and its figure:
    "- Disk seek    10 ms" as "- Disk seek: 10 ms"; any other as it is."""
    match = _FIGURE.match(line)
    if match is None:
        return line
    more = ", ".join(filter(None, _GAP.split(match["more"].strip())))
    value = _GAP.sub(" ", match["value"])
    aside = f" ({more})" if more and "(" not in more else f" {more}" if more else ""
    return f"{match['mark'] or '- '}{match['name'].rstrip('*')}: {value}{aside}"
