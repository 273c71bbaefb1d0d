"""Commands of earlier days at the prompt: a private file, one command a line, the newest at its
end."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from prompt_toolkit.history import History

from drill.core.text import clean_line
from drill.folders import append_privately, require_file

MOST_COMMANDS = 1_000  # that are remembered
_LONGEST_COMMAND = 2_000  # characters


class PromptHistory(History):
    """The history of the prompt. A file that cannot be read or written is done without: no command
    fails of it."""

    def __init__(self, file: Path) -> None:
        super().__init__()
        self._file = file

    def load_history_strings(self) -> Iterable[str]:
        """The commands of earlier days, the newest first."""
        try:
            require_file(self._file)
            lines = self._file.read_text(encoding="utf-8", errors="replace").splitlines()
        except OSError:
            return []
        return [
            clean_line(line, limit=_LONGEST_COMMAND) for line in reversed(lines[-MOST_COMMANDS:])
        ]

    def store_string(self, string: str) -> None:
        text = "".join(
            f"{clean_line(line, limit=_LONGEST_COMMAND)}\n"
            for line in string.splitlines()
            if line.strip()
        )
        with suppress(OSError):
            append_privately(self._file, text)
