"""Deck files to decks: every form that a person may write, and the words for everything that is
wrong."""

from pathlib import Path

import pytest

from drill.core.cards import (
    BasicCard,
    ChecklistCard,
    ChoiceCard,
    ClozeCard,
    Deck,
    Item,
    Minutes,
    SequenceCard,
    Source,
    Stage,
    TimingCard,
)
from drill.deckfile import DeckError, DeckFault, card_line, load, parse

WHOLE = """\
# Comments are for people.
deck: questions
title: Questions by stage
source: [interview-structure.md, more.md]
stages:
- name: Wrap up
  minutes: [5, 10]
- {name: Questions, minutes: 2.5}
synonyms:
- [people, users]
cards:
- id: non-functional-requirements
  kind: checklist
  prompt: 'Non-functional requirements: what do you ask?'
  stage: Wrap up
  tags: [load, scale]
  source: interview-structure.md:33
  items:
  - id: how-many-users
    text: How many users
    aliases: [number of users]
    refusals: [users]
  - text: Read or write heavy
  - 'Rates: posts a second'
  note: |
    Ask first,
    draw later.

- id: wrap-up-minutes
  kind: timing
  prompt: How long is the wrap-up?
  minutes: [5, 10]

- id: total
  kind: timing
  prompt: How long is it all?
  minutes: 45
  retired: true

- id: order
  kind: sequence
  prompt: The stages in order?
  items: [Wrap up, Questions]

- id: bank
  kind: choice
  prompt: Which consistency do bank transactions need?
  options: [strong, eventual]
  answer: strong
  accept: [linearizable]

- id: cap
  kind: cloze
  answer: A partition leaves the choice of {{consistency}} or {{availability}}.

- id: p99
  kind: basic
  prompt: What is p99?
  answer: The latency that one request in a hundred exceeds.
  accept: ['99th percentile']
  retired: false
"""

DECK = Deck(
    "questions",
    "Questions by stage",
    (
        ChecklistCard(
            "questions/non-functional-requirements",
            "Non-functional requirements: what do you ask?",
            ("load", "scale"),
            Source("interview-structure.md", 33),
            "Wrap up",
            "Ask first,\ndraw later.",
            items=(
                Item("how-many-users", "How many users", ("number of users",), ("users",)),
                Item("read-or-write-heavy", "Read or write heavy"),
                Item("rates-posts-a-second", "Rates: posts a second"),
            ),
        ),
        TimingCard("questions/wrap-up-minutes", "How long is the wrap-up?", minutes=Minutes(5, 10)),
        TimingCard("questions/total", "How long is it all?", minutes=Minutes(45, 45), retired=True),
        SequenceCard(
            "questions/order",
            "The stages in order?",
            items=(Item("wrap-up", "Wrap up"), Item("questions", "Questions")),
        ),
        ChoiceCard(
            "questions/bank",
            "Which consistency do bank transactions need?",
            options=("strong", "eventual"),
            answer="strong",
            accept=("linearizable",),
        ),
        ClozeCard(
            "questions/cap",
            "",
            answer="A partition leaves the choice of {{consistency}} or {{availability}}.",
        ),
        BasicCard(
            "questions/p99",
            "What is p99?",
            answer="The latency that one request in a hundred exceeds.",
            accept=("99th percentile",),
        ),
    ),
    ("interview-structure.md", "more.md"),
    (Stage("Wrap up", Minutes(5, 10)), Stage("Questions", Minutes(2.5, 2.5))),
    (("people", "users"),),
)

HEAD = "deck: d\ntitle: T\ncards:\n"
CHECKLIST = f"{HEAD}- id: c\n  kind: checklist\n  prompt: P\n"
TIMING = f"{HEAD}- id: c\n  kind: timing\n  prompt: P\n"
CHOICE = f"{HEAD}- id: c\n  kind: choice\n  prompt: P\n"
BASIC = f"{HEAD}- id: c\n  kind: basic\n  prompt: P\n"
SUGGESTED = f"{BASIC}  answer: A\nsuggestions:\n"


def test_every_field_is_read() -> None:
    assert parse(WHOLE, "questions.yaml") == DECK


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_a_file_is_read_whatever_its_line_ends(tmp_path: Path, ending: str) -> None:
    path = tmp_path / "questions.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + WHOLE.replace("\n", ending).encode())
    assert load(path) == DECK


def test_a_deck_may_have_one_source_and_no_cards_yet() -> None:
    assert parse("deck: d\ntitle: T\nsource: a.md\ncards: []\n", "x.yaml") == Deck(
        "d", "T", sources=("a.md",)
    )


def problems(text: str) -> str:
    with pytest.raises(DeckError) as caught:
        parse(text, "x.yaml")
    return str(caught.value)


WRONG = {
    "deck-missing": (
        "title: T\ncards: []\n",
        "x.yaml:1: deck: is missing\n  Add 'deck:'",
    ),
    "unknown-field-of-the-deck": (
        "deck: d\ntitel: T\ncards: []\n",
        "x.yaml:1: title: is missing\n  Add 'title:'\nx.yaml:2: 'titel' is not a field\n  Did you "
        "mean title?",
    ),
    "unknown-field-of-an-item": (
        CHECKLIST + "  items:\n  - text: A\n    alias: [b]\n",
        "x.yaml:9: cards[1].items[1]: 'alias' is not a field\n  Did you mean aliases?",
    ),
    "kind-missing": (
        f"{HEAD}- id: c\n  prompt: P\n",
        "x.yaml:4: cards[1].kind: is missing\n  Add 'kind:'",
    ),
    "kind-unknown": (
        f"{HEAD}- id: c\n  kind: Check-list\n  prompt: P\n  items: [a]\n",
        "x.yaml:5: cards[1].kind: 'Check-list' is not a kind of card\n  Did you mean checklist?",
    ),
    "kind-far-off": (
        f"{HEAD}- id: c\n  kind: xyz\n",
        "x.yaml:5: cards[1].kind: 'xyz' is not a kind of card\n"
        "  Use one of timing, checklist, sequence, choice, cloze, basic",
    ),
    "field-of-another-kind": (
        TIMING + "  minutes: 5\n  items: [a]\n",
        "x.yaml:8: cards[1].items: does not belong to a timing card\n"
        "  It has id, kind, prompt, stage, tags, source, minutes, note, retired",
    ),
    "items-missing": (CHECKLIST, "x.yaml:4: cards[1].items: is missing\n  Add 'items:'"),
    "items-empty": (
        CHECKLIST + "  items: []\n",
        "x.yaml:7: cards[1].items: is empty\n  It needs 1 or more",
    ),
    "items-without-value": (
        CHECKLIST + "  items:\n",
        "x.yaml:7: cards[1].items: has no value\n  Write a list, or remove the field",
    ),
    "items-as-text": (
        CHECKLIST + "  items: a, b\n",
        "x.yaml:7: cards[1].items: not a list\n  Write [one, two], or '- one' and '- two' on lines "
        "of their own",
    ),
    "item-with-a-colon": (
        CHECKLIST + "  items:\n  - Latency: how slow\n",
        "x.yaml:8: cards[1].items[1]: not an item\n  A text with a colon needs quotes; an item has "
        "'text:'",
    ),
    "item-without-text": (
        CHECKLIST + "  items:\n  - id: a\n",
        "x.yaml:8: cards[1].items[1].text: is missing\n  Add 'text:'",
    ),
    "items-with-the-same-id": (
        CHECKLIST + "  items:\n  - How many?\n  - How many\n",
        "x.yaml:9: cards[1].items[2].id: 'how-many' is also the id of the one on line 8\n"
        "  Give this one an id of its own",
    ),
    "cards-with-the-same-id": (
        TIMING + "  minutes: 5\n" + TIMING.removeprefix(HEAD) + "  minutes: 6\n",
        "x.yaml:8: cards[2].id: 'c' is also the id of the one on line 4\n  Give this one an id of "
        "its own",
    ),
    "slug-with-capitals": (
        f"{HEAD}- id: d/How Many_Users\n  kind: basic\n  prompt: P\n  answer: A\n",
        "x.yaml:4: cards[1].id: 'd/How Many_Users' is not a valid id: a-z, 0-9 and single "
        "hyphens, at most "
        "80 characters\n"
        "  For example 'how-many-users'",
    ),
    "card-as-text": (
        f"{HEAD}- c\n",
        "x.yaml:4: cards[1]: not a card\n  A card begins with '- id: its-name'",
    ),
    "cards-as-mapping": (
        "deck: d\ntitle: T\ncards: {id: c}\n",
        "x.yaml:3: cards: not a list\n  Write [one, two], or '- one' and '- two' on lines of their "
        "own",
    ),
    "low-above-high": (
        TIMING + "  minutes: [15, 10]\n",
        "x.yaml:7: cards[1].minutes: the lower end, 15, is above the higher, 10\n  Write [10, 15]",
    ),
    "three-minutes": (
        TIMING + "  minutes: [1, 2, 3]\n",
        "x.yaml:7: cards[1].minutes: not minutes\n  Write one number, or low and high as in [10, "
        "15]",
    ),
    "no-stage": (
        "deck: d\ntitle: T\nstages: [Wrap up]\ncards: []\n",
        "x.yaml:3: stages[1]: not a stage\n  A stage has 'name:' and 'minutes:'",
    ),
    "no-retired-points": (
        "deck: d\ntitle: T\ncards: []\nretired points: [scope]\n",
        "x.yaml:4: retired points[1]: not a list of points\n  A list of points has 'card:' and "
        "'items:'",
    ),
    "retired-points-of-no-card": (
        "deck: d\ntitle: T\ncards: []\nretired points:\n- items: [Users]\n",
        "x.yaml:5: retired points[1].card: is missing\n  Add 'card:'",
    ),
    "suggestion-without-reason": (
        SUGGESTED + "- {id: s, kind: basic, prompt: P, answer: A}\n",
        "x.yaml:9: suggestions[1].why: is missing\n  Add 'why:'",
    ),
    "suggestion-with-an-items-fields": (
        SUGGESTED + "- {id: s, kind: basic, prompt: P, answer: A, items: [a], why: W}\n",
        "x.yaml:9: suggestions[1].items: does not belong to a basic card\n"
        "  It has id, kind, prompt, stage, tags, source, answer, accept, refusals, note, retired, "
        "why, replaces",
    ),
    "suggestion-with-the-id-of-a-card": (
        SUGGESTED + "- {id: c, kind: basic, prompt: P, answer: A, why: W}\n",
        "x.yaml:9: suggestions[1].id: 'c' is also the id of the one on line 4\n  Give this one an "
        "id of its own",
    ),
    "suggestions-with-one-id": (
        SUGGESTED + 2 * "- {id: s, kind: basic, prompt: P, answer: A, why: W}\n",
        "x.yaml:10: suggestions[2].id: 's' is also the id of the one on line 9\n  Give this one an "
        "id of its own",
    ),
    "card-with-a-reason": (
        f"{HEAD}- {{id: c, kind: basic, prompt: P, answer: A, why: W}}\n",
        "x.yaml:4: cards[1]: 'why' is not a field\n"
        "  The fields here are id, kind, prompt, stage, tags, source, answer, accept, "
        "refusals, note, retired",
    ),
    "stage-without-minutes": (
        "deck: d\ntitle: T\nstages:\n- name: Wrap up\ncards: []\n",
        "x.yaml:4: stages[1].minutes: is missing\n  Add 'minutes:'",
    ),
    "lonely-synonym": (
        "deck: d\ntitle: T\nsynonyms: [[users]]\ncards: []\n",
        "x.yaml:3: synonyms[1]: has 1 of the 2 entries it needs\n  It needs 2 or more",
    ),
    "answer-that-is-no-option": (
        CHOICE + "  options: [strong, eventual]\n  answer: stron\n",
        "x.yaml:8: cards[1].answer: 'stron' is none of the options\n  Did you mean strong?",
    ),
    "one-option": (
        CHOICE + "  options: [strong]\n  answer: strong\n",
        "x.yaml:7: cards[1].options: has 1 of the 2 entries it needs\n  It needs 2 or more",
    ),
    "cloze-without-a-gap": (
        f"{HEAD}- id: c\n  kind: cloze\n  answer: 'no {{gap}} {{{{ }}}}'\n",
        "x.yaml:6: cards[1].answer: has no gap\n  Put two braces around what is left out: {{like "
        "this}}",
    ),
    "blank-prompt": (
        f"{HEAD}- id: c\n  kind: basic\n  prompt: '  '\n  answer: A\n",
        "x.yaml:6: cards[1].prompt: is empty\n  Write something",
    ),
    "blank-tag": (
        BASIC + "  answer: A\n  tags: ['']\n",
        "x.yaml:8: cards[1].tags[1]: is empty\n  Write something",
    ),
    "retyped-alias": (
        CHECKLIST + "  items:\n  - text: A\n    aliases: [b, 3.10]\n",
        "x.yaml:9: cards[1].items[1].aliases[2]: '3.10' without quotes is a number to YAML, not "
        "text\n"
        "  Put it in quotes: '3.10'",
    ),
    "list-for-a-text": (
        BASIC + "  answer: [a, b]\n",
        "x.yaml:7: cards[1].answer: a list where a text belongs\n  A text with a colon needs "
        "quotes",
    ),
    "source-without-a-line": (
        BASIC + "  answer: A\n  source: notes.md\n",
        "x.yaml:8: cards[1].source: 'notes.md' is not the place of a line in the notes\n  Write it "
        "as notes.md:12",
    ),
    "retired-yes": (
        BASIC + "  answer: A\n  retired: yes\n",
        "x.yaml:8: cards[1].retired: neither true nor false\n  Write true or false, without quotes",
    ),
    "long-prompt": (
        f"{HEAD}- id: c\n  kind: basic\n  prompt: {'x' * 5001}\n  answer: A\n",
        "x.yaml:6: cards[1].prompt: has 5,001 characters, at most 5,000 fit\n  Shorten it",
    ),
    "long-note": (
        BASIC + f"  answer: A\n  note: {'x' * 20_001}\n",
        "x.yaml:8: cards[1].note: has 20,001 characters, at most 20,000 fit\n  Shorten it",
    ),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_is_wrong_is_said_with_place_and_cure(case: str) -> None:
    text, expected = WRONG[case]
    assert problems(text) == expected


@pytest.mark.parametrize(
    "number", ["-5", "10001", ".inf", ".nan", "010", "1_0", "1:30", "'10'", "ten", "1e3", "5-10"]
)
def test_only_plain_numbers_are_minutes(number: str) -> None:
    assert problems(TIMING + f"  minutes: {number}\n") == (
        f"x.yaml:7: cards[1].minutes: '{number.strip(chr(39))}' is not a number of minutes from "
        "0 to "
        "10,000\n"
        "  Write it like 10 or 2.5, without quotes"
    )


def test_all_problems_come_at_once_from_the_top_down() -> None:
    with pytest.raises(DeckError) as caught:
        parse(CHECKLIST + "  items: [no, &a b]\n  note:\n- kind: timing\n", "x.yaml")
    assert [(problem.line, problem.field) for problem in caught.value.faults] == [
        (7, "cards[1].items[2]"),
        (7, "cards[1].items[1].text"),
        (8, "cards[1].note"),
        (9, "cards[2].id"),
        (9, "cards[2].prompt"),
        (9, "cards[2].minutes"),
    ]
    assert caught.value.faults[2] == DeckFault(
        "x.yaml", 8, "cards[1].note", "has no value", "Write one, or remove the field"
    )
    assert (caught.value.exit_code, caught.value.hint) == (1, "")
    assert caught.value.message == str(caught.value)


def refused_file(path: Path) -> str:
    with pytest.raises(DeckError) as caught:
        load(path)
    return str(caught.value)


def test_files_that_cannot_be_decks_are_refused(tmp_path: Path) -> None:
    missing, bytes_file, large = (
        tmp_path / "none.yaml",
        tmp_path / "latin.yaml",
        tmp_path / "large.yaml",
    )
    bytes_file.write_bytes("deck: d\ntitle: Größe\n".encode("latin-1"))
    large.write_bytes(b"#" * 5_000_001)
    assert (
        refused_file(missing) == f"{missing}: there is no such file\n  Look for a slip in the name"
    )
    assert refused_file(tmp_path) == f"{tmp_path}: is a folder\n  Name a deck file in it"
    assert (
        refused_file(bytes_file)
        == f"{bytes_file}:2: byte 0xf6 is not UTF-8 text\n  Save the file as UTF-8"
    )
    assert refused_file(large) == f"{large}: is larger than 5 MB\n  Split it into several decks"


def test_a_device_is_not_read() -> None:
    assert refused_file(Path("/dev/null")) == "/dev/null: is not a regular file\n  Name a deck file"


def test_a_path_that_leads_nowhere_is_refused(tmp_path: Path) -> None:
    path = tmp_path / ("x" * 300)
    assert (
        refused_file(path) == f"{path}: cannot be read (File name too long)\n  See who may read it"
    )


def test_card_line_finds_where_a_card_begins() -> None:
    assert card_line(WHOLE, "questions/non-functional-requirements") == 12
    assert card_line(WHOLE, "questions/wrap-up-minutes") == 29
    assert card_line(WHOLE, "questions/how-many-users") == 1
    assert card_line("", "questions/cap") == 1
    assert card_line("deck: d\ncards:\n- kind: basic\n  id: c\n", "d/c") == 3


def test_card_line_of_a_broken_file_is_the_line_of_the_trouble() -> None:
    assert card_line(CHECKLIST + "  items: 'open\n", "d/c") == 7
    assert card_line(CHECKLIST + "  note: Reads: many\n", "d/c") == 7
