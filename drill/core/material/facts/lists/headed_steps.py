"""Headings that are the steps of what the heading above them names: "Step 1: Gather requirements"
below "A way through the interview"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from drill.core.material.drafts import NotePlace
from drill.core.material.facts.facts import Answered, NotePoint
from drill.core.material.facts.language.english import word_count
from drill.core.material.facts.language.names import plain_name
from drill.core.material.facts.language.speech import Speech
from drill.core.material.reading.blocks import Heading
from drill.core.material.reading.headings import Section

_STEP = re.compile(
    r"\W*(?P<kind>step|phase|stage)\s*#?(?P<number>\d{1,2})\s*[:.)–—-]\s*(?P<name>\S.*)",
    re.IGNORECASE,
)
# What has steps: "System design framework". Other headings may tell of one time that they were
# gone through.
_HAS_STEPS = re.compile(
    r"\b(?:approach|framework|process|procedure|method(?:ology)?|life\s?cycle|workflow|algorithm"
    r"|protocol|handshake|recipe|guide)$",
    re.IGNORECASE,
)
_HOW_TO = re.compile(r"how\s+to\s+(?P<what>\S.*)", re.IGNORECASE)
_OF_A_BOOK = re.compile(r"^(?:chapter|lecture|lesson|module|week|part)\s*\d*\s*[:.–—-]\s*", re.I)
_FEWEST = 3
_MOST = 12
_LONGEST = 8  # words


def steps_of_heading(
    part: Section,
    lower: Mapping[Heading, Sequence[Heading]],
    place: NotePlace,
    speech: Speech,
) -> list[Answered]:
    """The steps that the headings right below that of a section name, as a question and its
    answer."""
    if not part.path:
        return []
    heading = part.path[-1]
    found = [(one, match) for one in lower.get(heading, ()) if (match := _STEP.fullmatch(one.text))]
    if not _are_steps([match for _, match in found]):
        return []
    name = _OF_A_BOOK.sub("", plain_name(heading.text)).rstrip("?: ")
    asks = _asks(name, found[0][1]["kind"].lower(), speech)
    if not asks:
        return []
    entries = tuple(NotePoint(match["name"].strip(), (), "", (one.number,)) for one, match in found)
    numbers = (heading.number, *(one.number for one, _ in found))
    return [Answered(place, asks, "", numbers, entries, ordered=True)]


def _are_steps(found: Sequence[re.Match[str]]) -> bool:
    """Whether headings are a few steps in order, each named in a few words."""
    if not _FEWEST <= len(found) <= _MOST:
        return False
    if not _are_in_order(found):
        return False
    names = [match["name"].strip() for match in found]
    return all(word_count(name) <= _LONGEST and "?" not in name for name in names)


def _are_in_order(found: Sequence[re.Match[str]]) -> bool:
    """Whether headings are of one kind and count up from one: "Step 1", "Step 2"."""
    numbers = [int(match["number"]) for match in found]
    kinds = {match["kind"].lower() for match in found}
    return len(kinds) == 1 and numbers == list(range(1, len(found) + 1))


def _asks(name: str, kind: str, speech: Speech) -> str:
    doing = _HOW_TO.fullmatch(name)
    if doing:
        return f"What are the {kind}s to {doing['what']}, in order?"
    if not _HAS_STEPS.search(name):
        return ""
    bare = re.sub(r"^(?:an?|the|my|our)\s+", "", name, flags=re.IGNORECASE)
    return f"What are the {kind}s of the {speech.within(bare)}, in order?"
