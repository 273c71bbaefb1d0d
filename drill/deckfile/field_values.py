"""Nodes of the outline to the values of single fields: texts, ids, lists of texts, minutes."""

from __future__ import annotations

import re
from collections.abc import Collection
from difflib import get_close_matches
from typing import NamedTuple

import yaml

from drill.core.cards import Kind, Minutes, Source
from drill.core.text import clean, clean_line, slug
from drill.deckfile.deck_errors import Findings, shown
from drill.deckfile.fields import (
    LONGEST_SLUG,
    MOST_MINUTES,
    SLUG_PATTERN,
    SOURCE_PATTERN,
    UNCUT,
    Field,
)
from drill.deckfile.line_outline import Fields, Node, Refused, Scalar, YamlList

_SLUG = re.compile(SLUG_PATTERN)
_SOURCE = re.compile(SOURCE_PATTERN)
_NUMBER = re.compile(r"(?:0|[1-9][0-9]{0,4})(?:\.[0-9]{1,400})?")
_KINDS = tuple(kind.value for kind in Kind)

_RESOLVERS = yaml.SafeLoader.yaml_implicit_resolvers
# YAML 1.1 has these for yes and no; this parser leaves them alone, others do not.
_SHORT_BOOLEANS = frozenset("yYnN")
_TAKEN_FOR = {
    "bool": "true or false",
    "int": "a number",
    "float": "a number",
    "timestamp": "a date",
    "null": "nothing",
}


class FieldPath(NamedTuple):
    """Where one is in the file: `path` leads to the mapping that is being read."""

    findings: Findings
    path: str

    def inside(self, name: str) -> FieldPath:
        return FieldPath(self.findings, f"{self.path}.{name}" if self.path else name)

    def report(self, line: int, name: str, message: str, hint: str) -> None:
        """Note a problem of the field `name` of this mapping, or of the mapping itself where that
        is empty."""
        where = self.inside(name).path if name else self.path
        self.findings.add(line, where, message, hint)


def retyped(text: str) -> str:
    """What YAML 1.1 takes `text` for when it has no quotes: "a number", "a date" …; empty if for
    text."""
    if text in _SHORT_BOOLEANS:
        return _TAKEN_FOR["bool"]
    for tag, pattern in _RESOLVERS.get(text[:1], ()):
        if pattern.match(text):
            return _TAKEN_FOR.get(tag.rpartition(":")[2], "a sign of its own")
    return ""


def written(node: Node, name: str, field_path: FieldPath) -> str | None:
    """The text as it is in the file; None, and a problem, for a list, a mapping or what YAML
    would retype."""
    if isinstance(node, YamlList | Fields):
        form = "list" if isinstance(node, YamlList) else "mapping"
        field_path.report(
            node.line, name, f"a {form} where a text belongs", "A text with a colon needs quotes"
        )
        return None
    if not isinstance(node, Scalar):
        return None
    if node.plain and (taken_for := retyped(node.text)):
        if node.text:
            message = f"{shown(node.text)} without quotes is {taken_for} to YAML, not text"
            field_path.report(node.line, name, message, f"Put it in quotes: {shown(node.text)}")
        else:
            field_path.report(node.line, name, "has no value", "Write one, or remove the field")
        return None
    return node.text


def listed(node: Node, name: str, least: int, field_path: FieldPath) -> list[Node] | None:
    """The entries of a list; None, and a problem, where there is none or it has fewer than
    `least`."""
    if isinstance(node, YamlList) and len(node.entries) >= least:
        return node.entries
    if isinstance(node, YamlList):
        message = (
            "is empty"
            if not node.entries
            else f"has {len(node.entries)} of the {least} entries it needs"
        )
        field_path.report(node.line, name, message, f"It needs {least} or more")
    elif isinstance(node, Scalar) and node.plain and not node.text:
        field_path.report(node.line, name, "has no value", "Write a list, or remove the field")
    elif not isinstance(node, Refused):
        field_path.report(
            node.line,
            name,
            "not a list",
            "Write [one, two], or '- one' and '- two' on lines of their own",
        )
    return None


def numbered(
    node: Node, field: Field, field_path: FieldPath
) -> list[tuple[FieldPath, Node]] | None:
    """The entries of a list, each with its path in the file; None as `listed`."""
    entries = listed(node, field.name, field.least, field_path)
    if entries is None:
        return None
    return [
        (field_path.inside(f"{field.name}[{number}]"), entry)
        for number, entry in enumerate(entries, 1)
    ]


def read_line(node: Node, field: Field, field_path: FieldPath) -> str | None:
    """A text on one line."""
    return _line(node, field, field.name, field.required, field_path)


def read_text(node: Node, field: Field, field_path: FieldPath) -> str | None:
    """A text of any number of lines; a line break at its end is YAML's way of writing, not part of
    it."""
    text = written(node, field.name, field_path)
    if text is None:
        return None
    prose = clean(text, limit=UNCUT).rstrip("\n")
    return prose if _fits(prose, field, field.name, field.required, node.line, field_path) else None


def read_lines(node: Node, field: Field, field_path: FieldPath) -> tuple[str, ...] | None:
    """A list of texts on one line each, none of them blank."""
    entries = listed(node, field.name, field.least, field_path)
    if entries is None:
        return None
    numbered = enumerate(entries, 1)
    lines = [
        _line(entry, field, f"{field.name}[{number}]", True, field_path)
        for number, entry in numbered
    ]
    return tuple(line for line in lines if line is not None)


def read_line_or_lines(node: Node, field: Field, field_path: FieldPath) -> tuple[str, ...] | None:
    """One text, or a list of them."""
    if not isinstance(node, Scalar):
        return read_lines(node, field, field_path)
    line = _line(node, field, field.name, True, field_path)
    return None if line is None else (line,)


def read_slug(node: Node, field: Field, field_path: FieldPath) -> str | None:
    """An id."""
    text = written(node, field.name, field_path)
    if text is None:
        return None
    if len(text) <= LONGEST_SLUG and _SLUG.fullmatch(text):
        return text
    message = (
        f"{shown(text)} is not a valid id: a-z, 0-9 and single hyphens, at most {LONGEST_SLUG} "
        "characters"
    )
    field_path.report(
        node.line, field.name, message, f"For example {shown(slug(text.rpartition('/')[2]))}"
    )
    return None


def read_source(node: Node, field: Field, field_path: FieldPath) -> Source | None:
    """A place in the notes."""
    line = read_line(node, field, field_path)
    if line is None:
        return None
    match = _SOURCE.fullmatch(line)
    if match is None:
        message = f"{shown(line)} is not the place of a line in the notes"
        field_path.report(node.line, field.name, message, "Write it as notes.md:12")
        return None
    return Source(match[1], int(match[2]))


def read_minutes(node: Node, field: Field, field_path: FieldPath) -> Minutes | None:
    """A number of minutes, or the lowest and the highest."""
    ends = node.entries if isinstance(node, YamlList) else [node]
    if isinstance(node, YamlList | Scalar) and len(ends) in (1, 2):
        numbers = [_number(end, field.name, field_path) for end in ends]
        low, high = numbers[0], numbers[-1]
        if low is None or high is None:
            return None
        if low <= high:
            return Minutes(low, high)
        message = f"the lower end, {low:g}, is above the higher, {high:g}"
        field_path.report(node.line, field.name, message, f"Write [{high:g}, {low:g}]")
    elif not isinstance(node, Refused):
        field_path.report(
            node.line, field.name, "not minutes", "Write one number, or low and high as in [10, 15]"
        )
    return None


def read_flag(node: Node, field: Field, field_path: FieldPath) -> bool | None:
    """True or false."""
    if isinstance(node, Scalar) and node.plain and node.text in ("true", "false"):
        return node.text == "true"
    if not isinstance(node, Refused):
        field_path.report(
            node.line, field.name, "neither true nor false", "Write true or false, without quotes"
        )
    return None


def read_kind(node: Node, field: Field, field_path: FieldPath) -> Kind | None:
    """The kind of a card."""
    text = written(node, field.name, field_path)
    if text is None:
        return None
    if text in _KINDS:
        return Kind(text)
    message = f"{shown(text)} is not a kind of card"
    field_path.report(
        node.line, field.name, message, meant(text, _KINDS) or f"Use one of {', '.join(_KINDS)}"
    )
    return None


def meant(text: str, names: Collection[str]) -> str:
    """The question whether one of `names` was meant; empty if none is near."""
    near = get_close_matches(text[:LONGEST_SLUG].lower(), names, n=1)
    return f"Did you mean {near[0]}?" if near else ""


def _line(node: Node, field: Field, name: str, required: bool, field_path: FieldPath) -> str | None:
    text = written(node, name, field_path)
    if text is None:
        return None
    line = clean_line(text, limit=UNCUT)
    return line if _fits(line, field, name, required, node.line, field_path) else None


def _fits(
    text: str, field: Field, name: str, required: bool, line: int, field_path: FieldPath
) -> bool:
    if required and not text.strip():
        field_path.report(line, name, "is empty", "Write something")
        return False
    if len(text) > field.limit:
        message = f"has {len(text):,} characters, at most {field.limit:,} fit"
        field_path.report(line, name, message, "Shorten it")
        return False
    return True


def _number(node: Node, name: str, field_path: FieldPath) -> float | None:
    if isinstance(node, Scalar) and node.plain and _NUMBER.fullmatch(node.text):
        number = float(node.text)
        if number <= MOST_MINUTES:
            return number
    if not isinstance(node, Refused):
        text = shown(node.text) if isinstance(node, Scalar) else "this"
        message = f"{text} is not a number of minutes from 0 to {MOST_MINUTES:,}"
        field_path.report(node.line, name, message, "Write it like 10 or 2.5, without quotes")
    return None
