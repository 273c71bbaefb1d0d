"""One card's life on the screen: its answers on a line of time, and the interval that each of them
left."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.text import Text

from drill.core.learning.card_history import HistoryStep
from drill.core.learning.scheduling import RECALLED
from drill.render.card_screens import how
from drill.render.phrases import BAD, DIM, GOOD, RIGHT_MARK, STRONG, WRONG_MARK, interval, plural

_BAR = 14  # columns of the longest interval
_LISTED = 12  # days, the newest ones
_LONGEST_LINE = 100  # columns of the line of time
_TODAY, _DUE, _TIME = "│", "◆", "─"


@dataclass(frozen=True, slots=True)
class _LineOfTime:
    """Qualities of the answers where they fell between the first day and the last, as the
    window."""

    qualities: Collection[tuple[date, int]]
    first: date
    today: date
    last: date
    due: date | None

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        columns = min(options.max_width, _LONGEST_LINE)
        days = max((self.last - self.first).days, 1)

        def column(day: date) -> int:
            return round((columns - 1) * (day - self.first).days / days)

        marks = {column(self.today): (_TODAY, DIM)}
        if self.due is not None:
            marks[column(self.due)] = (_DUE, STRONG)
        # Where answers share a column, the worst one shows.
        for day, quality in sorted(self.qualities, key=lambda pair: -pair[1]):
            marks[column(day)] = (str(quality), GOOD if quality >= RECALLED else BAD)
        yield Text.assemble(
            *(marks.get(place, (_TIME, DIM)) for place in range(columns)), no_wrap=True
        )


def life(steps: Sequence[HistoryStep], due: date | None, today: date) -> RenderableType:
    """The days with answers, oldest first; of a long life the newest ones, after a line of time
    that shows it all.

    `due` is None for a card that was started again.
    """
    qualities = {(step.day, step.quality) for step in steps}
    since, newest = min(qualities)[0], max(qualities)[0]
    first, last = min(since, today), max(newest, today, due or today)
    days = [list(answers) for _, answers in groupby(steps, key=lambda step: step.day)]
    shown = days[-_LISTED:]
    most = max(answers[-1].memory.interval for answers in shown)
    lines: list[RenderableType] = [
        Text(),
        Text(
            f"{plural(len(steps), 'answer')} since {since}" + (f", due {due}" if due else ""),
            STRONG,
        ),
        _LineOfTime(qualities, first, today, last, due),
        Text(
            f"{first} to {last}: the quality of each answer, {_TODAY} today"
            + (f", {_DUE} due" if due else ""),
            DIM,
        ),
        Text("The interval that each day left:", STRONG),
    ]
    if len(days) > len(shown):
        lines.append(Text(f"… {plural(len(days) - len(shown), 'earlier day')}", DIM))
    return Group(*lines, *(_day(answers, most) for answers in shown))


def _day(answers: Sequence[HistoryStep], most: int) -> Text:
    """The first answer of a day, the interval that the day left, and the qualities of the
    repeats."""
    first, left = answers[0], answers[-1].memory.interval
    mark, style = (RIGHT_MARK, GOOD) if first.quality >= RECALLED else (WRONG_MARK, BAD)
    bar = "█" * max(round(_BAR * left / most), 1)
    again = (
        f" · repeated: {' '.join(str(step.quality) for step in answers[1:])}"
        if len(answers) > 1
        else ""
    )
    return Text.assemble(
        f"{first.day} {first.quality} ",
        (f"{mark} {bar}", style),
        f" {interval(left)}{again}{how(first.mode)}",
    )
