"""Taking back the last step, whatever it was: files, a restore or merge, or entries of the log."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass

from drill.app.backups.restore import RestorePreview, RestoreResult, undo_restore
from drill.app.env import Env
from drill.app.library import Library
from drill.app.undo.file_steps import undo_files
from drill.app.undo.undo_results import FilesTakenBack, ImportTakenBack
from drill.core.learning.log import Entry
from drill.core.planning.plan import Plan
from drill.errors import DrillError


@dataclass(frozen=True, slots=True)
class RestoreTakenBack:
    """A restore, a merge or an import of undoings that was taken back."""

    preview: RestorePreview
    result: RestoreResult


@dataclass(frozen=True, slots=True)
class LogStepTakenBack:
    """The entries of the log that were taken back together, and the plan that holds again."""

    entries: tuple[Entry, ...]
    plan: Plan | None = None


Undone = ImportTakenBack | FilesTakenBack | RestoreTakenBack | LogStepTakenBack


def undo_last_step(
    env: Env,
    opened: Callable[[], AbstractContextManager[Library]],
    working: Callable[[], AbstractContextManager[object]],
) -> Undone:
    """Take back the last step; `opened` opens the library for a step of the log, `working` shows
    that something takes its time. Raises DrillError where there is no step."""
    files = undo_files(env)
    if files is not None:
        return files
    with working():
        restore = undo_restore(env)
    if restore is not None:
        return RestoreTakenBack(*restore)
    with opened() as library, working():
        entries = _undo_in_log(env, library)
        library.refreshed(env)  # the deck of a problem may be inactive again
        plan = library.store.log.plan()
    if not entries:
        raise DrillError(
            "nothing to take back", "Everything in the log was taken back already, or it is empty."
        )
    return LogStepTakenBack(entries, plan)


def _undo_in_log(env: Env, library: Library) -> tuple[Entry, ...]:
    """Take back the newest step of the log; return its entries, none when there is nothing left."""
    log, now = library.store.log, env.clock.now()
    while entries := log.last():
        if log.undo([entry.id for entry in entries], now):
            break  # else another process has just taken them back
    return entries
