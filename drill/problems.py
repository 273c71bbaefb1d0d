"""The problems for mock interviews that ship with the program: reads `problems.toml` and
`interviewer.toml` of `drill/data`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from drill.core.learning.mock import DesignProblem


def load() -> tuple[DesignProblem, ...]:
    """The problems, each with the general cards that apply to every one besides its own."""
    said = _data("interviewer.toml")
    return tuple(
        DesignProblem(
            title=entry["title"],
            brief=entry["brief"],
            deck=entry["deck"],
            general=(*general(), *entry.get("general", ())),
            answers={**said["any"], **said.get(entry["deck"], {})},
        )
        for entry in _data("problems.toml")["problem"]
    )


def general() -> tuple[str, ...]:
    """The ids of the cards that apply to every problem."""
    return tuple(_data("problems.toml")["general"])


def topics() -> Mapping[str, str]:
    """What an interviewer is asked of any problem, each with the pattern of such a question."""
    return dict(_data("interviewer.toml")["topics"])


def asides() -> Sequence[tuple[str, str]]:
    """What a candidate asks about the interview itself, as patterns, and what is said to each."""
    return [(one["asks"], one["says"]) for one in _data("interviewer.toml")["asides"]]


@cache
def _data(name: str) -> dict[str, Any]:
    return tomllib.loads(files("drill").joinpath("data", name).read_text(encoding="utf-8"))
