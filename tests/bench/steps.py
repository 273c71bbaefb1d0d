"""Single steps, each in this process: decks taken in, logs replayed, an answer judged."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import yaml

from drill import lexicon
from drill.app.library import open_library
from drill.core.cards import ChecklistCard, Item
from drill.core.grading import judge
from drill.core.learning.log import replay
from tests.bench.homes import bench_env, make_deck, reviews_of
from tests.bench.runs import Case, Taken

REPLAYED = 100_000  # reviews in a run, of 10,000 cards; the figures are scaled to a million


def step(work: Callable[[], object], times: float = 1.0) -> Case:
    """A step of this process; `times` scales what it took."""

    def once() -> Taken:
        wall, cpu = time.perf_counter(), time.process_time()
        work()
        return Taken((time.perf_counter() - wall) * times, (time.process_time() - cpu) * times)

    return once


def parse_alone(home: Path) -> Case:
    """What CSafeLoader alone takes for the deck."""
    text = _deck_file(home).read_text(encoding="utf-8")
    return step(lambda: yaml.load(text, yaml.CSafeLoader))


def start_unchanged(home: Path) -> Case:
    """The database opened, every deck file found to be as it was."""

    def start() -> None:
        with open_library(bench_env(home)):
            pass

    return step(start)


def take_in(home: Path) -> Case:
    """The same after a line was added to the deck."""
    untouched = start_unchanged(home)

    def once() -> Taken:
        with _deck_file(home).open("a", encoding="utf-8") as file:
            file.write("# changed\n")
        return untouched()

    return once


def _deck_file(home: Path) -> Path:
    return home / "decks" / "bench0.yaml"


def replay_log() -> Case:
    logs = list(reviews_of([f"bench/q{number}" for number in range(10_000)], REPLAYED, _day()))
    return step(lambda: [replay(log) for log in logs], 1_000_000 / REPLAYED)


def replay_by_fsrs() -> Case:
    from fsrs import Card, Rating, ReviewLog, Scheduler

    logs = [
        (
            Card(card_id=number),
            [
                ReviewLog(number, Rating.Good if one.quality > 2 else Rating.Again, one.at, None)
                for one in log
            ],
        )
        for number, log in enumerate(
            reviews_of([f"bench/q{n}" for n in range(10_000)], REPLAYED, _day()), 1
        )
    ]
    scheduler = Scheduler()
    return step(
        lambda: [scheduler.reschedule_card(card, log) for card, log in logs], 1_000_000 / REPLAYED
    )


def _day() -> datetime:
    return datetime(2026, 3, 2, tzinfo=UTC)


def judge_checklist() -> Case:
    """Ten points, seven lines typed, some in other words."""
    points = (
        "How many users a day", "Reads or writes", "Latency budget",
        "Strong or eventual consistency", "Availability target", "Size of a record",
        "Growth in a year", "Who may see what", "Peak traffic", "Regions to serve",
    )  # fmt: skip
    card = make_deck("judged", 1).cards[0]
    items = tuple(Item(f"p{number}", text) for number, text in enumerate(points))
    typed = (
        "number of daily users\nread heavy or write heavy\nlatency\nconsistency "
        "model\nuptime\npeak load\nregions"
    )
    card = ChecklistCard(card.id, card.prompt, items=items)
    known = lexicon.load()
    return step(lambda: judge(card, typed, known))
