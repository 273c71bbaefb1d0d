"""A plain model of a home, which shares no code with drill: what its log holds, what undo takes
back, how cards stand.

The ids of entries are facts that it is told; which entries there are, in which order, and what they
add up to it says.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

Entry = Mapping[str, Any]  # as `drill export json` writes it


class Entries(NamedTuple):
    """A step that is taken back by voiding its entries."""

    ids: tuple[str, ...]


@dataclass(frozen=True)
class Return:
    """A step that is taken back by going back to the home as it was before, which a backup
    holds."""

    before: Home
    backup: str
    known: frozenset[str]
    voided: frozenset[str]


@dataclass(frozen=True)
class Home:
    """The entries by id, which of them are voided, and the steps in the order in which they were
    made."""

    entries: Mapping[str, Entry] = field(default_factory=dict)
    voided: frozenset[str] = frozenset()
    steps: tuple[Entries | Return, ...] = ()

    def added(self, entries: Iterable[Entry], voided: Iterable[str] = ()) -> Home:
        """With new entries, each of them that holds a step of its own."""
        new = sorted(entries, key=lambda entry: entry["id"])
        gone = self.voided | set(voided)
        steps = tuple(Entries((entry["id"],)) for entry in new if entry["id"] not in gone)
        return Home(
            {**self.entries, **{entry["id"]: entry for entry in new}}, gone, self.steps + steps
        )

    def merged(self, other: Home, backup: str) -> Home:
        return self._returning(
            Home({**other.entries, **self.entries}, self.voided | other.voided), backup
        )

    def imported(self, other: Home, backup: str) -> Home:
        """What holds of the new entries is one step. Undoings alone are taken back like a merge."""
        joined = Home({**other.entries, **self.entries}, self.voided | other.voided)
        new = tuple(
            id for id in other.entries if id not in self.entries and id not in joined.voided
        )
        return (
            replace(joined, steps=(*self.steps, Entries(new)))
            if new
            else self._returning(joined, backup)
        )

    def restored(self, there: Home, backup: str) -> Home:
        point = Return(self, backup, frozenset(there.entries), there.voided)
        return replace(there, steps=(*there.steps, point))

    def _returning(self, joined: Home, backup: str) -> Home:
        if (joined.entries, joined.voided) == (self.entries, self.voided):
            return self
        point = Return(self, backup, frozenset(joined.entries), joined.voided)
        return replace(joined, steps=(*self.steps, point))

    def last(self) -> Entries | Return | None:
        """The last step that still holds."""
        for step in reversed(self.steps):
            if isinstance(step, Return) or set(step.ids) - self.voided:
                return step
        return None

    def undone(self, backups: Iterable[str]) -> Home | None:
        """The home after `drill undo`; None where it must say that it cannot."""
        step = self.last()
        if isinstance(step, Entries):
            return replace(
                self, voided=self.voided.union(step.ids), steps=self.steps[: self.steps.index(step)]
            )
        if step is None or step.backup not in backups:
            return None
        # All of them voided.
        new = {id: entry for id, entry in self.entries.items() if id not in step.known}
        there = {**step.before.entries, **new}
        since = {id for id in self.voided - step.voided if id in there}
        return replace(step.before, entries=there, voided=step.before.voided | since)

    def holding(self, kind: str) -> list[Entry]:
        """The entries of a kind that hold, oldest first."""
        return [
            self.entries[id]
            for id in sorted(self.entries)
            if self._holds(id) and self.entries[id]["entry"] == kind
        ]

    def said(self, card: str) -> list[Entry]:
        """What a person said counts, or does not, for a card, since it was unlearned last."""
        unlearned = max(
            (
                entry["id"]
                for entry in self.holding("action")
                if entry["kind"] == "unlearn" and card in entry["cards"]
            ),
            default="",
        )
        return [
            entry
            for entry in self.holding("correction")
            if entry["card"] == card and entry["id"] > unlearned
        ]

    def _holds(self, id: str) -> bool:
        return id not in self.voided


@dataclass
class Card:
    """How a card stands."""

    due: date | None = None
    interval: int = 0
    easiness: float = 2.5
    repetitions: int = 0
    lapses: int = 0
    reviewed: date | None = None
    again: bool = False
    suspended: bool = False
    learned: list[tuple[str, bool]] = field(default_factory=list)


def card_of(home: Home, id: str) -> Card:
    card = Card()
    for entry in (home.entries[one] for one in sorted(home.entries) if one not in home.voided):
        day = date.fromisoformat(entry["day"]) if "day" in entry else None
        if entry["entry"] == "review" and entry["card"] == id:
            assert day is not None
            _answer(card, entry["quality"], day)
        elif entry["entry"] == "correction" and entry["card"] == id:
            card.learned.append((entry["typed"], entry["counts"]))
        elif entry["entry"] == "action" and id in entry["cards"]:
            if entry["kind"] == "reset":
                learned, suspended = card.learned, card.suspended
                card = Card(learned=learned, suspended=suspended)
            elif entry["kind"] == "unlearn":
                card.learned = []
            else:
                card.suspended = entry["kind"] == "suspend"
    return card


def _answer(card: Card, quality: int, day: date) -> None:
    """SM-2; an answer on the same day to a card that scored under 4 is a repeat, and an early
    success is none."""
    repeats = card.again and card.reviewed == day
    if quality >= 3 and card.due is not None and day < card.due and not repeats:
        return
    if repeats:
        card.again = quality < 4
        return
    card.again, card.reviewed = quality < 4, day
    if quality < 3:
        card.lapses += card.repetitions > 0
        card.repetitions, card.interval = 0, 1
    else:
        card.easiness = max(
            1.3, card.easiness + 0.1 - (5 - quality) * (0.08 + (5 - quality) * 0.02)
        )
        card.interval = {0: 1, 1: 6}.get(card.interval, math.ceil(card.interval * card.easiness))
        card.repetitions += 1
    card.due = day + timedelta(card.interval)


def day_of(now: datetime) -> date:
    """A day begins at four in the morning."""
    return (now - timedelta(hours=4)).date()
