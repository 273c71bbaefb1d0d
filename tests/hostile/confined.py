"""Hostile cases run confined: a server forks a child for each, and the kernel kills the child that
takes too much.

No clock is read and nothing is asserted about time: a case over its limit does not come back, so
its test fails.
"""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

if sys.platform != "win32":
    import resource

# Of the processor, for a case. A bound, not a measure: a slow machine takes a third of it for the
# hardest case, and what grows without bounds takes far more.
SECONDS = 10
MEGABYTES = 300  # of address space, for a case with all of Python and drill in it
_ROOT = Path(__file__).parents[2]


@dataclass
class Confinement:
    """Calls functions in a confined child. `seconds` and `megabytes` are the most that one of them
    took."""

    server: subprocess.Popen[bytes]
    seconds: float = 0.0
    megabytes: float = 0.0

    def __call__(self, function: Callable[..., Any], *arguments: Any) -> Any:
        assert self.server.stdin is not None
        assert self.server.stdout is not None
        pickle.dump((function, arguments), self.server.stdin)
        self.server.stdin.flush()
        fault, value, seconds, megabytes = pickle.load(self.server.stdout)
        assert not fault, fault
        self.seconds, self.megabytes = max(self.seconds, seconds), max(self.megabytes, megabytes)
        return value


def start() -> Confinement:
    server = subprocess.Popen(
        [sys.executable, "-m", __name__], cwd=_ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    return Confinement(server)


def stop(confinement: Confinement) -> None:
    with confinement.server as server:
        assert server.stdin is not None
        server.stdin.close()


def _serve(requests: BinaryIO, replies: BinaryIO) -> None:
    while True:
        try:
            function, arguments = pickle.load(requests)
        except EOFError:
            return
        reading, writing = os.pipe()
        child = os.fork()
        if not child:
            os.close(reading)
            _run(function, arguments, writing)
        os.close(writing)
        with os.fdopen(reading, "rb") as pipe:
            reply = pipe.read()
        _, status, used = os.wait4(child, 0)
        fault, value = (
            pickle.loads(reply)
            if reply
            else (f"killed: {signal.Signals(status & 0x7F).name}", None)
        )
        pickle.dump((fault, value, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024), replies)
        replies.flush()


def _run(function: Callable[..., Any], arguments: tuple[Any, ...], writing: int) -> None:
    """Carry out the call, send what came of it, and end this process."""
    try:
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 1))
        resource.setrlimit(resource.RLIMIT_AS, (MEGABYTES << 20, MEGABYTES << 20))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        reply = (None, function(*arguments))
    except BaseException:
        reply = (traceback.format_exc(), None)
    with os.fdopen(writing, "wb") as pipe:
        pickle.dump(reply, pipe)
    os._exit(0)


if __name__ == "__main__":
    from tests.hostile.doors import warm_up

    warm_up()
    requests, replies = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # a stray print of a case must not mix with the replies
    _serve(requests, replies)
