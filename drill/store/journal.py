"""What this process stored, so that what cannot be stored any more is not lost alone."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from drill.store.faults import StoreError
from drill.store.ledger import Records


class UnstoredError(StoreError):
    """Something could not be stored. `records` are it, and before it all that this process did store."""

    def __init__(self, cause: StoreError, records: Records) -> None:
        super().__init__(cause.message, cause.hint)
        self.records = records


class Journal:
    """The records that this process stored: the file that has them may be gone by the time that one fails."""

    def __init__(self) -> None:
        self._stored = Records()

    @contextmanager
    def storing(self, records: Records) -> Iterator[None]:
        """Note `records` once the block has stored them. Raises UnstoredError if it raises StoreError."""
        together = self._stored.then(records)
        try:
            yield
        except StoreError as error:
            raise UnstoredError(error, together) from error
        self._stored = together
