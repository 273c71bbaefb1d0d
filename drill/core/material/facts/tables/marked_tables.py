"""Tables that mark what holds of which row, and tables of kinds with what each is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from drill.core.material.drafts import NotePlace
from drill.core.material.facts.facts import Answered, NotePoint, Points
from drill.core.material.facts.language.english import (
    Form,
    base_form,
    form_of,
    head_of,
    is_plural,
    word_count,
)
from drill.core.material.facts.language.names import plain_name
from drill.core.material.reading.blocks import Table, TableRow
from drill.core.material.vocabulary import Vocabulary

# A column that says more of the whole row.
REMARK = re.compile(
    r"^\W*(?:descriptions?|remarks?|comments?|notes?|explanations?|details?|summary)\W*$", re.I
)
_YES = re.compile(
    r"^\W*(?:yes|y|true|supported|x)\W*$|^[\s\u2705\u2713\u2714\u2611\ufe0f]+$", re.IGNORECASE
)
_NO = re.compile(
    r"^\W*(?:no|n|false|not\s+supported|none)\W*$"
    r"|^[\s\u274c\u2717\u2718\u2715\u2716\u00d7\ufe0f–—-]*$",
    re.IGNORECASE,
)
_QUALITY = re.compile(
    r"^(?:\w+(?:able|ible|ent|ant|ed|ful|less|ous|ive)|safe|atomic|lossless|public|private)$", re.I
)
_FEWEST_ROWS = 3
_MOST_KINDS = 9
_LONGEST_NAME = 5  # words


def marked_columns(
    heads: Sequence[str], rows: Sequence[TableRow], cell_of: Callable[[TableRow, int], str]
) -> tuple[int, ...]:
    """The columns that only say yes or no of each row."""
    if len(rows) < _FEWEST_ROWS:
        return ()
    found = []
    for index in range(1, len(heads)):
        cells = [cell_of(row, index) for row in rows]
        marked = all(_YES.match(cell) or _NO.match(cell) for cell in cells)
        if marked and any(_YES.match(cell) for cell in cells):
            found.append(index)
    return tuple(found)


def _kind_of_rows(table: Table, place: NotePlace, vocabulary: Vocabulary) -> str:
    """What the rows are, by the head of their column or the heading: "HTTP methods" of "Method"."""
    kind = _several(plain_name(table.header.cells[0]), vocabulary)
    heading = plain_name(place.innermost)
    is_in_heading = bool(kind) and heading.lower().endswith(f" {kind.lower()}")
    return heading if is_in_heading else kind


def marks_asked(
    table: Table,
    rows: Sequence[TableRow],
    place: NotePlace,
    columns: Sequence[int],
    vocabulary: Vocabulary,
) -> Iterator[Answered]:
    """For each marked column, which rows have its mark: "Which isolation levels prevent …?"."""
    kind = _kind_of_rows(table, place, vocabulary)
    if not kind:
        return
    if any(word_count(name) > _LONGEST_NAME for name in _names_of(rows)):
        return
    for index in columns:
        asked = _asked(kind, plain_name(table.header.cells[index]), vocabulary)
        held = [row for row in rows if index < len(row.cells) and _YES.match(row.cells[index])]
        if asked and 0 < len(held) < len(rows):
            yield Answered(place, asked, "", _lines_of(rows), _entries_of(held))


def _names_of(rows: Sequence[TableRow]) -> list[str]:
    return [plain_name(row.cells[0]) for row in rows]


def _lines_of(rows: Sequence[TableRow]) -> tuple[int, ...]:
    return tuple(row.number for row in rows)


def _entries_of(rows: Sequence[TableRow]) -> tuple[NotePoint, ...]:
    """The names of rows as the points of an answer."""
    return tuple(NotePoint(plain_name(row.cells[0]), (), "", (row.number,)) for row in rows)


def _asked(kind: str, head: str, vocabulary: Vocabulary) -> str:
    head = head.rstrip("?")
    verb, _, rest = head.partition(" ")
    lowered = _small(kind)
    if rest and verb.lower() in vocabulary.doing:
        return f"Which {lowered} {base_form(verb.lower(), vocabulary)} {_small(rest)}?"
    if _QUALITY.match(head):
        return f"Which {lowered} are {_small(head)}?"
    return ""


def _small(name: str) -> str:
    """A name in a column's head as it is written within a sentence."""
    return " ".join(
        word.lower() if word.istitle() or "-" in word else word for word in name.split()
    )


def named_kinds(
    table: Table, rows: Sequence[TableRow], place: NotePlace, vocabulary: Vocabulary
) -> Iterator[Points | Answered]:
    """The names of the rows, where the head of their column says of which kind they are."""
    kind = _several(plain_name(table.header.cells[0]), vocabulary)
    is_kind = " " in kind and head_of(kind).lower() in vocabulary.roles
    if not is_kind:
        return
    if not _FEWEST_ROWS <= len(rows) <= _MOST_KINDS:
        return
    if not all(_is_short_name(name, vocabulary) for name in _names_of(rows)):
        return
    entries, lines = _entries_of(rows), _lines_of(rows)
    question = _OWN_QUESTION.match(place.innermost)
    if question:
        yield Answered(place, question[0], "", lines, entries)
    else:
        yield Points(place, kind, entries, lines)


def _is_short_name(name: str, vocabulary: Vocabulary) -> bool:
    return 0 < word_count(name) <= _LONGEST_NAME and form_of(name, vocabulary) is Form.NAME


_OWN_QUESTION = re.compile(r"(?:\W*Q?\d*\W*)(?:what|which)\s[^?]{5,120}\?", re.IGNORECASE)


def _several(kind: str, vocabulary: Vocabulary) -> str:
    """A column's head as a plural: "Isolation levels"; "" if it is no name."""
    if not kind:
        return ""
    if form_of(kind, vocabulary) is not Form.NAME or word_count(kind) > _LONGEST_NAME:
        return ""
    if is_plural(kind, vocabulary):
        return kind
    if kind.lower().endswith("phenomenon"):
        return f"{kind[:-2]}a"
    if re.search(r"[^aeiou]y$", kind):
        return f"{kind[:-1]}ies"
    return f"{kind}es" if re.search(r"(?:s|x|ch|sh)$", kind) else f"{kind}s"
