"""The sentences of a block of a design, one after the other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from drill.core.material.facts.sentences.sentence_facts import split_sentences
from drill.core.material.reading.blocks import ListPoint, NoteLine, Paragraph, PointList
from drill.core.material.walkthroughs.labelled_blocks import LabelledBlock

_LONGEST = 600  # characters


@dataclass(frozen=True, slots=True)
class ToldSentence:
    """A sentence without its full stop, with the lines that it may stand on."""

    text: str
    lines: tuple[int, ...]


def told_sentences(one: LabelledBlock) -> tuple[ToldSentence, ...]:
    """The sentences of a text, or of the points of a list; those of a point that has points below
    it are left out."""
    match one.block:
        case Paragraph(lines=lines) if _are_single(lines):
            return tuple(said for line in lines for said in _of((line,)))
        case Paragraph(lines=lines):
            return tuple(_of(lines))
        case PointList(points=points):
            return tuple(said for point in points for said in _of_point(point))
    return ()


def _are_single(lines: Sequence[NoteLine]) -> bool:
    """Whether the lines of a text are one each: some line ends where the next word had room."""
    longest = max(len(line.text) for line in lines)
    return any(
        len(line.text) + len(after.text.split(" ")[0]) + _ROOM < longest
        for line, after in pairwise(lines)
    )


_ROOM = 12  # characters that a wrapped line may be short of the longest


def _of_point(point: ListPoint) -> Iterator[ToldSentence]:
    if not point.children:
        yield from _of(point.lines)


def _of(lines: Sequence[NoteLine]) -> Iterator[ToldSentence]:
    text = " ".join(line.text for line in lines)
    if len(text) > 4 * _LONGEST:
        return
    for sentence in split_sentences(text):
        if len(sentence) <= _LONGEST:
            words = sentence[:24].strip()
            own = [line.number for line in lines if words and words in line.text]
            told = re.sub(r"\s+", " ", sentence).strip().rstrip(".!;")
            yield ToldSentence(told, tuple(own[:1]) or (lines[0].number,))
