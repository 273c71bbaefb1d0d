"""Stages that are called by a letter which the notes spell out: "- R: 5 min", where "READS =
Requirements, Estimates, API, Design, Scale"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

_FEWEST = 3  # letters with minutes
_MARK = r"(?:[-*+•]\s+|\d{1,2}[.)]\s+|#{1,6}\s+|>\s+)?"
_TIMED = re.compile(
    rf"(?P<mark>\s*{_MARK})(?:\*\*)?(?P<letter>[A-Z])(?:\*\*)?"
    r"(?P<rest>\s*[:=(–—-]*\s*~?\d{1,2}\b.*)"
)
_IN_LINE = re.compile(r"(?:^|(?<=[\s,;/|·>]))(?P<letter>[A-Z])(?=\s*[:=(–—-]*\s*~?\d{1,2}\b)")
# "R-E-A-D-S = Requirements, …", "READS: …", "READS (…)"
_SPELLED = re.compile(
    r"(?<![\w-])(?P<letters>[A-Z](?:[-.\s]?[A-Z]){2,9})\b[*_\s]*(?:[:=(–—-]|->|→|stands for)\s*"
    r"(?P<names>[^().:=]+)"
)
_BETWEEN = re.compile(r"\s*[,;/·|]\s*(?:and\s+)?|\s+and\s+|\s*(?:->|→)\s*")
# "## R – Requirements", "**R**equirements", "- E = Estimates"
_NAMED = re.compile(
    rf"\s*{_MARK}(?:<summary>)?\W{{0,3}}(?P<letter>[A-Z])\W{{0,3}}?"
    r"(?:\*\*(?P<rest>[a-zA-Z][\w &/-]{1,30})|\s*(?:[:=–—-]|->|→)\s+(?P<name>[A-Z][\w &/-]{2,40}))"
    r"\W*(?:</summary>)?\s*"
)


def with_names(raw: Sequence[str]) -> list[str]:
    """The lines, those that give minutes to letters with the names that these stand for."""
    if not any(map(_IN_LINE.search, raw)):
        return list(raw)
    names = dict(_names(raw))
    found = {index: match for index, line in enumerate(raw) if (match := _TIMED.fullmatch(line))}
    known = [match for match in found.values() if match["letter"] in names]
    are_lines = len(known) >= _FEWEST and len(known) == len(found)
    lines: list[str] = []
    for index, line in enumerate(raw):
        letters = [match["letter"] for match in _IN_LINE.finditer(line)]
        if are_lines and index in found:
            match = found[index]
            lines.append(f"{match['mark']}{names[match['letter']]}{match['rest']}")
        elif len(letters) >= _FEWEST and all(letter in names for letter in letters):
            lines.append(_IN_LINE.sub(lambda match: names[match["letter"]], line))
        else:
            lines.append(line)
    return lines


def _names(raw: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Each letter with the name that it stands for."""
    for line in raw:
        for match in _SPELLED.finditer(line):
            letters = re.findall(r"[A-Z]", match["letters"])
            names = [name.strip(" *_") for name in _BETWEEN.split(match["names"].strip())]
            if [name[:1].upper() for name in names[: len(letters)]] == letters:
                yield from zip(letters, names, strict=False)
        named = _NAMED.fullmatch(line)
        if named is None:
            continue
        name = f"{named['letter']}{named['rest']}" if named["rest"] else named["name"].strip()
        if name.upper().startswith(named["letter"]):
            yield named["letter"], name
