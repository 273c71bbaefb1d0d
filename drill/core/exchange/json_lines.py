"""The JSON of an export, each element of a list on a line, read line by line: however long a list
is, one element of it is all that is held."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

_LIST_BEGINS = re.compile(r'("(?:[^"\\]|\\.)*"): \[')


def members_of_lines(lines: Iterable[str]) -> Iterator[tuple[str, Any]]:
    """The members of an object as `json_members.members` has them, from lines as an export writes
    them, each with its end. Raises ValueError for others."""
    numbered = enumerate(lines, 1)
    if next(numbered, (1, ""))[1] != "{\n":
        raise ValueError("its first line is not “{”")
    for number, line in numbered:
        if line == "}\n":
            if next(numbered, None):
                raise ValueError(f"line {number + 1}: the object has ended before")
            return
        begun = _LIST_BEGINS.fullmatch(line.removesuffix("\n"))
        if begun is not None:
            yield _value(begun[1], number), _elements(numbered)
        else:
            yield from _value(f"{{{_bare(line)}}}", number).items()
    raise ValueError("the object does not end")


def _elements(numbered: Iterator[tuple[int, str]]) -> Iterator[Any]:
    for number, line in numbered:
        if line in ("],\n", "]\n"):
            return
        yield _value(_bare(line), number)
    raise ValueError("a list does not end")


def _bare(line: str) -> str:
    """A line without the comma before the next one."""
    return line.removesuffix("\n").removesuffix(",")


def _value(text: str, number: int) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise ValueError(f"line {number}: {error.msg}") from None
