"""The plan as JSON, under stable keys."""

from __future__ import annotations

from typing import Any

from drill.app.plan import PlanView
from drill.core.scheduling import day_of


def plan_json(view: PlanView) -> dict[str, Any]:
    """Shares are 0..1, minutes are a day's."""
    kept = dict(view.course.by_deck)
    return {
        "interviews": [
            {
                "name": one.name,
                "at": one.at.isoformat(),
                "days": (day_of(one.at) - view.day).days,
                "decks": list(one.decks),
            }
            for one in view.ahead
        ],
        "minutes": view.plan.minutes,
        "minutes_needed": view.needed,
        "fits": view.plan.minutes >= view.needed,
        "weights": dict(view.plan.weights),
        "forecast": {"now": view.now, "kept": view.course.recall},
        "decks": [{"deck": deck, "now": now, "kept": kept[deck]} for deck, now in view.now_by_deck],
        "last_new": view.course.last_new.isoformat() if view.course.last_new else None,
        "left_out": list(view.course.unseen),
        "days": [
            {"day": one.day.isoformat(), "cards": one.cards, "new": one.new, "minutes": round(one.minutes, 1)}
            for one in view.course.evenings
        ],
        "calibration": [
            {"forecast": one.forecast, "recalled": one.recalled, "answers": one.answers} for one in view.calibration
        ],
    }
