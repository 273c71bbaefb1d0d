"""Several kinds of data in one line: "consistency: money strong, likes eventual"."""

from __future__ import annotations

import re

from drill.core.material.needs.need_lines import DataNeed, may_need, need_in
from drill.core.material.needs.need_words import is_need, known_need
from drill.core.material.vocabulary import Vocabulary

_LABELLED = re.compile(
    r"(?:[\w/&-]+\s+){0,2}consist[ae]n\w+(?:\s+[\w/&-]+){0,2}\s*(?::|->|→|=|\s[-–—])\s*"
    r"(?:I\s+(?:\w+\s+)?(?:say|want|go\s+for)\s+)?(?P<said>\S.*)",
    re.IGNORECASE,
)
_PARTS = re.compile(r"\s*[;,|.]\s+(?:and\s+)?|\s+/\s+")
_BEHIND = re.compile(
    r"(?P<data>\S.*?)\s+(?:is\s+|are\s+|must\s+be\s+|needs?\s+)?"
    r"(?P<said>(?:strong|eventual|causal|weak|sequential)(?:ly\s+consistent)?|RYW|LWW"
    r"|lineari[sz]able|seriali[sz]able|read[\s-]your[\s-](?:own[\s-])?writes"
    r"|last[\s-]write[\s-]wins"
    r"|(?:at\s+least|at\s+most|exactly)\s+once|best\s+effort)",
    re.IGNORECASE,
)
_FIRST = re.compile(r"(?P<said>\S.*?)\s+for\s+(?P<data>\S.*)", re.IGNORECASE)
_FEWEST = 2


def needs_in_chain(text: str, lines: tuple[int, ...], vocabulary: Vocabulary) -> list[DataNeed]:
    """What an answer says of several kinds of data: "Posts → eventual. DMs → causal."; nothing
    where a part of it says something else."""
    parts = [part for part in re.split(r"(?<=[^\s.])\s*[.;]\s+", text.strip().rstrip(".")) if part]
    found = [need_in(part, lines, vocabulary) for part in parts]
    needs = [one for one in found if one is not None and is_need(one.said)]
    return needs if len(needs) == len(parts) >= _FEWEST else []


def need_behind(text: str, lines: tuple[int, ...], vocabulary: Vocabulary) -> list[DataNeed]:
    """What a line says that ends with a level, without a sign before it: "login session RYW"."""
    match = _BEHIND.fullmatch(text.strip().rstrip("."))
    if match is None or not may_need(match["data"], vocabulary):
        return []
    return [DataNeed(match["data"], match["said"], lines)]


def needs_in_line(text: str, lines: tuple[int, ...], vocabulary: Vocabulary) -> list[DataNeed]:
    """What a line behind its label "consistency" says of several kinds of data; nothing where a
    part of it says something else."""
    match = _LABELLED.fullmatch(text.strip())
    if match is None or match["said"].rstrip().endswith("?"):
        return []
    parts = [part for part in _PARTS.split(match["said"].rstrip(". ")) if part]
    found: list[DataNeed] = []
    for part in parts:
        one = _need(part, lines, vocabulary)
        more = _more_data(part, found, vocabulary) if one is None else None
        if more is not None:
            found[-1] = more
        elif one is None:
            return []
        else:
            found.append(one)
    return found if len(found) >= _FEWEST else []


def _need(part: str, lines: tuple[int, ...], vocabulary: Vocabulary) -> DataNeed | None:
    pair = need_in(part, lines, vocabulary)
    if pair is not None:
        return pair if is_need(pair.said) else None
    match = _BEHIND.fullmatch(part) or _FIRST.fullmatch(part)
    if match is None or not is_need(match["said"]) or not may_need(match["data"], vocabulary):
        return None
    return DataNeed(match["data"], match["said"], lines)


def _more_data(part: str, found: list[DataNeed], vocabulary: Vocabulary) -> DataNeed | None:
    """The need before, of one kind of data more: "strong for money, seats"."""
    if not found or len(part.split()) > 3 or not may_need(part, vocabulary):
        return None
    last = found[-1]
    if known_need(last.said) is None:
        return None
    return DataNeed(f"{last.data}, {part}", last.said, last.lines)
