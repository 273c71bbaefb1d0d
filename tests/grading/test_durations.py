"""Durations as people type them, and the verdict on them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drill.core.cards import Minutes, TimingCard
from drill.core.durations.duration_reader import Span, parse
from drill.core.grading import Verdict, judge
from drill.core.grading.timing_verdict import verdict
from drill.core.grading.words.lexicon import Lexicon

BLANK: list[str] = [
    "not 10-15", "it isn't 10 to 15", "", "?", "dunno", "no idea", "no clue", "a while",
    "a few minutes", "depends", "minutes", "some", "tentofifteen",
]  # fmt: skip
SPANS: dict[Span, list[str]] = {
    (10, 15): [
        "10 15",
        "10 15 min",
        "not 20 but 10-15",
        "not sure, 10-15",
        "10-15",
        "10 to 15 min",
        "ten to fifteen",
        "~10–15m",
        "10..15 minutes",
        "10…15",
        "15-10",
        "10 or 15",
        "10 & 15",
        "10−15",
        "10~15",
        "~ 10 to ~15",
        "10 thru 15",
        "from 10 up to 15 minutes",
        "at least 10, at most 15",
        "min 10 max 15",
        "minimum 10, maximum 15",
        "10/15",
        "10_15",
        "[10,15]",
        "(10-15)",
        "10-15 (min)",
        "10 -> 15",
        "10 mintues to 15 mintues",
        "10'-15'",
        "10–15′",
        "maybe 10, maybe 15",
        "10 maybe 15 min",
        "between 10 and 15",
        "10 min - 1/4 hour",
        "ten minutes to a quarter of an hour",
        "10 to 15 or so",
        "I think 10 to 15 minutes",
        "１０-１５",
        "10\u202f–\u202f15\u00a0min",
        "10-15 min (25%)",
        "600-900s",
        "10to15",
        "0:10-0:15",
        "ten minutes, fifteen at most",
        "15 max, 10 min",
        "10ish to 15ish min",
        "approx. 10 to approx. 15",
        "10-15-minute",
    ],
    (5, 10): [
        "5 -10",
        "- 5-10",
        "5 ‑ 10",
        "5 < t < 10",
        "FIVE TO TEN MINS",
        "300-600 seconds",
        "5 min. - 10 min.",
    ],
    (10, 25): ["10 — 25", "ten to twenty-five", "25 - 10", "from ten to twenty five minutes"],
    (10, 30): [
        "10-15 or 20-30",
        "10-15 min, maybe 20-30",
        "10min to 0.5h",
        "10 min - half an hour",
    ],
    (15, 30): ["quarter to half an hour", "1/4 - 1/2 h", "a quarter to half an hour"],
    (25, 30): ["twenty-five to thirty", "25–30"],
    (30, 45): ["half to three quarters of an hour"],
    (30, 60): ["half an hour to an hour", "a half to a full hour", "1/2 to 1 hour", "0.5-1 hr"],
    (45, 60): [
        "45min-1h",
        "45-1h",
        "45 to 1 hour",
        "three quarters of an hour to an hour",
        "45 mins - 1 hr",
    ],
    (60, 75): ["1h–1h15", "1 hour to 1 hour 15"],
    (90, 120): ["1h30-2", "1 h 30 min to 2 h"],
    (45, 75): ["45-1h15"],
    (1530, 1530): ["1 day, 1 hour, 30 min"],
    (60, 90): [
        "1h-1h30",
        "1-1h30",
        "1-1 h 30 min",
        "1 to 1.5 hours",
        "an hour to an hour and a half",
    ],
    (60, 120): ["1-2 h", "one to two hours", "2-1h"],
    (2, 2): ["a couple of minutes"],
    (2.5, 2.5): ["two and a half minutes", "2.5", "2,5 min"],
    (10, 10): [
        "10",
        "10ish",
        "10-ish min",
        "10 mintues",
        "10'",
        "10-minute",
        "a good 10 minutes",
        "600 s",
        "~10",
    ],
    (10.5, 10.5): ["10 minutes 30 seconds", "10:30"],
    (15, 15): [
        "about a quarter of an hour",
        "a quarter hour",
        "fiften",
        "0.25h",
        "10 - no, 15",
        "10, sorry 15",
    ],
    (30, 30): [
        "half an hour",
        "half hour",
        "half-hour",
        "½ hour",
        "0.5h",
        "1/2 h",
        "hlaf an hour",
        "one half hour",
    ],
    (45, 45): [
        "three quarters of an hour",
        "three-quarters of an hour",
        "3/4 hour",
        "fourty five",
        "0:45",
    ],
    (60, 60): ["an hour", "one hour", "1hour", "sixty minutes", "an hour or so", "hour"],
    (75, 75): [
        "1h15",
        "1h15m",
        "1 hr 15",
        "1:15",
        "an hour and fifteen minutes",
        "an hour and a quarter",
        "1 hour, 15 minutes",
    ],
    (90, 90): [
        "an hour and a half",
        "hour and a half",
        "1.5h",
        "1,5 h",
        "1,5h",
        "1½ hours",
        "one and a half hours",
        "1 1/2 hours",
    ],
    (120, 120): ["a hundred and twenty minutes", "one hundred twenty", "2h"],
    (None, 10): [
        "<= 10",
        "less than 10",
        "less then 10",
        "10 minutes at the most",
        "10 min max",
        "10 min tops",
    ],
    (None, 15): [
        "15 mins or fewer",
        "15 at max",
        "15 minutes maximum",
        "no longer than a quarter of an hour",
    ],
    (None, 25): [
        "max 25",
        "up to 25",
        "25 tops",
        "under 25",
        "no more than 25 minutes",
        "25 or less",
        "<25m",
        "max. 25 min",
    ],
    (None, 60): ["up to an hour", "an hour max"],
    (5, None): [
        "at least 5",
        ">= 5",
        "5+",
        "5+ min",
        "5 min+",
        "5 or more",
        "no less than 5",
        "5 and up",
        "> 5",
        "5 at least",
    ],
    (10, None): ["min 10", "min. 10 minutes", "over 10 minutes", "10 minutes or longer"],
    (60, None): ["over an hour"],
}


@pytest.mark.parametrize(
    ("span", "text"), [(span, text) for span, texts in SPANS.items() for text in texts]
)
def test_a_duration_is_read(span: Span, text: str) -> None:
    parsed = parse(text)
    assert parsed is not None, text
    assert [bound if bound is None else round(bound, 2) for bound in parsed] == list(span)


@pytest.mark.parametrize("text", BLANK)
def test_what_is_no_duration_stays_unread(text: str) -> None:
    assert parse(text) is None


@pytest.mark.parametrize(
    ("text", "minutes"), [("5 ms", 5e-3 / 60), ("2 weeks", 20_160.0), ("30 s 500 ms", 0.508333)]
)
def test_every_unit_of_time_is_read(text: str, minutes: float) -> None:
    """Milliseconds typed for minutes are no minutes."""
    assert parse(text) == pytest.approx((minutes, minutes))


def test_seconds_are_fractions_of_a_minute() -> None:
    parsed = parse("5 - 10 sec")
    assert parsed is not None
    assert parsed == pytest.approx((5 / 60, 10 / 60))


@pytest.mark.parametrize(
    ("span", "low", "high", "expected"),
    [
        (None, 10, 15, "unparsed"),
        ((10, 15), 10, 15, "exact"),
        ((30, 30), 30, 30, "exact"),
        ((10.005, 15), 10, 15, "exact"),
        ((15, 15), 10, 15, "partial"),
        ((12, 12), 10, 15, "partial"),
        ((12, 20), 10, 15, "partial"),
        ((25, 35), 30, 30, "partial"),
        ((None, 15), 10, 15, "partial"),
        ((10, None), 10, 15, "partial"),
        ((None, 12), 10, 15, "wrong"),
        ((15, None), 10, 15, "wrong"),
        ((15, 25), 10, 15, "wrong"),
        ((5, 5), 10, 15, "wrong"),
        ((40, 50), 30, 30, "wrong"),
    ],
)
def test_the_verdict_follows_the_rules_in_order(
    span: Span | None, low: float, high: float, expected: str
) -> None:
    assert verdict(span, Minutes(low, high)) == expected


@pytest.mark.parametrize(
    ("answer", "score"), [("10-15", 1.0), ("12", 0.5), ("40", 0.0), ("dunno", 0.0)]
)
def test_half_right_counts_as_half(answer: str, score: float) -> None:
    card = TimingCard("deck/card", "How long?", minutes=Minutes(10, 15))
    assert judge(card, answer, Lexicon()).score == score


def test_an_answer_without_a_duration_is_an_extra() -> None:
    card = TimingCard("deck/card", "How long?", minutes=Minutes(10, 15))
    grade = judge(card, " no idea ", Lexicon())
    assert (grade.verdict, grade.parsed, grade.extras) == (Verdict.UNPARSED, None, ("no idea",))


@given(
    st.integers(0, 500),
    st.integers(0, 500),
    st.sampled_from(["-", " - ", " to ", "–", " or ", ".."]),
)
def test_any_range_is_read_and_put_in_order(one: int, other: int, joint: str) -> None:
    low, high = sorted((one, other))
    assert parse(f"{one}{joint}{other} min") == (low, high)


@given(st.text(max_size=60))
def test_any_text_is_safe(text: str) -> None:
    span = parse(text)
    assert span is None or span != (None, None)


@given(st.text(alphabet="0123456789.,:/-+<>≤~½ 'hmsandoruptx", max_size=30))
def test_any_soup_of_digits_and_signs_is_safe(text: str) -> None:
    span = parse(text)
    if span is not None and None not in span:
        low, high = span
        assert low is not None
        assert high is not None
        assert 0 <= low <= high <= 1e7
