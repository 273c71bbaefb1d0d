"""Which lines of notes are within fences of code."""

from __future__ import annotations

import re
from collections.abc import Sequence

_FENCE = re.compile(r"^\s*(?:>\s*)*(?P<sign>`{3,}|~{3,})(?P<rest>.*)$")


def within_fences(raw: Sequence[str]) -> frozenset[int]:
    """The places of the lines of fences, with those that open and close them."""
    found: set[int] = set()
    sign = ""
    for index, line in enumerate(raw):
        match = _FENCE.match(line)
        if sign or match:
            found.add(index)
        if match and not sign:
            sign = match["sign"]
        elif match and match["sign"].startswith(sign) and not match["rest"].strip():
            sign = ""
    return frozenset(found)
