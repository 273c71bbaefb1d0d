"""The plan and the mock interviews as JSON, under stable keys."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from drill.app.json_records.card_records import minutes_json
from drill.core.day import day_of
from drill.core.json_object import JsonObject
from drill.core.learning.forgetting import Share
from drill.core.learning.mock import Mock, pace

if TYPE_CHECKING:
    from drill.app.planning.interview_plan import PlanView
    from drill.core.planning.forecast import Calibration
    from drill.core.planning.plan import Interview


def plan_json(view: PlanView) -> JsonObject:
    """Shares are 0..1, minutes are a day's."""
    kept = dict(view.course.by_deck)
    return {
        "interviews": interviews_json(view.ahead, view.day),
        "minutes": view.plan.minutes,
        "minutes_needed": view.course.needed,
        "fits": view.plan.minutes >= view.course.needed,
        "weights": dict(view.plan.weights),
        "forecast": {**share_json("now", view.now), **share_json("kept", view.course.recall)},
        "ready": share_json("recall", view.ready),
        "decks": [
            {"deck": deck, **share_json("now", now), **share_json("kept", kept[deck])}
            for deck, now in view.now_by_deck
        ],
        "last_new": view.course.last_new.isoformat() if view.course.last_new else None,
        "left_out": list(view.course.unseen),
        "days": [
            {
                "day": one.day.isoformat(),
                "cards": one.cards,
                "new": one.new,
                "minutes": round(one.minutes, 1),
            }
            for one in view.course.evenings
        ],
        "calibration": calibration_json(view.calibration),
    }


def share_json(key: str, share: Share) -> dict[str, float]:
    """What is most likely, and the bounds that hold 8 times in 10."""
    return {key: share.likely, f"{key}_low": share.low, f"{key}_high": share.high}


def interviews_json(ahead: Iterable[Interview], day: date) -> list[JsonObject]:
    """Interviews to come; `days` counts from `day`."""
    return [
        {
            "name": one.name,
            "at": one.at.isoformat(),
            "days": (day_of(one.at) - day).days,
            "decks": list(one.decks),
        }
        for one in ahead
    ]


def calibration_json(found: Iterable[Calibration]) -> list[JsonObject]:
    return [
        {"forecast": one.forecast, "recalled": one.recalled, "answers": one.answers}
        for one in found
    ]


def mock_json(mock: Mock) -> JsonObject:
    """A finished mock interview; times in seconds, ranges in minutes; the points that each line has
    most likely raised."""
    raised = Counter(mock.credited().values())
    return {
        "id": str(mock.id),
        "began": mock.began.isoformat(),
        "problem": mock.problem,
        "seconds": mock.elapsed,
        "raised": mock.result.raised if mock.result else None,
        "points": mock.result.points if mock.result else None,
        "problem_raised": mock.result.problem_raised if mock.result else None,
        "problem_points": mock.result.problem_points if mock.result else None,
        "stages": [
            {
                "name": stage.name,
                "minutes": minutes_json(stage.minutes),
                "seconds": seconds,
                "pace": pace(seconds, stage.minutes).value,
            }
            for stage, seconds in zip(mock.stages, mock.seconds, strict=True)
        ],
        "lines": [
            {"stage": line.stage, "text": line.text, "raised": raised[place]}
            for place, line in enumerate(mock.lines)
        ],
    }
