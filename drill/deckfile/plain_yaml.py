"""Entries of a deck file whose texts need no quotes, written at once: an emitter takes ten times as
long.

What is written is byte for byte what the emitter writes; whatever is less than plain is left to it.
"""

from __future__ import annotations

import re

import yaml

# Begins with a letter, so it is no number, and has no sign that means something in YAML.
_PLAIN = re.compile(r"[A-Za-z](?:[!\"$-9;-~]| (?=[!\"$-9;-~]))*")
_FLOW = re.compile(r"[A-Za-z](?:[A-Za-z0-9._+-]| (?=[A-Za-z0-9]))*")
_LITERAL = re.compile(r"[A-Za-z0-9](?:[!-~]| (?=[!-~]))*")
_RETYPED = frozenset("y n yes no on off true false null".split())


def written(node: yaml.Node, width: int) -> str | None:
    """The entry of a list that a mapping is, with its line end; None where the emitter has to write
    it."""
    lines: list[str] = []
    if (
        not isinstance(node, yaml.MappingNode)
        or not node.value
        or not _mapping(node, "", lines, width)
    ):
        return None
    return "".join(f"{'- ' if number == 0 else '  '}{line}\n" for number, line in enumerate(lines))


def _mapping(node: yaml.MappingNode, indent: str, lines: list[str], width: int) -> bool:
    """Add the lines of a mapping that is indented by `indent` within its entry; whether all of it
    is plain."""
    for key, value in node.value:
        head = f"{indent}{key.value}:"
        if isinstance(value, yaml.ScalarNode):
            if not _scalar(head, value, indent, lines, width):
                return False
        elif not isinstance(value, yaml.SequenceNode) or not _sequence(
            head, value, indent, lines, width
        ):
            return False
    return True


def _scalar(head: str, node: yaml.ScalarNode, indent: str, lines: list[str], width: int) -> bool:
    text = node.value
    if node.style == "|":
        inside = text.split("\n")
        lines.append(f"{head} |-")
        lines.extend(f"{indent}  {line}" for line in inside)
        return all(map(_LITERAL.fullmatch, inside))
    lines.append(f"{head} {text}")
    return _is_plain(text, _PLAIN) and len(lines[-1]) + 2 < width


def _sequence(
    head: str, node: yaml.SequenceNode, indent: str, lines: list[str], width: int
) -> bool:
    if node.flow_style:
        texts = [one.value for one in node.value if isinstance(one, yaml.ScalarNode)]
        lines.append(f"{head} [{', '.join(map(_in_brackets, texts))}]")
        return (
            all(_is_plain(text.replace(":", ""), _FLOW) for text in texts)
            and len(lines[-1]) + 2 < width
        )
    lines.append(head)
    for one in node.value:
        inner: list[str] = []
        if not isinstance(one, yaml.MappingNode) or not _mapping(
            one, "", inner, width - len(indent) - 2
        ):
            return False
        lines.extend(
            f"{indent}{'- ' if number == 0 else '  '}{line}" for number, line in enumerate(inner)
        )
    return True


def _in_brackets(text: str) -> str:
    """A text in a list in brackets, where a colon needs quotes."""
    return f"'{text}'" if ":" in text else text


def _is_plain(text: str, pattern: re.Pattern[str]) -> bool:
    return pattern.fullmatch(text) is not None and text.lower() not in _RETYPED
