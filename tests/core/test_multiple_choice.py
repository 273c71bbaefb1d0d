"""Multiple choice in notes: options, and which of them is right."""

from __future__ import annotations

import pytest

import drill
from drill.core.cards import Card, ChecklistCard, ChoiceCard


def cards(text: str) -> list[Card]:
    return [card for deck in drill.build(text, "notes.md") for card in deck.cards]


@pytest.mark.parametrize(
    "text",
    [
        "Q: Which port has HTTPS?\n\na) 80\nb) 443\n\nA: b\n",
        "Which port has HTTPS?\n\n- A. 80\n- B. 443\n\nAnswer: B\n",
        "Which port has HTTPS?\n1. 80\n2. 443\n\nThe correct answer is 2\n",
        "**Which port has HTTPS?**\n\n1. 80\n2. 443\n\n**Answer:** 443\n",
        "### Which port has HTTPS?\n\nA) 80\n\nB) 443\n\nCorrect answer: B) 443\n",
        "3. Which port has HTTPS?\n   - (a) 80\n   - (b) 443\n   - Answer: (b)\n",
    ],
)
def test_options_with_the_right_one_are_a_choice(text: str) -> None:
    (card,) = cards(f"# Web\n\n{text}")
    assert isinstance(card, ChoiceCard)
    assert (card.prompt, card.options, card.answer) == (
        "Which port has HTTPS?",
        ("80", "443"),
        "443",
    )


@pytest.mark.parametrize(
    "below",
    [
        "A: b\nIt is 80 without TLS.\n",
        "A: b\n\nExplanation: It is 80 without TLS.\n",
        "Answer: b) 443\n\nNote: It is 80 without TLS.\n",
        "A: b - It is 80 without TLS.\n",
    ],
)
def test_what_explains_the_right_option_is_the_note(below: str) -> None:
    (card,) = cards(f"# Web\n\nQ: Which port has HTTPS?\n\na) 80\nb) 443\n\n{below}")
    assert isinstance(card, ChoiceCard)
    assert (card.answer, card.note) == ("443", "It is 80 without TLS.")


def test_several_right_options_are_points() -> None:
    (card,) = cards(
        "# Web\n\nQ: Which methods are safe?\n\na) GET\nb) POST\nc) HEAD\n\nA: a and c\n\n"
        "Q: And then?\n"
    )
    assert isinstance(card, ChecklistCard)
    assert card.prompt == "Which methods are safe? Of: GET; POST; HEAD"
    assert [point.text for point in card.points] == ["GET", "HEAD"]


@pytest.mark.parametrize("reply", ["c", "Neither of them", "a or so, by chance"])
def test_an_answer_that_names_no_option_makes_no_choice(reply: str) -> None:
    made = cards(f"# Web\n\nQ: Which port has HTTPS?\n\na) 80\nb) 443\n\nA: {reply}\n")
    assert not any(isinstance(card, ChoiceCard) for card in made)


def test_two_questions_in_a_row_have_their_own_options() -> None:
    one = "Q: Which port has HTTPS?\n\na) 80\nb) 443\n\nA: b\n\n"
    two = "Q: Which port has SSH?\n\na) 22\nb) 25\n\nA: a\n\nNote: 25 is for mail.\n"
    made = cards(f"# Web\n\n{one}{two}")
    assert [(card.prompt, getattr(card, "answer", ""), card.note) for card in made] == [
        ("Which port has HTTPS?", "443", ""),
        ("Which port has SSH?", "22", "25 is for mail."),
    ]
