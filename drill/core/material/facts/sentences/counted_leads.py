"""Sentences that count what the list below them has: "We can add a cache at three places:"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from drill.core.material.drafts import NotePlace
from drill.core.material.facts.facts import Answered, NotePoint, with_lines_of
from drill.core.material.facts.language.english import word_count
from drill.core.material.reading.blocks import Block, ListPoint, Paragraph, PointList

_NUMBERS = ("two", "three", "four", "five", "six", "seven", "eight")
_LEAD = re.compile(
    r"^(?:we|you|one)\s+(?P<can>can|could|should|must|may|need to)\s+(?P<do>[a-z][^:;.]{3,80}?)\s+"
    rf"(?P<how>at|in|on|for|by|with|to)\s+(?:(?:the|these)\s+)?(?:following\s+)?"
    rf"(?P<count>{'|'.join(_NUMBERS)}|[2-8])\s+"
    r"(?P<what>(?:[a-z-]+\s){0,2}[a-z]+s)(?P<where>(?:\s+(?:in|of|within)\s+[^:;.]{2,40})?)\s*:?$",
    re.IGNORECASE,
)
_LONGEST = 14  # words of a point


def counted_leads(blocks: Sequence[Block], place: NotePlace) -> Iterator[Answered]:
    """The questions that such sentences answer with the list below them, where that has as many
    points."""
    for before, after in pairwise((None, *blocks)):
        if isinstance(before, Paragraph) and isinstance(after, PointList):
            yield from _asked(before.lines[-1].text, before.lines[-1].number, after, place)
        if isinstance(after, PointList):
            for point in after.points:
                yield from _of_point(point, place)


def _of_point(point: ListPoint, place: NotePlace) -> Iterator[Answered]:
    for child in point.children:
        if isinstance(child, PointList):
            yield from _asked(point.text, point.number, child, place)
            for inner in child.points:
                yield from _of_point(inner, place)


def _asked(lead: str, number: int, listing: PointList, place: NotePlace) -> Iterator[Answered]:
    said = _LEAD.match(lead.strip())
    if said is None:
        return
    count = said["count"].lower()
    wanted = int(count) if count.isdigit() else _NUMBERS.index(count) + 2
    texts = [point.text.strip(" .") for point in listing.points]
    if len(texts) != wanted:
        return
    if any(not 0 < word_count(text) <= _LONGEST for text in texts):
        return
    where = re.sub(r"\b(?:our|my)\b", "your", said["where"])
    do = re.sub(r"(?<=\ba )[A-Z](?=[a-z])", lambda capital: capital[0].lower(), said["do"])
    question = (
        f"{said['how'].capitalize()} which {count} {said['what']}{where} {said['can'].lower()} "
        f"you {do[:1].lower()}{do[1:]}?"
    )
    entries = tuple(
        NotePoint(point.text.strip(" ."), (), "", point.numbers) for point in listing.points
    )
    lines = with_lines_of(entries, (number,))
    yield Answered(place, question, "", lines, entries, given=True)
