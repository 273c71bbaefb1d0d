"""What a question is asked in: the name that the notes give their subject, or none."""

from __future__ import annotations

import pytest

from drill import vocabulary
from drill.core.cards import answer_text
from drill.core.material import Document, build

VOCABULARY = vocabulary.load()


def asked(text: str, name: str = "notes.md") -> dict[str, str]:
    built = build([Document(name, text)], VOCABULARY)
    return {card.prompt: answer_text(card) for deck in built.decks for card in deck.cards}


@pytest.mark.parametrize(
    ("name", "text", "question"),
    [
        (
            "plan.md",
            "# GoMart-like Local Delivery — System Design\n\n## Non-functional requirements\n\n"
            "- low latency\n- strong consistency of stock\n",
            "In GoMart, what are the non-functional requirements?",
        ),
        (
            "x.md",
            "# Short URL System Design\n\n## Functional requirements\n\n- shorten a long URL\n"
            "- redirect to the long URL\n",
            "In a URL shortener, what are the functional requirements?",
        ),
        (
            "IntroToLoadBalancing.md",
            "Server choice in load balancing\n\n- Pros\n  - easy to build\n  - no state is kept\n",
            "What are the pros of load balancing?",
        ),
        (
            "lb.md",
            "# Load Balancing for Busy Node.js Developers\n\n## Server choice\n\n- Pros\n"
            "  - easy to build\n  - no state is kept\n\nNode.js.\n",
            "What are the pros of load balancing?",
        ),
        (
            "notes.md",
            "# 2PC - TCC - Outbox\n\n## Choreography-based saga\n\n### Pros\n\n- easy to start\n"
            "- no single coordinator\n",
            "What are the pros of a choreography-based saga?",
        ),
        (
            "stores.md",
            "# NoSQL\n\n- Consistency: every read sees the latest write\n"
            "- Availability: every request gets an answer\n"
            "- Partition tolerance: the system goes on although messages are lost\n",
            "In the CAP theorem, what does consistency mean?",
        ),
        (
            "tube.md",
            "# Design YouTube\n\n## Functional requirements\n\n- upload a video\n- watch one\n\n"
            "## Parts of a media container\n\n| Part | Description |\n|---|---|\n"
            "| Codec header | Says how the frames of the stream are compressed |\n",
            "In a media container, what does codec header do?",
        ),
    ],
)
def test_a_question_names_the_subject_that_the_notes_have(
    name: str, text: str, question: str
) -> None:
    assert question in asked(text, name)


@pytest.mark.parametrize(
    ("text", "question"),
    [
        (
            "# Ops\n\n## Deployment strategies\n\n- **Canary**: Sends few users to a new version.\n"
            "- **Blue-green**: Runs two equal environments and switches between them.\n",
            "In Ops, what does a canary deployment do?",
        ),
        (
            "# Message queue\n\n## Key terminologies\n\n"
            "- **Offset**: A number that tells the position of a message in its partition.\n",
            "In a message queue, what is an offset?",
        ),
    ],
)
def test_a_heading_of_any_notes_is_no_place(text: str, question: str) -> None:
    assert question in asked(text)


def test_a_common_word_below_a_heading_of_any_notes_is_no_term() -> None:
    text = (
        "# Multi-region design\n\n## Medium\n\n"
        "- **Data**: one primary region that takes the writes and copies them to the others\n"
    )
    assert not [question for question in asked(text) if "data" in question]
