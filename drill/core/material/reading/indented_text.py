"""Text that is indented below a heading as if it were code."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

_WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_SIGNS_OF_CODE = re.compile(
    r"[;{}\\]\s*$|^\s*(?://|#|[$>]\s|<\w|import |return )|[=!]=|\w\(\)|\s=\s|^\s*[\w.-]+=\S"
)
_SETTING = re.compile(r"^\s*(?:-\s+)?[\w /.-]{1,40}:(?:\s+\S.{0,40})?$")  # of a file of settings
_WORD = re.compile(r"[(\[“\"'*_]*[^\W\d_][^\W\d_'’/-]*(?:['’/-][^\W\d_]+)*[)\]”\"'*_.,:;?!]*")
# Words that sentences have and programs hardly ever.
_JOINING = frozenset(
    "the a an is are to of and or for in be that with can if not by on it as at has have when which"
    " they you we this from will should".split()
)
_ADDRESS = re.compile(r"^\s*(?:[-*+]\s+)?<?https?://\S+$")
_BESIDE = re.compile(rf"{_ADDRESS.pattern}|^\s*<img\s")  # lines that say nothing of it
_FEWEST_WIDE = 4  # letters, that an indented line is text
_ENOUGH = 0.8  # of the lines of an indented section
_WORDED = 0.7  # of what blanks part in a line of text
_FEWEST_JOINING = 0.06  # of the words of a section
_ITEMS = 0.4  # of the lines of a section that need no such words
_WRAPPED = 60  # characters of a line that goes on in the next one
_SETTINGS = 0.5  # of the lines of a section that is such a file
_TAB = 4
_SECOND = re.compile(r"^\d{1,2}(?:\.\d{1,2})+[.、]?\s+(?=\D)")  # "1.1 "
_LETTERED = re.compile(r"^[a-h][.)]\s+(?=\S)")
_HEADING = re.compile(r"^\s{0,3}(?P<marks>#{1,6})\s")
_FENCE = re.compile(r"\s*(?:`{3,}|~{3,})")
_BOLD = re.compile(r"^(?:\*\*[^*]+\*\*|__[^_]+__):?\s*$")
_DEEPEST = 6  # level of a heading
_ITEM = re.compile(r"^\s{0,3}(?:[-*+]|\d+[.)])\s+")
_NAME = re.compile(r"\d+[.)]\s+[^\W\d][^。，；：:,;!！?？\[\]]{1,20}")


def indented_notes(raw: Sequence[str]) -> dict[int, str]:
    """The lines of sections that are indented below a heading though they are text, by their index,
    without their indentation."""
    found: dict[int, str] = {}
    for start, end, level in _indented(raw):
        lines = raw[start:end]
        if _are_text(lines):
            found |= dict(zip(range(start, end), _nested(lines, level), strict=True))
    return found


def _are_text(lines: Sequence[str]) -> bool:
    """Whether an indented section is text: nearly all its lines are of words, or points, with the
    words that join others."""
    filled = [line for line in lines if line.strip() and not _BESIDE.match(line)]
    if not filled:
        return any(map(_BESIDE.match, lines))
    texts = [line for line in filled if _is_text(line)]
    settings = sum(bool(_SETTING.match(line)) for line in filled)
    if not texts or len(texts) < _ENOUGH * len(filled) or settings >= _SETTINGS * len(filled):
        return False
    words = [word.strip("(),.:;?!") for line in texts for word in line.split()]
    joining = sum(word in _JOINING for word in words) + sum(map(len, map(_WIDE.findall, texts)))
    items = sum(_is_item(line) for line in texts)
    return joining >= _FEWEST_JOINING * len(words) or items >= _ITEMS * len(texts)


def _is_text(line: str) -> bool:
    if _SIGNS_OF_CODE.search(line):
        return False
    if _is_item(line):
        return True
    words = line.split()
    worded = sum(bool(_WORD.fullmatch(word)) for word in words)
    return worded >= _WORDED * len(words) or len(_WIDE.findall(line)) >= _FEWEST_WIDE


def _is_item(line: str) -> bool:
    return bool(_ITEM.match(_parted(line)[0]))


def _nested(lines: Sequence[str], level: int) -> Iterator[str]:
    """Indented lines as Markdown nests them: each by the points that are open above it.

    A numbered name with text below it is a heading, a line with deeper ones below it is a point,
    and so is each of several short lines. Text beside a point is no part of it.
    """
    above: list[int] = []  # how far the points are indented that are open
    was_point = was_text = False
    listed = _listed(lines)
    for number, line in enumerate(lines):
        text, indent = _parted(line)
        if _ADDRESS.match(line):
            yield ""
            continue
        if not text:
            was_point = was_text = False
            yield ""
            continue
        is_beside = was_point and bool(above) and indent <= above[-1]
        above = [one for one in above if one < indent]
        is_first = not (above or was_point or was_text)
        item = _ITEM.match(text)
        if item is None and number in listed:
            text = f"- {text}"
        elif item is None:
            quoted = "> " if is_beside else ""
            was_point, was_text = was_point and not is_beside, True
            yield " " * _TAB * len(above) + quoted + text
            continue
        elif is_first and _is_headed(lines, number):
            was_point = was_text = False
            yield f"{'#' * level} {text[item.end() :]}"
            continue
        above.append(indent)
        was_point, was_text = True, False
        yield " " * _TAB * (len(above) - 1) + text


def _listed(lines: Sequence[str]) -> set[int]:
    """Which lines are points without a mark: those with deeper ones below, and lines in a row of
    which none goes on in the next one."""
    found: set[int] = set()
    run: list[int] = []
    parted = [_parted(line) for line in (*lines, "")]
    told = [number for number, (text, _) in enumerate(parted) if not _ADDRESS.match(text)]
    for number, next_ in pairwise((*told, told[-1])):
        text, indent = parted[number]
        is_plain = bool(text) and not _ITEM.match(text) and not _WIDE.search(text)
        if run and (not is_plain or indent != parted[run[-1]][1]):
            found |= {*run} if len(run) > 1 and not _goes_on(run, parted) else set()
            run = []
        if is_plain:
            run.append(number)
            below, deeper = parted[next_]
            found |= {number} if below and deeper > indent else set()
    return found


def _goes_on(run: Sequence[int], parted: Sequence[tuple[str, int]]) -> bool:
    """Whether a line of these is the rest of the one before: that is long, or this begins small."""
    return any(
        len(parted[one][0]) >= _WRAPPED and parted[after][0][:1].islower()
        for one, after in pairwise(run)
    )


def _parted(line: str) -> tuple[str, int]:
    """The text of a line, and how far it is indented."""
    wide = line.expandtabs(_TAB)
    text = _LETTERED.sub("- ", _SECOND.sub("- ", wide.strip()))
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
    for index, line in _outside_fences((*raw, "#")):
        opens_fence = bool(_FENCE.match(line))
        if not opens_fence and line.expandtabs(_TAB).startswith(" " * _TAB):
            if start is None and level and not in_list:
                start = index
            continue
        if start is not None:
            yield start, index, level
            start = None
        heading = _HEADING.match(line)
        is_bold = bool(_BOLD.match(line))
        if heading:
            level = min(len(heading["marks"]) + 1, _DEEPEST)
        elif is_bold:
            level = level or _DEEPEST
        is_item = bool(_ITEM.match(line))
        in_list = False if heading or is_bold else in_list or is_item


def _outside_fences(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """The lines with text that are not within fences, the first line of a fence among them."""
    fence = ""
    for index, line in enumerate(lines):
        mark = _FENCE.match(line)
        if fence:
            if mark and mark[0].strip().startswith(fence):
                fence = ""
            continue
        if mark:
            fence = mark[0].strip()
        if line.strip():
            yield index, line
