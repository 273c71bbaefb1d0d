"""Two versions of one mock interview: either one goes on from the other, or two homes went on from
a third."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from hashlib import sha256
from itertools import takewhile
from uuid import UUID

from drill.core.learning.mock import Mock

_CHANCE = (1 << 62) - 1  # the lowest bits of an id, which say nothing of its time
_OVER, _NEXT_STAGE, _LINE = "end", "next", "line "


def all_kept(held: Iterable[Mock], came: Iterable[Mock]) -> dict[UUID, Mock]:
    """The mocks by id that are other ones once `came` are added to those `held`. No line of any is
    missing."""
    before = {mock.id: mock for mock in held}
    now, waiting = dict(before), list(came)
    while waiting:
        mock = waiting.pop()
        now[mock.id], *others = joined(now[mock.id], mock) if mock.id in now else (mock,)
        waiting += others
    return {id: mock for id, mock in now.items() if before.get(id) != mock}


def joined(one: Mock, other: Mock) -> tuple[Mock, ...]:
    """What two versions come to: the one that got further, or both if each has what the other has
    not.

    Then the first keeps the id, and the second gets one that follows from what it has up to their
    first difference. Which is which depends neither on the order nor on how far they went since, so
    that all homes come to the same.
    """
    steps, others = list(_steps(one)), list(_steps(other))
    shared = sum(
        1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(steps, others, strict=False))
    )
    if shared == min(len(steps), len(others)):
        return (max(one, other, key=lambda mock: mock.progress),)
    first, second = (one, other) if steps[shared] < others[shared] else (other, one)
    return first, replace(second, id=_id_of_branch(second, list(_steps(second))[: shared + 1]))


def _steps(mock: Mock) -> Iterator[str]:
    """What was done in a mock, one after the other, so that a version that goes on begins with the
    same."""
    stage = 0
    for line in mock.lines:
        yield from [_NEXT_STAGE] * (line.stage - stage)
        yield _LINE + line.text
        stage = line.stage
    yield from [_NEXT_STAGE] * (mock.stage - stage)
    if mock.result is not None:
        yield _OVER


def _id_of_branch(mock: Mock, steps: Sequence[str]) -> UUID:
    """An id of the same time, the same wherever a mock with these steps is found beside another."""
    digest = sha256(repr((mock.id.int >> 64, mock.began, steps)).encode()).digest()
    return UUID(int=mock.id.int & ~_CHANCE | int.from_bytes(digest) & _CHANCE)
