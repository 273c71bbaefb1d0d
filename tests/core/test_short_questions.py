"""Questions for figures, and answers without the words before them that tell nothing."""

from __future__ import annotations

import pytest

from drill.core.material.facts.sentences.figures import question
from drill.core.material.questions.question_answer import without_opener


@pytest.mark.parametrize("name", ["a shared bus BW", "a shared bus bandwidth (BW)"])
def test_a_bandwidth_is_asked_by_its_name(name: str) -> None:
    assert question(name, "12 GB/s", "Throughput") == "What is the bandwidth of a shared bus?"


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("In a nutshell, this means a wider road", "a wider road"),
        ("That is, a wider road", "a wider road"),
        ("That is a wider road", "That is a wider road"),
    ],
)
def test_an_answer_begins_with_what_it_tells(text: str, answer: str) -> None:
    assert without_opener(text) == answer
