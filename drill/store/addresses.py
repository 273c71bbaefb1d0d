"""Addresses of databases: files, servers, and how they are shown without a password."""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from drill.folders import without_steps_up
from drill.store.database_errors import StoreError

# name:password@host:port/database; one that is written in another way may have a password anywhere
# in it.
_SERVER = re.compile(
    r"[\w+]+://([^\s/@:;]*(:[^\s/@:]*)?@)?"
    r"(\[[\da-fA-F:.]+\]|[^\s/@:;=\[\]]*)(:\d+)?"
    r"/[^\s/@:;=?]+(\?.*)?",
    re.DOTALL,
)


# With a slash or an ending, and without what may stand before a password.
_PATH = re.compile(r"[^@:;=]*[/.][^@:;=]*")
_ODD = re.compile(r"[\s@:;=]")  # what no word has, and what may be before a password


def file_of(address: Path | str) -> Path | None:
    """The file of a SQLite database, given as such or as a SQLAlchemy URL; None for any other
    URL."""
    if isinstance(address, Path):
        return address
    try:
        url = make_url(address)
    except (ArgumentError, ValueError):
        return None
    is_file = url.get_backend_name() == "sqlite" and url.database not in (None, "", ":memory:")
    return without_steps_up(Path(str(url.database))) if is_file else None


def parsed(address: str) -> URL:
    """Raises ArgumentError and StoreError, and names no part of a password."""
    is_server = "://" in address and not address.startswith("sqlite")
    if is_server and not _SERVER.fullmatch(address):
        raise StoreError(
            f"DRILL_DATABASE: cannot use {shown(address)!r}: it is not of the form "
            "NAME:PASSWORD@HOST/DATABASE",
            "In a password write %40 for @, %3A for : and %2F for a slash.",
        )
    if _PATH.fullmatch(address):
        path = Path(address)
        with suppress(RuntimeError):  # a ~name that nobody bears
            path = path.expanduser()
        raise StoreError(
            f"DRILL_DATABASE: {address!r} is a path, and no address of a database",
            f"For that file: sqlite:///{path.absolute()}",
        )
    try:
        url = make_url(address)
    except ValueError as error:  # a port that is no number: sqlite://C:/drill.db
        raise StoreError(
            f"DRILL_DATABASE: cannot use {shown(address)!r}: what follows the colon is not a port",
            "The path of a file stands behind three slashes: sqlite:///C:/drill.db, "
            "sqlite:////home/me/drill.db",
        ) from error
    if not is_server and url.query:
        raise StoreError(
            f"DRILL_DATABASE: cannot use {shown(address)!r} with the options behind its ?",
            "The file of a database takes none; give its path alone. One with a ? in it: set "
            "DRILL_HOME to its folder.",
        )
    return url


def address(engine: Engine) -> str:
    return str(engine.url.database) if engine.dialect.name == "sqlite" else shown(str(engine.url))


def shown(address: str) -> str:
    """An address without the parts that may hold a password: user and password, and the options
    behind `?`."""
    scheme, mark, rest = address.partition("?")[0].partition("://")
    if scheme != "sqlite" and not _SERVER.fullmatch(address):
        return f"{scheme}{mark}…" if mark and not _ODD.search(scheme) else "…"
    credentials, at, place = rest.rpartition("@")
    name, colon, _ = credentials.partition(":")
    return f"{scheme}{mark}{name}{':***' if colon else ''}{at}{place}"
