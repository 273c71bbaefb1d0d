"""What a document of notes is made of once it is parsed: blocks that know their lines. Frozen
values only."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NoteLine:
    """A line of text without its markup; `number` counts from 1. `linked` counts the letters inside
    links.

    `bold` says that all of the line is bold, `coded` that a part of it is code. `lead` is the bold
    or coded text that it begins with, "" if none; `marked` is the same behind an article.
    """

    text: str
    number: int
    bold: bool = False
    linked: int = 0
    coded: bool = False
    lead: str = ""
    marked: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; a bold line that stands for one has a level below all real ones."""

    level: int
    text: str
    number: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    lines: tuple[NoteLine, ...]

    @property
    def text(self) -> str:
        return text_of(self.lines)

    @property
    def subject(self) -> str:
        """What its text begins with in bold or code, behind an article; "" if nothing."""
        return self.lines[0].marked if self.lines else ""

    @property
    def numbers(self) -> tuple[int, ...]:
        return tuple(line.number for line in self.lines)


@dataclass(frozen=True, slots=True)
class ListPoint:
    """A point of a list: its own lines, and what is nested in it."""

    lines: tuple[NoteLine, ...]
    children: tuple[Block, ...] = ()

    @property
    def text(self) -> str:
        return text_of(self.lines)

    @property
    def number(self) -> int:
        return self.lines[0].number if self.lines else 0

    @property
    def subject(self) -> str:
        """What its text begins with in bold or code, behind an article; "" if nothing."""
        return self.lines[0].marked if self.lines else ""

    @property
    def numbers(self) -> tuple[int, ...]:
        return tuple(line.number for line in self.lines)


@dataclass(frozen=True, slots=True)
class PointList:
    """A list of points; `ordered` if the points are numbered, the first with `start`."""

    points: tuple[ListPoint, ...]
    ordered: bool = False
    start: int = 1


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row; `written` has its cells with the marks of the notes."""

    cells: tuple[str, ...]
    number: int
    linked: int = 0
    written: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    header: TableRow
    rows: tuple[TableRow, ...]

    @property
    def text(self) -> str:
        """The table as Markdown."""
        head, *rows = (
            f"| {' | '.join(row.written or row.cells)} |" for row in (self.header, *self.rows)
        )
        return "\n".join((head, "|---" * len(self.header.cells) + "|", *rows))


@dataclass(frozen=True, slots=True)
class Code:
    """A fenced or indented block, line by line; `language` is what is behind the fence.

    `text` has the lines with their indents; `fences` is empty for an indented block.
    """

    language: str
    lines: tuple[NoteLine, ...]
    fences: tuple[int, ...] = ()
    text: str = ""


@dataclass(frozen=True, slots=True)
class Definition:
    """A term and what is said of it."""

    term: NoteLine
    meaning: Paragraph


@dataclass(frozen=True, slots=True)
class Mute:
    """Lines that hold nothing to recall, and why."""

    numbers: tuple[int, ...]
    why: str


Block = Heading | Paragraph | PointList | Table | Code | Definition | Mute


def text_of(lines: Sequence[NoteLine]) -> str:
    """The lines as one."""
    return lines[0].text if len(lines) == 1 else " ".join(line.text for line in lines)


def lines_of(block: Block) -> Iterator[int]:
    """The numbers of all lines of the block, nested ones included."""
    match block:
        case Heading(number=number):
            yield number
        case Paragraph():
            yield from block.numbers
        case PointList():
            for point in block.points:
                yield from point.numbers
                for child in point.children:
                    yield from lines_of(child)
        case Table():
            yield block.header.number
            yield from (row.number for row in block.rows)
        case Code():
            yield from block.fences
            yield from (line.number for line in block.lines)
        case Definition():
            yield block.term.number
            yield from block.meaning.numbers
        case Mute():
            yield from block.numbers
