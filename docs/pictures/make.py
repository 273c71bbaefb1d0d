"""Draw the pictures of the README with the program itself, as SVG: short sessions on the shipped
decks, and what half a year of learning looks like.

Run by `make pictures`. The clock stands still, the homes are fresh and the half-year is made up
from a seed, so that the same code draws the same pictures.
"""

from __future__ import annotations

import io
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from half_year import half_year
from rich.console import Console
from rich.terminal_theme import MONOKAI
from rich.text import Text

from drill.app.corrected_cards import asked_cards
from drill.cli import run
from drill.cli.world import World
from drill.clock import FixedClock
from drill.store import LogRecords

WIDTH = 88  # columns
DECKS = ("timing", "questions", "consistency", "monitoring")
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


class Canvas(World):
    """A world whose screen is kept, so that it can be saved as a picture."""

    def say(self, text: str) -> None:
        self.console.print(Text(text, "bold" if text.startswith(">") else ""))


class Studio:
    """A fresh home in which commands are run one after the other; the screen of one of them becomes
    a picture."""

    def __init__(self, home: str, out: Path) -> None:
        self._home = home
        self._out = out

    def run(self, *argv: str, typed: str = "", console: Console | None = None) -> None:
        world = self.world(typed)
        world.console = console or Console(file=io.StringIO())
        if run(argv, world):
            raise SystemExit(f"{argv}: {world.stderr.getvalue()}")

    def world(self, typed: str = "") -> Canvas:
        keys = io.TextIOWrapper(io.BytesIO(typed.encode()))
        return Canvas(
            {"DRILL_HOME": self._home, "COLUMNS": str(WIDTH)},
            keys,
            io.StringIO(),
            io.StringIO(),
            FixedClock(NOON),
        )

    def draw(self, name: str, *argv: str, typed: str = "") -> None:
        """Run a command and save what its screen shows."""
        console = Console(
            record=True, width=WIDTH, file=io.StringIO(), force_terminal=True, highlight=False
        )
        self.run(*argv, typed=typed, console=console)
        svg = console.export_svg(title="drill", theme=MONOKAI, unique_id=name)
        (self._out / f"{name}.svg").write_text(svg, encoding="utf-8")


@contextmanager
def studio(out: Path) -> Iterator[Studio]:
    with tempfile.TemporaryDirectory() as home:
        yield Studio(home, out)


def session(out: Path, name: str, card: str, typed: str) -> None:
    """A session on one card."""
    with studio(out) as fresh:
        fresh.run("suspend", *DECKS)
        fresh.run("resume", card)
        fresh.draw(name, "today", typed=typed)


def learned(out: Path) -> None:
    """What half a year leaves: one card's life, and how it all stands three weeks before the
    interview."""
    with studio(out) as home:
        with home.world().library() as library:
            library.store.whole_log.merge(
                LogRecords(half_year(tuple(asked_cards(library.store)), NOON)), None, now=NOON
            )
        home.draw("life", "show", "monitoring/metrics-watch-cdn-object-store-behind")
        home.run("plan", "--interview", "2026-03-23", "--minutes", "20")
        home.draw("stats", "stats")
        home.draw("figures", "stats", "--all")


def draw_all(out: Path) -> None:
    """Draw every picture into a folder."""
    checklist = "number of ppl\nuptime\nstale reads\ncolour of the logo\np99\n\n"
    session(out, "checklist", "questions/questions-settle-non-functional-requirements", checklist)
    session(
        out, "timing", "timing/minutes-deep-dive-into-interesting-points", "ten to 20 min\n10-25\n"
    )
    learned(out)


if __name__ == "__main__":
    draw_all(Path(__file__).parent)
