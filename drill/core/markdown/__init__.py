"""The small part of Markdown that cards may hold: read to values, as plain text, as HTML. Pure."""

from drill.core.markdown.diagrams import is_diagram
from drill.core.markdown.elements import Block, Fence, Formula, Grid, Inline, Lines, Picture, Words
from drill.core.markdown.html import html
from drill.core.markdown.markdown_reader import FORMULAS, read
from drill.core.markdown.plain import has_marks, plain, plain_card

__all__ = [
    "FORMULAS",
    "Block",
    "Fence",
    "Formula",
    "Grid",
    "Inline",
    "Lines",
    "Picture",
    "Words",
    "has_marks",
    "html",
    "is_diagram",
    "plain",
    "plain_card",
    "read",
]
