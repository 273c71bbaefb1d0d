"""How much room text takes on the printed last-minute page: a cautious estimate, since every machine has other fonts.

The figures go with `render/sheet.css`, which sets the type; a test prints pages of all kinds and counts them.
"""

from __future__ import annotations

from unicodedata import east_asian_width

COLUMNS = 3  # on each of two A4 pages
ROOM = 2 * COLUMNS * 76  # lines; the estimate's own error and the breaks between columns are taken off
COLUMN_WIDTH = 20.5  # em

# Widths of a sans serif type such as Helvetica, in em.
_NARROW, _USUAL, _CAPITAL, _BROAD, _FULL = 0.29, 0.55, 0.69, 0.86, 1.0
_NARROW_LETTERS = frozenset("ijlftr.,;:'|!I()[] -·’")
_BROAD_LETTERS = frozenset("mwMW@%—…")
_BREAK = 1.5  # em at the end of a line that no word fits into


def width(text: str) -> float:
    """The width of a text on one line, in em."""
    return sum(_width(letter) for letter in text)


def lines(text: str, share: float = 1.0) -> int:
    """How many lines a text takes in a share (0..1) of a column."""
    room = COLUMN_WIDTH * share - _BREAK
    return max(1, -int(-width(text) // room))


def _width(letter: str) -> float:
    if letter in _NARROW_LETTERS:
        return _NARROW
    if letter in _BROAD_LETTERS:
        return _BROAD
    if east_asian_width(letter) in ("W", "F"):
        return _FULL
    return _CAPITAL if letter.isupper() or not letter.isascii() else _USUAL
