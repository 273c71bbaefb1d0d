"""What each day that is over adds up to, kept beside the log so that it is added up once.

Totals are cached for each day with an answer up to the newest stored day. A change of the log drops
the totals from its day on; the next look adds them up again.
"""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection, bindparam, delete, func
from sqlalchemy import select as sql_select
from sqlmodel import col

from drill.store.rows import TallyRow

_NEWEST_DAY = sql_select(func.max(TallyRow.day))
_FORGET = delete(TallyRow).where(col(TallyRow.day) >= bindparam("since"))


def newest_day(connection: Connection) -> date | None:
    """The newest day that is kept, None when none is."""
    found: date | None = connection.scalar(_NEWEST_DAY)
    return found


def forget(connection: Connection, since: date) -> None:
    """Forget what the days from `since` on add up to, in which the log has changed."""
    connection.execute(_FORGET, {"since": since})
