"""JSON read line by line is what an export wrote; anything else is refused with its line."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drill.core.exchange.json_lines import members_of_lines

VALUES = st.recursive(
    st.none() | st.integers(-9, 99) | st.text(max_size=4),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=2), inner),
    max_leaves=6,
)


def written(members: dict[str, Any], streamed: set[str]) -> str:
    """An object as an export writes it, an element on a line of the lists that are `streamed`."""
    parts = []
    for key, value in members.items():
        if key in streamed and isinstance(value, list) and value:
            elements = ",\n".join(map(json.dumps, value))
            parts.append(f"{json.dumps(key)}: [\n{elements}\n]")
        else:
            parts.append(f"{json.dumps(key)}: {json.dumps(value)}")
    return "{\n" + ",\n".join(parts) + "\n}\n"


def read(text: str) -> dict[str, Any]:
    return {
        key: list(value) if isinstance(value, Iterator) else value
        for key, value in members_of_lines(re.findall(r".*\n|.+", text))
    }


@given(st.dictionaries(st.text(min_size=1, max_size=3), VALUES, min_size=1, max_size=4), st.data())
def test_the_same_object(members: dict[str, Any], data: st.DataObject) -> None:
    streamed = data.draw(st.sets(st.sampled_from(sorted(members))))
    assert read(written(members, streamed)) == members


def test_an_element_is_read_when_it_is_asked_for() -> None:
    lines = iter(["{\n", '"log": [\n', '{"a": 1},\n', "oops\n"])
    key, value = next(members_of_lines(lines))
    assert (key, next(value)) == ("log", {"a": 1})


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "its first line is not “{”"),
        ('{"drill": 1}', "its first line is not “{”"),
        ('{\n"drill": 1\n', "the object does not end"),
        ('{\n"log": [\n1\n', "a list does not end"),
        ('{\n"drill": 1\n}\nx\n', "line 4: the object has ended before"),
        ('{\n"log": [\n1,\noops\n]\n}\n', "line 4: Expecting value"),
        ('{\n"drill" 1\n}\n', "line 2: Expecting ':' delimiter"),
    ],
)
def test_what_an_export_does_not_write(text: str, why: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(why)}$"):
        read(text)
