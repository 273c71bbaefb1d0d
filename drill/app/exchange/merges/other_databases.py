"""The database of another drill, looked into without a word written beside it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from drill.app.exchange.archive.json_archive import check_store
from drill.folders import temporary, without_room
from drill.store import Store, StoreError, backups
from drill.store.foreign_databases import require_clean
from drill.store.fulldisk import is_for_lack_of_room


@contextmanager
def opened_copy(path: Path) -> Iterator[Store]:
    """A store on a private copy of a database, which an older one may be brought up to date in.
    Raises StoreError."""
    with temporary() as folder:
        copy = folder / "drill.db"
        copy.touch(mode=0o600)
        try:
            backups.copy_other(path, copy)
            with closing(Store(copy)) as store:
                yield store
        except StoreError as error:
            if is_for_lack_of_room(error):
                raise without_room(folder) from error
            raise StoreError(error.message.replace(str(copy), str(path)), error.hint) from error


def require_as_written(path: Path) -> None:
    """Raises DrillError for a database that holds what drill would not have stored: a merge cleans
    what it takes in, but a database that takes the place of one's own stays as it is."""
    require_clean(path)
    with opened_copy(path) as store:
        check_store(store, path)
