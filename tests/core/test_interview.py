from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime
from random import Random
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drill import problems
from drill.core.cards import (
    BasicCard,
    ChecklistCard,
    Item,
    Minutes,
    SequenceCard,
    Stage,
    TimingCard,
)
from drill.core.learning.mock import (
    DesignProblem,
    Mock,
    Pace,
    Result,
    mock_body,
    mock_value,
    pace,
    scaled,
)
from drill.core.learning.mock_answers import MOST, answers_to, questions_in
from drill.core.learning.mock_points import (
    CountedList,
    counted,
    questions_due,
    scored,
)
from drill.core.learning.mock_versions import all_kept, joined
from tests import shipped

STAGES = (Stage("Scope", Minutes(10, 20)), Stage("Wrap up", Minutes(5, 5)))
CARDS = (
    ChecklistCard("d/a", "a", stage="Scope", items=(Item("x", "X"), Item("y", "Y"))),
    TimingCard("d/b", "b", stage="Scope", minutes=Minutes(1, 2)),
    SequenceCard("d/c", "c", stage="wrap UP", items=(Item("x", "X"),)),
)
MOCK = Mock(UUID(int=1), datetime(2026, 3, 2, 12, tzinfo=UTC), "A feed", STAGES, (0.0, 0.0))


def test_the_timeline_is_scaled_to_the_minutes() -> None:
    assert scaled(STAGES, 40) == (
        Stage("Scope", Minutes(20, 40)),
        Stage("Wrap up", Minutes(10, 10)),
    )
    assert scaled(STAGES, 20) == STAGES


@given(st.floats(5, 240))
def test_the_middles_of_the_scaled_ranges_add_up(minutes: float) -> None:
    total = sum((stage.minutes.low + stage.minutes.high) / 2 for stage in scaled(STAGES, minutes))
    assert abs(total - minutes) <= 0.1 * len(STAGES)


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [
        (0, Pace.EARLY),
        (599, Pace.EARLY),
        (600, Pace.IN_RANGE),
        (1200, Pace.IN_RANGE),
        (1201, Pace.OVER),
    ],
)
def test_pace_turns_at_the_bounds(seconds: float, expected: Pace) -> None:
    assert pace(seconds, Minutes(10, 20)) is expected


def test_time_belongs_to_the_stage_that_it_was_spent_in() -> None:
    assert MOCK.spent(30).spent(12).seconds == (42.0, 0.0)
    assert MOCK.spent(30).elapsed == 30


def test_the_last_line_of_the_stage_can_be_taken_back() -> None:
    said = MOCK.said("x", [("d/a", "x")])
    assert said.unsaid() == MOCK
    assert MOCK.unsaid() == MOCK


GENERAL = DesignProblem("A feed")
FEED = DesignProblem("A feed", deck="feed", general=("d/c",))
SPECIAL = (
    ChecklistCard("feed/ask", "ask", stage="Scope", items=(Item("size", "Number of followers"),)),
    ChecklistCard(
        "feed/fail",
        "fail",
        stage="Wrap up",
        items=(Item("lag", "Fan-out lags"), Item("hot", "Hot key")),
    ),
    ChecklistCard(
        "feed/next",
        "and now?",
        tags=("follow-up",),
        stage="Wrap up",
        items=(Item("shard", "Shard it"),),
    ),
)


def test_the_scorecard_sets_each_stage_against_time_and_checklists() -> None:
    mock = MOCK.said("say x", [("d/a", "x")]).said("x again", [("d/a", "x")]).spent(660)
    found = scored(mock, counted(STAGES, CARDS, GENERAL, ()), GENERAL)
    first, last = found.scores
    assert (first.pace, first.raised, first.missed) == (
        Pace.IN_RANGE,
        (("d/a", "x"),),
        (("d/a", "y"),),
    )
    assert (last.pace, last.raised, last.missed) == (Pace.EARLY, (), (("d/c", "x"),))
    assert mock.raised() == {("d/a", "x"): "say x"}
    assert found.result == Result(raised=1, points=3, in_range=1, stages=2)


def test_of_a_problem_its_own_points_count_and_of_a_deck_with_chosen_cards_these_alone() -> None:
    other = ChecklistCard("chat/ask", "ask", stage="Scope", items=(Item("x", "X"),))
    lists = counted(STAGES, (*CARDS, *SPECIAL, other), FEED, {"chat"})
    assert [(one.card.id, one.stage, one.is_special) for one in lists] == [
        ("feed/ask", 0, True),
        ("feed/fail", 1, True),
        ("feed/next", 1, True),
        ("d/c", 1, False),
    ]


def test_in_a_timeline_of_other_names_the_problem_s_stages_keep_their_order() -> None:
    stages = tuple(Stage(name, Minutes(5, 5)) for name in ("Hello", "Talk", "Bye"))
    assert [one.stage for one in counted(stages, SPECIAL, FEED, ())] == [0, 2, 2]


def test_a_point_that_was_perhaps_raised_counts_by_the_likeliest_line() -> None:
    x, lag = ("d/a", "x"), ("feed/fail", "lag")
    mock = MOCK.said("x", [x], [(x, 0.7), (lag, 0.3)]).said("a lag", [], [(lag, 0.5), (x, 0.2)])
    assert mock.raised() == {x: "x"}
    assert mock.credited() == {x: 0, lag: 1}
    better = mock.said("x, clearly", [], [(x, 0.9)])
    assert better.credited() == {x: 2, lag: 1}
    assert better.said("later", [x]).credited() == {x: 3, lag: 1}  # surely, as by its very call
    assert mock_value(mock.id, mock_body(mock)) == mock


def test_what_was_perhaps_raised_is_told_apart_on_the_scorecard() -> None:
    lists = counted(STAGES, SPECIAL, FEED, ())
    lag = ("feed/fail", "lag")
    found = scored(MOCK.said("a lag", [], [(lag, 0.5)]), lists, FEED)
    assert found.result.raised == 1
    assert found.perhaps == {lag}


def ids(due: list[CountedList]) -> list[str]:
    return [one.card.id for one in due]


def test_a_follow_up_comes_in_the_middle_of_its_stage_and_counts_once_asked() -> None:
    lists = counted(STAGES, SPECIAL, FEED, ())
    last = replace(MOCK, stage=1, asked=())
    assert ids(questions_due(lists, MOCK, 9_999, ending=True)) == []
    assert ids(questions_due(lists, last, 149, ending=False)) == []
    assert ids(questions_due(lists, last, 150, ending=False)) == ["feed/next"]
    assert ids(questions_due(lists, last, 0, ending=True)) == ["feed/next"]
    assert scored(last, lists, FEED).result.points == 3
    after = replace(last, asked=("feed/next",))
    assert ids(questions_due(lists, after, 9_999, ending=True)) == []
    assert scored(after, lists, FEED).result.points == 4


def test_of_another_stage_the_emptiest_list_is_asked_late_in_it_or_when_it_is_left() -> None:
    more = ChecklistCard(
        "feed/more", "more", stage="Wrap up", items=(Item("a", "A"), Item("b", "B"))
    )
    stages = (STAGES[0], replace(STAGES[1], minutes=Minutes(4, 8)))
    lists = counted(stages, (SPECIAL[1], more), FEED, ())
    mock = replace(MOCK, stages=stages, stage=1, asked=())
    assert ids(questions_due(lists, mock, 269, ending=False)) == []
    assert ids(questions_due(lists, mock, 270, ending=False)) == ["feed/fail", "feed/more"]
    assert ids(questions_due(lists, mock, 0, ending=True)) == ["feed/fail", "feed/more"]
    assert ids(questions_due(lists, mock, 480, ending=True)) == []
    half = mock.said("lag", [("feed/fail", "lag")])
    assert ids(questions_due(lists, half, 270, ending=False)) == ["feed/more", "feed/fail"]
    after = replace(mock, asked=("feed/fail",))
    assert ids(questions_due(lists, after, 270, ending=False)) == []


def test_what_would_have_helped_is_of_the_problem_the_longest_stage_and_the_emptiest_list() -> None:
    more = ChecklistCard(
        "feed/more", "more", stage="Scope", items=(Item("a", "A"), Item("b", "B"), Item("c", "C"))
    )
    lists = counted(STAGES, (*CARDS, *SPECIAL[:2], more), FEED, ())
    mock = MOCK.said("a", [("feed/more", "a")])
    assert scored(mock, lists, FEED).helpful == (
        ("feed/ask", "size"),
        ("feed/more", "b"),
        ("feed/fail", "lag"),
    )
    touched = {("feed/more", "b"), *(("feed/ask", item.id) for item in SPECIAL[0].items)}
    helpful = scored(mock, lists, FEED, touched).helpful
    assert helpful[:2] == (("feed/more", "c"), ("feed/fail", "lag"))
    assert helpful[2][0] not in ("feed/ask", "feed/more", "feed/fail")


def test_a_dozen_problems_ship_each_told_whole() -> None:
    known = problems.load()
    assert len(known) >= 12
    assert len({one.title for one in known}) == len(known)
    assert all(one.title and one.brief for one in known)
    cards = {card.id for card in shipped.cards()}
    assert {id for one in known for id in one.general} <= cards
    assert {one.deck for one in known} == {deck.id for deck in shipped.problem_decks()}


# What a candidate decides: a brief that gave it would give the decision away.
CHOSEN = {
    "file-sync": {"4 MB", "64 bytes"},
    "news-feed": {"500", "8 bytes"},
    "object-store": {"8", "4"},
    "video-platform": {"5 %"},
    "web-crawler": {"10 bits"},
}
# What follows from the brief in one step, and is reckoned with further on.
FOLLOWS = {
    "ad-click-aggregation": {"3.5 million"},
    "auction": {"100 million"},
    "chat": {"2 billion"},
    "code-judge": {"167"},
    "video-platform": {"5 million hours"},
}
QUANTITY = r"\d[\d,.]*\d|\d"
UNIT = r"(?: (?:million|billion|kB|MB|GB|TB|PB|%|bytes|bits|hours?|Mbit/s)\b| %)*"


def quantities(text: str) -> set[str]:
    return set(re.findall(f"(?:{QUANTITY}){UNIT}", text))


def test_what_the_figures_of_a_problem_reckon_with_is_told_to_the_candidate() -> None:
    told = {one.deck: quantities(one.brief) for one in problems.load()}
    cards = [card for deck in shipped.problem_decks() for card in deck.cards]
    figures = [card for card in cards if "figures" in card.tags]
    known = {
        deck: figures_told | CHOSEN.get(deck, set()) | FOLLOWS.get(deck, set())
        for deck, figures_told in told.items()
    }
    for card in figures:  # what one question works out, another may reckon with
        if isinstance(card, BasicCard):
            known[card.deck] |= quantities(f"{card.answer} {card.note}")
    missing = {card.question: quantities(card.prompt) - known[card.deck] for card in figures}
    assert {question: these for question, these in missing.items() if these} == {}
    assert {card.deck for card in figures} == told.keys()


def test_an_interviewer_has_an_answer_to_each_question_that_a_problem_asks_for() -> None:
    topics = problems.topics()
    asked = {
        deck.id: {
            item.text for card in deck.cards if "questions" in card.tags for item in card.points
        }
        for deck in shipped.problem_decks()
    }
    for one in problems.load():
        assert one.answers.keys() == {*topics, *asked[one.deck]}


@pytest.mark.parametrize(
    ("question", "topics"),
    [
        ("how long do we keep trip data?", ["retention"]),
        ("do we store positions forever?", ["retention"]),
        ("for how many days must we store it?", ["retention"]),
        ("how large is a record", ["data"]),
        ("how much data, and how long is it kept?", ["retention", "data"]),
        ("how much latency may we add?", ["latency"]),
        ("how many drivers and riders are there?", ["load"]),
    ],
)
def test_how_long_data_is_kept_is_no_question_for_its_size(
    question: str, topics: list[str]
) -> None:
    answers = {topic: topic for topic in problems.topics()}
    assert answers_to(question, [], answers, problems.topics()) == topics


def test_of_a_line_with_very_many_questions_the_first_ones_are_answered() -> None:
    assert questions_in("how many users? reads or writes?") == [
        "how many users?",
        "reads or writes?",
    ]
    assert questions_in("why? " * 1_000) == ["why?"] * MOST


WHAT = st.lists(
    st.tuples(st.sampled_from(["said", "said", "next", "time"]), st.integers(0, 2)), max_size=5
)


def going_on(mock: Mock, steps: list[tuple[str, int]], *, over: bool) -> Mock:
    for what, which in steps:
        match what:
            case "said":
                mock = mock.said(f"line {which}", [])
            case "next":
                mock = replace(mock, stage=1)
            case "time":
                mock = mock.spent(which)
    return replace(mock, result=Result(0, 3, 0, 2)) if over else mock


@given(
    st.lists(st.tuples(WHAT, WHAT, st.booleans()), min_size=1, max_size=4),
    st.randoms(use_true_random=False),
)
def test_versions_of_a_mock_come_to_the_same_in_any_order_and_keep_each_line(
    lives: list[tuple[list[tuple[str, int]], list[tuple[str, int]], bool]], dice: Random
) -> None:
    """Homes that begin with the same, or with what another one has become."""
    versions = [MOCK]
    for first, rest, over in lives:
        begun = going_on(
            dice.choice([one for one in versions if one.result is None]), first, over=False
        )
        versions += [begun, going_on(begun, rest, over=over)]
    kept = all_kept([], versions)
    dice.shuffle(versions)
    half = len(versions) // 2
    one, other = all_kept([], versions[:half]), all_kept([], versions[half:])
    assert (
        one | all_kept(one.values(), other.values())
        == other | all_kept(other.values(), one.values())
        == kept
    )
    for version in versions:
        said = [(line.stage, line.text) for line in version.lines]
        assert said in [
            [(line.stage, line.text) for line in mock.lines][: len(said)] for mock in kept.values()
        ]
    assert all_kept(kept.values(), versions) == {}


def test_a_mock_that_is_over_keeps_its_id_beside_one_that_went_on() -> None:
    over = replace(MOCK.said("users", []), result=Result(1, 3, 1, 2))
    further = MOCK.said("users", []).said("writes", [])
    first, second = joined(further, over)
    assert (first, replace(second, id=MOCK.id)) == (over, further)
    assert second.id != MOCK.id
    assert joined(over, MOCK) == (over,)
