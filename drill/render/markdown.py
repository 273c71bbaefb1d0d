"""The Markdown of cards on the screen: code in colours, tables to the width, diagrams framed,
pictures in words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from rich.box import ROUNDED
from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from drill.core.markdown import (
    Block,
    Fence,
    Formula,
    Grid,
    Inline,
    Lines,
    Picture,
    Words,
    is_diagram,
    read,
)
from drill.core.markdown.pictures import pictures
from drill.render.layout import ENDLESS
from drill.render.phrases import STRONG

_CODE, _FORMULA, _PICTURE = "cyan", "italic", "italic"
_LIST_POINT = re.compile(r"\s*(?:[-*+•]|\d{1,3}[.)])\s+")
_INDENT = re.compile(r"\s*")
# Fences of other languages, which strangers may name, are shown without colours: not every
# highlighter is quick.
_HIGHLIGHTED = frozenset(
    "bash c cpp csharp css diff dockerfile go graphql hcl html http ini java javascript js json "
    "kotlin lua nginx php promql proto protobuf python py redis ruby rust scala sh shell sql swift "
    "terraform toml ts typescript xml yaml yml".split()
)
_MOST_HIGHLIGHTED = 5_000  # characters
_STEP = 2  # columns that the rest of a broken line of code is in
_GAP = 2  # columns between those of a table
Draw = Callable[[Picture], RenderableType | None]  # None where a picture cannot be shown


def one_line(text: str, style: str = "") -> Text:
    """A text where one line belongs: its words with their looks, the rest in words."""
    shown = Text("", style)
    for number, block in enumerate(read(text)):
        shown.append("\n" if number else "")
        match block:
            case Lines():
                shown.append_text(_words(block))
            case Fence():
                shown.append(block.text, _CODE)
            case Grid():
                rows = (Text(" | ").join(map(_words, row)) for row in (block.header, *block.rows))
                shown.append_text(Text("\n").join(rows))
    return shown


def is_one_line(text: str) -> bool:
    """Whether a text has neither code between fences nor a table."""
    blocks = read(text)
    return len(blocks) == 1 and isinstance(blocks[0], Lines)


def blocks(text: str, style: str = "") -> RenderableType:
    """A text in as many lines as it takes, each block in its form."""
    return Group(*(_block(block, style) for block in read(text)))


def drawn(text: str, draw: Draw) -> list[RenderableType]:
    """The pictures of a text that can be shown, to be below its words."""
    shown = map(draw, dict.fromkeys(pictures(text)))
    return [picture for picture in shown if picture is not None]


def _block(block: Block, style: str) -> RenderableType:
    match block:
        case Lines():
            return HangingLines(Text("", style).append_text(_words(block)), step=0)
        case Fence() if is_diagram(block):
            return Diagram(block)
        case Fence():
            return HangingLines(_code(block), step=_STEP)
        case Grid():
            return FittingTable(block, style)


def _words(lines: Lines) -> Text:
    return Text().join(map(_part, lines.parts))


def _part(part: Inline) -> Text:
    match part:
        case Words():
            look = (part.bold, "bold"), (part.italic, "italic"), (part.code, _CODE)
            return Text(part.text, " ".join(style for applies, style in look if applies))
        case Formula():
            return Text(part.text, _FORMULA)
        case Picture():
            return Text(f"[picture: {part.alt}]", _PICTURE)


def _code(fence: Fence) -> Text:
    if fence.language not in _HIGHLIGHTED or len(fence.text) > _MOST_HIGHLIGHTED:
        return Text(fence.text)
    from rich.syntax import Syntax

    shown = Syntax("", fence.language, theme="ansi_dark", background_color="default").highlight(
        fence.text
    )
    shown.rstrip()
    shown.no_wrap, shown.style = False, ""
    return shown


class HangingLines:
    """Lines of which the rest of a long one is below its text: of a list's point, or of code
    (by `step` more).

    A line is broken between words; within one only if that is longer than the window.
    """

    def __init__(self, text: Text, *, step: int) -> None:
        self._text = text
        self._step = step

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        for line in self._text.split("\n", allow_blank=True):
            yield from self._broken(console, line, options.max_width)

    def _broken(self, console: Console, line: Text, width: int) -> Iterator[Text]:
        if cell_len(line.plain) <= width:
            yield line
            return
        head = _INDENT if self._step else _LIST_POINT
        found = head.match(line.plain)
        begins = found.end() if found else 0
        hang = begins + self._step
        if hang > width // 2:
            begins = hang = 0
        rest = line[begins:].wrap(console, width - hang, overflow="fold")
        for number, part in enumerate(rest):
            before = line[:begins] if number == 0 else Text(" " * hang)
            yield before.append_text(part)


class Diagram:
    """A drawing in a frame, or as it is where the frame has no room or nobody sees it."""

    def __init__(self, fence: Fence) -> None:
        self._fence = fence

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        text = Text(self._fence.text, no_wrap=True)
        frame = Panel(
            text,
            ROUNDED,
            title=Text(self._fence.language) or None,
            title_align="left",
            expand=False,
        )
        widest = max(cell_len(line) for line in self._fence.text.split("\n"))
        framed = options.max_width < ENDLESS and widest + 4 <= options.max_width
        yield frame if framed else HangingLines(Text(self._fence.text), step=_STEP)


class FittingTable:
    """A table as wide as the window at most; where its words do not fit side by side, a line a cell
    under its name."""

    def __init__(self, grid: Grid, style: str) -> None:
        self._grid = grid
        self._style = style

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        rows = [list(map(_words, row)) for row in (self._grid.header, *self._grid.rows)]
        if options.max_width >= ENDLESS:
            yield from (Text(" | ").join(row) for row in rows)
        elif sum(longest := _longest_words(rows)) + _GAP * len(longest) <= options.max_width:
            yield _table(rows, longest, self._style)
        else:
            yield from _listed(rows, self._style)


def _longest_words(rows: Sequence[Sequence[Text]]) -> list[int]:
    """The width of the longest word of each column."""

    def longest(column: Sequence[Text]) -> int:
        words = (word for cell in column for word in cell.plain.split())
        return max(map(cell_len, words), default=0)

    return [longest(column) for column in zip(*rows, strict=True)]


def _table(rows: Sequence[Sequence[Text]], longest: Sequence[int], style: str) -> Table:
    table = Table(
        box=None, pad_edge=False, padding=(0, _GAP, 0, 0), header_style=STRONG, style=style
    )
    for name, width in zip(rows[0], longest, strict=True):
        table.add_column(name, min_width=width, overflow="fold")
    for row in rows[1:]:
        table.add_row(*row)
    return table


def _listed(rows: Sequence[Sequence[Text]], style: str) -> Iterator[RenderableType]:
    for row in rows[1:]:
        for place, (name, cell) in enumerate(zip(rows[0], row, strict=True)):
            line = (
                Text("  " if place else "- ", style)
                .append(f"{name.plain}: ", STRONG)
                .append_text(cell)
            )
            yield line
