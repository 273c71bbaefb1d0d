"""Calls of an interface in a line of a mock interview, and the points that they are."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from drill.core.cards import Item
from drill.core.grading.words.stem import stem
from drill.core.grading.words.tokens import words
from drill.core.learning.mock import Point
from drill.core.learning.mock_points import CountedList

_CALL = re.compile(
    r"(?P<method>GET|POST|PUT|PATCH|DELETE|WS) +/(?P<path>[^\s,;?]*)\S*", re.IGNORECASE
)
_BEGINS = re.compile(
    r"(?:^|[:;,(|]|->|=>|\s[-–—])\s*$"
)  # what stands before a call that is proposed
_SHORT = re.compile(r"(?P<method>[A-Z]{2,6}) (?P<thing>[a-z]+)")  # "PUT object"
_PLACEHOLDER = re.compile(r"[{<:$].*|\d+|me|(?:.*[-_])?id")
_NAMED = re.compile(r"[{<:$](?P<name>[a-z]+)")
_VERSION = re.compile(r"api|v\d+")
_PARAMETER = re.compile(r"[?&](?P<name>[a-z]+)")
_PAGING = frozenset("limit offset page size cursor marker token sort order".split())
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
    """A method and the segments of a path, any placeholder as `{}`, without a version; and what the
    query asks by, but for the pages of a list."""

    method: str
    segments: tuple[str, ...]
    parameters: frozenset[str] = field(default=frozenset(), compare=False)

    @property
    def thing(self) -> str:
        """The stem of what the call is about, the last name in its path."""
        return stem(next((name for name in reversed(self.segments) if name != _ANY), ""))

    @property
    def is_for_many(self) -> bool:
        return self.method == "GET" and "".join(self.segments[-1:]).endswith("s")

    @property
    def verbs(self) -> list[str]:
        return (_LISTING if self.is_for_many else _VERBS.get(self.method, "")).split()

    def differs_by_last_name(self, other: Call) -> bool:
        """Whether two calls ask the same thing by the same parameters for what they name
        otherwise: `/ads/{id}/stats?from=` for `/ads/{id}/clicks?from=`."""
        is_beside = (self.method, self.segments[:-1]) == (other.method, other.segments[:-1])
        return is_beside and bool(self.segments[:-1]) and bool(self.parameters & other.parameters)


class _Offered(NamedTuple):
    """A point of an interface with its calls."""

    point: Point
    item: Item
    calls: tuple[Call, ...]


def called(line: str, lists: Sequence[CountedList]) -> Called:
    """The calls that a line proposes: each is the point that has it as a wording, whatever its
    placeholders are called, else the one point that says in words what it does, or of whose calls
    only the last name differs."""
    found: dict[Point, str] = {}
    rest = line
    for match in _CALL.finditer(line):
        if _BEGINS.search(line[: match.start()]):
            point = _point_of(match, lists)
            if point is not None:
                found[point] = match[0]
                rest = rest.replace(match[0], "; ", 1)
    return Called(found, rest)


def is_interface(one: CountedList) -> bool:
    """Whether the points of a list are calls."""
    return any(_CALL.fullmatch(text) for item in one.card.items for text in item.aliases)


def _read(match: re.Match[str], placeholders: Collection[str] = ()) -> Call:
    """A call; names of `placeholders` stand for themselves in a path: `/bucket/key`."""
    names = [name for name in match["path"].lower().split("/") if name]
    parameters = {found["name"] for found in _PARAMETER.finditer(match[0].lower())}
    return Call(
        match["method"].upper(),
        tuple(
            _ANY if _PLACEHOLDER.fullmatch(name) or name in placeholders else name
            for name in names
            if not _VERSION.fullmatch(name)
        ),
        frozenset(parameters - _PAGING),
    )


def _point_of(match: re.Match[str], lists: Sequence[CountedList]) -> Point | None:
    """The point that a call is: by its wordings first, then by what it says."""
    offered = list(_offered(lists))
    for names in (set[str](), _placeholders(lists)):
        call = _read(match, names)
        exact = [one.point for one in offered if call in one.calls]
        if exact:
            return exact[0]
    things = _things(call, offered)
    for is_it in (
        [one.point for one in offered if _says(one.item, call, things)],
        [one.point for one in offered if _is_short_for(one.item, call)],
        [one.point for one in offered if any(map(call.differs_by_last_name, one.calls))],
    ):
        if len(is_it) == 1:
            return is_it[0]
    return None


def _offered(lists: Sequence[CountedList]) -> Iterator[_Offered]:
    for one in filter(is_interface, lists):
        for item in one.card.items:
            calls = tuple(map(_read, _known_calls(item)))
            yield _Offered((one.card.id, item.id), item, calls)


def _known_calls(item: Item) -> list[re.Match[str]]:
    return [each for text in item.aliases if (each := _CALL.fullmatch(text))]


def _placeholders(lists: Sequence[CountedList]) -> set[str]:
    """The names of the placeholders in the calls of an interface."""
    found: set[str] = set()
    for one in filter(is_interface, lists):
        for item in one.card.items:
            for call in _known_calls(item):
                found.update(_NAMED.findall(call["path"].lower()))
    return found


def _things(call: Call, offered: Iterable[_Offered]) -> set[str]:
    """The stems of what a call acts on: its last name, and what the points say that have a call of
    the same path."""
    found = {call.thing}
    for one in offered:
        if any(each.segments == call.segments for each in one.calls):
            found.update(word.stem for word in words(one.item.text)[1:])
    return found


def _says(item: Item, call: Call, things: Collection[str]) -> bool:
    """Whether a point begins with what a call does, and goes on with what it does that to."""
    first, *others = words(item.text)
    return first.raw in call.verbs and not {word.stem for word in others}.isdisjoint(things)


def _is_short_for(item: Item, call: Call) -> bool:
    """Whether a wording of a point has the method and the thing of a call: "POST bids"."""
    found = [each for text in item.aliases if (each := _SHORT.fullmatch(text))]
    same = [
        each["thing"]
        for each in found
        if each["method"] == call.method and stem(each["thing"]) == call.thing
    ]
    return any(call.method != "GET" or thing.endswith("s") == call.is_for_many for thing in same)
