"""Lists of a plan that are of no stage: rules, operations, what to monitor, figures in a line."""

from __future__ import annotations

import pytest

from tests.built_notes import asked

PLAN = """System design interview, plan
0-5 scope
5-25 design
25-40 deep dive
40-45 questions

consistency
payments -> strong

{}
"""


@pytest.mark.parametrize(
    ("label", "question"),
    [
        ("rules", "which rules do you follow?"),
        ("rules of thumb", "which rules of thumb do you keep in mind?"),
        ("ops", "what do you cover about operations?"),
    ],
)
def test_a_list_below_a_label_is_asked_whole(label: str, question: str) -> None:
    points = [
        "shard last: index -> cache -> replicas -> shard",
        "cache hit rate below 80%: not worth the bother and the trouble that it makes",
        "keep utilisation under 70%",
    ]
    listed = "\n".join(f"- {point}" for point in points)
    questions = asked(PLAN.format(f"{label}\n{listed}"))
    assert questions[f"In the interview, {question}"] == "\n".join(points)


def test_what_a_term_means_is_no_rule() -> None:
    rules = "## Rules\n- keep raw data, you will replay it\n- bronze = raw\n- partition by date"
    questions = asked(PLAN.format(rules))
    rules = "keep raw data, you will replay it\npartition by date"
    assert questions["In the interview, which rules do you follow?"] == rules


def test_what_is_monitored_answers_a_question() -> None:
    points = "- Is it up? – synthetic checkout every minute\n- Is it quick? – p95, p99, Apdex\n"
    questions = asked(PLAN.format(f"## Monitoring\n{points}"))
    up = "In the interview, what do you monitor to see whether it is up?"
    quick = "In the interview, what do you monitor to see whether it is quick?"
    assert questions[up] == "synthetic checkout every minute"
    assert questions[quick] == "p95\np99\nApdex"


@pytest.mark.parametrize(
    ("line", "figures"),
    [
        (
            "latency: mem 100ns, same dc rtt 0.5ms, cross region 80-150ms",
            {
                "which latency do you assume for “mem”?": "100ns",
                "which latency do you assume for “same dc rtt”?": "0.5ms",
                "which latency do you assume for “cross region”?": "80-150ms",
            },
        ),
        (
            "photo = 2 MB, user row ~ 1KB",
            {
                "which size do you assume for “photo”?": "2 MB",
                "which size do you assume for “user row”?": "1KB",
            },
        ),
        (
            "Rough numbers: Postgres 5k writes/s; Kafka 1M msg/s.",
            {
                "which rate do you assume for “Postgres”?": "5k writes/s",
                "which rate do you assume for “Kafka”?": "1M msg/s",
            },
        ),
        ("photo = 2 MB, 3 replicas", {}),
        ("photo = 2 MB", {}),
    ],
)
def test_figures_in_one_line_are_asked_one_by_one(line: str, figures: dict[str, str]) -> None:
    questions = asked(PLAN.format(f"## Numbers\n- {line}\n- be quick"))
    asks = "In an estimation, "
    assert {
        question.removeprefix(asks): answer
        for question, answer in questions.items()
        if question.startswith(asks)
    } == figures


def test_a_list_without_marks_ends_at_a_blank_line() -> None:
    text = PLAN.format(
        "rules\n- boring tech first\n- one thing at a time\n- say the trade-off out loud\n\n"
        "fan out on write = push to all followers\nfan out on read = build the feed when opened"
    )
    questions = asked(text)
    assert questions["In the interview, which rules do you follow?"] == (
        "boring tech first\none thing at a time\nsay the trade-off out loud"
    )


def test_what_a_term_is_below_consistency_is_no_need() -> None:
    text = PLAN.format("saga = chain of local transactions\n2PC = prepare, then commit")
    text = text.replace("payments -> strong\n", "payments -> strong\norders = strong\n")
    asks = [one for one in asked(text) if one.startswith("Which consistency")]
    assert asks == ["Which consistency do payments need?", "Which consistency do orders need?"]


@pytest.mark.parametrize("heading", ["Scope – what to ask", "Scope - questions to ask"])
def test_what_a_heading_says_of_its_list_is_not_in_the_question(heading: str) -> None:
    text = PLAN.replace("System design interview, plan", "# System design interview\n").replace(
        "consistency", "## consistency"
    )
    questions = asked(text.format(f"## {heading}\n- who are the users?\n- how fast must it be?"))
    (asks,) = [one for one in questions if "users" in questions[one]]
    assert asks == "In the interview, what do you ask about scope?"


def test_a_unit_has_no_capacity() -> None:
    text = (
        "# Sys design\n\n## Capacity rules of thumb\n- 1 Gbit/s = 125 MB/s\n"
        "- Kafka: ~10 MB/s per partition\n"
    )
    assert [one for one in asked(text) if "Gbit" in one] == []
