"""Lists in Russian whose lead line says of what they are: "Есть два подхода к репликации:". Their
numbered points may be parted by text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from drill.core.material.drafts import NotePlace
from drill.core.material.facts.facts import Implied, NotePoint, remarks_of, with_lines_of
from drill.core.material.facts.language.english import word_count
from drill.core.material.facts.language.names import plain_name
from drill.core.material.facts.lists.terms import pair_of
from drill.core.material.reading.blocks import Block, ListPoint, Paragraph, PointList

# What several things are, in the cases in which a lead line has it, and as one asks for them.
_KINDS = {
    "способы": "способы|способа|способов",
    "методы": "методы|метода|методов",
    "методики": "методики|методик",
    "подходы": "подходы|подхода|подходов",
    "варианты": "варианты|варианта|вариантов",
    "виды": "виды|вида|видов",
    "типы": "типы|типа|типов",
    "уровни": "уровни|уровня|уровней",
    "стратегии": "стратегии|стратегий",
    "алгоритмы": "алгоритмы|алгоритма|алгоритмов",
    "проблемы": "проблемы|проблем",
    "причины": "причины|причин",
    "преимущества": "преимущества|преимуществ",
    "недостатки": "недостатки|недостатка|недостатков",
}
_NAMED = {form: kind for kind, forms in _KINDS.items() for form in forms.split("|")}
_LEAD = re.compile(
    rf"(?:^|.*\b(?:есть|существу[её]т|существуют|выделяют|различают|бывает|бывают)\s+)"
    rf"(?:(?:два|две|три|четыре|пять|несколько|следующие|основных|основные|такие|\d)\s+)*"
    rf"(?P<kind>{'|'.join(_NAMED)})(?P<of>(?:\s[^\s,.;:()]+){{0,6}})\s*:$",
    re.IGNORECASE,
)
_LONGEST_POINT = 14  # words
_LONGEST_NAME = 7


def counted_abroad(blocks: Sequence[Block], place: NotePlace) -> list[Implied]:
    """The points of what lead lines say that there are several of."""
    found: list[Implied] = []
    for at, block in enumerate(blocks):
        if not isinstance(block, Paragraph):
            continue
        last = block.text.replace("\n", " ").rsplit(". ", 1)[-1].strip()
        match = _LEAD.match(last)
        entries = _entries(_points(blocks[at + 1 :])) if match else ()
        if match is None:
            continue
        if len(entries) < 2:
            continue
        asks = _question(_NAMED[match["kind"].lower()], match["of"].strip(), place)
        lines = with_lines_of(entries, block.numbers[-1:])
        if asks:
            note = remarks_of(entries)
            found.append(Implied(place, asks, "", "", lines, entries, note=note, whole=True))
    return found


def _entries(points: Sequence[ListPoint]) -> tuple[NotePoint, ...]:
    """What points name, each with what it says of that; empty if one names nothing."""
    named = [(_name(point), point) for point in points]
    if not all(name for name, _ in named):
        return ()
    return tuple(NotePoint(name, (), _remark(point, name), point.numbers) for name, point in named)


def _points(blocks: Sequence[Block]) -> list[ListPoint]:
    """The points of a list, or of numbered ones that text parts and that count on."""
    points: list[ListPoint] = []
    for block in blocks:
        if isinstance(block, Paragraph) and points and not block.text.rstrip().endswith(":"):
            continue
        if not isinstance(block, PointList):
            break
        if points and not (block.ordered and block.start == len(points) + 1):
            break
        points += block.points
    return points


def _name(point: ListPoint) -> str:
    """What a point names: its bold words, what stands before its dash, or all of it if short."""
    lead = point.lines[0].lead if point.lines else ""
    pair = pair_of(point.text, lead)
    name = plain_name(pair.term if pair else lead or point.text).rstrip(".")
    longest = _LONGEST_NAME if pair or lead else _LONGEST_POINT
    return name if 0 < word_count(name) <= longest else ""


def _remark(point: ListPoint, name: str) -> str:
    return point.text if word_count(point.text) > word_count(name) + 1 else ""


def _question(kind: str, of: str, place: NotePlace) -> str:
    """The question for several of a kind, with the heading before it where the line does not say
    of what they are; "" if neither does."""
    heading = plain_name(place.innermost)
    if of:
        return f"Какие есть {kind} {of}?"
    is_name = 0 < word_count(heading) <= 4 and not _NO_NAME.search(heading)
    return f"{heading}: какие есть {kind}?" if is_name else ""


_NO_NAME = re.compile(
    r"[:?]|^(?:резюме|итоги?|введение|выводы?|заключение|заметки)$", re.IGNORECASE
)
