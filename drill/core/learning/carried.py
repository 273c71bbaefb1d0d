"""What a card knew elsewhere: under another id, or in another program that keeps no log."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime

from drill.core.learning.recall import WEAK, Trace
from drill.core.learning.scheduling import LONGEST_INTERVAL, LOWEST_EASINESS, MEMORY_COLUMNS, Memory
from drill.core.validation import check_sound


@dataclass(frozen=True, slots=True)
class Carried:
    """The memory and the trace that a card comes with; `origin` is the card that it was, or the
    program, and `failed` says that it was failed and not recalled on another day since."""

    origin: str
    memory: Memory
    trace: Trace
    failed: bool = False


def scheduled_elsewhere(
    program: str,
    interval: int,
    easiness: float,
    due: date,
    seen: datetime,
    day: date,
    *,
    repetitions: int,
    lapses: int,
) -> Carried:
    """What another program stored of a card last answered at the instant `seen`, on the local
    `day`.

    `interval` in days and `easiness` are brought within what SM-2 knows. After the interval recall
    has fallen to 0.9, which is what such programs aim at.
    """
    interval = min(max(interval, 1), LONGEST_INTERVAL)
    trace = Trace(float(interval), seen, day, interval > 1)
    memory = Memory(
        max(repetitions, 1), interval, max(easiness, LOWEST_EASINESS), due, lapses, day, day, False
    )
    return Carried(program, memory, trace)


def carried_text(value: Carried) -> str:
    """The text of the action that carries it over: JSON, the same for the same value.

    Only a failed card has `failed`, so that all others have the text of older drills.
    """
    memory = dict(zip(MEMORY_COLUMNS, value.memory, strict=True))
    body = {"origin": value.origin, **memory, **value.trace._asdict()}
    if value.failed:
        body["failed"] = True
    return json.dumps(body, ensure_ascii=False, default=lambda day: day.isoformat())


def carried_of(text: str) -> Carried:
    """What `carried_text` wrote. Raises ValueError for anything else."""
    body = json.loads(text)
    try:
        body |= {name: date.fromisoformat(body[name]) for name in _DAYS}
        body["seen"] = datetime.fromisoformat(body["seen"])
        memory = Memory(*map(body.pop, MEMORY_COLUMNS))
        trace = Trace(*map(body.pop, Trace._fields))
        value = Carried(memory=memory, trace=trace, **body)
    except (TypeError, KeyError) as error:
        raise ValueError("what a card carries over is not whole") from error
    check_sound(value, Carried, "carry")
    if (
        memory.easiness < LOWEST_EASINESS
        or not 1 <= memory.interval <= LONGEST_INTERVAL
        or trace.strength < WEAK
    ):
        raise ValueError(
            f"an interval of {memory.interval} days and an easiness of {memory.easiness:g} are "
            "none of SM-2"
        )
    return value


_DAYS = ("due", "begun", "reviewed", "day")
