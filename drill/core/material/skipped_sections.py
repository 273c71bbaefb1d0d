"""Passages that are in notes and are not for recall: contents, references, changes, licences."""

from __future__ import annotations

import re
from collections.abc import Sequence

from drill.core.material.blocks import Heading

_PASSED = re.compile(
    r"^\W*(?:(?P<contents>(?:table\s+of\s+)?contents?|toc|index|on\s+this\s+page|in\s+this\s+\w+)"
    r"|(?P<links>(?:further|recommended|additional)\s+reading|(?:external\s+|useful\s+|more\s+)?(?:resources|links|references)"
    r"|see\s+also|sources?|bibliography|credits|acknowledge?ments)"
    r"|(?P<changes>change\s?-?logs?|release\s+notes|revision\s+history|version\s+history|what's\s+new|history\s+of\s+changes)"
    r"|(?P<licence>licen[cs]e|contributing|code\s+of\s+conduct|installation|copyright))\W*$",
    re.IGNORECASE,
)
_WHY = {
    "contents": "a table of contents",
    "links": "a list of sources",
    "changes": "a list of changes",
    "licence": "about the document, not its matter",
}


def passed_over(path: Sequence[Heading]) -> str:
    """Why nothing below these headings makes a card, "" if it does."""
    for heading in path:
        match = _PASSED.match(heading.text)
        if match and match.lastgroup:
            return _WHY[match.lastgroup]
    return ""
