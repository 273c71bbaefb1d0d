"""A home of drill with so many cards and so many reviews behind them, and a collection of Anki with
the same.

The reviews are spread evenly over the last 1,000 days, so that the days in a row with an answer are
1,000. They go round the cards that were learned: as have ten answers each. Most answers are good;
one card in 97 failed last and is due. The memory of each card is the replay of its log, as in a
real home.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import UUID

from drill import config, deckfile
from drill.app.backups.backup import back_up
from drill.app.env import Env
from drill.app.library import open_library
from drill.clock import SystemClock, today
from drill.core.backups.retention import Reason
from drill.core.cards import BasicCard, Card, ChecklistCard, Deck, Item, Source
from drill.core.grading.grade import THE_ANSWER
from drill.core.learning.log import Mode, Review, replay
from drill.store.row_values import memory_row

DAYS = 1_000
DECK_SIZE = 10_000  # cards
ANSWERS = 10  # of each card that was learned
FAILED = 97  # one card in so many failed its last answer
_SAID = "the slowest consumer"


def make_deck(name: str, size: int) -> Deck:
    """A deck of plain cards, every fourth one a checklist."""
    return Deck(
        name, f"Deck {name}", tuple(_card(name, number) for number in range(size)), ("notes.md",)
    )


def _card(deck: str, number: int) -> Card:
    asked = f"Question {number}: what limits the throughput of a queue with {number} consumers?"
    source = Source("notes.md", number + 1)
    if number % 4:
        answer = f"The slowest consumer, and {number} partitions at most"
        return BasicCard(f"{deck}/q{number}", asked, ("queues",), source, answer=answer)
    items = tuple(Item(f"p{point}", f"Point {point} of question {number}") for point in range(4))
    return ChecklistCard(f"{deck}/q{number}", asked, ("queues",), source, items=items)


def write_decks(folder: Path, cards: int) -> None:
    """Write the decks as files."""
    folder.mkdir(parents=True)
    for start in range(0, cards, DECK_SIZE):
        deck = make_deck(f"bench{start // DECK_SIZE}", min(DECK_SIZE, cards - start))
        (folder / f"{deck.id}.yaml").write_text(deckfile.dump(deck), encoding="utf-8")


def make_home(home: Path, cards: int, reviews: int) -> Path:
    """A home of drill in the folder `home`, up to yesterday. The cards of a home that is beside it
    are copied."""
    bare = home.parent / f"{cards}-cards"
    if not bare.exists():
        write_decks(bare / "decks", cards)
        _take_in(bare)
    shutil.copytree(bare, home)
    _take_in(home)
    if reviews:
        with closing(sqlite3.connect(home / "drill.db")) as database, database:
            ids = [
                id
                for (id,) in database.execute(
                    "SELECT id FROM card WHERE deck_id LIKE 'bench%' ORDER BY rowid"
                )
            ]
            _fill(database, ids, reviews, today(SystemClock()))
    with open_library(bench_env(home)) as library:
        library.store.figures.settle(today(SystemClock()))  # as the last session did
    # Else the first session of the day would take one beside what is measured.
    back_up(bench_env(home), Reason.DAY)
    return home


def make_one_card_home(home: Path, rows: int) -> Path:
    """A home whose log has so many answers, all to its first card."""
    write_decks(home / "decks", 100)
    _take_in(home)
    with closing(sqlite3.connect(home / "drill.db")) as database, database:
        _fill(database, ["bench0/q5"], rows, today(SystemClock()))
    back_up(bench_env(home), Reason.DAY)
    return home


def correct_often(home: Path, card: str, times: int) -> Path:
    """Add so many corrections of a card to a home: half of them say that a wording counts."""
    now = datetime.now(UTC)
    day = int((now - timedelta(days=1)).timestamp() * 1000)
    with closing(sqlite3.connect(home / "drill.db")) as database, database:
        database.executemany(
            "INSERT INTO correction VALUES (?, ?, ?, ?, ?, ?)",
            (
                (
                    UUID(int=(day + number) << 80 | 7 << 76 | 2 << 62 | number).hex,
                    card,
                    THE_ANSWER,
                    f"wording {number}",
                    number % 2,
                    _instant(now - timedelta(days=1)),
                )
                for number in range(times)
            ),
        )
    return home


def _take_in(home: Path) -> None:
    with open_library(bench_env(home)):
        pass


def bench_env(home: Path) -> Env:
    settings = config.load({"DRILL_HOME": str(home)})
    return Env(settings, config.shipped_decks(), SystemClock(), lambda file, line: None, print)


def reviews_of(ids: list[str], count: int, day: date) -> Iterator[list[Review]]:
    """The log before `day`, card by card, oldest first."""
    learned = max(1, min(len(ids), count // ANSWERS))
    for index in range(learned):
        numbers = range(index, count, learned)
        yield [
            _review(ids[index], number, count, day, last=number + learned >= count)
            for number in numbers
        ]


def _review(card: str, number: int, count: int, day: date, *, last: bool) -> Review:
    ago = DAYS - number * DAYS // count
    on = day - timedelta(days=ago)
    at = datetime(on.year, on.month, on.day, 12, tzinfo=UTC) + timedelta(
        milliseconds=20 * (number % 1_000_000)
    )
    stamp = int(at.timestamp() * 1000)
    id = UUID(int=stamp << 80 | 7 << 76 | 2 << 62 | number)
    quality = 1 if last and int(card.rpartition("q")[2]) % FAILED == 0 else 4 + number % 2
    return Review(id, card, at, on, quality, quality / 5, 8.0, Mode.TODAY, _SAID)


def _fill(database: sqlite3.Connection, ids: list[str], count: int, day: date) -> None:
    memories = []
    rest = (Mode.TODAY.value, _SAID, 0)
    rows: list[tuple[object, ...]] = []
    for log in reviews_of(ids, count, day):
        rows += [
            (
                one.id.hex,
                one.card,
                _instant(one.at),
                one.day.isoformat(),
                one.quality,
                one.score,
                one.seconds,
                *rest,
            )
            for one in log
        ]
        row = memory_row(log[0].card, replay(log))
        memories.append({**row, "seen": _instant(row["seen"])})
    rows.sort()
    database.executemany("INSERT INTO review VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
    names = ", ".join(memories[0])
    marks = ", ".join(f":{name}" for name in memories[0])
    database.executemany(f"INSERT INTO memory ({names}) VALUES ({marks})", memories)


def _instant(at: datetime) -> str:
    """As the store writes it."""
    return at.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f")
