"""Opening a database: where it is, how durable it is, and which schema it has."""

from __future__ import annotations

import logging
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

from drill.errors import DrillError

SCHEMA = "0001"  # the newest migration in migrations/versions
BUSY_SECONDS = 60.0  # how long one process waits for another to finish writing
WRITES = {"writes": True}  # marks a connection whose transactions take the write lock at once

# Whatever must be said is raised; the log of the library, such as of a connection being closed when a signal came,
# is not for the screen of a person.
logging.getLogger("sqlalchemy").addHandler(logging.NullHandler())


class StoreError(DrillError):
    """The database cannot be used as it is."""


def open_engine(address: str) -> Engine:
    """An engine on an up-to-date database; `address` is a SQLAlchemy URL. Raises StoreError."""
    try:
        url = make_url(address)
        if url.get_backend_name() == "sqlite":
            _prepare_file(url)
        engine = create_engine(url)
    except (ArgumentError, NoSuchModuleError, ModuleNotFoundError) as error:
        raise StoreError(
            f"DRILL_DATABASE: cannot use {_shown(address)}: {error}",
            "Give a SQLAlchemy URL such as sqlite:////home/me/drill.db, and install the driver it names.",
        ) from error
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _configure)
        event.listen(engine, "begin", _begin)
    try:
        with translated(engine):
            _upgrade(engine)
    except BaseException:
        engine.dispose()
        raise
    return engine


@contextmanager
def translated(engine: Engine) -> Iterator[None]:
    """Turn a database error into one that tells a person what to do."""
    try:
        yield
    except DBAPIError as error:
        place = engine.url.database if engine.dialect.name == "sqlite" else _shown(str(engine.url))
        reason = str(error.orig).strip().splitlines()[0] if str(error.orig).strip() else type(error.orig).__name__
        raise StoreError(f"{place}: {reason}", _cure(reason)) from error


def _cure(reason: str) -> str:
    cures = {
        "locked": "Another program holds the database; close it, or try again in a minute.",
        "not a database": "The file is damaged or something else; move it away and restore a backup of it.",
        "malformed": "The file is damaged; move it away and restore a backup of it.",
        "readonly": "Give yourself write permission for the file and its folder, or set DRILL_HOME to another folder.",
        "unable to open": "Check the path and the permissions, or set DRILL_HOME to another folder.",
        "full": "The disk is full; free some space. What was answered before is safe.",
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
            f"{engine.url.database}: was written by a newer drill (schema {found}, this one knows {SCHEMA})",
            "Install the newer drill again; the file was not touched.",
        )
    with engine.connect().execution_options(**WRITES) as connection, connection.begin():
        _migrate(connection)


def _version(engine: Engine) -> str | None:
    with engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        version: Any = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
        return str(version) if version is not None else None


def _migrate(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, SCHEMA)


def _shown(address: str) -> str:
    """An address without its password."""
    try:
        return make_url(address).render_as_string(hide_password=True)
    except ArgumentError:
        return repr(address)
