"""Ids for cards and items: short, telling, and unique where they are."""

from __future__ import annotations

import re

from drill.core.text import slug

# Words that an id can do without: they ask, or join the words that tell.
_COMMON = frozenset(
    "a an the this that these those it its one every each any some what which who whom whose when "
    "where why how do does did is are was were be been have has had can could should would will "
    "may might must of for to in on at by from with and or as so if than then into your you they "
    "their there make makes".split()
)
_SHORT_ENOUGH = 4  # words; a name this short is kept as it is
_WORD = re.compile(r"[^\W_][\w'’]*")

_ROOM_FOR_NUMBER = 4
_LONGEST = 48


def short_name(text: str) -> str:
    """A slug of the words in `text` that tell it from others; of all its words if they are few."""
    words = _WORD.findall(text)
    telling = [word for word in words if word.lower() not in _COMMON]
    return slug(" ".join(telling) if len(words) > _SHORT_ENOUGH and len(telling) > 1 else text)


class Names:
    """Names given so far; each is given once. A wanted name that is taken gets the next free number
    behind it."""

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
