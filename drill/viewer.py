"""The system's viewer for pictures; started by this one function, without a shell."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from drill.errors import DrillError

_WAIT_SECONDS = 1.0  # in which a viewer that cannot start says so
_SCREENS = ("DISPLAY", "WAYLAND_DISPLAY")  # one of these is set where windows can be opened
_running: list[
    subprocess.Popen[bytes]
] = []  # viewers that nobody waits for: Python complains of one that is forgotten


class ViewerError(DrillError):
    """There is no viewer, or it could not be started."""


def view(picture: Path, environ: Mapping[str, str], platform: str) -> None:
    """Open a picture, by its whole path, in the viewer of the system; returns at once. Raises
    ViewerError."""
    hint = f"Look at it yourself: {picture}"
    if sys.platform == "win32":
        os.startfile(picture)  # no shell: the system goes by the ending
        return
    is_mac = platform == "darwin"
    if not is_mac and not any(environ.get(name) for name in _SCREENS):
        raise ViewerError("there is no screen here to show a picture on", hint)
    program = "open" if is_mac else "xdg-open"
    try:
        process = subprocess.Popen(
            [program, str(picture)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=dict(environ),
            start_new_session=True,  # so that Ctrl-C here does not end it
        )
    except OSError as error:
        raise ViewerError(
            f"there is no viewer for pictures: {program}: {error.strerror}", hint
        ) from error
    try:
        code = process.wait(_WAIT_SECONDS)
    except subprocess.TimeoutExpired:
        _running.append(process)
        return
    if code:
        raise ViewerError(f"the viewer for pictures ended with status {code}: {program}", hint)
