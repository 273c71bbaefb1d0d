"""Lines of notes in scripts that part no words, made plain: their numbers and question marks, and
text that is indented as if it were code."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

_NUMBERED = re.compile(
    r"^(?P<indent>\s*)(?:(?P<bare>\d{1,2})\s?[、．]|[（(](?P<inside>\d{1,2})[)）])\s*(?=[^\W\d_])"
)
_UNSPACED = re.compile(r"^(?P<indent>\s*)(?P<bare>\d{1,2})\.(?=[^\W\d_])")
_CIRCLED = re.compile(r"^(?P<indent>\s*)(?P<sign>[①-⑳])\s*(?=\w)")
_MARKED = re.compile(r"^\W*(?:Q|问|問|问题|質問)\s?\d*\s?[:：]")
_ASKS = re.compile(r"？(?=[\s*_”\"]*$)")
_ASKS_BEFORE_TAG = re.compile(r"？(?=\s*</?a\b)")
_WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_SIGNS_OF_CODE = re.compile(r"[;{}]\s*$|^\s*(?://|#include|import |return )")
_FEWEST_WIDE = 4  # letters, that an indented line is text
_ENOUGH = 0.8  # of the lines of an indented passage
_TAB = 4
_SECOND = re.compile(r"^\d{1,2}(?:\.\d{1,2})+[.、]?\s+(?=\D)")  # "1.1 "
_HEADING = re.compile(r"^\s{0,3}(?P<marks>#{1,6})\s")
_DEEPEST = 6  # level of a heading
_ITEM = re.compile(r"^\s{0,3}(?:[-*+]|\d+[.)])\s+")
_NAME = re.compile(r"\d+[.)]\s+[^\W\d][^。，；：:,;!！?？\[\]]{1,20}")


def plain_signs(line: str) -> str:
    """A line with the numbers of Markdown, "1. " for "1、" and "（1）", and with a plain question
    mark at its end."""
    if not _MARKED.match(line):
        line = _ASKS_BEFORE_TAG.sub("?", _ASKS.sub("?", line))
    line = _NUMBERED.sub(lambda m: f"{m['indent']}{m['bare'] or m['inside']}. ", line)
    if _WIDE.search(line):
        line = _UNSPACED.sub(r"\g<indent>\g<bare>. ", line)
    return _CIRCLED.sub(lambda m: f"{m['indent']}{ord(m['sign']) - ord('①') + 1}. ", line)


def indented_notes(raw: Sequence[str]) -> dict[int, str]:
    """The lines of passages that are indented below a heading though they are text, by their index,
    without their indentation."""
    found: dict[int, str] = {}
    for start, end, level in _indented(raw):
        filled = [line for line in raw[start:end] if line.strip()]
        texts = [line for line in filled if _is_text(line)]
        if len(texts) >= _ENOUGH * len(filled):
            found |= dict(zip(range(start, end), _nested(raw[start:end], level), strict=True))
    return found


def _nested(lines: Sequence[str], level: int) -> Iterator[str]:
    """Indented lines as Markdown nests them: each by the points that are open above it.

    A numbered name with text below it is a heading, and text beside a point is no part of it.
    """
    above: list[int] = []  # how far the points are indented that are open
    was_point = was_text = False
    for number, line in enumerate(lines):
        text, indent = _parted(line)
        if not text:
            was_point = was_text = False
            yield ""
            continue
        is_beside = was_point and indent <= above[-1] if above else False
        above = [one for one in above if one < indent]
        item = _ITEM.match(text)
        if item is None:
            quoted = "> " if is_beside else ""
            was_point, was_text = was_point and not is_beside, True
            yield " " * _TAB * len(above) + quoted + text
            continue
        if not above and not (was_point or was_text) and _is_headed(lines, number):
            was_point = was_text = False
            yield f"{'#' * level} {text[item.end() :]}"
            continue
        above.append(indent)
        was_point, was_text = True, False
        yield " " * _TAB * (len(above) - 1) + text


def _parted(line: str) -> tuple[str, int]:
    """The text of a line, and how far it is indented."""
    wide = line.expandtabs(_TAB)
    text = _SECOND.sub("- ", wide.strip())
    return text, len(wide) - len(wide.lstrip())


def _is_headed(lines: Sequence[str], number: int) -> bool:
    """Whether a numbered line is the name of what is below it."""
    text, indent = _parted(lines[number])
    below, deeper = _parted(lines[number + 1]) if number + 1 < len(lines) else ("", 0)
    is_above_text = not below or (deeper > indent and not _ITEM.match(below))
    return is_above_text and bool(_NAME.fullmatch(text))


def _indented(raw: Sequence[str]) -> Iterator[tuple[int, int, int]]:
    """From where to where lines are indented below a heading, before the next line that is not,
    and which level a heading among them has."""
    level = 0
    in_list = False
    start: int | None = None
    for index, line in enumerate((*raw, "#")):
        if not line.strip():
            continue
        if line.expandtabs(_TAB).startswith(" " * _TAB):
            if start is None and level and not in_list:
                start = index
            continue
        if start is not None:
            yield start, index, level
            start = None
        heading = _HEADING.match(line)
        level = min(len(heading["marks"]) + 1, _DEEPEST) if heading else level
        in_list = not heading and (in_list or bool(_ITEM.match(line)))


def _is_text(line: str) -> bool:
    is_point = bool(_ITEM.match(line.lstrip())) or line.lstrip().startswith("<img ")
    return not _SIGNS_OF_CODE.search(line) and (
        is_point or len(_WIDE.findall(line)) >= _FEWEST_WIDE
    )
