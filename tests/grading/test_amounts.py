"""Amounts: read whatever way they are written, and compared by what they come to."""

from __future__ import annotations

import pytest

from drill.core.grading.amounts.amount import Amount
from drill.core.grading.amounts.amount_likeness import AmountLikeness, asked_unit, compare
from drill.core.grading.amounts.amount_reader import plain, read
from drill.lexicon import load

UNITS = load().units


def amounts(text: str) -> tuple[Amount, ...]:
    return read(plain(text), UNITS)


def likeness(wanted: str, typed: str, prompt: str = "") -> AmountLikeness:
    (one,), (other,) = amounts(wanted), amounts(typed)
    return compare(one, other, asked_unit(prompt, UNITS))


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("10k", 1e4, 1e4),
        ("press a million", 1e6, 1e6),
        ("86 400", 86400, 86400),
        ("1,000,000", 1e6, 1e6),
        ("0,5", 0.5, 0.5),
        ("2^10", 1024, 1024),
        ("2¹⁰", 1024, 1024),
        ("2**10", 1024, 1024),
        ("2 to the power of 10", 1024, 1024),
        ("10^-3", 0.001, 0.001),
        ("1e12", 1e12, 1e12),
        ("5 × 10^6", 5e6, 5e6),
        ("half a million", 5e5, 5e5),
        ("a hundred thousand", 1e5, 1e5),
        ("two and a half", 2.5, 2.5),
        ("one tenth of a", 0.1, 0.1),
        ("2½", 2.5, 2.5),
        ("twenty-five", 25, 25),
        ("1 in 1000", 0.001, 0.001),
        ("3 of 5", 3, 3),
        ("4-5k", 4000, 5000),
        ("between 5 and 6 thousand", 5000, 6000),
    ],
)
def test_a_number_is_read(text: str, low: float, high: float) -> None:
    (found,) = amounts(text)
    assert (found.low, found.high) == (pytest.approx(low), pytest.approx(high))


@pytest.mark.parametrize(
    "text",
    ["p99", "S3", "HTTP/2", "N+1", "2f + 1", "99th percentile", "127.0.0.1", "SHA-256", "a queue"],
)
def test_names_with_figures_are_no_amounts(text: str) -> None:
    assert amounts(text) == ()


@pytest.mark.parametrize("grows", ["ß", "ﬁ", "İ"])
def test_a_letter_that_grows_in_small_letters_moves_no_phrase(grows: str) -> None:
    (found,) = amounts(f"GB {grows} ≤ twenty-five")
    assert (found.high, found.bound, found.start) == (25, "<", 5)


@pytest.mark.parametrize(
    ("wanted", "typed"),
    [
        ("60 GB", "0.06 TB"),
        ("60 GB", "60gb"),
        ("1 TB", "1024 GB"),
        ("16 bytes", "128 bits"),
        ("100 Mbps", "100 Mb/s"),
        ("7 days", "one week"),
        ("7 days", "168 h"),
        ("90 min", "an hour and a half"),
        ("1 h 30 min", "90 minutes"),
        ("90 minutes", "1h30"),
        ("1 day 2 hours 30 minutes", "26.5 h"),
        ("30 s 500 ms", "30.5 s"),
        ("1-2 h 30 min", "1 to 2.5 h"),
        ("1 year", "12 months"),
        ("Every 30 minutes", "twice an hour"),
        ("every 30 minutes", "30 min"),
        ("99.9 %", "three nines"),
        ("99.9 %", "0.999"),
        ("1/4", "25 %"),
        ("about 6,000", "5.8k/s"),
        ("100–200 ms", "150 ms"),
        ("8.8 hours", "8.76 h"),
        ("at least 3", "3"),
        ("about 34 minutes", "34.6 min"),
        ("about 97 %", "97.02 %"),
        ("1.5M", "1.5 million"),
    ],
)
def test_the_same_amount_may_be_written_otherwise(wanted: str, typed: str) -> None:
    assert likeness(wanted, typed) is AmountLikeness.SAME


@pytest.mark.parametrize(
    ("wanted", "typed"),
    [
        ("100 TB", "100 Tb"),
        ("100 Mbps", "100 MB/s"),
        ("7 days", "7 hours"),
        ("99.9 %", "99.99 %"),
        ("0.5 ms", "500 ms"),
        ("10 MB/s", "10 MB/min"),
        ("201", "200"),
        ("100–200 ms", "250 ms"),
        ("at least 3", "at most 3"),
        ("0.5 ms", "less than 0.1 ms"),
        ("$5", "5 %"),
        ("about 34 minutes", "36 min"),
        ("97 %", "97.02 %"),
        ("about 99.9 %", "99.99 %"),
    ],
)
def test_another_amount_or_unit_is_another(wanted: str, typed: str) -> None:
    assert likeness(wanted, typed) is AmountLikeness.OTHER


@pytest.mark.parametrize(
    ("wanted", "typed", "prompt", "expected"),
    [
        ("60 GB", "60", "How much is it?", AmountLikeness.UNIT_UNSURE),
        ("60 GB", "60", "How many GB is it?", AmountLikeness.SAME),
        ("1 hour", "3600", "Which TTL?", AmountLikeness.UNIT_UNSURE),
        ("1 hour", "3600", "How many minutes is it?", AmountLikeness.OTHER),
        ("1 hour", "360", "Which TTL?", AmountLikeness.OTHER),
        ("128", "128 bytes", "How many bits is it?", AmountLikeness.OTHER),
        ("128", "16 bytes", "How many bits is it?", AmountLikeness.SAME),
        ("99.9 %", "99.9", "How available is it?", AmountLikeness.UNIT_UNSURE),
        ("10 MB/s", "10 MB", "Which bandwidth?", AmountLikeness.UNIT_UNSURE),
        ("10", "10 per second", "How many requests per second?", AmountLikeness.SAME),
        ("10", "10 per minute", "How many requests per second?", AmountLikeness.OTHER),
        ("0.5 ms", "less than 1 ms", "How long?", AmountLikeness.VAGUE),
        ("5", "3 to 10", "How many?", AmountLikeness.VAGUE),
    ],
)
def test_what_is_left_open_is_asked_unless_the_prompt_says_it(
    wanted: str, typed: str, prompt: str, expected: AmountLikeness
) -> None:
    assert likeness(wanted, typed, prompt) is expected
