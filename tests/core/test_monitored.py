"""What to monitor of each part of a system, in the forms that notes give it."""

from __future__ import annotations

import pytest

from drill import vocabulary
from drill.core.material import Document, build

VOCABULARY = vocabulary.load()

PAIRS = """\
API: latency p99, error rate, rps
DB: replication lag, slow queries
Message queue: queue depth, consumer lag, dead letters
"""
ASKED = [
    ("Which metrics of an API are to be monitored?", ["latency p99", "error rate", "rps"]),
    ("Which metrics of a DB are to be monitored?", ["replication lag", "slow queries"]),
    (
        "Which metrics of a message queue are to be monitored?",
        ["queue depth", "consumer lag", "dead letters"],
    ),
]


def asked(text: str) -> list[tuple[str, list[str]]]:
    built = build([Document("notes.md", text)], VOCABULARY)
    return [
        (card.prompt, [item.text.lower().replace("api", "API") for item in card.points])
        for deck in built.decks
        for card in deck.cards
    ]


@pytest.mark.parametrize("heading", ["Monitor", "What to monitor", "Monitoring", "Metrics"])
def test_lines_below_a_heading_of_monitoring(heading: str) -> None:
    assert asked(f"# {heading}\n\n{PAIRS}") == ASKED


def test_points_of_a_list() -> None:
    pairs = "".join(f"- {line}\n" for line in PAIRS.splitlines())
    assert asked(f"# Review\n\n## Monitoring\n\n{pairs}") == ASKED


def test_labels_with_lists_below_them() -> None:
    text = (
        "# Monitoring\n\nAPI:\n- latency p99\n- error rate\n- rps\n\n"
        "## DB\n- replication lag\n- slow queries\n"
    )
    assert asked(text) == ASKED[:2]


def test_what_is_no_part_of_a_system_is_not_monitored() -> None:
    text = "# Monitoring\n\nTools: Prometheus, Grafana\nSLO: target, agreed\nAlerts: page, ticket\n"
    text += "RED method: rate, errors\n"
    assert asked(text) == []


def test_parts_below_another_heading_are_not_asked_for_metrics() -> None:
    assert not any("monitored" in prompt for prompt, _ in asked(f"# Parts\n\n{PAIRS}"))
