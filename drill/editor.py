"""The person's editor; started by this one function, without a shell."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path, PurePosixPath, PureWindowsPath

from drill.core.command_line import command_words
from drill.errors import DrillError

WINDOWS = "win32"  # as sys.platform says
_PLUS_LINE = {
    "vi",
    "vim",
    "nvim",
    "view",
    "nano",
    "pico",
    "emacs",
    "emacsclient",
    "micro",
    "kak",
    "joe",
    "mg",
    "ne",
}
_COLON_LINE = {"hx", "helix", "subl", "zed"}
_GOTO_LINE = {"code", "codium", "cursor"}
# On Windows, part of a program's name or left out.
_PROGRAM_ENDINGS = (
    ".exe",
    ".cmd",
    ".bat",
    ".com",
)


class EditorError(DrillError):
    """The editor could not be started, or failed."""


def edit(file: Path, line: int, environ: Mapping[str, str], platform: str) -> None:
    """Open `file` at `line` in $VISUAL or $EDITOR and wait until it is closed. Raises
    EditorError."""
    words = chosen(environ, platform)
    try:
        subprocess.run(command(words, file, line, platform), check=True)
    except (OSError, ValueError) as error:
        example = "set EDITOR=notepad" if platform == WINDOWS else "EDITOR=nano"
        raise EditorError(
            f"$EDITOR: cannot start {words!r}: {error}", f"Set EDITOR, for example: {example}"
        ) from error
    except subprocess.CalledProcessError as error:
        raise EditorError(
            f"$EDITOR: {words!r} ended with status {error.returncode}", f"Is {file} saved?"
        ) from error


def chosen(environ: Mapping[str, str], platform: str) -> str:
    """The editor as the person names it, or the one that every system of this kind has."""
    named = (environ.get(name, "").strip() for name in ("VISUAL", "EDITOR"))
    return next(filter(None, named), "notepad" if platform == WINDOWS else "vi")


def command(words: str, file: Path, line: int, platform: str) -> list[str]:
    """The program and its arguments. Raises ValueError for a quote that does not end.

    Windows finds `code.cmd` by the name `code` only for a shell, so there the program is looked up.
    """
    program, *given = command_words(words, windows=platform == WINDOWS)
    found = shutil.which(program) if platform == WINDOWS else None
    return [found or program, *given, *_place(_name(program, platform), file, line)]


def _name(program: str, platform: str) -> str:
    """What an editor is called, without its folder and, on Windows, its ending."""
    if platform != WINDOWS:
        return PurePosixPath(program).name
    path = PureWindowsPath(program.lower())
    return path.stem if path.suffix in _PROGRAM_ENDINGS else path.name


def _place(editor: str, file: Path, line: int) -> list[str]:
    """The words that make this editor open the file at the line; an unknown editor gets the file
    alone."""
    if editor in _PLUS_LINE:
        return [f"+{line}", str(file)]
    if editor in _COLON_LINE:
        return [f"{file}:{line}"]
    if editor in _GOTO_LINE:
        return ["--wait", "--goto", f"{file}:{line}"]
    return [str(file)]
