"""Connections that write: marked, so that their transactions take the write lock at once."""

from __future__ import annotations

from sqlalchemy import Connection

WRITES = {"writes": True}  # the mark, as execution options


def is_writing(connection: Connection) -> bool:
    return bool(connection.get_execution_options().get("writes", False))
