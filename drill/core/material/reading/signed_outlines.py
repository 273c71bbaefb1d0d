"""Outlines whose levels are signs: "✅ Scope (5 min)" above "a) Users" above "👉 …", or numbers in
brackets."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from drill.core.material.reading.fence_lines import within_fences

_SIGN = r"(?:[0-9]\ufe0f?\u20e3|[\u2190-\u21ff\u2300-\u2bff\U0001f300-\U0001faff])\ufe0f?"
_SIGNED = re.compile(rf"^(?:{_SIGN}\s*)+(?P<name>[^\W\d_].*?)\s*$")
_COUNTED = re.compile(r"^[0-9]\ufe0f?\u20e3")
_MINUTES = re.compile(r"\d\s*(?:min(?:ute)?s?\b|m\b|['′])", re.IGNORECASE)
_HEADING = re.compile(r"^\s{0,3}(?P<marks>#{1,6})\s")
_LETTERED = re.compile(r"^\s{0,3}\(?(?P<sign>[a-h])[.)]\s+(?P<text>\S.*)$")
_ROMAN = re.compile(r"^\s{0,6}\(?(?P<sign>i{1,3}|iv|v|vi{1,3})[.)]\s+(?P<text>\S.*)$")
_BULLET = re.compile(rf"^\s*(?:(?:{_SIGN}|[-*+•])\s*)+(?=[^\W_])")
_BOX = re.compile(r"^(?P<indent>\s*)(?P<box>\[[ xX]\])\s+(?=\S)")
_POINTED = re.compile(r"^(?P<indent>\s{2,})\.\s+(?=[^\W\d_])")  # "  . round robin" in a list
_MARKED = re.compile(r"^\s*(?:#{1,6}\s|[-*+•>|]|\d{1,2}[.)]\s|`{3}|~{3}|\W*\[)")
_FEWEST = 2  # lines of a kind
_STEPS = "   "
_LETTERS = "abcdefgh"


def with_outlines(raw: Sequence[str]) -> list[str]:
    """The lines, with those that a sign makes headings as such, what is lettered below them as
    nested lists, and points that are boxes or dots as points."""
    lines = _with_points(_above_points(_by_indents(_in_brackets(raw))))
    heads = _heads(lines)
    if len(heads) < _FEWEST:
        return lines
    level = 2
    bounds = [*sorted(heads), len(lines)]
    for line in lines[: bounds[0]]:
        found = _HEADING.match(line)
        level = min(len(found["marks"]) + 1, 6) if found else level
    for start, end in pairwise(bounds):
        lines[start + 1 : end] = _nested(lines[start + 1 : end])
        lines[start] = f"{'#' * level} {heads[start]}"
    return lines


def _in_brackets(raw: Sequence[str]) -> list[str]:
    """The lines of an outline whose stages have numbers in brackets, "(1) Estimates [5 min]", and
    whose points are indented below them, "    (1) Read/write ratio", as headings and points."""
    heads = [index for index, line in enumerate(raw) if _BRACKETED.match(line)]
    numbers = [int(match["number"]) for match in map(_BRACKETED.match, raw) if match]
    is_timed = sum(bool(_IN_MINUTES.search(raw[index])) for index in heads) >= _FEWEST
    if not is_timed or numbers != list(range(1, len(numbers) + 1)):
        return list(raw)
    lines = list(raw)
    above: list[int] = []
    for index in range(heads[0], len(raw)):
        head, said = _BRACKETED.match(raw[index]), raw[index].strip()
        text = _INNER_SIGN.sub("", said)
        if head or not text:
            lines[index] = f"## {head['name']}" if head else ""
            above = [] if head else above
            continue
        quoted = len(said) - len(said.lstrip(">"))
        if not quoted:
            indent = len(raw[index].expandtabs()) - len(raw[index].expandtabs().lstrip())
            is_top = said.startswith("(")
            above = [one for one in above if one < indent and not is_top] + [indent]
        depth = len(above) - 1 + quoted
        lines[index] = f"{_STEPS * max(depth, 0)}- {text}"
    return lines


_IN_MINUTES = re.compile(r"\d\s*min(?:ute)?s?\b", re.IGNORECASE)
_BRACKETED = re.compile(r"^\((?P<number>\d{1,2})\)\s+(?P<name>\S.*?)\s*$")
_INNER_SIGN = re.compile(r"^(?:\(\d{1,2}\)|[a-z]\)|[-=]>|>+|#+|[-*+•])\s*(?=\S)")


def _by_indents(raw: Sequence[str]) -> list[str]:
    """The lines of a text that has no marks but tabs or blanks before its lines, and minutes, as
    nested points."""
    filled = [line for line in raw if line.strip()]
    deep = [line for line in filled if line[:1].isspace()]
    timed = [line for line in filled if _MINUTES.search(line)]
    if any(map(_MARKED.match, filled)) or 2 * len(deep) < len(filled) or len(timed) <= _FEWEST:
        return list(raw)
    above: list[int] = []
    found: list[str] = []
    for line in raw:
        indent = len(line.expandtabs(4)) - len(line.expandtabs(4).lstrip())
        above = [one for one in above if one < indent]
        is_point = bool(indent and line.strip())
        found.append(f"{_STEPS * len(above)}- {line.strip()}" if is_point else line)
        above += [indent] if is_point else []
    return found


def _above_points(raw: Sequence[str]) -> list[str]:
    """The lines with "- " before those with minutes that stand right above indented points, which
    would go on with the point before otherwise."""
    fenced = within_fences(raw)
    heads = [
        index
        for index, (line, below) in enumerate(pairwise(raw))
        if index not in fenced and _INNER.match(below)
        if _MINUTES.search(line) and _PLAIN.match(line)
    ]
    lines = list(raw)
    run_on = sum(bool(_INNER.match(raw[index - 1])) for index in heads if index)
    for index in heads if run_on >= _FEWEST else ():
        lines[index] = f"- {raw[index]}"
    return lines


_PLAIN = re.compile(r"^[^\W\d_]")
_INNER = re.compile(r"^\s{1,4}(?:[-*+•])\s+\S")


def _with_points(raw: Sequence[str]) -> list[str]:
    """The lines with "- " before the boxes of a list, and for its dots."""
    lines = list(raw)
    fenced = within_fences(raw)
    boxes = [index for index, line in enumerate(raw) if _BOX.match(line) and index not in fenced]
    dots = [index for index, line in enumerate(raw) if _POINTED.match(line) and index not in fenced]
    for index in boxes if len(boxes) >= _FEWEST else ():
        lines[index] = _BOX.sub(r"\g<indent>- \g<box> ", raw[index])
    for index in dots:
        if {index - 1, index + 1} & {*dots}:
            lines[index] = _POINTED.sub(r"\g<indent>- ", raw[index])
    return lines


def _heads(lines: Sequence[str]) -> dict[int, str]:
    """The names of the lines that begin with a sign and say minutes, or are counted by a sign,
    where something else stands below most of them."""
    found: dict[int, str] = {}
    fenced = within_fences(lines)
    for index, line in enumerate(lines):
        signed = None if index in fenced else _SIGNED.match(line)
        if signed and (_COUNTED.match(line) or _MINUTES.search(line)):
            found[index] = signed["name"]
    bounds = [*found, len(lines)]
    below = ["".join(lines[start + 1 : end]) for start, end in pairwise(bounds)]
    filled = sum(bool(text.strip()) for text in below)
    return found if 2 * filled >= len(found) else {}


def _nested(lines: Sequence[str]) -> list[str]:
    """The lines below a heading, lettered ones as points with what follows them nested below."""
    lettered = [match["sign"] for match in map(_LETTERED.match, lines) if match]
    if len(lettered) < _FEWEST or lettered != list(_LETTERS[: len(lettered)]):
        return list(lines)
    found: list[str] = []
    depth = 0
    for line in lines:
        letter, roman = _LETTERED.match(line), _ROMAN.match(line)
        bullet = _BULLET.match(line)
        if letter:
            found.append(f"- {_label(letter['text'])}")
            depth = 1
        elif roman and depth:
            found.append(f"{_STEPS}- {_label(roman['text'])}")
            depth = 2
        elif bullet and depth:
            found.append(f"{_STEPS * depth}- {line[bullet.end() :]}")
        else:
            found.append(line)
    return found


def _label(text: str) -> str:
    """The text of a label with a colon for the dash before what it is of: "Methods -", "Protocols
    like - TCP, UDP"."""
    text = re.sub(r"\s+(?:like|such as)\s*[-–—:]+(?=\s)", ":", text)
    return re.sub(r"\s+[-–—]\s*$", ":", text)
