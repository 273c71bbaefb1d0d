"""What `drill undo` took back, on the screen."""

from __future__ import annotations

from pathlib import Path

from rich.console import Group, RenderableType
from rich.text import Text

from drill.app.backups.restore import RestoreResult
from drill.app.undo.last_step import LogStepTakenBack, RestoreTakenBack, Undone
from drill.app.undo.undo_results import FilesTakenBack, ImportTakenBack
from drill.core.backups.retention import Reason
from drill.core.command_line import CommandHint
from drill.core.learning.log import Review
from drill.render.card_screens import step_taken_back
from drill.render.phrases import DIM, plural, shown


def undone_screen(undone: Undone) -> RenderableType:
    match undone:
        case ImportTakenBack():
            return _import(undone)
        case FilesTakenBack():
            return _files(undone)
        case RestoreTakenBack():
            return _restore(undone.result)
        case LogStepTakenBack():
            return step_taken_back(undone.entries)


def _import(done: ImportTakenBack) -> RenderableType:
    """What an undo of an import did."""
    reviews = sum(isinstance(entry, Review) for entry in done.entries)
    what = [plural(done.cards if done.has_restored_decks else 0, "card")] + (
        [plural(reviews, "review")] if reviews else []
    )
    lines = [Text(f"Took back the import of {shown(Path(done.source))}: {', '.join(what)}")]
    if done.kept:
        lines.append(Text(f"changed since, and left as they are: {', '.join(done.kept)}", DIM))
    if done.gone:
        lines.append(
            Text(f"not there by these names, so nothing to take back: {', '.join(done.gone)}", DIM)
        )
    return Group(*lines)


def _files(done: FilesTakenBack) -> RenderableType:
    """What an undo of another step that wrote files did."""
    kept = ", ".join(shown(path) for path in done.kept)
    if not done.files:
        before = f"{CommandHint('undo')} again takes back the step before"
        return Text(f"Not taken back: {done.what}; changed since: {kept}\n{before}")
    lines = [Text(f"Took back: {done.what}")]
    return Group(
        *lines, *([Text(f"changed since, and left as they are: {kept}", DIM)] if kept else [])
    )


def _restore(done: RestoreResult) -> Text:
    again = f"; {CommandHint('restore', done.before.name)} makes it again" if done.before else ""
    what = next(
        (what for what in (Reason.MERGE, Reason.IMPORT) if done.name.endswith(f"-{what}")),
        Reason.RESTORE,
    )
    return Text(f"Took back the {what}{again}")
