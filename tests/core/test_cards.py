"""The card itself: what is shown of it before it is answered."""

from __future__ import annotations

import pytest

from drill.core.cards import (
    BasicCard,
    Card,
    ChecklistCard,
    ChoiceCard,
    Item,
    Minutes,
    TimingCard,
    shown_stage,
)

STAGES = ("Deep dive", "Scope")
PARTS = (Item("a", "scope"), Item("b", "deep dive"))


@pytest.mark.parametrize(
    ("card", "shown"),
    [
        (
            ChoiceCard(
                "d/a",
                "In a system design interview, which stage takes 10 minutes?",
                stage="Deep dive",
                options=STAGES,
                answer="Deep dive",
            ),
            "",
        ),
        (
            BasicCard(
                "d/a", "Which stage is last?", stage="Wrap-up (and questions)", answer="wrap-up"
            ),
            "",
        ),
        (ChecklistCard("d/a", "Which stages are there?", stage="Scope", items=PARTS), ""),
        (
            TimingCard(
                "d/a",
                "How long does the deep dive take?",
                stage="Deep dive",
                minutes=Minutes(10, 15),
            ),
            "",
        ),
        (
            BasicCard("d/a", "What do you draw first?", stage="Deep dive", answer="the write path"),
            "Deep dive",
        ),
        (BasicCard("d/a", "What do you draw first?", answer="the write path"), ""),
    ],
)
def test_a_stage_is_shown_unless_it_is_told_or_asked_for(card: Card, shown: str) -> None:
    assert shown_stage(card) == shown
