"""Fenced code in the lines of notes: where it begins, and whether it is text or a program."""

from __future__ import annotations

import re
from collections.abc import Sequence

FENCE = re.compile(r"^\s*(?:>\s*)*(?P<sign>`{3,}|~{3,})\s*(?P<language>[^\s`]*)")
TEXT_FENCES = frozenset({"", "text", "txt", "plain", "plaintext", "md", "markdown", "none"})


def without_programs(raw: Sequence[str]) -> list[str]:
    """The lines, those within fences of a programming language empty."""
    lines: list[str] = []
    opened: re.Match[str] | None = None
    for line in raw:
        match = FENCE.match(line)
        if match and (opened is None or _closes(match, opened)):
            opened = match if opened is None else None
        program = opened is not None and opened["language"].lower() not in TEXT_FENCES
        lines.append("" if program else line)
    return lines


def _closes(match: re.Match[str], opened: re.Match[str]) -> bool:
    return match["sign"].startswith(opened["sign"]) and not match["language"]
