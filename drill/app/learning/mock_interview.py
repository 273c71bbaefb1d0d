"""Holding a mock interview: begun or taken up again, saved at every line, scored at the end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from drill import problems
from drill.app.corrected_cards import asked_cards
from drill.app.env import Env
from drill.app.learning.mock_listening import Heard, Listener
from drill.app.learning.problem_decks import activate
from drill.app.library import Library
from drill.clock import today
from drill.core.cards import Stage
from drill.core.command_line import CommandHint
from drill.core.grading import quality
from drill.core.learning.log import Mode, Review
from drill.core.learning.mock import DesignProblem, Mock, MockLine, scaled
from drill.core.learning.mock_points import (
    FOLLOW_UP,
    HALF,
    CountedList,
    ScoredMock,
    asked,
    asked_here,
    counted,
    questions_due,
    scored,
)
from drill.core.learning.problem_names import named
from drill.core.learning.scheduling import RECALLED
from drill.core.markdown import plain
from drill.core.text import clean_line
from drill.errors import DrillError

USUAL_MINUTES = 45.0
LONGEST_TITLE = 200  # characters
FAILED = RECALLED - 1  # the most that a checklist with a missed point is worth in a mock


@dataclass(frozen=True, slots=True)
class InterviewerQuestion:
    """What the interviewer asks, or would have asked if it were not `is_answered`; `is_begun` if it
    asks for more of what the candidate has begun. `raised` are the texts of points in earlier
    lines that count now."""

    text: str
    raised: Sequence[str]
    is_answered: bool
    is_begun: bool


@dataclass(frozen=True, slots=True)
class SaidLine:
    """A line of the candidate, the texts of the points that it raised, and what the interviewer
    replied."""

    text: str
    raised: Sequence[str]
    replies: Sequence[str]


class MockRun:
    """A mock interview being held; `mock` is its current state, `problem` what it is about."""

    def __init__(self, env: Env, library: Library, mock: Mock) -> None:
        self._env = env
        self._library = library
        self.problem = problem_of(mock)
        self._lists = lists_of(library, mock)
        self._listener = Listener(env, library, self._lists, self.problem.general)
        self._marked = env.clock.ticks()
        # What the database may hold: after an interrupt in a write either the old or the new mock.
        self._stored: tuple[Mock, ...] = (mock,)
        self.mock = mock

    def seconds(self) -> tuple[float, float]:
        """Seconds spent in this stage and in all, up to this moment."""
        since = self._env.clock.ticks() - self._marked
        return self.mock.seconds[self.mock.stage] + since, self.mock.elapsed + since

    def judge(self, text: str) -> Heard:
        """What the interviewer hears in a line."""
        return self._listener.heard(self.mock, text)

    def read(self) -> None:
        """Read what was said so far; for a mock that is taken up again, beside the first line."""
        self._listener.read(self.mock)

    def question(self, *, ending: bool = False) -> InterviewerQuestion | None:
        """What the interviewer asks now, if anything: nothing that was answered before.

        The points of a follow-up count once it was asked, also in lines before it; so do those of
        one that was answered, which is told and not asked. `ending` says that the stage ends now.
        """
        if self.mock.asked is None:
            return None
        seconds = self.seconds()[0]
        for one in questions_due(self._lists, self.mock, seconds, ending=ending):
            is_follow_up = FOLLOW_UP in one.card.tags
            if not is_follow_up and self._listener.is_perhaps_answered(self.mock, one):
                continue
            raised_before = self.mock.raised().keys()
            before = replace(self.mock, asked=(*self.mock.asked, one.card.id))
            if is_follow_up:  # whose points did not count before
                lines = self._listener.lines_heard_again(before, one)
                before = replace(before, lines=lines)
            self._save(before)
            had = self.mock.raised()
            new = had.keys() - raised_before
            points = len(one.card.items)
            is_answered = is_follow_up and len(new) == points
            is_begun = any(card == one.card.id for card, _ in had)
            if is_follow_up:  # of which nothing else was asked yet
                is_begun = len(new) >= HALF * points
            raised = [text for point, text in self._listener.texts.items() if point in new]
            return InterviewerQuestion(plain(one.card.prompt), raised, is_answered, is_begun)
        return None

    def replies(self, text: str) -> list[str]:
        """What the interviewer replies to a line that asks about the scope."""
        return self._listener.replies(self.mock, text, self.problem.answers)

    def so_far(self) -> tuple[list[SaidLine], list[str]]:
        """What was said in this stage, and what the interviewer asked in it."""
        said = [self._said(line) for line in self.mock.lines if line.stage == self.mock.stage]
        questions = [plain(one.card.prompt) for one in asked_here(self._lists, self.mock)]
        return said, questions

    def _said(self, line: MockLine) -> SaidLine:
        texts = self._listener.texts
        raised = [texts[point] for point in line.raised if point in texts]
        return SaidLine(line.text, raised, self.replies(line.text))

    def say(self, text: str, heard: Heard) -> None:
        """Take a line, in which this was heard, and save it."""
        self._save(self.mock.said(text, list(heard.raised), heard.likely.items()))

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

    def scored(self) -> ScoredMock:
        touched = self._listener.touched(self.mock)
        return scored(self.mock, self._lists, self.problem, touched)

    def finish(self) -> None:
        """Keep the scores, and put what was missed back into the schedule, all in one
        transaction."""
        self.mock = self._timed(self.mock)
        result = scored(self.mock, self._lists, self.problem).result
        self._store(replace(self.mock, result=result), self._reviews())

    def _save(self, mock: Mock) -> None:
        self._store(self._timed(mock))

    def _timed(self, mock: Mock) -> Mock:
        """A step of the mock with the time up to this moment, which belongs to the stage before the
        step."""
        ticks = self._env.clock.ticks()
        spent = self.mock.spent(ticks - self._marked).seconds
        self._marked = ticks
        return replace(mock, seconds=spent)

    def _store(self, mock: Mock, reviews: Sequence[Review] = ()) -> None:
        self.mock = mock
        self._stored = (*self._stored, mock)
        self._library.store.mocks.save(mock, self._stored, reviews)
        self._stored = (mock,)

    def _reviews(self) -> list[Review]:
        """An answer for each card of the problem, and for each general one that was known or spoken
        of.

        A missed point makes it a failure. A general one that was never learned and never touched
        stays new.
        """
        card_states = self._library.store.log.card_states()
        known = {card for card, card_state in card_states.items() if card_state.memory is not None}
        touched: list[tuple[CountedList, tuple[str, ...], str]] = []
        raised = self.mock.credited()
        for one in asked(self._lists, self.mock):
            card = one.card
            had = tuple(item.id for item in card.items if (card.id, item.id) in raised)
            if had or one.is_special or card.id in known:
                lines = dict.fromkeys(self.mock.lines[raised[card.id, item]].text for item in had)
                touched.append((one, had, "\n".join(lines)))
        ids = self._library.store.log.new_ids(self._env.clock.now(), len(touched))
        return [self._review(id, *one) for id, one in zip(ids, touched, strict=True)]

    def _review(self, id: UUID, one: CountedList, recalled: tuple[str, ...], text: str) -> Review:
        now, card = self._env.clock.now(), one.card
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
            recalled=() if one.is_single else recalled,
            missed=() if one.is_single else missed,
        )


def lists_of(library: Library, mock: Mock) -> tuple[CountedList, ...]:
    """The lists whose points count in a mock."""
    problem = problem_of(mock)
    others = {one.deck for one in problems.load() if one.deck != problem.deck}
    return counted(mock.stages, tuple(asked_cards(library.store)), problem, others)


def problem_of(mock: Mock) -> DesignProblem:
    """What a mock is about; of a problem in a person's own words only the general cards are
    known."""
    known = problems.load()
    found = next((one for one in known if one.title == mock.problem), None)
    return found or DesignProblem(mock.problem, general=problems.general())


def title_of(library: Library, wanted: str | None) -> str:
    """The title of the problem that is `wanted`, or one's own words; without any the next problem
    in turn. Raises DrillError for a slip in a name."""
    known = problems.load()
    title = clean_line(wanted or "", limit=LONGEST_TITLE).strip()
    if not title:
        return known[len(library.store.mocks.all()) % len(known)].title
    found = named(known, title)
    return found.title if found else title


def begin(
    env: Env,
    library: Library,
    timeline: Sequence[Stage],
    minutes: float,
    title: str,
    *,
    interviewer: bool = False,
) -> MockRun:
    """A new mock interview about the problem of that title with the stages of a timeline, perhaps
    with an `interviewer` who asks."""
    stages = scaled(timeline, minutes)
    now = env.clock.now()
    id = library.store.log.new_id(now)
    mock = Mock(id, now, title, stages, (0.0,) * len(stages), asked=() if interviewer else None)
    library.store.mocks.save(mock)
    return _run(env, library, mock)


def _run(env: Env, library: Library, mock: Mock) -> MockRun:
    """The mock with the cards of its problem active."""
    library, _ = activate(env, library, [problem_of(mock).deck])
    return MockRun(env, library, mock)


def resume(env: Env, library: Library) -> MockRun:
    """The newest unfinished mock, with the time it had left. Raises DrillError."""
    mock = unfinished(env, library)
    if mock is None:
        raise DrillError(
            "no mock interview was left unfinished", f"Begin one: {CommandHint('mock')}"
        )
    return _run(env, library, mock)


def unfinished(env: Env, library: Library) -> Mock | None:
    """The newest mock, if it was left before its end; those that are dated in the future come after
    all others.

    Of one that two homes went on with there are two that began at once.
    """
    mocks, now = library.store.mocks.all(), env.clock.now()
    last = max((mock.began for mock in mocks if mock.began <= now), default=now)
    return next((mock for mock in mocks if mock.began >= last and mock.result is None), None)


def last_scored(library: Library) -> ScoredMock:
    """The mock that was finished last with its scores, by the decks as they are now. Raises
    DrillError."""
    mocks = library.store.mocks.finished()
    if not mocks:
        raise DrillError(
            "no mock interview was finished so far", f"Begin one: {CommandHint('mock')}"
        )
    return scored(mocks[-1], lists_of(library, mocks[-1]), problem_of(mocks[-1]))
