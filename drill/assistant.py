"""What an assistant is told about cards before it reads the notes: `drill/data/brief.txt`."""

from __future__ import annotations

from importlib.resources import files


def instructions() -> str:
    return files("drill").joinpath("data", "brief.txt").read_text(encoding="utf-8")
