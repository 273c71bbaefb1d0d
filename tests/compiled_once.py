"""Statements of SQL are compiled once a process, and not once an engine.

Each command of a test has an engine of its own, as each process of a person has. What the library
makes of a statement is the same for all engines of a kind; it is much of the time of a command.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Engine
from sqlalchemy.engine.default import DefaultDialect
from sqlalchemy.util import LRUCache

_STATEMENTS = 2_000  # that are kept


def share() -> None:
    """Have all engines keep compiled statements together, by the kind of database."""
    kept: LRUCache[Any, Any] = LRUCache(_STATEMENTS)
    engine: Any = Engine
    engine._compiled_cache = property(lambda one: kept, lambda one, other: None)
    dialect: Any = DefaultDialect  # a part of the key
    dialect.__hash__ = lambda one: hash(type(one))
    dialect.__eq__ = lambda one, other: type(one) is type(other)
