"""JSON read member by member is the JSON that is read at once, and refused in the same words."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drill.core.exchange.json_members import members

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 99) | st.text(max_size=4),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=2), inner, max_size=3)
    ),
    max_leaves=8,
)
OBJECTS = st.dictionaries(st.text(max_size=3), VALUES, max_size=4)
WRITTEN = st.sampled_from([None, 1, "\t"])


def read(text: str) -> dict[str, Any]:
    return {
        key: list(value) if isinstance(value, Iterator) else value for key, value in members(text)
    }


def refused(text: str) -> str:
    with pytest.raises(json.JSONDecodeError) as caught:
        json.loads(text)
    return str(caught.value)


@given(OBJECTS, WRITTEN)
def test_the_same_object(value: dict[str, Any], indent: int | str | None) -> None:
    assert read(json.dumps(value, indent=indent)) == value


@given(OBJECTS, st.integers(0, 60), st.sampled_from(["", ",", "]", "}", '"', "x", ":", "{", " "]))
def test_the_same_refusal(value: dict[str, Any], place: int, put: str) -> None:
    written = json.dumps(value)
    text = written[:place] + put + written[place + 1 :]
    assert outcome(read, text) == outcome(json.loads, text) or text.strip()[:1] != "{"


def outcome(reader: Callable[[str], Any], text: str) -> Any:
    try:
        return reader(text)
    except json.JSONDecodeError as error:
        return str(error)
    except TypeError:
        return TypeError


@pytest.mark.parametrize("text", ["[]", '"x"', "5", "null"])
def test_what_is_no_object(text: str) -> None:
    with pytest.raises(TypeError):
        read(text)


@pytest.mark.parametrize(
    "text", ["", "{", '{"a"', '{"a":', '{"a": [1', '{"a": [1,]}', "{} x", "[1"]
)
def test_what_ends_too_early_or_too_late(text: str) -> None:
    with pytest.raises(json.JSONDecodeError) as caught:
        read(text)
    assert str(caught.value) == refused(text)


def test_an_element_is_there_before_the_rest_is_read() -> None:
    found = members('{"log": [{"a": 1}, oops')
    key, elements = next(found)
    assert (key, next(elements)) == ("log", {"a": 1})
    with pytest.raises(json.JSONDecodeError, match="Expecting value"):
        next(elements)
