"""What a terminal answers to the question whether it shows pictures."""

from __future__ import annotations

import os
import pty
import sys
import termios
import threading
import time
from pathlib import Path

import pytest

from drill.graphics import picture_colours

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminal")

QUESTION = (
    b"\x1b_Gi=1,s=1,v=1,a=q,t=d,f=24;AAAA\x1b\\\x1b[?1;1;0S\x1b[>0q\x1b[c"  # one write
    b"\r\x1b[K"
)
KNOWS_KITTY = b"\x1b_Gi=1;OK\x1b\\"
KITTY_35 = KNOWS_KITTY + b"\x1bP>|kitty(0.35.2)\x1b\\"
KITTY_26 = KNOWS_KITTY + b"\x1bP>|kitty(0.26.5)\x1b\\"
GHOSTTY = KNOWS_KITTY + b"\x1bP>|ghostty 1.2.0\x1b\\"


def asked(*answers: bytes) -> tuple[int, bytes]:
    """What comes of these answers, sent one after the other, and what the terminal was asked."""
    master, slave = pty.openpty()
    screen = b""

    def terminal() -> None:
        nonlocal screen
        while b"\x1b[K" not in screen:
            screen += os.read(master, 1024)
        for answer in answers:
            time.sleep(0.01)
            os.write(master, answer)

    answering = threading.Thread(target=terminal)
    answering.start()
    try:
        with os.fdopen(slave, encoding="utf-8") as keys, os.fdopen(os.dup(slave), "w") as shown:
            before = termios.tcgetattr(keys)
            colours = picture_colours(keys, shown)
            assert termios.tcgetattr(keys) == before
            answering.join()
    finally:
        os.close(master)
    return colours, screen


@pytest.mark.parametrize(
    ("answers", "colours"),
    [
        ((b"\x1b[?62;4;22c",), 256),
        ((b"\x1b[?1;0;16S", b"\x1b[?63;1;2;4;6;9;15;22c"), 16),
        ((b"\x1b[?1;0;1024S\x1b[?62;4c",), 256),
        ((b"\x1b[?1;3;0S\x1b[?6", b"2;4c"), 256),
        ((KITTY_35, b"\x1b[?62;c"), 256),
        ((GHOSTTY, b"\x1b[?62;22c"), 256),
        ((KITTY_26, b"\x1b[?62;c"), 0),  # does not place a picture by signs in the text
        ((KNOWS_KITTY, b"\x1b[?62;c"), 0),
        ((b"\x1b[?64;14;24c",), 0),
        ((b"\x1b[?1;2c",), 0),
    ],
)
def test_it_shows_what_it_says(answers: tuple[bytes, ...], colours: int) -> None:
    assert asked(*answers) == (colours, QUESTION)


def test_one_that_says_nothing_is_not_waited_for_long() -> None:
    begun = time.monotonic()
    assert asked()[0] == 0
    assert time.monotonic() - begun < 20  # a bound, not a measure


def test_what_is_no_terminal_is_not_asked(tmp_path: Path) -> None:
    place = tmp_path / "keys"
    place.touch()
    with place.open(encoding="utf-8") as keys, (tmp_path / "screen").open("w") as screen:
        assert picture_colours(keys, screen) == 0
    assert (tmp_path / "screen").read_bytes() == b""
