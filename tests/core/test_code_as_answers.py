"""Questions of notes whose answer is code or a diagram, and gaps in code."""

from __future__ import annotations

import pytest

from drill import vocabulary
from drill.core.cards import BasicCard, Card, ClozeCard
from drill.core.gaps import gaps
from drill.core.markdown import plain
from drill.core.material import Document, build

VOCABULARY = vocabulary.load()
ASKS = "How do you lock a row in PostgreSQL?"
CODE = "```sql\nSELECT *\n  FROM orders\n  FOR UPDATE;\n```"


def cards(text: str) -> list[Card]:
    built = build([Document("notes.md", f"# Locks\n\n{text}\n")], VOCABULARY)
    return [card for deck in built.marked for card in deck.cards]


def indented(text: str, by: str) -> str:
    return "\n".join(by + line if line else "" for line in text.split("\n"))


@pytest.mark.parametrize(
    "text",
    [
        f"Q: {ASKS}\nA:\n{CODE}",
        f"Q: {ASKS}\nA:\n\n{CODE}",
        f"Q: {ASKS}\n\n{CODE}",
        f"**Q:** {ASKS}\n**A:**\n\n{CODE}",
        f"**{ASKS}**\n\n{CODE}",
        f"**{ASKS}**\n{CODE}",
        f"## {ASKS}\n\n{CODE}",
        f"- Q: {ASKS}\n  A:\n{indented(CODE, '  ')}",
        f"- {ASKS}\n{indented(CODE, '  ')}",
        "\n".join(f"> {line}" for line in f"Q: {ASKS}\nA:\n{CODE}".split("\n")),
    ],
)
def test_code_answers_a_question(text: str) -> None:
    (card,) = cards(text)
    assert isinstance(card, BasicCard)
    assert (card.prompt, card.answer, card.note) == (ASKS, CODE, "")


def test_words_before_the_code_and_the_reason_below_stay() -> None:
    (card,) = cards(f"Q: {ASKS}\nA: With `FOR UPDATE`:\n\n{CODE}\n\nWhy: nobody else may write.")
    assert isinstance(card, BasicCard)
    assert (card.answer, card.note) == (f"With FOR UPDATE:\n{CODE}", "nobody else may write.")


def test_code_below_a_whole_answer_is_shown_after_it() -> None:
    (card,) = cards(f"Q: {ASKS}\nA: With FOR UPDATE\n\n{CODE}")
    assert isinstance(card, BasicCard)
    assert (card.answer, card.note) == ("With FOR UPDATE", CODE)


@pytest.mark.parametrize(
    ("text", "gap"),
    [
        ("An empty dict in Python is {{c1::`{}`}}, a block.", "{}"),
        ("A set in Python is ==`{a, b}`== of two.", "{a, b}"),
        ("C: A struct in Go is [`T{x: 1}`] here.", "T{x: 1}"),
        ("The command ==`kubectl get pods`== lists pods.", "kubectl get pods"),
    ],
)
def test_gaps_may_be_code(text: str, gap: str) -> None:
    (card,) = cards(text)
    assert isinstance(card, ClozeCard)
    assert tuple(map(plain, gaps(card.answer))) == (gap,)


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        (
            "The command ==`kubectl get pods`== lists **pods**.",
            "The command {{`kubectl get pods`}} lists **pods**.",
        ),
        ("C: The *flag* [`-x`] traces.", "The *flag* {{`-x`}} traces."),
        ("- `SET` has the option {{c1::`NX`}}.", "`SET` has the option {{`NX`}}."),
    ],
)
def test_a_text_with_gaps_keeps_its_marks(text: str, answer: str) -> None:
    (card,) = cards(text)
    assert isinstance(card, ClozeCard)
    assert card.answer == answer
