"""Ids of log entries: UUIDv7 (RFC 9562), so that sorting by id is sorting by time."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

from drill.core.day import LAST_YEAR, ONE_DAY

_RANDOM_BITS = 62
_COUNTER_BITS = 12
_BELOW_TIME = _COUNTER_BITS + _RANDOM_BITS
_VERSION = 7
_VARIANT = 0b10
_END = int(datetime(LAST_YEAR + 1, 1, 1, tzinfo=UTC).timestamp() * 1000)
NO_CLOCK = UUID(int=_END << 80)  # the first of the ids that are too late for any clock


def entry_id(at: datetime, random: int, newest: UUID | None) -> UUID:
    """An id for an entry at instant `at` that sorts after `newest`, the last id in the log.

    `random` gives its lowest 74 bits. Where the clock stands still or was set back, the id goes on
    counting from `newest`, so that the order of the log stays the order in which it was written; in
    steps of chance, because another process, or another machine that merged the same log, may count
    from there as well.
    """
    milliseconds = int(at.timestamp() * 1000)
    payload = milliseconds << _BELOW_TIME | random % (1 << _BELOW_TIME)
    if newest is not None:
        step = 1 + random % (1 << _RANDOM_BITS)
        payload = max(payload, _payload(newest) + step)
    return _id_of(payload)


def _id_of(payload: int) -> UUID:
    """The UUIDv7 of 122 bits: its version and its variant are put between them."""
    low = payload % (1 << _RANDOM_BITS)
    high = payload >> _RANDOM_BITS
    counter = high % (1 << _COUNTER_BITS)
    stamp = high >> _COUNTER_BITS
    return UUID(int=stamp << 80 | _VERSION << 76 | counter << 64 | _VARIANT << 62 | low)


def is_of_a_clock(id: UUID) -> bool:
    """Whether some clock may have given the id: it is a UUIDv7 of a year up to LAST_YEAR."""
    return id.version == _VERSION and id < NO_CLOCK


def is_ahead(id: UUID, now: datetime) -> bool:
    """Whether an id was made by a clock that is more than a day ahead of `now`."""
    return id.int >> 80 > int((now + ONE_DAY).timestamp() * 1000)


def _payload(id: UUID) -> int:
    """The 122 bits of a UUIDv7 that are neither version nor variant."""
    stamp, counter, low = id.int >> 80, id.int >> 64 & 0xFFF, id.int & (1 << _RANDOM_BITS) - 1
    return (stamp << _COUNTER_BITS | counter) << _RANDOM_BITS | low
