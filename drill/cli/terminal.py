"""The terminal, by the environment, and standard output as a file."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TextIO

from drill.errors import DrillError

STANDARD_INPUT = Path("-")  # as a file to read
STANDARD_OUTPUT = Path("-")  # as a file to write
_CANNOT_DRAW = {"dumb", "unknown"}
_USUAL_COLUMNS = 80
_MOST_COLUMNS = 10_000  # a wider screen is a mistake, and would take for ever to draw
_FEWEST_COLUMNS = 20
_MOST_DIGITS = 9  # of what is said to be a number of columns


def can_draw(environ: Mapping[str, str]) -> bool:
    """Whether a terminal can do more than lines. Windows never sets TERM, so that a missing one
    says nothing."""
    return environ.get("TERM", "").lower() not in _CANNOT_DRAW


def columns(environ: Mapping[str, str]) -> int:
    """The width that COLUMNS asks for, if a screen can have it, else that of the terminal, else the
    usual one.

    It is never less than what drawings need: a terminal breaks what is wider than it is.
    """
    asked_for = environ.get("COLUMNS", "")
    if _is_number(asked_for) and 0 < int(asked_for) <= _MOST_COLUMNS:
        return max(int(asked_for), _FEWEST_COLUMNS)
    try:
        return max(os.get_terminal_size().columns or _USUAL_COLUMNS, _FEWEST_COLUMNS)
    except OSError:
        return _USUAL_COLUMNS


def has_odd_size(environ: Mapping[str, str]) -> bool:
    """Whether COLUMNS or LINES holds what rich would take for a number and fail on."""
    sizes = (environ.get(name, "0") for name in ("COLUMNS", "LINES"))
    return not all(map(_is_number, sizes))


def _is_number(text: str) -> bool:
    return text.isdecimal() and len(text) <= _MOST_DIGITS


def wrapped(text: str, width: int) -> str:
    """The lines of a text, each broken between words where it is longer than `width`, with its own
    indent."""
    lines = text.split("\n")
    if max(map(len, lines)) <= width:
        return text
    import textwrap  # which few texts need

    def fill(line: str) -> str:
        indent = line[: len(line) - len(line.lstrip())]
        filler = textwrap.TextWrapper(
            width, indent, indent, break_long_words=False, break_on_hyphens=False
        )
        return filler.fill(line.lstrip())

    return "\n".join(line if len(line) <= width else fill(line) for line in lines)


def write_all(stream: TextIO, content: bytes) -> None:
    """Write all of it, also where Python does not buffer and the system takes a part. Raises
    DrillError."""
    left = memoryview(content)
    try:
        stream.flush()
        while left:
            left = left[stream.buffer.write(left) or 0 :]
        stream.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise DrillError(
            f"standard output: cannot be written: {error.strerror}", "What is there is not whole."
        ) from error
