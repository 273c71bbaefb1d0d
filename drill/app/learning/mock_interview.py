"""Holding a mock interview: begun or taken up again, saved at every line, scored at the end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from drill import problems
from drill.app.building.timelines import practised
from drill.app.env import Env
from drill.app.learning.answering import judge_answer
from drill.app.library import Library
from drill.clock import today
from drill.core.cards import Card, ListCard, Stage
from drill.core.command_line import CommandHint
from drill.core.grading import quality
from drill.core.learning.log import Mode, Review
from drill.core.learning.mock import (
    DesignProblem,
    Mock,
    StageScore,
    cards_of,
    point_of,
    result,
    scaled,
    scorecard,
    stage_card,
)
from drill.core.learning.scheduling import RECALLED
from drill.core.text import clean_line
from drill.errors import DrillError

USUAL_MINUTES = 45.0
LONGEST_TITLE = 200  # characters
FAILED = RECALLED - 1  # the most that a checklist with a missed point is worth in a mock


class MockRun:
    """A mock interview being held; `mock` is its current state, `problem` what it is about."""

    def __init__(self, env: Env, library: Library, mock: Mock) -> None:
        self._env = env
        self._library = library
        self._cards = library.store.decks.cards()
        self._marked = env.clock.ticks()
        self._stored: tuple[Mock, ...] = (mock,)  # after an interrupt in the middle it may be either of two
        self.mock = mock
        self.problem = next((one for one in problems.load() if one.title == mock.problem), DesignProblem(mock.problem))

    @property
    def stage(self) -> Stage:
        return self.mock.stages[self.mock.stage]

    def seconds(self) -> tuple[float, float]:
        """Seconds spent in this stage and in all, up to this moment."""
        since = self._env.clock.ticks() - self._marked
        return self.mock.seconds[self.mock.stage] + since, self.mock.elapsed + since

    def judge(self, text: str) -> dict[tuple[str, str], str]:
        """The points that a line raises for the first time in this stage, each with its text."""
        already = self.mock.raised(self.mock.stage)
        whole = stage_card(self.stage, self._cards)
        texts = {item.id: item.text for item in whole.items}
        recalled = judge_answer(self._env, self._library, whole, text).recalled if whole.items else ()
        return {point_of(id): texts[id] for id in recalled if point_of(id) not in already}

    def say(self, text: str, raised: Sequence[tuple[str, str]]) -> None:
        """Take a line, which raised these points, and save it."""
        self._save(self.mock.said(text, raised))

    def unsay(self) -> bool:
        """Take the last line of this stage back; False if it has none."""
        before = self.mock
        self._save(before.unsaid())
        return len(self.mock.lines) < len(before.lines)

    def next_stage(self) -> bool:
        """Go on to the next stage; False when this was the last one."""
        if self.mock.is_last_stage:
            return False
        self.mark()
        self._save(replace(self.mock, stage=self.mock.stage + 1))
        return True

    def mark(self) -> None:
        """Book the time up to this moment and save, for a pause or an end."""
        self._save(self.mock)

    def go_on(self) -> None:
        """Start the clock again after a pause: what passed since `mark` does not count."""
        self._marked = self._env.clock.ticks()

    def scores(self) -> tuple[StageScore, ...]:
        return scorecard(self.mock, self._cards)

    def finish(self) -> None:
        """Keep the scores, and put what was missed back into the schedule, all in one transaction."""
        self.mock = self._timed(self.mock)
        scores = self.scores()
        self._store(replace(self.mock, result=result(scores)), self._reviews(scores))

    def cards(self) -> dict[str, Card]:
        return {card.id: card for card in self._cards}

    def _save(self, mock: Mock) -> None:
        self._store(self._timed(mock))

    def _timed(self, mock: Mock) -> Mock:
        """A step of the mock with the time up to this moment, which belongs to the stage before the step."""
        ticks = self._env.clock.ticks()
        spent = self.mock.spent(ticks - self._marked).seconds
        self._marked = ticks
        return replace(mock, seconds=spent)

    def _store(self, mock: Mock, reviews: Sequence[Review] = ()) -> None:
        self.mock = mock
        self._stored = (*self._stored, mock)
        self._library.store.mocks.save(mock, self._stored, reviews)
        self._stored = (mock,)

    def _reviews(self, scores: Sequence[StageScore]) -> list[Review]:
        """An answer for each checklist that was known before or of which something was said.

        A missed point makes it a failure. One that was never learned and never touched stays new.
        """
        card_states = self._library.store.log.card_states()
        known = {card for card, card_state in card_states.items() if card_state.memory is not None}
        touched: list[tuple[ListCard, tuple[str, ...], str]] = []
        for number, score in enumerate(scores):
            raised = self.mock.raised(number)
            for card in cards_of(score.stage, self._cards):
                had = tuple(item.id for item in card.items if (card.id, item.id) in raised)
                if had or card.id in known:
                    lines = dict.fromkeys(raised[card.id, item] for item in had)
                    touched.append((card, had, "\n".join(lines)))
        ids = self._library.store.log.new_ids(self._env.clock.now(), len(touched))
        return [self._review(id, *one) for id, one in zip(ids, touched, strict=True)]

    def _review(self, id: UUID, card: ListCard, recalled: tuple[str, ...], text: str) -> Review:
        now = self._env.clock.now()
        missed = tuple(item.id for item in card.items if item.id not in recalled)
        score = len(recalled) / len(card.items) if card.items else 0.0
        judged = quality(score, seconds=0.0, target=0.0, hints=0)
        return Review(
            id=id,
            card=card.id,
            at=now,
            day=today(self._env.clock),
            quality=min(judged, FAILED) if missed else judged,
            score=score,
            seconds=0.0,
            mode=Mode.MOCK,
            answer=text,
            recalled=recalled,
            missed=missed,
        )


def begin(env: Env, library: Library, minutes: float, wanted: str | None) -> MockRun:
    """A new mock interview. Raises DrillError when no deck has a timeline."""
    timeline = next((one.stages for one in practised(library)), None) or _any_timeline(library)
    if not timeline:
        raise DrillError(
            "no deck has a timeline", f"Notes with stages and minutes make one: {CommandHint('build', 'NOTES.md')}"
        )
    stages = scaled(timeline, minutes)
    now = env.clock.now()
    title = _problem(wanted, len(library.store.mocks.all()))
    mock = Mock(library.store.log.new_id(now), now, title, stages, (0.0,) * len(stages))
    library.store.mocks.save(mock)
    return MockRun(env, library, mock)


def _any_timeline(library: Library) -> tuple[Stage, ...]:
    return next((deck.stages for deck, _ in library.store.decks.all() if deck.stages), ())


def resume(env: Env, library: Library) -> MockRun:
    """The newest mock that was left before its end, its clock where it stood. Raises DrillError."""
    mock = unfinished(env, library)
    if mock is None:
        raise DrillError("no mock interview was left unfinished", f"Begin one: {CommandHint('mock')}")
    return MockRun(env, library, mock)


def unfinished(env: Env, library: Library) -> Mock | None:
    """The newest mock, if it was left before its end; those that are dated in the future come after all others."""
    mocks, now = library.store.mocks.all(), env.clock.now()
    newest = [*[mock for mock in mocks if mock.began <= now][-1:], *[mock for mock in mocks if mock.began > now]]
    return next((mock for mock in newest if mock.result is None), None)


def finished(library: Library) -> list[Mock]:
    """The mocks that came to their end, the oldest first."""
    return [mock for mock in library.store.mocks.all() if mock.result is not None]


def _problem(wanted: str | None, before: int) -> str:
    """The problem that was asked for, by a part of its title or as it is; else the next one in turn."""
    known = problems.load()
    title = clean_line(wanted or "", limit=LONGEST_TITLE).strip()
    if not title:
        return known[before % len(known)].title
    return next((one.title for one in known if title.casefold() in one.title.casefold()), title)
