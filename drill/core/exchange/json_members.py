"""A JSON object read member by member, so that a long list in it is never held as a whole."""

from __future__ import annotations

import json
import re
from collections.abc import Generator, Iterator
from typing import Any

_SPACE = re.compile(r"[ \t\n\r]*")
_value = json.JSONDecoder().raw_decode


def members(text: str) -> Iterator[tuple[str, Any]]:
    """The members of the object that the text is: each key with its value, which is an iterator
    over the elements where it is a list, to be read to its end before the next member is asked for.

    Raises ValueError, as `json.loads` does, for a text that is no JSON, TypeError for one that is
    no object.
    """
    place = _skip(text, 0)
    if text[place : place + 1] != "{":
        _, place = _decoded(text, place)
        _check_end(text, place)
        raise TypeError
    place = _skip(text, place + 1)
    if text[place : place + 1] != "}":
        place = yield from _listed(text, place)
    _check_end(text, place + 1)


def _listed(text: str, place: int) -> Generator[tuple[str, Any], None, int]:
    """The members from `place` on; returns the place of the bracket that ends them."""
    while True:
        if text[place : place + 1] != '"':
            raise json.JSONDecodeError(
                "Expecting property name enclosed in double quotes", text, place
            )
        key, place = _decoded(text, place)
        place = _skip(text, place)
        if text[place : place + 1] != ":":
            raise json.JSONDecodeError("Expecting ':' delimiter", text, place)
        place = _skip(text, place + 1)
        if text[place : place + 1] == "[":
            elements = _Elements(text, place)
            yield key, elements
            place = elements.end
        else:
            value, place = _decoded(text, place)
            yield key, value
        place = _skip(text, place)
        if text[place : place + 1] == "}":
            return place
        place = _skip(text, _comma(text, place))


class _Elements:
    """The elements of the list that begins at a place; `end` is the place after it, once they were
    read."""

    def __init__(self, text: str, place: int) -> None:
        self._text = text
        self.end = _skip(text, place + 1)
        self._is_over = text[self.end : self.end + 1] == "]"
        self.end += self._is_over

    def __iter__(self) -> Iterator[Any]:
        return self

    def __next__(self) -> Any:
        if self._is_over:
            raise StopIteration
        value, place = _decoded(self._text, self.end)
        place = _skip(self._text, place)
        self._is_over = self._text[place : place + 1] == "]"
        self.end = place + 1 if self._is_over else _skip(self._text, _comma(self._text, place))
        return value


def _decoded(text: str, place: int) -> tuple[Any, int]:
    try:
        return _value(text, place)
    except StopIteration as error:
        raise json.JSONDecodeError("Expecting value", text, error.value) from None


def _comma(text: str, place: int) -> int:
    if text[place : place + 1] != ",":
        raise json.JSONDecodeError("Expecting ',' delimiter", text, place)
    return place + 1


def _skip(text: str, place: int) -> int:
    found = _SPACE.match(text, place)
    return found.end() if found else place


def _check_end(text: str, place: int) -> None:
    place = _skip(text, place)
    if place != len(text):
        raise json.JSONDecodeError("Extra data", text, place)
