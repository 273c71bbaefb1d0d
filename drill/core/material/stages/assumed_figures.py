"""Figures that notes on the interview state for any problem: how long it lasts, and what is assumed
of a machine."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drill.core.cards import Kind
from drill.core.material.drafts import Draft, NotePlace, draft
from drill.core.material.reading.blocks import Paragraph, PointList
from drill.core.material.reading.headings import Section
from drill.core.material.stages.interview_stages import kind_of_stage
from drill.core.stage_kinds import StageKind

_LASTS = re.compile(
    r"^\W*(?!(?:if|when|unless|suppose)\b)(?:(?:an?|the|my|most"
    r"|each)\s+)?(?P<what>(?:[\w-]+\s){0,3}interviews?)\s+"
    r"(?P<how>(?:usually|typically|normally|often|generally|mostly)\s+)?"
    r"(?:lasts?|takes?|is|are|runs?)\s+(?:for\s+)?"
    r"(?P<long>(?:about|around|roughly|~)?\s*\d{2,3}(?:\s*(?:-|–"
    r"|to)\s*\d{2,3})?)\s*-?\s*min(?:ute)?s?\b",
    re.IGNORECASE,
)
_ASSUMED = re.compile(
    r"(?P<what>[A-Za-z][\w -]{1,25}?)\s*[:=]\s*"
    r"(?P<figure>~?\d[\d.,]*\s?[A-Za-z/]{0,8})\s+(?:per|/|a)\s*(?P<per>[a-z]+)"
)


def assumed_figures(part: Section, place: NotePlace) -> Iterator[Draft]:
    """The cards of such figures in a section of notes on the interview."""
    label = part.path[-1].text if part.path else ""
    for block in part.blocks:
        match block:
            case Paragraph():
                label = block.lines[-1].text
                lasts = _LASTS.match(block.text)
                if lasts:
                    yield _lasting(lasts, place, block.lines[0].number)
            case PointList() if kind_of_stage(label) is StageKind.ESTIMATION:
                for point in block.points:
                    figure = _ASSUMED.fullmatch(point.text.strip(" ."))
                    if figure:
                        yield _assumed(figure, place, point.numbers)


def _lasting(lasts: re.Match[str], place: NotePlace, line: int) -> Draft:
    name = lasts["what"].lower().removesuffix("s")
    named = "the interview" if name == "interview" else f"a {name}"
    how = (lasts["how"] or "").lower()
    prompt = f"How long does {named} {how}last?"
    answer = f"{lasts['long'].strip()} minutes"
    words = ("length of the interview",)
    return draft(
        Kind.BASIC, prompt, place, (line,), topic=place.topic(answer), words=words, answer=answer
    )


def _assumed(figure: re.Match[str], place: NotePlace, lines: tuple[int, ...]) -> Draft:
    what = figure["what"] if figure["what"].isupper() else figure["what"].lower()
    prompt = f"In an estimation, how much {what} do you assume per {figure['per']}?"
    words = (f"{what} per {figure['per']}",)
    answer = figure["figure"]
    return draft(
        Kind.BASIC, prompt, place, lines, topic=place.topic(answer), words=words, answer=answer
    )
