"""How long `drill stats` takes to work its figures out, beside Anki's graphs: `python -m
tests.bench.stats [REVIEWS]`.

Both get a made-up log of as many answers (1,000,000), spread over ten years and 20,000 cards;
drill's holds the typed text and five points of every third card besides. Each measurement is a
process of its own, begun in turn; printed are the medians of the processor seconds that the call
took with its database open, for a year and for all, and the share of Anki's. Anki is asked twice:
for the whole collection, and for a deck, as its own window does.
"""

from __future__ import annotations

import gc
import json
import random
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from drill.__main__ import BETWEEN_COLLECTIONS
from drill.app.env import Env
from drill.app.library import Library
from drill.app.views.statistics import USUAL_DAYS, Scope, view_stats
from drill.clock import FixedClock
from drill.config import Settings
from drill.core.cards import BasicCard, Card, ChecklistCard, Deck, Item
from drill.core.ids import entry_id
from drill.store import DeckFile, Store

NOW = datetime(2026, 3, 2, 20, tzinfo=UTC)
DAYS = 3650
CARDS = 20_000
DECKS = 8
ROUNDS = 3
ITEMS = tuple(Item(f"item-{number}", f"Point {number}") for number in range(5))
BUTTONS = (3, 3, 4, 2, 1)
QUALITIES = (5, 5, 4, 4, 4, 4, 3, 2, 1)


def cards() -> list[Card]:
    """The cards, a third of them checklists; neighbours are of different decks."""
    return [
        ChecklistCard(f"deck{n % DECKS}/card-{n}", f"List {n}", stage="Design", items=ITEMS)
        if n % 3 == 0
        else BasicCard(f"deck{n % DECKS}/card-{n}", f"Question {n}", answer=f"Answer {n}")
        for n in range(CARDS)
    ]


def fill_drill(file: Path, count: int) -> None:
    """A database with a made-up log, written past the store, which would take an hour."""
    store, known = Store(f"sqlite:///{file}"), cards()
    for number in range(DECKS):
        deck = Deck(
            f"deck{number}",
            f"Deck {number}",
            tuple(card for card in known if card.deck == f"deck{number}"),
        )
        store.decks.save(deck, DeckFile("", 0, 0, ""), lambda card: 20.0)
    store.close()
    chance, database = random.Random(1), sqlite3.connect(file)
    database.executemany(
        "INSERT INTO review VALUES (?,?,?,?,?,?,?,?,?,?)", _reviews(chance, known, count)
    )
    listed = database.execute(
        "SELECT review.id FROM review JOIN card ON card.id = card_id WHERE labels LIKE '|check%'"
    )
    items = (
        (id, item.id, n, chance.random() < 0.8) for (id,) in listed for n, item in enumerate(ITEMS)
    )
    database.executemany("INSERT INTO review_item VALUES (?,?,?,?)", items)
    fields = (
        "card_id, repetitions, interval, easiness, due, lapses, begun, reviewed, again, suspended"
    )
    trace = "strength, seen, seen_day, proven"
    database.execute(f"""
        INSERT INTO memory ({fields}, {trace})
        SELECT card_id, 3, 30, 2.3, date(max(day), '+30 days'), count(*) / 12, min(day), max(day),
        0, 0, 30.0, max(at), max(day), 1 FROM review GROUP BY card_id
    """)
    database.commit()
    database.close()


def _reviews(chance: random.Random, known: list[Card], count: int) -> Iterator[tuple[Any, ...]]:
    last = None
    # A tenth of the days are missed.
    active = [ago for ago in range(DAYS, -1, -1) if chance.random() < 0.9]
    for number in range(count):
        ago = active[number * len(active) // count]
        at = (
            NOW
            - timedelta(days=ago, hours=2)
            + timedelta(seconds=number % max(count // DAYS, 1) * 15)
        )
        last = entry_id(at, chance.getrandbits(74), last)
        yield (
            last.hex,
            chance.choice(known).id,
            at.strftime("%Y-%m-%d %H:%M:%S.%f"),
            at.date().isoformat(),
            chance.choice(QUALITIES),
            0.8,
            chance.uniform(3, 60),
            "today",
            "what a person types, a line or so",
            0,
        )


def fill_anki(file: Path, count: int) -> None:
    """A collection with a log of the same size."""
    from anki.collection import Collection

    collection, chance = Collection(str(file)), random.Random(1)
    assert collection.db is not None
    first = 1_600_000_000_000
    notetype = collection.models.by_name("Basic")
    assert notetype is not None
    ids = range(first, first + CARDS)
    notes = ((id, f"g{id}", notetype["id"], "a\x1fb", "a") for id in ids)
    collection.db.executemany("INSERT INTO notes VALUES (?,?,?,0,-1,'',?,?,0,0,'')", notes)
    due = ((id, id, chance.randrange(-10, 100)) for id in ids)
    collection.db.executemany(
        "INSERT INTO cards VALUES (?,?,1,0,0,0,2,2,?,30,2300,10,0,0,0,0,0,'')", due
    )
    step = DAYS * 86_400_000 // count
    now = int(time.time() * 1000)
    rows = (
        (
            now - (count - n) * step,
            first + chance.randrange(CARDS),
            chance.choice(BUTTONS),
            chance.randrange(3000, 60000),
        )
        for n in range(count)
    )
    collection.db.executemany("INSERT INTO revlog VALUES (?,?,-1,?,30,10,2300,?,1)", rows)
    collection.close()


def by_drill(file: Path, days: int | None) -> float:
    gc.set_threshold(BETWEEN_COLLECTIONS)  # as in every process of drill
    store = Store(f"sqlite:///{file}")
    env = Env(
        Settings(file.parent, ""),
        file.parent,
        FixedClock(NOW),
        lambda path, line: None,
        lambda message: None,
    )
    since = NOW.date() - timedelta(days=days - 1) if days else date.min
    start = time.process_time()
    view_stats(env, Library(store, {}, ()), Scope((), None, since))
    return time.process_time() - start


def by_anki(file: Path, days: int | None, search: str) -> float:
    from anki.collection import Collection

    collection = Collection(str(file))
    start = time.process_time()
    collection._backend.graphs(search=search, days=days or 0)
    taken = time.process_time() - start
    collection.close()
    return taken


def measure(who: str, file: Path, days: int | None) -> float:
    """Processor seconds of one call in a process of its own."""
    argv = [sys.executable, "-m", "tests.bench.stats", who, str(file), json.dumps(days)]
    return float(subprocess.run(argv, check=True, capture_output=True, text=True).stdout)


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    with tempfile.TemporaryDirectory() as folder:
        ours, theirs = Path(folder) / "drill.db", Path(folder) / "collection.anki2"
        fill_drill(ours, count)
        fill_anki(theirs, count)
        for name, days in (("a year", USUAL_DAYS), ("all", None)):
            taken: dict[str, list[float]] = {"drill": [], "anki": [], "anki-deck": []}
            for _ in range(ROUNDS):
                for who, found in taken.items():
                    found.append(measure(who, ours if who == "drill" else theirs, days))
            drill, anki, deck = (statistics.median(found) for found in taken.values())
            print(
                f"{count:,} answers, {name}: drill {drill:.2f} s, Anki {anki:.2f} s, Anki for a "
                f"deck {deck:.2f} s; "
                f"{drill / anki:.2f} and {drill / deck:.2f} of it",
                flush=True,
            )


def one() -> None:
    who, file, days = sys.argv[1], Path(sys.argv[2]), json.loads(sys.argv[3])
    if who == "drill":
        print(by_drill(file, days))
    else:
        print(by_anki(file, days, "deck:current" if who == "anki-deck" else ""))


if __name__ == "__main__":
    one() if len(sys.argv) == 4 else main()
