"""What a line of a mock interview says of the figures of its problem."""

from __future__ import annotations

import pytest

from drill.core.learning.mock_evidence import gives, puts_a_figure
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
