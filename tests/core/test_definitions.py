"""Whether a text says what a term means."""

from __future__ import annotations

import pytest

from drill import vocabulary
from drill.core.material.facts.sentences.definitions import defines
from tests.built_notes import asked

VOCABULARY = vocabulary.load()


@pytest.mark.parametrize(
    "text",
    [
        "A part of the data on its own server",
        "the time for which a record lives",
        "number of requests that fail",
        "Splitting a table across several servers.",
        "how long an answer may be kept",
        "Weighted sum of the last two windows",
        "background processes looking for differences",
        "Technique that hides the latency of a store",
        "When many clients ask for a key that has just expired",
        "is a store for logs",
        "explicit contract between two users of a service",
        "small server built for one kind of search",
    ],
)
def test_a_meaning(text: str) -> None:
    assert defines(text, VOCABULARY)


@pytest.mark.parametrize(
    "text",
    [
        "Use a queue between them",
        "Simple, fast",
        "RDB snapshots, AOF",
        "message ordering + fan-out",
        "the best choice for reads",
        "A client sends a request to the leader",
        "Sites use mirrors to serve images",
        "selected by a selector",
        "Set up your own gateway in the account",
        "During a failover the store is read only",
        "Like a letter in an envelope",
        "You're throwing away valid work",
        "Each server keeps its own limits",
        "The number of calls can go over the limit",
        "grows",
        "",
    ],
)
def test_no_meaning(text: str) -> None:
    assert not defines(text, VOCABULARY)


def test_each_term_that_a_line_tells_is_asked() -> None:
    told = "- RTO = how long until the service is back. RPO = how much data may be lost\n"
    assert asked(f"# Recovery\n\n## Reminders\n\n{told}- Ask for both.\n") == {
        "What is RTO?": "how long until the service is back.",
        "What is RPO?": "how much data may be lost",
    }


def test_what_is_always_done_with_a_term_is_not_what_it_means() -> None:
    assert "What is a cache?" not in asked(
        "# Interview plan\n\n## Reminders\n\n- cache: always say how long it lives\n- think aloud\n"
    )
