"""The person's pager, which shows what is longer than the screen; started by this one function,
without a shell."""

from __future__ import annotations

import signal
import subprocess
from collections.abc import Iterable, Mapping
from contextlib import suppress
from typing import IO

from drill.core.command_line import command_words

NO_PAGER = "off"  # in the place of a pager
_WINDOWS = "win32"  # as sys.platform says
# Of less: leave if it fits, show colours, keep what was shown on the screen, and say below what it
# is.
_LESS = "FRX-Pslines %lt-%lb (Space goes on, q leaves)$"


def page(texts: Iterable[str], named: str, environ: Mapping[str, str], platform: str) -> bool:
    """Show a text, part by part, in the pager that is `named`, else in $PAGER or what the system
    has; say whether that was done.

    What is not shown when the pager is left is not asked for.
    """
    usual = "more" if platform == _WINDOWS else "less"
    try:
        words = command_words(
            named or environ.get("PAGER", "").strip() or usual, windows=platform == _WINDOWS
        )
    except ValueError:  # a quote that does not end
        return False
    if words == [NO_PAGER]:
        return False
    # Which is for the pager as long as it runs.
    before = signal.signal(signal.SIGINT, lambda *caught: None)
    try:
        started = subprocess.Popen(
            words,
            stdin=subprocess.PIPE,
            encoding="utf-8",
            errors="replace",
            env={"LESS": _LESS, **environ},
        )
        with started as pager:
            _feed(pager, texts)
    except OSError:  # it cannot be started
        return False
    finally:
        signal.signal(signal.SIGINT, before)
    return True


def _feed(pager: subprocess.Popen[str], texts: Iterable[str]) -> None:
    """Give a pager the texts, until it is left."""
    written = pager.stdin
    try:
        for text in texts:
            if written is None or not _is_taken(written, text):
                break
    finally:
        if written is not None:
            with suppress(OSError):
                written.close()


def _is_taken(written: IO[str], text: str) -> bool:
    try:
        written.write(text)
        written.flush()
    except OSError:
        return False
    return True
