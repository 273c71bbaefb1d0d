"""Whether a person typed on while a command ran, so that what they typed is for the prompt after
it."""

from __future__ import annotations

import sys
from typing import TextIO


def is_typed_ahead(terminal: TextIO) -> bool:
    """Whether something was typed that has not been read yet; False where the system cannot
    tell."""
    return _has_been_read(terminal) or _can_be_read(terminal)


def _has_been_read(terminal: TextIO) -> bool:
    """Whether the last prompt read more than its line, and keeps it for the next one."""
    if "prompt_toolkit" not in sys.modules or not terminal.isatty():
        return False
    from prompt_toolkit.input.defaults import create_input
    from prompt_toolkit.input.typeahead import get_typeahead, store_typeahead

    keys = create_input(terminal)
    typed = get_typeahead(keys)
    store_typeahead(keys, typed)
    return bool(typed)


def _can_be_read(terminal: TextIO) -> bool:
    if sys.platform == "win32":
        return False
    import select
    import termios
    import tty

    try:
        keys = terminal.fileno()
        before = termios.tcgetattr(keys)
        tty.setcbreak(keys, termios.TCSANOW)  # else a line that is not ended does not show
        try:
            return bool(select.select([keys], [], [], 0)[0])
        finally:
            termios.tcsetattr(keys, termios.TCSANOW, before)
    except (OSError, ValueError, termios.error):
        return False
