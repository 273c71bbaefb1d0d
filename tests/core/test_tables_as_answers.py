"""Questions of notes whose answer is a table."""

from __future__ import annotations

import pytest

from drill import vocabulary
from drill.core.cards import BasicCard, Card, ChecklistCard
from drill.core.markdown import plain
from drill.core.material import Document, build

VOCABULARY = vocabulary.load()
DIFFER = "How do read committed and serializable isolation differ?"
TABLE = "| Level | Dirty read |\n|---|---|\n| Read committed | no, `never` |\n| Serializable | no |"


def cards(text: str) -> list[Card]:
    built = build([Document("notes.md", f"# Isolation levels\n\n{text}\n")], VOCABULARY)
    return [card for deck in built.marked for card in deck.cards]


@pytest.mark.parametrize(
    "text",
    [
        f"Q: {DIFFER}\nA:\n\n{TABLE}",
        f"Q: {DIFFER}\nA:\n{TABLE}",
        f"Q: {DIFFER}\n\nA:\n\n{TABLE}",
        f"Q: {DIFFER}\n\n{TABLE}",
        f"**Q:** {DIFFER}\n**A:**\n\n{TABLE}",
        f"**Q: {DIFFER}**\n\n{TABLE}",
        f"**{DIFFER}**\n\n{TABLE}",
        f"{DIFFER}\n\n{TABLE}",
        f"## {DIFFER}\n\n{TABLE}",
        f"## {DIFFER}\n\n**Answer:**\n\n{TABLE}",
        "\n".join(f"> {line}" for line in f"Q: {DIFFER}\nA:\n\n{TABLE}".split("\n")),
        f"- {DIFFER}\n\n  " + TABLE.replace("\n", "\n  "),
        f"- Q: {DIFFER}\n  A:\n\n  " + TABLE.replace("\n", "\n  "),
    ],
)
def test_a_table_answers_a_question(text: str) -> None:
    found = [card for card in cards(text) if card.prompt == DIFFER]
    assert [card.answer for card in found if isinstance(card, BasicCard)] == [TABLE]
    assert not any(plain(card.question) in ("A:", "") for card in cards(text))


def test_words_before_the_table_and_a_note_below_it_stay() -> None:
    (card,) = cards(f"Q: {DIFFER}\nA: In one point:\n\n{TABLE}\n\nWhy: it costs more locks.")
    assert isinstance(card, BasicCard)
    assert card.answer == f"In one point:\n{TABLE}"
    assert card.note == "it costs more locks."


def test_what_asks_for_names_gets_those_of_the_first_column_as_its_points() -> None:
    (card,) = cards(f"Q: Which isolation levels are there?\nA:\n\n{TABLE}")
    assert isinstance(card, ChecklistCard)
    assert [item.text for item in card.items] == ["Read committed", "Serializable"]
    assert card.note == TABLE


def test_cells_keep_their_signs() -> None:
    table = "| Sign | Reads |\n|---|---|\n| `a \\| b` | a or b |\n| c | first; *second* |"
    (card,) = cards(f"Q: {DIFFER}\n\n{table.replace('; ', '<br>')}")
    assert isinstance(card, BasicCard)
    assert card.answer == table


def test_a_table_below_no_question_is_none_of_it() -> None:
    text = f"Q: What is a dirty read?\nA: A read of what is not committed\n\nLevels:\n\n{TABLE}"
    (card, *_) = cards(text)
    assert isinstance(card, BasicCard)
    assert card.answer == "A read of what is not committed"


def test_a_table_of_stages_is_no_answer() -> None:
    stages = (
        "| Stage | Minutes | Goal |\n|---|---|---|\n| Scope | 5 | agree |\n| Design | 15 | draw |"
    )
    text = f"# Interview\n\nHow is the time of the interview split?\n\n{stages}\n"
    built = build([Document("notes.md", text)], VOCABULARY)
    prompts = [card.prompt for deck in built.decks for card in deck.cards]
    assert [stage.name for stage in built.stages] == ["Scope", "Design"]
    assert "How is the time of the interview split?" not in prompts
