"""A card's memory and log as Anki keeps them, and back.

quality in drill   0  1  2     3     4     5
button in Anki     1 Again     2 Hard 3 Good 4 Easy
and back           1           3     4     5
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256
from uuid import UUID

from drill.core.day import ROLLOVER, day_of
from drill.core.ids import entry_id
from drill.core.learning.log import NEVER_SEEN, CardState, Entry, Mode, Review, apply_entry
from drill.core.learning.scheduling import BEST, Memory

BUTTON = (1, 1, 1, 2, 3, 4)  # by quality
QUALITY = {1: 1, 2: 3, 3: 4, 4: 5}  # by button
# What a row of Anki's log came from; above are rows without an answer.
LEARN, REVIEW, RELEARN, EARLY = range(4)
NEW_CARD, REVIEW_CARD = 0, 2
SUSPENDED = -1
_MILLISECOND = timedelta(milliseconds=1)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Origin:
    """Where Anki's count of days begins: 04:00 on `day`, at `offset` east of Greenwich."""

    day: date
    offset: timedelta

    @property
    def created(self) -> int:
        """The instant in seconds."""
        local = datetime.combine(self.day, time()) + ROLLOVER
        return round((local - self.offset).replace(tzinfo=UTC).timestamp())

    @property
    def minutes_west(self) -> int:
        return -round(self.offset.total_seconds() / 60)

    def number(self, day: date) -> int:
        return (day - self.day).days


def origin(at: datetime, card_states: Iterable[CardState]) -> Origin:
    """A beginning before all that is due, in the zone of `at`, which is aware."""
    days = [card_state.memory.due for card_state in card_states if card_state.memory is not None]
    return Origin(min([day_of(at), *days]) - timedelta(days=1), at.utcoffset() or timedelta())


def card_columns(
    card_state: CardState, position: int, start: Origin
) -> tuple[int, int, int, int, int, int, int]:
    """type, queue, due, ivl (days), factor (permille), reps and lapses; `position` counts for a new
    card."""
    memory = card_state.memory
    kind = NEW_CARD if memory is None else REVIEW_CARD
    queue = SUSPENDED if card_state.suspended else kind
    if memory is None:
        return kind, queue, position, 0, 0, 0, 0
    due = start.number(memory.due)
    return kind, queue, due, memory.interval, permille(memory), memory.repetitions, memory.lapses


def permille(memory: Memory) -> int:
    return round(memory.easiness * 1000)


def milliseconds(at: datetime) -> int:
    """Since 1970, rounded down."""
    return (at - _EPOCH) // _MILLISECOND


def moved_keys(answers: Iterable[tuple[UUID, datetime]]) -> dict[UUID, int]:
    """The keys in Anki's log of the answers whose milliseconds another one has: the next that are
    free.

    `answers` is the whole log, undone ones included, so that a key never changes. Those that came
    from Anki are first in it, and so keep the key they had there.
    """
    taken: set[int] = set()
    moved: dict[UUID, int] = {}
    for id, at in answers:
        key = milliseconds(at)
        if key in taken:
            while key in taken:
                key += 1
            moved[id] = key
        taken.add(key)
    return moved


def key_of(review: Review, moved: Mapping[UUID, int]) -> int:
    """The key of an answer in Anki's log: its milliseconds, if it was not moved."""
    key = moved.get(review.id)
    return milliseconds(review.at) if key is None else key


def log_rows(
    entries: Iterable[Entry], moved: Mapping[UUID, int], card: int
) -> list[tuple[int, ...]]:
    """The rows of Anki's log for a card's entries, oldest first; `card` is its id there, and
    `moved` are keys."""
    rows: list[tuple[int, ...]] = []
    card_state = NEVER_SEEN
    for entry in entries:
        before, card_state = card_state, apply_entry(card_state, entry)
        after = card_state.memory
        if isinstance(entry, Review) and after is not None:
            last = before.memory.interval if before.memory else 0
            took = round(entry.seconds * 1000)
            key, button = key_of(entry, moved), BUTTON[entry.quality]
            rows.append(
                (
                    key,
                    card,
                    button,
                    after.interval,
                    last,
                    permille(after),
                    took,
                    _came_from(before, entry),
                )
            )
    return rows


def _came_from(before: CardState, review: Review) -> int:
    memory = before.memory
    if memory is None:
        return LEARN
    if memory.repeats_on(review.day):
        return RELEARN
    return REVIEW if memory.due_on(review.day) else EARLY


def review_from(key: int, card: str, button: int, took: int, local: datetime) -> Review:
    """The answer that a row of Anki's log tells of: `key` in milliseconds since 1970, `took` in
    milliseconds.

    `local` is that instant on the wall. The id follows from key and card, so that it is the same
    each time.
    """
    quality = QUALITY[button]
    random = int.from_bytes(sha256(f"anki {key} {card}".encode()).digest()[:10])
    at = instant(key)
    return Review(
        id=entry_id(at, random, None),
        card=card,
        at=at,
        day=day_of(local),
        quality=quality,
        score=quality / BEST,
        seconds=took / 1000,
        mode=Mode.ANKI,
        answer="",
    )


def instant(key: int) -> datetime:
    """Raises OverflowError for milliseconds that no calendar has."""
    return _EPOCH + key * _MILLISECOND
