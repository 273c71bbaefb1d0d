"""Closing a database whose log or index was removed and made again by others, or cut short, without
harm for others.

With its last connection SQLite carries its log into the file and deletes the log at the path, be it
another one by now.
"""

from __future__ import annotations

import os
import sqlite3
import struct
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event

# Where SQLite keeps its shared locks in the file:
# https://www.sqlite.org/fileformat2.html#the_lock_byte_page
_SHARED_FIRST, _SHARED_SIZE = 0x4000_0002, 510


@contextmanager
def others_spared(engine: Engine, path: Path) -> Iterator[None]:
    """What is closed in the block leaves file and log as they are."""
    if sys.version_info >= (3, 12):
        event.listen(engine, "close", _without_checkpoint)
        yield
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        _lock_against_oneself(handle)
        yield
    finally:
        os.close(handle)


@contextmanager
def closing_as_it_is(connection: sqlite3.Connection, path: Path) -> Iterator[sqlite3.Connection]:
    """Close a connection after the block, and leave what is then at the path, file and log, as it
    is."""
    with path.open("rb") as file, closing(connection):
        if sys.version_info >= (3, 12):
            connection.setconfig(sqlite3.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, True)
        else:
            _lock_against_oneself(file.fileno())
        yield connection


def _without_checkpoint(connection: Any, _record: object) -> None:
    if sys.version_info >= (3, 12):
        connection.setconfig(sqlite3.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, True)


def _lock_against_oneself(handle: int) -> None:
    """A lock that counts as another process's, so that no connection here is the last one; Linux
    has such."""
    if sys.platform == "linux":
        import fcntl

        lock = struct.pack("hhqqi", fcntl.F_RDLCK, os.SEEK_SET, _SHARED_FIRST, _SHARED_SIZE, 0)
        fcntl.fcntl(handle, fcntl.F_OFD_SETLK, lock)
