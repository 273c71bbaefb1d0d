"""What a question is asked in: the name that the notes give their subject, or none."""

from __future__ import annotations

import pytest

from drill.core.material.walkthroughs.recalled import recalled
from tests.built_notes import asked


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


@pytest.mark.parametrize(
    ("text", "question", "answer"),
    [
        (
            "# Regions\n\n**Q: Design a store for two regions. Address reads and failover.**\n\n"
            "**A:**\n\n- Reads: from the nearest region\n- Writes: one primary region\n"
            "- Failover: the replica becomes primary\n",
            "Design a store for two regions. Address reads and failover.",
            "Reads: from the nearest region\nWrites: one primary region\n"
            "Failover: the replica becomes primary",
        ),
        (
            "# 快取\n\n| 策略 | 風險 | 延遲 | 寫入流程 |\n|---|---|---|---|\n"
            "| Cache-Aside | 資料可能是舊的 | 5 ms | App → DB → 刪除快取 |\n",
            "Cache-Aside 的延遲是多少？",
            "5 ms",
        ),
    ],
)
def test_an_answer_is_whole(text: str, question: str, answer: str) -> None:
    assert asked(text)[question] == answer


@pytest.mark.parametrize(
    "text",
    [
        "# Queues\n\n**Q: What kind of queues do you work on?**\n\n**A:** Kafka and RabbitMQ\n",
        "# Queues\n\n## Why use Kafka?\n\nHere are some reasons why teams use Kafka\n",
        "# Queues\n\n## What is Kafka?\n\n- the blue book (second edition) p. 12\n",
        "# Shop\n\n*Q: Should I support several currencies in the database?*\n"
        "*A: It's fine to leave them out.*\n",
        "# Shop\n\n## How would you scale this to more traffic?\n\n- add shards\n- add caches\n",
        "# Feed\n\n## What about posts of people that Jane follows?\n\n- rank in the cache\n",
        "# 隔離級別\n\n| 級別 | Dirty read | Phantom read |\n|---|---|---|\n"
        "| Read committed | X | O |\n| Serializable | X | X |\n",
    ],
)
def test_what_is_of_one_talk_or_cut_is_not_asked(text: str) -> None:
    assert asked(text) == {}


def test_what_is_below_a_label_of_any_stage_is_of_the_stage() -> None:
    text = (
        "# Interview\n\n"
        "## Requirements (5 min)\n\n- ask who uses it\n- agree on the scope\n\n"
        "## Core entities (5 min)\n\n**Strategy**:\n\n- List the nouns of the requirements\n"
        "- Choose good names for them\n\n**Example (library)**:\n\n- Book\n- Reader\n\n"
        "## Design (20 min)\n\n- draw the boxes\n- follow one request\n"
    )
    questions = asked(text)
    assert "In the interview, what do you do in “Core entities”?" in questions
    assert not [one for one in questions if "Example" in one or "trategy" in one]


def test_a_drawing_without_a_name_is_of_the_system_of_the_notes() -> None:
    text = (
        "# Design a chat system\n\n## Functional requirements\n\n- send messages\n- see who is in"
        "\n\n## Picture\n\n![System design diagram](a.png)\n\n![System design diagram](cover.png)\n"
    )
    drawn = [question for question in asked(text) if question.startswith("Draw")]
    assert drawn == ["Draw the system design of a chat system."]


def test_a_label_keeps_the_clause_that_says_what_is_asked_of_it() -> None:
    point = recalled("Consistency: strict for orders; loose for the counts of all visitors", (1,))
    assert point.text == "Consistency: strict for orders"
