"""Lists that set things against each other: "A: …" and "B: …" below "A vs B", or below each of
several aspects."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from drill.core.material.drafts import NotePlace
from drill.core.material.facts.facts import Contrast
from drill.core.material.facts.language.english import Form, form_of, word_count
from drill.core.material.facts.language.names import is_respect, plain_name
from drill.core.material.facts.lists.terms import Pair, pair_of
from drill.core.material.facts.sentences.sentence_facts import split_sentences
from drill.core.material.reading.blocks import ListPoint, PointList
from drill.core.material.vocabulary import Vocabulary

_VERSUS = re.compile(r"\s+(?:vs\.?|versus)\s+", re.IGNORECASE)
_LED = re.compile(r"\s[-–—]\s|:\s")  # "The tricky one — 401 vs 403"
_CODE = re.compile(r"(?P<term>[1-5]\d\d)\s*(?:[:=]|[-–—]|→)\s+(?P<said>\S.*)")
_HTTP = re.compile(r"\b(?:HTTP|REST|APIs?|status)\b", re.IGNORECASE)
_BRACKETS = re.compile(r"\s*\([^()]*\)")
_SIDES = range(2, 4)
_LONGEST_SIDE = 24  # words
_LONGEST_NAME = 4  # words
_FEWEST_ASPECTS = 2


def list_contrasts(
    listing: PointList, label: str, place: NotePlace, vocabulary: Vocabulary
) -> list[Contrast]:
    """How things differ by a list: in all, or in each of its points."""
    named = _VERSUS.split(_LED.split(plain_name(label))[-1])
    if len(named) in _SIDES:
        found = _against(named, listing.points, place)
        return [found] if found is not None else []
    return _in_aspects(listing.points, place, vocabulary)


def _pair(point: ListPoint) -> Pair | None:
    lead = point.lines[0].lead if point.lines else ""
    code = _CODE.match(point.text)
    pair = Pair(code["term"], code["said"], ":") if code else pair_of(point.text, lead)
    if pair is None:
        return None
    if word_count(pair.term) > _LONGEST_NAME:
        return None
    if word_count(pair.said) > _LONGEST_SIDE:
        pair = replace(pair, said=split_sentences(pair.said)[0])
    return pair if 1 < word_count(pair.said) <= _LONGEST_SIDE else None


def _against(
    named: Sequence[str], points: Sequence[ListPoint], place: NotePlace
) -> Contrast | None:
    """Each thing that a label names with what its point says of it."""
    told = [(point, pair) for point in points if (pair := _pair(point)) is not None]
    above = (*place.names, place.title)
    sides: list[tuple[str, str]] = []
    lines: list[int] = []
    for name in named:
        of_it = [(point, pair) for point, pair in told if _is_of(pair.term, name)]
        if len(of_it) != 1:
            return None
        term = _BRACKETS.sub("", plain_name(of_it[0][1].term))
        said_name = max(name, term, key=word_count)
        is_code = re.fullmatch(r"[1-5]\d\d", said_name) and any(map(_HTTP.search, above))
        sides.append((f"HTTP {said_name}" if is_code else said_name, of_it[0][1].said))
        lines += of_it[0][0].numbers
    return Contrast(place, "", tuple(sides), tuple(lines))


def _is_of(term: str, name: str) -> bool:
    """Whether a point begins with a thing of its label: "Stateful" of "Stateful scaling"."""
    one, other = _BRACKETS.sub("", plain_name(term)).lower(), name.lower()
    if one == other:
        return True
    return other.startswith(f"{one} ") or one.startswith(f"{other} ")


def _in_aspects(
    points: Sequence[ListPoint], place: NotePlace, vocabulary: Vocabulary
) -> list[Contrast]:
    """How the same things differ in each of several aspects."""
    found: list[Contrast] = []
    for point in points:
        contrast = _in_aspect(point, place, vocabulary)
        if contrast is None:
            return []
        found.append(contrast)
    things = {_things_of(one) for one in found}
    if len(things) != 1 or len(found) < _FEWEST_ASPECTS:
        return []
    return [] if any(is_respect(name, vocabulary) for name in things.pop()) else found


def _things_of(contrast: Contrast) -> tuple[str, ...]:
    return tuple(sorted(name.lower() for name, _ in contrast.sides))


def _in_aspect(point: ListPoint, place: NotePlace, vocabulary: Vocabulary) -> Contrast | None:
    """How things differ in the aspect that a point names, each on a point below it."""
    below = _below(point)
    aspect = plain_name(point.text)
    if len(below) not in _SIDES:
        return None
    if word_count(aspect) > _LONGEST_NAME:
        return None
    pairs = [pair for child in below if (pair := _pair(child)) is not None]
    if len(pairs) < len(below):
        return None
    if form_of(aspect, vocabulary) is not Form.NAME:
        return None
    sides = tuple((plain_name(one.term), one.said) for one in pairs)
    lines = tuple(line for child in below for line in child.numbers)
    return Contrast(place, aspect, sides, (*point.numbers, *lines))


def _below(point: ListPoint) -> tuple[ListPoint, ...]:
    match point.children:
        case (PointList(points=points),):
            return points
    return ()
