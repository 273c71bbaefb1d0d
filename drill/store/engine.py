"""Opening a database: where it is, how durable it is, and which schema it has."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

from drill.errors import DrillError
from drill.store import server

SCHEMA = "0001"  # the newest migration in migrations/versions
BUSY_SECONDS = 60.0  # how long one process waits for another to finish writing


class StoreError(DrillError):
    """The database cannot be used as it is."""


def open_engine(address: str, notify: Callable[[str], None]) -> Engine:
    """An engine on an up-to-date database; `address` is a SQLAlchemy URL.

    `notify` is told when a server that was there has to be waited for. Raises StoreError.
    """
    engine = _make_engine(address)
    try:
        with translated(engine):
            _upgrade(engine)
    except BaseException:
        engine.dispose()
        raise
    if engine.dialect.name == "postgresql":
        server.await_server(engine, notify)
    return engine


def _make_engine(address: str) -> Engine:
    try:
        url = _parsed(address)
        if url.get_backend_name() == "postgresql":
            return server.make_engine(url)
        if url.get_backend_name() == "sqlite":
            _prepare_file(url)
        engine = create_engine(url)
    except (ArgumentError, NoSuchModuleError, ImportError) as error:
        raise StoreError(
            f"DRILL_DATABASE: cannot use {_shown(address)!r}: {error}",
            "Give a SQLAlchemy URL such as sqlite:////home/me/drill.db or postgresql+psycopg://me@host/drill"
            " (that one needs drill[postgres]).",
        ) from error
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _configure)
        event.listen(engine, "begin", _begin)
    return engine


def _parsed(address: str) -> URL:
    """Raises ArgumentError and StoreError, and names no part of a password."""
    odd_port = False
    try:
        url = make_url(address)
    except ValueError:
        odd_port = True
    if odd_port or address.partition("?")[0].count("@") > 1:
        raise StoreError(
            f"DRILL_DATABASE: cannot use {_shown(address)!r}: its host or port cannot be told",
            "In a password write %40 for @, %3A for : and %2F for a slash.",
        )
    return url


def writer(engine: Engine) -> Engine:
    """The same database for transactions that write: each takes the write lock before it reads."""
    return engine.execution_options(writes=True)


@contextmanager
def translated(engine: Engine) -> Iterator[None]:
    """Turn a database error into one that tells a person what to do."""
    try:
        yield
    except DBAPIError as error:
        reason = str(error.orig).strip().splitlines()[0] if str(error.orig).strip() else type(error.orig).__name__
        raise StoreError(f"{_place(engine)}: {reason}", _cure(reason)) from error


def _cure(reason: str) -> str:
    cures = {
        "locked": "Another program holds the database; close it, or try again in a minute.",
        "not a database": "The file is damaged or something else; move it away and restore a backup of it.",
        "malformed": "The file is damaged; move it away and restore a backup of it.",
        "readonly": "Give yourself write permission for the file and its folder, or set DRILL_HOME to another folder.",
        "unable to open": "Check the path and the permissions, or set DRILL_HOME to another folder.",
        "full": "The disk is full; free some space. What was answered before is safe.",
        "lock timeout": "Another program holds the database; close it, or try again in a minute.",
        "permission denied for": "Have the schema made for you: CREATE SCHEMA name AUTHORIZATION you (see the README).",
        "does not exist": "Have the database and the user made first: createuser, createdb (see the README).",
        "password": "Put it into ~/.pgpass, or into DRILL_DATABASE as postgresql+psycopg://me:password@host/drill.",
        "encoding": "The database must be made for UTF-8: createdb --encoding=UTF8 --template=template0 drill",
        "connection": "Is the server there? What was answered before is safe; drill history shows it.",
    }
    return next((cure for sign, cure in cures.items() if sign in reason), "What was answered before is safe.")


def _prepare_file(url: URL) -> None:
    """Make the folder (0700) and the file (0600) private before SQLite makes them public."""
    if not url.database or url.database == ":memory:":
        raise StoreError("DRILL_DATABASE: a database in memory would forget every answer", "Name a file.")
    path = Path(url.database)
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    except OSError as error:
        raise StoreError(
            f"{path}: {error.strerror}",
            "Check the path and the permissions, or set DRILL_HOME to another folder.",
        ) from error


def _configure(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None  # transactions are begun below, not by the driver
    connection.execute(f"PRAGMA busy_timeout = {int(BUSY_SECONDS * 1000)}")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _upgrade(engine: Engine) -> None:
    found = _version(engine)
    if found == SCHEMA:
        return
    if found is not None and found > SCHEMA:
        raise StoreError(
            f"{_place(engine)}: was written by a newer drill (schema {found}, this one knows {SCHEMA})",
            "Install the newer drill again; it was not touched.",
        )
    on_server = engine.dialect.name == "postgresql"
    with (engine if on_server else writer(engine)).begin() as connection:
        _migrate(connection, server.claim_schema(connection) if on_server else None)


def _version(engine: Engine) -> str | None:
    with engine.connect() as connection:
        schema = server.schema_of(connection) if engine.dialect.name == "postgresql" else None
        if engine.dialect.name == "postgresql" and schema is None:
            return None
        if not inspect(connection).has_table("alembic_version", schema):
            return None
        version: Any = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
        return str(version) if version is not None else None


def _migrate(connection: Connection, schema: str | None) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    config.attributes |= {"connection": connection, "schema": schema}
    command.upgrade(config, SCHEMA)


def _place(engine: Engine) -> str:
    return str(engine.url.database) if engine.dialect.name == "sqlite" else _shown(str(engine.url))


def _shown(address: str) -> str:
    """An address without what may hold a password: what stands between name and host, and the options behind ?."""
    scheme, mark, rest = address.partition("?")[0].partition("://")
    credentials, at, place = rest.rpartition("@")
    name, colon, _ = credentials.partition(":")
    return f"{scheme}{mark}{name}{':***' if colon else ''}{at}{place}"
