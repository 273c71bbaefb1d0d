"""The person's editor: the only program that drill ever starts."""

from __future__ import annotations

import shlex
import subprocess
from collections.abc import Mapping
from pathlib import Path

from drill.errors import DrillError

_FALLBACK = "vi"
_PLUS_LINE = {"vi", "vim", "nvim", "view", "nano", "pico", "emacs", "emacsclient", "micro", "kak", "joe", "mg", "ne"}
_COLON_LINE = {"hx", "helix", "subl", "zed"}
_GOTO_LINE = {"code", "codium", "cursor"}


class EditorError(DrillError):
    """The editor could not be started, or failed."""


def edit(file: Path, line: int, environ: Mapping[str, str]) -> None:
    """Open `file` at `line` in $VISUAL or $EDITOR and wait until it is closed. Raises EditorError."""
    words = environ.get("VISUAL") or environ.get("EDITOR") or _FALLBACK
    try:
        command = shlex.split(words)
        subprocess.run(command + _place(Path(command[0]).name, file, line), check=True)
    except (OSError, ValueError, IndexError) as error:
        raise EditorError(
            f"$EDITOR: cannot start {words!r}: {error}", "Set EDITOR, for example: EDITOR=nano"
        ) from error
    except subprocess.CalledProcessError as error:
        raise EditorError(f"$EDITOR: {words!r} ended with status {error.returncode}", f"Is {file} saved?") from error


def _place(editor: str, file: Path, line: int) -> list[str]:
    """The words that make this editor open the file at the line; an unknown editor gets the file alone."""
    if editor in _PLUS_LINE:
        return [f"+{line}", str(file)]
    if editor in _COLON_LINE:
        return [f"{file}:{line}"]
    if editor in _GOTO_LINE:
        return ["--wait", "--goto", f"{file}:{line}"]
    return [str(file)]
