"""Sections: which headings each block of a document is under, bold lines counted as
headings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from drill.core.material.reading.blocks import Block, Heading, NoteLine, Paragraph

# Markdown has six levels; a bold line that stands for a heading is below them.
BOLD_LEVEL = 7
_LONGEST_BOLD_HEADING = 80
_NO_HEADING = re.compile(
    r"[.!?;,…]$|^(?:[QAC]|why|note|tip|answer|question|warning)\s*:", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Section:
    """Blocks with no heading among them; `path` holds the headings above, the outermost first."""

    path: tuple[Heading, ...]
    blocks: tuple[Block, ...]


def sections(blocks: Sequence[Block]) -> tuple[Section, ...]:
    """The sections in order; a heading with nothing of its own makes an empty one."""
    found: list[Section] = []
    path: tuple[Heading, ...] = ()
    inside: list[Block] = []
    for block in _without_lone_bold(list(_with_bold_headings(blocks))):
        if isinstance(block, Heading):
            found.append(Section(path, tuple(inside)))
            path, inside = (*_above(path, block.level), block), []
        else:
            inside.append(block)
    found.append(Section(path, tuple(inside)))
    return tuple(section for section in found if section.path or section.blocks)


def _above(path: tuple[Heading, ...], level: int) -> tuple[Heading, ...]:
    return tuple(heading for heading in path if heading.level < level)


def _with_bold_headings(blocks: Sequence[Block]) -> Iterator[Block]:
    for block in blocks:
        if isinstance(block, Paragraph) and any(line.bold for line in block.lines):
            yield from _split_at_bold(block.lines)
        else:
            yield block


def _split_at_bold(lines: tuple[NoteLine, ...]) -> Iterator[Block]:
    plain: list[NoteLine] = []
    for line in lines:
        if not _is_heading(line):
            plain.append(line)
            continue
        if plain:
            yield Paragraph(tuple(plain))
            plain = []
        yield Heading(BOLD_LEVEL, line.text.rstrip(": "), line.number)
    if plain:
        yield Paragraph(tuple(plain))


def _is_heading(line: NoteLine) -> bool:
    return (
        line.bold and len(line.text) <= _LONGEST_BOLD_HEADING and not _NO_HEADING.search(line.text)
    )


def _without_lone_bold(blocks: list[Block]) -> Iterator[Block]:
    """Bold lines that head nothing are text: what is said in bold is still said."""
    for block, after in pairwise([*blocks, Heading(0, "", 0)]):
        if isinstance(block, Heading) and block.level == BOLD_LEVEL and isinstance(after, Heading):
            yield Paragraph((NoteLine(block.text, block.number, bold=True),))
        else:
            yield block
