"""Opening a database: where it is, how durable it is, and which schema it has."""

from __future__ import annotations

import logging
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, nullcontext, suppress
from glob import escape
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.engine import URL
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

from drill import database_state
from drill.core.command_line import CommandHint
from drill.dbfiles import (
    SCHEMA,
    OpenFile,
    is_half_changed,
    is_newer,
    newer_than_known,
    set_foreign_wal_aside,
)
from drill.folders import make_private, require_file
from drill.store import evidence, postgresql
from drill.store.addresses import address, file_of, parsed, shown
from drill.store.backups import (
    PART,
    PATIENCE_SECONDS,
    newest_name,
    opened,
    require_room_beside,
    translated_errors,
)
from drill.store.closing import others_spared
from drill.store.database_errors import DamagedError, StoreError, cut_wal, damaged, refusal
from drill.store.fulldisk import engine_in_memory
from drill.store.writes import WRITES, is_writing

_PATHS = "Check the path and the permissions, or set DRILL_HOME to another folder."
MIGRATIONS = Path(__file__).parent / "migrations"
WHOLE = MIGRATIONS / "whole"  # what all of them make, by schema and dialect; tests/schemas/whole.py
END = ";\n"  # of a statement there
_CHANGES = "changes"  # of rows, before the transaction

# Whatever must be said is raised; the log of the library, such as of a connection being closed when
# a signal came, is not for the screen of a person.
logging.getLogger("sqlalchemy").addHandler(logging.NullHandler())


def open_engine(
    address: Path | str, before_migration: Callable[[], object], notify: Callable[[str], None]
) -> Engine:
    """An engine on an up-to-date database; `address` is a file of SQLite or a SQLAlchemy URL.
    Raises StoreError.

    `before_migration` is called before the schema of a database that has one is changed, `notify`
    is told when a server that was there has to be waited for.
    """
    try:
        engine = _make_engine(address, notify)
    except StoreError as error:
        return _readable(file_of(address), error)
    try:
        with translated(engine):
            _upgrade(engine, before_migration)
        if (open_file := _open_file_of(engine)) is not None:
            open_file.claim()
            check_wal(open_file)
    except BaseException as error:
        close(engine)
        if not isinstance(error, StoreError):
            raise
        return _readable(file_of(address), error)
    if engine.dialect.name == "postgresql":
        postgresql.await_server(engine, notify)
    return engine


def _readable(file: Path | None, refused: StoreError) -> Engine:
    """An engine that only reads, where the disk or the rights allow no more. Raises `refused` for
    another fault, and for a database that would have to be changed before."""
    engine = engine_in_memory(file, refused)
    if _version(engine) != SCHEMA:
        raise refused
    return engine


def settle_wal(path: Path, notify: Callable[[str], None]) -> None:
    """Set a WAL that belongs to another database aside, and say so; have SQLite take back what
    another program did not finish. Raises StoreError."""
    if path.exists() and is_half_changed(path):
        # Of a damaged one is told where it is used.
        with (
            suppress(DamagedError),
            translated_errors(path),
            closing(opened(path, "rw")) as database,
        ):
            database.execute("SELECT 1 FROM sqlite_master").fetchone()
    try:
        aside = set_foreign_wal_aside(path)
    except OSError as error:
        raise StoreError(
            f"{path}: the log of another database is beside it: {error.strerror}", _PATHS
        ) from error
    if aside:
        what = (
            f"{path}: was replaced while drill had it open; what came last into the other one "
            f"is in {aside}"
        )
        notify(f"{what}\n  {how_to_take_in(aside)}")


def how_to_take_in(wal: Path) -> str:
    """What to do with a WAL that was set aside: SQLite plays it into the database that has its
    name."""
    other = wal.with_suffix(".db")
    merge = CommandHint("merge", str(other))
    return f"If you have that database, copy it to {other}, then: {merge}\n  Else remove the log."


def close(engine: Engine) -> None:
    """Close all connections. What is in the WAL is carried into the file first, also into one that
    was moved away."""
    open_file = _open_file_of(engine)
    if open_file is None:
        engine.dispose()
        return
    with suppress(sqlite3.Error, DBAPIError, OSError, StoreError):
        if open_file.is_elsewhere():
            _carry_log_in(engine, "TRUNCATE")
    is_log_spoilt = (
        open_file.is_shared_with_strangers()
        or open_file.has_cut_wal()
        or open_file.is_written_over()
    )
    if open_file.is_connected and not is_log_spoilt:
        # SQLite does it as the last connection closes, but with all others locked out.
        with suppress(sqlite3.Error, DBAPIError):
            _carry_log_in(engine, "PASSIVE")
    with others_spared(engine, open_file.path) if is_log_spoilt else nullcontext():
        engine.dispose()
    open_file.leave()


def _carry_log_in(engine: Engine, mode: str) -> None:
    with closing(engine.raw_connection()) as connection:
        connection.cursor().execute(f"PRAGMA wal_checkpoint({mode})")


def _make_engine(address: Path | str, notify: Callable[[str], None]) -> Engine:
    try:
        # A path is never put into a URL as text: it may hold what has a meaning there.
        url = (
            URL.create("sqlite", database=str(address))
            if isinstance(address, Path)
            else parsed(address)
        )
        if url.get_backend_name() == "postgresql":
            return postgresql.make_engine(url)
        open_file = (
            _prepare_file(file_of(address), notify) if url.get_backend_name() == "sqlite" else None
        )
        if open_file is not None:
            url = url.set(database=str(open_file.path))
        engine = create_engine(url, execution_options={"open_file": open_file})
    except (ArgumentError, NoSuchModuleError, ImportError) as error:
        raise StoreError(
            f"DRILL_DATABASE: cannot use {shown(str(address))!r}: {error}",
            "Give a SQLAlchemy URL such as sqlite:////home/me/drill.db or "
            "postgresql+psycopg://me@host/drill (that one needs, in the clone: "
            "pip install '.[postgres]').",
        ) from error
    if open_file is not None:
        opened = open_file
        event.listen(engine, "close", lambda _connection, _record: opened.disconnected())
        event.listen(engine, "connect", _configure)
        event.listen(engine, "connect", lambda _connection, _record: opened.connected())
        event.listen(engine, "begin", _begin)
        event.listen(engine, "commit", _commit)
    return engine


@contextmanager
def translated(engine: Engine) -> Iterator[None]:
    """Turn a database error into one that tells a person what to do."""
    database = address(engine)
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:  # the latter of the driver itself, see _begin
        check_wal(_open_file_of(engine))
        cause = getattr(error, "orig", None) or error
        raise refusal(database, cause, _newest(engine)) from error
    except (ValueError, KeyError, TypeError) as error:  # a row that no value can be made of
        raise damaged(database, f"{type(error).__name__}: {error}", _newest(engine)) from error


def _newest(engine: Engine) -> str | None:
    return newest_name(Path(str(engine.url.database))) if engine.dialect.name == "sqlite" else None


def _prepare_file(path: Path | None, notify: Callable[[str], None]) -> OpenFile:
    """Make the folder (0700) and the file (0600) private before SQLite makes them public."""
    if path is None:
        raise StoreError(
            "DRILL_DATABASE: a database in memory would forget every answer",
            "Name a file behind three slashes: sqlite:////home/me/drill.db",
        )
    try:
        if path.is_file() and not path.stat().st_size and (newest := newest_name(path)):
            raise damaged(str(path), "the file is empty", newest)
        if not path.exists() and newest_name(path):
            hint = CommandHint("restore", "newest")
            notify(f"{path}: is gone, a new one is begun; to go back to its newest backup: {hint}")
        make_private(path.parent)
        require_file(path)
        require_room_beside(path)
        _refuse_hard_links(path)
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
        settle_wal(path, notify)
        return OpenFile(path)
    except OSError as error:
        raise StoreError(
            f"{path}: {error.strerror}",
            _PATHS,
        ) from error


def _refuse_hard_links(path: Path) -> None:
    """Refuse a file with several names: each would get a WAL of its own, and each drill would
    overwrite what others stored.

    A restore that was killed may have left a second name of its own.
    """
    real = path.resolve()
    if not real.is_file() or real.stat().st_nlink == 1:
        return
    for part in real.parent.glob(f"{escape(real.name)}-*{PART}"):
        if part.samefile(real):
            part.unlink(missing_ok=True)
    if real.stat().st_nlink == 1:
        return
    others = [
        other
        for other in sorted(real.parent.iterdir())
        if other != real and _is_link_to(other, real)
    ]
    where = str(others[0]) if others else f"to find it: find FOLDER -samefile {real}"
    raise StoreError(
        f"{path}: has another name, which is a hard link",
        f"Remove the other name ({where}), and leave this one, which a log may belong to. For a "
        "copy: cp",
    )


def _is_link_to(other: Path, real: Path) -> bool:
    return not other.is_symlink() and other.is_file() and other.samefile(real)


def _configure(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None  # transactions are begun below, not by the driver
    connection.execute(f"PRAGMA busy_timeout = {int(PATIENCE_SECONDS * 1000)}")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    # The WAL is carried into the file when the last connection closes, never between an answer and
    # the next card.
    connection.execute("PRAGMA wal_autocheckpoint = 0")
    connection.execute("PRAGMA foreign_keys = ON")


def _begin(connection: Connection) -> None:
    _check_write(connection)
    # Past SQLAlchemy, which takes ten times as long for it.
    database: Any = connection.connection.dbapi_connection
    database.execute("BEGIN IMMEDIATE" if is_writing(connection) else "BEGIN")
    connection.info[_CHANGES] = database.total_changes


def _commit(connection: Connection) -> None:
    _check_write(connection)
    database = driver_of(connection)
    if database.total_changes != connection.info[_CHANGES]:
        database_state.renew(database)


def _check_write(connection: Connection) -> None:
    """Raises StoreError before something is stored in a file that is no longer at its path, where
    it would be lost."""
    if is_writing(connection):
        check_in_place(connection)


def check_in_place(engine: Engine | Connection) -> None:
    """Raises StoreError if the file that is open is not the one at the path any more, or its WAL
    was cut short."""
    open_file = _open_file_of(engine)
    if open_file is not None and not open_file.holds():
        raise StoreError(
            f"{open_file.path}: was removed, moved or replaced while drill had it open",
            "If it was moved, move it back, or take it in from where it is: "
            f"{CommandHint('merge', 'FILE')}",
        )
    check_wal(open_file)


def check_wal(open_file: OpenFile | None) -> None:
    """Raises StoreError if the WAL of an open file was cut short: all that SQLite would say is that
    it is damaged."""
    if open_file is not None and open_file.has_cut_wal():
        raise cut_wal(str(open_file.path))


def _open_file_of(engine: Engine | Connection) -> OpenFile | None:
    open_file: OpenFile | None = engine.get_execution_options().get("open_file")
    return open_file


def _upgrade(engine: Engine, before_migration: Callable[[], object]) -> None:
    found = _version(engine)
    if found == SCHEMA:
        return
    if found is not None and is_newer(found):
        raise StoreError(
            f"{address(engine)}: {newer_than_known(found)}",
            "Install the newer drill again; the file was not touched.",
        )
    if found is not None:
        before_migration()
    on_server = engine.dialect.name == "postgresql"
    with engine.execution_options(**({} if on_server else WRITES)).begin() as connection:
        schema = postgresql.claim_schema(connection) if on_server else None
        whole = WHOLE / f"{SCHEMA}.{engine.dialect.name}.sql"
        if whole.exists() and "alembic_version" not in inspect(connection).get_table_names(schema):
            _make_tables(connection, whole.read_text(encoding="utf-8"))
        else:
            migrate(connection, schema)
        if found is not None and found < evidence.SCHEMA_WITH_EVIDENCE:
            evidence.fill(connection)


def _version(engine: Engine) -> str | None:
    """The schema that a database has, None for an empty one. Raises StoreError for one that is not
    drill's."""
    is_server = engine.dialect.name == "postgresql"
    with engine.connect() as connection:
        schema = postgresql.schema_of(connection) if is_server else None
        if is_server and schema is None:
            return None
        tables = inspect(connection).get_table_names(schema)
        if "alembic_version" not in tables:
            if tables and not is_server:
                raise _of_another_program(engine, tables[0])
            return None
        version: Any = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    found = str(version)
    if found == SCHEMA or is_newer(found):
        return found
    if found not in {file.name[:4] for file in MIGRATIONS.glob("versions/*.py")}:
        raise ValueError(f"unknown schema version {version!r}")
    return found


def _of_another_program(engine: Engine, table: str) -> StoreError:
    return StoreError(
        f"{engine.url.database}: is the database of another program, with a table {table!r}",
        "It was left as it is. Name another file.",
    )


def _make_tables(connection: Connection, script: str) -> None:
    """Make what all migrations one after the other would: a first start does not wait for each."""
    # A server takes all at once.
    at_once = [script] if connection.dialect.name == "postgresql" else script.split(END)
    for statements in at_once:
        if statements.strip():
            connection.exec_driver_sql(statements)


def migrate(connection: Connection, schema: str | None) -> None:
    """Bring the schema up to date, migration by migration."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes |= {"connection": connection, "schema": schema}
    command.upgrade(config, SCHEMA)


def driver_of(connection: Connection) -> sqlite3.Connection:
    """The `sqlite3` connection below one of SQLAlchemy, for what only SQLite has, such as row
    numbers."""
    database: Any = connection.connection.dbapi_connection
    assert isinstance(database, sqlite3.Connection)
    return database
