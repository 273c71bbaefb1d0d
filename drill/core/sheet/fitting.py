"""What two printed pages have room for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from drill.core.sheet import paper
from drill.core.sheet.values import Entry, Form, Point, Span

_HEADING = 2.0  # lines that a heading takes
_BETWEEN = 0.4  # lines between two entries


def fitting(entries: Sequence[Entry], room: float) -> set[str]:
    """The cards that fit into `room` lines, the most important ones first; a smaller one may still fit after a larger.

    What is known equally well shares the room by topics, so that none is left out for another.
    """
    kept: set[str] = set()
    headings: set[tuple[bool, str]] = set()
    for entry in _most_important_first(entries):
        heading = (entry.form is Form.NUMBER, entry.chapter)
        needed = _lines(entry) + (0 if heading in headings else _HEADING)
        if needed <= room:
            room -= needed
            kept.add(entry.card)
            headings.add(heading)
    return kept


def _most_important_first(entries: Sequence[Entry]) -> list[Entry]:
    """Short questions last, unless they were missed often; the less surely recalled first, then what was missed more
    often, then whatever has the fewest lines of its topic before it."""
    before: Counter[tuple[bool, tuple[str, ...]]] = Counter()
    ranked = []
    for place, entry in enumerate(entries):
        waits = entry.form is Form.FACT and not entry.points[0].misses.often
        ranked.append((waits, entry.recall, -entry.weight, before[waits, entry.topic], place))
        before[waits, entry.topic] += round(10 * _lines(entry))
    return [entries[place] for *_, place in sorted(ranked)]


def _lines(entry: Entry) -> float:
    """The lines that an entry takes in print."""
    texts = [_with_mark(point) for point in entry.points]
    match entry.form:
        case Form.ROW:
            return paper.width(f"{entry.prompt} · {texts[0]}") / paper.COLUMN_WIDTH
        case Form.NUMBER if entry.prompt:
            return max(paper.lines(entry.prompt, 0.76), paper.lines(texts[0], 0.24)) + _BETWEEN / 2
        case Form.NUMBER | Form.FACT:
            return paper.lines(f"{entry.prompt} {texts[0]}") + _BETWEEN
        case _:
            return paper.lines(entry.prompt) + paper.lines(" · ".join(texts)) + _BETWEEN


def _with_mark(point: Point) -> str:
    return f"{point.text} ✗ {point.misses.missed}/{point.misses.asked}" if point.misses.often else point.text


def head_lines(timeline: Sequence[Span], worst: Sequence[tuple[str, Point]]) -> float:
    """The lines that the title, the timeline (across all columns) and the points missed most often take in print."""
    across = 5 + 2.2 * len(timeline)
    named = sum(paper.lines(f"{_with_mark(point)} {prompt}") for prompt, point in worst)
    return paper.COLUMNS * across + (named + _HEADING if worst else 0)
