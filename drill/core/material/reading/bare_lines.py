"""Notes on the interview that were written in a hurry: labels and points without their marks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from drill.core.material.reading.fence_lines import within_fences
from drill.core.material.stages.interview_notes import HEADING, LABEL, ROLE, are_on_interview
from drill.core.material.stages.interview_stages import kind_of_stage

_FEWEST_LINES = 2  # below a label
_LONGEST = 100  # characters of a line that is a point
_SHORT = 60
_MOST_WORDS = 5  # of a label
_ENOUGH = 0.6  # of the lines, that they part a name from what is said of it
_MARKED = re.compile(r"^\s*(?:#{1,6}\s|[-*+•>|<]|\d{1,2}[.)]\s|`{3}|~{3}|={3}|!\[|\[)")
_POINT = re.compile(r"^\s*(?:[-*+•]|\d{1,2}[.)])\s+\S")
_INNER = re.compile(r"^\s{1,4}[-*+•]\s+\S")
_LED = re.compile(r"^\*\*[^*]{2,40}\*\*\s*:|^\*\*[^*]{2,40}:\*\*")
# What is said of the notes, of a problem or a question, and a label of the points below it.
_PROPERTY = re.compile(
    r"\W*(?:difficulty|duration|date|author|source|company|role|level|tags?|updated|status|folder"
    r"|problem(?:\s\w+)?|solutions?|answer|why|(?:q|a|c|que|ans|question)\s?\d*)\W*:|.*:\W*$",
    re.IGNORECASE,
)
_GOES_ON = re.compile(r"[,.]\s*$")
_PARTED = re.compile(r"^.{2,40}?(?::|\s[-–—]|\s?(?:->|→|=>|\.{3,})|\s=|\t)\s*\S")


def with_marks(raw: Sequence[str]) -> list[str]:
    """The lines, with the marks of headings and points where notes on the interview lack them;
    other notes as they are."""
    if not are_on_interview(raw):
        return list(raw)
    lines = _with_headings(list(map(_plain_heading, raw)))
    for start, end in _blocks(lines):
        above = _heading_above(lines, start)
        goes_on = start and lines[start - 1].strip() and not above
        if not goes_on and _are_points(lines[start:end], above):
            sign = _sign_of_list(lines[:start])
            lines[start:end] = [f"{sign} {_DOTS.sub(': ', line)}" for line in lines[start:end]]
    return _above_points(lines)


def _sign_of_list(above: Sequence[str]) -> str:
    """The bullet for the points of a list: another one than that of the list above a blank line,
    of which they are none."""
    last = next((line for line in reversed(above) if line.strip()), "")
    return "*" if last.startswith("- ") else "-"


def _plain_heading(line: str) -> str:
    """A heading in small letters if it says what one does in capitals ("WHAT TO ASK"), and without
    what its arrow leads to ("Scope → ask")."""
    if line.isupper() and LABEL.match(line) and ROLE.search(line):
        return line.capitalize()
    return _DEED.sub(r"\g<end>", line) if HEADING.match(line) else line


_DEED = re.compile(r"\s*(?:→|->|=>)\s*(?:ask|do|say|cover)(?P<end>\W*)$", re.IGNORECASE)


def _heading_above(lines: Sequence[str], start: int) -> str:
    """The name of the heading right above a line, also of one that is underlined; "" if none."""
    above = lines[start - 1] if start else ""
    heading = HEADING.match(above)
    if heading:
        return heading["name"] or heading["bold"]
    return lines[start - 2].strip() if start > 1 and _UNDERLINE.fullmatch(above) else ""


_UNDERLINE = re.compile(r"\s{0,3}(?:-{3,}|={3,})\s*")
_DOTS = re.compile(r"\s*\.{3,}\s*(?=\S)")  # "orders ..... strong"


def _with_headings(raw: Sequence[str]) -> list[str]:
    """The lines, with the short ones above others as headings, where no heading is marked."""
    lines = list(raw)
    if any(map(HEADING.match, raw)) or any(map(_UNDERLINE.fullmatch, raw)):
        return lines
    for start, end in _blocks(raw, also_points=True):
        line = raw[start]
        is_short = bool(LABEL.match(line)) and len(line.split()) <= _MOST_WORDS
        is_known = bool(ROLE.search(line) or kind_of_stage(line))
        below = end - start - 1
        if is_short and below >= (1 if is_known else _FEWEST_LINES):
            lines[start] = f"## {line.strip().rstrip(':')}"
    return lines


def _blocks(raw: Sequence[str], *, also_points: bool = False) -> Iterator[tuple[int, int]]:
    """The places of the lines without a mark that stand together, from the first to behind the
    last one; points may follow the first."""
    fenced = within_fences(raw)
    start: int | None = None
    for index, line in enumerate([*raw, ""]):
        is_marked = bool(_MARKED.match(line)) and not _LED.match(line)
        goes_on = start is not None and also_points and bool(_POINT.match(line))
        is_plain = bool(line.strip()) and not is_marked and not line[:1].isspace()
        if (is_plain or goes_on) and index not in fenced:
            start = index if start is None else start
        elif start is not None:
            yield start, index
            start = None


def _are_points(lines: Sequence[str], above: str) -> bool:
    """Whether lines are each of their own, not a text that goes on from line to line."""
    if len(lines) < _FEWEST_LINES or any(len(line) > _LONGEST for line in lines):
        return False
    if any(map(_PROPERTY.match, lines)) or any(map(_GOES_ON.search, lines[:-1])):
        return False
    parted = sum(bool(_LED.match(line) or _PARTED.match(line)) for line in lines)
    is_list = parted >= _ENOUGH * len(lines)
    is_below = bool(above and (ROLE.search(above) or kind_of_stage(above)))
    return is_list or (is_below and all(len(line) <= _SHORT for line in lines))


def _above_points(raw: Sequence[str]) -> list[str]:
    """The lines, with labels right above indented points as points themselves, which would go on
    with the point before otherwise."""
    lines = list(raw)
    for index, line in enumerate(raw[:-1]):
        is_label = bool(LABEL.match(line)) and len(line.split()) <= _MOST_WORDS
        if is_label and _INNER.match(raw[index + 1]):
            lines[index] = f"- {line}"
    return lines
