"""How fast a person forgets: what their answers tell, what that makes of a forecast, and what they
are ready for."""

from __future__ import annotations

import math
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drill.core.day import day_of
from drill.core.learning.forgetting import (
    NO_EVIDENCE,
    NOTHING,
    STRANGER,
    FirstAnswers,
    Person,
    Share,
    SpeedEvidence,
    evidence_of,
    first_answers,
    loss,
    ready_loss,
    remembered,
    share,
)
from drill.core.learning.log import (
    NEVER_SEEN,
    Action,
    ActionKind,
    CardState,
    Mode,
    Review,
    apply_entry,
)
from drill.core.learning.recall import Trace, recall

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
DAY = NOON.date()
NOBODY = UUID(int=0)
# Of a stranger's speed, in the cube root of a gamma variable: centre, and a tenth on either side.
SPREAD = (1 / 2 + 0.45**2) ** 0.5
CENTRE, REACH = 1 - SPREAD**2 / 9, 1.2816 * SPREAD / 3


def days(count: float) -> datetime:
    return NOON + timedelta(days=count)


def answered(state: CardState, quality: int, at: datetime, mode: Mode = Mode.TODAY) -> CardState:
    return apply_entry(
        state, Review(NOBODY, "d/a", at, day_of(at), quality, quality / 5, 10.0, mode, "")
    )


def recalled(trace: Trace | None, at: datetime, *, failed: bool) -> float:
    return math.exp(-loss(trace, at, failed=failed))


def lived(*answers: tuple[float, int]) -> CardState:
    """A card after answers, each some days from noon and of a quality."""
    state = NEVER_SEEN
    for after, quality in answers:
        state = answered(state, quality, days(after))
    return state


def test_after_a_failure_three_of_four_are_expected_the_next_day() -> None:
    state = lived((0, 1))
    assert state.failed
    assert state.trace is not None
    assert recall(state.trace, days(1)) == pytest.approx(0.9)  # by which the cards are chosen
    assert recalled(state.trace, days(1), failed=True) == pytest.approx(0.9**3)


@pytest.mark.parametrize(("quality", "strength"), [(3, 1), (4, 2), (5, 4)])
def test_after_a_first_answer_the_curve_holds(quality: int, strength: int) -> None:
    assert recalled(lived((0, quality)).trace, days(strength), failed=False) == pytest.approx(0.9)


def test_a_settled_card_is_forgotten_half_as_fast_as_the_curve_has_it() -> None:
    young, settled = Trace(6.0, NOON, DAY, proven=True), Trace(6.5, NOON, DAY, proven=True)
    assert recalled(young, days(6), failed=False) == pytest.approx(0.9)
    assert recalled(settled, days(6.5), failed=False) == pytest.approx(0.9**0.5)
    assert remembered(6.5, 6.5, 0.5) == pytest.approx(0.9**0.5)


def test_a_card_is_failed_until_it_is_recalled_on_another_day() -> None:
    assert lived((0, 1), (0.01, 4)).failed
    assert not lived((0, 1), (1, 3)).failed
    assert lived((0, 4), (0.01, 2)).failed
    assert not apply_entry(
        lived((0, 1)), Action(NOBODY, ActionKind.RESET, ("d/a",), days(1), DAY)
    ).failed


def test_only_answers_to_cards_recalled_on_a_day_before_tell_about_the_person() -> None:
    assert lived((0, 4), (1, 1), (2, 4)).evidence == NO_EVIDENCE
    # 4 days strong after a day, as half of the way to SM-2's 6 was waited.
    kept = lived((0, 4), (1, 4), (3, 4))
    assert kept.evidence == SpeedEvidence(0, pytest.approx(1.1 * 0.5 * 0.11087, abs=1e-4))
    assert answered(kept, 1, days(3.1)).evidence == kept.evidence  # on the same day
    assert answered(kept, 1, days(6)).evidence == SpeedEvidence(1, kept.evidence.expected)


@pytest.mark.parametrize("quality", [1, 4])
def test_an_answer_before_a_third_of_the_strength_tells_nothing(quality: int) -> None:
    trace = Trace(30.0, NOON, DAY, proven=True)
    assert evidence_of(trace, quality, days(9.9), day_of(days(9.9))) == NO_EVIDENCE
    assert evidence_of(trace, quality, days(10), day_of(days(10))) != NO_EVIDENCE


def test_evidence_outlives_a_reset() -> None:
    failed = lived((0, 4), (1, 4), (3, 1))
    after = apply_entry(failed, Action(NOBODY, ActionKind.RESET, ("d/a",), days(4), DAY))
    assert (after.evidence, after.first) == (SpeedEvidence(1, 0.0), None)
    assert answered(after, 5, days(5)).first == 5


def test_the_speed_is_what_was_forgotten_against_what_was_expected_to_be() -> None:
    assert STRANGER.speed.likely == 1.0
    assert Person(SpeedEvidence(8, 2.0)).speed.likely == 2.5
    assert Person(SpeedEvidence(0, 2.0)).speed.likely == 0.5
    assert Person(SpeedEvidence(0, 0.0)).speed == pytest.approx(
        (1.0, (CENTRE - REACH) ** 3, (CENTRE + REACH) ** 3)
    )


def test_many_answers_narrow_the_range_to_what_no_answers_tell() -> None:
    known, long = (
        Person(SpeedEvidence(100, 100.0)).speed,
        Person(SpeedEvidence(10_000, 10_000.0)).speed,
    )
    assert long.high - long.low < known.high - known.low < STRANGER.speed.high - STRANGER.speed.low
    # Of a gamma distribution of shape 4.94.
    assert (long.low, long.high) == pytest.approx((0.4842, 1.6006), abs=1e-3)


def test_first_answers_are_a_persons_own_beside_the_usual_ones() -> None:
    assert STRANGER.first_answers == pytest.approx((0.24, 0.1, 0.49, 0.17))
    own = first_answers([(0, 10), (1, 5), (2, 5), (3, 10), (4, 30), (5, 30)])
    assert own == FirstAnswers(20, 10, 30, 30)
    assert Person(first=own).first_answers == pytest.approx((0.224, 0.11, 0.349, 0.317))


def test_a_share_is_the_mean_over_cards_and_the_fastest_speed_its_lower_bound() -> None:
    lost = [loss(None, NOON, failed=False), math.log(2), 0.0]
    assert share(lost, Share(1.0, 0.5, 2.0)) == pytest.approx(
        (1.5 / 3, 1.25 / 3, (1 + 0.5**0.5) / 3)
    )
    assert share([], STRANGER.speed) == NOTHING


def test_nobody_is_ready_for_a_failed_card() -> None:
    assert ready_loss(lived((0, 1)).trace, days(1), failed=True) == math.inf
    trace = lived((0, 4)).trace
    assert ready_loss(trace, days(2), failed=False) == loss(trace, days(2), failed=False)


qualities = st.integers(0, 5)
waits = st.floats(0.001, 40)
lives = st.lists(st.tuples(waits, qualities), max_size=8)
MODES = (Mode.TODAY, Mode.ANSWER, Mode.CRAM, Mode.MOCK)


@given(
    st.lists(lives, min_size=1, max_size=5),
    st.lists(
        st.tuples(st.integers(0, 4), st.integers(0, 2), st.sampled_from(MODES), waits),
        min_size=1,
        max_size=12,
    ),
    st.floats(0, 60),
)
def test_failures_never_raise_what_a_person_is_ready_for(
    cards: list[list[tuple[float, int]]], failures: list[tuple[int, int, Mode, float]], until: float
) -> None:
    states = []
    for life in cards:
        at, state = 0.0, NEVER_SEEN
        for waited, quality in life:
            at += waited
            state = answered(state, quality, days(at))
        states.append(state)
    now = max(sum(waited for waited, _ in life) for life in cards) + 0.01
    interview = days(now + 0.5 + until)
    before = readiness(states, interview)
    for number, quality, mode, waited in failures:
        now += min(waited, 0.5) / len(failures)  # all before the interview
        index = number % len(states)
        states[index] = answered(states[index], quality, days(now), mode)
        after = readiness(states, interview)
        assert all(new <= old for new, old in zip(after, before, strict=True))
        before = after


def readiness(states: list[CardState], at: datetime) -> Share:
    speed = Person(sum((state.evidence for state in states), NO_EVIDENCE)).speed
    return share([ready_loss(state.trace, at, failed=state.failed) for state in states], speed)


@given(st.integers(0, 1000), st.floats(0, 1000))
def test_a_failure_raises_the_speed_and_its_bounds_and_a_success_lowers_them(
    forgotten: int, expected: float
) -> None:
    speed = Person(SpeedEvidence(forgotten, expected)).speed
    assert 0 < speed.low < speed.likely < speed.high
    for worse, now in zip(Person(SpeedEvidence(forgotten + 1, expected)).speed, speed, strict=True):
        assert worse > now
    for better, now in zip(
        Person(SpeedEvidence(forgotten, expected + 0.1)).speed, speed, strict=True
    ):
        assert better < now


@given(st.floats(1, 300), st.booleans(), st.booleans(), st.floats(0, 90), qualities)
def test_a_forecast_is_a_chance_within_its_bounds(
    strength: float, proven: bool, failed: bool, ahead: float, quality: int
) -> None:
    trace = Trace(strength, NOON, DAY, proven and not failed)
    chance = share([loss(trace, days(ahead), failed=failed)], STRANGER.speed)
    assert 0 < chance.low <= chance.likely <= chance.high <= 1
    told = evidence_of(trace, quality, days(ahead), day_of(days(ahead)))
    assert told.expected >= 0
    assert told.forgotten in (0, 1)


@given(lives.filter(bool), waits, st.integers(3, 5), st.floats(0, 90))
def test_a_success_never_lowers_what_is_forecast_of_its_card(
    life: list[tuple[float, int]], waited: float, quality: int, ahead: float
) -> None:
    at, state = 0.0, NEVER_SEEN
    for more, given_quality in life:
        at += more
        state = answered(state, given_quality, days(at))
    before, at = state, at + waited
    state = answered(state, quality, days(at))
    until = days(at + ahead)
    assert (
        loss(state.trace, until, failed=state.failed)
        <= loss(before.trace, until, failed=before.failed) + 1e-12
    )
