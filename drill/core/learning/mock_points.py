"""Which points count in a mock interview, which of them a line can raise, and the scorecard."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from drill.core.cards import (
    BasicCard,
    Card,
    ChecklistCard,
    Item,
    ListCard,
    SequenceCard,
    Stage,
)
from drill.core.learning.mock import DesignProblem, Mock, Pace, Point, Result, pace
from drill.core.learning.mock_stages import MockPlace, places

FOLLOW_UP = "follow-up"  # the tag of a card that the interviewer asks
TO_ASK = "questions"  # the tag of a list of what the candidate asks
WATCH = "watch"  # the tag of a card that asks for a figure to watch
LATE = 0.75  # share of the middle of a stage's range from which on the interviewer asks about it
HALF = 0.5  # share of a list's points that answers its question
OPEN = 0.4  # ... that must be missing for the interviewer to ask about it
MOST_HELPFUL = 3  # points that the scorecard names
ANSWER = "answer"  # the point of a question with one answer
BARE = 2  # words of an answer that is not understood without its question
_MEASURES = re.compile(
    r"\b(?:(?:watch|monitor|measure|metric|alert|graph|dashboard|percentile|p9\d|how many|how much)"
    r"|(?:track|tracks|count|counts|rate|rates|lag|depth|number of)\b)",
    re.IGNORECASE,
)
_AFTER_SENTENCE = re.compile(r"(?<=[.:;])\s+")
_LEFT_OUT = re.compile(r"\b(?:out of|not in|outside|beyond) (?:the )?scope\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class CountedList:
    """A list whose points count in the stage of that number; `is_special` if it is about the
    problem alone, `is_single` if it stands for a question with one answer."""

    stage: int
    card: ChecklistCard | SequenceCard
    is_special: bool
    is_single: bool = False

    @property
    def points(self) -> tuple[Point, ...]:
        return tuple((self.card.id, item.id) for item in self.card.items)


@dataclass(frozen=True, slots=True)
class StageScore:
    """A stage against its range, and the points that belong to it: raised whenever it was, or
    missed."""

    stage: Stage
    seconds: float
    pace: Pace
    raised: tuple[Point, ...]
    missed: tuple[Point, ...]


class ScoredMock(NamedTuple):
    """A mock with its scores, the cards that counted by id, and the points that would have helped
    most.

    `deck` is the deck of its problem, empty if there is none.
    """

    mock: Mock
    scores: tuple[StageScore, ...]
    cards: Mapping[str, ListCard]
    helpful: tuple[Point, ...]
    deck: str

    def of_problem(self, points: Iterable[Point]) -> tuple[Point, ...]:
        """Those points that are of the problem's deck."""
        return tuple(point for point in points if point[0].startswith(f"{self.deck}/"))

    @property
    def perhaps(self) -> frozenset[Point]:
        """Those points that no line surely raised."""
        return frozenset(self.mock.credited().keys() - self.mock.raised().keys())

    @property
    def result(self) -> Result:
        raised = [point for score in self.scores for point in score.raised]
        points = [*raised, *(point for score in self.scores for point in score.missed)]
        return Result(
            raised=len(raised),
            points=len(points),
            in_range=sum(score.pace is Pace.IN_RANGE for score in self.scores),
            stages=len(self.scores),
            problem_raised=len(self.of_problem(raised)),
            problem_points=len(self.of_problem(points)),
        )

    @property
    def counted_after_all(self) -> tuple[str, ...]:
        """The lines that raised nothing when they were said, and count at the end."""
        at = {place for point, place in self.mock.credited().items() if point in self.perhaps}
        lines = (self.mock.lines[place] for place in sorted(at))
        return tuple(dict.fromkeys(line.text for line in lines if not line.raised))


def counted(
    stages: Sequence[Stage], cards: Sequence[Card], problem: DesignProblem, others: Collection[str]
) -> tuple[CountedList, ...]:
    """The lists that count: those of the problem's deck, its questions with one answer among them,
    and the general ones of a stage.

    `others` are the decks of other problems, which do not count. Of a deck of which the problem
    names general cards only these count, of any other deck all lists that belong to a stage.
    """
    lists = [card for card in cards if isinstance(card, ChecklistCard | SequenceCard)]
    special = [card for card in cards if problem.deck and card.deck == problem.deck]
    chosen = {id.partition("/")[0] for id in problem.general}
    left_out = {*others, problem.deck}
    general = [
        card
        for card in lists
        if card.deck not in left_out and (card.id in problem.general or card.deck not in chosen)
    ]
    return (*_own(stages, special), *_general(stages, general, problem))


def _own(stages: Sequence[Stage], special: Sequence[Card]) -> Iterator[CountedList]:
    """The cards of a problem, each in its stage."""
    for card, number in zip(special, places(stages, special), strict=True):
        match card:
            case ChecklistCard() | SequenceCard():
                yield CountedList(number, card, True)
            case BasicCard():
                point = Item(ANSWER, card.answer, card.accept, card.refusals)
                single = ChecklistCard(
                    card.id, card.prompt, card.tags, stage=card.stage, items=(point,)
                )
                yield CountedList(number, single, True, is_single=True)
            case _:  # neither a timing, a choice nor a gap is a point of a design
                pass


def _general(
    stages: Sequence[Stage],
    cards: Sequence[ChecklistCard | SequenceCard],
    problem: DesignProblem,
) -> Iterator[CountedList]:
    """The general cards, each in the stage that it names; those of the problem whatever the names
    are."""
    numbers = {stage.name.casefold(): number for number, stage in enumerate(stages)}
    chosen = [card for card in cards if card.id in problem.general and card.stage]
    of_problem = dict(zip((card.id for card in chosen), places(stages, chosen), strict=True))
    for card in cards:
        number = of_problem.get(card.id, numbers.get(card.stage.casefold()))
        if number is not None:
            yield CountedList(number, card, False)


def open_to(lists: Sequence[CountedList], text: str, place: MockPlace) -> tuple[CountedList, ...]:
    """The lists that a line at a place can be about.

    To leave something out of scope settles a question of the scope, and designs nothing. A figure
    to watch is raised before its stage only by a line that measures, and in the scope by none: a
    latency there is a requirement.
    """
    if _LEFT_OUT.search(text):
        return tuple(one for one in lists if one.stage in place.scope)
    is_measured = not place.is_scope and measures(text)
    early = {*place.scope, place.stage}
    return tuple(
        one for one in lists if is_measured or one.stage in early or WATCH not in one.card.tags
    )


def told(one: CountedList, item: Item) -> str:
    """The text of a point; a figure or a word or two that answer a single question have it, the
    last sentence of the prompt, behind them."""
    is_bare = any(map(str.isdigit, item.text)) or len(item.text.split()) <= BARE
    if not one.is_single or not is_bare:
        return item.text
    *_, question = _AFTER_SENTENCE.split(one.card.prompt)
    return f"{item.text} ({question})"


def measures(text: str) -> bool:
    """Whether a text speaks of what is watched."""
    return _MEASURES.search(text) is not None


def questions_due(
    lists: Sequence[CountedList], mock: Mock, seconds: float, *, ending: bool
) -> list[CountedList]:
    """What the interviewer may ask now, the first choice first.

    Of a stage with follow-ups these: they divide the middle of its range evenly, and what was not
    asked yet is asked when the candidate is `ending` it. Of any other stage, but the first and that
    in which the candidate asks, one question, about the list of which most is missing, a single
    question after all lists: late in the stage, or when it is left before.
    """
    mine = [one for one in lists if one.is_special and one.stage == mock.stage]
    follow_ups = [one for one in mine if FOLLOW_UP in one.card.tags]
    if follow_ups:
        return _follow_ups_due(follow_ups, mock, seconds, ending=ending)
    is_to_ask = mock.stage == 0 or any(TO_ASK in one.card.tags for one in mine)
    is_due = not is_to_ask and _ends(mock, seconds, ending=ending)
    if not is_due or asked_here(mine, mock):
        return []
    said = mock.credited()
    shares = {one: _missed(one, said) for one in mine}
    still_open = [one for one in mine if shares[one] >= OPEN]
    return sorted(still_open, key=lambda one: (one.is_single, -shares[one]))


def _follow_ups_due(
    follow_ups: Sequence[CountedList], mock: Mock, seconds: float, *, ending: bool
) -> list[CountedList]:
    minutes = mock.current_stage.minutes
    apart = minutes.middle * 60 / (len(follow_ups) + 1)
    had = mock.asked or ()
    return [
        one
        for number, one in enumerate(follow_ups, start=1)
        if one.card.id not in had and (ending or seconds >= apart * number)
    ]


def asked_here(lists: Sequence[CountedList], mock: Mock) -> list[CountedList]:
    """What the interviewer asked in this stage."""
    return [one for one in lists if one.stage == mock.stage and one.card.id in (mock.asked or ())]


def _ends(mock: Mock, seconds: float, *, ending: bool) -> bool:
    """Whether a stage comes to its end, with time for a question."""
    minutes = mock.current_stage.minutes
    return (ending or seconds >= LATE * minutes.middle * 60) and seconds < minutes.high * 60


def _missed(one: CountedList, raised: Collection[Point]) -> float:
    """The share of a list's points that was not raised."""
    return len(_missed_points(one, raised)) / len(one.points)


def _missed_points(one: CountedList, raised: Collection[Point]) -> tuple[Point, ...]:
    return tuple(point for point in one.points if point not in raised)


def asked(lists: Sequence[CountedList], mock: Mock) -> tuple[CountedList, ...]:
    """Of the lists that count those that this mock is measured by: a follow-up only if it was
    asked."""
    return tuple(
        one for one in lists if FOLLOW_UP not in one.card.tags or one.card.id in (mock.asked or ())
    )


def scored(
    mock: Mock,
    lists: Sequence[CountedList],
    problem: DesignProblem,
    touched: Collection[Point] = (),
) -> ScoredMock:
    """Each stage with its time against the range, and the points of its lists raised and missed, in
    their order; `touched` are those that a line comes near, which would hardly have helped."""
    lists, raised = asked(lists, mock), mock.credited()
    scores = []
    for number, (stage, seconds) in enumerate(zip(mock.stages, mock.seconds, strict=True)):
        points = [point for one in lists if one.stage == number for point in one.points]
        had = tuple(point for point in points if point in raised)
        missed = tuple(point for point in points if point not in raised)
        scores.append(StageScore(stage, seconds, pace(seconds, stage.minutes), had, missed))
    cards = {one.card.id: one.card for one in lists}
    helpful = _most_helpful(raised, touched, lists, mock.stages)
    return ScoredMock(mock, tuple(scores), cards, helpful, problem.deck)


def _most_helpful(
    raised: Collection[Point],
    touched: Collection[Point],
    lists: Sequence[CountedList],
    stages: Sequence[Stage],
) -> tuple[Point, ...]:
    """The missed points that would have helped most: the first ones of the lists of which the
    largest share is missing.

    The problem's lists come before general ones, then those of the stage that has most time. Lists
    have what matters most first, and each gives one point; single answers come after them. Of a
    list what no line has `touched` is named first, and a list with nothing else comes last.
    """

    def is_touched(one: CountedList) -> bool:
        return all(point in touched for point in _missed_points(one, raised))

    def rank(one: CountedList) -> tuple[bool, bool, bool, float, float]:
        longest = stages[one.stage].minutes.high
        share = _missed(one, raised)
        return is_touched(one), not one.is_special, one.is_single, -longest, -share

    missing = [one for one in lists if _missed_points(one, raised)]
    first = sorted(missing, key=rank)[:MOST_HELPFUL]
    return tuple(
        min(_missed_points(one, raised), key=lambda point: point in touched) for one in first
    )
