"""Leaving on a signal: at once and without a word, with the terminal as it was.

Ctrl-C is KeyboardInterrupt: `repl/quiz_prompt.py` sums the session up, `cli/__init__.py` ends with
code 130.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any, NoReturn, TextIO

from drill.cli.terminal import can_draw
from drill.folders import remove_temporary

# The line being typed and the footer are gone, the cursor is shown, pasted text plain.
_TAKEN_BACK = b"\r\x1b[J\x1b[?25h\x1b[?2004l"
_ONCE_MORE_SECONDS = 0.01


@contextmanager
def handle_signals(stdin: TextIO, stdout: TextIO) -> Iterator[Callable[[], None]]:
    """SIGTERM and SIGHUP end the process, SIGINT raises KeyboardInterrupt; yields what sets the
    terminal right.

    An exception would be the wrong way to end: one that is raised at any instant gets lost in a
    destructor, or is caught and reported by whatever was at work. What was stored is safe without
    it. Outside of this context a signal ends the process as it ends any program. One that whoever
    started us wants ignored, as nohup does, stays so.
    """
    set_right = _terminal_restorer(stdin, stdout)

    def exit_at_once(number: int, _frame: object) -> NoReturn:
        # Gone, closed, or in the middle of writing.
        with suppress(OSError, ValueError, RuntimeError):
            stdout.flush()
        set_right()
        remove_temporary()
        os._exit(128 + number)

    handlers = {
        "SIGINT": signal.default_int_handler,
        "SIGTERM": exit_at_once,
        "SIGHUP": exit_at_once,
    }
    numbers = {
        getattr(signal, name): handler
        for name, handler in handlers.items()
        if hasattr(signal, name)
    }
    handled = {
        number: handler
        for number, handler in numbers.items()
        if signal.getsignal(number) != signal.SIG_IGN
    }
    hook, sys.unraisablehook = sys.unraisablehook, _interrupt_again
    for number, handler in handled.items():
        signal.signal(number, handler)
    try:
        yield set_right
    finally:
        for number in handled:
            signal.signal(number, signal.SIG_DFL)
        sys.unraisablehook = hook


def follows_interrupt(error: BaseException | None) -> bool:
    """Whether an error is what a library made of an interrupt that came while it was at work."""
    while error is not None and not isinstance(error, KeyboardInterrupt):
        error = error.__cause__ or error.__context__
    return error is not None


def _interrupt_again(lost: sys.UnraisableHookArgs) -> None:
    """An interrupt that came while an object was being destroyed went nowhere: let it come once
    more.

    Other faults of destructors, which follow from an interrupt, are not for the screen of a person.
    """
    if sys.platform != "win32" and isinstance(lost.exc_value, KeyboardInterrupt):
        signal.signal(signal.SIGALRM, signal.default_int_handler)
        signal.setitimer(signal.ITIMER_REAL, _ONCE_MORE_SECONDS)


def _terminal_restorer(stdin: TextIO, stdout: TextIO) -> Callable[[], None]:
    """What brings the terminal back to how it is now; does nothing where there is none, nor on
    Windows."""
    if sys.platform == "win32":
        return lambda: None
    import termios

    before: list[Any] | None = None
    with suppress(termios.error, OSError, ValueError):  # no terminal, no file, closed
        before = termios.tcgetattr(stdin.fileno())

    def set_right() -> None:
        # Who sets a terminal in the background is stopped.
        signal.signal(signal.SIGTTOU, signal.SIG_IGN)
        with suppress(termios.error, OSError, ValueError):
            if before is not None:
                termios.tcsetattr(stdin.fileno(), termios.TCSANOW, before)
            if stdout.isatty() and can_draw(os.environ):
                os.write(stdout.fileno(), _TAKEN_BACK)

    return set_right
