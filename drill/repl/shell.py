"""The prompt of `drill` alone: the same commands as in the shell, and Enter starts today's
session."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from drill.core.command_line import command_words, without_comment, without_program
from drill.errors import INTERRUPTED
from drill.repl.keys import Asker, Complete

PROMPT = "drill> "
HELP = "?"
_REST = "? or help lists the commands · q leaves"
_FOOTER = f"Enter starts today's drill · {_REST}"
_FOOTER_AFTER_SESSION = f"Enter twice starts today's drill · {_REST}"
_QUOTE, _FOLDER = '"', "/"
_SLIPPED = "Enter once more starts today's drill"
_SESSIONS = frozenset(("today", "timing", "checklist", "cram", "mock"))
EXIT_WORDS = ("q", "quit", "exit")


class Shell(NamedTuple):
    """What the prompt needs of the outside.

    `run` carries a command out and returns its exit code, `complete` is for Tab, `ticks` counts
    seconds.
    """

    say: Callable[[str], None]
    run: Callable[[Sequence[str]], int]
    complete: Complete
    ticks: Callable[[], float]


def run_shell(asker: Asker, shell: Shell, slip: float = 0.0) -> None:
    """Read commands until the person leaves.

    Several lines that are pasted are several commands. Ctrl-C takes back the line being typed, or
    leaves a command and those pasted behind it; Ctrl-D leaves. An empty line right after a session,
    or within `slip` seconds after another command, was meant for that one, or for its pager, and
    starts nothing.
    """
    say, run, ticks = shell.say, shell.run, shell.ticks
    ended, is_after_session = ticks() - slip, False
    while True:
        footer = _FOOTER_AFTER_SESSION if is_after_session else _FOOTER
        try:
            typed = asker.line(PROMPT, footer, shell.complete)
            if not typed.strip() and (is_after_session or ticks() - ended < slip):
                is_after_session = False
                say(_SLIPPED)
                continue
            for words in _commands(typed, say):
                if len(words) == 1 and words[0] in EXIT_WORDS:
                    return
                code = run(words)
                ended, is_after_session = ticks(), words[0] in _SESSIONS
                if code == INTERRUPTED:
                    break
        except EOFError:
            return
        except KeyboardInterrupt:
            continue


def _commands(typed: str, say: Callable[[str], None]) -> Iterator[list[str]]:
    """The words of each command that was typed, one a line; several are shown as they come."""
    lines = [line for line in typed.splitlines() if line.strip()]
    for line in lines or [""]:
        if len(lines) > 1:
            say(f"{PROMPT}{line}")
        words = _words(line, say)
        if words:
            yield words


def _words(line: str, say: Callable[[str], None]) -> list[str]:
    """The words of the command that a line means; none for a remark, and for what is no command,
    which is said."""
    windows = sys.platform == "win32"
    command = without_comment(line, windows=windows).rstrip()
    if command.endswith(_FOLDER) and command.count(_QUOTE) % 2:
        command += _QUOTE  # which Tab leaves open behind a folder
    if line.strip() and not command.strip():
        return []
    try:
        words = without_program(command_words(command, windows=windows)) or ["today"]
    except ValueError as error:
        say(f"{line.strip()}: {error}")
        return []
    return ["help"] if words == [HELP] else words
