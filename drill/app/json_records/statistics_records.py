"""The figures as JSON, under stable keys."""

from __future__ import annotations

from collections.abc import Sequence

from drill.app.json_records.plan_records import calibration_json, interviews_json, share_json
from drill.app.views.statistics import Stats, WeakPoint
from drill.core.json_object import JsonObject
from drill.core.statistics.totals import (
    RETENTION_AIM,
    Band,
    Ready,
    Tally,
    by_month,
    total,
    usual_minutes,
)


def stats_json(view: Stats) -> JsonObject:
    """All figures: shares are 0..1, null where nothing is known yet; `hours` begins at midnight,
    `due` with `day`."""
    scope = view.scope
    return {
        "day": view.day.isoformat(),
        "since": scope.since.isoformat(),
        "decks": list(scope.selection.names),
        "kind": next(iter(scope.selection.labels), None),
        "ready": {
            **_ready(view.ready),
            "interviews": interviews_json(view.interviews, view.day),
            "decks": _groups("deck", view.ready_by_deck),
            "stages": _groups("stage", view.ready_by_stage),
            "calibration": calibration_json(view.calibration),
        },
        "weak": _weak(view),
        "habit": {
            "streak": view.streak,
            "minutes_a_day": round(usual_minutes(view.days), 1),
            "aim": RETENTION_AIM,
            **_tally(total(view.days.values())),
            "months": [
                {"month": f"{first:%Y-%m}", **_tally(tally)}
                for first, tally in by_month(view.days).items()
            ],
            "days": [
                {"day": day.isoformat(), **_tally(view.days[day])} for day in sorted(view.days)
            ],
        },
        "due": list(view.load),
        "due_in_all": view.due_in_all,
        "intervals": _bands(view.intervals),
        "easiness": _bands(view.easiness),
        "hours": list(view.hours),
    }


def _ready(ready: Ready) -> JsonObject:
    shares = {key: round(share, 4) for key, share in share_json("recall", ready.recall).items()}
    return {**shares, "seen": ready.seen, "cards": ready.cards}


def _groups(key: str, groups: Sequence[Ready]) -> list[JsonObject]:
    return [{key: one.name, **_ready(one)} for one in groups]


def _weak(view: Stats) -> JsonObject:
    return {
        "items": [
            {"item": point.spot.item, **_weak_point(point)}
            for point in view.weak
            if point.spot.item is not None
        ],
        "cards": [_weak_point(point) for point in view.weak if point.spot.item is None],
        "leeches": [
            {
                "card": leech.card,
                "failed_days": leech.failed_days,
                "do": "split" if leech.many else "reword",
            }
            for leech in view.leeches
        ],
        "stages": [
            {
                "stage": one.name,
                "mocks": one.mocks,
                "over": one.over,
                "minutes_over": round(one.minutes_over, 1),
            }
            for one in view.stages
        ],
    }


def _weak_point(point: WeakPoint) -> JsonObject:
    misses = point.spot.misses
    return {
        "card": point.spot.card,
        "text": point.text,
        "asked": misses.asked,
        "missed": misses.missed,
    }


def _tally(tally: Tally) -> JsonObject:
    return {
        "answers": tally.answers,
        "minutes": round(tally.minutes, 1),
        "seconds_a_card": _rounded(tally.seconds_a_card, 1),
        "came_up": tally.asked,
        "kept": tally.kept,
        "retention": _rounded(tally.retention, 4),
    }


def _rounded(value: float | None, digits: int) -> float | None:
    return None if value is None else round(value, digits)


def _bands(bands: Sequence[Band]) -> list[JsonObject]:
    return [{"from": band.low, "below": band.high, "cards": band.count} for band in bands]
