"""Layouts for a window and for a pipe, where lines have no end and each record is one of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.padding import Padding
from rich.rule import Rule
from rich.text import Text

from drill.core.batches import batches
from drill.render.phrases import DIM, STRONG

ENDLESS = 10_000  # columns of a line that is not to be wrapped
_WIDEST = 2  # columns of a character
_AT_ONCE = 200  # records
_RULED = 80  # columns of a heading's line there
_WIDE = 60  # columns of a window in which a record has its line
_WORD_END = " ,;:·–—-"  # what does not stand before an ellipsis
_PARTS = re.compile(r"\s+|[^\s/-]*[/-]|[^\s/-]+")


class PipeConsole(Console):
    """Prints for other programs and files: no line has blanks at its end."""

    def print(self, *objects: Any, **options: Any) -> None:
        with self.capture() as captured:
            super().print(*objects, **options)
        self.file.write("".join(f"{line.rstrip()}\n" for line in captured.get().split("\n")[:-1]))


class TitleLine:
    """A title with a line to the end of the window."""

    def __init__(self, title: str) -> None:
        self._title = title

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        width = _RULED if options.max_width >= ENDLESS else options.max_width
        rule = Rule(Text(self._title, STRONG), align="left", style=DIM)
        yield from console.render(rule, options.update_width(width))


class Fitted:
    """What a window shows that is wide enough, or in its place what reads well in few columns."""

    def __init__(self, wide: RenderableType, narrow: RenderableType) -> None:
        self._wide = wide
        self._narrow = narrow

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        yield self._wide if options.max_width >= _WIDE else self._narrow


class WordCut:
    """A text on one line, cut at the end of a word where the window ends."""

    def __init__(self, text: Text) -> None:
        self._text = text

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        if cell_len(self._text.plain) <= options.max_width:
            yield self._text
            return
        head = self._text.copy()
        head.truncate(options.max_width)  # one column more than there is room for
        words, _, _ = head.plain.rpartition(" ")
        cut = Text(f"{words.rstrip(_WORD_END)}…" if words else self._text.plain, self._text.style)
        cut.no_wrap, cut.overflow = True, "ellipsis"
        yield cut


class Hanging:
    """A line that goes on below the beginning of its text, which is behind `indent` characters."""

    def __init__(self, line: Text, indent: int) -> None:
        self._line = line
        self._indent = indent

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        fits = cell_len(self._line.plain) <= options.max_width and "\n" not in self._line
        if options.no_wrap or fits:
            yield self._line
            return
        mark, text = self._line.divide([self._indent])
        indent = cell_len(mark.plain)
        for number, each in enumerate(text.wrap(console, max(options.max_width - indent, 1))):
            each.rstrip()
            yield Text.assemble(" " * indent if number else mark, each)


def indented(shown: RenderableType, columns: int = 2) -> Padding:
    return Padding(shown, (0, 0, 0, columns))


def remark(text: str, style: str = "") -> Hanging:
    """What drill says of what was typed or done, indented."""
    return Hanging(Text(f"  {text}", style), 2)


def _broken(head: Text, width: int) -> Sequence[Text]:
    """The lines of a text that holds an id, which may be longer than a line: it is broken behind a
    hyphen or slash."""
    if cell_len(head.plain) <= width:
        return [head]
    ends, room = [], width
    for part in _PARTS.finditer(head.plain):
        size = cell_len(part[0])
        if size > room and room < width and not part[0].isspace():
            ends.append(part.start())
            room = width
        room -= size
    lines = list(head.divide(ends))
    for line in lines:
        line.rstrip()
    return lines


def _head(head: Text, width: int) -> Sequence[Text]:
    """The lines of a text that begins with an id; where it is to be cut, the id stays whole."""
    end = len(head.plain.partition(" ")[0])
    if not head.no_wrap:
        return _broken(head, width)
    return [head] if cell_len(head.plain[:end]) <= width else _broken(head[:end], width)


class Listing:
    """Records of two lines, the second one cut to the window, and a line that counts them; in a
    pipe one line each, whatever lines the texts have.

    `counted` is what the last line says, or says of their number where it is not known before. The
    records are read once, as they are shown.
    """

    def __init__(
        self, records: Iterable[tuple[Text, str]], counted: str | Callable[[int], str]
    ) -> None:
        self._records = records
        self._counted = counted
        self.nothing = ""  # once the parts were read: what is to be told if there are no records

    def parts(self) -> Iterator[RenderableType]:
        """The same in parts that are short enough to be shown while the rest is read."""
        count = 0
        for some in batches(self._records, _AT_ONCE):
            count += len(some)
            yield Listing(some, "")
        self.nothing = "" if count else self._count_line(count)
        yield Listing((), self._count_line(count))

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        endless = options.max_width >= ENDLESS
        count = 0
        for head, said in self._records:
            count += 1
            detail = " ".join(said.split())
            if endless:
                yield _unbroken(Text.assemble(head, f" · {detail}") if detail else head)
            else:
                yield from _head(head, options.max_width)
                yield Text(f"  {detail}", DIM, no_wrap=True, overflow="ellipsis")
        counted = self._count_line(count)
        if counted and not endless:
            yield Text(counted, DIM)

    def _count_line(self, count: int) -> str:
        return self._counted if isinstance(self._counted, str) else self._counted(count)


def _unbroken(line: Text) -> Text:
    """A line for a pipe; one that surely fits is not searched for places to break it at."""
    if len(line) * _WIDEST < ENDLESS:
        line.no_wrap, line.overflow = True, "ignore"
    return line
