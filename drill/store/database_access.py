"""One open database, and the ways to read and to write it. All of them raise StoreError."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TypeVar

from sqlalchemy import Connection, Engine
from sqlmodel import Session
from sqlmodel.sql.expression import SelectOfScalar

from drill.store.engine import translated
from drill.store.writes import WRITES

_Value = TypeVar("_Value")


class Database:
    """An engine whose errors tell a person what to do. What is written in one block is stored whole
    or not at all."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._writer = engine.execution_options(**WRITES)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        with translated(self.engine), self.engine.connect() as connection:
            yield connection

    @contextmanager
    def session(self) -> Iterator[Session]:
        """For reading rows as objects."""
        with translated(self.engine), Session(self.engine) as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        with translated(self.engine), self._writer.begin() as connection:
            yield connection

    @contextmanager
    def writing_session(self) -> Iterator[Session]:
        with translated(self.engine), Session(self._writer) as session, session.begin():
            yield session

    def all(self, query: SelectOfScalar[_Value]) -> list[_Value]:
        """All that a query of single values finds."""
        with self.session() as session:
            return list(session.exec(query))

    def one(self, query: SelectOfScalar[_Value]) -> _Value:
        """What a query finds that always finds one value."""
        with self.session() as session:
            return session.exec(query).one()
