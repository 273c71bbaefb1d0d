"""Make the fixture database of the schema that the program writes now, with rows in every table.

Run it once before a schema is released, and never for one that was: `python -m tests.schemas.make`.
"""

from __future__ import annotations

import sqlite3
import tempfile
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from drill.clock import FixedClock
from drill.dbfiles import SCHEMA
from tests.conftest import Drill

FOLDER = Path(__file__).parent
ENTER = "\r"
DECK = """\
deck: demo
title: A demonstration
stages:
- name: Scope
  minutes: [10, 15]
- name: Wrap up
  minutes: [5, 10]
synonyms:
- [people, users]
cards:
- id: wrap-up
  kind: timing
  prompt: How long is the wrap-up?
  tags: [stages]
  source: notes.md:3
  minutes: [5, 10]
- id: load
  kind: checklist
  prompt: 'Load: what do you ask?'
  stage: Scope
  items:
  - id: users
    text: How many users
    aliases: [number of users]
  - id: shape
    text: Read heavy or write heavy
  - id: budget
    text: Latency budget
- id: capital
  kind: basic
  prompt: Which lock keeps two bookings apart?
  answer: pessimistic
  accept: [row lock]
- id: order
  kind: sequence
  prompt: In which order?
  items:
  - id: first
    text: Requirements
  - id: second
    text: Design
"""


def live(drill: Drill, other: Drill) -> None:
    """A few evenings of somebody who uses everything."""
    assert drill("today", stdin="5-10\nnumber of users\nlatency budget\n\nb\nq\n").code == 0
    assert drill("answer", "demo/capital", "row lock").code == 0
    drill.clock.advance(days=1, hours=7)
    assert drill("plan", "--interview", "Acme=2026-04-01", "--minutes", "15").code == 0
    for card, text, quality in (
        ("wrap-up", "7", "2"),
        ("load", "how many people", "3"),
        ("order", "no idea", "0"),
    ):
        assert drill("answer", f"demo/{card}", text, "--quality", quality).code == 0
    assert drill("undo").code == 0
    assert drill("suspend", "demo/capital").code == 0
    assert drill("resume", "demo/capital").code == 0
    assert drill("reset", "demo/load").code == 0
    other.clock.advance(days=4)  # which is ahead of this one by more than a day
    assert other("answer", "demo/order", "requirements; design").code == 0
    assert drill("merge", str(other.home / "drill.db")).code == 0
    drill.clock.advance(days=5)
    with create_pipe_input() as pipe:
        pipe.send_text(f"what it takes{ENTER}{ENTER}+1{ENTER}q{ENTER}{ENTER}")
        pipe.close()
        assert drill("checklist", keys=pipe, screen=DummyOutput()).code == 0
    assert drill("unlearn", "demo/load").code == 0
    assert drill("mock", "--minutes", "20", stdin="how many users\nnext\nlatency\nnext\n").code == 0
    assert drill("mock", "--minutes", "30", stdin="how many users\nq\n").code == 0
    assert drill("timing", stdin="x\n").code == 0
    assert drill.card("demo/wrap-up")["dropped"]


def main() -> None:
    place = FOLDER / f"{SCHEMA}.db"
    if place.exists():
        raise SystemExit(f"{place} is there already; what was released stays as it was")
    with tempfile.TemporaryDirectory() as folder:
        shipped, home = Path(folder) / "shipped", Path(folder) / "home"
        shipped.mkdir()
        (shipped / "demo.yaml").write_text(DECK, encoding="utf-8")
        noon = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
        live(
            Drill(home, shipped, FixedClock(noon)),
            Drill(Path(folder) / "other", shipped, FixedClock(noon)),
        )
        with closing(sqlite3.connect(home / "drill.db", isolation_level=None)) as database:
            database.execute("UPDATE deck SET path = '/home/me/decks/demo.yaml'")
            database.execute("PRAGMA journal_mode = DELETE")
            database.execute("VACUUM INTO ?", (str(place),))
    with closing(sqlite3.connect(place)) as database:
        for (table,) in database.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
        ):
            print(f"{database.execute(f'SELECT count(*) FROM {table}').fetchone()[0]:5} {table}")


if __name__ == "__main__":
    main()
