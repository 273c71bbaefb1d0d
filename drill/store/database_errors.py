"""What goes wrong with a database, in words that tell a person what to do."""

from __future__ import annotations

import sqlite3

from drill.core.command_line import CommandHint
from drill.core.text import clean_line
from drill.errors import DrillError

SAFE = "What was answered before is safe."
_DAMAGE = (
    "not a database",
    "malformed",
    "unsupported file format",
    "decode to UTF-8",
    "no such table",
    "no such column",
    "has no column",
)
_LONGEST_REASON = 200  # characters; it may quote what is in the file
_CURES = {
    "locked": "Close the program that holds it, or try again. " + SAFE,
    "readonly": "Give yourself write permission for the file and its folder, or set DRILL_HOME to "
    "another folder.",
    "unable to open": "Check the path and the permissions, or set DRILL_HOME to another folder.",
    "full": "The disk is full; free some space. " + SAFE,
    "lock timeout": "Close the program that holds it, or try again. " + SAFE,
    "permission denied for table": "You may read there and not write. " + SAFE,
    "read-only transaction": "You may read there and not write. " + SAFE,
    "permission denied for": "Have the schema made for you: CREATE SCHEMA name AUTHORIZATION you; "
    "see docs/machines.md.",
    "does not exist": "Have the database and the user made first: createuser, createdb; see "
    "docs/machines.md.",
    "password": "Put it into ~/.pgpass, or into DRILL_DATABASE as "
    "postgresql+psycopg://me:password@host/drill.",
    "encoding": "The database must be made for UTF-8: createdb --encoding=UTF8 "
    "--template=template0 drill",
    "connection": f"Is the server there? {CommandHint('history')} shows what is stored; nothing "
    "was stored by half.",
    "disk I/O": "The disk is full, over its quota, or failing. " + SAFE,
}


class StoreError(DrillError):
    """The database cannot be used as it is."""


class DamagedError(StoreError):
    """The file of the database is damaged, or no database at all. Nothing was changed in it."""


def refusal(database: str, error: BaseException, newest: str | None) -> StoreError:
    """The error to show for one of the database's; `newest` names the newest backup, if there is
    any."""
    lines = str(error).strip().splitlines()
    reason = clean_line(lines[0], limit=_LONGEST_REASON) if lines else type(error).__name__
    # Only a log gives this.
    if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_IOERR_SHORT_READ:
        return cut_wal(database)
    if any(sign in reason for sign in _DAMAGE):
        return damaged(database, reason, newest)
    cure = next((cure for sign, cure in _CURES.items() if sign in reason), SAFE)
    return StoreError(
        f"{database}: {'kept busy by another program' if 'locked' in reason else reason}", cure
    )


def cut_wal(database: str) -> StoreError:
    """What was stored last is gone with the end of the log."""
    return StoreError(
        f"{database}-wal: was cut short by another program while drill had it open",
        "Close every drill; the next one goes on with what is left. Then look: "
        f"{CommandHint('doctor')}",
    )


def damaged(database: str, reason: str, newest: str | None) -> DamagedError:
    """The file is damaged: which backup can take its place."""
    if newest is None:
        cure = (
            "It was left as it is, and there is no backup of it. Keep it, and move it away to "
            "start over."
        )
    else:
        restore = CommandHint("restore", newest)
        cure = f"It was left as it is. To set it aside and go back to the newest backup: {restore}"
    return DamagedError(f"{database}: damaged: {clean_line(reason, limit=_LONGEST_REASON)}", cure)
