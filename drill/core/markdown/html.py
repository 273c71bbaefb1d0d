"""A card's text as HTML: few elements, no attributes, so that no text of a stranger becomes more
than words.

Only a picture may become more, where whoever asks for the HTML knows how to show it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from drill.core.gaps import gaps, has_gap
from drill.core.markdown.elements import Block, Fence, Formula, Grid, Inline, Lines, Picture, Words
from drill.core.markdown.markdown_reader import read

Escape = Callable[[str], str]  # text to HTML that shows exactly it, line breaks included
Show = Callable[[Picture], str]  # a picture to HTML, empty for one that is only told


def html(text: str, escape: Escape, show: Show = lambda picture: "") -> str:
    """The text with emphasis, code, tables; formulas as Unicode, links by their text, pictures as
    `show` gives them.

    A picture that is not shown is named. Where marks and the gaps of a cloze overlap, the source is
    shown.
    """
    shown = "".join(_block(block, escape, show) for block in read(text))
    if has_gap(text) and gaps(shown) != tuple(html(gap, escape, show) for gap in gaps(text)):
        return escape(text)
    return shown


def _block(block: Block, escape: Escape, show: Show) -> str:
    match block:
        case Lines():
            return _lines(block, escape, show)
        case Fence():
            return f"<pre><code>{escape(block.text)}</code></pre>"
        case Grid():
            head = _row("th", block.header, escape, show)
            body = "".join(_row("td", row, escape, show) for row in block.rows)
            return f"<table>{head}{body}</table>"


def _row(cell: str, cells: Sequence[Lines], escape: Escape, show: Show) -> str:
    return f"<tr>{''.join(f'<{cell}>{_lines(one, escape, show)}</{cell}>' for one in cells)}</tr>"


def _lines(lines: Lines, escape: Escape, show: Show) -> str:
    return "".join(_part(part, escape, show) for part in lines.parts)


def _part(part: Inline, escape: Escape, show: Show) -> str:
    match part:
        case Words():
            shown = escape(part.text)
            for applies, element in ((part.code, "code"), (part.italic, "i"), (part.bold, "b")):
                shown = f"<{element}>{shown}</{element}>" if applies else shown
            return shown
        case Formula():
            return escape(part.text)
        case Picture():
            return show(part) or escape(part.alt)
