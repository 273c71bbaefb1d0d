"""The plan that a person set: the interviews, the minutes a day, and what weighs more."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from drill.core.command_line import CommandHint

SET_DATE = CommandHint("plan", "--interview", "in 12 days", "--minutes", "20")
NEXT_DATE = CommandHint("help", "plan")


@dataclass(frozen=True, slots=True)
class Interview:
    """A date to learn for: `at` is an aware instant, `decks` are those that it asks for, all if
    empty."""

    name: str
    at: datetime
    decks: tuple[str, ...] = ()

    def covers(self, deck: str) -> bool:
        return not self.decks or deck in self.decks


@dataclass(frozen=True, slots=True)
class Plan:
    """What a person set: the interviews, the `minutes` a day, and how much decks or tags weigh
    against 1."""

    interviews: tuple[Interview, ...] = ()
    minutes: float = 20.0
    weights: tuple[tuple[str, float], ...] = ()

    def ahead(self, now: datetime) -> tuple[Interview, ...]:
        """The interviews still to come, the next one first."""
        return tuple(
            sorted((one for one in self.interviews if one.at > now), key=lambda one: one.at)
        )

    def interview_of(self, deck: str, now: datetime) -> Interview | None:
        """The next interview that asks for a deck, None when there is none any more."""
        return next((one for one in self.ahead(now) if one.covers(deck)), None)

    def weight(self, deck: str, labels: Iterable[str]) -> float:
        """How much a card counts: the greatest weight of its deck, kind and tags, 1 if none was
        set."""
        if not self.weights:
            return 1.0
        names = {deck, *labels}
        return max((weight for name, weight in self.weights if name in names), default=1.0)


def plan_body(plan: Plan) -> dict[str, Any]:
    """A plan as JSON; instants keep the offset of the place that they were set in."""
    return {
        "minutes": plan.minutes,
        "weights": [list(pair) for pair in plan.weights],
        "interviews": [
            {"name": one.name, "at": one.at.isoformat(), "decks": list(one.decks)}
            for one in plan.interviews
        ],
    }


def plan_value(body: Mapping[str, Any]) -> Plan:
    """The plan that `plan_body` was made from."""
    return Plan(
        interviews=tuple(
            Interview(one["name"], datetime.fromisoformat(one["at"]), tuple(one["decks"]))
            for one in body["interviews"]
        ),
        minutes=body["minutes"],
        weights=tuple((name, weight) for name, weight in body["weights"]),
    )
