"""Pictures drawn in the terminal: what is unpacked at all, and a session in a terminal that says
that it has sixels."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import pexpect
import pytest
from PIL import Image

from drill.render.terminal_pictures import drawn, is_installed
from tests.pictures import SVG, gif, jpeg, png, webp

WAIT = 60  # seconds; a bound, not a measure
ASKED = "\x1b[c"
SIXEL = "\x1bP0;"
CELL_IN_PIXELS = "\x1b[16t"
READY = "\x1b[?25h"
DECK = """\
deck: shown
title: Shown
cards:
- id: lock
  kind: basic
  prompt: Which lock keeps two bookings apart?
  answer: pessimistic
  note: |-
    ![Tree](media/tree.png) ![Bomb](media/bomb.png)
    ![Words](media/words.png) ![Gone](media/gone.png)
"""
needs_library = pytest.mark.skipif(
    not is_installed() and sys.version_info < (3, 12), reason="the library needs Python 3.12"
)


def picture(kind: str, size: tuple[int, int] = (40, 20), mode: str = "RGB") -> bytes:
    file = io.BytesIO()
    Image.new(mode, size, "blue").save(file, kind)
    return file.getvalue()


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP"])
def test_the_four_kinds_are_drawn(kind: str) -> None:
    assert drawn(picture(kind), 256) is not None


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "I;16"])
def test_any_colours_are_drawn(mode: str) -> None:
    made = Image.new("RGBA", (40, 20), "blue").convert("L" if mode == "I;16" else mode)
    file = io.BytesIO()
    made.convert(mode).save(file, "PNG")
    assert drawn(file.getvalue(), 256) is not None


@pytest.mark.parametrize(
    "content",
    [
        SVG,
        b"",
        jpeg(),  # only their heads
        webp(),
        gif(),
        picture("PNG")[:60],
        picture("JPEG")[:-300],
        png(said=(60_000, 60_000)),
        png(said=(5_000, 5_000)),
        picture("PNG", (4_100, 4_100), "1"),  # more than is unpacked
        picture("JPEG")[:-2] + b"\xff\xda\0\x08\x01\x01\0\0\x3f\0" * 200 + b"\xff\xd9",
        b"\x89PNG\r\n\x1a\n" + picture("TIFF"),
    ],
)
def test_what_is_damaged_or_too_large_is_not_drawn(content: bytes) -> None:
    assert drawn(content, 256) is None


@pytest.fixture
def environ(tmp_path: Path) -> dict[str, str]:
    home = tmp_path / "home"
    (home / "decks").mkdir(parents=True)
    (home / "media").mkdir()
    (home / "decks" / "shown.yaml").write_text(DECK, encoding="utf-8")
    for name, content in {
        "tree": picture("PNG", (160, 80)),
        "bomb": png(said=(60_000, 60_000)),
        "words": b"words",
    }.items():
        (home / "media" / f"{name}.png").write_bytes(content)
    kept = {
        name: value
        for name, value in os.environ.items()
        if name not in ("NO_COLOR", "DRILL_DATABASE", "COLUMNS")
    }
    return {
        **kept,
        "DRILL_HOME": str(home),
        "TERM": "xterm-256color",
        "PROMPT_TOOLKIT_NO_CPR": "1",
    }


def answered(environ: dict[str, str], columns: int = 80) -> pexpect.spawn[str]:
    """A session in which a card was answered."""
    terminal = pexpect.spawn(
        sys.executable,
        ["-m", "drill", "today", "shown"],
        env=environ,
        encoding="utf-8",
        timeout=WAIT,
        dimensions=(40, columns),
    )
    terminal.delaybeforesend = 0.3
    terminal.expect_exact("target")
    terminal.expect_exact(READY)
    terminal.send("pessimistic\r")
    return terminal


@needs_library
def test_a_picture_is_drawn_below_its_words(environ: dict[str, str]) -> None:
    with answered(environ) as terminal:
        for _ in range(2):  # by drill, then by the library
            terminal.expect_exact(ASKED)
            terminal.send("\x1b[?1;0;16S\x1b[6;20;10t\x1b[?62;4c")
        terminal.expect_exact("[picture: Words]")
        terminal.expect_exact("[picture: Gone]")
        terminal.expect_exact(SIXEL)
        before = terminal.before or ""
        assert before.count("\n") == 1 + 5  # 20 columns are 200 pixels wide, 5 lines 100 high
        terminal.expect_exact("Quality 5")
        assert SIXEL not in (terminal.before or "")
        terminal.expect_exact(READY)
        terminal.send("\r")
        terminal.expect_exact("1 of 1 recalled")


@needs_library
@pytest.mark.parametrize(
    ("changed", "columns"),
    [({"NO_COLOR": "1"}, 80), ({"TERM": "dumb"}, 80), ({}, 40), ({"COLUMNS": "40"}, 80)],
)
def test_elsewhere_words_stand_for_it(
    environ: dict[str, str], changed: dict[str, str], columns: int
) -> None:
    environ |= changed
    terminal = pexpect.spawn(
        sys.executable,
        ["-m", "drill", "answer", "shown/lock", "pessimistic"],
        env=environ,
        encoding="utf-8",
        timeout=WAIT,
        dimensions=(40, columns),
    )
    with terminal:
        terminal.expect_exact("[picture: Tree]")
        assert ASKED not in (terminal.before or "")
        terminal.expect(pexpect.EOF)
        assert SIXEL not in (terminal.before or "")


@needs_library
def test_a_terminal_without_pictures_gets_words(environ: dict[str, str]) -> None:
    with answered(environ) as terminal:
        terminal.expect_exact(ASKED)
        terminal.send("\x1b[?64;22c")
        terminal.expect_exact("[picture: Tree]")
        terminal.expect_exact("Quality 5")
        said = terminal.before or ""
        assert SIXEL not in said
        assert ASKED not in said


def test_a_pipe_gets_words(environ: dict[str, str]) -> None:
    command = [sys.executable, "-m", "drill", "answer", "shown/lock", "pessimistic"]
    done = subprocess.run(
        command, env=environ, capture_output=True, text=True, check=True, timeout=WAIT
    )
    assert "[picture: Tree]" in done.stdout
    assert "\x1b" not in done.stdout
