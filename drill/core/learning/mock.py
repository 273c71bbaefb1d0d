"""A mock interview as a value: its stages on the clock, what was said in each, and the scorecard."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from drill.core.cards import Card, ChecklistCard, ListCard, Minutes, Stage

_POINT = "#"  # is in no id of a card


@dataclass(frozen=True, slots=True)
class DesignProblem:
    """What a mock interview is about; `special`, `consistency` and `monitor` are shown when it is over."""

    title: str
    brief: str = ""
    special: str = ""
    consistency: str = ""
    monitor: str = ""


class Pace(StrEnum):
    """How the time spent in a stage compares with its range."""

    EARLY = "early"
    IN_RANGE = "in range"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class MockLine:
    """What was typed in a stage (its number, from 0), and the points it raised: (card id, item id)."""

    stage: int
    text: str
    raised: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Result:
    """What a finished mock came to: points raised of all, and stages whose time was in range of all."""

    raised: int
    points: int
    in_range: int
    stages: int


@dataclass(frozen=True, slots=True)
class Mock:
    """The state of a mock interview.

    `stages` have the ranges of minutes that count here, `seconds` what each of them took so far. It is over when
    `result` is there.
    """

    id: UUID
    began: datetime
    problem: str
    stages: tuple[Stage, ...]
    seconds: tuple[float, ...]
    stage: int = 0
    lines: tuple[MockLine, ...] = ()
    result: Result | None = None

    @property
    def elapsed(self) -> float:
        return sum(self.seconds)

    @property
    def progress(self) -> tuple[bool, int, int, float, str]:
        """Of two versions of one mock, the one that got further has more; no two that differ are alike."""
        return self.result is not None, self.stage, len(self.lines), self.elapsed, repr(self)

    @property
    def is_last_stage(self) -> bool:
        return self.stage == len(self.stages) - 1

    def spent(self, seconds: float) -> Mock:
        """After `seconds` more in the stage that it is in."""
        spent = (*self.seconds[: self.stage], self.seconds[self.stage] + seconds, *self.seconds[self.stage + 1 :])
        return replace(self, seconds=spent)

    def said(self, text: str, raised: Sequence[tuple[str, str]]) -> Mock:
        return replace(self, lines=(*self.lines, MockLine(self.stage, text, tuple(raised))))

    def unsaid(self) -> Mock:
        """Without the last line of this stage; the same if it has none."""
        return replace(self, lines=self.lines[:-1]) if self.lines and self.lines[-1].stage == self.stage else self

    def raised(self, stage: int) -> dict[tuple[str, str], str]:
        """The points raised in a stage, each with the first line that raised it."""
        found: dict[tuple[str, str], str] = {}
        for line in self.lines:
            for point in line.raised if line.stage == stage else ():
                found.setdefault(point, line.text)
        return found


@dataclass(frozen=True, slots=True)
class StageScore:
    """A stage against its range and its checklists; `raised` and `missed` are (card id, item id)."""

    stage: Stage
    seconds: float
    pace: Pace
    raised: tuple[tuple[str, str], ...]
    missed: tuple[tuple[str, str], ...]


def scaled(stages: Sequence[Stage], minutes: float) -> tuple[Stage, ...]:
    """The timeline stretched or shrunk so that the middles of its ranges add up to `minutes`."""
    middle = sum((stage.minutes.low + stage.minutes.high) / 2 for stage in stages)
    factor = minutes / middle if middle else 1.0
    return tuple(
        Stage(stage.name, Minutes(round(stage.minutes.low * factor, 1), round(stage.minutes.high * factor, 1)))
        for stage in stages
    )


def pace(seconds: float, range: Minutes) -> Pace:
    if seconds < range.low * 60:
        return Pace.EARLY
    return Pace.IN_RANGE if seconds <= range.high * 60 else Pace.OVER


def cards_of(stage: Stage, cards: Sequence[Card]) -> list[ListCard]:
    """The checklists and sequences that belong to a stage: their points are what a line can hit."""
    lists = (card for card in cards if isinstance(card, ListCard))
    return [card for card in lists if card.stage.casefold() == stage.name.casefold()]


def stage_card(stage: Stage, cards: Sequence[Card]) -> ChecklistCard:
    """All checklists of a stage as one, so that a line is judged against the whole stage at once.

    Judged one by one, each would find something in a line about anything. See `point_of` for the ids of its items.
    """
    mine = cards_of(stage, cards)
    items = tuple(replace(item, id=f"{card.id}{_POINT}{item.id}") for card in mine for item in card.items)
    return ChecklistCard(mine[0].id if mine else "/", stage.name, items=items)


def point_of(id: str) -> tuple[str, str]:
    """The card and the item that an item of a `stage_card` stands for."""
    card, _, item = id.partition(_POINT)
    return card, item


def scorecard(mock: Mock, cards: Sequence[Card]) -> tuple[StageScore, ...]:
    """Each stage: its time against the range, the points of its checklists raised and missed, in the deck's order."""
    scores = []
    for number, (stage, seconds) in enumerate(zip(mock.stages, mock.seconds, strict=True)):
        points = [(card.id, item.id) for card in cards_of(stage, cards) for item in card.items]
        raised = mock.raised(number)
        scores.append(
            StageScore(
                stage,
                seconds,
                pace(seconds, stage.minutes),
                tuple(point for point in points if point in raised),
                tuple(point for point in points if point not in raised),
            )
        )
    return tuple(scores)


def result(scores: Sequence[StageScore]) -> Result:
    return Result(
        raised=sum(len(score.raised) for score in scores),
        points=sum(len(score.raised) + len(score.missed) for score in scores),
        in_range=sum(score.pace is Pace.IN_RANGE for score in scores),
        stages=len(scores),
    )
