"""What all of a document is on, by its title, its file or the product that it names."""

from __future__ import annotations

import pytest

from drill import vocabulary
from drill.core.material.questions.whole_subject import whole_subject

VOCABULARY = vocabulary.load()
DESIGN = "## Functional requirements\n\n- a guest books a room\n"


@pytest.mark.parametrize(
    ("titles", "text", "subject"),
    [
        (("Kafka", ""), "", "Kafka"),
        (("Notes on DynamoDB", ""), "", "DynamoDB"),
        (("Kubernetes architecture and components", ""), "", "Kubernetes"),
        (("", "redis cluster"), "", "Redis"),
        (("RabbitMQ vs Kafka", ""), "", ""),
        (("TCP & UDP", ""), "", ""),
        (("The CAP theorem", ""), "", "CAP theorem"),
        (("A Java developer's notes", ""), "", ""),
        (("Design a parking garage", ""), "", "parking garage"),
        (("Hotel reservation", ""), DESIGN, "Hotel reservation"),
        (("Hotel reservation", ""), "", ""),
        (("High-level design", ""), DESIGN, ""),
        (("Overview", ""), "Kafka keeps a log.\n" * 6, "Kafka"),
        (("Overview", ""), "Kafka keeps a log.\n" * 5, ""),
        (("Overview", ""), "Kafka keeps a log. Flink reads.\n" * 6, ""),
        (("Overview", ""), "Kafka keeps a log.\n" * 6 + "\n" * 200, ""),
        (("Setup", ""), "tcpdump -i any\n" * 6, "tcpdump"),
        (("Overview", "Kafka basics"), "", "Kafka"),
        (("Replication", ""), "MySQL keeps a log.\n" * 6, ""),
    ],
)
def test_the_subject_of_a_document(titles: tuple[str, str], text: str, subject: str) -> None:
    assert whole_subject(titles, text, VOCABULARY) == subject
