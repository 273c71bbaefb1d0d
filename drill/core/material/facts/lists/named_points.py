"""Lists of names in which one has a remark behind it: the name is the point."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from drill.core.material.facts.facts import NotePoint
from drill.core.material.facts.language.english import Form, form_of_point, word_count
from drill.core.material.vocabulary import Vocabulary

_LONGEST_NAME = 5  # words
# Fewer words may be a part of the name, and figures or a list what is to be recalled.
_WORD = r"[^\W\d][^\s(),;:\d]*"
_REMARKED = (
    re.compile(r"(?P<name>\S+ [^:()]{2,60}):\s+(?P<said>\S+(?:\s+\S+){5,})"),
    re.compile(
        r"(?P<name>[^()]{2,60}?)\s*"
        rf"\((?P<said>(?:requires?|needs?)(?:\s{_WORD}){{2,}}|{_WORD}(?:\s{_WORD}){{5,}}"
        rf"|(?=[^()]*\byou\b){_WORD}(?:\s{_WORD}){{2,}})\)"
    ),
)


def without_remarks(entries: Sequence[NotePoint], vocabulary: Vocabulary) -> Sequence[NotePoint]:
    """The points of a list of names, each without what is said of it behind a colon or in
    brackets; any other list as it is."""
    named = sum(_is_name(entry.text, vocabulary) for entry in entries)
    if len(entries) <= named or 3 * named < len(entries):
        return entries
    short = [_without_remark(entry, vocabulary) for entry in entries]
    return short if all(_is_name(entry.text, vocabulary) for entry in short) else entries


def _without_remark(entry: NotePoint, vocabulary: Vocabulary) -> NotePoint:
    if _is_name(entry.text, vocabulary):
        return entry
    for pattern in _REMARKED:
        match = pattern.fullmatch(entry.text)
        if match:
            said = f"{match['name'].strip()}: {match['said'].strip()}"
            remark = "\n".join(filter(None, (said, entry.remark)))
            return replace(entry, text=match["name"].strip(), remark=remark)
    return entry


def _is_name(text: str, vocabulary: Vocabulary) -> bool:
    is_short = word_count(text) <= _LONGEST_NAME and ": " not in text
    return is_short and form_of_point(text, vocabulary) is Form.NAME
