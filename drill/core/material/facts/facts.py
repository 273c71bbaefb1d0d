"""The kinds of facts that notes state. Each knows its place, that is its subject, and its lines."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TypeVar

from drill.core.material.drafts import NotePlace


@dataclass(frozen=True, slots=True)
class NotePoint:
    """One point: what is recalled, other wordings, what was said besides, its lines, and wordings
    that do not count."""

    text: str
    aliases: tuple[str, ...] = ()
    remark: str = ""
    lines: tuple[int, ...] = ()
    refusals: tuple[str, ...] = ()


def with_lines_of(entries: Iterable[NotePoint], leads: Iterable[int]) -> tuple[int, ...]:
    """The lines before a list, and those of its entries."""
    return (*leads, *(line for entry in entries for line in entry.lines))


def remarks_of(entries: Iterable[NotePoint]) -> str:
    """What is said of entries besides, one remark a line."""
    return "\n".join(entry.remark for entry in entries if entry.remark)


@dataclass(frozen=True, slots=True)
class Points:
    """The points of something. `label` is the heading, label or sentence that asks for them;
    `ordered` a numbered list.

    `certain` is false where only the position says that the label is of these points; `given` is
    true where the notes themselves ask for them, and `marked` where they do so by "Q: …".
    """

    place: NotePlace
    label: str
    entries: tuple[NotePoint, ...]
    lines: tuple[int, ...]
    ordered: bool = False
    certain: bool = True
    given: bool = False
    marked: bool = False

    @property
    def label_or_heading(self) -> str:
        """What says of what kind the points are."""
        return self.label or self.place.innermost


@dataclass(frozen=True, slots=True)
class Meaning:
    """A term and what is said of it, below the label `of`; `listed` if it is one of several in a
    list of terms.

    `loose` says that a sign parts them which may mean something else: "A → B", "A - B"; `headed`
    that the term is a label, and this its first point.
    """

    place: NotePlace
    term: str
    text: str
    lines: tuple[int, ...]
    of: str = ""
    aliases: tuple[str, ...] = ()
    refusals: tuple[str, ...] = ()
    listed: bool = False
    loose: bool = False
    headed: bool = False

    @property
    def label_or_heading(self) -> str:
        """What says of what kind the term is."""
        return self.of or self.place.innermost


@dataclass(frozen=True, slots=True)
class Answered:
    """A question of the notes and its answer, as text, as points, or as a table or code below
    the text.

    `given` is true where the question is marked as one: "Q: …".
    """

    place: NotePlace
    question: str
    text: str
    lines: tuple[int, ...]
    entries: tuple[NotePoint, ...] = ()
    ordered: bool = False
    note: str = ""
    shown: str = ""
    given: bool = False


@dataclass(frozen=True, slots=True)
class Statement:
    """What a sentence says of its subject: `asks` is the question with `{}` for the subject."""

    place: NotePlace
    subject: str
    asks: str
    text: str
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class RuleFact:
    """What to do, or what happens, under a condition ("when …", "if …", "to …")."""

    place: NotePlace
    condition: str
    action: str
    lines: tuple[int, ...]
    asks: str = "What do you do {}?"


@dataclass(frozen=True, slots=True)
class Cell:
    """What a table says of `row` in the column `column`; `kind` is the head of the first column,
    which may say what the rows are: "Header"."""

    place: NotePlace
    row: str
    column: str
    text: str
    lines: tuple[int, ...]
    parts: tuple[str, ...] = ()
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Contrast:
    """How several things differ in one aspect: (thing, what is said of it); `implied` if only
    their names, which are opposites, set them apart."""

    place: NotePlace
    aspect: str
    sides: tuple[tuple[str, str], ...]
    lines: tuple[int, ...]
    implied: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of something: a latency, a size, a rate, a port."""

    place: NotePlace
    name: str
    value: str
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence that is complete and true alone: the question that it answers, with `{}` for its
    subject where that is named as it is, and the answer.

    `instead` is what another rule reads in the sentence, which
    goes first where that gives a sure card. `marked` says that the notes have the subject in bold
    or as code.
    """

    place: NotePlace
    question: str
    subject: str
    text: str
    lines: tuple[int, ...]
    instead: Statement | RuleFact | None = None
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Implied:
    """A question that the form of some lines implies, with `{}` for the `term` that it is about,
    and what they answer: a text, or points that are `ordered` where they are steps.

    `note` is what they say besides; `whole` says that the question names its subject, `figure`
    that it asks for a figure, which holds only of what the notes are on.
    """

    place: NotePlace
    question: str
    term: str
    text: str
    lines: tuple[int, ...]
    entries: tuple[NotePoint, ...] = ()
    ordered: bool = False
    note: str = ""
    whole: bool = False
    figure: bool = False


@dataclass(frozen=True, slots=True)
class DesignFact:
    """What the walk through a design problem settles, with the question for it, which names the
    system; the answer is a text or points.

    `doubt` says why a person may not want it, "" if nothing does.
    """

    place: NotePlace
    question: str
    text: str
    lines: tuple[int, ...]
    entries: tuple[NotePoint, ...] = ()
    note: str = ""
    doubt: str = ""


GeneralFact = (
    Points
    | Meaning
    | Answered
    | Statement
    | RuleFact
    | Cell
    | Contrast
    | Figure
    | Sentence
    | Implied
)
Fact = GeneralFact | DesignFact


_Found = TypeVar("_Found")


def with_refusals(found: _Found, refusals: tuple[str, ...]) -> _Found:
    """A point or a meaning with the wordings that do not count for it; anything else as it is."""
    return replace(found, refusals=refusals) if isinstance(found, NotePoint | Meaning) else found
