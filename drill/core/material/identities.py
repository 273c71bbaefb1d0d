"""Ids for cards and items: short, telling, and unique where they stand."""

from __future__ import annotations

_ROOM_FOR_NUMBER = 4
_LONGEST = 48


class Names:
    """Names given so far; each is given once. A wanted name that is taken gets the next free number behind it."""

    def __init__(self) -> None:
        self.taken: set[str] = set()
        self.last: dict[str, int] = {}

    def unused(self, wanted: str, *others: str) -> str:
        """The first of the wanted names that is free, else the first one with a number."""
        name = next((name for name in (wanted, *others) if name not in self.taken), None)
        if name is None:
            stem = wanted[: _LONGEST - _ROOM_FOR_NUMBER].rstrip("-")
            number = self.last.get(stem, 1) + 1
            while f"{stem}-{number}" in self.taken:
                number += 1
            self.last[stem] = number
            name = f"{stem}-{number}"
        self.taken.add(name)
        return name
