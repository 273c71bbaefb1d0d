"""The prompt of `drill` alone: the same commands as in the shell, and Enter starts today's session."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence

from drill.core.text import command_words, without_program
from drill.repl.keys import Asker, Complete

PROMPT = "drill> "
HELP = "?"
FOOTER = "Enter starts today's drill · ? or help lists the commands · q leaves"
_LEAVE = (["q"], ["quit"], ["exit"])


def hold_shell(
    asker: Asker, say: Callable[[str], None], run: Callable[[Sequence[str]], int], complete: Complete
) -> None:
    """Read commands until the person leaves; `run` carries one out and returns its exit code, `complete` is for Tab.

    Ctrl-C takes back the line being typed, or leaves a command; Ctrl-D leaves.
    """
    while True:
        try:
            line = asker.line(PROMPT, FOOTER, complete).strip()
            words = without_program(command_words(line, windows=sys.platform == "win32"))
            if words in _LEAVE:
                return
            run(["help"] if words == [HELP] else words or ["today"])
        except EOFError:
            return
        except KeyboardInterrupt:
            continue
        except ValueError as error:
            say(f"{line}: {error}")
