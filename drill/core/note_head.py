"""The head of a note: the settings at its beginning, which are no text."""

from __future__ import annotations

import re
from collections.abc import Sequence

_CLOSINGS = {"---": ("---", "..."), "+++": ("+++",)}
# A name with its value, which is no card and no point with a number; and what may follow one.
_NAMED = re.compile(r"(?![QAC]:|\d+[.)])[^\s:=#>|`*+-][^:=]{0,60}[:=](?![:=])")
_FURTHER = re.compile(r"\s|-(?:\s|$)|[\[\]{}]|#(?!#)|$")


def head_lines(lines: Sequence[str]) -> int:
    """How many lines at the beginning are the head, with its rules; 0 if there is none. A head
    that no rule closes ends with its settings."""
    closings = _CLOSINGS.get(lines[0].rstrip())
    if closings is None:
        return 0
    for number, line in enumerate(lines[1:], 1):
        if line.rstrip() in closings:
            return number + 1
        if not (_NAMED.match(line) or _FURTHER.match(line)):
            break
    return _unclosed(lines)


def _unclosed(lines: Sequence[str]) -> int:
    end = 1
    while end < len(lines) and lines[end].strip() and not lines[end].startswith("#"):
        if not (_NAMED.match(lines[end]) or (end > 1 and _FURTHER.match(lines[end]))):
            break
        end += 1
    return end if end > 1 else 0


def settings_of(text: str) -> str:
    """The lines of the head of a note, without its rules; "" if it has none."""
    if not text.startswith(tuple(_CLOSINGS)):
        return ""
    lines = text.split("\n")
    head = lines[1 : head_lines(lines)]
    closed = bool(head) and head[-1].rstrip() in _CLOSINGS[lines[0].rstrip()]
    return "\n".join(head[:-1] if closed else head)
