"""What two printed pages have room for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from operator import itemgetter

from drill.core.markdown.pictures import kept_name, pictures
from drill.core.sheet import paper
from drill.core.sheet.sheet_values import Layout, SheetEntry, SheetPoint, StageSpan

_PAGE = 3 * paper.COLUMN_WIDTH  # em of a line across all columns
# Em of a question and of a number in their table.
_CELLS = (
    0.73 * paper.COLUMN_WIDTH,
    0.22 * paper.COLUMN_WIDTH,
)
_NAMED = paper.COLUMN_WIDTH - 3  # em of a line in the box of what was missed most often
_SAID = "10–15 min 0:00–12:30, over by 15:00 at the latest"  # beside the name of a stage
_PICTURE = 8  # lines of a picture, whose height the style bounds
_BETWEEN = 0.5  # lines between two entries


def fitting(entries: Sequence[SheetEntry], room: float) -> set[str]:
    """The cards that fit into `room` lines, the most important ones first; a smaller one may still
    fit after a larger.

    What is known equally well shares the room by topics, so that none is left out for another.
    """
    kept: set[str] = set()
    headings: set[tuple[bool, str]] = set()
    for entry, taken in _most_important_first(entries):
        heading = (entry.form is Layout.NUMBER, entry.chapter)
        needed = taken + (0 if heading in headings else _heading_lines(entry.chapter))
        if needed <= room:
            room -= needed
            kept.add(entry.card)
            headings.add(heading)
    return kept


def _most_important_first(entries: Sequence[SheetEntry]) -> list[tuple[SheetEntry, float]]:
    """The entries with the lines that each takes. Short questions last, unless they were missed
    often; the weak first, then the new, then the known, of each the person's own before the
    others; the less surely recalled first, then what was missed more often, then whatever has the
    fewest lines of its topic before it."""
    lines_before: Counter[tuple[bool, tuple[str, ...]]] = Counter()
    ranked = []
    for place, entry in enumerate(entries):
        is_last = entry.form is Layout.FACT and not entry.often_missed
        group = is_last, entry.topic
        known = entry.standing, entry.shipped, entry.recall
        rank = (is_last, *known, -entry.weight, lines_before[group], place)
        taken = _lines(entry)
        ranked.append((rank, (entry, taken)))
        lines_before[group] += round(10 * taken)
    ranked.sort(key=itemgetter(0))
    return [entry for _, entry in ranked]


def _heading_lines(title: str) -> float:
    return 2 + 1.3 * (paper.lines(title, paper.COLUMN_WIDTH / 1.3, bold=True) - 1)


def _lines(entry: SheetEntry) -> float:
    """The lines that an entry takes in print, with its pictures."""
    texts = [entry.prompt, *(point.text for point in entry.points)]
    shown = (picture for text in texts for picture in pictures(text))
    return _text_lines(entry) + _PICTURE * sum(kept_name(picture) is not None for picture in shown)


def _text_lines(entry: SheetEntry) -> float:
    texts = [_with_mark(point) for point in entry.points]
    marked = entry.often_missed
    match entry.form:
        case Layout.ROW:
            return (
                1.3
                * paper.width(f"{_with_mark(SheetPoint(entry.prompt, entry.points[0].misses))} · ")
                / _CELLS[0]
            )
        case Layout.NUMBER if entry.prompt:
            question, answer = _CELLS
            return (
                max(paper.lines(entry.prompt, question), paper.lines(texts[0], answer, bold=True))
                + _BETWEEN
            )
        case Layout.NUMBER | Layout.FACT:
            return paper.lines(f"{entry.prompt} {texts[0]}", bold=True) + _BETWEEN
        case _:
            points = paper.lines(" · ".join(texts), bold=marked)
            return paper.lines(entry.prompt, bold=True) + points + _BETWEEN


def _with_mark(point: SheetPoint) -> str:
    return (
        f"{point.text} ✗ {point.misses.missed}/{point.misses.asked}"
        if point.misses.often
        else point.text
    )


def head_lines(timeline: Sequence[StageSpan], worst: Sequence[tuple[str, SheetPoint]]) -> float:
    """The lines that the title, the timeline (across all columns) and the points missed most often
    take in print."""
    across = 8 + sum(
        1.3 + 1.05 * paper.lines(f"{span.stage.name} {_SAID}", _PAGE, bold=True)
        for span in timeline
    )
    named = sum(
        paper.lines(f"{_with_mark(point)} {prompt}", _NAMED, bold=True) for prompt, point in worst
    )
    return paper.COLUMNS * across + (named + 3 if worst else 0)
