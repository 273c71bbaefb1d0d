"""The problems for mock interviews that ship with the program: reads `drill/data/problems.toml`."""

from __future__ import annotations

import tomllib
from importlib.resources import files

from drill.core.learning.mock import DesignProblem


def load() -> tuple[DesignProblem, ...]:
    text = files("drill").joinpath("data", "problems.toml").read_text(encoding="utf-8")
    return tuple(DesignProblem(**entry) for entry in tomllib.loads(text)["problem"])
