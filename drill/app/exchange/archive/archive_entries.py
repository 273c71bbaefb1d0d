"""Entries of the log and mocks as JSON, and read from JSON that anyone may have written."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from datetime import date, datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

from drill.core.learning.carried import carried_of
from drill.core.learning.log import (
    Action,
    ActionKind,
    Correction,
    Entry,
    Mode,
    PlanChange,
    Review,
    review_body,
)
from drill.core.learning.mock import Mock, mock_value
from drill.core.learning.scheduling import BEST
from drill.core.planning.plan import plan_body, plan_value
from drill.core.text import clean
from drill.core.validation import check_sound

_LONGEST_TEXT = 20_000  # characters
_day = lru_cache(10_000)(date.fromisoformat)  # the same value for the same day: a log has few


def entry_body(entry: Entry) -> dict[str, Any]:
    """An entry as JSON, from which `read_entry` makes the same again."""
    shared = {"id": str(entry.id), "at": instant(entry.at)}
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


def read_entry(row: Mapping[str, Any]) -> Entry:
    """An entry of a JSON. Raises ValueError or the like for one that drill would not write."""
    entry = entry_value(row)
    check_sound(entry, type(entry), "log")
    if isinstance(entry, Review) and (entry.quality > BEST or entry.score > 1):
        raise ValueError(
            f"quality {entry.quality} and score {entry.score:g} are not from 0 to {BEST} and from "
            "0 to 1"
        )
    return entry


def entry_value(row: Mapping[str, Any]) -> Entry:
    """The entry of which `entry_body` made a row; nothing is checked."""
    id, at = UUID(row["id"]), read_instant(row["at"])
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
            kind, day, text = (
                ActionKind(row["kind"]),
                date.fromisoformat(row["day"]),
                row.get("text", ""),
            )
            if kind is ActionKind.CARRY:
                carried_of(text)  # which is refused here if no card could be in that state
            return Action(id, kind, _listed(row["cards"]), at, day, text)
        case "correction":
            return Correction(id, row["card"], row["item"], row["typed"], row["counts"], at)
        case "plan":
            return PlanChange(id, plan_value(row["plan"]), at)
        case other:
            raise ValueError(f"{other!r} is not a kind of entry")


def read_mock(body: Mapping[str, Any]) -> Mock:
    mock = mock_value(UUID(body["id"]), body)
    check_sound(mock, Mock, "mocks")
    places = (mock.stage, *(line.stage for line in mock.lines))
    if len(mock.seconds) != len(mock.stages) or max(places) >= len(mock.stages):
        raise ValueError("the stages of a mock interview do not fit together")
    return mock


def cleaned(value: Any) -> Any:
    """The tree with every text in it cleaned. Raises ValueError for one that is longer than any of
    ours."""
    match value:
        case str() if len(value) > _LONGEST_TEXT:
            raise ValueError(f"a text has {len(value):,} characters, at most {_LONGEST_TEXT:,} fit")
        case str():
            return clean(value, limit=_LONGEST_TEXT)
        case list() | tuple():
            return [cleaned(each) for each in value]
        case dict():
            return {key: cleaned(each) for key, each in value.items()}
        case _:
            return value


def _listed(value: object) -> tuple[Any, ...]:
    """The entries of a list, each once."""
    if not isinstance(value, list):
        raise TypeError
    return tuple(dict.fromkeys(value))


def instant(at: datetime) -> str:
    return at.isoformat()


def read_instant(text: str) -> datetime:
    at = datetime.fromisoformat(text)
    if at.tzinfo is None:
        raise ValueError(f"{text!r} has no time zone")
    return at


def _shared(text: Any) -> Any:
    """The same value for the same text: a log names each card many times."""
    return sys.intern(text) if isinstance(text, str) else text
