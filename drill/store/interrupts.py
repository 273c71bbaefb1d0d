"""Ctrl-C while something is being stored."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine


@contextmanager
def interrupt_held_back(engine: Engine) -> Iterator[None]:
    """Store the block whole, and raise KeyboardInterrupt after it if Ctrl-C came meanwhile.

    Raised between two steps of a library it can leave a transaction open that nobody ends, and
    whoever stores next, as a mock interview does when it is left, waits for the lock of its own
    process. Only for what takes a moment. A server may be away, and who waits for it can leave.
    """
    is_ours = threading.current_thread() is threading.main_thread()
    raises = is_ours and signal.getsignal(signal.SIGINT) is signal.default_int_handler
    if engine.dialect.name != "sqlite" or not raises:
        yield
        return
    came: list[int] = []
    before = signal.signal(signal.SIGINT, lambda number, _frame: came.append(number))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
        if came:
            raise KeyboardInterrupt
