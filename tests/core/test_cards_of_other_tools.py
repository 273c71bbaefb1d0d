"""Cards that notes mark as other tools do, and signs that HTML raises."""

from __future__ import annotations

import pytest

import drill
from drill.core.superscripts import with_powers


def built(text: str) -> list[tuple[str, object]]:
    return [
        (card.prompt, [item.text for item in card.points] or getattr(card, "answer", ""))
        for deck in drill.build(text, "notes.md")
        for card in deck.cards
    ]


@pytest.mark.parametrize("mark", ["?", "??"])
def test_a_list_below_a_question_mark_is_its_answer(mark: str) -> None:
    text = (
        f"# Brokers\n\nWhat does a broker do?\n{mark}\n- keeps messages\n- hands them "
        "out\n\nMore text.\n"
    )
    assert built(text) == [("What does a broker do?", ["keeps messages", "hands them out"])]


def test_colons_between_words_part_a_question_and_its_answer() -> None:
    text = (
        "Follower:::The node that copies the writes\n\nRead-through cache::loads what is "
        "missing from the store\n"
    )
    assert built(text) == [
        ("Follower", "The node that copies the writes"),
        ("The node that copies the writes", "Follower"),
        ("Read-through cache", "loads what is missing from the store"),
    ]


@pytest.mark.parametrize(
    "line", ["use std::vector for it", "call the Foo::new function first", "plain crate::util here"]
)
def test_colons_of_programs_part_nothing(line: str) -> None:
    assert built(f"# Code\n\n{line}\n") == []


def test_powers_of_html_stay_powers() -> None:
    assert built("Q: How many bytes are a MiB?\nA: 2<sup>20</sup>\n") == [
        ("How many bytes are a MiB?", "2^20")
    ]


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("10<sup>-9</sup> s", "10^-9 s"),
        ("as they say<sup>[1]</sup>", "as they say[1]"),
        ("2<SUP>n + 1</SUP>", "2^(n + 1)"),
        ("H<sub>2</sub>O", "H₂O"),
        ("x<sub>max, Q</sub>", "x_(max, Q)"),
        ("`2<sup>3</sup>` and <sup></sup>", "`2<sup>3</sup>` and <sup></sup>"),
    ],
)
def test_powers_and_indices(html: str, text: str) -> None:
    assert with_powers(html) == text
