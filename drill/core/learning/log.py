"""The log of learning: reviews and actions, and the state of a card that they add up to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from hashlib import sha256
from typing import NamedTuple
from uuid import UUID

from drill.core.ids import entry_id
from drill.core.learning.carried import Carried, carried_of, carried_text
from drill.core.learning.forgetting import NO_EVIDENCE, SpeedEvidence, evidence_of
from drill.core.learning.recall import Trace, after_answer
from drill.core.learning.scheduling import RECALLED, Memory, learn
from drill.core.planning.plan import Plan


class Mode(StrEnum):
    """How an answer came about."""

    TODAY = "today"  # in a daily session
    ANSWER = "answer"  # given on the command line
    CRAM = "cram"  # in a cram session, before the interview
    MOCK = "mock"  # raised or missed in a mock interview
    ANKI = "anki"  # given in Anki and brought over
    ELSEWHERE = "elsewhere"  # given in another program and brought over


REHEARSALS = (Mode.CRAM, Mode.MOCK)  # a success in these leaves the schedule alone


class ActionKind(StrEnum):
    """What happens to cards other than that they are answered."""

    SUSPEND = "suspend"  # not asked until resumed
    RESUME = "resume"
    BURY = "bury"  # not asked again on that day
    RESET = "reset"  # as if never answered; the log is kept
    # Not asked any more, for good; it ends as a suspension does, if the card is resumed by name.
    DROP = "drop"
    CARRY = "carry"  # a card comes with what it knew under another id or in another program
    UNLEARN = "unlearn"  # what a person said counts, or does not, holds no more for the card


# Actions that leave alone what the answers made of a card.
PUT_ASIDE = (ActionKind.SUSPEND, ActionKind.RESUME, ActionKind.BURY, ActionKind.DROP)


@dataclass(frozen=True, slots=True)
class Review:
    """The fact that a card was answered.

    `at` is the instant, `day` the local day it fell on, `score` 0..1, `quality` 0..5, `seconds` the
    time taken. `recalled` and `missed` are ids of the card's items.
    """

    id: UUID
    card: str
    at: datetime
    day: date
    quality: int
    score: float
    seconds: float
    mode: Mode
    answer: str
    hints: int = 0
    recalled: tuple[str, ...] = ()
    missed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Action:
    """The fact that cards were suspended, resumed, buried, reset, dropped, carried over or
    unlearned, all in one step.

    `text` is what a card that was dropped wanted to hear then (see `cards.answer_text`), with one
    card that was carried over what it came with (see `carried`), and with one that was unlearned
    the wording, empty for all of them; it is empty with other actions.
    """

    id: UUID
    kind: ActionKind
    cards: tuple[str, ...]
    at: datetime
    day: date
    text: str = ""


@dataclass(frozen=True, slots=True)
class Correction:
    """A person's word that what they typed does (`counts`) or does not name an item of a card."""

    id: UUID
    card: str
    item: str
    typed: str
    counts: bool
    at: datetime


@dataclass(frozen=True, slots=True)
class PlanChange:
    """The fact that a person set a plan; one without interviews clears it."""

    id: UUID
    plan: Plan
    at: datetime


@dataclass(frozen=True, slots=True)
class Void:
    """The fact that the entry `entry` was undone."""

    id: UUID
    entry: UUID
    at: datetime


Entry = Review | Action | Correction | PlanChange


@dataclass(frozen=True, slots=True)
class ReviewFilter:
    """Which reviews are wanted: of one card, from a day on, of one mode, only the newest `limit`;
    with `voided` also those that were undone."""

    card: str | None = None
    since: date | None = None
    mode: Mode | None = None
    limit: int | None = None
    voided: bool = False


def carry_over(card: str, came: Carried) -> Action:
    """The entry by which a card goes on from what it knew elsewhere.

    It has the instant of the last answer there, and an id that follows from card and text, so that
    it is the same on each machine and each time, and comes before what is answered from then on.
    """
    text = carried_text(came)
    id = entry_id(came.trace.seen, chance_of(f"carry {card} {text}"), None)
    return Action(id, ActionKind.CARRY, (card,), came.trace.seen, came.trace.day, text)


def chance_of(text: str) -> int:
    """The random bits of the id of an entry that follows from a text."""
    return int.from_bytes(sha256(text.encode()).digest()[:10])


def cards_of(entry: Entry) -> tuple[str, ...]:
    """The cards whose state an entry changes."""
    match entry:
        case Review():
            return (entry.card,)
        case Action():
            return entry.cards
        case Correction() | PlanChange():
            return ()


def cards_named(entry: Entry) -> tuple[str, ...]:
    """The cards that an entry refers to."""
    return (entry.card,) if isinstance(entry, Correction) else cards_of(entry)


class CardState(NamedTuple):
    """The state of a card: its memory and trace (both None for a new card), and whether a person
    put it aside.

    A card that was dropped is suspended, too; `dropped` is the text that it was dropped for.
    `failed` says that it was failed and not recalled on another day since, `first` is the quality
    of its first answer, `evidence` what its answers tell about the person.
    """

    memory: Memory | None = None
    trace: Trace | None = None
    suspended: bool = False
    buried: date | None = None
    dropped: str | None = None
    failed: bool = False
    first: int | None = None
    evidence: SpeedEvidence = NO_EVIDENCE

    @property
    def first_reviewed(self) -> date | None:
        return self.memory.first_reviewed if self.memory is not None else None

    def asked_on(self, day: date) -> bool:
        """Whether the card may be asked on `day`, be it due or new."""
        return not self.suspended and self.buried != day


NEVER_SEEN = CardState()


def apply_entry(card_state: CardState, entry: Entry) -> CardState:
    """The state of a card after one more entry of its log."""
    if isinstance(entry, Review):
        return _answered(card_state, entry)
    if isinstance(entry, Correction | PlanChange):
        return card_state
    match entry.kind:
        case ActionKind.SUSPEND:
            return card_state._replace(suspended=True)
        case ActionKind.RESUME:
            return card_state._replace(suspended=False, buried=None, dropped=None)
        case ActionKind.BURY:
            return card_state._replace(buried=entry.day)
        case ActionKind.RESET:
            return card_state._replace(memory=None, trace=None, failed=False, first=None)
        case ActionKind.DROP:
            return card_state._replace(suspended=True, dropped=entry.text)
        case ActionKind.CARRY:
            came = carried_of(entry.text)
            return card_state._replace(memory=came.memory, trace=came.trace, failed=came.failed)
        case ActionKind.UNLEARN:
            return card_state


def _answered(before: CardState, review: Review) -> CardState:
    memory = learn(before.memory, review.quality, review.day, rehearsal=review.mode in REHEARSALS)
    trace = after_answer(before.trace, review.quality, memory.easiness, review.at, review.day)
    is_later = before.trace is not None and before.trace.day != review.day
    return before._replace(
        memory=memory,
        trace=trace,
        failed=review.quality < RECALLED or (before.failed and not is_later),
        first=review.quality if before.trace is None else before.first,
        evidence=before.evidence + evidence_of(before.trace, review.quality, review.at, review.day),
    )


def put_aside_by(card_state: CardState, actions: Iterable[Action]) -> CardState:
    """The state of a card whose answers stay as they are, after its actions in the order of their
    ids."""
    card_state = card_state._replace(suspended=False, buried=None, dropped=None)
    for action in actions:
        if action.kind in PUT_ASIDE:
            card_state = apply_entry(card_state, action)
    return card_state


def is_put_aside_alone(before: CardState, after: CardState) -> bool:
    """Whether two states differ at most in how the card is put aside."""
    return before == after._replace(
        suspended=before.suspended, buried=before.buried, dropped=before.dropped
    )


def replay(entries: Iterable[Entry]) -> CardState:
    """The state of a card after its whole log, in the order of the entries' ids."""
    card_state = NEVER_SEEN
    for entry in entries:
        card_state = apply_entry(card_state, entry)
    return card_state
