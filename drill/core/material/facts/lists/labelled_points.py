"""Labels among points that say what the list below them is: "2 safety properties:", "Linearizable
systems:" beside "Not linearizable systems:", "Pros: …" below what they are the pros of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from drill.core.material.drafts import NotePlace
from drill.core.material.facts.facts import Implied, NotePoint, remarks_of
from drill.core.material.facts.forms.named_texts import points_below
from drill.core.material.facts.language.english import word_count
from drill.core.material.facts.language.known_terms import is_term
from drill.core.material.facts.language.names import plain_name
from drill.core.material.reading.blocks import Block, ListPoint, PointList
from drill.core.material.vocabulary import Vocabulary

_NUMBERS = ("two", "three", "four", "five", "six", "seven", "eight")
_COUNTED = re.compile(
    rf"(?P<count>[2-8]|{'|'.join(_NUMBERS)})\s+"
    rf"(?P<what>(?:[a-z][\w-]*\s+){{0,2}}[a-z]{{3,}}(?<!s)s)\s*:?",
    re.IGNORECASE,
)
_STEPS = re.compile(r"\b(?:steps|phases|stages)$", re.IGNORECASE)
_KIND = re.compile(
    r"(?P<no>(?:not|non)[\s-]+)?(?P<how>[a-z][\w-]+"
    r"(?:able|ible|ent|ant|ous|ed|al|ic|ive|ful|less|safe))\s+"
    r"(?P<what>(?!requirements)[a-z]{4,}s)\s*:?",
    re.IGNORECASE,
)
_SIDE = re.compile(
    r"(?P<side>pros?|cons?|advantages?|disadvantages?|benefits?|drawbacks?|downsides?"
    r"|limitations?)\s*"
    r"(?:[:=]|\s[-–—])\s*(?P<said>\S.*)?|(?P<label>pros|cons|drawbacks?|advantages"
    r"|disadvantages)\s*:?",
    re.IGNORECASE,
)
_WORKS = re.compile(r"\s*\((?P<said>[^()]{25,200})\)\s*(?:[-–—:].*|\.)?", re.DOTALL)
_WAYS = re.compile(
    r"\b(?:strateg\w+|patterns?|polic\w+|algorithms?|techniques?|approach\w*|methods?|modes?|ways"
    r"|models?|protocols?)\b",
    re.IGNORECASE,
)
_LONGEST_NAME = 5  # words
_LONGEST_POINT = 14
_LONGEST_SAID = 28
_FEWEST_SAID = 6


def labelled_points(
    blocks: Sequence[Block], place: NotePlace, vocabulary: Vocabulary
) -> list[Implied]:
    """What the labels of a section's lists ask for."""
    found: list[Implied] = []
    for block in blocks:
        if isinstance(block, PointList):
            found += _counted(block.points, place, vocabulary)
            found += _kinds(block.points, place)
            found += _told(block.points, place, vocabulary)
    return found


def _counted(
    points: Sequence[ListPoint], place: NotePlace, vocabulary: Vocabulary
) -> Iterator[Implied]:
    """The points that a label counts, of the term that the heading is."""
    about = plain_name(place.innermost)
    for point in points if is_term(about, vocabulary) else ():
        match = _COUNTED.fullmatch(point.text.strip())
        entries = _entries(points_below(point.children))
        if match is None:
            continue
        if len(entries) != _number(match["count"].lower()):
            continue
        ordered = bool(_STEPS.search(match["what"]))
        order = ", in order" if ordered else ""
        asks = f"What are the {match['count'].lower()} {match['what'].lower()} of {{}}{order}?"
        yield _listed(place, asks, about, point, entries, ordered=ordered)


def _number(count: str) -> int:
    """The number that a count is, in digits or as a word."""
    return int(count) if count.isdigit() else _NUMBERS.index(count) + 2


def _kinds(points: Sequence[ListPoint], place: NotePlace) -> Iterator[Implied]:
    """The things that are something and those that are not, where two labels set them apart."""
    labels = [(point, _KIND.fullmatch(point.text.strip())) for point in points]
    told = [(point, match) for point, match in labels if match]
    sides = {(*_kind(match), bool(match["no"])) for _, match in told}
    for point, match in told:
        what, how = _kind(match)
        has_both = {(what, how, True), (what, how, False)} <= sides
        entries = _entries(points_below(point.children))
        if has_both and len(entries) > 1:
            no = "not " if match["no"] else ""
            yield _listed(place, f"Which {what} are {no}{how}?", "", point, entries)


def _kind(match: re.Match[str]) -> tuple[str, str]:
    """What things a label names and how they are: "systems", "linearizable"."""
    return match["what"].lower(), match["how"].lower()


def _told(
    points: Sequence[ListPoint], place: NotePlace, vocabulary: Vocabulary
) -> Iterator[Implied]:
    """How each thing of a list works, and its pros and cons, below a heading that says that they
    are ways of something."""
    are_ways = any(map(_WAYS.search, place.names[-2:]))
    for point in points if are_ways else ():
        lead, first = (point.lines[0].lead, point.lines[0].text) if point.lines else ("", "")
        name = plain_name(lead or re.split(r"\s*[(:]|\s[-–—]\s", first)[0])
        if not 0 < word_count(name) <= _LONGEST_NAME:
            continue
        if name.endswith(("?", ".")):
            continue
        works = _WORKS.fullmatch(first.removeprefix(lead)) if lead else None
        if works and _FEWEST_SAID <= word_count(works["said"]) <= _LONGEST_SAID:
            said = works["said"].strip()
            yield Implied(place, "How {do} {} work?", name, said, (point.number,))
        yield from _sides(point, name, place, vocabulary)


def _sides(
    point: ListPoint, name: str, place: NotePlace, vocabulary: Vocabulary
) -> Iterator[Implied]:
    """The pros and cons of a thing, which labels below its name give."""
    lines = [ListPoint((line,)) for line in point.lines[1:] if point.lines[0].lead]
    is_whole = " " in name and is_term(name.split()[-1], vocabulary)
    for one in (*lines, *points_below(point.children)):
        match = _SIDE.fullmatch(one.text.strip())
        told = _side(one, match, name, place) if match else None
        if told is not None:
            yield replace(told, whole=is_whole)


def _side(one: ListPoint, match: re.Match[str], name: str, place: NotePlace) -> Implied | None:
    """What a label such as "Pros: …" asks for: the points below or behind it, or what it says."""
    side, said = (match["side"] or match["label"]).lower(), match["said"]
    entries = _entries(points_below(one.children))
    if said:
        entries = tuple(NotePoint(part, (), "", one.numbers) for part in _parts(said))
    many = side if side.endswith("s") else f"{side}s"
    if len(entries) > 1:
        return _listed(place, f"What are the {many} of {{}}?", name, one, entries)
    if not said:
        return None
    if word_count(said) > _LONGEST_SAID:
        return None
    one_side = _ONE.get(many[:-1], many[:-1])
    answer = _MODAL.sub(r"it \g<0>", said.strip(" ."))
    return Implied(place, f"What is the {one_side} of {{}}?", name, answer, one.numbers)


_MODAL = re.compile(r"^(?:can(?:not|'t)?|may|might|will|could|must|does|needs|requires)\b", re.I)
_ONE = {"pro": "advantage", "con": "drawback"}


def _parts(said: str) -> tuple[str, ...]:
    """The members of a line, () if it is one sentence."""
    parts = [part.strip(" .") for part in re.split(r"[,;]\s+(?![^()]*\))", said)]
    are_points = all(1 < word_count(part) <= _LONGEST_POINT for part in parts)
    goes_on = any(map(_GOES_ON.match, parts[1:])) or any(map(_SETS_OUT.match, parts))
    return tuple(parts) if len(parts) > 1 and are_points and not goes_on else ()


_GOES_ON = re.compile(r"(?:and|or|but|so|which|that|then|because|as|hence|if|when)\b", re.I)
_SETS_OUT = re.compile(r"(?:during|if|when|even when|for|since|because|as)\b", re.IGNORECASE)


def _entries(points: Sequence[ListPoint]) -> tuple[NotePoint, ...]:
    """What is recalled of each point, the rest as a remark; () if a point is a sentence or a
    question."""
    found = []
    for point in points:
        text = point.text.strip(" .")
        name, colon, more = text.partition(": ")
        is_named = bool(colon) and word_count(name) <= _LONGEST_NAME
        head = name if is_named else text
        if not 0 < word_count(head) <= _LONGEST_POINT:
            return ()
        if head.endswith(("?", ":")):
            return ()
        remark = f"{name}: {more.rstrip(' :')}" if is_named and more.strip(" :") else ""
        found.append(NotePoint(head, (), remark, point.numbers))
    return tuple(found)


def _listed(
    place: NotePlace,
    asks: str,
    term: str,
    label: ListPoint,
    entries: tuple[NotePoint, ...],
    *,
    ordered: bool = False,
) -> Implied:
    lines = tuple(dict.fromkeys((label.number, *(n for one in entries for n in one.lines))))
    note = remarks_of(entries)
    return Implied(place, asks, term, "", lines, entries, ordered, note, whole=not term)
