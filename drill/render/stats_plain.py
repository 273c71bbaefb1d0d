"""The figures of `drill stats` as lines of text, one fact a line, for a screen reader."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from drill.app.views.statistics import Stats
from drill.core.command_line import CommandHint
from drill.core.statistics.totals import (
    RETENTION_AIM,
    Band,
    Ready,
    Tally,
    by_month,
    total,
    usual_minutes,
)
from drill.render.phrases import day_name, day_written, plural
from drill.render.stats_phrases import band_name, over, ready_range, scope_written, when

_WEEKS_BACK = 12
_DAYS_AHEAD = 14


def plain(view: Stats) -> str:
    """All figures. Nothing is drawn, cut or abbreviated."""
    return "\n".join([*_ready(view), *_weak(view), *_habit(view), *_ahead(view), *_spreads(view)])


def _ready(view: Stats) -> Iterator[str]:
    ready = view.ready
    yield f"Figures for {scope_written(view)}"
    yield (
        f"Ready: {ready_range(ready)} of {plural(ready.cards, 'card')} recalled {when(view)}, "
        f"{ready.seen} seen"
    )
    yield from _groups("Deck", view.ready_by_deck)
    yield from _groups("Stage", view.ready_by_stage)
    for one in view.calibration:
        answers = plural(one.answers, "answer")
        yield f"Forecast {one.forecast:.0%}: {one.recalled:.0%} came, of {answers}"


def _groups(noun: str, groups: Sequence[Ready]) -> Iterator[str]:
    for one in groups:
        cards = plural(one.cards, "card")
        yield f"{noun} {one.name}: {ready_range(one)} of {cards}, {one.seen} seen"


def _weak(view: Stats) -> Iterator[str]:
    for point in view.weak:
        misses, what = point.spot.misses, "point" if point.spot.item is not None else "card"
        yield (
            f"Weak {what}: {point.text}, missed {misses.missed} of the last {misses.asked} "
            f"times, {point.spot.card}"
        )
    for leech in view.leeches:
        cure = "split" if leech.many else "reword"
        edit = CommandHint("edit", leech.card)
        yield f"Leech: {leech.card}, failed on {leech.failed_days} days, {cure} it with: {edit}"
    for stage in over(view):
        by = f"{stage.minutes_over / stage.over:.1f} min on average"
        yield f"Over time: {stage.name}, in {stage.over} of {plural(stage.mocks, 'mock')}, by {by}"


def _habit(view: Stats) -> Iterator[str]:
    yield f"Streak: {plural(view.streak, 'day')}"
    if not view.days:
        yield f"No answers since {day_written(view.scope.since)}"
        return
    yield f"A usual day: {usual_minutes(view.days):.0f} min"
    yield f"All days: {_tally(total(view.days.values()))}; the aim is {RETENTION_AIM:.0%} kept"
    for first, tally in by_month(view.days).items():
        yield f"{first:%B %Y}: {_tally(tally)}"
    monday = view.day - timedelta(days=view.day.weekday())
    for back in reversed(range(_WEEKS_BACK)):
        yield _week(view, monday - timedelta(weeks=back))
    for hour, answers in enumerate(view.hours):
        if answers:
            yield f"From {hour}:00: {plural(answers, 'answer')}"


def _week(view: Stats, monday: date) -> str:
    week = [monday + timedelta(days=number) for number in range(7)]
    days = [view.days[day] for day in week if day in view.days]
    return (
        f"Week from {day_written(monday)}: {plural(total(days).answers, 'answer')} on "
        f"{plural(len(days), 'day')}"
    )


def _tally(tally: Tally) -> str:
    parts = [plural(tally.answers, "answer"), f"{tally.minutes:.0f} min"]
    if tally.seconds_a_card is not None:
        parts.append(f"{tally.seconds_a_card:.0f} seconds a card")
    if tally.retention is not None:
        parts.append(f"{tally.retention:.0%} kept of {tally.asked} that came up again")
    return ", ".join(parts)


def _ahead(view: Stats) -> Iterator[str]:
    soon, later = view.load[:_DAYS_AHEAD], view.load[_DAYS_AHEAD:]
    for ahead, cards in enumerate(soon):
        day = day_name(view.day + timedelta(days=ahead), view.day)
        yield f"Due {day}: {plural(cards, 'card')}"
    yield f"Due in the {len(later) // 7} weeks after: {plural(sum(later), 'card')}"


def _spreads(view: Stats) -> Iterator[str]:
    yield from _bands("Interval in days", view.intervals)
    yield from _bands("Easiness", view.easiness)


def _bands(noun: str, bands: Sequence[Band]) -> Iterator[str]:
    for band in bands:
        if band.count:
            yield f"{noun} {band_name(band)}: {plural(band.count, 'card')}"
