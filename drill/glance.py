"""The quick first look: today's counts, read straight from the SQLite file before SQLModel is
loaded.

It only reads, and always agrees with the store. Where it cannot tell it says None, and the store
answers.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from drill.core.card_labels import labels_of
from drill.core.day import Today, minutes, streak
from drill.core.planning.next_card import Candidate
from drill.core.planning.turns import Turns, in_turn
from drill.database_state import read_schema
from drill.dbfiles import SCHEMA, has_foreign_wal

if TYPE_CHECKING:
    from drill.core.planning.asked_card import AskedCard
    from drill.core.planning.plan import Plan

_BUSY_SECONDS = 5.0

_ASIDE = "(coalesce(memory.suspended, 0) OR memory.buried IS :day)"
# Either half has an index of its own; with OR in their place SQLite would go through all that was
# ever learned.
_DUE = """
    SELECT count(*), coalesce(sum(card.seconds), 0) FROM (
        SELECT card_id, buried FROM memory WHERE NOT suspended AND due <= :day
        UNION ALL
        SELECT card_id, buried FROM memory WHERE again AND reviewed = :day
        AND NOT suspended AND due > :day
    ) AS memory JOIN card ON card.id = memory.card_id
    WHERE NOT card.retired AND memory.buried IS NOT :day
"""
_NEW = f"""
    SELECT card.id, card.seconds FROM card LEFT JOIN memory ON memory.card_id = card.id
    WHERE card.deck_id = :deck AND card.unseen AND NOT card.retired AND NOT {_ASIDE}
    ORDER BY card.position LIMIT :limit
"""
_HOLDS = "NOT EXISTS (SELECT 1 FROM void WHERE void.entry_id = review.id)"
_NEWEST = (
    f"SELECT max(review.day) FROM review WHERE review.day > :known AND review.day {{}} AND {_HOLDS}"
)
_KNOWN_DAYS = "SELECT day FROM tally WHERE day <= :day ORDER BY day DESC"
_PLAN = """
    SELECT body FROM plan WHERE NOT EXISTS (SELECT 1 FROM void WHERE void.entry_id = plan.id)
    ORDER BY id DESC LIMIT 1
"""
_DAYS = f"""
    WITH RECURSIVE answered(day) AS (
        SELECT ({_NEWEST.format("<= :day")})
        UNION ALL SELECT ({_NEWEST.format("< answered.day")}) FROM answered
        WHERE answered.day IS NOT NULL
    )
    SELECT day FROM answered WHERE day IS NOT NULL
"""
_LEARNED = """
    SELECT card.id, card.labels, card.seconds, card.position, {} FROM card
    LEFT JOIN memory ON memory.card_id = card.id WHERE NOT card.retired ORDER BY card.id
"""
_TIMED = f"""
    SELECT card.labels, review.at, review.seconds, card.seconds, review.quality, NOT EXISTS (
        SELECT 1 FROM review AS earlier
        WHERE earlier.card_id = review.card_id AND earlier.id < review.id
        AND NOT EXISTS (SELECT 1 FROM void WHERE void.entry_id = earlier.id))
    FROM review JOIN card ON card.id = review.card_id
    WHERE review.seconds > 0 AND card.seconds > 0 AND {_HOLDS} ORDER BY review.id DESC LIMIT :limit
"""
_EVIDENCE = "SELECT coalesce(sum(forgotten), 0), coalesce(sum(expected), 0.0) FROM memory"
_GIVEN = f"""
    SELECT review.at, review.seconds FROM review
    WHERE review.day >= :day AND review.seconds > 0 AND {_HOLDS} ORDER BY review.id
"""


def _instant(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


# How SQLite keeps what is no number or text, by column.
_READERS: dict[str, Callable[[Any], object]] = {
    **dict.fromkeys(("due", "reviewed", "seen_day", "buried"), date.fromisoformat),
    "proven": bool,
    "seen": _instant,
}


class Glance(NamedTuple):
    """Today's counts, and which deck files the database was made from: path, bytes, nanoseconds, by
    deck id."""

    today: Today
    files: dict[str, tuple[str, int, int]]


def look(file: Path, now: datetime, day: date, new_per_day: int, own_decks: Path) -> Glance | None:
    """The counts of `day` at the instant `now` by the database in `file`; `own_decks` is the folder
    of own deck files.

    None when the file is not there, damaged, of another schema, or beside the log of another
    database.
    """
    if not file.is_file() or has_foreign_wal(file):
        return None
    try:
        with closing(
            sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True, timeout=_BUSY_SECONDS)
        ) as database:
            if read_schema(database) != SCHEMA:
                return None
            decks = database.execute(
                "SELECT id, path, size, modified FROM deck ORDER BY id"
            ).fetchall()
            files = {id: (path, size, modified) for id, path, size, modified in decks}
            own = frozenset(
                deck for deck, (path, _, _) in files.items() if Path(path).parent == own_decks
            )
            turns, plan = Turns(own, newcomer=not _began(database, day)), _plan(database, now)
            if plan is not None:
                return Glance(_planned(database, plan, turns, list(files), now, day), files)
            return Glance(_today(database, day, new_per_day, list(files), turns), files)
    except (sqlite3.Error, ArithmeticError, AttributeError, LookupError, TypeError, ValueError):
        # All but the first come of a row with damaged text or numbers, of which the store says what
        # to do.
        return None


def deck_files(file: Path) -> dict[str, tuple[str, int, int]]:
    """Which deck files the database was made from: path, bytes, nanoseconds, by deck id; empty when
    it cannot tell."""
    rows = _rows(file, "SELECT id, path, size, modified FROM deck", ())
    return {deck: (path, size, modified) for deck, path, size, modified in rows}


def cards(file: Path, deck: str) -> dict[str, tuple[str, ...]]:
    """The cards of a deck that are asked, by id: the kind, the tags and the heading, as a word, of
    each."""
    query = """
        SELECT id, labels, json_extract(body, '$.stage') FROM card
        WHERE deck_id = ? AND NOT retired ORDER BY position
    """
    from drill.core.text import slug

    rows = _rows(file, query, (deck,))
    return {
        card: (*labels_of(labels), *([slug(stage)] if stage else []))
        for card, labels, stage in rows
    }


def _rows(file: Path, query: str, values: tuple[str, ...]) -> list[Any]:
    if not file.is_file():
        return []
    try:
        with closing(
            sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True, timeout=_BUSY_SECONDS)
        ) as database:
            return database.execute(query, values).fetchall()
    except sqlite3.Error:
        return []


def _plan(database: sqlite3.Connection, now: datetime) -> Plan | None:
    """The plan in force: one that has an interview to come."""
    newest = database.execute(_PLAN).fetchone()
    if newest is None:
        return None
    import json

    from drill.core.planning.plan import plan_value

    plan = plan_value(json.loads(newest[0]))
    return plan if plan.ahead(now) else None


def _began(database: sqlite3.Connection, day: date) -> bool:
    """Whether a card was answered for the first time before `day`."""
    query = "SELECT EXISTS (SELECT 1 FROM memory WHERE begun < ?)"
    return bool(database.execute(query, (day.isoformat(),)).fetchone()[0])


def _planned(
    database: sqlite3.Connection,
    plan: Plan,
    turns: Turns,
    decks: list[str],
    now: datetime,
    day: date,
) -> Today:
    from drill.core.learning.forgetting import Person, SpeedEvidence
    from drill.core.planning.asked_card import with_turns
    from drill.core.planning.day_with_plan import day_by_plan
    from drill.core.planning.forecast import PACED_BY, pace
    from drill.core.planning.scarcity import timed_answers
    from drill.core.planning.time_taken import taken

    timed = timed_answers(
        (labels, _instant(at), *others)
        for labels, at, *others in database.execute(_TIMED, {"limit": PACED_BY})
    )
    given = database.execute(_GIVEN, {"day": day.isoformat()})
    spent = sum(taken([(_instant(at), seconds) for at, seconds in given]))
    person = Person(SpeedEvidence(*database.execute(_EVIDENCE).fetchone()))
    cards = with_turns(_learned(database), turns, decks)
    return day_by_plan(plan, cards, pace(timed), now, day, spent, _days(database, day), person)


def _learned(database: sqlite3.Connection) -> list[AskedCard]:
    """The cards that are asked, with what of their states the choice goes by."""
    from drill.core.planning.asked_card import ASKED_COLUMNS, asked_card

    names = ("id", "labels", "seconds", "position", *ASKED_COLUMNS)
    readers = [(at, _READERS[name]) for at, name in enumerate(names) if name in _READERS]
    query = _LEARNED.format(", ".join(f"memory.{name}" for name in ASKED_COLUMNS))
    found = []
    for row in database.execute(query):
        columns = list(row)
        for at, read in readers:
            if columns[at] is not None:
                columns[at] = read(columns[at])
        found.append(asked_card(columns))
    return found


def _days(database: sqlite3.Connection, day: date) -> Iterator[date]:
    """The days up to `day` that have an answer, the last one first; those that were added up are
    had at once."""
    known = [found for (found,) in database.execute(_KNOWN_DAYS, {"day": day.isoformat()})]
    later = database.execute(_DAYS, {"day": day.isoformat(), "known": known[0] if known else ""})
    return map(date.fromisoformat, chain((found for (found,) in later), known))


def _today(
    database: sqlite3.Connection, day: date, new_per_day: int, decks: list[str], turns: Turns
) -> Today:
    iso = day.isoformat()
    due, seconds = database.execute(_DUE, {"day": iso}).fetchone()
    (begun,) = database.execute("SELECT count(*) FROM memory WHERE begun = ?", (iso,)).fetchone()
    limit = max(new_per_day - begun, 0)
    new = [
        Candidate(card, None, taken)
        for deck in decks
        for card, taken in database.execute(_NEW, {"day": iso, "deck": deck, "limit": limit})
    ]
    coming = in_turn(new, turns)[:limit]
    return Today(
        due=due,
        new=len(coming),
        minutes=minutes(seconds + sum(candidate.seconds for candidate in coming)),
        streak=streak(_days(database, day), day),
    )
