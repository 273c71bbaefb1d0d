"""The problems for mock interviews that ship with the program: reads `drill/data/problems.toml`."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from drill.core.learning.mock import DesignProblem


def load() -> tuple[DesignProblem, ...]:
    """The problems, each with the general cards that apply to every one besides its own."""
    return tuple(
        DesignProblem(**{**entry, "general": (*general(), *entry.get("general", ()))})
        for entry in _data()["problem"]
    )


def general() -> tuple[str, ...]:
    """The ids of the cards that apply to every problem."""
    return tuple(_data()["general"])


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(
        files("drill").joinpath("data", "problems.toml").read_text(encoding="utf-8")
    )
