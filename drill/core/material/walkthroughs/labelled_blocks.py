"""The blocks of a section, each with the labels that it is below."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from drill.core.material.facts.language.names import plain_name
from drill.core.material.reading.blocks import (
    Block,
    Code,
    Definition,
    NoteLine,
    Paragraph,
    PointList,
    Table,
)
from drill.core.material.reading.headings import Section
from drill.core.material.walkthroughs.walk_parts import WalkPart, part_of_line, walk_part

_LONGEST_LABEL = 8  # words
_LONGEST_LEAD = 16  # of a sentence that ends with a colon


@dataclass(frozen=True, slots=True)
class LabelledBlock:
    """A list, table, text or fence below labels, the outermost first; `leads` are the lines of the
    innermost one."""

    labels: tuple[str, ...]
    block: PointList | Table | Paragraph | Code
    leads: tuple[int, ...] = ()

    @property
    def label(self) -> str:
        return self.labels[-1] if self.labels else ""

    @property
    def parts(self) -> tuple[WalkPart, ...]:
        """The parts of a design that the labels name, the innermost first."""
        found = (walk_part(label) for label in reversed(self.labels))
        return tuple(part for part in found if part is not None)

    @property
    def part(self) -> WalkPart | None:
        """The part that the innermost label names, None if it names none."""
        return walk_part(self.label)

    def is_within(self, *parts: WalkPart) -> bool:
        return not set(parts).isdisjoint(self.parts)


def labelled_blocks(section: Section, heading: int) -> Iterator[LabelledBlock]:
    """The blocks of a section; labels are the headings below the line `heading`, and the lines and
    points above a list."""
    above = tuple(one for one in section.path if one.number > heading)
    leads = (above[-1].number,) if above else ()
    if above and len(above[-1].text.split()) > _LONGEST_LABEL:
        told = Paragraph((NoteLine(above[-1].text, above[-1].number),))
        yield LabelledBlock(tuple(one.text for one in above[:-1]), told)
    yield from _below(section.blocks, tuple(one.text for one in above), leads)


def _below(
    blocks: Sequence[Block], labels: tuple[str, ...], leads: tuple[int, ...]
) -> Iterator[LabelledBlock]:
    own, own_leads = labels, leads
    part: tuple[str, ...] = ()
    for block in blocks:
        match block:
            case Paragraph() if (told := _labelled_line(block)) is not None:
                yield LabelledBlock((*labels, told[0]), told[1])
            case Paragraph() if _is_label(block):
                yield LabelledBlock(labels, block, leads)
                name = _name(block.lines[-1].text)
                part = (name,) if walk_part(name) is not None else part
                own = (*labels, name) if part == (name,) else (*labels, *part, name)
                own_leads = (block.lines[-1].number,)
            case Paragraph():
                yield LabelledBlock(own, block, own_leads)
                own, own_leads = labels, leads
            case PointList():
                yield LabelledBlock(own, block, own_leads)
                yield from _below_points(block, own)
            case Table() | Code():
                yield LabelledBlock(own, block, own_leads)
            case Definition(term=term, meaning=meaning):
                yield LabelledBlock((*labels, _name(term.text)), meaning, (term.number,))


def _below_points(listing: PointList, own: tuple[str, ...]) -> Iterator[LabelledBlock]:
    """What stands below the points of a list, and what those say that name a part: "API: …"."""
    for point in listing.points:
        told = None if point.children else _labelled_line(Paragraph(point.lines))
        if told is not None:
            yield LabelledBlock((*own, told[0]), told[1])
        if point.children:
            yield from _below(point.children, (*own, _name(point.text)), point.numbers)


def _labelled_line(block: Paragraph) -> tuple[str, Paragraph] | None:
    """The part that a line names, and what it says of it: "Out of scope: comments, tags"."""
    if len(block.lines) != 1:
        return None
    line = block.lines[0]
    if part_of_line(line.text) is None:
        return None
    label, _, rest = line.text.partition(":")
    return _name(label), Paragraph((replace(line, text=rest.strip(), lead="", marked=""),))


def _is_label(block: Paragraph) -> bool:
    last = block.lines[-1].text
    words = len(last.split())
    if not words:
        return False  # a picture
    if len(block.lines) == 1 and walk_part(last) is not None:
        return True
    if last.endswith(":"):
        return words <= _LONGEST_LEAD
    return words <= _LONGEST_LABEL and not last.endswith((".", "!", ";", ","))


def _name(text: str) -> str:
    return plain_name(text) or text
