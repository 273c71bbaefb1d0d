"""Whether what a person types as an answer is a command, meant for the prompt."""

from __future__ import annotations

import sys

from drill.core.command_line import command_words, without_program
from drill.errors import DrillError

_HELP = frozenset(("-h", "--help"))
_OF_FREE_WORDS = frozenset(("add", "plan"))  # whatever follows them would be taken


def is_command(line: str) -> bool:
    """Whether a line is a command with arguments that it takes, with or without `drill` in
    front."""
    from drill.cli.parser import parse
    from drill.cli.registry import COMMANDS

    try:
        words = without_program(command_words(line, windows=sys.platform == "win32"))
        is_free = len(words) > 1 and words[0] in _OF_FREE_WORDS and not words[1].startswith("-")
        if not words or words[0] not in COMMANDS or is_free:
            return False
        if not _HELP.intersection(words):
            parse(words, COMMANDS, sys.stdout)
    except (ValueError, DrillError):
        return False
    return True
