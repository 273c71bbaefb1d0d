"""What is on the last-minute page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum

from drill.core.cards import Stage
from drill.core.learning.weakness import NEVER_ASKED, Misses

LIKELY = 0.7  # chance from which a card is likely to be recalled


class Layout(StrEnum):
    """How a card is on the page."""

    LIST = "list"  # points in any order, those missed most often first
    STEPS = "steps"  # points in their order
    ROW = "row"  # one of several choices among the same options: a place in a table
    NUMBER = "number"  # a figure to know
    FACT = "fact"  # any other question with its answer


class Standing(IntEnum):
    """How well a card is known; what comes first is wanted most on the page."""

    WEAK = 0  # asked, and missed often or not likely to be recalled
    NEW = 1  # never asked
    KNOWN = 2


@dataclass(frozen=True, slots=True)
class SheetPoint:
    """A point of a checklist, or an answer."""

    text: str
    misses: Misses = NEVER_ASKED


@dataclass(frozen=True, slots=True)
class SheetEntry:
    """A card as it is on the page.

    `chapter` is the heading that it is under: a stage, the title of its deck, or the question
    that the rows of a table share. `topic` is what it shares with its neighbours, `recall` (0..1)
    how surely it will be recalled; a `shipped` card is none of the person's own decks.
    """

    card: str
    form: Layout
    chapter: str
    prompt: str
    points: tuple[SheetPoint, ...]
    topic: tuple[str, ...]
    recall: float
    shipped: bool = False

    @property
    def often_missed(self) -> bool:
        return any(point.misses.often for point in self.points)

    @property
    def standing(self) -> Standing:
        if not self.recall and not any(point.misses.asked for point in self.points):
            return Standing.NEW
        is_weak = self.often_missed or self.recall < LIKELY
        return Standing.WEAK if is_weak else Standing.KNOWN

    @property
    def weight(self) -> float:
        return max((point.misses.weakness for point in self.points), default=0.0)


Chapter = tuple[str, tuple[SheetEntry, ...]]  # its heading, and what is under it


@dataclass(frozen=True, slots=True)
class StageSpan:
    """A stage on the clock, in minutes: its earliest start, start and end at an even pace, and its
    latest end."""

    stage: Stage
    earliest: float
    start: float
    end: float
    latest: float


@dataclass(frozen=True, slots=True)
class Sheet:
    """The page. `worst` are the points missed most often, each with its prompt, `left_out` is what
    did not fit."""

    timeline: tuple[StageSpan, ...] = ()
    worst: tuple[tuple[str, SheetPoint], ...] = ()
    chapters: tuple[Chapter, ...] = ()
    tables: tuple[Chapter, ...] = ()
    numbers: tuple[SheetEntry, ...] = ()
    left_out: tuple[SheetEntry, ...] = ()

    @property
    def cards(self) -> int:
        return len(self.numbers) + sum(
            len(entries) for _, entries in (*self.chapters, *self.tables)
        )


@dataclass(frozen=True, slots=True)
class LearningRecord:
    """What the log says: how surely each card will be recalled (0..1), and what was missed by card,
    and by card and item."""

    recall: Mapping[str, float] = field(default_factory=dict)
    cards: Mapping[str, Misses] = field(default_factory=dict)
    items: Mapping[str, Mapping[str, Misses]] = field(default_factory=dict)
