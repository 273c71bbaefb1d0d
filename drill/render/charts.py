"""Small drawings made of text, each as wide as it is told; every shape can be read without
colour."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from itertools import zip_longest

from rich.cells import cell_len
from rich.text import Text

from drill.core.statistics.totals import HEAT_LEVELS
from drill.render.phrases import DIM, GOOD, STRONG

INTERVIEW_MARK = "▲"
SHADES = "·░▒▓█"  # of a day, from no answer to a busy one
_EIGHTHS = " ▁▂▃▄▅▆▇█"
_WEEK = timedelta(weeks=1)
_CELL = 2  # columns of a week
_MARGIN = 4  # columns for the names of the weekdays
_MONTH_NAME = 4  # columns


def fitted(text: Text, width: int) -> Text:
    """A text of exactly `width` columns: cut, or filled up."""
    shown = text.copy()
    shown.truncate(width, overflow="ellipsis", pad=True)
    return shown


def cut_apart(names: Sequence[str], width: int) -> list[str]:
    """Names in `width` columns at most; those that would be cut to the same beginning keep their
    ends, too."""
    begins = Counter(name[: width - 1] for name in names)
    tail = (width - 1) // 2
    return [
        f"{name[: width - 1 - tail]}…{name[-tail:]}"
        if cell_len(name) > width and begins[name[: width - 1]] > 1
        else name
        for name in names
    ]


def beside(left: Sequence[Text], right: Sequence[Text], width: int) -> list[Text]:
    """Two blocks of lines side by side, the left one `width` columns wide."""
    return [
        fitted(one, width).append_text(two)
        for one, two in zip_longest(left, right, fillvalue=Text())
    ]


def share_bar(share: float, width: int, style: str = GOOD) -> Text:
    """A share (0..1) as a heavy line on a light one."""
    full = round(min(max(share, 0.0), 1.0) * width)
    return Text.assemble(("━" * full, style), ("╌" * (width - full), DIM))


def count_bar(count: int, most: int, width: int) -> Text:
    """A count as a block; one that is not none is never invisible."""
    eighths = _eighths(count, most, width)
    return Text(
        "█" * (eighths // 8) + "▏▎▍▌▋▊▉"[eighths % 8 - 1 : eighths % 8] * (eighths % 8 > 0), GOOD
    )


def columns(counts: Sequence[int], height: int, cell: int) -> list[Text]:
    """Counts as upright bars that are `cell` columns apart, `height` lines high, the top line
    first."""
    most = max(counts, default=0) or 1
    heights = [_eighths(count, most, height) for count in counts]
    rows = []
    for row in reversed(range(height)):
        filled = [min(max(tall - 8 * row, 0), 8) for tall in heights]
        signs = [_EIGHTHS[eighths].ljust(cell) for eighths in filled]
        rows.append(Text("".join(signs), GOOD))
    return rows


def _eighths(count: int, most: int, full: int) -> int:
    """The length of a bar in eighths of a sign, where `most` is `full` signs; one that is not none
    is never invisible."""
    return max(round(8 * full * count / most), 1) if count else 0


def axis(marks: Mapping[int, str], first: date, days: int) -> Text:
    """Under bars of two columns a day: the date of each Monday, and `marks` by how many days they
    are ahead, which go before all else."""
    line = Text()
    written = 0
    for ahead, label in sorted({**_mondays(first, days), **marks}.items()):
        if ahead >= days:
            continue
        next_mark = min((other for other in marks if other > ahead), default=days)
        column, end = 2 * ahead, 2 * ahead + len(label)
        is_mark = ahead in marks
        if written <= column and (is_mark or end < 2 * next_mark):
            line.append(" " * (column - written))
            line.append(label, STRONG if label.startswith(INTERVIEW_MARK) else DIM)
            line.append(" ")
            written = end + 1
    return line


def _mondays(first: date, days: int) -> dict[int, str]:
    """The dates of the Mondays among these days, by how many days they are ahead."""
    dates = {ahead: first + timedelta(days=ahead) for ahead in range(days)}
    return {ahead: f"{day.day} {day:%b}" for ahead, day in dates.items() if day.weekday() == 0}


def weeks_in(width: int) -> int:
    """How many weeks of a heat map fit into `width` columns."""
    return (width - _MARGIN) // _CELL


def map_width(weeks: int) -> int:
    """The columns of a heat map."""
    return _MARGIN + weeks * _CELL


def heat_map(level: Callable[[date], int], today: date, weeks: int) -> list[Text]:
    """The last weeks, one a column, Monday on top, under the names of the months; `level` is 0 to
    `HEAT_LEVELS`."""
    monday = today - timedelta(days=today.weekday())
    mondays = [monday - _WEEK * back for back in reversed(range(weeks))]
    rows = [_month_names(mondays)]
    for weekday, name in enumerate(("Mon", "", "Wed", "", "Fri", "", "Sun")):
        row = Text.assemble((f"{name:{_MARGIN}}", DIM))
        for start in mondays:
            day = start + timedelta(days=weekday)
            shade = SHADES[level(day)] if day <= today else " "
            row.append(
                shade + (" " if shade == SHADES[0] else shade)[: _CELL - 1],
                DIM if shade == SHADES[0] else GOOD,
            )
        rows.append(row)
    return rows


def heat_legend(busy: int) -> Text:
    """How many answers each shade stands for."""
    legend = Text()
    highest = [busy * level // HEAT_LEVELS for level in range(1, HEAT_LEVELS)]
    for shade, most in zip(SHADES[1:], highest, strict=False):
        legend.append(shade, GOOD).append(f"≤{most} ", DIM)
    return legend.append(SHADES[HEAT_LEVELS], GOOD).append(f">{highest[-1]} answers", DIM)


def _month_names(mondays: Sequence[date]) -> Text:
    """The name of each month over the week that its first day is in."""
    line = " " * _MARGIN
    for number, monday in enumerate(mondays):
        last = monday + timedelta(days=6)
        at = _MARGIN + number * _CELL
        room = (len(mondays) - number) * _CELL >= _MONTH_NAME - 1
        if last.day <= 7 and len(line) <= at and room:
            line = f"{line:{at}}{last:%b} "
    return Text(line.rstrip(), STRONG)
