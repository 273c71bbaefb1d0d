"""The one family of errors that a person sees: what went wrong, where, and what to do about it."""

from __future__ import annotations

INTERRUPTED = 130  # the exit code of what Ctrl-C ended


class DrillError(Exception):
    """Something a person can fix.

    `message` says what and where (`file:line: field: …`), `hint` what to do. The command line
    prints both on standard error and leaves with `exit_code`.
    """

    exit_code = 1

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message}\n  {self.hint}" if self.hint else self.message


class UsageError(DrillError):
    """The command's words are off."""

    exit_code = 2
