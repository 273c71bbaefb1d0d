"""Pictures and fences as the Markdown that is read back to them."""

from __future__ import annotations

import re

from drill.core.markdown.elements import Fence, Picture

_MARKS = re.compile(r"[\[\]\\`]")
_BACKTICKS = re.compile(r"`{3,}")
_TICKS = re.compile("`+")


def markdown_of(picture: Picture) -> str:
    """A picture as Markdown; the path has no blanks and no parentheses."""
    return f"![{_MARKS.sub('', picture.alt)}]({picture.path})"


def code(text: str) -> str:
    """A line of code between backticks, of which it may hold some."""
    runs = {len(run) for run in _TICKS.findall(text)}
    signs = "`" * next(length for length in range(1, len(text) + 2) if length not in runs)
    space = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{signs}{space}{text}{space}{signs}"


def fenced(fence: Fence) -> str:
    """Code or a diagram between fences that are longer than any in it."""
    longest = max((len(run) for run in _BACKTICKS.findall(fence.text)), default=2)
    signs = "`" * (longest + 1)
    return f"{signs}{fence.language}\n{fence.text}\n{signs}"
