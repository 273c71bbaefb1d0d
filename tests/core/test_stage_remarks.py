"""What is asked of the words behind a stage and its minutes."""

from __future__ import annotations

import pytest

from drill import vocabulary
from drill.core.cards import answer_text
from drill.core.material import Document, build
from drill.core.material.explain import explain

VOCABULARY = vocabulary.load()


def cards(text: str) -> dict[str, tuple[str, str]]:
    """The decks and the answers of the cards on stages, by their questions."""
    built = build([Document("notes.md", text)], VOCABULARY)
    return {
        card.prompt: (deck.id, answer_text(card))
        for deck in built.decks
        for card in deck.cards
        if deck.id != "timing"
    }


def notes(remark: str) -> str:
    return (
        "# Interview\n\n- Scope (5 min)\n- Design (15 min)\n"
        f"- Deep dives (15 min) - {remark}\n- Wrap up (5 min)\n"
    )


@pytest.mark.parametrize(
    "remark",
    [
        "monitoring, retraining, AB test",
        "monitoring + retraining + AB test",
        "monitoring / retraining / AB test",
        "monitoring, retraining and AB test. Leave the rest.",
    ],
)
def test_three_short_things_are_a_list_of_the_questions(remark: str) -> None:
    assert cards(notes(remark)) == {
        "In the interview, what do you cover in “Deep dives”?": (
            "questions",
            "monitoring\nretraining\nAB test",
        )
    }


@pytest.mark.parametrize(
    "remark",
    [
        "two of them, the interviewer chooses if he wants",
        "3 at most",
        "only if there is time left",
        "they choose what it is about",
        "most people lose themselves here",
        "quickly, and out loud",
        "don't get lost in it",
    ],
)
def test_how_or_how_much_is_not_asked(remark: str) -> None:
    assert cards(notes(remark)) == {}
    said = explain(Document("notes.md", notes(remark)), 5, VOCABULARY)
    assert "not asked: it says how, or how much, not what the stage is about" in said


@pytest.mark.parametrize(
    ("remark", "asks"),
    [
        ("boxes and arrows", "What is the stage “Deep dives” about?"),
        ("sharding of the busiest table", "What is the stage “Deep dives” about?"),
        ("short names of links", "What is the stage “Deep dives” about?"),
        ("apply what was agreed", "In the interview, what do you do in “Deep dives”?"),
        ("draw the busiest path", "In the interview, what do you do in “Deep dives”?"),
    ],
)
def test_what_a_stage_is_about_and_what_one_does_there_is_asked(remark: str, asks: str) -> None:
    assert cards(notes(remark)) == {asks: ("questions", remark)}


def test_the_stages_of_a_pipeline_are_not_of_an_interview() -> None:
    text = (
        "# Pipeline stages\n\n1. Build (5 min): compile, package, sign\n2. Test (10 min)\n"
        "3. Deploy (5 min)\n"
    )
    assert [asks for asks in cards(text) if "interview" in asks] == []
