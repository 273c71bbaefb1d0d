r"""Formulas without dollar signs: between `\(` and `\)` or `\[` and `\]`, and fractions and roots
that stand bare in a line."""

from __future__ import annotations

import re

_INSIDE = re.compile(r"(?<!\\)\\\((?P<formula>[^$`\n]{1,500}?)(?<!\\)\\\)")
_APART = re.compile(r"(?<!\\)\\\[(?P<formula>[^$`\n]{1,500}?)(?<!\\)\\\]")
_TEX = re.compile(r"\\[a-zA-Z]{2,}|\^| = ")  # else `\[0\]` is a bracket that is no link
# A line that only opens or closes a formula of several lines.
_ALONE = re.compile(r"^(?P<before>\s*(?:>\s*)*)\\[\[\]]\s*$")
_BARE = re.compile(r"(?<!\\)\\(?:(?P<fraction>[dt]?frac)|sqrt)(?=\s*\{)")
_MOST_BRACES = 40  # of one formula


class Dollars:
    """Puts formulas between dollar signs. A class because one may go on in the next line."""

    def __init__(self) -> None:
        self._goes_on = False

    def within(self, line: str) -> str:
        """The line, its formulas between dollar signs; as it is where it has such signs or
        code."""
        if "\\" not in line and "$$" not in line:
            self._goes_on = self._goes_on and bool(line.strip())
            return line
        line = _ALONE.sub(r"\g<before>$$", line)
        begins, self._goes_on = self._goes_on, self._goes_on is not bool(line.count("$$") % 2)
        if begins or "$" in line or "`" in line:
            return line
        marked = _APART.sub(_apart, line)
        marked = _INSIDE.sub(lambda found: f"${found['formula'].strip()}$", marked)
        return marked if marked != line else _with_bare(line)


def _apart(found: re.Match[str]) -> str:
    return f"$${found['formula'].strip()}$$" if _TEX.search(found["formula"]) else found[0]


def _with_bare(line: str) -> str:
    written: list[str] = []
    done = 0
    for found in _BARE.finditer(line):
        if found.start() < done:
            continue  # within the one before
        end = _end_of_group(line, found.end())
        if found["fraction"]:
            end = _end_of_group(line, end)
        if end < 0:
            break
        written += [line[done : found.start()], f"${line[found.start() : end]}$"]
        done = end
    return "".join(written) + line[done:]


def _end_of_group(line: str, start: int) -> int:
    """Where the braces end that begin at a place, blanks before them allowed; -1 if none do."""
    depth = 0
    braces = re.compile(r"\s*(?:\\.|[^{}\\])*?([{}])")
    if start < 0 or not line[start:].lstrip().startswith("{"):
        return -1
    for _ in range(_MOST_BRACES):
        found = braces.match(line, start)
        if found is None:
            return -1
        start = found.end()
        depth += 1 if found[1] == "{" else -1
        if depth == 0:
            return start
    return -1
