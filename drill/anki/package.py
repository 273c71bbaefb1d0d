"""Opening a package that somebody else made: the collection in it as a file, or one clear error.

Nothing is unpacked but the collection, and that under a name of our own; pictures are read into
memory, by `package_media`.
"""

from __future__ import annotations

import sqlite3
import struct
import sys
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from lzma import LZMAError
from pathlib import Path, PurePosixPath
from typing import IO

from drill.anki.messages import first_number
from drill.anki.package_errors import PackageError
from drill.folders import is_regular_file, temporary

LARGEST_COLLECTION = 500_000_000  # bytes, unpacked; a hundred thousand notes take a tenth of it
_LARGEST_META = 10_000  # bytes
LARGEST_VALUE = 20_000_000  # bytes of one text in the database
_SUSPICIOUS = 300  # times that a database shrinks in a zip only when it was made to
_SMALL = 20_000_000  # bytes, which may shrink as they like
_BLOCK = 1 << 20
_LARGEST_WINDOW = 27  # the power of two of the bytes that unpacking may look back on
_SQLITE = b"SQLite format 3\0"
# By the version in `meta`.
_NAMES = {
    1: "collection.anki2",
    2: "collection.anki21",
    3: "collection.anki21b",
}
_COMPRESSED = _NAMES[3]
_GET_ANOTHER = "Export it from Anki again, or get the file again."


@contextmanager
def opened(path: Path) -> Iterator[sqlite3.Connection]:
    """The collection of a package, read only. Raises PackageError, also for what SQLite finds while
    it is open."""
    if path.exists() and not is_regular_file(path):
        raise PackageError(f"{path}: is not a regular file", "Give the path of a package.")
    with _as_package_errors(path), temporary() as folder:
        file = folder / "collection"
        with zipfile.ZipFile(path) as package:
            _unpack(package, path, file)
        with closing(_connect(file)) as database:
            _refuse_programs(database, path)
            yield database


@contextmanager
def entries(path: Path) -> Iterator[zipfile.ZipFile]:
    """The entries of a package. Raises PackageError, also for what is broken while it is read."""
    with _as_package_errors(path), zipfile.ZipFile(path) as package:
        yield package


@contextmanager
def _as_package_errors(path: Path) -> Iterator[None]:
    try:
        yield
    except (zipfile.BadZipFile, EOFError, zlib.error, LZMAError, struct.error, ValueError) as error:
        raise PackageError(
            f"{path}: not an Anki package, or not all of it: {error}", _GET_ANOTHER
        ) from error
    except (NotImplementedError, RuntimeError) as error:  # zipfile: a method it has not, a password
        raise PackageError(f"{path}: cannot be unpacked: {error}", _GET_ANOTHER) from error
    except sqlite3.Error as error:
        raise PackageError(f"{path}: its collection is damaged: {error}", _GET_ANOTHER) from error
    except OSError as error:
        raise PackageError(
            f"{path}: cannot be read: {error.strerror or error}", "Check the path."
        ) from error


def _unpack(package: zipfile.ZipFile, path: Path, file: Path) -> None:
    names = package.namelist()
    for name in names:
        if ".." in PurePosixPath(name.replace("\\", "/")).parts or name.startswith(("/", "\\")):
            raise PackageError(
                f"{path}: holds a file that would leave its folder: {name[:80]!r}", _GET_ANOTHER
            )
    name = _collection_name(package, path, names)
    entry = package.getinfo(name)
    if entry.file_size > LARGEST_COLLECTION:
        raise _too_large(path)
    if entry.file_size > max(_SMALL, _SUSPICIOUS * entry.compress_size):
        raise PackageError(
            f"{path}: its collection is packed far too small to be one", _GET_ANOTHER
        )
    with package.open(entry) as source, file.open("wb") as target:
        if name == _COMPRESSED:
            _copy_zstandard(source, target, path)
        else:
            _copy(source.read, target, path)


def _collection_name(package: zipfile.ZipFile, path: Path, names: list[str]) -> str:
    """The newest collection: the older ones beside it only tell old programs that they are too
    old."""
    if "meta" in names:
        with package.open("meta") as meta:
            version = first_number(meta.read(_LARGEST_META))
        name = _NAMES.get(version, "")
        if not name:
            raise PackageError(
                f"{path}: made by a newer Anki (version {version})",
                "Export it with legacy support on.",
            )
    else:
        name = next((name for name in (_NAMES[2], _NAMES[1]) if name in names), "")
    if name not in names:
        raise PackageError(
            f"{path}: no collection in it", "An Anki package is made by Anki's Export."
        )
    return name


def _copy_zstandard(source: IO[bytes], target: IO[bytes], path: Path) -> None:
    with unpacking(source, f"{path}: its collection") as read:
        _copy(read, target, path)


@contextmanager
def unpacking(source: IO[bytes], what: str) -> Iterator[Callable[[int], bytes]]:
    """Reads at most N bytes of what Zstandard packed. Raises PackageError that begins with
    `what`."""
    if sys.version_info >= (3, 14):
        from compression import zstd
    else:
        from backports import zstd

    limits: dict[int, int] = {zstd.DecompressionParameter.window_log_max: _LARGEST_WINDOW}
    try:
        with zstd.ZstdFile(source, options=limits) as reader:
            yield reader.read
    except zstd.ZstdError as error:
        raise PackageError(f"{what} cannot be unpacked: {error}", _GET_ANOTHER) from error


def _copy(read: Callable[[int], bytes], target: IO[bytes], path: Path) -> None:
    """Copy block by block, trusting no size that the package claims."""
    size = 0
    while block := read(_BLOCK):
        if not size and not block.startswith(_SQLITE):
            raise PackageError(f"{path}: its collection is not a database", _GET_ANOTHER)
        size += len(block)
        if size > LARGEST_COLLECTION:
            raise _too_large(path)
        target.write(block)
    if not size:
        raise PackageError(f"{path}: its collection is empty", _GET_ANOTHER)


def _too_large(path: Path) -> PackageError:
    limit = LARGEST_COLLECTION // 1_000_000
    return PackageError(
        f"{path}: its collection unpacks to more than {limit} MB", "Export fewer decks at a time."
    )


def _connect(file: Path) -> sqlite3.Connection:
    database = sqlite3.connect(f"{file.as_uri()}?mode=ro&immutable=1", uri=True)
    database.text_factory = lambda data: data.decode("utf-8", "replace")
    database.create_collation("unicase", lambda one, other: (one > other) - (one < other))
    database.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LARGEST_VALUE)
    database.execute("PRAGMA trusted_schema = OFF")
    database.execute("PRAGMA cell_size_check = ON")
    return database


def _refuse_programs(database: sqlite3.Connection, path: Path) -> None:
    """A collection has tables and indexes; anything that runs when it is read was put there."""
    for kind, name, statement in database.execute("SELECT type, name, sql FROM sqlite_master"):
        if kind not in ("table", "index") or "virtual table" in str(statement).lower():
            raise PackageError(
                f"{path}: its database has a {kind} of its own, {str(name)[:80]!r}", _GET_ANOTHER
            )
