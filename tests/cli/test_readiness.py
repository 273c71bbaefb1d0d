"""What a person is ready for, on real homes: the first screen, `drill stats` and a replay of the
log say the same after whatever happened, and no failure raises it."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drill.app.env import Env
from drill.app.learning.daily import counts_in, counts_of_today
from drill.app.library import Library, open_library
from drill.app.views.statistics import scope_of, view_stats
from drill.cli.world import World
from drill.clock import FixedClock, today
from drill.core.learning.forgetting import NO_EVIDENCE, Person, Share, ready_loss, share
from drill.core.learning.log import NEVER_SEEN, Mode, Review, replay
from drill.core.learning.selection import EVERYTHING
from tests.conftest import DECK, Drill

CARD = "- id: {slug}\n  kind: basic\n  prompt: What is a {slug}?\n  answer: the {slug} as it is\n"
SLUGS = ("lease", "quorum", "shard")
CARDS = (*(f"mine/{slug}" for slug in SLUGS), "demo/wrap-up", "demo/load", "demo/capital")
MODES = (Mode.TODAY, Mode.ANSWER, Mode.CRAM, Mode.MOCK)
INTERVIEW = datetime(2026, 5, 1, 9, tzinfo=UTC)


class Answer(NamedTuple):
    """What is answered so many `minutes` after what was before."""

    card: str
    quality: int
    mode: Mode
    minutes: int


class Home:
    """A home with a plan for one interview, a deck of its own and the shipped one."""

    def __init__(self, home: Path, clock: FixedClock) -> None:
        shipped = home.parent / "shipped"
        shipped.mkdir(exist_ok=True)
        (shipped / "demo.yaml").write_text(DECK, encoding="utf-8")
        self.drill, self.deck = Drill(home, shipped, clock), "mine"
        self._write()
        self.plan()

    def plan(self) -> None:
        self.run("plan", "--interview", f"{INTERVIEW:%Y-%m-%d %H:%M}")

    def _write(self) -> None:
        decks = self.drill.home / "decks"
        decks.mkdir(parents=True, exist_ok=True)
        for file in decks.iterdir():
            file.unlink()
        cards = "".join(CARD.format(slug=slug) for slug in SLUGS)
        text = f"deck: {self.deck}\ntitle: Own\ncards:\n{cards}"
        (decks / f"{self.deck}.yaml").write_text(text, encoding="utf-8")

    @property
    def _env(self) -> Env:
        environ = {"DRILL_HOME": str(self.drill.home)}
        streams = (io.StringIO(), io.StringIO(), io.StringIO())
        return World(environ, *streams, self.drill.clock, self.drill.shipped).env

    def run(self, *argv: str) -> None:
        result = self.drill(*argv)
        assert result.code == 0, result.err

    def answer(self, answer: Answer) -> None:
        self.drill.clock.advance(minutes=answer.minutes)
        card, quality = answer.card.replace("mine/", f"{self.deck}/"), answer.quality
        now, day = self.drill.clock.now(), today(self.drill.clock)
        with open_library(self._env) as library:
            id = library.store.log.new_id(now)
            library.store.log.append(
                Review(id, card, now, day, quality, quality / 5, 1.0, answer.mode, "typed")
            )

    def move(self) -> None:
        """All own cards to a deck of another name, or back."""
        self.deck = {"mine": "yours", "yours": "mine"}[self.deck]
        self._write()
        self.run("decks")

    def ready(self) -> Share:
        """What all places say of the interview."""
        first_screen = counts_of_today(self._env).interview
        with open_library(self._env) as library:
            shown = view_stats(self._env, library, scope_of(self._env, EVERYTHING, None)).ready
            stored, replayed = counts_in(self._env, library).interview, _replayed(library)
        assert first_screen is not None
        assert first_screen == stored
        assert tuple(shown.recall) == pytest.approx(first_screen[2:])
        assert tuple(shown.recall) == pytest.approx(tuple(replayed))
        return shown.recall


def _replayed(library: Library) -> Share:
    """Readiness by the logs alone."""
    store = library.store
    ids = sorted(store.whole_log.known_cards())
    states = {card: replay(entries) for card, entries in store.log.logs(ids).items()}
    person = Person(sum((state.evidence for state in states.values()), NO_EVIDENCE))
    asked = [states.get(card, NEVER_SEEN) for card in sorted(store.decks.asked())]
    lost = [
        ready_loss(state.trace, INTERVIEW, failed=state.failed)
        for state in asked
        if not state.suspended
    ]
    return share(lost, person.speed)


def is_raised(now: Share, before: Share) -> bool:
    return any(new > old + 1e-12 for new, old in zip(now, before, strict=True))


def answers(lowest: int, highest: int) -> st.SearchStrategy[list[Answer]]:
    answer = st.builds(
        Answer,
        st.sampled_from(CARDS),
        st.integers(lowest, highest),
        st.sampled_from(MODES),
        st.sampled_from((1, 6, 20)),
    )
    return st.lists(answer, min_size=1, max_size=3)


# Hours until a step: 15 after noon it is 03:00, and a new day begins before long.
HOURS = st.sampled_from((0, 1, 15, 24, 40, 150))
STEPS = st.one_of(
    st.tuples(st.just("right"), answers(3, 5)),
    st.tuples(st.just("wrong"), answers(0, 2)),
    st.tuples(st.just("wrong there, merged"), answers(0, 2)),
    st.tuples(st.just("right there, imported"), answers(3, 5)),
    st.tuples(st.sampled_from(("undo", "move", "suspend", "resume", "reset")), st.just([])),
)


@settings(max_examples=6)
@given(st.lists(st.tuples(HOURS, STEPS), min_size=4, max_size=9))
def test_all_places_agree_and_no_failure_raises_it(
    tmp_path_factory: pytest.TempPathFactory,
    steps: list[tuple[int, tuple[str, list[Answer]]]],
) -> None:
    folder = tmp_path_factory.mktemp("ready")
    clock = FixedClock(datetime(2026, 3, 2, 12, 0, tzinfo=UTC))
    here, there = Home(folder / "here", clock), Home(folder / "there", clock)
    for hours, (step, taken) in steps:
        clock.advance(hours=hours)
        before = here.ready()
        if step == "wrong":
            _fail(taken, here)
        elif step == "wrong there, merged":
            here.run("merge", str(there.drill.home / "drill.db"))
            before = here.ready()
            _answer(taken, there)
            here.run("merge", str(there.drill.home / "drill.db"))
            assert not is_raised(here.ready(), before)
        elif step == "right there, imported":
            _answer(taken, there)
            archive = str(folder / "archive.json")
            there.run("export", "json", archive, "--force")
            here.run("import", archive)
        elif step == "right":
            _answer(taken, here)
        elif step == "move":
            here.move()
            assert tuple(here.ready()) == pytest.approx(tuple(before))
            there.move()
        elif step == "undo":
            here.drill("undo")
            here.plan()  # which may be what was taken back
        else:
            here.run(step, "demo")
        here.ready()


def _answer(answers: list[Answer], home: Home) -> None:
    for answer in answers:
        home.answer(answer)


def _fail(failures: list[Answer], home: Home) -> None:
    """Each lowers readiness or leaves it, and an undo brings it back to the very digit."""
    before = home.ready()
    for failure in failures:
        home.answer(failure)
        after = home.ready()
        assert not is_raised(after, before)
        home.run("undo")
        assert home.ready() == before
        home.answer(failure)
        before = home.ready()
        assert tuple(before) == pytest.approx(tuple(after), rel=1e-3)
