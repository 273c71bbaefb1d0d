"""What a line of a mock interview says of the figures of its problem."""

from __future__ import annotations

import pytest

from drill.core.learning.mock_evidence import gives, has_another_unit, puts_a_figure
from drill.lexicon import load as load_lexicon


@pytest.mark.parametrize(
    ("line", "figures"),
    [
        ("100M / 86400 is about 1200 runs per second", "1200 runs per second"),
        ("1.4M", "1.4M"),
        ("about 50-60 GB/s", "50-60 GB/s"),
    ],
)
def test_a_figure_is_read_with_its_unit(line: str, figures: str) -> None:
    assert figures in gives(line, "About 5")


@pytest.mark.parametrize("line", ["node zq1001k201", "p99", "v2 of the interface"])
def test_digits_within_a_name_are_no_figure(line: str) -> None:
    assert gives(line, "About 1 million") == []


@pytest.mark.parametrize(
    "line",
    ["latency under 200 ms", "latency: well under half a second", "four nines of availability"],
)
def test_a_figure_may_be_written_in_words(line: str) -> None:
    assert puts_a_figure(line, load_lexicon())


@pytest.mark.parametrize(
    "line",
    ["low latency", "copied to a second region", "latency for two", "e2e encryption"],
)
def test_a_word_that_counts_things_or_puts_them_in_order_is_no_figure(line: str) -> None:
    assert not puts_a_figure(line, load_lexicon())


WEEK = "A store has 7,500 disks, of which 2 % fail a year. About how many fail a week?"
ROOM = "100 PB are stored under a code. How much do the disks hold?"


@pytest.mark.parametrize(
    ("line", "answer", "question"),
    [
        ("150 die a year, so about 3 a day", "3", WEEK),
        ("3 per month", "3", WEEK),
        ("2% of 7500 is 150 disks a year", "150 PB", ROOM),
        ("150 disks", "150 PB", ROOM),
        ("150 TB", "150 PB", ROOM),
    ],
)
def test_the_number_of_an_answer_may_be_of_something_else(
    line: str, answer: str, question: str
) -> None:
    assert has_another_unit(line, answer, question, load_lexicon().units)


@pytest.mark.parametrize(
    ("line", "answer", "question"),
    [
        ("3 a week", "3", WEEK),
        ("so 3 or so", "3", WEEK),
        ("3 a week, 150 a year", "3", WEEK),
        ("about 3 fail", "3", WEEK),
        ("1.5 * 100 = 150", "150 PB", ROOM),
        ("150PB in all", "150 PB", ROOM),
        ("disks", "150 PB", ROOM),
        ("4 days", "Lag", ROOM),
    ],
)
def test_a_number_in_its_unit_or_alone_is_of_the_answer(
    line: str, answer: str, question: str
) -> None:
    assert not has_another_unit(line, answer, question, load_lexicon().units)
