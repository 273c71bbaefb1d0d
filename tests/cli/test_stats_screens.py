"""The pictures of `drill stats` as text, at three widths, from a made-up season of answers.

After a change that is meant: `python -m tests.cli.test_stats_screens` draws them anew; look at them
before you commit.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest

from drill.clock import FixedClock
from drill.core.cards import Minutes, Stage
from drill.core.day import day_of
from drill.core.ids import entry_id
from drill.core.learning.log import Mode, PlanChange, Review
from drill.core.learning.mock import Mock, Result
from drill.core.planning.plan import Interview, Plan
from drill.render.stats_screens import FEW_GROUPS
from drill.store import LogRecords, Store
from tests.conftest import DECK, Drill

SCREENS = Path(__file__).parent / "screens"
NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
DAYS = 120
STAGES = (
    Stage("Understand the problem and establish a scope", Minutes(3, 10)),
    Stage("Wrap up", Minutes(5, 10)),
)
ITEMS = ("users", "shape", "budget")
VIEWS = {
    "40": ("stats",),
    "80": ("stats",),
    "120": ("stats",),
    "80-all": ("stats", "--all"),
    "40-all": ("stats", "--all"),
    "80-plain": ("stats", "--plain"),
}


def season() -> Iterator[Review]:
    """Some answers on most days, better as time goes on; one card will not stick."""
    newest = None
    for number in range(DAYS):
        for turn in range(number * number % 11):
            at = NOW - timedelta(days=DAYS - number, hours=-(number % 3), minutes=-turn)
            newest = entry_id(at, number, newest)
            card = ("capital", "load", "wrap-up")[(number + turn) % 3]
            quality = (
                1
                if card == "capital" and number % 4 == 2
                else 4
                if (number + turn) % 7
                else 2 + number // 60
            )
            listed = ITEMS if card == "load" else ()
            had = tuple(
                item for place, item in enumerate(listed) if (number + turn) // 3 % (place + 2)
            )
            yield Review(
                newest,
                f"demo/{card}",
                at,
                day_of(at),
                quality,
                score=quality / 5,
                seconds=20.0 + number % 17,
                mode=Mode.TODAY,
                answer="",
                recalled=had,
                missed=tuple(item for item in listed if item not in had),
            )


def learner(folder: Path) -> Drill:
    shipped = folder / "shipped"
    shipped.mkdir()
    deck = DECK.replace("  kind: checklist\n", f"  kind: checklist\n  stage: {STAGES[0].name}\n")
    (shipped / "demo.yaml").write_text(
        deck.replace("  kind: timing\n", "  kind: timing\n  stage: Wrap up\n"), encoding="utf-8"
    )
    drill = Drill(folder / "home", shipped, FixedClock(NOW))
    assert drill("decks").code == 0
    reviews = tuple(season())
    plan = Plan((Interview("Acme", NOW + timedelta(days=9)),))
    change = PlanChange(entry_id(NOW, 0, reviews[-1].id), plan, NOW)
    mocks = tuple(
        Mock(
            UUID(int=n),
            NOW - timedelta(days=n),
            "A feed",
            STAGES,
            (700.0, 500.0 + 60 * n),
            result=Result(1, 3, 1, 2),
        )
        for n in (1, 2)
    )
    store = Store(drill.address)
    store.whole_log.merge(LogRecords((*reviews, change), mocks=mocks), None, now=NOW)
    store.close()
    return drill


def screen(drill: Drill, view: str) -> str:
    drill.environ["COLUMNS"] = view.partition("-")[0]
    done = drill(*VIEWS[view])
    assert done.code == 0, done.err
    return "".join(f"{line.rstrip()}\n" for line in done.out.splitlines())


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Drill:
    return learner(tmp_path_factory.mktemp("season"))


@pytest.mark.parametrize("view", VIEWS)
def test_the_screen_is_as_it_was_looked_at(drawn: Drill, view: str) -> None:
    text = screen(drawn, view)
    assert text == (SCREENS / f"stats-{view}.txt").read_text(encoding="utf-8")
    assert max(map(len, text.splitlines())) <= int(view.partition("-")[0]) or view.endswith("plain")


@pytest.mark.parametrize("view", ["80", "120"])
def test_the_main_picture_fits_one_screen_with_the_prompt_and_its_footer(
    drawn: Drill, view: str
) -> None:
    lines = screen(drawn, view).splitlines()
    ready = 1 + FEW_GROUPS - next(n for n, line in enumerate(lines) if line.startswith("Weak"))
    assert len(lines) + ready <= 24 - 2  # however many decks and stages there are


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        drill = learner(Path(folder))
        for view in VIEWS:
            (SCREENS / f"stats-{view}.txt").write_text(screen(drill, view), encoding="utf-8")


if __name__ == "__main__":
    main()
