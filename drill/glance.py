"""The quick first look: how the day stands, read straight from the SQLite file before SQLModel is loaded.

It only reads, and always agrees with the store. Where it cannot tell it says None, and the store answers.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

from drill.core.queue import Candidate, in_turn, minutes
from drill.core.day import Today, streak

SCHEMA = "0001"  # the one that the queries below are written for
_BUSY_SECONDS = 5.0

_ASIDE = "(coalesce(memory.suspended, 0) OR memory.buried IS :day)"
_DUE = f"""
    SELECT count(*), coalesce(sum(card.seconds), 0) FROM memory JOIN card ON card.id = memory.card_id
    WHERE NOT memory.suspended AND (memory.due <= :day OR memory.again AND memory.reviewed = :day)
    AND NOT card.retired AND NOT {_ASIDE}
"""
_NEW = f"""
    SELECT card.id, card.seconds FROM card LEFT JOIN memory ON memory.card_id = card.id
    WHERE card.deck_id = :deck AND NOT card.retired AND memory.begun IS NULL AND NOT {_ASIDE}
    ORDER BY card.position LIMIT :limit
"""
_PLAN = """
    SELECT body FROM plan WHERE NOT EXISTS (SELECT 1 FROM void WHERE void.entry_id = plan.id) ORDER BY id DESC LIMIT 1
"""
_ANSWERED = """
    SELECT EXISTS (SELECT 1 FROM review WHERE review.day = :day
    AND NOT EXISTS (SELECT 1 FROM void WHERE void.entry_id = review.id))
"""


class Glance(NamedTuple):
    """How the day stands, and which deck files the database was made from: path, bytes, nanoseconds, by deck id."""

    today: Today
    files: dict[str, tuple[str, int, int]]


def look(file: Path, day: date, new_per_day: int) -> Glance | None:
    """How `day` stands by the database in `file`; None when it is not there, damaged, or of another schema."""
    try:
        with closing(sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True, timeout=_BUSY_SECONDS)) as database:
            if database.execute("SELECT version_num FROM alembic_version").fetchone() != (SCHEMA,):
                return None
            if _is_planned(database, day):
                return None  # a plan asks every card for its worth, which is the store's to say
            decks = database.execute("SELECT id, path, size, modified FROM deck ORDER BY id").fetchall()
            files = {id: (path, size, modified) for id, path, size, modified in decks}
            return Glance(_today(database, day, new_per_day, list(files)), files)
    except sqlite3.Error:
        return None


def _is_planned(database: sqlite3.Connection, day: date) -> bool:
    """Whether the plan may have an interview on `day` or later."""
    import json

    newest = database.execute(_PLAN).fetchone()
    interviews = json.loads(newest[0])["interviews"] if newest else ()
    return any(datetime.fromisoformat(one["at"]).date() >= day for one in interviews)


def _today(database: sqlite3.Connection, day: date, new_per_day: int, decks: list[str]) -> Today:
    iso = day.isoformat()
    due, seconds = database.execute(_DUE, {"day": iso}).fetchone()
    (begun,) = database.execute("SELECT count(*) FROM memory WHERE begun = ?", (iso,)).fetchone()
    limit = max(new_per_day - begun, 0)
    new = [
        Candidate(card, None, taken)
        for deck in decks
        for card, taken in database.execute(_NEW, {"day": iso, "deck": deck, "limit": limit})
    ]
    coming = in_turn(new)[:limit]

    def answered(day: date) -> bool:
        return bool(database.execute(_ANSWERED, {"day": day.isoformat()}).fetchone()[0])

    return Today(
        due=due,
        new=len(coming),
        minutes=minutes(seconds + sum(candidate.seconds for candidate in coming)),
        streak=streak(answered, day),
    )
