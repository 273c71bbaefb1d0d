"""What `drill undo` took back as JSON, under the stable keys that other tools rely on."""

from __future__ import annotations

from collections.abc import Sequence

from drill.app.json_records.backup_records import returned_json
from drill.app.json_records.card_records import log_entry_json
from drill.app.undo.last_step import LogStepTakenBack, RestoreTakenBack, Undone
from drill.app.undo.undo_results import FilesTakenBack, ImportTakenBack
from drill.core.json_object import JsonObject
from drill.core.learning.log import Entry


def undone_json(undone: Undone) -> JsonObject:
    match undone:
        case ImportTakenBack():
            return _import_json(undone)
        case FilesTakenBack():
            return _files_json(undone)
        case RestoreTakenBack():
            return returned_json(undone.preview, undone.result)
        case LogStepTakenBack():
            return _entries_json(undone.entries)


def _import_json(done: ImportTakenBack) -> JsonObject:
    return {
        "import": done.source,
        "cards": done.cards,
        "decks": list(done.decks),
        "entries": [log_entry_json(entry) for entry in done.entries],
        "kept": list(done.kept),
        "voided": True,
    }


def _files_json(done: FilesTakenBack) -> JsonObject:
    return {
        "step": done.what,
        "files": [str(path) for path in done.files],
        "kept": [str(path) for path in done.kept],
        "voided": True,
    }


def _entries_json(entries: Sequence[Entry]) -> JsonObject:
    """A step of the log: its entry, or all that were stored together."""
    if len(entries) == 1:
        return log_entry_json(entries[0])
    return {"entries": [log_entry_json(entry) for entry in entries], "voided": True}
