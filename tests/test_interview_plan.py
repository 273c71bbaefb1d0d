"""A person's own plan for the interview, as people write it down: stages, what to ask, consistency,
monitoring."""

from __future__ import annotations

import pytest

from drill import vocabulary
from drill.core.cards import Card
from drill.core.material import Document, build

VOCABULARY = vocabulary.load()
STAGES = (
    "## stages\n\n- scope 5 min\n- api and data model: 10 min\n- deep dive 12-15 minutes\n- "
    "wrap up - 3 min\n"
)


def cards(text: str) -> list[Card]:
    decks = build([Document("plan.md", f"# my plan\n\n{STAGES}\n{text}")], VOCABULARY).decks
    return [card for deck in decks for card in deck.cards if deck.id != "timing"]


def asked(text: str) -> list[tuple[str, str, list[str]]]:
    """Each card as its stage, its question and its points."""
    return [
        (card.stage, card.question, [item.text for item in card.points]) for card in cards(text)
    ]


def stages(text: str) -> list[str]:
    return [stage.name for stage in build([Document("plan.md", text)], VOCABULARY).stages]


QUESTIONS = ["which features matter most?", "what may I leave out?"]
POINTS = "\n".join(f"- {one}" for one in QUESTIONS)


@pytest.mark.parametrize(
    ("heading", "question"),
    [
        ("## what to ask\n\nscope:", "In the interview, what do you ask about scope?"),
        ("## What do you ask in scope?\n", "In the interview, what do you ask in scope?"),
        (
            "## What do I ask in the scope stage?\n",
            "In the interview, what do you ask in the scope stage?",
        ),
        ("## scope\n\nwhat to ask:", "In “scope”, what do you ask?"),
        ("## scope\n\nWhat do I ask?\n", "In “scope”, what do you ask?"),
        ("## scope\n\nquestions to ask:", "In the interview, what do you ask about scope?"),
    ],
)
def test_what_to_ask_at_a_stage(heading: str, question: str) -> None:
    assert asked(f"{heading}\n{POINTS}\n") == [("scope", question, QUESTIONS)]


def test_a_stage_is_also_known_by_one_of_its_two_names() -> None:
    plan = "## stages\n\n- goals / scope 5 min\n- design 20 min\n"
    text = f"{plan}\n## What to ask\n\nScope:\n\n- who pays?\n- which features?\n"
    (deck,) = [
        deck for deck in build([Document("plan.md", text)], VOCABULARY).decks if deck.id != "timing"
    ]
    assert [(card.stage, card.question) for card in deck.cards] == [
        ("goals / scope", "In the interview, what do you ask about scope?")
    ]


@pytest.mark.parametrize(
    "heading", ["monitoring", "What to monitor", "What do you monitor?", "Metrics"]
)
def test_what_to_monitor_is_of_no_stage_and_of_the_monitoring_deck(heading: str) -> None:
    points = "- share of failed requests\n- queue length\n- replica lag\n"
    text = f"# my plan\n\n{STAGES}\n## deep dive\n\n## {heading}\n\n{points}"
    built = build([Document("plan.md", text)], VOCABULARY)
    (deck,) = [deck for deck in built.decks if deck.id != "timing"]
    assert (deck.id, [(card.stage, card.question) for card in deck.cards]) == (
        "monitoring",
        [("", "In the interview, what do you monitor?")],
    )


def test_what_interviewers_expect_names_its_stage() -> None:
    text = (
        "## deep dive\n\nWhat do interviewers expect?\n\n- find the bottleneck\n- offer two "
        "solutions\n"
    )
    assert [question for _, question, _ in asked(text)] == [
        "In “deep dive”, what do interviewers expect?"
    ]


def test_a_list_to_cover_is_kept_though_a_point_has_a_factor() -> None:
    text = "## estimation\n\n- peak = 2-3x average\n- bytes a year\n- bandwidth\n"
    timed = "## stages\n\n- estimation 5 min\n- design 20 min\n"
    found = build([Document("plan.md", f"{timed}\n{text}")], VOCABULARY).decks
    assert [card.question for deck in found for card in deck.cards if deck.id != "timing"] == [
        "In the interview, what do you cover in the estimation?"
    ]


@pytest.mark.parametrize("sign", ["=", " =", ":", " ->", " -"])
def test_levels_of_consistency_behind_any_sign(sign: str) -> None:
    text = f"## consistency\n\n- ledger{sign} strong, one writer\n- likes{sign} eventual\n"
    assert [(card.question, getattr(card, "answer", "")) for card in cards(text)] == [
        ("Which consistency does the ledger need?", "strong consistency"),
        ("Which consistency do likes need?", "eventual consistency"),
    ]


def test_a_stage_without_a_unit_among_stages_with_one_is_a_stage() -> None:
    text = (
        "## stages\n\n- scope 5 min\n- api 6 min\n- deep dive 12 min\n- bottlenecks 5\n- wrap "
        "up 2 min\n"
    )
    assert stages(text) == ["scope", "api", "deep dive", "bottlenecks", "wrap up"]


def test_numbers_without_a_unit_are_no_minutes_where_most_are_so() -> None:
    assert stages("## stages\n\n- scope 5 min\n- api 6\n- deep dive 12\n- wrap up 2\n") == ["scope"]


def test_headings_with_times_below_a_full_list_of_stages_add_nothing() -> None:
    text = (
        f"# my plan (45 min)\n\n{STAGES}\n## scope (5 min)\n\n- who pays\n\n## api and data "
        "model (10 min)\n\n- calls\n"
    )
    assert stages(text) == ["scope", "api and data model", "deep dive", "wrap up"]


def test_notes_without_stages_take_those_of_others_by_their_very_name() -> None:
    plan = Document("plan.md", STAGES)
    subject = Document(
        "cap.md",
        "# CAP\n\n## Deep dive into each property\n\n### Isolation\n\n- locks\n- versions\n",
    )
    found = build([plan, subject], VOCABULARY).decks
    assert {card.stage for deck in found for card in deck.cards if deck.id != "timing"} <= {""}
    assert not [card for deck in found for card in deck.cards if "do you cover" in card.question]


@pytest.mark.parametrize("label", ["**Answer:** ", "**Answer:**\n", "**Answer:**\n\n", "A: ", ""])
def test_a_heading_that_asks_is_answered_behind_any_label(label: str) -> None:
    answer = "It would take all memory of its server in the end."
    text = f"# Caching\n\n### Q2: Why does a cache need a limit?\n\n{label}{answer}\n"
    found = build([Document("notes.md", text)], VOCABULARY).decks
    assert [
        (card.question, getattr(card, "answer", "")) for deck in found for card in deck.cards
    ] == [("Why does a cache need a limit?", answer)]


def test_a_first_sentence_on_another_thing_is_no_meaning_of_the_heading() -> None:
    text = (
        "# Notes\n\n## PACELC\n\nCAP only talks about times in which the network is split. "
        "There is more to it.\n"
    )
    assert not build([Document("notes.md", text)], VOCABULARY).decks


def test_other_wordings_of_a_point_give_no_level_to_data() -> None:
    text = (
        "# Photo album\n\n## Consistency\n\nWhich consistency will do for each kind of data?\n\n"
        "- Likes some seconds late (also: eventual likes; likes may lag)\n"
        "- Own upload at once (also: read your own writes; own photo)\n"
        "- Counters that merge, per node (also: counters; CRDT counters; views)\n"
    )
    (deck,) = build([Document("album.md", text)], VOCABULARY).decks
    assert [(card.kind, card.prompt) for card in deck.cards] == [
        ("checklist", "Which consistency will do for each kind of data?")
    ]
