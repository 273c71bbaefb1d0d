"""What PostgreSQL needs: a schema for each learner, one writer at a time, and patience with a
server that is away."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import closing, suppress
from functools import partial
from time import monotonic, sleep
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import URL, Dialect
from sqlalchemy.pool import PoolProxiedConnection

from drill.store.writes import is_writing

AWAY_SECONDS = 60.0  # how long a session waits for a server that went away
_PAUSE_SECONDS = 0.5
_END_SECONDS = 10.0  # in which a server ends what it was told to do by a connection that is lost
_NUMBER = "number of the transaction"
_DEFAULTS = {"application_name": "drill", "client_encoding": "utf8", "connect_timeout": "10"}
_FIRST_NAME = re.compile(r'\s*("(?:[^"]|"")+"|\w+)')
_OWN_NAME = '"$user"'

# A learner's schema has one row in alembic_version. Whoever writes holds it, and sees what the last
# holder stored.
_WRITE = """
    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;
    SET LOCAL lock_timeout = '60s';
    SELECT FROM alembic_version FOR UPDATE
"""
# The same before there is such a row, and before there is a schema: one at a time in the whole
# database.
_FIRST_START = (
    "SET TRANSACTION ISOLATION LEVEL READ COMMITTED; SELECT "
    "pg_advisory_xact_lock(hashtext('drill'))"
)


def make_engine(url: URL) -> Engine:
    """An engine whose readers see one moment and whose writers wait for each other; what `url` asks
    for comes first."""
    driver = "postgresql+psycopg" if url.drivername == "postgresql" else url.drivername
    url = url.set(drivername=driver, query={**_DEFAULTS, **url.query})
    engine = create_engine(url, isolation_level="REPEATABLE READ", pool_pre_ping=True)
    event.listen(engine, "begin", _begin)
    event.listen(engine, "commit", _note_number)
    dialect: Any = engine.dialect
    dialect.do_commit = partial(_commit, engine)
    return engine


def _begin(connection: Connection) -> None:
    if is_writing(connection):
        connection.exec_driver_sql(_WRITE)


def _note_number(connection: Connection) -> None:
    if is_writing(connection):
        connection.info[_NUMBER] = connection.exec_driver_sql(
            "SELECT txid_current_if_assigned()"
        ).scalar()


def _commit(engine: Engine, connection: PoolProxiedConnection) -> None:
    """Commit. Where the connection is lost in it, the server is asked whether that arrived."""
    number = connection.info.pop(_NUMBER, None)
    try:
        connection.commit()
    except engine.dialect.loaded_dbapi.OperationalError:
        if number is None or not _has_arrived(engine, number):
            raise


def _has_arrived(engine: Engine, number: int) -> bool:
    """Whether the transaction of that number was committed; False where that cannot be known."""
    with suppress(engine.dialect.loaded_dbapi.Error), closing(engine.raw_connection()) as asked:
        cursor, until = asked.cursor(), monotonic() + _END_SECONDS
        while monotonic() < until:
            cursor.execute("SELECT txid_status(%s)", (number,))
            (state,) = cursor.fetchone() or ("",)
            if state != "in progress":
                return state == "committed"
            asked.rollback()
            sleep(_PAUSE_SECONDS)
    return False


def schema_of(connection: Connection) -> str | None:
    """The learner's schema: the first of the search path, None as it is not there."""
    name = _named(connection)
    if name == _OWN_NAME:
        found = connection.scalar(text("SELECT current_schema()"))
    else:
        query = text("SELECT nspname FROM pg_namespace WHERE oid = to_regnamespace(:name)")
        found = connection.scalar(query, {"name": name})
    return None if found is None else str(found)


def claim_schema(connection: Connection) -> str | None:
    """Within a transaction: the learner's schema, made if it is missing, and locked against other
    first starts."""
    connection.exec_driver_sql(_FIRST_START)
    name = _named(connection)
    if name != _OWN_NAME and schema_of(connection) is None:
        connection.exec_driver_sql(f"CREATE SCHEMA {name.replace('%', '%%')}")
    return schema_of(connection)


def _named(connection: Connection) -> str:
    path = connection.scalar(text("SELECT current_setting('search_path')")) or ""
    first = _FIRST_NAME.match(path)
    return first[1] if first else _OWN_NAME


def await_server(engine: Engine, notify: Callable[[str], None]) -> None:
    """From now on wait for a server that went away, up to AWAY_SECONDS; `notify` is told so once
    each time.

    Who leaves by Ctrl-C has waited for the last time.
    """
    interrupted = False

    @event.listens_for(engine, "do_connect")
    def connect(
        dialect: Dialect, _record: object, arguments: list[Any], parameters: dict[str, Any]
    ) -> Any:
        nonlocal interrupted
        until, notified = monotonic() + AWAY_SECONDS, False
        while True:
            try:
                return dialect.connect(*arguments, **parameters)
            except dialect.loaded_dbapi.OperationalError:
                if interrupted or monotonic() >= until:
                    raise
            if not notified:
                notify(
                    f"the database is away; waiting for it, up to {AWAY_SECONDS:.0f} s (Ctrl-C "
                    "leaves)"
                )
                notified = True
            try:
                sleep(_PAUSE_SECONDS)
            except KeyboardInterrupt:
                interrupted = True
                raise
