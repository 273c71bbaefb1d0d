"""What this process stored, so that what cannot be stored any more is not lost alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from drill.store.database_errors import StoreError
from drill.store.whole_log import LogRecords


class UnstoredError(StoreError):
    """Something could not be stored. `records` are it, and before it all that this process
    stored."""

    def __init__(self, cause: StoreError, records: LogRecords) -> None:
        super().__init__(cause.message, cause.hint)
        self.records = records


class Stored:
    """The records that this process stored or tried to: the file that has them may be gone when one
    of them fails."""

    def __init__(self, check_in_place: Callable[[], object]) -> None:
        """`check_in_place` raises StoreError where what was stored is not in the place that it
        should be in."""
        self._records = LogRecords()
        self._check_in_place = check_in_place

    @contextmanager
    def adding(self, records: LogRecords) -> Iterator[None]:
        """Note what the block stores. Raises UnstoredError where it raises StoreError."""
        self._records = self._records.then(records)
        try:
            yield
        except StoreError as error:
            raise UnstoredError(error, self._records) from error

    def check(self) -> None:
        """Raises UnstoredError if this process stored something and the database is not at its path
        any more."""
        if self._records != LogRecords():
            with self.adding(LogRecords()):
                self._check_in_place()
