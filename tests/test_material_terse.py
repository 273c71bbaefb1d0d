"""Notes that a person wrote in haste for themselves: lines without bullets, arrows, short labels,
questions with their answers on one line."""

from __future__ import annotations

from drill import vocabulary
from drill.core.cards import answer_text
from drill.core.material import Document, build

VOCABULARY = vocabulary.load()


def cards(*lines: str, name: str = "notes.md") -> dict[str, str | list[str]]:
    """By question the answer, or the points, of the cards that some notes give."""
    built = build([Document(name, "\n".join(lines))], VOCABULARY)
    found = [card for deck in built.decks for card in deck.cards]
    return {
        card.prompt: [point.text for point in card.points] or answer_text(card) for card in found
    }


def test_an_arrow_of_two_signs_parts_a_bold_term_from_its_meaning() -> None:
    made = cards(
        "# Postgres",
        "",
        "**covering index** = index with all the columns of the query",
        "**partial index** -> index with a WHERE clause, has only some of the rows",
    )
    assert made["In Postgres, what is a partial index?"] == (
        "index with a WHERE clause, has only some of the rows"
    )


def test_what_is_good_for_something_is_what_the_sentence_before_speaks_of() -> None:
    made = cards(
        "# Kafka",
        "",
        "## Backpressure",
        "Scale the consumers first.",
        "",
        "Log compaction keeps the newest value of each key. Good for state that is read again,"
        " e.g. user profiles.",
    )
    assert "In Kafka, what is backpressure good for?" not in made
    assert made["In Kafka, what is log compaction good for?"] == (
        "state that is read again, e.g. user profiles"
    )
