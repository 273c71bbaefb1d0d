"""Backups taken by hand, listed, and gone back to."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from drill.app.backing import back_up
from drill.app.env import Env
from drill.app.library import NotFoundError, open_library
from drill.core.keeping import Difference, Kept, Reason, missing
from drill.errors import DrillError
from drill.store import Backup, backups, file_of
from drill.store.engine import SCHEMA

NEWEST = "newest"  # the word for the newest backup


@dataclass(frozen=True, slots=True)
class Listed:
    """A backup with the number of answers that it holds and its size in bytes."""

    backup: Backup
    answers: int
    size: int


@dataclass(frozen=True, slots=True)
class Return:
    """What it means to go back to the file `source`: `lost` is only in the database, `regained` only in the backup.

    `damage` says what is wrong with the database, empty if nothing is; a damaged one cannot be compared.
    """

    source: Path
    name: str
    lost: Difference
    regained: Difference
    damage: str


@dataclass(frozen=True, slots=True)
class Returned:
    """How to take a return back: the backup of what was there, or where the damaged file was set aside."""

    name: str
    before: Backup | None
    aside: Path | None


def back_up_by_hand(env: Env) -> Listed:
    """Raises DrillError where there is nothing that could be backed up."""
    _require_file(env)
    made = back_up(env, Reason.HAND)
    if made is None:
        raise DrillError("there is nothing to back up yet", "Answer a card first: drill")
    return _listed(made)


def list_backups(env: Env) -> list[Listed]:
    """The backups that there are, the newest first."""
    return [_listed(backup) for backup in backups.backups_of(_require_file(env))]


def _listed(backup: Backup) -> Listed:
    answers = sum(row.kind is Kept.ANSWER for row in backups.log_of(backup.path))
    return Listed(backup, answers, backup.path.stat().st_size)


def weigh_return(env: Env, name: str) -> Return:
    """What going back to a backup would cost and bring; `name` is one of the list, `newest`, or the path of a file.

    Nothing is changed. Raises StoreError for a backup that cannot be used, NotFoundError if there is none.
    """
    file = _require_file(env)
    name, source = _find(file, name)
    found = backups.damage(source)
    if found:
        raise DrillError(f"{source}: this backup is damaged: {found}", "Take another one; list them: drill restore")
    schema = backups.schema_of(source)
    if schema is None or schema > SCHEMA:
        whose = "another program" if schema is None else f"a newer drill (schema {schema}, this one knows {SCHEMA})"
        raise DrillError(f"{source}: is the database of {whose}", "Take another one; list them: drill restore")
    damage = ("the file is empty" if not file.stat().st_size else backups.damage(file)) if file.exists() else ""
    here = backups.log_of(file) if file.exists() and not damage else []
    there = backups.log_of(source)
    return Return(source, name, missing(here, there), missing(there, here), damage)


def restore(env: Env, wanted: Return) -> Returned:
    """Go back to a backup. What was there is backed up first, or set aside if it is damaged. Raises StoreError."""
    file, now = _require_file(env), env.clock.now()
    before, aside = None, None
    if wanted.damage or not file.exists():
        aside = backups.replace_damaged(wanted.source, file, now)
    else:
        before = backups.take(file, now, Reason.RESTORE)  # none is dropped now: it could be the one to go back to
        backups.put_back(wanted.source, file)
    with open_library(env):  # which brings an older one to the newest schema
        return Returned(wanted.name, before, aside)


def _find(file: Path, name: str) -> tuple[str, Path]:
    """A backup by name, by what its name begins with if only one does, or by path."""
    there = backups.backups_of(file)
    if name == NEWEST and there:
        return there[0].name, there[0].path
    begun = [backup for backup in there if backup.name.startswith(name)] if name else []
    if len(begun) == 1:
        return begun[0].name, begun[0].path
    path = Path(name).expanduser()
    if not begun and path.is_file() and not (file.exists() and path.samefile(file)):
        return name, path
    what = f"{len(begun)} backups begin with that" if begun else "no such backup"
    raise NotFoundError(f"{name}: {what}", "List them with: drill restore")


def _require_file(env: Env) -> Path:
    file = file_of(env.settings.database)
    if file is None:
        raise DrillError(
            "the database is on a server, of which drill takes no backups",
            "Use the server's own (PostgreSQL: pg_dump and pg_restore), or take everything out: drill export json FILE",
        )
    return file
