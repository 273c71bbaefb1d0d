"""Marks of the notes on texts of cards, and what building again does with them."""

from __future__ import annotations

import pytest

from drill import vocabulary
from drill.core.cards import BasicCard, Deck, Source
from drill.core.markdown import plain
from drill.core.material import Document, build
from drill.core.material.marks import marks_of
from drill.core.material.rebuilding.marked_rebuild import rebuild_marked


def marked(text: str, *lines: str) -> str:
    found = marks_of([(BasicCard("d/a", "?", answer=text), range(1, len(lines) + 1))], lines)
    return found.get(text, text)


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        (
            "a lock that expires",
            "- **Lease**: a lock that `expires` by itself",
            "a lock that `expires`",
        ),
        ("Lease: a lock", "- **Lease**: a lock", "**Lease**: a lock"),
        ("A lock by name", "> a *lock* by `name`", "A *lock* by `name`"),
        ("whole", "- **whole**", "whole"),
        ("SELECT", "| `SELECT` | 1 |", "`SELECT`"),
        ("plain *stars*", r"1. plain \*stars\*", r"plain \*stars\*"),
        ("a `tick`", "a `` `tick` `` b", "a `` `tick` ``"),
        ("a `tick", r"a \`tick", "a `tick"),
        ("List[int] of x", r"List\[int\] of `x`", "List[int] of `x`"),
        ("$O(n^2)$ of `x`", "- $O(n^2)$ of `x`", "$O(n^2)$ of `x`"),
        ("something else", "`other` words", "something else"),
        ("the paper says so", "[the paper](https://x.org) `says` so", "the paper `says` so"),
    ],
)
def test_a_text_gets_the_marks_of_its_lines(text: str, line: str, says: str) -> None:
    assert marked(text, line) == says


def test_a_text_of_several_lines_gets_them_too() -> None:
    assert (
        marked("forces all to disk", "It forces **all**", "to `disk`.")
        == "forces **all** to `disk`"
    )


def test_a_build_has_plain_and_marked_decks_with_the_same_ids() -> None:
    notes = (
        "# Notes\n\n## What does `Redis` force to disk?\n\nIt forces **all** buffers to `disk`.\n"
    )
    built = build([Document("notes.md", notes)], vocabulary.load())
    (deck,), (with_marks,) = built.decks, built.marked
    (one,) = deck.cards or [each.card for each in deck.suggestions]
    (other,) = with_marks.cards or [each.card for each in with_marks.suggestions]
    assert (one.id, one.prompt) == (other.id, "What does Redis force to disk?")
    assert isinstance(other, BasicCard)
    assert (other.prompt, other.answer) == (
        "What does `Redis` force to disk?",
        "It forces **all** buffers to `disk`.",
    )


def deck(answer: str) -> Deck:
    return Deck(
        "d", "D", (BasicCard("d/a", "What is a lease?", source=Source("n.md", 1), answer=answer),)
    )


def rebuilt(old: str, new: str, base: str | None) -> tuple[str, list[str]]:
    """The answer after another build, and what was done."""
    known = None if base is None else [deck(base)]
    (made,), changes = rebuild_marked([deck(old)], [deck(new)], base=known, files=["n.md"])
    (card,) = made.cards
    assert card.id == "d/a"
    assert isinstance(card, BasicCard)
    return card.answer, [change.what for change in changes]


@pytest.mark.parametrize("base", [None, "a lock"])
def test_marks_that_come_into_the_notes_come_into_the_deck(base: str | None) -> None:
    assert rebuilt("a lock", "a `lock`", base) == ("a `lock`", ["kept"])


def test_marks_that_left_the_notes_leave_the_deck() -> None:
    assert rebuilt("a `lock`", "a lock", "a `lock`") == ("a lock", ["kept"])


def test_marks_of_a_person_stay() -> None:
    assert rebuilt("a **lock**", "a `lock`", "a lock") == ("a **lock**", ["kept"])
    assert rebuilt("a **lease**", "a `lock`", "a lock") == ("a **lease**", ["kept"])


def test_a_card_that_leaves_the_notes_keeps_its_marks() -> None:
    empty = Deck("d", "D")
    (made,), _ = rebuild_marked(
        [deck("a `lock`")], [empty], base=[deck("a `lock`")], files=["n.md"]
    )
    assert [(card.retired, plain(getattr(card, "answer", ""))) for card in made.cards] == [
        (True, "a lock")
    ]
    assert [getattr(card, "answer", "") for card in made.cards] == ["a `lock`"]
