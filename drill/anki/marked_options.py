"""Options of a test that the back of a note shows once more, the right one in another colour or in
bold: what tells the answer is how it looks."""

from __future__ import annotations

import re

_PARTING = re.compile(r"</?(?:div|p|br|li|ul|ol|tr|td|hr|h[1-6])\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(r"<(?!/)([a-z][a-z0-9]*)([^<>]*)>", re.IGNORECASE)
_ANY_TAG = re.compile(r"<[^<>]*>")
_COLOUR = re.compile(
    r"(?:background(?:-color)?|color)\s*[:=]\s*[\"']?\s*([^;\"'>]+)", re.IGNORECASE
)
_MARKS = frozenset({"b", "strong", "u", "mark", "i", "em", "s", "del", "strike"})
_OPTION = re.compile(r"\(?(?:[A-Za-z]|\d{1,2})[.):]\s*\S")
_FEWEST = 2


def marked_option(html: str) -> str:
    """The HTML of the one option that looks otherwise than all others; "" if there is none."""
    lines = (line for line in _PARTING.split(html) if line.strip())
    options = [line for line in lines if _OPTION.match(_ANY_TAG.sub("", line).strip())]
    looks = [_look(line) for line in options]
    odd = [at for at, look in enumerate(looks) if looks.count(look) == 1]
    is_told = len(odd) == 1 and len(options) > _FEWEST
    return options[odd[0]] if is_told and len(set(looks)) == 2 else ""


def _look(line: str) -> frozenset[str]:
    """The colours and marks that are in a line."""
    look: set[str] = set()
    for name, rest in _TAG.findall(line):
        look.update(colour.strip().lower() for colour in _COLOUR.findall(rest))
        if name.lower() in _MARKS:
            look.add(name.lower())
    return frozenset(look)
