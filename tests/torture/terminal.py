"""A real pseudo-terminal with drill in it, and somebody who stays to say how the terminal is once
drill is dead.

Between this process and drill stands what a shell is to a person: the leader of the terminal's
session. Without it the kernel would hang the terminal up, and set it right, as drill dies; there
would be nothing left to check.
"""

from __future__ import annotations

import fcntl
import importlib
import json
import os
import pkgutil
import pty
import re
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

import pyte

import drill

ROWS, COLUMNS = 40, 100
LONGEST_WAIT = 60.0  # seconds; a bound against standing still, not a measure
_ESCAPES = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]|\x1b[@-Z\\-_=>]")
_WHERE = b"\x1b[6n"  # where is the cursor?
_ALTERNATE_SCREENS = (47, 1047, 1049)
_BRACKETED_PASTE = 2004
_PRIVATE = 5  # pyte keeps the number of a private mode shifted by so many bits


class StoodStillError(Exception):
    """What was waited for did not come."""


@dataclass(frozen=True, slots=True)
class Ending:
    """How drill ended: `code` is negative for a signal that it did not catch.

    `tty_kept` says whether the kernel's side of the terminal is as it was before; `wrong_modes`
    names what the terminal itself was not told to take back.
    """

    code: int
    tty_kept: bool
    wrong_modes: tuple[str, ...]
    output: str


def load_all() -> None:
    """Load the whole program, so that sessions which are forked from here need not load it each."""
    for module in pkgutil.walk_packages(drill.__path__, "drill."):
        if ".migrations" not in module.name and not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    for name in ("drill.__main__", "alembic.command", "prompt_toolkit", "rich.progress"):
        importlib.import_module(name)
    from drill.lexicon import load

    load()


class Terminal:
    """A terminal in which one `drill` runs: with `cold` a new Python, else a fork of this process
    (see `load_all`)."""

    def __init__(self, argv: Sequence[str], environ: Mapping[str, str], *, cold: bool) -> None:
        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        self._report, report = os.pipe()
        self._leader = os.fork()
        if not self._leader:
            try:
                _lead(self._master, slave, report, argv, environ, cold)
            finally:
                os._exit(1)  # whatever happens, never go on as the process that was forked
        os.close(slave)
        os.close(report)
        self._said = b""
        self._seen = 0  # characters of `output` that were there at the last `send`
        self.pid = int(self._line())

    @property
    def output(self) -> str:
        """Everything that was shown, without escape sequences."""
        return _ESCAPES.sub("", self._said.decode(errors="replace"))

    @property
    def news(self) -> str:
        """What was shown since the last `send`, with single spaces between the words, wherever
        lines were broken."""
        return " ".join(self.output[self._seen :].split())

    def send(self, keys: str) -> None:
        self._seen = len(self.output)
        os.write(self._master, keys.encode())

    def read(self, seconds: float) -> bool:
        """Take in what comes within so many seconds; False when drill is dead."""
        ready, _, _ = select.select([self._master, self._report], [], [], max(seconds, 0.0))
        if self._master in ready:
            self._take_in()
        return self._report not in ready

    def rest(self, seconds: float) -> bool:
        """Look on for so many seconds; False when drill is dead."""
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0:
            if not self.read(left):
                return False
        return True

    def wait(self, ready: Callable[[str], str]) -> str:
        """Look on until `ready` finds something in the news, and return it; empty when drill is
        dead."""
        until = time.monotonic() + LONGEST_WAIT
        while not (found := ready(self.news)):
            if not self.read(until - time.monotonic()):
                return ""
            if time.monotonic() > until:
                raise StoodStillError(" ".join(self.output[-2000:].split()))
        return found

    def kill(self, number: signal.Signals) -> None:
        os.kill(self.pid, number)

    def hang_up(self) -> None:
        """Close the window: the kernel sends SIGHUP, and writing fails from now on."""
        self._take_in()
        os.close(self._master)
        self._master = -1

    def ending(self) -> Ending:
        """Wait for the end of drill. Raises StoodStillError."""
        until = time.monotonic() + LONGEST_WAIT
        while self._master >= 0 and self.read(until - time.monotonic()):
            if time.monotonic() > until:
                raise StoodStillError(" ".join(self.output[-2000:].split()))
        found = json.loads(self._line())
        os.waitpid(self._leader, 0)
        if self._master >= 0:
            self._take_in()
            os.close(self._master)
        os.close(self._report)
        return Ending(found["code"], found["tty_kept"], wrong_modes(self._said), self.output)

    def _take_in(self) -> None:
        os.set_blocking(self._master, False)
        try:
            while data := os.read(self._master, 65536):
                self._said += data
                # As every terminal answers; without that, prompt_toolkit shows no footer.
                if _WHERE in data:
                    os.write(self._master, b"\x1b[1;1R")
        except OSError:  # nothing more for now, or nobody left at the other end
            pass
        os.set_blocking(self._master, True)

    def _line(self) -> str:
        line = b""
        while not line.endswith(b"\n"):
            ready, _, _ = select.select([self._report], [], [], LONGEST_WAIT)
            data = os.read(self._report, 1) if ready else b""
            if not data:
                raise StoodStillError(f"the leader of the session said only {line!r}")
            line += data
        return line.decode()


def piped(argv: Sequence[str], environ: Mapping[str, str], *, cold: bool) -> tuple[int, str]:
    """Run `drill` as a script does, without a terminal; return its exit code and what it said."""
    out, into = os.pipe()
    child = os.fork()
    if not child:
        try:
            null = os.open(os.devnull, os.O_RDONLY)
            for standard, end in ((0, null), (1, into), (2, into)):
                os.dup2(end, standard)
            os.closerange(3, 64)
            become_drill(argv, environ, cold=cold)
        finally:
            os._exit(1)
    os.close(into)
    with os.fdopen(out, "rb") as stream:
        said = stream.read().decode(errors="replace")
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), said


def _lead(
    master: int,
    slave: int,
    report: int,
    argv: Sequence[str],
    environ: Mapping[str, str],
    cold: bool,
) -> NoReturn:
    """Be the shell: start drill in the terminal, wait for its end, say how it ended and how the
    terminal is."""
    os.close(master)
    os.setsid()
    fcntl.ioctl(slave, termios.TIOCSCTTY, 0)
    signal.signal(signal.SIGTTOU, signal.SIG_IGN)
    # As a new program has it, from the first instant on.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGHUP])
    before = termios.tcgetattr(slave)
    child = os.fork()
    if not child:
        os.close(report)
        os.setpgid(0, 0)
        with suppress(OSError):  # the window may be closed by now
            os.tcsetpgrp(slave, os.getpid())
        for number in (signal.SIGHUP, signal.SIGTTOU):
            signal.signal(number, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGHUP])
        for standard in (0, 1, 2):
            os.dup2(slave, standard)
        os.closerange(3, 64)
        become_drill(argv, environ, cold=cold)

    def pass_on(number: int, _frame: object) -> None:
        """A closed window is told to the shell alone, which tells whom it started."""
        with suppress(ProcessLookupError):
            os.kill(child, number)

    signal.signal(signal.SIGHUP, pass_on)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGHUP])
    os.write(report, f"{child}\n".encode())
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    try:
        kept = termios.tcgetattr(slave) == before
    except termios.error:  # the window was closed
        kept = True
    os.write(report, json.dumps({"code": code, "tty_kept": kept}).encode() + b"\n")
    os._exit(0)


def become_drill(argv: Sequence[str], environ: Mapping[str, str], *, cold: bool) -> NoReturn:
    """Go on as `drill` in this process, on the standard streams as they are; never returns."""
    if cold:
        os.execve(sys.executable, [sys.executable, "-m", "drill", *argv], dict(environ))
    from drill.__main__ import main

    os.environ.clear()
    os.environ.update(environ)
    os.chdir(environ["HOME"])
    sys.argv = ["drill", *argv]
    sys.stdin = os.fdopen(0, "r", encoding="utf-8", closefd=False)
    sys.stdout = os.fdopen(
        1, "w", encoding="utf-8", buffering=1 if os.isatty(1) else -1, closefd=False
    )
    sys.stderr = os.fdopen(2, "w", encoding="utf-8", buffering=1, closefd=False)
    code = 1
    try:
        main()
    except SystemExit as done:
        code = done.code if isinstance(done.code, int) else 0
    except BaseException:
        sys.excepthook(*sys.exc_info())
    with suppress(OSError):  # where the window is closed
        sys.stdout.flush()
    os._exit(code)


def wrong_modes(said: bytes) -> tuple[str, ...]:
    """What the terminal was told and not told to take back."""
    screen = pyte.Screen(COLUMNS, ROWS)
    pyte.ByteStream(screen).feed(said)
    wrong = ["the cursor is hidden"] if screen.cursor.hidden else []
    wrong += (
        ["the alternate screen"]
        if {mode << _PRIVATE for mode in _ALTERNATE_SCREENS} & screen.mode
        else []
    )
    wrong += ["bracketed paste"] if _BRACKETED_PASTE << _PRIVATE in screen.mode else []
    return tuple(wrong)


def environ_for(home: Path) -> dict[str, str]:
    """The environment of a drill whose data are in `home`."""
    strange = ("DRILL_", "NO_COLOR", "PROMPT_TOOLKIT_")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(strange)}
    own = {"DRILL_HOME": str(home), "HOME": str(home.parent), "TERM": "xterm-256color"}
    return {**kept, **own, "PYTHONPATH": str(Path(drill.__file__).parents[1])}
