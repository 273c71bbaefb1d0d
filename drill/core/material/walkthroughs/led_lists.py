"""Lists of a design below a sentence that asks for them: "To keep the feed fast, we can:"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from drill.core.material.drafts import NotePlace
from drill.core.material.facts.facts import DesignFact, NotePoint, remarks_of, with_lines_of
from drill.core.material.reading.blocks import PointList
from drill.core.material.walkthroughs.decision_words import MAY, WE, is_clear, yours
from drill.core.material.walkthroughs.labelled_blocks import LabelledBlock
from drill.core.material.walkthroughs.recalled import recalled

_LEADS_TO = re.compile(
    rf"^(?P<if>(?:if|when) [^,]{{6,80}}),\s*(?:then )?{WE}\s+{MAY}\b.*$"
    rf"|^(?:in order )?to (?P<goal>[a-z][^,]{{4,80}}),\s*{WE}\s+{MAY}\b.*$",
    re.IGNORECASE,
)


_LONGEST_WAY = 14  # words


def led_lists(
    blocks: Sequence[LabelledBlock], system: str, place: NotePlace
) -> Iterator[DesignFact]:
    """Lists below "To keep the feed fast, we can:" and "If a node fails, we can do two things:"."""
    for one in blocks:
        match = _LEADS_TO.match(one.label)
        if match is None or not isinstance(one.block, PointList):
            continue
        told = match["if"] or match["goal"]
        entries = tuple(recalled(point.text, point.numbers) for point in one.block.points)
        if not _are_ways(entries):
            continue
        if not is_clear(told.strip()):
            continue
        asks = "what do you do" if match["if"] else "how do you"
        told = told[:1].lower() + told[1:]
        lines = with_lines_of(entries, one.leads)
        note = remarks_of(entries)
        question = f"In {system}, {asks} {yours(told.strip())}?"
        yield DesignFact(place, question, "", lines, entries, note)


def _are_ways(entries: Sequence[NotePoint]) -> bool:
    """Whether entries are several, each told in a few words."""
    are_short = all(len(entry.text.split()) <= _LONGEST_WAY for entry in entries)
    return len(entries) > 1 and are_short
