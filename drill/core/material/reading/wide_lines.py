"""Lines of notes in scripts that part no words, made plain: their numbers and question marks."""

from __future__ import annotations

import re

_NUMBERED = re.compile(
    r"^(?P<indent>\s*)(?:(?P<bare>\d{1,2})\s?[、．]|[（(](?P<inside>\d{1,2})[)）])\s*(?=[^\W\d_])"
)
_UNSPACED = re.compile(r"^(?P<indent>\s*)(?P<bare>\d{1,2})\.(?=[^\W\d_])")
_CIRCLED = re.compile(r"^(?P<indent>\s*)(?P<sign>[①-⑳])\s*(?=\w)")
_MARKED = re.compile(r"^\W*(?:Q|问|問|问题|質問)\s?\d*\s?[:：]")
_ASKS = re.compile(r"？(?=[\s*_”\"]*$)")
_ASKS_BEFORE_TAG = re.compile(r"？(?=\s*</?a\b)")
_WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")


def plain_signs(line: str) -> str:
    """A line with the numbers of Markdown, "1. " for "1、" and "（1）", and with a plain question
    mark at its end."""
    if not _MARKED.match(line):
        line = _ASKS_BEFORE_TAG.sub("?", _ASKS.sub("?", line))
    line = _NUMBERED.sub(lambda m: f"{m['indent']}{m['bare'] or m['inside']}. ", line)
    if _WIDE.search(line):
        line = _UNSPACED.sub(r"\g<indent>\g<bare>. ", line)
    return _CIRCLED.sub(lambda m: f"{m['indent']}{ord(m['sign']) - ord('①') + 1}. ", line)
