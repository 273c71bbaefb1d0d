"""The prompt of `drill` alone: the same commands as in the shell, and Enter starts today's session."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence

from drill.core.command_line import command_words, without_comment, without_program
from drill.repl.keys import Asker, Complete

PROMPT = "drill> "
FOOTER = "Enter starts today's drill · help lists the commands · q leaves"
_LEAVE = (["q"], ["quit"], ["exit"])


def hold_shell(
    asker: Asker, say: Callable[[str], None], run: Callable[[Sequence[str]], int], complete: Complete
) -> None:
    """Read commands until the person leaves; `run` carries one out and returns its exit code, `complete` is for Tab.

    Ctrl-C takes back the line being typed, or leaves a command; Ctrl-D leaves.
    """
    windows = sys.platform == "win32"
    while True:
        try:
            line = asker.line(PROMPT, FOOTER, complete).strip()
            command = without_comment(line, windows=windows)
            words = without_program(command_words(command, windows=windows))
            if words in _LEAVE:
                return
            if command or not line:
                run(words or ["today"])
        except EOFError:
            return
        except KeyboardInterrupt:
            continue
        except ValueError as error:
            say(f"{line}: {error}")
