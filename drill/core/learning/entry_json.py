"""Entries of the log as JSON and back: how an archive keeps them, and what other tools are told."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

from drill.core.json_object import JsonObject
from drill.core.learning.carried import carried_of
from drill.core.learning.log import (
    Action,
    ActionKind,
    Correction,
    Entry,
    Mode,
    PlanChange,
    Review,
    Void,
)
from drill.core.planning.plan import plan_body, plan_value

_day = lru_cache(10_000)(date.fromisoformat)  # the same value for the same day: a log has few


def entry_body(entry: Entry) -> JsonObject:
    """An entry as JSON, from which `entry_value` makes the same again."""
    shared = {"id": str(entry.id), "at": entry.at.isoformat()}
    match entry:
        case Review():
            return {"entry": "review", **shared, **review_body(entry)}
        case Action():
            action = {
                "kind": entry.kind.value,
                "cards": list(entry.cards),
                "day": entry.day.isoformat(),
            }
            return {
                "entry": "action",
                **shared,
                **action,
                **({"text": entry.text} if entry.text else {}),
            }
        case Correction():
            said = {
                "card": entry.card,
                "item": entry.item,
                "typed": entry.typed,
                "counts": entry.counts,
            }
            return {"entry": "correction", **shared, **said}
        case PlanChange():
            return {"entry": "plan", **shared, "plan": plan_body(entry.plan)}


def review_body(review: Review) -> JsonObject:
    """A review as JSON, under the stable keys that other tools rely on."""
    return {
        "id": str(review.id),
        "card": review.card,
        "at": review.at.isoformat(),
        "day": review.day.isoformat(),
        "quality": review.quality,
        "score": review.score,
        "seconds": review.seconds,
        "mode": review.mode.value,
        "answer": review.answer,
        "hints": review.hints,
        "recalled": list(review.recalled),
        "missed": list(review.missed),
    }


def entry_value(row: Mapping[str, Any]) -> Entry:
    """The entry of which `entry_body` made a row; nothing is checked."""
    id, at = UUID(row["id"]), _instant(row["at"])
    match row["entry"]:
        case "review":
            recalled = _listed(row["recalled"])
            return Review(
                id=id,
                card=_shared(row["card"]),
                at=at,
                day=_day(row["day"]),
                quality=row["quality"],
                score=row["score"],
                seconds=row["seconds"],
                mode=Mode(row["mode"]),
                answer=row["answer"],
                hints=row["hints"],
                recalled=recalled,
                missed=tuple(item for item in _listed(row["missed"]) if item not in recalled),
            )
        case "action":
            kind, day = ActionKind(row["kind"]), date.fromisoformat(row["day"])
            text = row.get("text", "")
            if kind is ActionKind.CARRY:
                carried_of(text)  # which is refused here if no card could be in that state
            return Action(id, kind, _listed(row["cards"]), at, day, text)
        case "correction":
            return Correction(id, row["card"], row["item"], row["typed"], row["counts"], at)
        case "plan":
            return PlanChange(id, plan_value(row["plan"]), at)
        case other:
            raise ValueError(f"{other!r} is not a kind of entry")


def void_body(void: Void) -> JsonObject:
    return {"id": str(void.id), "entry": str(void.entry), "at": void.at.isoformat()}


def void_value(row: Mapping[str, Any]) -> Void:
    """The undoing of which `void_body` made a row."""
    return Void(UUID(row["id"]), UUID(row["entry"]), _instant(row["at"]))


def _listed(value: object) -> tuple[Any, ...]:
    """The entries of a list, each once."""
    if not isinstance(value, list):
        raise TypeError
    return tuple(dict.fromkeys(value))


def _instant(text: str) -> datetime:
    at = datetime.fromisoformat(text)
    if at.tzinfo is None:
        raise ValueError(f"{text!r} has no time zone")
    return at


@lru_cache(10_000)
def _same(text: str) -> str:
    return text


def _shared(text: Any) -> Any:
    """The same value for the same text: a log names each card many times."""
    return _same(text) if isinstance(text, str) else text
