"""The kinds of something that a design names, each perhaps with what it is in brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from drill.core.material.drafts import NotePlace
from drill.core.material.facts.facts import DesignFact, NotePoint, remarks_of, with_lines_of
from drill.core.material.facts.language.english import capital
from drill.core.material.reading.blocks import ListPoint, PointList
from drill.core.material.walkthroughs.decision_words import POINTS_BACK
from drill.core.material.walkthroughs.labelled_blocks import LabelledBlock

_KINDS = re.compile(
    r"^(?:(?P<kind>types?|kinds?|forms) of (?P<of>[A-Za-z][\w -]{2,30})"
    r"|(?P<what>[A-Za-z][\w -]{2,30}?) (?P<are>types|kinds))$",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"\s?\([^()]* [^()]*\)")
_NAMED = re.compile(r"^(?P<name>[A-Za-z][\w /-]{2,40}?)\s*(?:\((?P<aside>[^()]+)\))?$")
_LONGEST_NAME = 4  # words


def kinds(blocks: Sequence[LabelledBlock], system: str, place: NotePlace) -> Iterator[DesignFact]:
    """The lists below "Types of throttling" whose points are names with asides."""
    for one in blocks:
        label = _KINDS.match(_ASIDE.sub("", one.label).strip(" :"))
        if label is None or not isinstance(one.block, PointList):
            continue
        entries = _named_points(one.block)
        what = label["of"] or label["what"]
        if len(entries) < 2 or POINTS_BACK.search(what):
            continue
        note = remarks_of(entries)
        lines = with_lines_of(entries, one.leads)
        kind = (label["kind"] or label["are"]).lower().rstrip("s") + "s"
        question = f"In {system}, which {kind} of {what[:1].lower()}{what[1:]} are there?"
        yield DesignFact(place, question, "", lines, entries, note)


def _named_points(listing: PointList) -> tuple[NotePoint, ...]:
    """The points of a list as names with asides; empty if one is none."""
    found = [_named_with_aside(point) for point in listing.points]
    return () if None in found else tuple(filter(None, found))


def _named_with_aside(point: ListPoint) -> NotePoint | None:
    """The entry of a point that is a short name with an aside, None if it is none."""
    match = _NAMED.match(point.text)
    if match is None:
        return None
    if not match["aside"] or len(match["name"].split()) > _LONGEST_NAME:
        return None
    remark = f"{match['name']}: {match['aside']}"
    return NotePoint(capital(match["name"]), (), remark, point.numbers)
