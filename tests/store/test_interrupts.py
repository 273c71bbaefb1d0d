"""Ctrl-C in the middle of a short write: it is stored whole, and what is stored next need not wait.

In some 3 of 1,000 mock interviews that were left by Ctrl-C right after `next` the lock stayed, and
leaving waited a minute for it.
"""

from __future__ import annotations

import signal
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import Connection, Engine, event

from drill.core.cards import Minutes, Stage
from drill.core.learning.mock import Mock
from drill.store import Store

MOCK = Mock(
    uuid4(),
    datetime(2026, 3, 2, 12, tzinfo=UTC),
    "A feed",
    (Stage("Scope", Minutes(3, 5)), Stage("Wrap up", Minutes(5, 10))),
    (0.0, 0.0),
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = Store(f"sqlite:///{tmp_path / 'drill.db'}")
    made.mocks.save(MOCK)
    yield made
    made.close()


@pytest.fixture(params=["begin", "commit"])
def interrupted_write(request: pytest.FixtureRequest) -> Iterator[None]:
    """The next transaction gets a Ctrl-C as it begins, or before its end."""

    came: list[int] = []

    def interrupt(_connection: Connection) -> None:
        if not came:
            came.append(signal.SIGINT)
            signal.raise_signal(signal.SIGINT)

    event.listen(Engine, request.param, interrupt)
    yield
    event.remove(Engine, request.param, interrupt)
    assert came == [signal.SIGINT]


def test_a_line_of_a_mock_is_stored_before_the_interrupt_is_raised(
    store: Store, interrupted_write: None
) -> None:
    next_stage, left = replace(MOCK, stage=1), replace(MOCK, stage=1, seconds=(2.0, 0.0))
    with pytest.raises(KeyboardInterrupt):
        store.mocks.save(next_stage, (MOCK,))
    assert store.mocks.all() == [next_stage]
    store.mocks.save(left, (next_stage,))
    assert store.mocks.all() == [left]
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
