"""What all cards tell about the person, kept with their memories: added up, and computed for a log
from before."""

from __future__ import annotations

from sqlalchemy import Connection, bindparam, func, update
from sqlalchemy import select as sql_select
from sqlmodel import Session, col, select

from drill.core.batches import batches
from drill.core.learning.forgetting import Person, SpeedEvidence, first_answers
from drill.core.learning.log import NEVER_SEEN
from drill.store.entries import replayed
from drill.store.row_values import evidence_columns
from drill.store.rows import MemoryRow, table_of

SCHEMA_WITH_EVIDENCE = "0009"  # as it is reckoned now; an older one is reckoned anew
_EVIDENCE = sql_select(func.sum(col(MemoryRow.forgotten)), func.sum(col(MemoryRow.expected)))
_FIRST = sql_select(col(MemoryRow.first), func.count()).group_by(col(MemoryRow.first))
_FILL = update(table_of(MemoryRow)).where(col(MemoryRow.card_id) == bindparam("card"))


def person_of(connection: Connection) -> Person:
    """What the answers to all cards tell, those asked no more included, but for the pace."""
    forgotten, expected = connection.execute(_EVIDENCE).one()
    first = [
        (quality, cards) for quality, cards in connection.execute(_FIRST) if quality is not None
    ]
    return Person(SpeedEvidence(int(forgotten or 0), float(expected or 0.0)), first_answers(first))


def fill(connection: Connection) -> None:
    """Compute the evidence of every card, which an older drill reckoned in another way or did not
    keep, from the log."""
    with Session(connection) as session:
        cards = session.exec(select(MemoryRow.card_id).order_by(MemoryRow.card_id)).all()
        for some in batches(cards):
            states = replayed(connection, some)
            connection.execute(
                _FILL,
                [{"card": card, **evidence_columns(states.get(card, NEVER_SEEN))} for card in some],
            )
