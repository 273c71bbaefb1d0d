"""What a question is about: labels that are no names, figures for meanings, terms told like those
beside them."""

from __future__ import annotations

import pytest

from tests.built_notes import asked, reasons


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (
            "# Cache\n\n## Away from the servers\n\n### Advantages\n\n- survives a crash\n"
            "- one copy of the data\n",
            "the question has a label as if it were a name",
        ),
        (
            "# Balancing\n\n- **Round robin**: 20% of the load in 5 minutes\n",
            "the answer is a figure, not what the term means",
        ),
        (
            "# Design a link store\n\n## Calls\n\n- Read: GET /links/:id\n"
            "- Update: PUT /links/:id\n",
            "the answer is a call of an API",
        ),
    ],
)
def test_what_is_no_subject_or_no_answer_is_not_asked(text: str, why: str) -> None:
    assert why in reasons(text)


def test_what_one_is_to_ask_below_scope_is_no_answer_of_an_interviewer() -> None:
    text = "# Scope\n\n{}\n\n- How many users\n- Read or write heavy\n"
    assert list(asked(text.format("What do you ask?"))) == ["What do you ask?"]
    assert "the answer is that of an example" in reasons(text.format("What is in?"))


def test_sides_that_are_told_by_a_heading_alone_are_not_set_apart() -> None:
    text = (
        "# Replication\n\n- Synchronous\n  - The leader waits\n  - Pros\n  - Cons\n"
        "- Asynchronous\n  - The leader goes on\n  - Pros\n  - Cons\n"
    )
    assert not [question for question in asked(text) if "differ" in question]


def test_a_term_among_told_terms_is_told_like_them() -> None:
    text = (
        "# A crawler\n\n## Components\n\n- URL frontier: the queue of links still to be loaded\n"
        "- Parser: reads links out of pages\n- URL storage: keeps the links that were visited\n"
    )
    assert asked(text) == {
        "What is a URL frontier?": "the queue of links still to be loaded",
        "In a crawler, what does a parser do?": "reads links out of pages",
        "What does URL storage do in a crawler?": "keeps the links that were visited",
    }


def test_a_page_of_a_book_is_no_part_of_a_point() -> None:
    text = "# Consensus\n\n## Consensus algorithms\n\n- Paxos\n- Raft\n- Zab (pg 366)\n"
    assert asked(text) == {"What are the consensus algorithms?": "Paxos\nRaft\nZab"}
