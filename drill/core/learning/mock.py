"""A mock interview as a value: its stages on the clock, what was said in each, and the
scorecard."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from drill.core.cards import Minutes, Stage
from drill.core.json_object import JsonObject

Point = tuple[str, str]  # ids of the card and of its item


@dataclass(frozen=True, slots=True)
class DesignProblem:
    """What a mock interview is about.

    `deck` is the deck of its points, empty if there is none; `general` are the ids of other cards
    that apply to it; `answers` what an interviewer says of the scope (see `mock_answers`).
    """

    title: str
    brief: str = ""
    deck: str = ""
    general: tuple[str, ...] = ()
    answers: Mapping[str, str] = field(default_factory=dict, hash=False)


class Pace(StrEnum):
    """How the time spent in a stage compares with its range."""

    EARLY = "early"
    IN_RANGE = "in range"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class MockLine:
    """What was typed in a stage (its number, from 0), and the points it raised: (card id, item id).

    `likely` are those that it raised or perhaps raised, each with the chance that it did.
    """

    stage: int
    text: str
    raised: tuple[Point, ...] = ()
    likely: tuple[tuple[Point, float], ...] = ()

    @property
    def chances(self) -> dict[Point, float]:
        """Of each point that it raised or perhaps raised; what has no chance was raised surely."""
        return dict.fromkeys(self.raised, 1.0) | dict(self.likely)


@dataclass(frozen=True, slots=True)
class Result:
    """What a finished mock came to: points raised of all, and stages whose time was in range of
    all; of the points of the problem, if it has any, how many there are and how many were raised.

    What an older drill kept has nothing about the problem.
    """

    raised: int
    points: int
    in_range: int
    stages: int
    problem_raised: int = 0
    problem_points: int = 0

    @property
    def headline(self) -> tuple[int, int]:
        """What a mock is measured by: points raised of how many, those of the problem if it has
        any."""
        if self.problem_points:
            return self.problem_raised, self.problem_points
        return self.raised, self.points

    @property
    def coverage(self) -> float:
        raised, points = self.headline
        return raised / points if points else 0.0


@dataclass(frozen=True, slots=True)
class Mock:
    """The state of a mock interview.

    `stages` have the ranges of minutes that count here, `seconds` what each of them took so far. It
    is over when `result` is there. `asked` are the ids of the follow-ups that the interviewer
    asked, None if there is none who asks.
    """

    id: UUID
    began: datetime
    problem: str
    stages: tuple[Stage, ...]
    seconds: tuple[float, ...]
    stage: int = 0
    lines: tuple[MockLine, ...] = ()
    result: Result | None = None
    asked: tuple[str, ...] | None = None

    @property
    def elapsed(self) -> float:
        return sum(self.seconds)

    @property
    def progress(self) -> tuple[bool, int, int, float, str]:
        """Of two versions of one mock, the one that got further has more; no two that differ are
        alike."""
        return self.result is not None, self.stage, len(self.lines), self.elapsed, repr(self)

    @property
    def current_stage(self) -> Stage:
        return self.stages[self.stage]

    @property
    def is_last_stage(self) -> bool:
        return self.stage == len(self.stages) - 1

    def spent(self, seconds: float) -> Mock:
        """After `seconds` more in the stage that it is in."""
        spent = (
            *self.seconds[: self.stage],
            self.seconds[self.stage] + seconds,
            *self.seconds[self.stage + 1 :],
        )
        return replace(self, seconds=spent)

    def said(
        self, text: str, raised: Sequence[Point], likely: Iterable[tuple[Point, float]] = ()
    ) -> Mock:
        """After a line that raised these points; `likely` as in `MockLine`."""
        chances = tuple((point, round(chance, 3)) for point, chance in likely)
        line = MockLine(self.stage, text, tuple(raised), chances)
        return replace(self, lines=(*self.lines, line))

    def unsaid(self) -> Mock:
        """Without the last line of this stage; the same if it has none."""
        return (
            replace(self, lines=self.lines[:-1])
            if self.lines and self.lines[-1].stage == self.stage
            else self
        )

    def credited(self) -> dict[Point, int]:
        """The points that count in the end, raised or perhaps raised, each with the place of the
        line that most likely did."""
        best: dict[Point, tuple[float, int]] = {}
        for at, line in enumerate(self.lines):
            for point, chance in line.chances.items():
                best[point] = max(best.get(point, (0.0, 0)), (chance, -at))
        return {point: -at for point, (_, at) in best.items()}

    def raised(self) -> dict[Point, str]:
        """The points raised, each with the first line that raised it."""
        found: dict[Point, str] = {}
        for line in self.lines:
            for point in line.raised:
                found.setdefault(point, line.text)
        return found


def scaled(stages: Sequence[Stage], minutes: float) -> tuple[Stage, ...]:
    """The timeline stretched or shrunk so that the middles of its ranges add up to `minutes`."""
    middle = sum(stage.minutes.middle for stage in stages)
    factor = minutes / middle if middle else 1.0
    return tuple(
        Stage(
            stage.name,
            Minutes(round(stage.minutes.low * factor, 1), round(stage.minutes.high * factor, 1)),
        )
        for stage in stages
    )


def pace(seconds: float, range: Minutes) -> Pace:
    if seconds < range.low * 60:
        return Pace.EARLY
    return Pace.IN_RANGE if seconds <= range.high * 60 else Pace.OVER


def mock_body(mock: Mock) -> JsonObject:
    """A mock as JSON, without its id."""
    body = asdict(mock)
    del body["id"]
    return {**body, "began": mock.began.isoformat()}


def mock_value(id: UUID, body: Mapping[str, Any]) -> Mock:
    """The mock that `mock_body` was made from."""
    return Mock(
        id=UUID(str(id)),
        began=datetime.fromisoformat(body["began"]),
        problem=body["problem"],
        stages=tuple(Stage(stage["name"], Minutes(**stage["minutes"])) for stage in body["stages"]),
        seconds=tuple(body["seconds"]),
        stage=body["stage"],
        lines=tuple(map(_line_value, body["lines"])),
        result=Result(**body["result"]) if body["result"] else None,
        asked=tuple(body["asked"]) if body.get("asked") is not None else None,
    )


def _line_value(body: Mapping[str, Any]) -> MockLine:
    raised = tuple((card, item) for card, item in body["raised"])
    likely = tuple(((card, item), chance) for (card, item), chance in body.get("likely", ()))
    return MockLine(body["stage"], body["text"], raised, likely)
