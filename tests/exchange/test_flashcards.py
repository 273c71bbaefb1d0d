"""Flashcards in Markdown, by the grammar of the programs that read them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drill.core.cards import BasicCard, ClozeCard, Deck
from drill.core.exchange.flashcards import flashcard_writer
from drill.core.exchange.flashcards.flashcard_reader import parse
from tests.anki.conftest import KINDS
from tests.conftest import Drill


def strict_reading(text: str) -> list[tuple[str, str]]:
    """What a strict reader sees: a tag out of its order is an error, a line is trimmed before it is
    looked at."""
    cards: list[tuple[str, str]] = []
    state = ""
    for line in [*text.split("\n"), "---"]:
        bare = line.strip()
        tag = next(
            (tag for tag in ("Q:", "A:", "C:") if bare.startswith(tag)),
            "---" if bare == "---" else "",
        )
        if bare.startswith("#"):
            continue
        match tag, state:
            case (("Q:" | "C:"), ""):
                state = tag
                cards.append((tag, ""))
            case "A:", "Q:":
                state = tag
            case "---", ("" | "A:" | "C:"):
                state = ""
            case "", _:
                pass
            case _:
                raise AssertionError(f"{tag} after {state}: {line}")
        if state and tag != "---":
            kind, so_far = cards[-1]
            cards[-1] = (kind, f"{so_far}{line}\n")
    return cards


def test_every_kind_is_a_card_to_a_strict_reader(drill: Drill, tmp_path: Path) -> None:
    (drill.shipped / "kinds.yaml").write_text(KINDS, encoding="utf-8")
    file = tmp_path / "cards.md"
    assert drill("export", "markdown", str(file), "kinds").out == f"6 cards of 1 deck → {file}\n"
    cards = strict_reading(file.read_text(encoding="utf-8"))
    assert [kind for kind, _ in cards] == ["Q:", "Q:", "Q:", "Q:", "C:", "Q:"]
    assert re.findall(r"\[([^\]]*)\]", cards[4][1]) == ["TTL::x", "write"]


def test_they_come_back_as_cards(drill: Drill, tmp_path: Path) -> None:
    file = tmp_path / "mine.md"
    file.write_text(
        "---\nname = 'x'\n---\nA text around it\n\n# a comment\nQ: What is CAP?\nA: a theorem\nof "
        "three\n\n"
        "Q: What to ask?\nA:\n- users\n- load\n---\nC: Reads go to the [replicas], List "
        "&#91;0&#93;\nQ: alone\n",
        encoding="utf-8",
    )
    assert drill("import", str(file)).code == 0
    cards = drill("cards", "mine", "--json").json
    assert [card["kind"] for card in cards] == ["basic", "checklist", "cloze"]
    assert cards[0]["answer"] == "a theorem\nof three"
    assert [item["text"] for item in cards[1]["items"]] == ["users", "load"]
    assert cards[2]["answer"].startswith("Reads go to the {{replicas}}, ")


LINES = st.lists(st.text(alphabet="QAC:#-[]!&;{} ab\\", max_size=9), min_size=1, max_size=4).map(
    "\n".join
)


@given(LINES, LINES)
def test_no_text_is_taken_for_a_tag(question: str, answer: str) -> None:
    answer = answer.strip() or "x"
    deck = Deck(
        "d", "D", (BasicCard("d/x", question.replace("\n", " ").strip() or "x", answer=answer),) * 2
    )
    assert len(strict_reading(flashcard_writer.dump(deck))) == 2


@given(st.text(alphabet="QAC:#-[]! ab", min_size=1, max_size=20))
def test_a_question_and_its_answer_come_back(text: str) -> None:
    told = text.strip() or "x"
    deck = Deck("d", "D", (BasicCard("d/x", "p", answer=told),))
    (back,) = parse(flashcard_writer.dump(deck), "d", "D").decks[0].cards
    assert (back.prompt, back.answer) == ("p", told)


@pytest.mark.parametrize(
    "text", ["[0] and {{gap}}!", "wow!{{gap}}", "a & b &amp; {{x y}}", "one {{a}}\ntwo {{b}}"]
)
def test_a_cloze_comes_back(text: str) -> None:
    deck = Deck("d", "D", (ClozeCard("d/x", "", answer=text),))
    (back,) = parse(flashcard_writer.dump(deck), "d", "D").decks[0].cards
    assert back.answer == text


def told(text: str) -> list[tuple[str, str]]:
    return [
        (card.prompt, getattr(card, "answer", ""))
        for deck in parse(text, "d", "D").decks
        for card in deck.cards
    ]


FENCED = "```sh\n# first stop it\nbroker stop\n---\nQ: no tag\n```"


def test_a_fence_is_verbatim() -> None:
    assert told(f"Q: How do you stop it?\nA:\n{FENCED}\n\nQ: And then?\nA: wait\n") == [
        ("How do you stop it?", FENCED),
        ("And then?", "wait"),
    ]
    assert told(f"Q: Which line stops it?\n{FENCED}\nA: the second\n")[0][1] == "the second"
    assert told("Q: a\nA: ``` never closed\n---\nQ: b\nA: c\n") == [
        ("a", "``` never closed"),
        ("b", "c"),
    ]


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("C: The call `a[0]` is [fast].", "The call `a[0]` is {{fast}}."),
        (
            "C: See [the text](https://example.org/x) by [Lamport].",
            "See [the text](https://example.org/x) by {{Lamport}}.",
        ),
        ('C: The map `{"a": 1}` in [Go].', 'The map `{"a": 1}` in {{Go}}.'),
        ("C: A picture ![of it](a.png) of [$n!$].", "A picture ![of it](a.png) of {{$n!$}}."),
        ("C: As in Anki {{c1::so}} [not a gap].", "As in Anki {{so}} [not a gap]."),
        (r"C: The pair \[a, b\] is [closed].", r"The pair \[a, b\] is {{closed}}."),
        ("C: Locks [expire].[^1]", "Locks {{expire}}.[^1]"),
        (
            "C: Locks [expire].\n\n[1]: https://example.org/x",
            "Locks {{expire}}.\n\n[1]: https://example.org/x",
        ),
    ],
)
def test_code_links_and_braces_of_a_cloze_stay(text: str, answer: str) -> None:
    assert told(text) == [("", answer)]


def test_each_line_is_a_card_or_is_named() -> None:
    text = (
        "+++\n# Heads\nHere is a line.\nand one more\n\nQ: no answer\n\n---\nC: no gap\n---\n"
        "A: to nothing\nmore of it\n---\n"
        "Q: a\nA: 1\nA: 2\nstill 2\n---\nTTL::time to live\nport:::22\nstd::vector<int> is text\n"
    )
    found = parse(text, "d", "D")
    assert told(text) == [
        ("a", "1"),
        ("TTL", "time to live"),
        ("port", "22"),
        ("22", "port"),
    ]
    assert [(one.place, one.why, one.text) for one in found.left_out] == [
        ("line 1", "lines outside of cards", "+++"),
        ("line 2", "comments (lines that begin with #)", "# Heads"),
        ("lines 3–4", "lines outside of cards", "Here is a line."),
        ("lines 11–12", "answers to no question", "A: to nothing"),
        ("lines 16–17", "second answers to one question", "A: 2"),
        ("line 21", "lines outside of cards", "std::vector<int> is text"),
        ("line 6", "questions without an answer", "Q: no answer"),
        ("line 9", "texts of C: without a [gap]", "C: no gap"),
    ]


@pytest.mark.parametrize(
    ("line", "pair"),
    [
        ("https://example.org::8080", None),
        ("2001:db8::1 is an address", None),
        ("use std::move here", None),
        ("std :: the standard library", ("std", "the standard library")),
        ("https://example.org :: the example", ("https://example.org", "the example")),
    ],
)
def test_colons_within_a_name_or_an_address_part_nothing(
    line: str, pair: tuple[str, str] | None
) -> None:
    assert told(f"TTL::time to live\n{line}\n") == [
        ("TTL", "time to live"),
        *([pair] if pair else []),
    ]


def test_notes_without_flashcards_are_for_a_build(drill: Drill, tmp_path: Path) -> None:
    notes = tmp_path / "nets.md"
    notes.write_text("| Question | Answer |\n|---|---|\n| TTL? | time |\n", encoding="utf-8")
    assert drill("import", str(notes)).err == (
        f"drill: {notes}: no cards in it (lines outside of cards, as lines 1–3)\n"
        "  Flashcards are marked Q: and A:, or C:; cards of other notes are made by a build.\n"
    )


def test_a_list_with_lists_in_it_is_one_answer() -> None:
    text = "Q: How does it scale?\nA:\n- up\n  - a larger machine\n- out\n  - more machines\n"
    (card,) = parse(text, "d", "D").decks[0].cards
    assert isinstance(card, BasicCard)
    assert card.answer == "- up\n  - a larger machine\n- out\n  - more machines"


def test_an_answer_that_begins_with_a_fence_keeps_the_cards_behind_it() -> None:
    code = "```sh\n# A: no tag\nls\n```\n\nas ever"
    cards = (BasicCard("d/a", "List?", answer=code), BasicCard("d/b", "Next?", answer="this"))
    text = flashcard_writer.dump(Deck("d", "D", cards))
    assert parse(text, "x", "X").decks[0].cards == cards
    theirs = parse("Q: List?\nA: ```sh\n# no comment\nls\n```\n\nQ: Next?\nA: this\n", "d", "D")
    assert [getattr(card, "answer", "") for card in theirs.decks[0].cards] == [
        "```sh\n# no comment\nls\n```",
        "this",
    ]
    assert theirs.left_out == ()


def test_a_question_on_a_line_of_its_own_ends_the_answer_above() -> None:
    (deck,) = parse(
        "Q: Which queues are there?\nA:\n- long\n- short\n\nWho waits?::the last one\n\n"
        "Q: Which names?\nA: These.\n\nUse `a?::b` and x::y here.\n",
        "d",
        "d",
    ).decks
    first, second, third = deck.cards
    assert [point.text for point in first.points] == ["long", "short"]
    assert (second.prompt, second.answer) == ("Who waits?", "the last one")
    assert third.answer == "These.\n\nUse `a?::b` and x::y here."
