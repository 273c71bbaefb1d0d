"""YAML text to a plain tree that knows its lines; whatever a deck has no use for is refused on the
way.

The tree is built from the parser's events, one after the other: nesting costs no recursion, an
alias is seen before anything multiplies, and both loaders (the C one where there is one) give the
same result.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import yaml

from drill.deckfile.deck_errors import Findings, shown
from drill.deckfile.syntax import DEEPEST, TOO_DEEP, syntax_fault

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

# YAML refuses these and an editor does not show them; without them the file reads as a person sees
# it.
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
# A line to YAML, but not to an editor: as a space, both count the same lines.
_ODD_BREAKS = re.compile("[\u2028\u2029]")


@dataclass(slots=True)
class Scalar:
    """A single value; `plain` if it has no quotes, where YAML may take it for something else than
    text."""

    line: int
    text: str
    plain: bool


@dataclass(slots=True)
class YamlList:
    """A list of values."""

    line: int
    entries: list[Node] = field(default_factory=list)


@dataclass(slots=True)
class Fields:
    """A mapping: values by name, in the order of the file; `pending` is the name whose value is
    still to come."""

    line: int
    entries: dict[str, Node] = field(default_factory=dict)
    pending: str | None = None


@dataclass(slots=True)
class Refused:
    """Stands where something was refused and reported."""

    line: int


Node = Scalar | YamlList | Fields | Refused


def outline(text: str, findings: Findings) -> Node | None:
    """The tree of the one document in `text`, None if it is empty; faults go to `findings`.

    Raises DeckError where reading cannot go on: bad syntax, too deep, a second document.
    """
    text = text.removeprefix("\ufeff")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = _ODD_BREAKS.sub(" ", _UNSEEN.sub("", text))
    growing = _Growing(findings)
    try:
        for event in yaml.parse(text, Loader=LOADER):
            growing.take(event)
    # The parser in Python lets a few hostile escapes and numbers fail as plain errors.
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        findings.stop(*syntax_fault(error, text))
    return growing.root


@dataclass(slots=True)
class _Growing:
    """The tree while events come in; `open` are the containers not yet closed, outermost first."""

    findings: Findings
    root: Node | None = None
    open: list[YamlList | Fields] = field(default_factory=list)
    documents: int = 0

    def take(self, event: yaml.Event) -> None:
        line = event.start_mark.line + 1 if event.start_mark else 0
        if isinstance(event, yaml.ScalarEvent):
            self.check_marks(event, line)
            self.place(Scalar(line, event.value, event.implicit[0]))
        elif isinstance(event, yaml.MappingStartEvent):
            self.enter(event, Fields(line))
        elif isinstance(event, yaml.SequenceStartEvent):
            self.enter(event, YamlList(line))
        elif isinstance(event, yaml.CollectionEndEvent):
            self.place(self.open.pop())
        elif isinstance(event, yaml.AliasEvent):
            self.report(
                line,
                f"{shown(f'*{event.anchor}')} repeats another part of the file",
                "Write it out here",
            )
            self.place(Refused(line))
        elif isinstance(event, yaml.DocumentStartEvent):
            self.begin_document(line)

    def check_marks(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent, line: int) -> None:
        if event.anchor is not None:
            self.report(
                line, f"{shown(f'&{event.anchor}')} names a part for repeating", "Remove it"
            )
        if event.tag is not None:
            self.report(
                line,
                f"{shown(event.tag)} is a YAML tag",
                "Remove it, and put a text that looks like another type in quotes",
            )

    def enter(self, event: yaml.CollectionStartEvent, container: YamlList | Fields) -> None:
        self.check_marks(event, container.line)
        if len(self.open) == DEEPEST:
            self.findings.stop(container.line, *TOO_DEEP)
        self.open.append(container)

    def begin_document(self, line: int) -> None:
        self.documents += 1
        if self.documents > 1:
            self.findings.stop(
                line, "a second document begins here", "Put each deck into a file of its own"
            )

    def place(self, node: Node) -> None:
        """Put `node` where it belongs: the root, the next of a list, a field's name or a field's
        value."""
        if not self.open:
            self.root = node
            return
        around = self.open[-1]
        if isinstance(around, YamlList):
            around.entries.append(node)
        elif around.pending is None:
            around.pending = self.name(node, around)
        else:
            if around.pending:
                around.entries.setdefault(around.pending, node)
            around.pending = None

    def name(self, node: Node, around: Fields) -> str:
        """The name of a field, empty if it was refused; a name that is there twice keeps its first
        value."""
        if not isinstance(node, Scalar) or not node.text:
            self.report(node.line, "a value without the name of its field", "Write 'name: value'")
            return ""
        if node.plain and node.text == "<<":
            self.report(
                node.line, "'<<' merges another part of the file", "Write the fields out here"
            )
            return ""
        if node.text in around.entries:
            first = around.entries[node.text].line
            self.report(
                node.line,
                f"{shown(node.text)} is here twice, first on line {first}",
                "Keep one of the two",
            )
        return node.text

    def report(self, line: int, message: str, hint: str) -> None:
        self.findings.add(line, self.path(), message, hint)

    def path(self) -> str:
        """Where the next value is, as in `cards[2].prompt`."""
        steps = ""
        for container in self.open:
            if isinstance(container, YamlList):
                steps += f"[{len(container.entries) + 1}]"
            elif container.pending:
                steps += f".{container.pending}"
        return steps.removeprefix(".")
