"""What each day that is over adds up to, kept beside the log so that it is added up once.

Totals are cached for each day with an answer up to the newest stored day. A change of the log drops
the totals from its day on; the next look adds them up again.
"""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection, bindparam, delete, func
from sqlalchemy import select as sql_select
from sqlmodel import col

from drill.core.day import ONE_DAY
from drill.store.rows import TallyRow

_NEWEST_DAY = sql_select(func.max(TallyRow.day))
_FORGET = delete(TallyRow).where(col(TallyRow.day) >= bindparam("since"))


def first_open_day(connection: Connection) -> date:
    """The first day whose total is not kept: the one after the newest that is, else the first of
    all days."""
    newest: date | None = connection.scalar(_NEWEST_DAY)
    return newest + ONE_DAY if newest is not None else date.min


def forget(connection: Connection, since: date) -> None:
    """Forget what the days from `since` on add up to, in which the log has changed."""
    connection.execute(_FORGET, {"since": since})
