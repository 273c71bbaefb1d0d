"""A card's text as HTML: few elements, no attributes, so that no text of a stranger becomes more than words."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from drill.core.gaps import gaps, has_gap
from drill.core.markdown.elements import Block, Fence, Formula, Grid, Inline, Lines, Picture, Words
from drill.core.markdown.reader import read

Escape = Callable[[str], str]  # text to HTML that shows exactly it, line breaks included


def html(text: str, escape: Escape) -> str:
    """The text with emphasis, code, tables; formulas as Unicode, pictures by what they show, links by their text.

    Where marks and the gaps of a cloze overlap, all of it as it stands.
    """
    shown = "".join(_block(block, escape) for block in read(text))
    if has_gap(text) and gaps(shown) != tuple(html(gap, escape) for gap in gaps(text)):
        return escape(text)
    return shown


def _block(block: Block, escape: Escape) -> str:
    match block:
        case Lines():
            return _lines(block, escape)
        case Fence():
            return f"<pre><code>{escape(block.text)}</code></pre>"
        case Grid():
            head = _row("th", block.header, escape)
            return f"<table>{head}{''.join(_row('td', row, escape) for row in block.rows)}</table>"


def _row(cell: str, cells: Sequence[Lines], escape: Escape) -> str:
    return f"<tr>{''.join(f'<{cell}>{_lines(one, escape)}</{cell}>' for one in cells)}</tr>"


def _lines(lines: Lines, escape: Escape) -> str:
    return "".join(_part(part, escape) for part in lines.parts)


def _part(part: Inline, escape: Escape) -> str:
    match part:
        case Words():
            shown = escape(part.text)
            for applies, element in ((part.code, "code"), (part.italic, "i"), (part.bold, "b")):
                shown = f"<{element}>{shown}</{element}>" if applies else shown
            return shown
        case Formula():
            return escape(part.text)
        case Picture():
            return escape(part.alt)
