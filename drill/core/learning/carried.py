"""What a card knew elsewhere: under another id, or in another program that keeps no log."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import date, datetime

from drill.core.learning.recall import WEAK, Trace
from drill.core.learning.scheduling import LONGEST_INTERVAL, LOWEST_EASINESS, Memory
from drill.core.validation import check_sound

_DAYS = ("due", "begun", "reviewed", "seen_day")


@dataclass(frozen=True, slots=True)
class Carried:
    """The memory and the trace that a card comes with, field by field; `origin` is the card it was, or the program.

    The fields come in the order of `Memory` and `Trace`.
    """

    origin: str
    repetitions: int
    interval: int
    easiness: float
    due: date
    lapses: int
    begun: date
    reviewed: date
    again: bool
    strength: float
    seen: datetime
    seen_day: date
    proven: bool

    @property
    def memory(self) -> Memory:
        return Memory(
            self.repetitions,
            self.interval,
            self.easiness,
            self.due,
            self.lapses,
            self.begun,
            self.reviewed,
            self.again,
        )

    @property
    def trace(self) -> Trace:
        return Trace(self.strength, self.seen, self.seen_day, self.proven)


def carried(origin: str, memory: Memory, trace: Trace) -> Carried:
    return Carried(origin, *memory, *trace)


def scheduled_elsewhere(
    program: str, interval: int, easiness: float, due: date, seen: datetime, day: date, *, repetitions: int, lapses: int
) -> Carried:
    """What another program stored of a card last answered at the instant `seen`, on the local `day`.

    `interval` in days and `easiness` are brought within what SM-2 knows. After the interval recall has fallen to 0.9,
    which is what such programs aim at.
    """
    interval = min(max(interval, 1), LONGEST_INTERVAL)
    trace = Trace(float(interval), seen, day, interval > 1)
    memory = Memory(max(repetitions, 1), interval, max(easiness, LOWEST_EASINESS), due, lapses, day, day, False)
    return carried(program, memory, trace)


def carried_text(value: Carried) -> str:
    """The text of the action that carries it over: JSON, the same for the same value."""
    body = asdict(value)
    body |= {name: body[name].isoformat() for name in (*_DAYS, "seen")}
    return json.dumps(body, ensure_ascii=False)


def carried_of(text: str) -> Carried:
    """What `carried_text` wrote. Raises ValueError for anything else."""
    body = json.loads(text)
    try:
        days = {name: date.fromisoformat(body[name]) for name in _DAYS}
        value = Carried(**{**body, **days, "seen": datetime.fromisoformat(body["seen"])})
    except (TypeError, KeyError) as error:
        raise ValueError("what a card carries over is not whole") from error
    check_sound(value, Carried, "carry")
    if value.easiness < LOWEST_EASINESS or not 1 <= value.interval <= LONGEST_INTERVAL or value.strength < WEAK:
        raise ValueError(f"an interval of {value.interval} days and an easiness of {value.easiness:g} are none of SM-2")
    return value
