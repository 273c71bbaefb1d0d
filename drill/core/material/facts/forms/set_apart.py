"""Lines that tell which of two things is which, or when each is used: "A is faster for writes, B
for reads", and names with their cases below "When to use which"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from drill.core.material.drafts import NotePlace
from drill.core.material.facts.facts import Implied, NotePoint
from drill.core.material.facts.forms.named_texts import (
    LONGEST_TEXT,
    NamedText,
    named_lines,
    named_points,
)
from drill.core.material.facts.language.english import word_count
from drill.core.material.facts.language.known_terms import is_term
from drill.core.material.facts.language.names import plain_name
from drill.core.material.reading.blocks import Block, NoteLine, Paragraph, PointList
from drill.core.material.vocabulary import Vocabulary

_THING = r"(?:the\s+)?\S+(?:\s\S+){0,2}?"
_EACH = re.compile(
    rf"(?P<one>{_THING})\s+(?:is\s+|are\s+)?"
    rf"(?P<what>faster|better|slower|good|best|cheaper|optimi[sz]ed|suited|suitable|great|ideal)"
    rf"\s+(?P<by>for|at|in)\s+(?P<first>\w[^,;.()]{{2,40}}?)\s*[,;]\s*"
    rf"(?:and\s+|while\s+|whereas\s+|but\s+)?(?P<other>{_THING})\s+"
    r"(?:is\s+|are\s+)?(?:(?P=what)\s+)?(?P=by)\s+(?P<second>\w[^,;.()]{2,40})\W*$",
    re.IGNORECASE,
)
_WHEN = re.compile(r"\bwhen\s+to\s+(?:use|choose|pick|prefer)\b(?!\s+(?:it|this)\b)", re.IGNORECASE)
_CASE = range(2, 25)  # words


def told_apart(lines: Iterable[NoteLine], place: NotePlace) -> list[Implied]:
    """What each of two things is better for, where one line says both."""
    found = []
    for line in lines:
        match = _EACH.match(line.text.strip())
        if match is None:
            continue
        one, other = (plain_name(match[side]) for side in ("one", "other"))
        asks = (
            f"{match['by'].capitalize()} what are {_and(one, other)} each {match['what'].lower()}?"
        )
        said = f"{one}: {match['by']} {match['first']}\n{other}: {match['by']} {match['second']}"
        found.append(Implied(place, asks, "", said, (line.number,), whole=True))
    return found


# "Downside of large chunks is that small files live in one of them."
_SIDE = re.compile(
    r"(?:(?:the|one|a|main|biggest|only|big|major)\s+){0,3}"
    r"(?P<side>downside|drawback|disadvantage|advantage|benefit|limitation"
    r"|caveat)\s+(?:of|with|to)\s+(?P<of>(?!this\b|that\b|it\b|these\b|such\b)\S+"
    r"(?:\s\S+){0,5}?)\s+is\s+(?:that\s+)?"
    r"(?P<said>(?!as\b|the\s+following)\S[^.;]{15,180}?)(?:[.;].*|,\s+(?:so|which)\s.*)?$",
    re.IGNORECASE,
)
_SIDE_WORDS = range(4, 27)


def told_sides(lines: Iterable[NoteLine], place: NotePlace) -> list[Implied]:
    """What a sentence says to be the downside, or the advantage, of something."""
    found = []
    for line in lines:
        match = _SIDE.match(line.text.strip())
        if match is None:
            continue
        if word_count(match["said"]) not in _SIDE_WORDS:
            continue
        note = line.text if match.end("said") + 2 < len(line.text) else ""
        asks = f"Which {match['side'].lower()} {{do}} {{}} have?"
        found.append(Implied(place, asks, match["of"], match["said"], (line.number,), note=note))
    return found


def _and(one: str, other: str) -> str:
    if one.istitle() and " " in one:
        one = one.lower()
    return f"{one} and {other}"


def told_cases(blocks: Sequence[Block], place: NotePlace) -> list[Implied]:
    """When each of several things is used, below a heading or line that says so."""
    found: list[Implied] = []
    lead = place.innermost
    for block in blocks:
        if not isinstance(block, Paragraph | PointList):
            continue
        told = list(_named_in(block))
        cases = [one for one in told if one is not None and _is_case(one)]
        if _WHEN.search(lead) and len(cases) > 1 and len(cases) >= len(told) - 1:
            found += [_used(one, place) for one in cases]
        lead = block.text if isinstance(block, Paragraph) else place.innermost
    return found


def _named_in(block: Paragraph | PointList) -> Iterable[NamedText | None]:
    if isinstance(block, Paragraph):
        return named_lines(block.lines)
    return named_points(block.points)


def _is_case(one: NamedText) -> bool:
    """Whether a text may say when a thing is used: not of a quality, and no question."""
    if not one.parted or _QUALITY.search(one.name):
        return False
    return word_count(one.said) in _CASE and not one.said.rstrip().endswith("?")


_QUALITY = re.compile(r"(?:ity|ance|ence|ency|ness|reads|writes|data|cost)$", re.IGNORECASE)


def _used(one: NamedText, place: NotePlace) -> Implied:
    said = re.sub(r"^(?:use\s+)?(?:when|if|for)\s+", "", one.said.rstrip(" ."), flags=re.IGNORECASE)
    example = f"Example: {one.example}" if one.example else ""
    return Implied(place, "When do you use {}?", one.name, said, one.lines, note=example)


_STEPS = re.compile(
    r"(?P<of>\S.{2,80}?)[\s,:;(–-]+(?:the\s+)?(?:steps|procedure)(?:\s+are)?\s*:?$", re.IGNORECASE
)
_STEP_COUNT = range(2, 9)
_LONGEST_STEP = 16  # words


def steps_of(
    text: str, below: PointList, number: int, place: NotePlace, vocabulary: Vocabulary
) -> Implied | None:
    """The steps of what a line names right before "steps": "There is a failover, steps:"."""
    points = below.points
    term = _term_before_steps(text, vocabulary)
    if not term:
        return None
    if len(points) not in _STEP_COUNT:
        return None
    if any(word_count(point.text) > _LONGEST_STEP for point in points):
        return None
    entries = tuple(NotePoint(point.text.rstrip(" ."), (), "", point.numbers) for point in points)
    lines = (number, *(line for point in points for line in point.numbers))
    return Implied(place, "What are the steps of {}, in order?", term, "", lines, entries, True)


def _term_before_steps(text: str, vocabulary: Vocabulary) -> str:
    """The term of up to three words right before "steps" in a text; "" if there is none."""
    match = _STEPS.match(_ASIDES.sub("", text[:LONGEST_TEXT]))
    words = re.findall(r"[^\s:,;]+", match["of"]) if match else []
    ends = (" ".join(words[-count:]) for count in (3, 2, 1) if count <= len(words))
    return next((end for end in ends if is_term(end, vocabulary)), "")


_ASIDES = re.compile(r"\s*\([^()]*\)")
