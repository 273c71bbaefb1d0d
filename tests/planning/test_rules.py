"""The plan's rules, worked by hand."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from drill.core.learning.forgetting import NOTHING, STRANGER, Person, SpeedEvidence
from drill.core.learning.recall import Trace, after_answer, fade, recall
from drill.core.learning.scheduling import Memory, learn, review
from drill.core.planning import forecast
from drill.core.planning.forecast import Calibration, calibrate, pace
from drill.core.planning.next_card import (
    crammed,
    evening,
    expected,
    next_card,
    order_tonight,
)
from drill.core.planning.plan import Interview, Plan
from drill.core.planning.playthrough import Playthrough
from drill.core.planning.scarcity import TimedAnswer
from drill.core.planning.worth import Prospect, predict, weigh

NOW = datetime(2026, 3, 2, 20, tzinfo=UTC)
DAY = date(2026, 3, 2)


def later(days: float) -> datetime:
    return NOW + timedelta(days=days)


def met(strength: float, days_ago: int, *, proven: bool = True) -> Trace:
    return Trace(strength, later(-days_ago), DAY - timedelta(days=days_ago), proven)


def tonight(cards: list[Prospect], seconds: float) -> list[Prospect]:
    """What is asked if all evenings have so many seconds."""
    chosen = evening(order_tonight(cards, DAY, NOW, seconds, seconds), seconds)
    return [one.prospect for one in chosen]


def test_strength_is_the_number_of_days_after_which_recall_is_nine_tenths() -> None:
    assert [round(fade(days, days), 12) for days in (0.5, 1, 6, 40)] == [0.9] * 4
    assert fade(0, 3) == 1.0
    assert fade(81 / 19 * 3, 1) == pytest.approx(0.5)  # 1 + 3 = 4, and 4 ** -0.5


@pytest.mark.parametrize(
    ("quality", "strength"), [(0, 1.0), (2, 1.0), (3, 1.0), (4, 2.0), (5, 4.0)]
)
def test_a_first_answer_leaves_one_two_or_four_days(quality: int, strength: float) -> None:
    assert after_answer(None, quality, 2.5, NOW, DAY) == Trace(strength, NOW, DAY, proven=False)


@pytest.mark.parametrize(
    ("trace", "quality", "easiness", "strength"),
    [
        (met(1, 1, proven=False), 4, 2.5, 6.0),  # the whole strength was waited: what SM-2 grants
        (met(4, 2, proven=False), 5, 2.6, 5.0),  # half of it: half the way from 4 to 6
        (met(6, 6), 4, 2.5, 15.0),
        (met(6, 9), 4, 2.5, 15.0),  # later brings no more
        (met(6, 2), 5, 2.6, 9.2),  # a third of the way from 6 to 15.6
        (met(6, 6), 2, 2.5, 1.0),  # a failure
        (met(6, 0), 5, 2.6, 6.0),  # the same day
    ],
)
def test_a_later_answer_brings_its_share_of_what_sm2_grants(
    trace: Trace, quality: int, easiness: float, strength: float
) -> None:
    assert after_answer(trace, quality, easiness, NOW, DAY).strength == pytest.approx(strength)


def test_a_failure_is_followed_by_six_days() -> None:
    failed = after_answer(met(15, 10), 1, 2.5, NOW, DAY)
    assert (failed.strength, failed.proven) == (1.0, False)
    assert after_answer(failed, 4, 2.5, later(1), DAY + timedelta(days=1)).strength == 6.0


def test_a_new_card_is_worth_what_its_first_sight_leaves() -> None:
    found = predict(Prospect("d/a", None, 30.0, later(81 / 19 * 3)), DAY, NOW)
    assert (found.alone, found.asked) == (0.0, pytest.approx(0.5))


def test_the_worth_of_a_known_card_weighs_success_and_failure() -> None:
    # strength 1, a day ago: recalled with 0.9, then 6 days, else 1 day; the interview is 81/19 * 3
    # days off
    left = 81 / 19 * 3
    found = predict(Prospect("d/a", met(1, 1, proven=False), 30.0, later(left)), DAY, NOW)
    after_success, after_failure = (1 + 3 / 6) ** -0.5, 0.5
    assert found.asked == pytest.approx(0.9 * after_success + 0.1 * after_failure)
    assert found.alone == pytest.approx((1 + 3 + 19 / 81) ** -0.5)


def test_the_quicker_and_the_heavier_card_comes_first() -> None:
    until = later(5)
    slow, quick = Prospect("d/a", None, 60.0, until), Prospect("d/b", None, 20.0, until)
    heavy = Prospect("d/c", None, 60.0, until, weight=4.0)
    cards = [slow, quick, heavy]
    # On five evenings of 12 seconds there is no time for the slow cards; on five of 600 there is
    # for all, so that it is no matter which takes longer.
    for seconds, order in ((12.0, ["d/c", "d/b", "d/a"]), (600.0, ["d/c", "d/a", "d/b"])):
        found = order_tonight(cards, DAY, NOW, seconds, seconds)
        assert [one.card for one in found] == order


def test_on_the_last_evenings_the_quicker_card_comes_first() -> None:
    new = [Prospect("d/a", None, 60.0, later(2)), Prospect("d/b", None, 20.0, later(2))]
    known = Prospect("d/c", met(4, 3), 20.0, later(2))
    assert [one.card for one in tonight([*new, known], 600.0)] == ["d/b", "d/a", "d/c"]
    # Of a plan that begins so late nobody knows yet which are quick.
    assert [one.card for one in tonight(new, 600.0)] == ["d/a", "d/b"]


def test_what_does_not_fit_into_the_seconds_left_is_passed_over() -> None:
    cards = [
        Prospect("d/a", None, 20.0, later(2)),
        Prospect("d/b", None, 50.0, later(2)),
        Prospect("d/c", None, 51.0, later(2)),
    ]
    # New cards take 1.45 times as long: 29 seconds of the first, then half of 50 must be left.
    assert [one.card for one in tonight(cards, 54.0)] == ["d/a", "d/b"]
    assert [one.card for one in tonight(cards, 53.9)] == ["d/a"]
    found = next_card(cards[1:], DAY, NOW, 25.2)
    assert found is not None
    assert found.card == "d/b"


def test_the_last_answer_of_an_evening_may_run_over_by_half_of_its_time() -> None:
    cards = [Prospect("d/a", None, 20.0, later(2)), Prospect("d/b", None, 30.0, later(2))]
    assert [one.card for one in tonight(cards, 44.0)] == ["d/a", "d/b"]  # the first takes 29
    assert [one.card for one in tonight(cards, 43.9)] == ["d/a"]
    assert next_card(cards, DAY, NOW, 10.0) == cards[0]
    assert next_card(cards, DAY, NOW, 9.9) is None


def test_what_was_answered_today_or_gains_too_little_is_not_asked_before_the_last_evenings() -> (
    None
):
    today = Prospect("d/a", met(1, 0), 20.0, later(5))
    safe = Prospect("d/b", met(400, 1), 20.0, later(5))
    assert next_card([today, safe], DAY, NOW, 600.0) is None
    # at the last evening half a point is worth an answer, which it is not before
    near = Prospect("d/c", met(40, 2), 20.0, later(1))
    assert 0.002 < predict(near, DAY, NOW).gain < 0.02
    assert next_card([near], DAY, NOW, 600.0) == near


def test_after_the_interview_the_plan_asks_nothing() -> None:
    assert next_card([Prospect("d/a", None, 20.0, later(-1))], DAY, NOW, 600.0) is None


def test_a_deck_learns_for_the_next_interview_that_asks_for_it() -> None:
    first, second = Interview("first", later(3), ("a",)), Interview("second", later(9))
    plan = Plan((second, first), weights=(("a", 2.0), ("hard", 3.0)))
    assert (plan.interview_of("a", NOW), plan.interview_of("b", NOW)) == (first, second)
    assert plan.interview_of("a", later(4)) == second
    assert plan.interview_of("a", later(10)) is None
    assert [plan.weight("a", ()), plan.weight("a", ("hard",)), plan.weight("b", ("soft",))] == [
        2.0,
        3.0,
        1.0,
    ]


def test_a_cram_also_takes_what_gains_little() -> None:
    cards = [
        Prospect("d/a", met(400, 1), 20.0, later(1)),
        Prospect("d/b", met(1, 3), 20.0, later(1)),
    ]
    assert [one.card for one in crammed(cards, DAY, NOW)] == ["d/b", "d/a"]


def test_pace_follows_a_person_slowly_and_a_break_counts_as_four_times() -> None:
    # Recalled cards take 0.64 times the target time.
    slow = TimedAnswer("timing", 12.8, 10.0, 4, first=False)
    away = TimedAnswer("basic", 900.0, 10.0, 4, first=False)
    assert pace([slow] * 5 + [away]) == {"timing": 1.5, "basic": 1.5}


def test_pace_is_told_against_what_such_an_answer_takes() -> None:
    taken = {(1, True): 29.0, (4, True): 29.0, (3, False): 12.8, (2, False): 36.6}
    for (quality, first), seconds in taken.items():
        assert pace([TimedAnswer("basic", seconds, 20.0, quality, first)]) == {
            "basic": pytest.approx(1.0)
        }


def test_calibration_by_tenths() -> None:
    pairs = [(0.82, True), (0.88, False), (1.0, True), (0.81, True)]
    low, high = calibrate(pairs)
    assert (low.forecast, low.recalled, low.answers) == (
        pytest.approx(0.8366667),
        pytest.approx(2 / 3),
        3,
    )
    assert high == Calibration(1.0, 1.0, 1)


def foresee(
    cards: list[Prospect], now: datetime, day: date, minutes: float, spent: float, seed: int
) -> forecast.Course:
    return forecast.foresee(
        cards, now, day, minutes, spent, seed, STRANGER, lambda done, total: None
    )


def new_cards(count: int, lead: int) -> list[Prospect]:
    return [
        Prospect(f"d/{number:02}", None, (15.0, 30.0, 60.0)[number % 3], later(lead))
        for number in range(count)
    ]


def test_the_forecast_loads_no_evening_over_its_minutes_but_by_half_an_answer() -> None:
    course = foresee(new_cards(40, 10), NOW, DAY, 5, 180.0, seed=1)
    # The longest answer takes a minute, 1.45 if the card is new, and begins with half a one left.
    limits = [2 + 0.95, *[5.95] * 9]
    assert [one.minutes <= limit for one, limit in zip(course.evenings, limits, strict=True)] == [
        True
    ] * 10
    assert course.by_deck == (("d", course.recall),)
    assert course == foresee(new_cards(40, 10), NOW, DAY, 5, 180.0, seed=1)


def test_what_never_comes_in_is_named() -> None:
    course = foresee(new_cards(40, 2), NOW, DAY, 2, 0.0, seed=1)
    assert course.unseen
    assert not foresee(new_cards(4, 5), NOW, DAY, 20, 0.0, seed=1).unseen


def test_the_minutes_needed_bring_nearly_what_the_most_bring() -> None:
    cards = new_cards(40, 12)
    needed = foresee(cards, NOW, DAY, 1, 0.0, seed=3).needed
    enough, most = (
        foresee(cards, NOW, DAY, minutes, 0.0, seed=3).recall.likely for minutes in (needed, 180)
    )
    assert enough >= most - 0.02
    assert needed < 60


def test_where_more_minutes_bring_less_the_minutes_needed_are_those_of_the_best() -> None:
    cards = [
        Prospect("d/0", met(6, 2), 400.0, later(7.6)),
        Prospect("d/1", None, 200.0, later(7.6)),
    ]
    forgetful = Person(SpeedEvidence(40, 1.0))
    course = forecast.foresee(cards, NOW, DAY, 10, 0.0, 66, forgetful, lambda done, total: None)
    plan = Playthrough(cards, NOW, DAY, 0.0, 66, forgetful.first_answers)
    kept, most = (
        plan.play(minutes, lambda: None, forgetful.speed.likely).recall
        for minutes in (course.needed, 180)
    )
    assert most < kept - 0.02


def test_nothing_to_learn_needs_next_to_no_minutes() -> None:
    course = foresee([], NOW, DAY, 20, 0.0, seed=1)
    assert (course.recall, course.evenings, course.needed) == (NOTHING, (), 1)


traces = st.none() | st.builds(
    lambda strength, ago, proven: met(strength, ago, proven=proven),
    st.floats(1, 300),
    st.integers(0, 90),
    st.booleans(),
)
prospects = st.lists(st.tuples(traces, st.floats(5, 120)), max_size=12).flatmap(
    lambda cards: st.integers(1, 60).map(
        lambda lead: [
            Prospect(f"d/{at}", trace, seconds, later(lead - 0.5))
            for at, (trace, seconds) in enumerate(cards)
        ]
    )
)


@given(prospects, st.floats(0, 900))
def test_the_evening_keeps_its_minutes_and_leaves_nothing_unasked_that_gains_enough(
    cards: list[Prospect], seconds: float
) -> None:
    asked = list(evening(order_tonight(cards, DAY, NOW, seconds, seconds), seconds))
    left = seconds - sum(one.seconds for one in asked)
    assert left >= -1e-6 or -left <= asked[-1].seconds - asked[-1].prospect.seconds / 2 + 1e-6
    assert len({one.card for one in asked}) == len(asked)
    for one in weigh(cards, DAY, NOW):
        assert one in asked or one.prospect.seconds / 2 > left - 1e-6


@given(prospects)
def test_asking_promises_a_chance_and_never_less_than_a_fresh_failure(
    cards: list[Prospect],
) -> None:
    for one in cards:
        found = predict(one, DAY, NOW)
        assert 0 <= found.alone <= 1
        assert 0 < found.asked <= 1
    share = expected(cards, STRANGER)
    assert 0 <= share.low <= share.likely <= share.high <= 1


@settings(max_examples=25)
@given(prospects, st.floats(0.5, 60), st.floats(0.5, 60), st.floats(0, 1200))
def test_more_minutes_never_lower_the_forecast(
    cards: list[Prospect], one: float, other: float, spent: float
) -> None:
    less, more = (
        foresee(cards, NOW, DAY, minutes, spent, seed=5).recall for minutes in sorted((one, other))
    )
    assert less.likely <= more.likely
    assert less.likely >= expected(cards, STRANGER).likely
    assert less.low <= less.likely <= less.high


qualities = st.integers(0, 5)


@given(st.lists(st.tuples(qualities, st.integers(0, 20)), min_size=1, max_size=12), qualities)
def test_a_rehearsal_never_postpones_and_never_raises_easiness(
    answers: list[tuple[int, int]], quality: int
) -> None:
    day, memory = DAY, None
    for given_quality, days in answers:
        day += timedelta(days=days)
        memory = learn(memory, given_quality, day)
    assert memory is not None
    after = learn(memory, quality, day, rehearsal=True)
    assert after.easiness <= memory.easiness
    if quality >= 3:
        assert after == memory
    else:
        assert after == review(memory, quality, day)


def test_a_new_card_in_a_rehearsal_starts_with_the_first_easiness_at_most() -> None:
    assert learn(None, 5, DAY, rehearsal=True) == learn(None, 5, DAY)._replace(easiness=2.5)


@given(st.lists(st.tuples(qualities, st.integers(0, 20)), max_size=12))
def test_a_trace_always_says_a_chance(answers: list[tuple[int, int]]) -> None:
    trace: Trace | None = None
    memory: Memory | None = None
    at, day = NOW, DAY
    for quality, days in answers:
        at, day = at + timedelta(days=days), day + timedelta(days=days)
        memory = learn(memory, quality, day)
        trace = after_answer(trace, quality, memory.easiness, at, day)
        assert trace.strength >= 1
    assume(trace is not None)
    assert 0 < recall(trace, at + timedelta(days=30)) < 1
