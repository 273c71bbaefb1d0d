"""Texts whose gaps are marked as Anki does, `{{c1::so::with a hint}}`, or of two cards
`{{c1,2::so}}`. Gaps may be in gaps. Braces in pairs within a gap belong to it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

_TOKEN = re.compile(r"\{\{c\d+(?:,\d+)*::|\{|\}\}?")
_NUMBER = re.compile(r"\d+")
_HINT = "::"
_ENDS_WITH_BLANK = re.compile(r"(?:\s|&nbsp;)\Z")


class _Gap(NamedTuple):
    """Where a gap, what is in it, and what it tells end and begin: `{{c1::so::hint}}` is from
    `start` to `end`, `so` from `inside` to `stop`. A `leaf` has no other gap in it."""

    start: int
    inside: int
    stop: int
    end: int
    numbers: frozenset[str]
    hint: str
    leaf: bool


class _Open(NamedTuple):
    """A gap that begins, and where the last gap in it ends."""

    start: int
    inside: int
    numbers: frozenset[str]
    last: int | None = None


def numbered_parts(text: str) -> list[str]:
    """The parts of a text: what is around the gaps at even places, what is in them at odd ones;
    only one where it has none.

    Of gaps in gaps the inner one is one. A hint is behind its gap in parentheses; `::` alone is no
    hint of nothing.
    """
    return _parts(text, _gaps(text), lambda gap: gap.leaf)


def parts_of_number(text: str, number: str) -> list[str]:
    """The parts of a text of which the gaps of a number are asked, with all that is in these; other
    gaps are shown."""
    return _parts(text, _gaps(text), lambda gap: number in gap.numbers)


def gap_numbers(text: str) -> set[str]:
    """The numbers of all gaps that hold something."""
    gaps = _gaps(text)
    filled = (gap for gap in gaps if not gap.leaf or text[gap.inside : gap.stop].strip())
    return set().union(*(gap.numbers for gap in filled))


def ordered(numbers: Iterable[str]) -> list[str]:
    """Numbers of gaps in their order."""
    return sorted(numbers, key=lambda number: (len(number), number))


def _parts(text: str, gaps: Sequence[_Gap], is_asked: Callable[[_Gap], bool]) -> list[str]:
    begins, ends = {gap.start: gap for gap in gaps}, {gap.stop: gap for gap in gaps}
    parts, at = [""], 0
    asked: _Gap | None = None
    for place in sorted((*begins, *ends)):
        parts[-1] += text[at:place]
        if place in begins:
            gap = begins[place]
            at = gap.inside
            if asked is None and is_asked(gap) and text[gap.inside : gap.stop].strip():
                asked = gap
                parts.append("")
        else:
            gap = ends[place]
            at = gap.end
            if gap is asked:
                asked = None
                parts.append(_hinted(parts[-1], gap.hint, text[at : at + 1]))
    parts[-1] += text[at:]
    return parts


def _hinted(inside: str, hint: str, behind: str) -> str:
    """What a hint adds behind its gap, with the blank that gap or hint ends with."""
    if not hint.strip():
        return ""
    ends_with_blank = any(map(_ENDS_WITH_BLANK.search, (inside, hint)))
    blank = " " if ends_with_blank and not behind.isspace() else ""
    return f" ({hint.strip()}){blank}"


def _gaps(text: str) -> list[_Gap]:
    """The gaps, by where they end; what begins one and has no end is text."""
    if "{{c" not in text:
        return []
    either = (_found(text, pairs=True), _found(text, pairs=False))
    return max(either, key=lambda gaps: sum(2 - gap.leaf for gap in gaps))


def _found(text: str, *, pairs: bool) -> list[_Gap]:
    """The gaps; with `pairs`, a brace that was opened within a gap is closed before the gap is."""
    found: list[_Gap] = []
    opened: list[_Open] = []
    braces: list[int] = []  # that are open in each of these
    at = 0
    while token := _TOKEN.search(text, at):
        at = token.end()
        if token[0].startswith("{{"):
            numbers = frozenset(one.lstrip("0") for one in _NUMBER.findall(token[0]))
            opened.append(_Open(token.start(), token.end(), numbers))
            braces.append(0)
        elif not opened:
            continue
        elif token[0] == "{":
            braces[-1] += pairs
        elif braces[-1]:
            braces[-1] -= 1
            at = token.start() + 1
        elif token[0] == "}}":
            braces.pop()
            found.append(_closed(text, opened.pop(), token.start(), at))
            opened[-1:] = [one._replace(last=at) for one in opened[-1:]]
    return found


def _closed(text: str, gap: _Open, close: int, end: int) -> _Gap:
    """The gap whose end is found. Its hint is behind what is in it, also behind other gaps."""
    first = gap.inside if gap.last is None else gap.last
    own = text[first:close]
    told, _, hint = own.partition(_HINT) if own.strip() != _HINT else (own, "", "")
    stop = first + len(told)
    return _Gap(gap.start, gap.inside, stop, end, gap.numbers, hint, gap.last is None)
