"""Statistics, drawn: ready, weak, habit, ahead on one screen; with everything, also months, hours
and intervals."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from rich.cells import cell_len
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from drill.app.views.statistics import Stats
from drill.core.command_line import CommandHint
from drill.core.day import day_of
from drill.core.planning.forecast import overall
from drill.core.statistics.totals import (
    RETENTION_AIM,
    Band,
    Days,
    Ready,
    Tally,
    busy_day,
    by_month,
    heat,
    total,
    usual_minutes,
)
from drill.render.charts import (
    INTERVIEW_MARK,
    axis,
    beside,
    columns,
    count_bar,
    cut_apart,
    fitted,
    heat_legend,
    heat_map,
    map_width,
    share_bar,
    weeks_in,
)
from drill.render.phrases import (
    DIM,
    GOOD,
    HALF,
    RIGHT_MARK,
    STRONG,
    clock_time,
    day_written,
    due_of,
    plural,
)
from drill.render.stats_phrases import (
    band_name,
    forecasts,
    over,
    ready_range,
    scope_written,
    when,
)
from drill.render.weak_items import WIDE, weak_items

WIDEST = 120  # columns that are used at most
_HEAD = 8  # columns of a block's name
_FIGURE = 11  # columns of an indented share and the space around it
_LONGEST_BAR = 24
_SHORTEST_NAME = 14
_SHORTEST_BAR = 4
_MONTH_BAR = 12
_MONTH = 27  # columns of a month's retention
_MOST_WEEKS, _FEWEST_WEEKS = 52, 13
FEW_GROUPS, _FEW_WEAK = 4, 3  # lines of decks and stages, and of what is weak, on the one screen
_MANY = 10  # weak items, with everything
_HOUR_OF_DAWN = 4  # the day begins

Lines = list[RenderableType]


def stats(view: Stats, width: int, *, everything: bool) -> RenderableType:
    """The picture in `width` columns. Every drawing has its figures beside it."""
    width = min(width, WIDEST)
    blocks = [
        _ready(view, width, everything),
        _weak(view, width, everything),
        _habit(view, width),
        _ahead(view, width, 2 if everything else 1),
    ]
    if everything:
        blocks += [_months(view, width), _hours(view, width), _spreads(view, width)]
    gap: Lines = [Text()] if everything else []
    more = "" if everything else f" · more: {CommandHint('stats', '--all')}"
    scope = Text(scope_written(view) + more, DIM)
    return Group(*(line for block in blocks if block for line in (*block, *gap)), scope)


def _head(name: str, *parts: str | Text) -> RenderableType:
    """The first line of a block; in a narrow window it goes on below, indented."""
    head = Table.grid(padding=0)
    head.add_column(width=_HEAD)
    head.add_column(overflow="fold")
    head.add_row(
        Text(name, STRONG),
        Text(" · ").join(one if isinstance(one, Text) else Text(one) for one in parts),
    )
    return head


def _drawn(lines: Sequence[Text]) -> Lines:
    """Lines of a drawing: never broken, cut where the window ends."""
    for line in lines:
        line.no_wrap, line.overflow = True, "ellipsis"
    return list(lines)


def _ready(view: Stats, width: int, everything: bool) -> Lines:
    ready = view.ready
    if not ready.cards:
        return [_head("Ready", "no cards here")]
    if not ready.seen:
        return [
            _head(
                "Ready",
                f"{plural(ready.cards, 'card')}, none answered yet",
                f"begin with: {CommandHint()}",
            )
        ]
    share = (ready_range(ready), f"{STRONG} {GOOD}")
    share_line = Text.assemble(share, f" of {plural(ready.cards, 'card')} recalled {when(view)}")
    hint = [] if view.interviews else [Text(f"set a date: {CommandHint('help', 'plan')}", DIM)]
    head = _head("Ready", share_line, f"{ready.seen} seen", *hint)
    decks, stages = (
        groups if everything else _least(groups)
        for groups in (view.ready_by_deck, view.ready_by_stage)
    )
    half = width // 2
    if width >= WIDE:
        lines = beside(
            _shares(decks, _names(decks, half - 2), half - 2),
            _shares(stages, half - _FIGURE - 10, half),
            half,
        )
    else:
        lines = [
            *_shares(decks, _names(decks, width), width),
            *(_shares(stages, width - _FIGURE - 6, width) if everything else []),
        ]
    return [head, *_drawn(lines), *(_forecasts(view) if everything else [])]


def _names(decks: Sequence[Ready], width: int) -> int:
    """The columns for the names of decks: enough for the longest, as long as a bar has room."""
    longest = max((cell_len(one.name) for one in decks), default=0) + 1
    return max(_SHORTEST_NAME, min(longest, width - _FIGURE - _SHORTEST_BAR))


def _least(groups: Sequence[Ready]) -> list[Ready]:
    """Those that fit the one screen: the least ready ones, in their order; what was not begun
    yields to what was."""
    chosen = sorted(groups, key=lambda one: (not one.seen, one.recall.likely))[:FEW_GROUPS]
    return [one for one in groups if one in chosen]


def _shares(groups: Sequence[Ready], name: int, width: int) -> list[Text]:
    """A line for each group: its name, its share, and the share drawn."""
    bar = min(max(width - name - _FIGURE, _SHORTEST_BAR), _LONGEST_BAR)
    names = cut_apart([one.name for one in groups], name - 1)
    return [
        Text("  ")
        .append_text(fitted(Text(shown), name - 1))
        .append(f" {ready_range(one):>7}  ")
        .append_text(share_bar(one.recall.likely, bar))
        for shown, one in zip(names, groups, strict=True)
    ]


def _forecasts(view: Stats) -> Lines:
    compared = overall(view.calibration)
    return [Text(f"  {forecasts(compared)}", DIM)] if compared is not None else []


def _weak(view: Stats, width: int, everything: bool) -> Lines:
    """What was missed most often, the leeches, and the stages that run over; on the one screen a
    line of each."""
    spots = [*_leeches(view, everything), *_overruns(view, everything)]
    if not view.weak and not spots:
        return [_head("Weak", "no point was missed" if view.days else "nothing is known yet")]
    if spots and not everything and width >= WIDE:
        spots = [Text(" · ").join(spots)]
    indented = [Text("  ").append_text(spot) for spot in spots]
    shown = _MANY if everything else _FEW_WEAK - len(spots)
    items = weak_items(view.weak[:shown], width)
    title = _head("Weak", "missed most often lately" if items else "")
    return [title, *_drawn([*items, *indented])]


def _leeches(view: Stats, everything: bool) -> list[Text]:
    found = []
    shown = view.leeches if everything else view.leeches[:1]
    unshown = len(view.leeches) - len(shown)
    for leech in shown:
        more = f" and {unshown} more" if unshown else ""
        cure = "split it" if leech.many else "reword it"
        found.append(
            Text.assemble(
                (f"leech, failed on {leech.failed_days} days, {cure}: ", HALF),
                f"{leech.card}{more}",
            )
        )
    return found


def _overruns(view: Stats, everything: bool) -> list[Text]:
    found = []
    for stage in over(view)[: None if everything else 1]:
        by = clock_time(60 * stage.minutes_over / stage.over)
        how_often = f"over by {by} in {stage.over} of {plural(stage.mocks, 'mock')}: "
        found.append(Text.assemble((how_often, HALF), stage.name))
    return found


def _habit(view: Stats, width: int) -> Lines:
    if not view.days:
        return [_head("Habit", f"no answers since {day_written(view.scope.since)}")]
    everyday = total(view.days.values())
    parts: list[str | Text] = [
        f"streak {plural(view.streak, 'day')}",
        f"{usual_minutes(view.days):.0f} min a day",
    ]
    if everyday.seconds_a_card is not None:
        parts.append(f"{clock_time(everyday.seconds_a_card)} a card")
    if everyday.retention is not None:
        aim = (f" (aim {RETENTION_AIM:.0%})", DIM)
        parts.append(Text.assemble((f"{everyday.retention:.0%} kept", _aimed(everyday)), aim))
    busy, wide = busy_day(view.days), width >= WIDE
    room = weeks_in(width - _MONTH - 2 if wide else width)
    weeks = min(room, _MOST_WEEKS, max(_weeks(view), _FEWEST_WEEKS))
    rows = heat_map(lambda day: heat(view.days.get(day, Tally()).answers, busy), view.day, weeks)
    legend = heat_legend(busy)
    if wide:
        kept = _kept(view.days, len(rows) - 1)
        gap = [Text()] * (len(rows) - 1 - len(kept))
        rows = beside(rows, [*kept, *gap, legend], map_width(weeks) + 2)
    return [
        _head("Habit", *parts),
        *_drawn(rows if wide else [*rows, Text("    ").append_text(legend)]),
    ]


def _weeks(view: Stats) -> int:
    """The weeks since the first answer, this one included."""
    return (view.day - min(view.days)).days // 7 + 2


def _kept(days: Days, most: int) -> list[Text]:
    """The newest months' retention, in `most` lines at most."""
    months = list(by_month(days).items())[1 - most :]
    return [
        Text("Kept, by month", STRONG),
        *(_month(first, tally, _MONTH_BAR) for first, tally in months),
    ]


def _month(first: date, tally: Tally, bar: int) -> Text:
    """A month's retention, drawn `bar` columns wide."""
    width = _MONTH - _MONTH_BAR + bar
    if tally.retention is None:
        return fitted(Text(f"{first:%b}  none came up", DIM), width)
    drawn = share_bar(tally.retention, bar, _aimed(tally))
    mark = (f" {RIGHT_MARK}" if _aimed(tally) == GOOD else "", GOOD)
    return fitted(Text.assemble(f"{first:%b} {tally.retention:4.0%} ", drawn, mark), width)


def _aimed(tally: Tally) -> str:
    """The style of a retention: good where it is at the aim, by the figure that is shown."""
    return GOOD if round(tally.retention or 0.0, 2) >= RETENTION_AIM else HALF


def _ahead(view: Stats, width: int, height: int) -> Lines:
    """The cards due on each day to come, with Mondays and interviews marked."""
    if not any(view.load):
        nothing = f"nothing is due in {plural(len(view.load) // 7, 'week')}"
        return [_head("Ahead", nothing if view.ready.seen else "nothing comes back yet")]
    shown = view.load[: (width - 4) // 2]
    notes = [f"{sum(shown[:7])} within a week", f"at most {max(shown)} a day"]
    if view.interviews:
        notes = [
            f"{sum(shown[1:7])} within a week by SM-2",
            f"the evenings: {CommandHint('plan')}",
        ]
    head = _head("Ahead", f"{due_of(shown[0], view.due_in_all)} today", *notes)
    if view.interviews:  # the plan may ask so many today that no other bar would be seen
        shown = (min(shown[0], max(1, *shown[1:])), *shown[1:])
    return [
        head,
        *_drawn(
            [
                *(Text("    ").append_text(row) for row in columns(shown, height, 2)),
                _axis(view, len(shown)),
            ]
        ),
    ]


def _axis(view: Stats, days: int) -> Text:
    """Under the bars: today, the Mondays, and where an interview is."""
    marks = {0: "today"}
    for one in reversed(view.interviews):
        marks[(day_of(one.at) - view.day).days] = f"{INTERVIEW_MARK} {one.name}"
    return Text("    ").append_text(axis(marks, view.day, days))


def _months(view: Stats, width: int) -> Lines:
    if not view.days:
        return []
    lines, bar = [], _MONTH_BAR if width >= WIDE else _SHORTEST_BAR
    for first, tally in by_month(view.days).items():
        line = (
            Text(f"  {first:%Y} ")
            .append_text(_month(first, tally, bar))
            .append(f" {tally.minutes:4.0f} min")
        )
        pace = (
            f", {clock_time(tally.seconds_a_card)} a card"
            if tally.seconds_a_card is not None
            else ""
        )
        lines.append(
            line.append(f", {plural(tally.answers, 'answer')}{pace}" if width >= WIDE else "", DIM)
        )
    return [
        _head(
            "Months", f"how many of the cards that came up again were kept; aim {RETENTION_AIM:.0%}"
        ),
        *_drawn(lines),
    ]


def _hours(view: Stats, width: int) -> Lines:
    if not any(view.hours):
        return []
    most = max(range(24), key=lambda hour: view.hours[hour])
    from_dawn = view.hours[_HOUR_OF_DAWN:] + view.hours[:_HOUR_OF_DAWN]
    cell = 2 if width >= WIDE else 1
    labels = [f"{(hour + _HOUR_OF_DAWN) % 24:02}".ljust(3 * cell) for hour in range(0, 24, 3)]
    axis = Text("".join(labels).rstrip(), DIM)
    rows = [Text("    ").append_text(row) for row in (*columns(from_dawn, 3, cell), axis)]
    return [_head("Hours", f"most answers from {most}:00 to {most + 1}:00"), *_drawn(rows)]


def _spreads(view: Stats, width: int) -> Lines:
    """How intervals and easiness spread over the cards, side by side where there is room."""
    if not any(band.count for band in view.intervals):
        return []
    half = width // 2 if width >= WIDE else width
    bar = min(half - 22, _LONGEST_BAR)
    days = [Text("  interval in days", DIM), *_bands(view.intervals, bar)]
    easy = [Text("  easiness", DIM), *_bands(view.easiness, bar)]
    return [
        _head("Cards", "how they spread"),
        *_drawn(beside(days, easy, half) if half < width else [*days, *easy]),
    ]


def _bands(bands: Sequence[Band], bar: int) -> list[Text]:
    most = max(band.count for band in bands) or 1
    return [
        Text(f"  {band_name(band):>9}  ")
        .append_text(count_bar(band.count, most, bar))
        .append(f" {band.count}")
        for band in bands
    ]
