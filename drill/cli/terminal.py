"""The terminal, by the environment, and standard output as a file."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

STANDARD_OUTPUT = Path("-")  # as a file to write
_CANNOT_DRAW = {"dumb", "unknown"}
_MOST_COLUMNS = 10_000  # a wider screen is a mistake, and would take for ever to draw


def can_draw(environ: Mapping[str, str]) -> bool:
    """Whether a terminal can do more than lines. Windows never sets TERM, so that a missing one says nothing."""
    return environ.get("TERM", "").lower() not in _CANNOT_DRAW


def columns_asked_for(environ: Mapping[str, str]) -> int | None:
    """The width that COLUMNS asks for, None where it asks for none that a screen can have."""
    columns = environ.get("COLUMNS", "")
    return int(columns) if columns.isdecimal() and 0 < int(columns) <= _MOST_COLUMNS else None
