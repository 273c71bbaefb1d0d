"""Backups taken by hand, listed, and gone back to."""

from __future__ import annotations

from collections import deque
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from uuid import UUID

from drill.app.backups.backup import back_up
from drill.app.env import Env
from drill.app.library import NotFoundError, open_library
from drill.core.backups.retention import AHEAD, LogDifference, Reason, summed
from drill.core.command_line import CommandHint
from drill.core.ids import is_of_a_clock
from drill.core.text import clean
from drill.dbfiles import is_newer, newer_than_known
from drill.errors import DrillError
from drill.folders import is_regular_file
from drill.store import (
    Backup,
    DamagedError,
    LogRecords,
    Store,
    StoreError,
    backups,
    database_switch,
    file_of,
    log_in_file,
)
from drill.store.engine import settle_wal
from drill.store.foreign_databases import require_same_encoding

NEWEST = "newest"  # the word for the newest backup
_TAKE_ANOTHER = f"Take another one; list them: {CommandHint('restore')}"


@dataclass(frozen=True, slots=True)
class BackupDetails:
    """A backup, when it was taken in local time, how many answers it holds, and its size in bytes.

    `answers` is None where the backup cannot be read.
    """

    backup: Backup
    taken: datetime
    answers: int | None
    size: int


@dataclass(frozen=True, slots=True)
class RestorePreview:
    """What it means to go back to the file `source`: `lost` is only in the database, `regained`
    only in the backup.

    Their instants are in local time. `damage` says what is wrong with the database, empty if
    nothing is; a damaged one cannot be compared.
    """

    source: Path
    name: str
    lost: LogDifference
    regained: LogDifference
    damage: str


@dataclass(frozen=True, slots=True)
class RestoreResult:
    """A restore that was made: what it cost and brought, as in `RestorePreview`, and how to take it
    back.

    `before` is the backup of what was there, `aside` is where the damaged file was set aside.
    """

    name: str
    lost: LogDifference
    regained: LogDifference
    before: Backup | None
    aside: Path | None


def back_up_by_hand(env: Env) -> BackupDetails:
    """Raises DrillError where there is nothing that could be backed up."""
    _require_file(env)
    made = back_up(env, Reason.HAND)
    if made is None:
        raise DrillError("there is nothing to back up yet", "Answer a card first: drill")
    return _listed(env, made)


def list_backups(env: Env) -> list[BackupDetails]:
    """The backups that there are, the newest first."""
    listed = []
    for backup in backups.backups_of(_require_file(env)):
        with suppress(FileNotFoundError):  # dropped for a newer one since
            listed.append(_listed(env, backup))
    return listed


def _listed(env: Env, backup: Backup) -> BackupDetails:
    try:
        answers = log_in_file.answers_of(backup.path)
    except StoreError:
        answers = None
    return BackupDetails(backup, env.clock.local(backup.at), answers, backup.path.stat().st_size)


def weigh_return(env: Env, name: str) -> RestorePreview:
    """What going back to a backup would cost and bring; `name` is one of the list, `newest`, or the
    path of a file.

    Nothing is changed. Raises StoreError for a backup that cannot be used, NotFoundError if there
    is none.
    """
    file = _require_file(env)
    name, source = _find(file, name, env.clock.now())
    _require_usable(source)
    if source.parent != backups.folder_of(file):
        from drill.app.exchange.merges.other_databases import require_as_written

        _require_own_ids(source)
        require_as_written(source)
    mode = backups.read_mode(source)
    whole = summed(log_in_file.log_of(source, mode))  # it fails here where a row is none
    damage = _damage(file) if file.exists() else ""
    if damage or not file.exists():
        return RestorePreview(source, name, summed(()), _local(env, whole), damage)
    require_same_encoding(source, file)
    lost, regained = _differences(env, file, source, mode)
    return RestorePreview(source, name, lost, regained, "")


def _require_usable(source: Path) -> None:
    backups.require_settled(source)
    mode = backups.read_mode(source)
    found = backups.damage(source, mode)
    if found:
        raise DrillError(f"{source}: this backup is damaged: {found}", _TAKE_ANOTHER)
    schema = backups.schema_of(source, mode)
    if schema is None or not schema.isdecimal():
        raise DrillError(f"{source}: is the database of another program", _TAKE_ANOTHER)
    if is_newer(schema):
        raise DrillError(f"{source}: {newer_than_known(schema)}", _TAKE_ANOTHER)
    backups.require_plain(source, mode)


def _require_own_ids(source: Path) -> None:
    """A file from elsewhere brings no id that a JSON could not bring."""
    ids = (_as_id(row.id) for row in log_in_file.log_of(source, backups.read_mode(source)))
    odd = next((id for id in ids if isinstance(id, str) or not is_of_a_clock(id)), None)
    if odd is not None:
        raise DrillError(f"{source}: the id {odd} has an impossible date", _TAKE_ANOTHER)


def _as_id(text: object) -> UUID | str:
    """The id that a file from elsewhere has there, or what it has in the place of one."""
    try:
        return UUID(str(text))
    except ValueError:
        return str(text)


def _damage(file: Path) -> str:
    """What is wrong with the database, empty if it is sound. Raises StoreError for one that is not
    drill's."""
    damage = backups.damage(file) if file.stat().st_size else "the file is empty"
    if damage:
        return damage
    if backups.schema_of(file) is None:
        raise StoreError(
            f"{file}: is the database of another program",
            "It was left as it is. Name another file.",
        )
    try:
        deque(log_in_file.log_of(file), maxlen=0)
    except DamagedError as error:
        return str(error.__cause__)
    return ""


def _differences(
    env: Env, file: Path, source: Path, mode: str
) -> tuple[LogDifference, LogDifference]:
    """What is only in a database, and what only in another one that is read in that mode."""
    lost = summed(log_in_file.lacking(file, "ro", source, mode))
    regained = summed(log_in_file.lacking(source, mode, file, "ro"))
    return _local(env, lost), _local(env, regained)


def _local(env: Env, found: LogDifference) -> LogDifference:
    first, last = (at and env.clock.local(at) for at in (found.first, found.last))
    return replace(found, first=first, last=last)


def restore(env: Env, wanted: RestorePreview) -> RestoreResult:
    """Go back to a backup. What was there is backed up first, or set aside if it is damaged. Raises
    StoreError.

    The return point gets into the database by the same step as the backup, so that undo always
    knows the restore.
    """
    file, now = _require_file(env), env.clock.now()
    # Another window may have fixed it.
    if not file.exists() or (wanted.damage and _damage(file)):
        aside = database_switch.replace_damaged(
            wanted.source, file, now, lambda copy: _add_return_point(copy, None)
        )
        return RestoreResult(wanted.name, wanted.lost, wanted.regained, None, aside)
    with database_switch.exchanged(
        wanted.source,
        file,
        now,
        Reason.RESTORE,
        lambda copy, before: _add_return_point(copy, before.name),
    ) as before:
        return _exchange(env, wanted, before, file)


def _add_return_point(copy: Path, before: str | None) -> None:
    """Bring a copy of a backup to the newest schema, and note in it what an undo of its restore
    leads to."""
    with closing(Store(copy)) as store:
        store.returns.add(before)


def _exchange(env: Env, wanted: RestorePreview, before: Backup, file: Path) -> RestoreResult:
    """The result of an exchange, with the backup of what was there before.

    No backup is dropped for it, since that could be the `wanted` one; if somebody removed that
    meanwhile, the database itself tells.
    """
    source = wanted.source
    try:
        lost, regained = _differences(env, before.path, source, backups.read_mode(source))
    except StoreError:
        lost, regained = _differences(env, before.path, file, "ro")
    return RestoreResult(wanted.name, lost, regained, before, None)


def undo_restore(env: Env) -> tuple[RestorePreview, RestoreResult] | None:
    """Take the last step back if that is a restore, a merge, or an import of undoings; None if it
    is another one.

    Raises DrillError where that cannot be done: an older step is not what was meant.
    """
    file = file_of(env.settings.database)
    if file is None or not file.exists():
        return None
    with open_library(env) as library:
        # First: what others store from here on is noticed when it comes to it.
        seen = library.store.log_state()
        point = library.store.returns.last()
        if point is None:
            return None
        from drill.app.backups.recovery import with_cards  # reads archives: not for each undo

        since = with_cards(library, library.store.whole_log.since(point.position))
    if point.backup is None:
        raise _irreversible("nothing sound was there")
    if point.backup not in [backup.name for backup in backups.backups_of(file)]:
        raise _irreversible(f"the backup from before it is gone: {point.backup}")
    wanted = weigh_return(env, point.backup)
    now = env.clock.now()
    with database_switch.exchanged(
        wanted.source,
        file,
        now,
        Reason.UNDO,
        lambda copy, _before: _carry_over(copy, since, now),
        seen,
    ) as before:
        return wanted, _exchange(env, wanted, before, file)


def _carry_over(copy: Path, since: LogRecords, now: datetime) -> None:
    """Keep what is no step, lines of a mock and undoings, when the step before them is taken
    back."""
    with closing(Store(copy)) as store:
        store.whole_log.merge(replace(since, mocks=()), None, now=now)
        store.mocks.put(since.mocks)


def _irreversible(why: str) -> DrillError:
    return DrillError(
        f"cannot take back the last step, a restore, a merge or an import: {why}",
        f"Nothing was taken back. {CommandHint('history')} shows the answers, "
        f"{CommandHint('restore')} the backups that there are.",
    )


def _find(file: Path, name: str, now: datetime) -> tuple[str, Path]:
    """A backup by its name, by the beginning of it if that is unique, or by path.

    `newest` passes over backups dated in the future (taken while the clock ran ahead) if there is
    another one.
    """
    there = backups.backups_of(file)
    if name == NEWEST and there:
        newest = next((backup for backup in there if backup.at <= now + AHEAD), there[0])
        return newest.name, newest.path
    matching = [backup for backup in there if backup.name.startswith(name)] if name else []
    if len(matching) == 1:
        return matching[0].name, matching[0].path
    path = Path(name)
    with suppress(RuntimeError):  # a ~name that nobody bears
        path = path.expanduser()
    if not matching and _is_another_file(path, file):
        return clean(name, limit=len(name)), path
    what = f"{len(matching)} backups begin with that" if matching else "no such backup"
    raise NotFoundError(f"{name}: {what}", f"List them with: {CommandHint('restore')}")


def _is_another_file(path: Path, file: Path) -> bool:
    return is_regular_file(path) and not (file.exists() and path.samefile(file))


def _require_file(env: Env) -> Path:
    file = file_of(env.settings.database)
    if file is None:
        raise DrillError(
            "the database is on a server, of which drill takes no backups",
            "Use the server's own (PostgreSQL: pg_dump and pg_restore), or take everything out: "
            f"{CommandHint('export', 'json', 'FILE')}",
        )
    settle_wal(file, env.notify)
    return file
