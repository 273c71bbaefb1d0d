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
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)

SESSION = """\
10 to 15 min
"""


class Canvas(World):
    """A world whose screen is kept, so that it can be saved as a picture."""

    def say(self, text: str) -> None:
        self.console.print(Text(text, "bold" if text.startswith("> ") else ""))


def draw(name: str, title: str, argv: list[str], typed: str) -> None:
    with tempfile.TemporaryDirectory() as home:
        world = Canvas(
            {"DRILL_HOME": home},
            io.TextIOWrapper(io.BytesIO(typed.encode())),
            io.StringIO(),
            io.StringIO(),
            FixedClock(NOON),
        )
        world.console = Console(record=True, width=WIDTH, file=io.StringIO(), force_terminal=True, highlight=False)
        run(argv, world)
        svg = world.console.export_svg(title=title, theme=MONOKAI, unique_id=name)
    (HERE / f"{name}.svg").write_text(svg, encoding="utf-8")


def main() -> None:
    draw("timing", "drill timing", ["timing", "--cards", "2"], "10 to 15 min\n15\nq\n")
    checklist = "how many ppl\nreads vs writes\nhow fast\ncolours\n\n"
    draw("checklist", "drill", ["checklist", "questions", "--cards", "1"], checklist)


if __name__ == "__main__":
    main()
