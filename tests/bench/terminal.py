"""How long until drill shows something in a real pseudo-terminal, and until it takes a key."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time
from collections.abc import Mapping

from tests.bench.runs import Case, Taken

_DEADLINE = 60.0  # seconds
_KEY = "z"


def until_first_screen(command: list[str], environ: Mapping[str, str]) -> Case:
    """Until the line is there that says how the day stands."""
    return _until(command, environ, ["new"])


def until_keys(command: list[str], environ: Mapping[str, str]) -> Case:
    """Until a key pressed at the prompt is echoed by it."""
    return _until(command, environ, ["drill>", _KEY])


def until_first_card(command: list[str], environ: Mapping[str, str]) -> Case:
    """Until the first card is there, Enter having been pressed at once."""
    return _until(command, environ, ["1 of "], typed="\r")


def _until(
    command: list[str], environ: Mapping[str, str], marks: list[str], typed: str = ""
) -> Case:
    """Wait for the marks on the screen, one after the other; a mark of one letter is pressed before
    it is awaited."""

    def once() -> Taken:
        began = time.perf_counter()
        pid, terminal = pty.fork()
        if not pid:
            os.execve(command[0], command, {**os.environ, **environ, "TERM": "xterm-256color"})
        fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        try:
            os.write(terminal, typed.encode())
            for mark in marks:
                if mark == _KEY:
                    os.write(terminal, mark.encode())
                _await(terminal, mark)
            wall = time.perf_counter() - began
        finally:
            os.kill(pid, signal.SIGKILL)
            _, _, used = os.wait4(pid, 0)
            os.close(terminal)
        return Taken(wall, used.ru_utime + used.ru_stime)

    return once


def _await(terminal: int, mark: str) -> None:
    seen = b""
    deadline = time.monotonic() + _DEADLINE
    while mark.encode() not in seen:
        ready, _, _ = select.select([terminal], [], [], max(0.0, deadline - time.monotonic()))
        if not ready:
            raise RuntimeError(f"{mark!r} did not come; there was {seen[-500:]!r}")
        data = os.read(terminal, 65536)
        if b"\x1b[6n" in data:  # the program asks where the cursor is, as it would ask any terminal
            os.write(terminal, b"\x1b[1;1R")
        seen += data
