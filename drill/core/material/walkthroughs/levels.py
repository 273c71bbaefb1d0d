"""What a candidate of each level brings up in a design, and which status an answer has."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from drill.core.material.drafts import NotePlace
from drill.core.material.facts.facts import DesignFact, NotePoint
from drill.core.material.facts.language.english import capital
from drill.core.material.reading.blocks import PointList
from drill.core.material.walkthroughs.labelled_blocks import LabelledBlock

_LEVEL = re.compile(
    r"^(?P<level>(?:(?:strong|weak|lean|borderline) )?(?:no[- ])?hire|(?:entry|junior|mid"
    r"|senior|staff"
    r"|principal)(?:[- ]level)?(?: engineer| candidate)?|E[3-7]|L[3-7])\s*(?::"
    r"|[-–—]+>?)\s+(?P<list>\S.*)$",
    re.IGNORECASE,
)
_FEWEST = 2
_LONGEST = 6  # words


def levels(blocks: Sequence[LabelledBlock], system: str, place: NotePlace) -> Iterator[DesignFact]:
    """What makes each level, where two of them or more stand in one list."""
    for one in blocks:
        points = one.block.points if isinstance(one.block, PointList) else ()
        found = [(point, match) for point in points if (match := _LEVEL.match(point.text))]
        if len(found) < _FEWEST:
            continue
        for point, match in found:
            parts = _short_parts(match["list"])
            if not parts:
                continue
            entries = tuple(NotePoint(capital(part), (), "", point.numbers) for part in parts)
            question = f"In the design of {system}, what makes {_with_article(match['level'])}?"
            yield DesignFact(place, question, "", point.numbers, entries)


def _short_parts(listed: str) -> list[str]:
    """The parts of a list in one line; none if they are too few, or one is too long to recall."""
    parts = [part.strip(" .") for part in re.split(r"[,;]\s+", listed)]
    is_short = all(len(part.split()) <= _LONGEST for part in parts)
    return parts if is_short and len(parts) >= _FEWEST else []


def _with_article(level: str) -> str:
    """A level as it is asked for: "a senior", "an E5", "no hire"."""
    name = level.lower()
    name = name.upper() if re.fullmatch(r"[el]\d", name) else name
    if re.search(r"\bno[- ]hire\b", name):
        return name
    return f"an {name}" if re.match(r"[aeiouEL]", name) else f"a {name}"


_STATUS = re.compile(
    r"\bHTTP (?:response |status )?(?:status|code)?(?: code)?\s*(?::|[-–—]|of"
    r"|is)?\s*(?P<code>[1-5]\d\d)"
    r"\s*(?:\(|:|[-–—]\s)\s*(?P<means>[A-Za-z][A-Za-z ]{3,40}?)\)?\s*\.?$",
    re.IGNORECASE,
)


def status_codes(
    texts: Sequence[tuple[str, int]], system: str, place: NotePlace
) -> Iterator[DesignFact]:
    """The status that a heading or point gives with its meaning: "HTTP status: 404 (not found)"."""
    for text, number in texts:
        match = _STATUS.search(text)
        if match is not None:
            question = f"Which HTTP status means “{match['means'].strip().lower()}”?"
            yield DesignFact(place, question, match["code"], (number,))
