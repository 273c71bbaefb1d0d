"""Signs, operators, units and the case of their letters are part of an answer; what is typed
exactly is right."""

from __future__ import annotations

import pytest

from drill.core.cards import BasicCard, Card, ChoiceCard
from drill.core.grading import judge
from drill.lexicon import load

NODES = ChoiceCard(
    "d/n",
    "How many nodes survive f faults?",
    options=("N >= 2f + 1", "N <= 2f + 1"),
    answer="N >= 2f + 1",
)
EQUAL = ChoiceCard("d/e", "Which sign compares?", options=("=", "==", "!="), answer="==")
UNEQUAL = ChoiceCard("d/u", "Which sign tells apart?", options=("==", "!="), answer="!=")
RATE = ChoiceCard("d/r", "Which is faster?", options=("10 Mb/s", "10 MB/s"), answer="10 MB/s")
LANGUAGE = BasicCard("d/l", "Which language?", answer="C#")
WILDCARD = BasicCard("d/w", "What stands for one sign in a glob?", answer="?")
POWER = BasicCard("d/p", "Bytes of a MiB?", answer="2^20")


@pytest.mark.parametrize(
    ("card", "typed", "right"),
    [
        (NODES, "N >= 2f + 1", True),
        (NODES, "N <= 2f + 1", False),
        (EQUAL, "==", True),
        (EQUAL, "=", False),
        (UNEQUAL, "!=", True),
        (UNEQUAL, "==", False),
        (RATE, "10 MB/s", True),
        (RATE, "10 Mb/s", False),
        (LANGUAGE, "C#", True),
        (LANGUAGE, "C", False),
        (WILDCARD, "?", True),
        (WILDCARD, "*", False),
        (POWER, "2^20", True),
        (POWER, "2²⁰", True),
        (POWER, "2**20", True),
        (POWER, "220", False),
    ],
)
def test_signs(card: Card, typed: str, right: bool) -> None:
    assert (judge(card, typed, load()).score == 1) is right
