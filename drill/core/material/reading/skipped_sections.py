"""Sections that are in notes and are not for recall: contents, references, changes, licences."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from drill.core.material.facts.language.names import plain_name
from drill.core.material.reading.blocks import Heading
from drill.core.material.vocabulary import Vocabulary

_PASSED = re.compile(
    r"^\W*(?:(?P<contents>(?:table\s+of\s+)?contents?|toc|index|on\s+this\s+page|in\s+this\s+\w+)"
    r"|(?P<links>(?:further|recommended|additional)\s+reading|(?:external\s+|useful\s+|more\s+)?"
    r"(?:resources|links|references)"
    r"|see\s+also|sources?|bibliography|credits|acknowledge?ments)"
    r"|(?P<changes>change\s?-?logs?|release\s+notes|revision\s+history|version\s+history"
    r"|what's\s+new|history\s+of\s+changes)"
    r"|(?P<licence>licen[cs]e|contributing|code\s+of\s+conduct|installation|copyright))\W*$",
    re.IGNORECASE,
)
_PLAN = re.compile(
    r"^(?:good|bad)\s+\w+$|^.*\b(?:study|prep\w*|practice|weekly|daily|learning|implementation)\s+"
    r"(?:plan|schedule|routine|timeline|roadmap|strategy|sessions?|tips)\b"
    r"|^(?:week|day)\s*\d|^(?:\w+\s+){0,3}(?:resources|references|readings?|links)$",
    re.IGNORECASE,
)
_EXAMPLE = re.compile(
    r"^(?:(?:tiny|worked|sample|small|full|complete|quick|another|mini|real[\s-]*world|simple|an?"
    r"|the)\s+)*"
    r"(?:examples?|exercises?|homework|assignments?|quiz|practice\s+problems?"
    r"|(?:template|sample|demo|script)s?(?=\W*$|\s*[:(–-]))\b"
    r"(?!\s+(?:of|systems|databases|questions?)\b)|.*\b"
    r"(?:analogy|in\s+simple\s+(?:terms|words)|simple\s+explanation|eli5)\b",
    re.IGNORECASE,
)
_WHY = {
    "contents": "a table of contents",
    "links": "a list of sources",
    "changes": "a list of changes",
    "licence": "about the document, not its matter",
}


def passed_over(path: Sequence[Heading], title: str, vocabulary: Vocabulary) -> str:
    """Why nothing below these headings, of notes with a title, makes a card, "" if it does."""
    for heading in path:
        why = _why_below(heading.text, heading.text == title, heading is path[-1], vocabulary)
        if why:
            return why
    return ""


@lru_cache(maxsize=1024)  # each section below a heading asks for it
def _why_below(heading: str, is_title: bool, is_last: bool, vocabulary: Vocabulary) -> str:
    match = _PASSED.match(heading)
    if match and match.lastgroup == "contents" and not is_last:
        return ""  # what is below a table of contents at a deeper level is no part of it
    if match and match.lastgroup:
        return _WHY[match.lastgroup]
    name = plain_name(heading)
    # What is called so as a whole has nothing beside it that it could be an example of.
    if (is_example(name) and not is_title) or _PLAN.match(name):
        return "an example, not what it is an example of"
    return (
        "about the document, not its matter" if name.lower() in vocabulary.skipped_headings else ""
    )


def is_example(name: str) -> bool:
    """Whether a heading only says that what is below it is an example, a template or a test."""
    return bool(_EXAMPLE.match(name))
