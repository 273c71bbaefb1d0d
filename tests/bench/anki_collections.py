"""A collection of Anki with as many cards and reviews as a home of drill, and what Anki's library
does with it."""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing
from pathlib import Path

from tests.bench.homes import ANSWERS, DAYS, FAILED

_DAY = 86_400_000  # milliseconds

# What the scripts measure is what a program with Anki's library does for the same screen.
DUE = """
import sys
from anki.collection import Collection
collection = Collection(sys.argv[1])
collection.sched.deck_due_tree()
"""
FIRST_CARD = """
import sys
from anki.collection import Collection
collection = Collection(sys.argv[1])
collection.get_card(collection.sched.get_queued_cards().cards[0].card.id).question()
"""


def make_collection(file: Path, cards: int, reviews: int) -> Path:
    """Cards in Anki's own default deck; notes, cards and log copied from one that Anki made."""
    from anki.collection import Collection

    file.parent.mkdir(parents=True, exist_ok=True)
    collection = Collection(str(file))
    note = collection.new_note(collection.models.by_name("Basic"))
    note.fields[:2] = ("Question 0: what limits the throughput?", "The slowest consumer")
    collection.add_note(note, collection.decks.id("Default"))
    today = collection.sched.today
    collection.close()
    with closing(sqlite3.connect(file)) as database, database:
        database.create_collation("unicase", lambda one, other: (one > other) - (one < other))
        _fill(database, cards, reviews, today)
    return file


def _fill(database: sqlite3.Connection, cards: int, reviews: int, today: int) -> None:
    (note,) = database.execute("SELECT * FROM notes").fetchall()
    (card,) = database.execute("SELECT * FROM cards").fetchall()
    database.executescript("DELETE FROM notes; DELETE FROM cards")
    first = note[0] - 10_000_000
    learned = max(1, min(cards, reviews // ANSWERS)) if reviews else 0
    notes = (
        (first + n, f"guid{n}", *note[2:6], note[6].replace("0", str(n), 1), *note[7:])
        for n in range(cards)
    )
    database.executemany(f"INSERT INTO notes VALUES ({_marks(len(note))})", notes)
    # Columns 6 to 12: type, queue, due, interval in days, factor, repetitions, lapses.
    new = (
        (first + n, first + n, *card[2:6], 0, 0, n + 1, 0, 0, 0, 0, *card[13:])
        for n in range(learned, cards)
    )
    known = (
        (
            first + n,
            first + n,
            *card[2:6],
            2,
            2,
            today + (99 if n % FAILED else -9),
            99,
            2500,
            7,
            0,
            *card[13:],
        )
        for n in range(learned)
    )
    for rows in (new, known):
        database.executemany(f"INSERT INTO cards VALUES ({_marks(len(card))})", rows)
    start = time.time_ns() // 1_000_000 - DAYS * _DAY
    step = DAYS * _DAY // max(reviews, 1)
    log = (
        (start + n * step, first + n % learned, -1, 3, 9, 4, 2500, 8000, 1) for n in range(reviews)
    )
    database.executemany(f"INSERT INTO revlog VALUES ({_marks(9)})", log)


def _marks(count: int) -> str:
    return ", ".join("?" * count)
