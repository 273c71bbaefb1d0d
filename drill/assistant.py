"""What an assistant is told before it reads notes (`drill/data/brief.txt`), or cards
(`drill/data/wordings.txt`)."""

from __future__ import annotations

from importlib.resources import files


def instructions() -> str:
    """How to make cards of notes."""
    return _read("brief.txt")


def wording_instructions() -> str:
    """How to tell other wordings of what cards want to hear."""
    return _read("wordings.txt")


def _read(name: str) -> str:
    return files("drill").joinpath("data", name).read_text(encoding="utf-8")
