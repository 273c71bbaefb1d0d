"""What must hold for any document: no line is lost, every card is whole, the same notes give the
same decks."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from drill import vocabulary
from drill.core.cards import Card, Deck, Kind
from drill.core.material import Built, Document, build
from drill.core.material.facts.paragraphs import named_in_bold
from drill.core.material.reading.blocks import NoteLine
from drill.deckfile import dump, parse

VOCABULARY = vocabulary.load()

_WORD = re.compile(r"[^\W_]+")
_GAP = re.compile(r"\{\{[^\s{}][^{}]*\}\}")

LINES = [
    *(
        "# Title",
        "## Monitoring (5 min)",
        "### Consistency",
        "**In bold**",
        "Setext",
        "===",
        "---",
        "#",
    ),
    *(
        "- point one two",
        "- parent:",
        "\t- child a",
        "  - child b?",
        "1. first",
        "2. second 10 min",
        "- [ ] task",
    ),
    *(
        "- tweets, likes vs payments",
        "- x - a, b, c, d",
        "- Long: explained here",
        "- How big? - a",
        "• bullet",
    ),
    *(
        "Q: what is it",
        "A: that (also: this; those)",
        "C: a [gap] here",
        "==so== there",
        "{{c1::one::two}} three",
    ),
    *(
        "left::right",
        "?",
        "Term",
        ": meaning",
        "  : more",
        "Why: because",
        "Note: remark",
        "> quote you should",
    ),
    *(
        "| A | B |",
        "|---|---|",
        "| cell | 10 min |",
        "| Data | Consistency | Why |",
        "| d | Weak | r |",
    ),
    *(
        "```",
        "~~~",
        "code 5 min",
        "    indented",
        "<!-- gone -->",
        "<div>",
        "[link](http://x)",
        "[ref]: http://y",
    ),
    *(
        "Step 1: Go 5 min",
        "0:00-0:05 begin",
        "you should do it",
        "[^1]: foot",
        "text[^1]",
        "+++",
        "\t",
        "",
        "",
        "",
    ),
    *(
        "- a\u202eb",
        "- List[int] and [/x]",
        "- no",
        "- 3.10",
        "1)",
        "-",
        "*",
        "__init__",
        "&amp; you must",
    ),
]
DOCUMENTS = st.lists(st.sampled_from(LINES), min_size=1, max_size=30).map("\n".join)

# Words that say how a line is to be read, times, which stand in the cards as numbers, and what
# the subject takes the place of.
READ_OFF = {
    "it",
    "q",
    "a",
    "c",
    "c1",
    "also",
    "step",
    "note",
    "why",
    "min",
    "00",
    "05",
    "10",
    "5",
    "0",
    "1",
    "2",
    "x",
    "amp",
}


def said_in(result: Built) -> set[str]:
    texts: list[str] = [stage.name for deck in result.decks for stage in deck.stages]
    for card in offered(result):
        texts += [card.prompt, getattr(card, "answer", ""), card.note, card.stage]
        texts += [*getattr(card, "options", ()), *getattr(card, "accept", ())]
        texts += [text for item in card.points for text in (item.text, *item.aliases)]
    return words(" ".join(texts))


def offered(result: Built) -> list[Card]:
    """All cards, and those that a person is to decide on."""
    suggestions = [one.card for deck in result.decks for one in deck.suggestions]
    return [card for deck in result.decks for card in deck.cards] + suggestions


def words(text: str) -> set[str]:
    return {word.lower() for word in _WORD.findall(text)}


@given(DOCUMENTS)
@example("C: a [gap] here\n```\n# Title\n## Monitoring (5 min)")
def test_every_line_is_in_a_card_or_listed(text: str) -> None:
    result = build([Document("notes.md", text)], VOCABULARY)
    listed = {line.line for line in result.skipped}
    said = said_in(result)
    for number, line in enumerate(text.split("\n"), 1):
        plain = re.sub(r"\[\^\w+\]|\]\([^)]*\)|<[^>]*>?", "", line).replace("\u202e", "")
        assert number in listed or words(plain) - READ_OFF <= said, f"line {number}: {line}"


@given(DOCUMENTS)
def test_no_line_is_listed_twice(text: str) -> None:
    lines = [line.line for line in build([Document("notes.md", text)], VOCABULARY).skipped]
    assert lines == sorted(set(lines))


@given(st.one_of(DOCUMENTS, st.text(), st.text(alphabet="#-*>`|:[](){}=? \n\tab1~!_\\<&.,")))
def test_every_card_is_whole(text: str) -> None:
    result = build([Document("notes.md", text)], VOCABULARY)
    for deck in result.decks:
        assert deck.cards or deck.suggestions
        assert len({card.id for card in deck.cards}) == len(deck.cards)
        assert parse(dump(deck), deck.id) == deck
        for card in deck.cards:
            check(card, deck)


def check(card: Card, deck: Deck) -> None:
    assert card.deck == deck.id
    assert re.fullmatch(r"[a-z0-9-]{1,48}", card.slug)
    assert card.source is not None
    assert card.source.line >= 1
    if card.kind in (Kind.CHECKLIST, Kind.SEQUENCE):
        assert card.items
        assert len({item.id for item in card.items}) == len(card.items)
    if card.kind is Kind.CHOICE:
        assert card.answer in card.options
        assert len(set(card.options)) == len(card.options) >= 2
    if card.kind is Kind.CLOZE:
        assert _GAP.search(card.answer)


@given(DOCUMENTS)
def test_the_same_notes_give_the_same_decks(text: str) -> None:
    documents = [Document("a.md", text), Document("b.md", text)]
    assert build(documents, VOCABULARY) == build(documents, VOCABULARY)


@given(DOCUMENTS)
def test_line_ends_make_no_difference(text: str) -> None:
    windows = build([Document("notes.md", "\ufeff" + text.replace("\n", "\r\n"))], VOCABULARY)
    assert windows == build([Document("notes.md", text)], VOCABULARY)


@given(DOCUMENTS, st.integers(1, 9))
def test_lines_are_counted_from_the_top(text: str, blank: int) -> None:
    plain = build([Document("notes.md", "# Top\n" + text)], VOCABULARY)
    moved = build([Document("notes.md", "\n" * blank + "# Top\n" + text)], VOCABULARY)
    assert [line.line + blank for line in plain.skipped] == [line.line for line in moved.skipped]
    assert lines(moved) == [line + blank for line in lines(plain)]


def lines(result: Built) -> list[int]:
    return [
        card.source.line for deck in result.decks for card in deck.cards if card.source is not None
    ]


WRITES = (
    "## Write strategies\n\n"
    "- Write through: write the cache and the database together\n"
    "- Write back: write the cache first, the database later\n"
    "- Write around: write the database and skip the cache\n"
)


def test_a_file_name_is_a_subject_if_the_notes_speak_of_it() -> None:
    asked = "What are the write strategies for caching?"
    assert asked in prompts("caching.md", WRITES)
    assert not any("scribbles" in prompt for prompt in prompts("evening-scribbles.md", WRITES))


def prompts(file: str, text: str) -> list[str]:
    """The questions of the cards and of the suggestions."""
    decks = build([Document(file, text)], VOCABULARY).decks
    cards = [card.prompt for deck in decks for card in deck.cards]
    return cards + [one.card.prompt for deck in decks for one in deck.suggestions]


@pytest.mark.parametrize("title", ["Template", "Quiz", "Exercises", "Practice problems"])
def test_notes_that_are_called_an_example_as_a_whole_are_read(title: str) -> None:
    text = "## Breakers\n\nA circuit breaker is a proxy that stops calls to a failing service.\n"
    assert prompts("b.md", f"# {title}\n\n{text}") == ["What is a circuit breaker?"]
    assert prompts("b.md", f"# Faults\n\n## {title}\n\n#{text}") == []


def test_a_heading_needs_no_blank_behind_two_marks() -> None:
    text = "A circuit breaker is a proxy that stops calls to a failing service.\n"
    for mark in ("##", "## "):
        made = build([Document("n.md", f"# Faults\n\n{mark}Circuit breaker\n{text}")], VOCABULARY)
        assert [card.tags for deck in made.decks for card in deck.cards] == [("circuit-breaker",)]


@pytest.mark.parametrize(
    ("title", "asked"),
    [
        ("Chapter 2: A Review Process", "of the review process"),
        ("How to shard a table", "to shard a table"),
        ("What we did in spring", ""),
    ],
)
def test_headings_that_are_steps_are_asked_in_order(title: str, asked: str) -> None:
    steps = "".join(
        f"## Step {number} - {name}\n\nSome text.\n\n"
        for number, name in enumerate(("Collect the facts", "Draw the timeline", "Agree"), 1)
    )
    expected = [f"What are the steps {asked}, in order?"] if asked else []
    assert prompts("n.md", f"# {title}\n\n{steps}") == expected


@pytest.mark.parametrize(
    ("behind", "named"),
    [(" is a protocol", "TCP"), (": a protocol", "TCP"), (" and UDP are", ""), (", UDP", "")],
)
def test_the_first_of_two_in_bold_is_not_what_a_list_is_of(behind: str, named: str) -> None:
    assert named_in_bold(NoteLine(f"TCP{behind}", 1, lead="TCP")) == named


def test_a_picture_of_figures_is_not_drawn() -> None:
    text = "# Scaling\n\n## Load\n\n![Cache design {}](cache.png)\n"
    assert prompts("s.md", text.format("numbers")) == []
    assert prompts("s.md", text.format("layout")) == ["Draw the cache design layout."]


def test_figures_in_a_fence_with_other_lines_are_asked_for() -> None:
    text = (
        "# Napkin estimates\n\n```\nNumbers of our disks\n--------------------\n"
        "Main memory reference         100 ns\n"
        "Send 1 MB over 1 Gbps link     10,000,000   ns   10 ms\n"
        "Round trip within a rack      100 us          1000x memory\n\nSource: a friend\n```\n"
    )
    decks = build([Document("n.md", text)], VOCABULARY).decks
    assert [
        (card.prompt, getattr(card, "answer", "")) for deck in decks for card in deck.cards
    ] == [
        ("How long does a main memory reference take?", "100 ns"),
        ("How long does it take to send 1 MB over 1 Gbps link?", "10,000,000 ns (10 ms)"),
        ("How long does a round trip within a rack take?", "100 us (1000x memory)"),
    ]


def test_a_way_behind_two_predicates_is_of_the_second_only() -> None:
    text = "# Tokens\n\nA token is short-lived and can be renewed by sending the refresh token.\n"
    assert prompts("tokens.md", text) == []


def test_a_plural_that_is_told_by_a_clause_is_asked_for_as_a_plural() -> None:
    text = (
        "# Reads\n\n## Read phenomena\n\n"
        "- Dirty reads: a transaction reads what another one has not committed yet\n"
        "- Least connections: a method that picks the server with the fewest connections\n"
    )
    asked = prompts("reads.md", text)
    assert "What are dirty reads?" in asked
    assert "What is least connections?" in asked


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        (
            "# Kafka\n\nReads are slower there, because several files are searched.\n",
            "hy are reads slower there?",
        ),
        (
            "# RabbitMQ\n\nTypes of exchanges include:\n\n"
            "- direct exchange\n- fanout exchange\n- topic exchange\n",
            "In RabbitMQ, what are the types of exchanges?",
        ),
        (
            "# API\n\nLas claves del diseño de una API que se usa en la web y que es de todos.\n\n"
            "### Qué es un endpoint?\n\n"
            "Una dirección de la API que recibe las peticiones de los clientes.\n",
            "¿Qué es un endpoint?",
        ),
    ],
)
def test_a_question_is_written_as_a_person_writes(text: str, asked: str) -> None:
    found = prompts("notes.md", text)
    assert any(prompt.endswith(asked) for prompt in found), found
