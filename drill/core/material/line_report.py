"""What became of each line of a document: part of a card, or passed over for a reason. None is
lost."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from drill.core.exchange.markdown_notes.exported_notes import EXPORTED
from drill.core.material.reading.blocks import Mute, lines_of
from drill.core.material.reading.document import Parsed
from drill.core.material.reading.headings import Section

_SHOWN = 80
_WORD = re.compile(r"[^\W_]")
_REFERENCE = re.compile(r"^\s*\[[^\]]+\]:")
_LINK = re.compile(r"^\s*(?:[-*+]\s+)?<?https?://\S+$")
_COMMENT = re.compile(r"^\s*(?:<!--|-->|<)")


@dataclass(frozen=True, slots=True)
class Skipped:
    """A line that became no card: where it is, how it begins, and why."""

    file: str
    line: int
    text: str
    why: str


def skipped(
    parsed: Parsed, used: set[int], mutes: Iterable[Mute], parts: Iterable[Section]
) -> Iterator[Skipped]:
    """Every line with a letter or a digit that is not among the `used` ones, with its reason."""
    reasons = {part.path[-1].number: _heading_reason(part, used) for part in parts if part.path}
    for mute in mutes:
        reasons.update(dict.fromkeys(mute.numbers, mute.why))
    for number, text in enumerate(parsed.raw, 1):
        if number in used or text == EXPORTED or not _WORD.search(text):
            continue
        yield Skipped(
            parsed.name, number, text.strip()[:_SHOWN], reasons.get(number) or _reason(text)
        )


def _heading_reason(part: Section, used: set[int]) -> str:
    if any(number in used for block in part.blocks for number in lines_of(block)):
        return "a heading: what is below it is clear without it"
    return "a heading: nothing right below it makes a card"


def _reason(text: str) -> str:
    if _REFERENCE.match(text):
        return "the address of a link"
    if _LINK.match(text):
        return "a link"
    if _COMMENT.match(text):
        return "HTML"
    return "no rule reads it"
