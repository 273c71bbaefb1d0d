"""Which columns of a table without a head are the question and the answer."""

from __future__ import annotations

import re
from collections.abc import Sequence

from drill.core.exchange.card_text.sounds import is_only_sound, with_signs

_MOST_LOOKED_AT = 20  # columns that may be one of them
_FEW = 20  # rows that are too few to tell a label from an answer
_LEAST_ROWS = 3  # below a head that is told by numbers
_REPEATED = 0.15  # of the cells of a column that differ, at most, where they are labels
_MOST = 0.9  # of the cells of a column that numbers the rows, at least
_FEWEST_SAME, _SAME = 2, 0.2  # cells, and the share of them, that repeat the question
_ANSWERS = frozenset("true false t f yes no y n right wrong a b c d e 1 2 3 4 5 0".split())
_PICTURES = re.compile(r"\s*(?:<img\b[^<>]*>\s*)+", re.IGNORECASE)
_IN_PARTS = re.compile(r"\d{1,5}[_.-]\d{1,5}")  # a number of a unit and one in it
Rows = Sequence[tuple[int, list[str]]]


def asked_and_told(numbers: Sequence[int], rows: Rows) -> tuple[int, int]:
    """The columns of question and answer among these: the first two that half of the rows fill,
    and that are no running number, no label that rows share, no sound, no picture and not the
    question again."""
    if len(numbers) < 3:
        return numbers[0], _first_filled(numbers[1:], rows)
    cells = {number: _cells(number, rows) for number in numbers[:_MOST_LOOKED_AT]}
    fit = [number for number, column in cells.items() if _is_text(column, len(rows))]
    asked = numbers[0]
    if _is_counted(cells[asked]) or _is_label(cells[asked]):
        asked, fit = (fit[0], fit) if len(fit) > 1 else (asked, [])
    others = [number for number in fit if number > asked]
    told = [number for number in others if not _repeats(asked, number, rows)] or others
    return asked, told[0] if told else _first_filled([n for n in numbers if n != asked], rows)


def names_columns(head: Sequence[str], rows: Rows) -> bool:
    """Whether a first row names the columns: short words, each another one, above numbers in at
    least one column."""
    if len(rows) < _LEAST_ROWS or len(head) < 3 or len({*head}) < len(head):
        return False
    if not all("_".join(name.split()).isidentifier() for name in head):
        return False
    return any(is_numeric(number, rows) for number in range(min(len(head), _MOST_LOOKED_AT)))


def is_numeric(number: int, rows: Rows) -> bool:
    """Whether a column that half of the rows fill holds nothing but numbers."""
    column = _cells(number, rows)
    return 2 * len(column) >= len(rows) and all(map(str.isdecimal, column))


def _first_filled(numbers: Sequence[int], rows: Rows) -> int:
    """The first of the columns that half of the rows fill."""
    for number in numbers[:_MOST_LOOKED_AT]:
        filled = len(_cells(number, rows))
        if filled and 2 * filled >= len(rows):
            return number
    return numbers[0]


def _cells(number: int, rows: Rows) -> list[str]:
    """What is in a column, without empty cells."""
    return [cell for _, cells in rows if len(cells) > number and (cell := cells[number].strip())]


def _repeats(asked: int, number: int, rows: Rows) -> bool:
    """Whether many cells of a column are the question's, as where it says how that is read."""
    both = [cells for _, cells in rows if len(cells) > max(asked, number) and cells[number].strip()]
    same = sum(cells[asked].strip() == cells[number].strip() for cells in both)
    return same >= max(_FEWEST_SAME, _SAME * len(both))


def _is_text(column: Sequence[str], rows: int) -> bool:
    """Whether half of the rows fill a column with more than what only goes with question and
    answer."""
    is_beside = _is_counted(column) or _is_label(column) or _is_heard_or_seen(column)
    return 2 * len(column) >= rows and not is_beside


def _is_counted(column: Sequence[str]) -> bool:
    """Whether a column numbers the rows, but for a few slips."""
    different = len(column) >= _FEW and len({*column}) == len(column)
    if different and all(map(_IN_PARTS.fullmatch, column)):
        return True
    short = (cell for cell in column if len(cell) < 10 and cell.isascii())
    numbers = {int(cell) for cell in short if cell.isdecimal()}
    if len(numbers) < max(3, _MOST * len(column)):
        return False
    return max(numbers) - min(numbers) < 2 * len(column)


def _is_label(column: Sequence[str]) -> bool:
    """Whether many rows share what is in a column, as a topic or a part of speech, or all do."""
    different = {cell.casefold() for cell in column}
    repeated = len(column) >= _FEW and len(different) <= _REPEATED * len(column)
    repeated = repeated or (len(column) >= _LEAST_ROWS and len(different) == 1)
    return repeated and not different <= _ANSWERS


def _is_heard_or_seen(column: Sequence[str]) -> bool:
    """Whether a column holds nothing but sounds and pictures, whose files are not in a table."""
    return all(_PICTURES.fullmatch(cell) or is_only_sound(with_signs(cell)) for cell in column)
