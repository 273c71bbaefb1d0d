"""Whether a table that lies in a folder looks like cards, or like data that nobody asks.

A table has cards if one of the tests of `_OF_CARDS` says so; else `_why_data` tells why it has
none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from drill.core.exchange.tables.table_heads import OWN, READINGS, asks_by_name, is_head
from drill.core.exchange.tables.table_reader import TableSample

_WORDS = re.compile(r"[^\W\d_]+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_IDENTIFIER = re.compile(r"[a-z0-9]+(?:_[a-z0-9]+)+|[a-z]+(?:[A-Z][a-z0-9]+)+|(?:[A-Z][a-z]+){2,}")
_ADDRESS = re.compile(r"[a-z]+://\S+|\S+@\S+\.\S+|(?:[\w.~-]*[/\\]){2,}[\w.-]*", re.IGNORECASE)
_CODE = re.compile(r"[\[{].*[\]}]|[0-9a-f-]{16,}", re.DOTALL)
_OF_ANKI = frozenset({"html", "deck", "notetype", "tags", "columns"})
_FORMULA = re.compile(r"\[\$+\]|\$[^$\s][^$]*\$|\\[(\[a-zA-Z]")
_MOST = 0.8  # of the cells of a column that are text, at least
_DIFFERENT = 0.6  # of the questions of cards that differ, at least
_TOLD_APART = 0.25  # ... of their answers, which are no labels then
_FEW = 8  # rows that are too few to tell labels
_NARROW, _SHORT_ROWS = 3, 5  # columns of a table without a head, and of one that asks


@dataclass(frozen=True, slots=True)
class TableWords:
    """The words that tell: see `data/tables.toml`."""

    names: frozenset[str]
    broad_names: frozenset[str]
    languages: frozenset[str]
    codes: frozenset[str]
    texts: frozenset[str]
    data: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Look:
    """What the tests look at: the first rows, with and without the one that may be the head, the
    columns that half of the rows fill, and those of them that are text."""

    sample: TableSample
    place: str
    words: TableWords
    head: Sequence[str] = ()
    columns: Sequence[Sequence[str]] = field(default_factory=list)
    texts: Sequence[int] = field(default_factory=list)

    @property
    def filled(self) -> list[int]:
        return [number for number, column in enumerate(self.columns) if column]


def why_no_cards(sample: TableSample, place: str, words: TableWords) -> str:
    """Why a table at this place in a folder is data; "" if it looks like cards."""
    look = _looked_at(sample, place, words)
    if any(is_so(look) for is_so in _OF_CARDS):
        return ""
    return _why_data(look)


def _looked_at(sample: TableSample, place: str, words: TableWords) -> _Look:
    head = sample.rows[0] if sample.rows else ()
    rows = sample.rows[1:] or sample.rows
    width = max(map(len, sample.rows), default=0)
    columns = [_column(number, rows) for number in range(width)]
    texts = [number for number, column in enumerate(columns) if column and _is_text(column)]
    return _Look(sample, place, words, head, columns, texts)


def _column(number: int, rows: Sequence[Sequence[str]]) -> list[str]:
    """The cells of a column that are not empty, if half of the rows have one."""
    cells = [row[number].strip() for row in rows if len(row) > number]
    found = list(filter(None, cells))
    return found if 2 * len(found) >= len(rows) else []


def _is_text(column: Sequence[str]) -> bool:
    return sum(map(_is_words, column)) >= _MOST * len(column)


def _is_words(cell: str) -> bool:
    """Whether a cell is words, or a formula: no number, date, address or code."""
    if _FORMULA.search(cell):
        return True
    if _ADDRESS.fullmatch(cell) or _CODE.fullmatch(cell):
        return False
    letters = sum(map(str.isalpha, cell))
    return letters > sum(map(str.isdigit, cell))


def _share(column: Sequence[str]) -> float:
    return len({cell.casefold() for cell in column}) / max(len(column), 1)


def _asks(column: Sequence[str]) -> bool:
    """Whether half of the cells of a column are questions, or begin with one."""
    return 2 * sum("?" in cell or "？" in cell for cell in column) >= len(column) > 0


def _differs(look: _Look, number: int, least: float) -> bool:
    """Whether a column has hardly the same again."""
    column = look.columns[number]
    return len(column) < _FEW or _share(column) >= least


def _pairs(look: _Look, numbers: Sequence[int]) -> bool:
    """Whether two of these columns are a question and an answer: both are text, one tells its rows
    apart, the other is no label."""
    told = [number for number in numbers if number in look.texts]
    told = [number for number in told if _differs(look, number, _TOLD_APART)]
    return len(told) > 1 and any(_differs(look, number, _DIFFERENT) for number in told)


def _says_it(look: _Look) -> bool:
    """Anki's head lines, or the columns of drill's own tables."""
    settings = look.sample.settings
    is_of_anki = not _OF_ANKI.isdisjoint(settings) or any(
        name.endswith(" column") for name in settings
    )
    return is_of_anki or OWN.issubset(_names(look.head))


def _names_both(look: _Look) -> bool:
    """A head that names question and answer, above questions that differ: those of a survey come
    again and again. Names that data have, too, as `text`, need text below them."""
    if not is_head(look.head):
        return False
    return any(_may_ask(look, number, name) for number, name in enumerate(_names(look.head)))


def _may_ask(look: _Look, number: int, name: str) -> bool:
    """Whether a column is called as a question is, and its cells may be some."""
    is_sure = asks_by_name(name)
    if is_sure is None or not look.columns[number]:
        return False
    return _differs(look, number, _DIFFERENT) and (is_sure or number in look.texts)


def _names_languages(look: _Look) -> bool:
    """A head that names two languages, or a language and how it is read, above words."""
    named: dict[str, int] = {}
    for number, name in enumerate(look.head):
        for language in _languages(name, look.words):
            named.setdefault(language, number)
    return _pairs(look, sorted({*named.values()})) if len(named) > 1 else False


def _languages(name: str, words: TableWords) -> set[str]:
    parts = set(_WORDS.findall(name.casefold()))
    codes = parts & words.codes if parts & words.texts else set()
    return (parts & (words.languages | READINGS)) | codes


def _is_named(look: _Look) -> bool:
    """A file, or its folder, that is called as cards are, with two columns that may be asked. What
    games call theirs, too, counts for a narrow table."""
    name = " ".join(look.place.split("/")[-2:])
    parts = set(_WORDS.findall(_CAMEL.sub(" ", name).casefold()))
    is_narrow = len(look.filled) <= _SHORT_ROWS
    known = look.words.names | look.words.broad_names if is_narrow else look.words.names
    if parts.isdisjoint(known):
        return False
    return _pairs(look, look.filled) or _is_counted(look)


def _is_counted(look: _Look) -> bool:
    """Whether words stand behind whole numbers, as pictures that are learned for these."""
    if len(look.filled) != 2 or look.texts != look.filled[1:]:
        return False
    is_numbered = all(map(str.isdecimal, look.columns[look.filled[0]]))
    return is_numbered and all(_differs(look, number, _DIFFERENT) for number in look.filled)


def _asks_in_a_column(look: _Look) -> bool:
    """A narrow table with a column of questions."""
    is_narrow = 1 < len(look.filled) <= _SHORT_ROWS
    asking = (number for number in look.texts if _asks(look.columns[number]))
    return is_narrow and any(_differs(look, number, _DIFFERENT) for number in asking)


def _is_two_texts(look: _Look) -> bool:
    """Two columns of text, or three, whose first row is not the head of data."""
    is_narrow = 1 < len(look.filled) <= _NARROW and len(look.texts) == len(look.filled)
    return is_narrow and not _is_head_of_data(look) and _pairs(look, look.filled)


def _is_head_of_data(look: _Look) -> bool:
    return all(_is_of_data(name.strip(), look.words) for name in look.head)


def _is_of_data(name: str, words: TableWords) -> bool:
    """Whether a column is called as those of data are: by such words alone, or as in a program."""
    parts = _WORDS.findall(_CAMEL.sub(" ", name).casefold())
    return not parts or words.data.issuperset(parts) or _IDENTIFIER.fullmatch(name) is not None


def _names(head: Sequence[str]) -> list[str]:
    return [name.strip().lower() for name in head]


def _not_text(look: _Look) -> int:
    return len(look.filled) - len(look.texts)


def _why_data(look: _Look) -> str:
    """Why a table that no test takes for cards is data: the first reason that holds."""
    columns = len(look.filled)
    if columns < 2:
        return "a single column"
    if is_head(look.head):
        return "the same questions come again and again"
    if 2 * _not_text(look) >= columns:
        return f"numbers, dates, addresses or code in {_not_text(look)} of {columns} columns"
    if columns > _NARROW:
        return f"{columns} columns, of which none is called question or answer"
    if _is_head_of_data(look):
        return f"columns that are called as those of data: {', '.join(look.head)}"
    if _not_text(look):
        return f"numbers, dates, addresses or code in {_not_text(look)} of {columns} columns"
    return "the same cells come again and again, as labels do"


_OF_CARDS: tuple[Callable[[_Look], bool], ...] = (
    _says_it,
    _names_both,
    _names_languages,
    _is_named,
    _asks_in_a_column,
    _is_two_texts,
)
