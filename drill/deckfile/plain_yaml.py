"""Entries of a deck file, written at once: an emitter takes ten times as long.

What is written is byte for byte what the emitter writes. What needs double quotes is left to it,
and so are a text of no signs and one that begins or ends with a blank.
"""

from __future__ import annotations

import re

import yaml

_PREFIX = "tag:yaml.org,2002:"
TEXT, LIST, MAPPING = f"{_PREFIX}str", f"{_PREFIX}seq", f"{_PREFIX}map"
INTEGER, FLOAT, FLAG = f"{_PREFIX}int", f"{_PREFIX}float", f"{_PREFIX}bool"

# Signs that are in a file as they are.
_SHOWN = " -~\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff"
_LINE = re.compile(f"(?! )[{_SHOWN}]+(?<! )")
_LINES = re.compile(rf"(?! )[{_SHOWN}]+(?<! )(?:\n+[{_SHOWN}]+(?<! ))*")
# What takes quotes, because it means something in YAML: in a line of its own, and in brackets.
_BEGINS = re.compile(r"""[#,\[\]{}&*!|>'"%@`]|[?:-](?: |\Z)|---|\.\.\.""")
_MEANS = re.compile(r":(?: |\Z)| #")
_MEANS_IN_BRACKETS = re.compile(r"\A[?:]|[,?\[\]{}:]| #")
_BLANKS = re.compile("( +)")


class Emitter(yaml.SafeDumper):
    """The emitter that is written in Python, as the C one gives other bytes.

    It also quotes what is text to PyYAML, but a truth value (y) or a number (1e5, 0o10) to other
    parsers.
    """


Emitter.add_implicit_resolver(FLAG, re.compile("[yYnN]$"), list("yYnN"))
Emitter.add_implicit_resolver(INTEGER, re.compile("0o[0-7]+$"), ["0"])
Emitter.add_implicit_resolver(
    FLOAT, re.compile(r"[-+]?\.?[0-9][0-9.]*[eE][-+]?[0-9]+$"), list("-+.0123456789")
)


def written(node: yaml.Node, width: int) -> str | None:
    """The entry of a list that a mapping is, with its line end; None where the emitter has to write
    it."""
    lines: list[str] = []
    if not isinstance(node, yaml.MappingNode) or not node.value:
        return None
    if not _mapping(node, "  ", lines, width):
        return None
    lines[0] = f"- {lines[0][2:]}"
    return "\n".join(lines) + "\n"


def _mapping(node: yaml.MappingNode, indent: str, lines: list[str], width: int) -> bool:
    """Add the lines of a mapping that is indented by `indent`; whether that could be done."""
    for key, value in node.value:
        head = f"{indent}{key.value}:"
        if isinstance(value, yaml.ScalarNode):
            text = _scalar(head, value, f"{indent}  ", width)
        elif isinstance(value, yaml.SequenceNode) and value.flow_style:
            text = _row(head, value, f"{indent}  ", width)
        else:
            if not isinstance(value, yaml.SequenceNode):
                return False
            lines.append(head)
            if not _block(value, indent, lines, width):
                return False
            continue
        if text is None:
            return False
        lines.append(text)
    return True


def _block(node: yaml.SequenceNode, indent: str, lines: list[str], width: int) -> bool:
    """Add the lines of a list of mappings, an entry after the other."""
    for one in node.value:
        start = len(lines)
        if not isinstance(one, yaml.MappingNode) or not _mapping(one, f"{indent}  ", lines, width):
            return False
        lines[start] = f"{indent}- {lines[start][len(indent) + 2 :]}"
    return True


def _scalar(head: str, node: yaml.ScalarNode, indent: str, width: int) -> str | None:
    text = node.value
    if node.style == "|":
        if not _LINES.fullmatch(text):
            return None
        inside = (f"{indent}{line}" if line else "" for line in text.split("\n"))
        return "\n".join((f"{head} |-", *inside))
    if not _LINE.fullmatch(text):
        return None
    bare = not _BEGINS.match(text) and not _MEANS.search(text)
    shown = text if bare and _is_of_its_tag(node) else _quoted(text)
    return f"{head} {_folded(shown, len(head) + 1, indent, width)}"


def _row(head: str, node: yaml.SequenceNode, indent: str, width: int) -> str | None:
    """A list in brackets, which goes on in the next line where this one is full."""
    row = f"{head} ["
    for number, one in enumerate(node.value):
        if not isinstance(one, yaml.ScalarNode) or not _LINE.fullmatch(one.value):
            return None
        column = len(row) - row.rfind("\n") - 1
        if column > width:
            row += f"\n{indent}"
            column = len(indent)
        elif number:
            row += " "
            column += 1
        bare = not _BEGINS.match(one.value) and not _MEANS_IN_BRACKETS.search(one.value)
        shown = one.value if bare and _is_of_its_tag(one) else _quoted(one.value)
        row += _folded(shown, column, f"{indent}  ", width)
        row += "," if number + 1 < len(node.value) else ""
    return f"{row}]"


def _is_of_its_tag(node: yaml.ScalarNode) -> bool:
    """Whether a value without quotes is read as what it is."""
    resolvers = Emitter.yaml_implicit_resolvers.get(node.value[0], ())
    found = next((tag for tag, pattern in resolvers if pattern.match(node.value)), TEXT)
    return found == node.tag


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _folded(text: str, column: int, indent: str, width: int) -> str:
    """A text that begins in a column, broken at each single blank beyond the width."""
    if column + len(text) <= width:
        return text
    parts = _BLANKS.split(text)
    for at, part in enumerate(parts):
        if part == " " and column > width:
            parts[at] = f"\n{indent}"
            column = len(indent)
        else:
            column += len(part)
    return "".join(parts)
