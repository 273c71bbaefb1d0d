"""Lines of notes that a person adds by `drill note`, which the next build reads with the other
notes."""

from __future__ import annotations

from drill.app.building.notes_files import LARGEST_NOTES
from drill.app.env import Env
from drill.core.command_line import CommandHint
from drill.core.text import clean_line
from drill.errors import DrillError, UsageError
from drill.folders import append_privately, require_file, sync_file, sync_folder

LONGEST_NOTE = 100_000  # characters


def note_line(text: str) -> str:
    """A text as the line that is kept, whole."""
    return clean_line(text, limit=LARGEST_NOTES).strip()


def add_note(env: Env, text: str) -> None:
    """Keep a line, a paragraph of its own. Raises DrillError."""
    line, file = note_line(text), env.settings.inbox
    if not line:
        hint = CommandHint("note", "Lease: a lock that expires")
        raise UsageError("the note is empty", f"Say what to keep: {hint}")
    if len(text) > LONGEST_NOTE:
        raise UsageError(
            f"the note is longer than {LONGEST_NOTE:,} characters",
            f"Keep it in a file of its own: {CommandHint('build', 'NOTES')}",
        )
    try:
        append_privately(file, f"{line}\n\n")
        sync_file(file)
        sync_folder(file.parent)
    except OSError as error:
        raise DrillError(
            f"{file}: cannot be written: {error.strerror}", "Check the folder and the space."
        ) from error


def kept_notes(env: Env) -> list[str]:
    """The lines that are kept, without the empty ones. Raises DrillError."""
    file = env.settings.inbox
    try:
        require_file(file)
        lines = file.read_text(encoding="utf-8", errors="replace").splitlines()
    except FileNotFoundError:
        return []
    except OSError as error:
        raise DrillError(
            f"{file}: cannot be read: {error.strerror}", "Check the path and the permissions."
        ) from error
    return [clean_line(line, limit=LARGEST_NOTES) for line in lines if line.strip()]
