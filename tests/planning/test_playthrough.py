"""A plan played through: the same evenings as `next_card.evening` chooses one by one."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from math import exp
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drill.core.learning.forgetting import STRANGER, FirstAnswers, loss
from drill.core.learning.recall import Trace, after_answer
from drill.core.learning.scheduling import RECALLED
from drill.core.planning.forecast import FITS_WITHIN, MINUTES_TRIED, foresee
from drill.core.planning.next_card import evening, order_tonight
from drill.core.planning.playthrough import Played, Playthrough
from drill.core.planning.worth import Prospect

NOW = datetime(2026, 3, 2, 20, 7, tzinfo=UTC)
DAY = date(2026, 3, 2)
SPEED = 1.7
# A quality by the draw below which it is given: 10 % perfect, 40 % good, 20 % hard.
FIRST = ((5, 0.1), (4, 0.5), (3, 0.7), (1, 1.0))
ANSWERS = FirstAnswers(failed=0.3, hard=0.2, good=0.4, perfect=0.1)


def one_by_one(
    cards: list[Prospect], minutes: float, spent: float, seed: int
) -> tuple[list[tuple[list[str], list[str], float]], dict[str, Prospect]]:
    """Each evening's cards, those never asked after it and its seconds, and the cards with every
    answer folded in."""
    random = Random(seed)
    known = {one.card: one for one in cards}
    draws = {card: Random(random.getrandbits(32)) for card in sorted(known)}
    now, day, seconds = NOW, DAY, max(minutes * 60 - spent, 0.0)
    evenings = []
    while now < max((one.until for one in cards), default=now):
        ordered = order_tonight(list(known.values()), day, now, seconds, minutes * 60)
        chosen = list(evening(ordered, seconds))
        asked = [one.prospect for one in chosen]
        for one in asked:
            drawn = draws[one.card].random()
            known[one.card] = after(one, drawn, now, day)
        unseen = [one.card for one in known.values() if one.trace is None]
        taken = sum(one.seconds for one in chosen)
        evenings.append(([one.card for one in asked], unseen, taken))
        now, day, seconds = now + timedelta(days=1), day + timedelta(days=1), minutes * 60
    return evenings, known


def chance(one: Prospect, at: datetime) -> float:
    return exp(-SPEED * loss(one.trace, at, failed=one.failed))


def after(one: Prospect, drawn: float, now: datetime, day: date) -> Prospect:
    if one.trace is None:
        quality = next(quality for quality, until in FIRST if drawn < until)
    else:
        quality = 4 if drawn < chance(one, now) else 1
    return one._replace(
        trace=after_answer(one.trace, quality, one.easiness, now, day), failed=quality < RECALLED
    )


def learned(strength: float, ago: int, proven: bool) -> Trace:
    return Trace(strength, NOW - timedelta(days=ago, minutes=11), DAY - timedelta(days=ago), proven)


traces = st.none() | st.builds(
    learned, st.sampled_from([1.0, 2.0, 6.0]) | st.floats(1, 300), st.integers(0, 40), st.booleans()
)
kinds = st.tuples(
    traces,
    st.sampled_from([12.0, 30.0, 75.0]),
    st.sampled_from([1.3, 2.5, 2.6]),
    st.sampled_from([1.0, 2.0]),
    st.sampled_from([1, 4, 12]),
)


def cards_of(found: list[tuple[Trace | None, float, float, float, int]]) -> list[Prospect]:
    return [
        Prospect(
            f"d/{at:02}", trace, seconds, NOW + timedelta(days=lead, hours=13), easiness, weight
        )
        for at, (trace, seconds, easiness, weight, lead) in enumerate(found)
    ]


@settings(max_examples=60)
@given(
    st.lists(kinds, max_size=30).map(cards_of),
    st.sampled_from([1, 2.5, 5, 20]),
    st.sampled_from([0.0, 200.0]),
)
def test_evenings_are_those_that_the_session_would_choose(
    cards: list[Prospect], minutes: float, spent: float
) -> None:
    simple, known = one_by_one(cards, minutes, spent, seed=9)
    played = play(cards, minutes, spent)
    assert [one.cards for one in played.evenings] == [len(asked) for asked, _, _ in simple]
    assert played.unseen == tuple(simple[-1][1] if simple else ())
    loads = [seconds / 60 for _, _, seconds in simple]
    assert [one.minutes for one in played.evenings] == pytest.approx(loads)
    recalls = {card: chance(one, one.until) for card, one in known.items()}
    assert dict(played.recalls) == pytest.approx(recalls)


def play(cards: list[Prospect], minutes: float, spent: float) -> Played:
    return Playthrough(cards, NOW, DAY, spent, 9, ANSWERS).play(minutes, lambda: None, SPEED)


def test_a_budget_played_before_changes_nothing() -> None:
    cards = cards_of([(None, 12.0, 2.5, 1.0, 12), (learned(6.0, 5, True), 30.0, 1.3, 2.0, 12)] * 40)
    plan = Playthrough(cards, NOW, DAY, 0.0, 9, ANSWERS)
    plan.play(40, lambda: None, SPEED)
    plan.play(3, lambda: None, 1.0)
    assert plan.play(3, lambda: None, SPEED) == play(cards, 3, 0.0)


def test_progress_is_told_after_each_evening_and_never_beyond_the_whole() -> None:
    told: list[tuple[int, int]] = []
    cards = cards_of([(None, 75.0, 2.5, 1.0, 4)] * 2000)
    foresee(cards, NOW, DAY, 20.5, 0.0, 9, STRANGER, lambda done, total: told.append((done, total)))
    # Five evenings, the last 13 hours before the interview, with each of: 8 budgets up to 20.5
    # minutes, that itself, 180 minutes, two for the bounds, at most 5 of a search.
    assert {total for _, total in told} == {5 * (8 + 1 + 1 + 2 + 5)}
    assert [done for done, _ in told] == list(range(1, 5 * (8 + 1 + 1 + 2 + 3) + 1))


def test_the_minutes_needed_are_the_fewest_that_bring_nearly_as_much_as_the_most() -> None:
    """Found without playing every budget."""
    cards = cards_of([(None, 20.0, 2.5, 1.0, 12)] * 150)
    plan = Playthrough(cards, NOW, DAY, 0.0, 9, STRANGER.first_answers)
    speed = STRANGER.speed.likely
    tried = {one: plan.play(one, lambda: None, speed).recall for one in MINUTES_TRIED}
    nearly = max(tried.values()) - FITS_WITHIN
    course = foresee(cards, NOW, DAY, 10, 0.0, 9, STRANGER, lambda done, total: None)
    assert course.needed == next(one for one, recall in tried.items() if recall >= nearly)
