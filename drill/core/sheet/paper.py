"""How much room text takes on the printed last-minute page: a cautious estimate, since every
machine has other fonts.

The figures go with `render/sheet.css`, which sets the type; a test prints pages of all kinds
and counts them.
"""

from __future__ import annotations

from functools import cache
from unicodedata import category, east_asian_width

COLUMNS = 3  # on each of two A4 pages
ROOM = 2 * COLUMNS * 83  # lines by this estimate, which counts a few too many: a column holds 81
COLUMN_WIDTH = 20.8  # em
BOLD = 1.08  # times as regular type

# Widths of a sans serif type such as Helvetica, in em, by letter; then those of all other letters.
_BY_LETTER = {
    **dict.fromkeys(" ijl.,:;!'|/ft[]I·’‘", 0.28),
    **dict.fromkeys('r()-*"`“”', 0.37),
    **dict.fromkeys("mMw%", 0.86),
    **dict.fromkeys("W@—…✗", 1.0),
}
_USUAL, _CAPITAL, _FULL, _PICTURE = 0.55, 0.73, 1.0, 1.35


def width(text: str) -> float:
    """The width of a text on one line, in em."""
    return sum(map(_width, text))


def lines(text: str, room: float = COLUMN_WIDTH, *, bold: bool = False) -> int:
    """How many lines a text takes where `room` em are to a line; a word that is longer is broken
    anywhere."""
    room = room / BOLD if bold else room
    count, used = 1, 0.0
    for word in text.split():
        taken = width(word)
        if used and used + taken > room:
            count, used = count + 1, 0.0
        broken = int(taken // (room - 1))
        count += broken
        used += taken - broken * (room - 1) + _BY_LETTER[" "]
    return count


@cache
def _width(letter: str) -> float:
    if letter in _BY_LETTER:
        return _BY_LETTER[letter]
    if letter.isascii():
        return _CAPITAL if letter.isupper() else _USUAL
    if category(letter) == "So":
        return _PICTURE
    return _FULL if east_asian_width(letter) in ("W", "F") else _CAPITAL
