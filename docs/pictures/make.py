"""Draw the pictures of the README with the program itself: a short session on the shipped decks, as SVG.

Run by `make pictures`. The clock stands still and the home is fresh, so the same code draws the same picture.
"""

from __future__ import annotations

import io
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import MONOKAI
from rich.text import Text

from drill.cli import run
from drill.cli.world import World
from drill.clock import FixedClock

HERE = Path(__file__).parent
WIDTH = 88  # columns
DECKS = ("timing", "questions", "consistency", "monitoring")
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


class Canvas(World):
    """A world whose screen is kept, so that it can be saved as a picture."""

    def say(self, text: str) -> None:
        self.console.print(Text(text, "bold" if text.startswith("> ") else ""))


def draw(name: str, card: str, typed: str) -> None:
    """Hold a session on one card and save what its screen shows."""
    with tempfile.TemporaryDirectory() as home:
        console = Console(record=True, width=WIDTH, file=io.StringIO(), force_terminal=True, highlight=False)
        for argv in (["suspend", *DECKS], ["resume", card], ["today"]):
            keys = io.TextIOWrapper(io.BytesIO(typed.encode()))
            world = Canvas({"DRILL_HOME": home}, keys, io.StringIO(), io.StringIO(), FixedClock(NOON))
            world.console = console if argv == ["today"] else Console(file=io.StringIO())
            if run(argv, world):
                raise SystemExit(f"{argv}: {world.stderr.getvalue()}")
        svg = console.export_svg(title="drill", theme=MONOKAI, unique_id=name)
    (HERE / f"{name}.svg").write_text(svg, encoding="utf-8")


def main() -> None:
    checklist = "number of ppl\nreads vs writes\nhow often they post\ncolour of the logo\np99\n\n"
    draw("checklist", "questions/questions-settle-non-functional-requirements", checklist)
    draw("timing", "timing/minutes-deep-dive-into-interesting-points", "ten to 20 min\n10-25\n")


if __name__ == "__main__":
    main()
