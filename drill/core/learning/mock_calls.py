"""Calls of an interface in a line of a mock interview, and the points that they are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from drill.core.cards import Item
from drill.core.grading.stem import stem
from drill.core.grading.tokens import words
from drill.core.learning.mock import Point
from drill.core.learning.mock_points import CountedList

_CALL = re.compile(
    r"(?P<method>GET|POST|PUT|PATCH|DELETE|WS) +/(?P<path>[^\s,;?]*)\S*", re.IGNORECASE
)
_BEGINS = re.compile(
    r"(?:^|[:;,(|]|->|=>|\s[-–—])\s*$"
)  # what stands before a call that is proposed
_PLACEHOLDER = re.compile(r"[{<:$].*|\d+|me")
_VERSION = re.compile(r"api|v\d+")
_ANY = "{}"
# By the method, how a point that is the call begins.
_VERBS = {
    "GET": "get read look view query fetch show see",
    "POST": "create place add start send submit make upload register post open book",
    "PUT": "change update edit set replace rename put",
    "PATCH": "change update edit set rename",
    "DELETE": "delete remove cancel close",
}
_LISTING = "list search find browse"  # ... of a GET for many things


class Called(NamedTuple):
    """The points that the calls of a line are, each with its call, and what else the line says."""

    points: dict[Point, str]
    rest: str


@dataclass(frozen=True, slots=True)
class Call:
    """A method and the segments of a path, any placeholder as `{}`, without a version."""

    method: str
    segments: tuple[str, ...]

    @property
    def thing(self) -> str:
        """The stem of what the call is about, the last name in its path."""
        return stem(next((name for name in reversed(self.segments) if name != _ANY), ""))

    @property
    def verbs(self) -> list[str]:
        is_for_many = self.method == "GET" and "".join(self.segments[-1:]).endswith("s")
        return (_LISTING if is_for_many else _VERBS.get(self.method, "")).split()


def called(line: str, lists: Sequence[CountedList]) -> Called:
    """The calls that a line proposes: each is the point that has it as a wording, whatever its
    placeholders are called, else the one point that says in words what it does."""
    found: dict[Point, str] = {}
    rest = line
    for match in _CALL.finditer(line):
        if _BEGINS.search(line[: match.start()]):
            point = _point_of(_read(match), lists)
            if point is not None:
                found[point] = match[0]
                rest = rest.replace(match[0], "; ", 1)
    return Called(found, rest)


def is_interface(one: CountedList) -> bool:
    """Whether the points of a list are calls."""
    return any(_CALL.fullmatch(text) for item in one.card.items for text in item.aliases)


def _read(match: re.Match[str]) -> Call:
    names = [name for name in match["path"].lower().split("/") if name]
    return Call(
        match["method"].upper(),
        tuple(
            _ANY if _PLACEHOLDER.fullmatch(name) else name
            for name in names
            if not _VERSION.fullmatch(name)
        ),
    )


def _point_of(call: Call, lists: Sequence[CountedList]) -> Point | None:
    of_calls = [one for one in lists if is_interface(one)]
    items = [(one.card.id, item) for one in of_calls for item in one.card.items]
    for card, item in items:
        if any(_is(text, call) for text in item.aliases):
            return card, item.id
    told = [(card, item.id) for card, item in items if _says(item, call)]
    return told[0] if len(told) == 1 else None


def _is(text: str, call: Call) -> bool:
    match = _CALL.fullmatch(text)
    return match is not None and _read(match) == call


def _says(item: Item, call: Call) -> bool:
    first, *others = words(item.text)
    return first.raw in call.verbs and call.thing in {word.stem for word in others}
