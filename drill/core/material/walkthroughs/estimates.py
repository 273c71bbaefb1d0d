"""The figures that the walk through a design assumes and works out."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from drill.core.material.drafts import NotePlace
from drill.core.material.facts.facts import DesignFact
from drill.core.material.facts.sentences.sentence_facts import split_sentences
from drill.core.material.reading.blocks import Code, NoteLine, Paragraph, PointList, Table
from drill.core.material.walkthroughs.figure_lines import FigureLine, figure_line
from drill.core.material.walkthroughs.labelled_blocks import LabelledBlock
from drill.core.material.walkthroughs.quantities import quantity_of
from drill.core.material.walkthroughs.walk_parts import WalkPart, part_of_line

# Parts in which a figure is one of the problem, however it is worded.
_OF_FIGURES = (
    WalkPart.ESTIMATES,
    WalkPart.ASSUMPTIONS,
    WalkPart.CONSTRAINTS,
    WalkPart.NON_FUNCTIONAL,
    WalkPart.REQUIREMENTS,
    WalkPart.CLARIFIED,
)
_LONGEST_ALONE = 90  # characters of a line that stands alone in a text
_LONGEST_LINE = 220  # characters


@dataclass(frozen=True, slots=True)
class _Estimate:
    question: str
    answer: str
    note: str
    number: int


def estimates(
    blocks: Sequence[LabelledBlock], system: str, place: NotePlace
) -> Iterator[DesignFact]:
    """The figures whose line says clearly of what they are; what two lines tell apart in no way is
    left out."""
    found: dict[str, list[_Estimate]] = defaultdict(list)
    for one in blocks:
        for estimate in _of_block(one, system):
            found[estimate.question].append(estimate)
    for question, those in found.items():
        answers = list({_value(one.answer): one.answer for one in reversed(those)}.values())
        is_of_no_way = "How much bandwidth " in question and any(map(_ONE_WAY.match, found))
        if len(answers) > 1 or is_of_no_way:
            continue
        lines = tuple(dict.fromkeys(one.number for one in those))
        doubt = "" if _RATIO.search(answers[0]) else ALONE
        yield DesignFact(place, question, answers[0], lines, note=those[0].note, doubt=doubt)


_RATIO = re.compile(r"\d\s*:\s*\d")
ALONE = "the figure of an example"
_ONE_WAY = re.compile(r"How much \w+ bandwidth ")


def _of_block(one: LabelledBlock, system: str) -> Iterator[_Estimate]:
    is_of_figures = one.is_within(*_OF_FIGURES) or _lists_figures(one)
    for text, number, alone in _lines(one):
        if len(text) > _LONGEST_LINE:
            continue
        if not re.search(r"\d", text):
            continue
        is_listed = alone and is_of_figures
        for line in _figure_lines(text, alone=is_listed):
            quantity = quantity_of(line, one.labels, is_listed=is_listed)
            if quantity is None:
                continue
            question = quantity.question.format(system=system)
            yield _Estimate(question, quantity.answer, line.note, number)


def _value(answer: str) -> str:
    """A figure without the words around it: "~38 writes per second" is "38 writes/s"."""
    figure = re.search(r"\d[\d,.]*(?:\s?[kKMGTPB]+\b)?", answer)
    return figure[0].replace(" ", "") if figure else answer


def _lists_figures(one: LabelledBlock) -> bool:
    """Whether the points of a list are mostly figures."""
    match one.block:
        case PointList(points=points):
            told = sum(bool(re.search(r"\d", point.text)) for point in points)
            return told > 1 and 2 * told >= len(points)
        case Paragraph(lines=lines) if len(lines) > 1 and _are_lines(lines):
            return all(_LABELLED.match(line.text) for line in lines)
    return False


_LABELLED = re.compile(r"[A-Z][\w /-]{2,30}:\s+\S")


def _figure_lines(text: str, *, alone: bool) -> Iterator[FigureLine]:
    """The figures of a text by its clauses, where it stands `alone` on its line and they have any,
    else by its sentences."""
    if alone:
        parts = _clauses(text)
        if ":" in parts[0] and _are_alike(parts):
            return  # "Bandwidth: 2 MB/s, 40 MB/s": which is which?
        found = list(filter(None, map(figure_line, parts)))
        if found:
            yield from found
            return
    for sentence in split_sentences(text):
        one = figure_line(sentence, is_sentence=True)
        if one is not None:
            yield one


def _clauses(text: str) -> list[str]:
    """The clauses of a line that each have a figure; the whole line if one has none."""
    is_worked = re.search(r"[=≈→]|->", text)
    parts = re.split(r";\s+" if is_worked else r";\s+|,\s+(?=[~≈]?\d)", text)
    return parts if all(re.search(r"\d", part) for part in parts) else [text]


def _are_alike(parts: Sequence[str]) -> bool:
    """Whether several figures have one unit and nothing that tells them apart."""
    units = [re.sub(r"[\d\s.,~≈]", "", part.split(":")[-1]).lower() for part in parts]
    return len(units) > 1 and len(set(units)) == 1


def _are_lines(lines: Sequence[NoteLine]) -> bool:
    """Whether the lines of a text are one each: short, with figures, none that goes on."""
    figures = sum(bool(re.search(r"\d", line.text)) for line in lines)
    is_short = all(len(line.text) <= _LONGEST_ALONE for line in lines)
    is_open = any(re.search(r"[,;]$|\b(?:and|the|of|we|to|a|is)$", one.text) for one in lines[:-1])
    if not is_short:
        return False
    return not is_open and 2 * figures >= len(lines)


def _lines(one: LabelledBlock) -> Iterator[tuple[str, int, bool]]:
    """Texts with their lines, and whether each stands alone: a point, or a line of a fence."""
    match one.block:
        case PointList(points=points):
            for point in points:
                if point.children or part_of_line(point.text) is None:
                    yield point.text, point.number, True
        case Code(lines=lines, language=language) if language in ("", "text", "txt"):
            for line in lines:
                yield line.text, line.number, True
        case Table(rows=rows) if all(len(row.cells) == 2 for row in rows):
            for row in rows:
                yield ": ".join(cell.strip() for cell in row.cells), row.number, True
        case Paragraph(lines=lines):
            yield from _of_text(lines)


def _of_text(lines: Sequence[NoteLine]) -> Iterator[tuple[str, int, bool]]:
    """The lines of a text where each stands alone, else its sentences."""
    if len(lines) > 1 and _are_lines(lines):
        for line in lines:
            yield line.text, line.number, True
        return
    for sentence in split_sentences(" ".join(line.text for line in lines)):
        number = next(
            (line.number for line in lines if sentence[-24:].strip() in line.text),
            lines[0].number,
        )
        yield sentence, number, len(lines) == 1
