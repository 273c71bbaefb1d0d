"""Decks to files: what is written is read back as the same deck, and looks as a person would write
it."""

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from drill.core.cards import (
    BasicCard,
    Card,
    ChecklistCard,
    ChoiceCard,
    ClozeCard,
    Deck,
    Item,
    Kind,
    Minutes,
    RetiredPoints,
    Source,
    Stage,
    Suggestion,
    TimingCard,
    card_of,
)
from drill.core.text import clean, clean_line
from drill.deckfile import DeckError, deck_writer, dump, parse, plain_yaml, schema

NASTY = [
    "List[int]",
    "[/x]",
    "[link=file:///etc/passwd]",
    "no",
    "Yes",
    "y",
    "~",
    "null",
    "3.10",
    "1:30",
    "1_000",
    "010",
    "0o17",
    "1e5",
    "2024-01-02",
    "=",
    "<<",
    "---",
    "...",
    "- a",
    "? a",
    "a: b",
    "a #b",
    "# a",
    "&a",
    "*a",
    "!!str a",
    "%TAG",
    "@a",
    "`a`",
    "{a: b}",
    "it's",
    '"so"',
    "'",
    '"',
    "|",
    ">",
    "\\n",
    "ends with:",
    " before",
    "after ",
    "two  spaces",
    "\u00a0hard\u00a0",
    "café",
    "一致性",
    "👩\u200d💻🇺🇦",
    "\uffff",
    "\ue000",
    "word " * 999 + "word",
    "x" * 5_000,
    "漢" * 5_000,
]
HOSTILE = [
    "\x1b[2J",
    "\x1b]52;c;aGk=\x07",
    "abc\u202edef",
    "\x9b31m",
    "lone \ud800",
    "\ufeffmark",
    "a\u2028b",
    "nul\x00",
]

ANYTHING = st.text(st.characters(exclude_categories=()), max_size=30)


def filled(text: str) -> bool:
    return text.strip() != ""


LINES = (st.sampled_from(NASTY) | ANYTHING.map(lambda text: clean_line(text, limit=100))).filter(
    filled
)
NAMES = LINES.map(lambda text: clean_line(text, limit=200)).filter(filled)
TEXTS = (
    LINES
    | ANYTHING.map(lambda text: clean(text, limit=100).rstrip("\n"))
    | st.lists(LINES | st.sampled_from(["", " ", "\t", "  indented"]), max_size=5).map(
        lambda lines: "\n".join(lines).rstrip("\n")[:20_000].rstrip("\n")
    )
).filter(filled)
SLUGS = st.from_regex("[a-z0-9]{1,5}(-[a-z0-9]{1,5}){0,2}", fullmatch=True) | st.sampled_from(
    ["no", "1", "2024-01-02"]
)
NUMBERS = st.floats(0, 10_000) | st.integers(0, 10_000).map(float)
MINUTES = st.tuples(NUMBERS, NUMBERS).map(lambda ends: Minutes(min(ends), max(ends)))
GAPS = st.builds(
    "{}{{{{gap}}}}{}".format,
    st.sampled_from(["", "a\n", "- "]),
    st.sampled_from(["", " b", "\n{{c}}"]),
)


def tuples(
    values: st.SearchStrategy[str], least: int = 0, most: int = 3
) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(values, min_size=least, max_size=most).map(tuple)


ITEMS = st.lists(
    st.builds(Item, SLUGS, LINES, tuples(LINES), tuples(LINES)),
    min_size=1,
    max_size=4,
    unique_by=lambda item: item.id,
).map(tuple)


def cards(kind: Kind) -> st.SearchStrategy[Card]:
    """Cards of one kind, their ids still without a deck."""
    own: dict[Kind, dict[str, st.SearchStrategy[object]]] = {
        Kind.TIMING: {"minutes": MINUTES},
        Kind.CHECKLIST: {"items": ITEMS},
        Kind.SEQUENCE: {"items": ITEMS},
        Kind.CHOICE: {"options": tuples(LINES, 2), "answer": st.just(""), "accept": tuples(LINES)},
        Kind.CLOZE: {"answer": GAPS, "prompt": LINES | st.just("")},
        Kind.BASIC: {"answer": TEXTS, "accept": tuples(LINES)},
    }
    fields = {
        "id": SLUGS,
        "kind": st.just(kind),
        "prompt": LINES,
        "tags": tuples(NAMES),
        "source": st.none()
        | st.builds(Source, NAMES.map(lambda name: name[:150]).filter(filled), st.integers(1, 999)),
        "stage": NAMES | st.just(""),
        "note": TEXTS | st.just(""),
        "retired": st.booleans(),
    }
    return st.builds(card_of, **{**fields, **own[kind]})


def assembled(
    name: str,
    title: str,
    loose: Sequence[Card],
    sources: tuple[str, ...],
    stages: tuple[Stage, ...],
    retired: tuple[RetiredPoints, ...],
    doubts: Sequence[str],
) -> Deck:
    """A deck of `loose` cards, which get its id; a choice is answered by its last option.

    The last cards are suggestions, one for each of `doubts`.
    """
    whole = tuple(
        replace(
            card,
            id=f"{name}/{card.id}",
            **({"answer": card.options[-1]} if isinstance(card, ChoiceCard) else {}),
        )
        for card in loose
    )
    sure = max(0, len(whole) - len(doubts))
    suggestions = tuple(map(Suggestion, whole[sure:], doubts))
    return Deck(
        name, title, whole[:sure], sources, stages, retired_points=retired, suggestions=suggestions
    )


DECKS = st.builds(
    assembled,
    SLUGS,
    NAMES,
    st.lists(st.sampled_from(Kind).flatmap(cards), max_size=4, unique_by=lambda card: card.id),
    tuples(NAMES),
    st.lists(st.builds(Stage, NAMES, MINUTES), max_size=3).map(tuple),
    st.lists(st.builds(RetiredPoints, SLUGS, ITEMS), max_size=2).map(tuple),
    st.lists(LINES, max_size=2),
)


@given(DECKS, st.lists(tuples(NAMES, 2), max_size=2).map(tuple))
def test_what_is_written_is_read_back(deck: Deck, synonyms: tuple[tuple[str, ...], ...]) -> None:
    deck = replace(deck, synonyms=synonyms)
    text = dump(deck)
    assert parse(text, "x.yaml") == deck
    assert dump(parse(text, "x.yaml")) == text


@given(DECKS)
def test_the_schema_agrees_with_what_is_written(deck: Deck) -> None:
    jsonschema.validate(yaml.safe_load(dump(deck)), schema())


def basic(answer: str, note: str = "") -> Deck:
    return Deck("d", "T", (BasicCard("d/c", "P", answer=answer, note=note),))


@pytest.mark.parametrize("text", NASTY)
def test_no_parser_takes_a_written_text_for_something_else(text: str) -> None:
    (card,) = yaml.safe_load(dump(basic(text)))["cards"]
    assert card["answer"] == text


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("plain words", "plain words"),
        ("no", "'no'"),
        ("y", "'y'"),
        ("1:30", "'1:30'"),
        ("3.10", "'3.10'"),
        ("2024-01-02", "'2024-01-02'"),
        ("1e5", "'1e5'"),
        ("0o17", "'0o17'"),
        ("Reads: many", "'Reads: many'"),
        ("it's", "it's"),
        ("一致性 👩\u200d💻", "一致性 👩\u200d💻"),
        ("a\n  b\n\nc", "|-\n    a\n      b\n\n    c"),
    ],
)
def test_only_what_needs_quotes_has_them(text: str, written: str) -> None:
    assert dump(basic(text)) == (
        f"deck: d\ntitle: T\ncards:\n- id: c\n  kind: basic\n  prompt: P\n  answer: {written}\n"
    )


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_written_clean(text: str) -> None:
    written = dump(basic(f"a {text}", f"b {text}\n"))
    (card,) = parse(written, "x.yaml").cards
    assert card.answer == clean(f"a {text}", limit=100)
    assert card.note == clean(f"b {text}", limit=100)
    assert not set(written) & set("\x00\x07\x1b\x9b\u202e\u2028\ufeff\ud800")


def test_a_whole_deck_looks_like_this() -> None:
    deck = Deck(
        "questions",
        "Questions by stage",
        (
            ChecklistCard(
                "questions/load",
                "Load: what do you ask?",
                ("load", "scale"),
                Source("interview-structure.md", 33),
                "Wrap up",
                "First this.\nThen that.",
                items=(
                    Item("users", "How many users", ("number of users", "a, b"), ("no",)),
                    Item("rw", "Reads"),
                ),
            ),
            TimingCard("questions/total", "How long?", minutes=Minutes(10, 12.5), retired=True),
            TimingCard("questions/end", "When is it over?", minutes=Minutes(45, 45)),
            ChoiceCard(
                "questions/level",
                "Level?",
                options=("strong", "no"),
                answer="no",
                accept=("none",),
                refusals=("weak",),
            ),
            ClozeCard("questions/cap", "", answer="Pick {{two}} of three"),
        ),
        ("interview-structure.md", "more.md"),
        (Stage("Wrap up", Minutes(5, 10)),),
        (("people", "users"),),
        (RetiredPoints("load", (Item("peak", "The peak", ("rush hour",)),)),),
        (
            Suggestion(
                BasicCard("questions/peak", "Peak: why?", answer="It: costs"), "the answer is long"
            ),
        ),
    )
    assert dump(deck) == (
        "deck: questions\n"
        "title: Questions by stage\n"
        "source:\n"
        "- interview-structure.md\n"
        "- more.md\n"
        "stages:\n"
        "- name: Wrap up\n"
        "  minutes: [5, 10]\n"
        "synonyms:\n"
        "- [people, users]\n"
        "cards:\n"
        "- id: load\n"
        "  kind: checklist\n"
        "  prompt: 'Load: what do you ask?'\n"
        "  stage: Wrap up\n"
        "  tags: [load, scale]\n"
        "  source: interview-structure.md:33\n"
        "  items:\n"
        "  - id: users\n"
        "    text: How many users\n"
        "    aliases: [number of users, 'a, b']\n"
        "    refusals: ['no']\n"
        "  - id: rw\n"
        "    text: Reads\n"
        "  note: |-\n"
        "    First this.\n"
        "    Then that.\n"
        "\n"
        "- id: total\n"
        "  kind: timing\n"
        "  prompt: How long?\n"
        "  minutes: [10, 12.5]\n"
        "  retired: true\n"
        "\n"
        "- id: end\n"
        "  kind: timing\n"
        "  prompt: When is it over?\n"
        "  minutes: 45\n"
        "\n"
        "- id: level\n"
        "  kind: choice\n"
        "  prompt: Level?\n"
        "  options: [strong, 'no']\n"
        "  answer: 'no'\n"
        "  accept: [none]\n"
        "  refusals: [weak]\n"
        "\n"
        "- id: cap\n"
        "  kind: cloze\n"
        "  answer: Pick {{two}} of three\n"
        "\n"
        "suggestions:\n"
        "- id: peak\n"
        "  kind: basic\n"
        "  prompt: 'Peak: why?'\n"
        "  answer: 'It: costs'\n"
        "  why: the answer is long\n"
        "\n"
        "retired points:\n"
        "- card: load\n"
        "  items:\n"
        "  - id: peak\n"
        "    text: The peak\n"
        "    aliases: [rush hour]\n"
    )


def test_a_deck_without_cards_says_so() -> None:
    assert dump(Deck("d", "T")) == "deck: d\ntitle: T\ncards: []\n"


def test_long_texts_are_folded_where_there_is_room_to_break() -> None:
    longest = max(map(len, dump(basic("word " * 100 + "end")).splitlines()))
    assert 80 < longest <= 105


def test_the_schema_that_ships_is_the_one_that_the_table_makes() -> None:
    shipped = Path(__file__).parents[1] / "drill" / "deck.schema.json"
    assert shipped.read_text("utf-8") == json.dumps(schema(), indent=2) + "\n", (
        "write json.dumps(drill.deckfile.json_schema(), indent=2) and a line break to "
        "drill/deck.schema.json"
    )


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft7Validator.check_schema(schema())


@pytest.mark.parametrize(
    "card",
    [
        {"id": "c", "kind": "timing", "prompt": "P"},
        {"id": "c", "kind": "timing", "prompt": "P", "minutes": [10, 15], "items": ["a"]},
        {"id": "c", "kind": "timing", "prompt": "P", "minutes": [1, 2, 3]},
        {"id": "c", "kind": "checklist", "prompt": "P", "items": []},
        {"id": "c", "kind": "checklist", "prompt": "P", "items": [{"id": "a"}]},
        {"id": "c", "kind": "choice", "prompt": "P", "options": ["a"], "answer": "a"},
        {"id": "c", "kind": "basic", "prompt": "P", "answer": True},
        {"id": "c", "kind": "basic", "answer": "A"},
        {"id": "C c", "kind": "basic", "prompt": "P", "answer": "A"},
        {"id": "c", "kind": "essay", "prompt": "P", "answer": "A"},
        {"id": "c", "kind": "basic", "prompt": "P", "answer": "A", "notes": "N"},
    ],
)
def test_schema_and_reader_refuse_the_same_cards(card: dict[str, object]) -> None:
    deck = {"deck": "d", "title": "T", "cards": [card]}
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(deck, schema())
    with pytest.raises(DeckError):
        parse(yaml.safe_dump(deck), "x.yaml")


PLAIN_SIGNS = "ab Zy0 no.,?()/_+=-:#'[]{}|>&*!%@`~é\n" + '"'
PLAIN_TEXTS = st.one_of(
    st.text(alphabet=PLAIN_SIGNS, min_size=1, max_size=30),
    st.lists(
        st.sampled_from(
            "a word, of (some) length y no yes null - x= it's 1e5 end. to/from".split()
        ),
        max_size=30,
    )
    .map(" ".join)
    .filter(bool),
    st.sampled_from(
        [
            "yes",
            "No",
            "null",
            "y",
            "true",
            "b::c",
            "a:",
            "n:o",
            "a: b",
            "a #b",
            "a,b",
            "- a",
            "a " * 60,
            "x" * 120,
            "12",
            "...",
            "it's " * 40,
            "一致性 " * 30 + "👩\u200d💻",
        ]
    ),
)


@given(
    st.lists(
        st.tuples(
            PLAIN_TEXTS,
            PLAIN_TEXTS,
            st.lists(PLAIN_TEXTS, max_size=3),
            st.lists(PLAIN_TEXTS, max_size=3),
        ),
        min_size=1,
        max_size=2,
    )
)
def test_what_is_written_at_once_is_what_the_emitter_writes(
    rows: list[tuple[str, str, list[str], list[str]]],
) -> None:
    for prompt, answer, tags, points in rows:
        items = tuple(Item(f"i{number}", text, (text,)) for number, text in enumerate(points))
        card = (
            ChecklistCard("d/x", prompt, tuple(tags), note=answer, items=items)
            if items
            else BasicCard("d/x", prompt, tuple(tags), answer=answer)
        )
        node = deck_writer._card(card)
        written = plain_yaml.written(node, deck_writer._WIDTH)
        assert written in (None, deck_writer._yaml(deck_writer._block([node])))


def test_cards_are_written_at_once() -> None:
    card = BasicCard(
        "d/x", "Lease: what is it?", ("locks", "net::time"), answer="a lock\n\n  that « expires »"
    )
    assert plain_yaml.written(deck_writer._card(card), 100) == (
        "- id: x\n  kind: basic\n  prompt: 'Lease: what is it?'\n  tags: [locks, 'net::time']\n"
        "  answer: |-\n    a lock\n\n      that « expires »\n"
    )


@pytest.mark.parametrize("text", ["a \nb", "a\x85b", " a"])
def test_what_needs_more_is_left_to_the_emitter(text: str) -> None:
    node = yaml.ScalarNode("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)
    entry = deck_writer._mapping([("answer", node)])
    assert plain_yaml.written(entry, 100) is None
