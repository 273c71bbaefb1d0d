"""Lines of a text that each say something of their own: "LRU: …" above "LFU: …"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from drill.core.material.facts.language.names import is_respect, plain_name
from drill.core.material.facts.lists.terms import pair_of
from drill.core.material.reading.blocks import ListPoint, NoteLine, Paragraph, PointList
from drill.core.material.vocabulary import Vocabulary

_FEWEST = 2  # lines with a term
_WIDTH = 60  # characters, up to which a line is hardly broken because it is full
_SHORT = 40


def own_lines(paragraph: Paragraph, vocabulary: Vocabulary) -> list[Paragraph | PointList]:
    """The parts of a paragraph whose lines begin with terms, which are lists, or with "pros: …",
    which is said of the term before it; only the paragraph if it is one text."""
    lines = paragraph.lines
    terms = [_term_of(line) for line in lines]
    sides = [bool(term) and is_respect(term, vocabulary) for term in terms]
    is_mixed = any(sides) and not all(sides)
    is_list = sum(map(bool, terms)) >= _FEWEST and not all(terms)
    if not (is_mixed or is_list) or _is_wrapped(lines):
        return [paragraph]
    return _parts_of(lines, terms, sides)


def _parts_of(
    lines: Sequence[NoteLine], terms: Sequence[str], sides: Sequence[bool]
) -> list[Paragraph | PointList]:
    """Lines as lists, where they begin with terms, and as texts; `sides` tells which of the terms
    are respects, such as "pros"."""
    befores = (lines[0], *lines)
    parts: list[Paragraph | PointList] = []
    for before, line, term, is_side in zip(befores, lines, terms, sides, strict=False):
        last = parts[-1] if parts else None
        if last is not None and not term and _goes_on(before, line):
            parts[-1] = _longer(last, line)
        elif term and isinstance(last, PointList):
            parts[-1] = _with_side(last, line) if is_side else _with_term(last, line)
        else:
            parts.append(PointList((ListPoint((line,)),)) if term else Paragraph((line,)))
    return parts


def _term_of(line: NoteLine) -> str:
    pair = pair_of(line.text, line.lead)
    return plain_name(pair.term) if pair is not None else ""


def _is_wrapped(lines: Sequence[NoteLine]) -> bool:
    """Whether each line but the last is full: the next word had no room in it."""
    width = max(_WIDTH, *(len(line.text) for line in lines))
    firsts = [(before, after.text.split(" ")[0]) for before, after in pairwise(lines)]
    return all(len(before.text) + 1 + len(word) > width for before, word in firsts)


def _goes_on(before: NoteLine, line: NoteLine) -> bool:
    """Whether a line goes on with the sentence of the one before it."""
    is_open = before.text[-1:].isalnum() or before.text.endswith((",", ";"))
    if not is_open:
        return False
    return line.text[:1].islower() and len(before.text) >= _SHORT


def _longer(part: Paragraph | PointList, line: NoteLine) -> Paragraph | PointList:
    if isinstance(part, Paragraph):
        return Paragraph((*part.lines, line))
    *others, last = part.points
    return replace(part, points=(*others, replace(last, lines=(*last.lines, line))))


def _with_term(part: PointList, line: NoteLine) -> PointList:
    return replace(part, points=(*part.points, ListPoint((line,))))


def _with_side(part: PointList, line: NoteLine) -> PointList:
    """A list, with what is said in some respect below its last term."""
    *others, last = part.points
    inner = [child for child in last.children if isinstance(child, PointList)]
    points = inner[0].points if inner else ()
    below = PointList((*points, ListPoint((line,))))
    return replace(part, points=(*others, replace(last, children=(below,))))
