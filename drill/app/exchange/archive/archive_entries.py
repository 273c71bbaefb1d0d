"""Entries of the log and mocks, read from JSON that anyone may have written."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from drill.core.learning.entry_json import entry_value
from drill.core.learning.log import Entry, Review
from drill.core.learning.mock import Mock, mock_value
from drill.core.learning.scheduling import BEST
from drill.core.text import clean
from drill.core.validation import check_sound

_LONGEST_TEXT = 20_000  # characters


def read_entry(row: Mapping[str, Any]) -> Entry:
    """An entry of a JSON. Raises ValueError or the like for one that drill would not write."""
    entry = entry_value(row)
    check_sound(entry, type(entry), "log")
    if isinstance(entry, Review) and (entry.quality > BEST or entry.score > 1):
        raise ValueError(
            f"quality {entry.quality} and score {entry.score:g} are not from 0 to {BEST} and from "
            "0 to 1"
        )
    return entry


def read_mock(body: Mapping[str, Any]) -> Mock:
    mock = mock_value(UUID(body["id"]), body)
    check_sound(mock, Mock, "mocks")
    places = (mock.stage, *(line.stage for line in mock.lines))
    if len(mock.seconds) != len(mock.stages) or max(places) >= len(mock.stages):
        raise ValueError("the stages of a mock interview do not fit together")
    return mock


def cleaned(value: Any) -> Any:
    """The tree with every text in it cleaned. Raises ValueError for one that is longer than any of
    ours."""
    match value:
        case str() if len(value) > _LONGEST_TEXT:
            raise ValueError(f"a text has {len(value):,} characters, at most {_LONGEST_TEXT:,} fit")
        case str():
            return clean(value, limit=_LONGEST_TEXT)
        case list() | tuple():
            return [cleaned(each) for each in value]
        case dict():
            return {key: cleaned(each) for key, each in value.items()}
        case _:
            return value
