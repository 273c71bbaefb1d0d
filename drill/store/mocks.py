"""Mock interviews: the one under way, saved at every line, and those that are over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Engine
from sqlmodel import Session, col, select

from drill.core.cards import Minutes, Stage
from drill.core.interview import Line, Mock, Result
from drill.core.log import Review
from drill.store.engine import WRITES, translated
from drill.store.log import append_entry
from drill.store.rows import MockRow


class Mocks:
    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._writer = engine.execution_options(**WRITES)

    def save(self, mock: Mock, reviews: Sequence[Review] = ()) -> None:
        """Keep a mock as it stands, and the reviews that follow from it, all or nothing."""
        with translated(self._engine), Session(self._writer) as session, session.begin():
            session.merge(MockRow(id=mock.id, began=mock.began, finished=mock.result is not None, body=_body(mock)))
            for review in reviews:
                append_entry(session, review)

    def all(self) -> list[Mock]:
        """All mocks, the oldest first; those without a result were left before their end."""
        with translated(self._engine), Session(self._engine) as session:
            return [_value(row) for row in session.exec(select(MockRow).order_by(col(MockRow.began), col(MockRow.id)))]


def _body(mock: Mock) -> dict[str, Any]:
    body = asdict(mock)
    del body["id"], body["began"]
    return {**body, "began": mock.began.isoformat()}


def _value(row: MockRow) -> Mock:
    body = row.body
    return Mock(
        id=UUID(str(row.id)),
        began=datetime.fromisoformat(body["began"]),
        problem=body["problem"],
        stages=tuple(Stage(stage["name"], Minutes(**stage["minutes"])) for stage in body["stages"]),
        seconds=tuple(body["seconds"]),
        stage=body["stage"],
        lines=tuple(
            Line(line["stage"], line["text"], tuple((card, item) for card, item in line["raised"]))
            for line in body["lines"]
        ),
        result=Result(**body["result"]) if body["result"] else None,
    )
