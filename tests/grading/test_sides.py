"""Comparisons: what was typed of each side is judged by what the answer says of that side."""

from __future__ import annotations

import pytest

from drill.core.cards import BasicCard
from drill.core.grading import Grade, judge
from drill.lexicon import load

READING = "Kafka: message stays\nRabbitMQ: message is removed"
USES = "Kafka: event streams, analytics\nRabbitMQ: task queues, routing"
LOADING = "Eager loading: all rows at once\nLazy loading: a row when it is read"
GUARANTEES = (
    "At-most-once: a message may be lost, but is never delivered twice\n"
    "At-least-once: never lost, but perhaps delivered twice"
)


def graded(answer: str, typed: str) -> Grade:
    names = [line.partition(":")[0] for line in answer.split("\n")]
    card = BasicCard("demo/two", f"How do {' and '.join(names)} differ?", answer=answer)
    return judge(card, typed, load())


@pytest.mark.parametrize(
    ("answer", "typed"),
    [
        (READING, "Kafka: message stays\nRabbitMQ: message removed"),
        (READING, "Kafka: message stays RabbitMQ: message removed"),
        (READING, "RabbitMQ: message removed; Kafka: message stays"),
        (READING, "kafak: message stays rabbitmq: message is rmeoved"),
        (READING, "kafka keeps the message, rabbit removes it"),
        (READING, "in kafka the message stays while in rabbitmq it is removed"),
        (READING, "they stay in Kafka and are removed in RabbitMQ"),
        (READING, "message stays\nmessage is removed"),
        (USES, "kafka: eevnt streams, analytics rabbitmq: task qeuues, routing"),
        (USES, "rabbitmq: routing, task queues kafka: analytics, event streams"),
        (LOADING, "lazy loading - a row when it's read, eager loading - all rows at once"),
        (GUARANTEES, "at least once: never lost, maybe twice; at most once: may be lost, never 2x"),
    ],
)
def test_a_comparison_is_right_in_any_order_with_slips(answer: str, typed: str) -> None:
    assert graded(answer, typed).score == 1.0


@pytest.mark.parametrize(
    ("answer", "typed"),
    [
        (READING, "Kafka: message removed RabbitMQ: message stays"),
        (READING, "Kafka: message removed\nRabbitMQ: message stays"),
        (READING, "message is removed\nmessage stays"),
        (READING, "rabbitmq keeps messages, kafka deletes them"),
        (USES, "rabbitmq: event streams, analytics kafka: task queues, routing"),
        (GUARANTEES, "at most once: never lost, maybe twice\nat least once: may be lost, never 2x"),
    ],
)
def test_sides_that_changed_places_are_wrong(answer: str, typed: str) -> None:
    assert graded(answer, typed).score == 0.0


def test_a_side_that_is_missing_or_told_in_part_is_named() -> None:
    one = graded(READING, "Kafka: message stays")
    assert (one.score, one.why) == (0.5, "nothing about RabbitMQ")
    half = graded(USES, "kafka: event streams\nrabbitmq: task queues")
    assert half.score == 0.5
    swapped = graded(READING, "rabbitmq: message stays; kafka: message stays")
    assert (swapped.score, swapped.why) == (
        0.5,
        "“message stays” is said of Kafka, not of RabbitMQ",
    )


def test_a_name_within_what_is_said_begins_no_side() -> None:
    answer = "Push: the server sends at once\nPull: the client waits for no push"
    assert (
        graded(answer, "pull: the client waits for no push\npush: server sends at once").score == 1
    )


def test_a_wording_that_counts_for_the_whole_is_right() -> None:
    card = BasicCard(
        "demo/two", "How do they differ?", answer=READING, accept=("kafka: a log",), refusals=()
    )
    assert judge(card, "Kafka: a log", load()).score == 1.0
