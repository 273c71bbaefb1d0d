"""Whether the terminal shows pictures, and in how many colours: asked of it, not guessed from its
name."""

from __future__ import annotations

import os
import re
import sys
import time
from typing import TextIO

_USUAL_COLOURS = 256
_WAIT_SECONDS = 1.0  # for an answer that would else be taken for keys
# Does it know kitty's protocol; how many colours do pictures have; which program is it; and what
# all terminals answer, after which no other answer comes: which features it has. What a terminal
# prints of the question is wiped.
_QUESTION = (
    "\x1b_Gi=1,s=1,v=1,a=q,t=d,f=24;AAAA\x1b\\\x1b[?1;1;0S\x1b[>0q\x1b[c"  # in this order
    "\r\x1b[K"
)
_KITTY = re.compile(rb"\x1b_G[^\x1b]*;OK\x1b\\")
_COLOURS = re.compile(rb"\x1b\[\?1;0;(\d{1,9})S")
# Those that place a picture by signs in the text, as the library does; kitty since 0.28.
_PLACES_BY_TEXT = re.compile(rb"\x1bP>\|(?:kitty\((?:0\.(?:2[89]|[3-9]\d)|[1-9])|ghostty)")
_FEATURES = re.compile(rb"\x1b\[\?([\d;]*)c")
_SIXEL = b"4"


def picture_colours(keys: TextIO, screen: TextIO) -> int:
    """How many colours pictures have in this terminal; 0 if it does not say that it shows any.

    To be asked at the beginning of a line, while nothing typed is waiting: what is typed before
    the answer comes, at once as a rule, is lost. Always 0 on Windows.
    """
    if sys.platform == "win32":
        return 0
    import termios
    import tty

    try:
        before = termios.tcgetattr(keys)
        tty.setcbreak(keys, termios.TCSANOW)
        try:
            screen.write(_QUESTION)
            screen.flush()
            said = _answer(keys.fileno(), time.monotonic() + _WAIT_SECONDS)
        finally:
            termios.tcsetattr(keys, termios.TCSANOW, before)
    except (OSError, ValueError, termios.error):
        return 0
    features = _FEATURES.search(said)
    if features is not None and _SIXEL in features[1].split(b";"):
        colours = _COLOURS.search(said)
        return min(int(colours[1]), _USUAL_COLOURS) if colours else _USUAL_COLOURS
    return _USUAL_COLOURS if _KITTY.search(said) and _PLACES_BY_TEXT.search(said) else 0


def _answer(keys: int, until: float) -> bytes:
    """What the terminal says, up to its last answer or the end of the time."""
    import select

    said = b""
    while not _FEATURES.search(said):
        if not select.select([keys], [], [], max(until - time.monotonic(), 0))[0]:
            break
        read = os.read(keys, 1024)
        if not read:
            break
        said += read
    return said
