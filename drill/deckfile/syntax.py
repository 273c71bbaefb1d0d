"""The YAML parser's complaints in words that help; the same words whichever of its two forms
complains."""

from __future__ import annotations

import re

import yaml

DEEPEST = 20  # lists and mappings inside each other
TOO_DEEP = (f"nested more than {DEEPEST} deep", "A deck needs no more than 6")

# Where the parser stumbled is often far below the cause; for these the place where the part began
# says more.
_BEGAN_THERE = ("quoted scalar", "flow", "simple key")

# The parser's words, what they mean, what to do. The first that fits counts.
_MEANINGS = (
    (  # libyaml from 0.2.6 on, PyYAML 6.0.4, gives up by itself
        "exceeded maximum nesting depth",
        *TOO_DEEP,
    ),
    (
        "mapping values are not allowed",
        "a colon and a space inside a text that has no quotes",
        "Put the text in quotes: 'before: after'",
    ),
    (
        "quoted scalar",
        "a quote is opened and not closed",
        "Close it; inside '…' a ' is written twice",
    ),
    (
        "flow",
        "a [ or { is not closed, or a comma is missing",
        "A list on one line looks like [one, two]",
    ),
    (
        "could not find expected ':'",
        "neither 'name: value' nor '- entry'",
        "Write 'name: value'; a text over several lines is indented under its field",
    ),
    (
        "did not find expected key|expected <block end>|did not find expected '-' indicator",
        "the indentation does not fit the lines above",
        "Line the field up with its neighbours; a text that begins with a quote ends with it",
    ),
)


def syntax_fault(error: Exception, text: str) -> tuple[int, str, str]:
    """Line, message and hint for what the parser said about `text`."""
    if not isinstance(error, yaml.MarkedYAMLError) or error.problem_mark is None:
        return 0, "not readable as YAML", "Check the file for characters that are not text"
    lines = text.splitlines() or [""]
    problem = f"{error.context or ''} {error.problem or ''}"
    stumbled = min(error.problem_mark.line, len(lines) - 1)
    line, column = lines[stumbled], error.problem_mark.column
    if "\t" in line[: len(line) - len(line.lstrip())]:
        return stumbled + 1, "a tab at the beginning of the line", "Indent with spaces"
    sign = line[column : column + 1]
    if sign.strip() and re.search("cannot start any token|parsing a block node", problem):
        message = f"a text without quotes cannot begin with {sign}"
        return stumbled + 1, message, "Put the text in quotes"
    number = _beginning(error, problem, stumbled) + 1
    for pattern, message, hint in _MEANINGS:
        if re.search(pattern, problem):
            return number, message, hint
    return number, "not readable as YAML", "Check the indentation, quotes and brackets around here"


def _beginning(error: yaml.MarkedYAMLError, problem: str, stumbled: int) -> int:
    """Where what is wrong begins, at the latest where the parser stumbled."""
    if error.context_mark is None or not any(part in problem for part in _BEGAN_THERE):
        return stumbled
    return min(error.context_mark.line, stumbled)
