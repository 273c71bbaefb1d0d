"""How natural notes become cards: what is asked, in which deck, and what is passed over."""

from __future__ import annotations

from dataclasses import replace

import pytest

from drill import vocabulary
from drill.core.cards import BasicCard, Card, Item, Kind, Minutes, Source, TimingCard, answer_text
from drill.core.material import Built, Document, Skipped, build
from drill.core.material.drafts import NotePlace
from drill.core.material.facts.facts import Meaning
from drill.core.material.facts.language.english import Form, form_of
from drill.core.material.questions.question_answer import QuestionAnswer
from drill.core.material.questions.weighing.held_answers import repeats
from drill.core.material.reading.blocks import Paragraph, PointList
from drill.core.material.reading.capital_headings import with_headings
from drill.core.material.reading.document import parse
from drill.core.material.reading.file_titles import title_of_file

VOCABULARY = vocabulary.load()


def built(text: str, name: str = "notes.md") -> Built:
    return build([Document(name, text)], VOCABULARY)


def cards(text: str) -> list[Card]:
    return [card for deck in built(text).decks for card in deck.cards]


def asked(text: str) -> list[tuple[str, str | list[str]]]:
    """Each card as its prompt and its answer, or the texts of its items."""
    return [
        (card.prompt, [item.text for item in card.points] or getattr(card, "answer", ""))
        for card in cards(text)
    ]


def suggested(text: str) -> list[tuple[str, str]]:
    """Each suggestion as its prompt and why it is one."""
    return [(one.card.prompt, one.why) for deck in built(text).decks for one in deck.suggestions]


def listed(text: str) -> list[tuple[int, str]]:
    """Each line of which nothing was made, with the reason."""
    return [(one.line, one.why) for one in built(text).skipped]


def only(text: str) -> Card:
    (card,) = cards(text)
    return card


def test_nothing_gives_nothing() -> None:
    assert build([], VOCABULARY) == Built((), (), ())
    assert built("") == Built((), (), ())


def test_decks_by_topic_in_a_fixed_order() -> None:
    result = built(
        "## Scope (5 min)\n\n- How many users?\n- How many writes?\n\n## Design (10 min)\n\n"
        "### Consistency\n\n- Carts: eventual\n\n### Alerting\n\nWhat is an alert for?\n\n- page "
        "on symptoms\n- act\n"
    )
    titles = [(deck.id, deck.title, deck.sources) for deck in result.decks]
    assert titles == [
        ("timing", "Timing", ("notes.md",)),
        ("questions", "Questions", ("notes.md",)),
        ("consistency", "Consistency", ("notes.md",)),
        ("monitoring", "Monitoring", ("notes.md",)),
    ]


def test_answers_and_notes_that_tell_a_time_are_no_stages() -> None:
    result = built(
        "# Plan\n\nQ: How long is the scope?\n\nA: 10 min\n\nQ: How long is the design?\n\n"
        "Answer: 20 min\n\nNote: All stages together: 45 min\n"
    )
    assert result.stages == ()


EVERY_KIND = "---\ntiming: minutes, order, stage, total, clock\n---\n"


def test_the_timing_deck() -> None:
    result = built(
        f"{EVERY_KIND}\n| Stage | Min |\n|--|--|\n| Scope | 10 |\n| Design | 10-15 |\n"
        "| Close | 10 |\n"
    )
    deck = result.decks[0]
    assert deck.stages == result.stages
    found = {card.slug: card for card in deck.cards}
    assert found["minutes-design"].minutes == Minutes(10, 15)
    assert found["minutes-design"].prompt == (
        "In a system design interview of 30–35 minutes, how many minutes does “Design” take?"
    )
    assert found["minutes-design"].note == ""
    assert found["minutes-design"].source == Source("notes.md", 8)
    assert [item.text for item in found["takes-10"].items] == ["Scope", "Close"]
    assert found["takes-10"].prompt == (
        "In a system design interview of 30–35 minutes, which stages take 10 minutes?"
    )
    assert found["takes-10-15"].prompt == (
        "In a system design interview of 30–35 minutes, which stage takes 10–15 minutes?"
    )
    assert (found["takes-10-15"].answer, found["takes-10-15"].options) == (
        "Design",
        ("Scope", "Design", "Close"),
    )
    assert (found["order"].kind, [item.text for item in found["order"].items]) == (
        Kind.SEQUENCE,
        ["Scope", "Design", "Close"],
    )
    assert found["total"].minutes == Minutes(30, 35)
    assert found["total"].prompt == (
        "How many minutes do all stages of a system design interview take together?"
    )
    assert {card.tags[0] for card in deck.cards} == {"timing"}


def test_the_clock_is_asked_where_each_stage_has_one_number_of_minutes() -> None:
    found = {
        card.slug: card for card in cards("# Interview\n\n- Scope: 10 min\n- Design: 13 min\n")
    }
    assert (found["at-design"].prompt, found["at-design"].note) == (
        "In a system design interview of 23 minutes, which stage should you be in at minute 16?",
        "It runs from minute 10 to 23.",
    )
    rough = cards("# Interview\n\n- Scope: 10 min\n- Design: 10-15 min\n")
    assert [card.slug for card in rough] == ["order", "minutes-scope", "minutes-design"]


@pytest.mark.parametrize(
    ("said", "length"),
    [
        ("An interview usually lasts 45-60 minutes.", "45–60"),
        ("The slot is one hour, talk included.", "60"),
        ("Bring a pen, and water for 30 minutes.", "20–25"),
        ("If the interview is 60 minutes, go deeper.", "20–25"),
        ("A common 35–45 minute loop:", "35–45"),
        ("The interview is 45 minutes, with 5 minutes for questions.", "20–25"),
    ],
)
def test_the_length_that_the_notes_state_is_in_the_questions(said: str, length: str) -> None:
    text = f"# Interview\n\n{said}\n\n- Scope: 10 min\n- Design: 10-15 min\n"
    (prompt,) = [card.prompt for card in cards(text) if card.slug == "minutes-scope"]
    assert prompt == (
        f"In a system design interview of {length} minutes, how many minutes does “Scope” take?"
    )


def test_a_length_on_a_condition_is_not_asked() -> None:
    text = "# Interview\n\n- Scope: 10 min\n- Design: 30 min\n\n## Use\n\n"
    told = asked(text + "The interview is 45 minutes.\n")
    assert ("How long does the interview last?", "45 minutes") in told
    told = asked(text + "If the interview is 60 minutes, go deeper.\n")
    assert [prompt for prompt, _ in told if prompt.endswith(" last?")] == []


def test_notes_may_ask_for_some_kinds_of_timing_cards_only() -> None:
    notes = "# Interview\n\n- Scope: 10 min\n- Design: 10-15 min\n"
    assert [card.slug for card in cards(f"---\ntiming: minutes, order\n---\n\n{notes}")] == [
        "order",
        "minutes-scope",
        "minutes-design",
    ]


def test_a_stage_may_be_told_of_behind_its_minutes_and_name() -> None:
    order, *lengths = cards(
        "# Interview\n\n"
        "- 0-5 min: Scope. What it must do, and for whom.\n"
        "- 5-10 min: API and data model\n"
        "- 10-30 min: Deep dives, two of them, the interviewer chooses.\n"
        "- 30-40 min — Estimates — users, storage\n"
        "- 40-45 min: Wrap up: bottlenecks, monitoring.\n"
    )
    named = ["Scope", "API and data model", "Deep dives", "Estimates", "Wrap up"]
    assert [point.text for point in order.points] == named
    minutes = [card.minutes.high for card in lengths if isinstance(card, TimingCard)]
    assert minutes == [5, 5, 20, 10, 5]


@pytest.mark.parametrize(
    "stages",
    [
        "- Scope (also: requirements; scoping; not: design): 10 min\n"
        "- Design: 20 min (also: plan)\n",
        "| Time | Stage |\n|---|---|\n"
        "| 10 min | Scope (also: requirements; scoping; not: design) |\n"
        "| 20 min | Design (also: plan) |\n",
        "## Scope (10 min) (also: requirements; scoping; not: design)\n\n"
        "## Design (also: plan) (20 min)\n",
    ],
)
def test_other_wordings_of_a_stage_count_for_its_place_in_the_order(stages: str) -> None:
    order, *rest = cards(f"# Interview\n\n{stages}")
    assert [(item.text, item.aliases, item.refusals) for item in order.points] == [
        ("Scope", ("requirements", "scoping"), ("design",)),
        ("Design", ("plan",), ()),
    ]
    assert [card.slug for card in rest[:2]] == ["minutes-scope", "minutes-design"]


def test_notes_give_neither_the_stage_of_some_minutes_nor_the_total_unless_they_name_these() -> (
    None
):
    assert [card.slug for card in cards("# Interview\n\n- Scope: 10 min\n- Design: 15 min\n")] == [
        "order",
        "minutes-scope",
        "minutes-design",
        "at-scope",
        "at-design",
    ]


@pytest.mark.parametrize(
    ("stages", "setting"),
    [
        ("- Scope: 5 min\n- Design: 40 min\n", "In a system design interview of 45 minutes"),
        ("- Scope: 3 min\n- Design: 5 min\n", "In a system design interview of 8 minutes"),
        ("- Scope: 2.5 min\n- Design: 10 min\n", "In a system design interview of 12.5 minutes"),
    ],
)
def test_the_length_of_the_interview_is_in_the_questions(stages: str, setting: str) -> None:
    found = {card.slug: card.prompt for card in cards(f"# Interview\n\n{stages}")}
    assert found["minutes-scope"] == f"{setting}, how many minutes does “Scope” take?"
    assert found["at-scope"].startswith(f"{setting}, which stage should you be in at minute ")


def test_a_range_of_minutes_makes_the_length_one() -> None:
    found = {
        card.slug: card.prompt
        for card in cards("# Interview\n\n- Scope: 5-10 min\n- Design: 30-55 min\n")
    }
    assert found["minutes-scope"] == (
        "In a system design interview of 35–65 minutes, how many minutes does “Scope” take?"
    )


def test_a_single_stage_is_no_whole() -> None:
    assert [card.prompt for card in cards("# Interview\n\n## Scope (5 min)\n")] == [
        "In a system design interview, how many minutes does “Scope” take?"
    ]


def test_nothing_is_asked_that_all_stages_answer() -> None:
    notes = f"{EVERY_KIND}\n# Interview\n\n- Scope: 10 min\n- Design: 10 min\n"
    assert [card.slug for card in cards(notes)] == [
        "order",
        "minutes-scope",
        "minutes-design",
        "total",
        "at-scope",
        "at-design",
    ]


def test_of_many_stages_nine_are_to_choose_from() -> None:
    rows = "".join(
        f"- Step {number}: Part {'abcdefghijkl'[number - 1]}{number}: {number} min\n"
        for number in range(1, 13)
    )
    found = {card.slug: card for card in cards(f"# Steps\n\n{rows}")}
    assert len(found["at-part-l12"].options) == 9
    assert found["at-part-l12"].options[-1] == found["at-part-l12"].answer == "Part l12"


@pytest.mark.parametrize(
    ("text", "prompt"),
    [
        (
            "# Scope (5 min)\n\n- How many users?\n- How big?\n\n# End (5 min)\n",
            "In the interview, what do you ask about scope?",
        ),
        (
            "# Questions (5 min)\n\n- How big?\n- For whom?\n\n# End (5 min)\n",
            "In the interview, what do you ask in “Questions”?",
        ),
        (
            "# Sketch (5 min)\n\n- draw boxes\n- name them\n\n# End (5 min)\n",
            "In the interview, what do you do to sketch?",
        ),
        (
            "# Message queues\n\n## Benefits\n\n- slow work can wait\n- bursts are smoothed\n",
            "What are the benefits of message queues?",
        ),
        (
            "# All my notes\n\n## Sharding\n\n### Advantages\n\n- rows\n- files\n",
            "What are the advantages of sharding?",
        ),
        (
            "## Parts\n\nWhich parts does a design always have?\n\n- a\n- b\n",
            "Which parts does a design always have?",
        ),
        ("## Queues\n\nThe kinds of queues:\n\n- rows\n- files\n", "What are the kinds of queues?"),
    ],
)
def test_the_prompt_of_a_list(text: str, prompt: str) -> None:
    assert [card.prompt for card in cards(text) if card.deck != "timing"] == [prompt]


@pytest.mark.parametrize(
    "text",
    [
        "## Load\n\n- How many users?\n- How big?\n",
        "## Requirements\n\n- speed\n- safety\n",
        "## Parts\n\n1. build\n2. deploy\n",
        "## Fault\n\n- one disk\n",
        "- a\n- b\n",
    ],
)
def test_points_of_nothing_are_listed(text: str) -> None:
    result = built(text)
    assert result.decks == ()
    assert result.skipped[-1].why == "the notes do not say what these are points of"


def test_doubtful_cards_are_suggested_only_where_most_of_their_kind_are_kept() -> None:
    text = (
        "# Message queues\n\n## Advantages\n\n- order\n- pace\n\n## Brokers\n\n- a pair\n- Kafka\n"
    )
    assert asked(text) == [("What are the advantages of message queues?", ["order", "pace"])]
    assert suggested(text) == []
    assert (11, "it is not sure that the points are of one kind") in listed(text)
    text = "# Stores\n\nTotal order broadcast requires consensus.\n"
    assert suggested(text) == []
    assert (3, "questions of this form are hardly ever right") in listed(text)


def test_two_headings_that_sound_alike_are_two_places() -> None:
    found = cards(
        "# Scope (5 min)\n\n## Non Functional needs\n\n- a?\n- b?\n\n"
        "# Nonfunctional needs (5 min)\n\n- c?\n- d?\n\n# End (1 min)\n"
    )
    assert [(card.slug, card.prompt) for card in found if card.deck == "questions"] == [
        ("non-functional-needs", "In the interview, what do you ask about non functional needs?"),
        ("nonfunctional-needs", "In the interview, what do you ask about nonfunctional needs?"),
    ]


def test_the_same_question_twice_is_told_apart_by_its_heading() -> None:
    text = "".join(
        f"## {name}\n\nWhat do you want to know of users?\n\n- {name}a\n- {name}b\n\n"
        for name in ("One", "Two")
    )
    assert [card.prompt for card in cards(text)] == [
        "What do you want to know of users?",
        "Two: what do you want to know of users?",
    ]


def test_points_below_a_point() -> None:
    text = (
        "## Caches\n\n- How do caches in a CDN expire?\n  - by age\n  - by a purge\n"
        "- Kinds of caches:\n  - short lived\n  - signed\n"
    )
    assert asked(text) == [
        ("How do caches in a CDN expire?", ["by age", "by a purge"]),
        ("What are the kinds of caches?", ["short lived", "signed"]),
    ]


def test_questions_below_a_question_are_points_of_its_list() -> None:
    result = built(
        "# Scope (5 min)\n\n- Who logs in?\n  - how often?\n- From where?\n\n# End (5 min)\n"
    )
    assert [
        (card.prompt, len(card.points)) for deck in result.decks[1:] for card in deck.cards
    ] == [("In the interview, what do you ask about scope?", 3)]


def test_an_enumeration_is_a_list_of_its_own() -> None:
    text = (
        "# Sketch (5 min)\n\n- Draw the parts - clients, servers, stores, etc\n- Name "
        "them\n\n# End (5 min)\n"
    )
    assert [one for one in asked(text) if "minute" not in one[0] and "stage" not in one[0]] == [
        ("In the interview, what do you do to sketch?", ["Draw the parts", "Name them"]),
        ("In the interview, which parts do you draw?", ["clients", "servers", "stores"]),
    ]


def test_what_is_said_besides_is_the_note() -> None:
    points = "- Start small. It grows by itself.\n- Ask first - always\n\nWhy: plans change.\n"
    text = f"# Design (9 min)\n\n{points}\n# End (5 min)\n"
    (card,) = [card for card in cards(text) if card.deck == "questions"]
    assert [item.text for item in card.points] == ["Start small", "Ask first"]
    assert card.note == "Start small: It grows by itself.\nAsk first: always\nplans change."


def test_what_a_term_does_is_one_of_many_things() -> None:
    points = (
        "- Reverse proxy: hides the servers behind it\n- Read replica: serves what only reads\n"
    )
    text = f"## Parts of a shop\n\n{points}"
    assert asked(text) == [("What does a reverse proxy do?", "hides the servers behind it")]
    assert (4, "one of many things that it does") in listed(text)


def test_terms_that_no_list_of_terms_has_are_not_asked() -> None:
    text = (
        "## Parts of a shop\n\n- Stocker: a man who fills the shelves\n- Greeter: a man who "
        "opens the door\n"
    )
    assert asked(text) == suggested(text) == []
    assert (4, "the question names no technical term") in listed(text)


def test_aliases() -> None:
    card = only(
        "What do you ask about load?\n\n- How many users (also: user count; users)\n- How many "
        "writes\n"
    )
    assert card.points[0].text == "How many users"
    assert card.points[0].aliases == ("user count", "users")


def test_a_list_of_one_point() -> None:
    found = only(
        "# Message queues\n\n## Disadvantages\n\n- one more part that somebody has to run\n"
    )
    assert (found.kind, found.answer, found.prompt) == (
        Kind.BASIC,
        "one more part that somebody has to run",
        "What are the disadvantages of message queues?",
    )
    (asks,) = only("What do you ask about faults?\n\n- which disk?\n").points
    assert asks.text == "which disk?"


def test_an_ordered_list_is_a_sequence_where_the_order_is_asked_for() -> None:
    assert (
        only("## Parts\n\nHow do you release it, in order?\n\n1. build\n2. deploy\n").kind
        is Kind.SEQUENCE
    )
    assert only("# Message queues\n\n## Steps\n\n1. build it\n2. deploy it\n").kind is Kind.SEQUENCE
    assert only("# Message queues\n\n## Steps\n\n- build it\n- deploy it\n").kind is Kind.SEQUENCE


@pytest.mark.parametrize(
    ("count", "parts"), [(12, [12]), (13, [6, 7]), (18, [9, 9]), (19, [6, 6, 7])]
)
def test_long_lists_are_split_evenly(count: int, parts: list[int]) -> None:
    rows = "".join(f"- row {'abcdefghijklmnopqrstuvw'[n]}\n" for n in range(count))
    (deck,) = built(f"# Sharding\n\nWhich rows are there?\n\n{rows}").decks
    assert [len(card.points) for card in deck.cards] == parts
    if len(parts) > 1:
        assert deck.cards[1].prompt == f"Sharding: which rows are there? (part 2 of {len(parts)})"


def test_what_one_does_under_a_condition_is_listed_only() -> None:
    result = built(
        "## Talk\n\nA quorum is a majority of the nodes that vote.\n\n"
        "When you are stuck, tell them.\n\nNever guess, ask.\n"
    )
    (deck,) = result.decks
    assert [card.prompt for card in deck.cards] == ["What is a quorum?"]
    assert not deck.suggestions
    whys = {line.line: line.why for line in result.skipped}
    assert whys[5] == "it is not sure that the condition says all"
    assert asked("## Talk\n\nAlways think aloud.\n") == []


def test_examples_of_data_whose_level_the_notes_leave_open() -> None:
    found = cards(
        "## Consistency\n\n- likes, bank transfers vs widgets\n- who may wait?\n- who may not?\n"
    )
    by_prompt = {card.prompt: card for card in found}
    likes = by_prompt["Which consistency do likes need?"]
    assert (likes.answer, likes.options) == (
        "eventual consistency",
        ("strong consistency", "eventual consistency"),
    )
    assert likes.note == (
        "Seeing it some seconds late harms nobody. The level is drill's own suggestion; the notes "
        "give none: “likes, bank transfers vs widgets”"
    )
    assert by_prompt["Which consistency do bank transfers need?"].answer == "strong consistency"
    assert by_prompt["Which consistency do widgets need?"].kind is Kind.BASIC


def test_levels_in_a_list() -> None:
    found = cards(
        "## Consistency\n\n- Strong: payments, stock\n- Likes need eventual consistency\n"
    )
    assert [(card.prompt, card.answer) for card in found] == [
        ("Which consistency do payments need?", "strong consistency"),
        ("Which consistency does stock need?", "strong consistency"),
        ("Which consistency do likes need?", "eventual consistency"),
    ]


def test_a_table_of_levels() -> None:
    card = cards(
        "| Data | Consistency | Why |\n|--|--|--|\n| Ledger | Strong | money |\n| Likes | Eventual "
        "| fun |\n"
    )[1]
    assert (card.prompt, card.answer, card.options, card.note) == (
        "Which consistency do likes need?",
        "Eventual",
        ("Strong", "Eventual"),
        "fun",
    )


def test_a_table_of_the_weakest_levels_asks_for_the_least() -> None:
    rows = "| Likes | Eventual | fun |\n| Ledger | Strong | money |\n"
    for head in (
        "Weakest consistency",
        "Minimum consistency level",
        "Least consistency that will do",
    ):
        found = cards(f"| Data | {head} | Why |\n|--|--|--|\n{rows}")
        assert [card.prompt for card in found] == [
            "Which consistency do likes need at least?",
            "Which consistency does the ledger need at least?",
        ]


def test_a_table_of_more_columns_is_asked_row_by_row() -> None:
    text = (
        "## Storage engines\n\n| Engine | Use case | Drawbacks |\n|--|--|--|\n| InnoDB | many "
        "updates | slow sums |\n"
    )
    assert asked(text) == [
        ("When do you use InnoDB?", "many updates"),
        ("What are the drawbacks of InnoDB?", "slow sums"),
    ]


def test_marked_cards() -> None:
    card = only(
        "Q: What is a leader?\nA: The node that\ntakes writes (also: writer)\nNote: one at a time\n"
    )
    assert (card.prompt, card.answer, card.accept) == (
        "What is a leader?",
        "The node that\ntakes writes",
        ("writer",),
    )
    assert card.note == "one at a time"


def points(text: str) -> list[Item]:
    """The points of a list of four, the fourth of which is told by `text`."""
    listing = "- less load\n- quick answers\n- fewer reads\n"
    return list(only(f"# Caching\n\n## Advantages\n\n{listing}- {text}\n").points[3:])


@pytest.mark.parametrize(
    ("told", "aliases", "refusals"),
    [
        ("(also: linearizable; not: eventual)", ("linearizable",), ("eventual",)),
        ("(also: a b; c; not: d; e)", ("a b", "c"), ("d", "e")),
        ("(not: eventual)", (), ("eventual",)),
        ("(Not: eventual; Also: linearizable).", ("linearizable",), ("eventual",)),
        ("(also: a (b); not: none (zero); none (zero))", ("a (b)",), ("none (zero)",)),
        ("(also: cannot: be; not:)", ("cannot: be",), ()),
    ],
)
def test_a_point_has_wordings_that_count_and_some_that_do_not(
    told: str, aliases: tuple[str, ...], refusals: tuple[str, ...]
) -> None:
    assert points(f"Strong promises {told}") == [
        Item("strong-promises", "Strong promises", aliases, refusals)
    ]


@pytest.mark.parametrize(
    "text",
    ["Strong promises (not eventual)", "Strong (not: eventual) promises"],
)
def test_what_is_not_written_as_a_wording_is_text(text: str) -> None:
    assert [(one.text, one.aliases, one.refusals) for one in points(text)] == [(text, (), ())]


def test_the_same_point_twice_has_the_wordings_of_both() -> None:
    assert points("Strong (also: a; not: b)\n- strong (also: c; not: d)") == [
        Item("strong", "Strong", ("a", "c"), ("b", "d"))
    ]


def test_an_answer_has_wordings_that_count_and_some_that_do_not() -> None:
    card = only("Q: What is a leader?\nA: One node (also: writer; not: any node; all)\n")
    assert (card.answer, card.accept, card.refusals) == (
        "One node",
        ("writer",),
        ("any node", "all"),
    )
    card = only("# Raft\n\n- **Leader**: the node that takes the writes (not: a reader)\n")
    assert (card.answer, card.refusals) == ("the node that takes the writes", ("a reader",))


def test_an_option_has_wordings_that_do_not_count() -> None:
    card = only("Q: Who writes?\n\n- a) leader\n- b) follower\n\nA: a (also: head; not: both)\n")
    assert (card.answer, card.accept, card.refusals) == ("leader", ("head",), ("both",))


def test_a_name_in_a_program_is_no_marked_card() -> None:
    assert cards("std::vector and `boost::asio::io`\n") == []
    assert cards("my-button::before is drawn\n") == []


@pytest.mark.parametrize(
    ("line", "pair"),
    [
        ("- Write-through::writes both", ("Write-through", "writes both")),
        ("**WAL**::write-ahead log", ("WAL", "write-ahead log")),
    ],
)
def test_a_lone_word_that_no_program_has_is_asked(line: str, pair: tuple[str, str]) -> None:
    card = only(f"{line} <!--SR:!2026-12-02,10,250-->\n")
    assert (card.prompt, card.answer) == pair


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("- [one](http://a.example)\n- [two](http://b.example)\n", "a list of links"),
        ("- 2024-01-02 first\n- 2024-02-03 second\n", "a list of dates or versions"),
        ("- disk: 10 ms\n- memory: 100 ns\n", "the notes do not say what these are points of"),
        ("```\nx = 1\n```\n", "code"),
        ("| a |  |\n|--|--|\n| x |  |\n", "a table with nothing beside its first column"),
        ("It took the team 20 minutes to find it.\n", "a text that gives nothing to ask for"),
        ("The sky was grey that morning.\n", "a text that gives nothing to ask for"),
        ("<!-- a remark -->\n", "HTML"),
        ("[a]: http://a.example\n", "the address of a link"),
        ("---\ntitle: x\n---\n", "front matter: settings, no notes"),
        ("+++\ntitle = 'x'\n+++\n", "front matter: settings, no notes"),
        ("## Changelog\n\n- better words\n- more words\n", "a list of changes"),
        ("## References\n\n- a book\n- a talk\n", "a list of sources"),
        ("## Contents\n\n- one thing\n- other thing\n", "a table of contents"),
        ("# Heading\n", "a heading: nothing right below it makes a card"),
        ("You should read. " * 40 + "\n", "a text that gives nothing to ask for"),
    ],
)
def test_what_makes_no_card_is_listed_with_its_reason(text: str, why: str) -> None:
    result = built(text)
    assert result.decks == ()
    assert {line.why for line in result.skipped} == {why}


def test_a_listed_line_shows_how_it_begins() -> None:
    assert built("\n" + "grey words " * 20).skipped == (
        Skipped("notes.md", 2, ("grey words " * 20)[:80], "a text that gives nothing to ask for"),
    )


def test_a_thematic_break_is_no_front_matter() -> None:
    assert only("---\n\nWhat is inside?\n\n- a thing\n- b thing\n\n---\n").source == Source(
        "notes.md", 3
    )


def test_several_documents_share_the_decks_and_the_timeline() -> None:
    plan = Document("plan.md", "# Interview\n\n- Scope: 5 min\n- Design: 10 min\n")
    more = Document(
        "more.md",
        "## Step 2: design\n\n- draw it\n- name it\n\n# Interview\n\n- Lunch: 30 min\n- Nap: 9 "
        "min\n",
    )
    result = build([plan, more], VOCABULARY)
    assert [stage.name for stage in result.stages] == ["Scope", "Design"]
    questions = result.decks[1]
    assert (questions.cards[0].stage, questions.sources) == ("Design", ("more.md",))
    assert [
        (line.line, line.why) for line in result.skipped if line.file == "more.md" and line.line > 6
    ] == [
        (8, "another timeline: an earlier document gives the stages"),
        (9, "another timeline: an earlier document gives the stages"),
    ]


def test_stages_that_stand_in_a_document_each() -> None:
    result = build(
        [
            Document("1.md", "# Requirements (5 min)\n\n- Who logs in?\n- Who pays?\n"),
            Document("2.md", "# Deep dive (20 min)\n\n- Where is it slow?\n- What breaks first?\n"),
        ],
        VOCABULARY,
    )
    assert [(stage.name, str(stage.minutes)) for stage in result.stages] == [
        ("Requirements", "5"),
        ("Deep dive", "20"),
    ]
    assert [card.stage for card in result.decks[1].cards] == ["Requirements", "Deep dive"]


@pytest.mark.parametrize(
    "text", ["List[int]", "see [/x]", "no", "3.10", "a\u202eb", "\x1b[31mred", "名前"]
)
def test_any_text_is_a_point(text: str) -> None:
    (item, _) = only(
        f"# Message queues\n\nWhich advantages do message queues have?\n\n- {text}\n- the other\n"
    ).points
    assert item.text == text.replace("\u202e", "").replace("\x1b", "")


def test_too_long_a_text_is_listed() -> None:
    result = built("## Types of indexes\n\n- " + "word" * 2000 + "\n- b\n")
    assert {line.why for line in result.skipped if line.line > 1} == {"too long for a card"}


def test_lists_nested_past_reason_are_listed_not_lost() -> None:
    text = "".join("  " * depth + f"- point {depth}\n" for depth in range(200))
    result = built(text)
    in_cards = {card.source.line for deck in result.decks for card in deck.cards if card.source}
    assert {line.line for line in result.skipped} | in_cards >= set(range(40, 201))


def test_lines_that_name_terms_are_asked_one_by_one() -> None:
    text = (
        "## Signals\n\nGolden signals: latency, traffic, errors, saturation\nRED: rate, "
        "errors, duration\n"
    )
    assert asked(text) == [
        ("What are the golden signals?", ["latency", "traffic", "errors", "saturation"]),
        ("What does RED stand for?", "rate, errors, duration"),
    ]


def test_a_sentence_with_a_duration_is_not_cut_at_its_line_ends() -> None:
    text = (
        "## Retries\n\nYou should always wait for some\ntime, about 5 minutes, and then "
        "you\nmust try again.\n"
    )
    assert cards(text) == []


def test_a_heading_that_is_a_question_is_answered_by_its_paragraph() -> None:
    text = (
        "# Notes\n\n## Writes\n\n### What is idempotency?\n\nThe same request twice has the "
        "effect of one.\n"
    )
    assert asked(text) == [
        ("What is idempotency?", "The same request twice has the effect of one.")
    ]


def test_a_short_form_before_a_dash_is_a_term() -> None:
    found = asked(
        "## Terms\n\n- TTL - time to live\n- QoS – quality of service\n- Ask first - it helps\n"
    )
    assert found == [
        ("What does TTL stand for?", "time to live"),
        ("What does QoS stand for?", "quality of service"),
    ]


def test_a_deck_file_is_no_notes() -> None:
    result = built(
        "deck: mine\ntitle: Mine\ncards:\n- id: a\n  kind: basic\n  prompt: Which one is best?\n  "
        "answer: B\n"
    )
    assert result.decks == ()
    assert [line.line for line in result.skipped] == [1, 2, 3, 4, 5, 6, 7]
    assert {line.why for line in result.skipped} == {"a deck file, not notes"}


def test_things_beside_each_other_are_compared_whatever_stands_above_their_names() -> None:
    text = (
        "## Indexes\n\n| Operation | Hash index | B-tree |\n|--|--|--|\n| Sorted scan | ❌ None "
        "| ✅ Quick* |\n"
    )
    assert asked(text) == [
        ("How do Hash index and B-tree differ in sorted scan?", "Hash index: None\nB-tree: Quick"),
    ]


def test_compared_terms_with_digits_or_their_long_forms_are_named_shortly() -> None:
    head = "| Aspect | L4 load balancer | L7 load balancer |\n|--|--|--|\n"
    rows = "| Looks at | addresses and ports[1] | the path of a request[1][3] |\n"
    text = f"# Balancing\n\n{head}{rows}"
    assert asked(text) == [
        (
            "How do L4 load balancer and L7 load balancer differ in “Looks at”?",
            "L4 load balancer: addresses and ports\nL7 load balancer: the path of a request",
        )
    ]
    long = "SQS (Simple Queue Service) | SNS (Simple Notification Service)"
    text = f"# Messages\n\n| Aspect | {long} |\n|--|--|--|\n| Delivery | pull | push |\n"
    assert asked(text) == [("How do SQS and SNS differ in delivery?", "SQS: pull\nSNS: push")]


def test_what_happens_under_a_condition_is_hardly_ever_asked_well() -> None:
    rule = "If the follower hears no heartbeat, the node starts a vote."
    text = f"# Nodes\n\n## Leader election\n\n{rule}\n"
    assert asked(text) == suggested(text) == []
    assert (5, "questions of this form are hardly ever right") in listed(text)


def test_a_meaning_in_quotes_or_behind_this_is_is_asked_without_them() -> None:
    quoted = '"A cluster of objects that are changed as one" (Evans, p. 12)'
    text = f"## Parts\n\n- Hash index: {quoted}\n- Hash ring: this is a circle of tokens\n"
    assert asked(text) == [
        ("What is a hash index?", "A cluster of objects that are changed as one"),
        ("What is a hash ring?", "A circle of tokens"),
    ]


def test_things_that_a_heading_sets_apart_are_compared_without_a_known_term() -> None:
    head = "| Aspect | Calm shift | Busy shift |\n|--|--|--|\n"
    rows = "| Staff | 2 people, `on call` | 5 people, `at the desk` |\n| Calls | 3 | 40 |\n"
    differ = (
        "In Desk, how do Calm shift and Busy shift differ in staff?",
        "Calm shift: 2 people, on call\nBusy shift: 5 people, at the desk",
    )
    assert asked(f"# Desk\n\n## Calm shift vs busy shift\n\n{head}{rows}") == [differ]
    assert asked(f"# Desk\n\n## Shifts\n\n{head}{rows}") == []


def test_the_first_point_below_a_name_defines_it_where_it_restricts_a_noun() -> None:
    points = "{}\n  - runs in the night\n  - costs little\n"
    for term, name, first in (
        ("Night writer", "a night writer", "a small worker that joins the logs of a day"),
        ("Frost read", "frost read", "request which waits for a sealed disk"),
    ):
        card = (f"In Redis, what is {name}?", first)
        assert card in asked(f"# Redis\n\n## Parts\n\n- {term}\n  - {points.format(first)}")
    told = points.format("the worker joins logs that nobody reads")
    assert asked(f"# Redis\n\n## Parts\n\n- Night writer\n  - {told}") == []


def test_questions_of_the_notes_without_a_verb_get_one() -> None:
    text = "# Databases\n\n"
    for question, answer in (
        ("Hash index vs B-tree?", "A hash index finds one key, a B-tree also ranges of keys"),
        ("Drawbacks of a covering index?", "It takes more room, and each write takes longer"),
        ("Purpose of a write-ahead log?", "Changes that are not in the tables survive a crash"),
    ):
        text += f"**{question}**\n\n{answer}\n\n"
    assert [question for question, _ in asked(text)] == [
        "How do a hash index and a B-tree differ?",
        "What are the drawbacks of a covering index?",
        "What is the purpose of a write-ahead log?",
    ]


def test_what_an_option_of_a_command_does_is_asked() -> None:
    first = "`-p` Watch a process that runs already. It goes on when the watching ends by itself."
    lines = f"{first}\n\n`-f` Default\n"
    assert asked(f"# Notes on strace\n\n## Options\n\n{lines}") == [
        ("In strace, what does the -p option do?", "Watch a process that runs already.")
    ]
    assert asked(f"# Notes on Linux\n\n## Options\n\n{lines}") == []


def test_what_a_row_is_stands_in_its_question() -> None:
    commands = "| Command | Purpose |\n|--|--|\n| sort | Put the lines of a file in order |\n"
    assert asked(f"# Linux\n\n## Basic commands\n\n{commands}") == [
        ("In Linux, what is the purpose of the sort command?", "Put the lines of a file in order")
    ]
    ports = "| Port | Service |\n|--|--|\n| 5432 | PostgreSQL |\n| 9000 | our shop |\n"
    assert asked(f"# Notes\n\n{ports}") == [("What is port 5432 used for?", "PostgreSQL")]
    rings = (
        "| Topology | Definition |\n|--|--|\n| Line (chain) | Each node is joined to one more |\n"
    )
    assert asked(f"# Networks\n\n{rings}") == [
        ("In Networks, what is the line topology?", "Each node is joined to one more")
    ]


def test_what_a_row_has_is_asked_with_what_it_is() -> None:
    layers = "| Layer | Protocols |\n|--|--|\n| Transport | QUIC, SCTP |\n"
    (deck,) = built(f"# Networks\n\n{layers}").decks
    assert [(card.prompt, [item.text for item in card.points]) for card in deck.cards] == [
        ("In Networks, what are the protocols of the transport layer?", ["QUIC", "SCTP"])
    ]


def test_the_order_of_growth_of_an_algorithm_is_asked() -> None:
    rows = "| Algorithm | Average | Space |\n|--|--|--|\n| Radix sort | O(nk) | O(n + k) |\n"
    assert asked(f"# Sorting\n\n{rows}") == [
        ("What is the average time complexity of radix sort?", "O(nk)"),
        ("What is the space complexity of radix sort?", "O(n + k)"),
    ]


def test_what_the_term_of_a_row_does_is_asked() -> None:
    rows = "| Keyword | Description |\n|--|--|\n| UNION | Joins the rows of two queries |\n"
    assert asked(f"# SQL\n\n## Sets\n\n{rows}") == [
        ("In SQL, what does the UNION keyword do?", "Joins the rows of two queries")
    ]


def test_columns_of_measures_are_asked_for_each_thing() -> None:
    text = (
        "## Redis\n\n| Name | Latency | Throughput |\n|--|--|--|\n| Redis | under 1 ms | many "
        "small writes |\n"
    )
    assert asked(text) == [
        ("What is the latency of Redis?", "under 1 ms"),
        ("What is the throughput of Redis?", "many small writes"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        # A short form of nothing known.
        "# Notes\n\n| Series | Purpose |\n|--|--|\n| Q7 | cheap batch work |\n",
        # No meaning of a term.
        "# Renting\n\n- Other prices\n  - One minute is the least that is paid\n",
        "# Reviews\n\n## How do you share a release among teams?\n\nThere are several ways to do "
        "it.\n",
        "# Reviews\n\n## How do you settle what is urgent?\n\nDescribe a time when two teams "
        "wanted you.\n",
        "# Reviews\n\n## What is a canary?\n\nAnd how is it told from a trial? It gets few "
        "requests.\n",
        "# Redis\n\n- Sorted sets: ZADD, ZRANGE, ZSCORE\n",  # its commands, not what it is
        "# Redis\n\n## Kinds of cache\n\n- Cache 1\n- Cache 2\n",
        "# Redis\n\n## Why is a cache warmed up?\n\nReference: a video\n",
        "# Redis\n\n## Learning tips\n\n- warm a cache up by hand\n- read about quorums\n",
    ],
)
def test_what_is_no_card(text: str) -> None:
    assert asked(text) == []


def test_a_topic_is_not_named_twice() -> None:
    assert [
        question
        for question, _ in asked("# CloudFront\n\nCloudFront is a network of caches near people.\n")
    ] == ["What is CloudFront?"]


def test_the_number_of_a_lecture_is_no_part_of_its_name() -> None:
    text = (
        "# Лекция 4. Кэширование\n\n"
        "1. Сквозная запись: данные сразу пишутся в базу и в кэш\n"
        "2. Отложенная запись: данные пишутся в кэш, а в базу потом\n"
        "3. Чтение через кэш: кэш сам читает из базы то, чего в нём нет\n"
    )
    assert asked(text) == []


@pytest.mark.parametrize(
    ("text", "question"),
    [
        (
            "# Verteilte Systeme\n\n- **Sharding:** teilt die Zeilen auf mehrere Server auf\n",
            "Was ist Sharding?",
        ),
        (
            "# Sistemas\n\n- **Sharding:** reparte las filas de una tabla entre los nodos\n",
            "¿Qué es Sharding?",
        ),
        (
            "# Systèmes\n\n- **Sharding:** répartit les lignes d'une table sur des nœuds\n",
            "À quoi sert Sharding ?",
        ),
        ("# Системы\n\n- **Sharding:** делит строки таблицы между узлами\n", "Что такое Sharding?"),
        ("# 分布式系统\n\n- **Sharding:** 把一张表的行分到多个节点上\n", "什么是 Sharding？"),
        (
            "# 分散システム\n\n- **Sharding:** 表の行を複数のノードに分ける\n",
            "Sharding とは何ですか？",
        ),
    ],
)
def test_what_a_term_means_is_asked_in_the_language_of_the_notes(text: str, question: str) -> None:
    told = text.partition(":** ")[2].rstrip()
    others = "".join(f"- **{name}:** {told} ({name})\n" for name in ("Redis", "Kafka"))
    (deck,) = built(text + others).decks
    assert deck.cards[0].prompt == question


@pytest.mark.parametrize(
    ("label", "heading", "filler", "question"),
    [
        (
            "Vorteile",
            "Sharding",
            "Das ist nicht für alle und wird",
            "Was sind die Vorteile von Sharding?",
        ),
        (
            "Voordelen",
            "Sharding",
            "Het is niet voor een van",
            "Wat zijn de voordelen van Sharding?",
        ),
        (
            "Ventajas",
            "El sharding",
            "Es para los que se con",
            "¿Cuáles son las ventajas del sharding?",
        ),
        ("Vantagens", "O sharding", "Não é para uma das", "Quais são as vantagens do sharding?"),
        (
            "Avantages",
            "Le sharding",
            "Les des est dans pour",
            "Quels sont les avantages du sharding ?",
        ),
        (
            "Vantaggi",
            "Elasticsearch",
            "Il che di una per",
            "Quali sono i vantaggi di Elasticsearch?",
        ),
        ("Zalety", "Sharding", "Nie jest się na oraz", "Jakie są zalety Sharding?"),
        ("Avantajlar", "Sharding", "Bu bir ve için ile", "Sharding için avantajlar nelerdir?"),
        ("Ưu điểm", "Sharding", "Là và của các không được", "Ưu điểm của Sharding là gì?"),
        ("Преимущества", "Репликация", "Это не для всех", "Репликация: каковы преимущества?"),
        ("优点", "二、分片", "把一张表的行分到多个节点上", "分片的优点有哪些？"),
        ("利点", "シャーディング", "表の行を分ける", "シャーディングの利点は何ですか？"),
        ("장점", "샤딩", "표의 행을 나누어 저장한다", "샤딩의 장점에는 무엇이 있나요?"),
    ],
)
def test_points_are_asked_for_in_the_language_of_the_notes(
    label: str, heading: str, filler: str, question: str
) -> None:
    text = f"# A\n\n{filler}.\n\n## {heading}\n\n### {label}\n\n- CPU\n- RAM\n"
    (deck,) = built(text).decks
    assert [card.prompt for card in deck.cards] == [question]


def test_a_heading_that_is_no_name_is_no_subject_in_another_language() -> None:
    text = (
        "# A\n\n## Lo que pasa cuando no hay red para los nodos\n\n### Ventajas\n\n- CPU\n- RAM\n"
    )
    assert built(text).decks == ()
    assert (8, "the notes do not say of what these are") in listed(text)


def test_long_points_in_a_script_without_blanks_make_no_checklist() -> None:
    point = "把一张很大的表的所有行按照某个键分到很多个不同的节点上去保存并且处理每一个请求"
    text = f"# Redis\n\n## 优点\n\n- {point}\n- 另外{point}\n"
    assert [card.prompt for deck in built(text).decks for card in deck.cards] == []


def test_the_title_of_a_collection_of_questions_is_designed_by_nobody() -> None:
    title = "# System Design: 28 Core Caching Interview Questions & Answers"
    text = (
        f"{title}\n\n### Stores\n\n- **Redis:** keeps values in memory until a time to live ends\n"
    )
    assert (5, "one of many things that it does") in listed(text)


def test_what_stands_below_a_question_is_of_what_that_asks_about() -> None:
    text = (
        "# Caching: 21 questions\n\n### What is Redis, and when do you use it?\n\n"
        "Redis keeps values in memory.\n\n**Benefits:**\n\n- fewer reads\n- low latency\n"
    )
    assert asked(text) == [("What are the benefits of Redis?", ["fewer reads", "low latency"])]


def test_columns_of_qualified_roles_are_no_things_to_compare() -> None:
    head = "| Type of store | Key examples | Primary use case |\n|--|--|--|\n"
    text = (
        f"# Stores\n\n{head}| Search engine | Solr, Lucene | search in texts that users wrote |\n"
    )
    assert asked(text) == [
        ("What is the primary use case of a search engine?", "search in texts that users wrote")
    ]


def test_things_are_compared_in_what_they_are_best_for() -> None:
    rows = "| Best for | events | tasks |\n| Managed | by nobody | by a cloud |\n"
    text = f"# Queues\n\n| Aspect | Kafka | RabbitMQ |\n|--|--|--|\n{rows}"
    (deck,) = built(text).decks
    assert [card.prompt for card in deck.cards] == ["What are Kafka and RabbitMQ best for?"]
    assert (6, "the first cell is no aspect") in listed(text)


FRAMEWORK = """# Method

## 1. Stages

```
Step 1:  5 min — Requirements Gathering
Step 2: 10 min — High-Level Design (boxes and arrows)
Step 3:  5 min — Wrap-up
```

## 2. Step 1: Requirements Gathering (5 min)

**Always ask:**
- Scale: "How many users? In one region?"
- Consistency: "May a page be stale?"

## 3. Step 2: High-Level Design (10 min)

**Components to include:**
- load balancer
- cache

## 4. Step 3: Wrap-up (5 min)

- What happens when the primary database goes down? (a replica is promoted)
- How many users? (a day)

```
BEGINNER MISTAKES:
  x Jump into a solution
  x Forget what may fail
```
"""


def test_sections_that_count_themselves_and_their_step_are_of_the_stage() -> None:
    found = {
        card.prompt: (card.stage, [item.text for item in card.points]) for card in cards(FRAMEWORK)
    }
    asked_first = "In the interview, what do you ask about requirements gathering?"
    assert found[asked_first] == ("Requirements Gathering", ["Scale", "Consistency"])
    assert found["In the interview, which components do you include?"] == (
        "High-Level Design (boxes and arrows)",
        ["load balancer", "cache"],
    )
    assert found["In the interview, which beginner mistakes do you avoid?"] == (
        "Wrap-up",
        ["Jump into a solution", "Forget what may fail"],
    )


def test_topics_to_ask_about_keep_their_questions_as_a_note() -> None:
    (card,) = [
        one
        for one in cards(FRAMEWORK)
        if one.stage == "Requirements Gathering" and one.deck == "questions"
    ]
    assert card.note == '"How many users? In one region?"\n"May a page be stale?"'


def test_a_question_is_answered_by_the_bracket_behind_it_if_it_asks_for_knowledge() -> None:
    assert ("What happens when the primary database goes down?", "a replica is promoted") in asked(
        FRAMEWORK
    )
    assert "a day" not in [answer for _, answer in asked(FRAMEWORK)]


@pytest.mark.parametrize(
    ("label", "question"),
    [
        ("Components to include", "In high-level design, which components do you include?"),
        ("Things to mention", "In high-level design, what do you mention?"),
    ],
)
def test_what_to_tell_is_asked_as_one_tells_it(label: str, question: str) -> None:
    (deck,) = built(f"# High-Level Design\n\n**{label}:**\n\n- load balancer\n- cache\n").decks
    assert [card.question for card in (*deck.cards, *(one.card for one in deck.suggestions))] == [
        question
    ]


def test_a_letter_is_no_term() -> None:
    rows = "| **C** | Every read sees the newest write that was acknowledged |\n"
    text = f"# CAP theorem\n\n| Property | Description |\n|--|--|\n{rows}"
    assert built(text).decks == ()
    assert (5, "the term is only a letter") in listed(text)


def test_cells_that_only_rate_and_what_is_thought_of_a_term_are_doubted() -> None:
    text = (
        "# Redis\n\n| Aspect | Redis | Memcached |\n|--|--|--|\n| Speed | Very high | High |\n"
        "| Values | lists, sets and more | strings of bytes |\n\n"
        "- **Two-phase commit:** avoided due to the locks that it holds\n"
    )
    (deck,) = built(text).decks
    assert [card.prompt for card in deck.cards] == ["How do Redis and Memcached differ in values?"]
    assert (5, "the answer only rates") in listed(text)
    assert "What is two-phase commit?" not in [card.question for card in deck.cards]


def test_what_is_told_for_the_end_is_of_the_last_stage() -> None:
    text = (
        "# Scope (5 min)\n\n- Who logs in?\n\nAt the end repeat the open points\n\n# Farewell "
        "(5 min)\n"
    )
    assert [
        (card.prompt, card.stage) for card in cards(text) if card.id.startswith("questions/")
    ] == [
        ("In the interview, what do you ask about scope?", "Scope"),
        ("In the interview, what do you do at the end?", "Farewell"),
    ]


def test_a_list_of_what_is_no_technical_term_is_not_asked() -> None:
    text = "## Kinds of fruit\n\n- apples\n- pears\n"
    assert asked(text) == suggested(text) == []
    assert (3, "the question names no technical term") in listed(text)


def test_a_list_of_what_one_level_is_for_is_one_card() -> None:
    points = "- money is moved\n- Leases, distributed locks\n- seats are sold\n"
    text = f"# Consistency\n\nUse strong consistency when:\n\n{points}"
    assert asked(text) == [
        (
            "When do you use strong consistency?",
            ["money is moved", "Leases, distributed locks", "seats are sold"],
        )
    ]


def test_two_members_behind_a_label_are_a_list_of_two() -> None:
    text = "# Stores\n\n## Sharding\n\n- **Benefits**: {}\n"
    assert asked(text.format("Scalability, smaller indexes")) == [
        ("What are the benefits of sharding?", ["Scalability", "smaller indexes"])
    ]
    assert "steady load" not in [
        point for _, points in asked(text.format("simple, steady load")) for point in points
    ]


def test_what_anything_may_be_is_no_meaning() -> None:
    assert asked("# Kafka\n\n## Sharding\n\nSharding is the modern answer. It splits rows.\n") == []


def test_a_column_of_remarks_gives_no_sure_meaning() -> None:
    text = (
        "# Stores\n\n| Store | Description |\n|--|--|\n| Redis | Quick always. Old reads are "
        "fine |\n"
    )
    assert asked(text) == []


def test_a_question_that_concludes_from_the_text_before_it_is_not_sure() -> None:
    assert (
        asked("# Caching\n\n## Therefore, what is the role of a cache?\n\nIt hides the store.\n")
        == []
    )


def test_a_name_of_several_subjects_is_asked_with_its_own() -> None:
    head = "| Policy | How it works |\n|--|--|\n"
    text = (
        f"# Caching\n\n## Cache eviction policies\n\n{head}| FIFO | drops the entry that came "
        "first |\n"
    )
    assert asked(text) == [
        ("In cache eviction, how does FIFO work?", "drops the entry that came first")
    ]


@pytest.mark.parametrize("first", ["Aspect", "Factor", "Criterion"])
def test_sides_of_an_aspect_are_not_asked_of_it(first: str) -> None:
    head = f"| {first} | Benefits | Drawbacks |\n|--|--|--|\n"
    assert asked(f"# Sharding\n\n{head}| Storage | more room | copies take more |\n") == []


def test_what_a_list_of_characteristics_names_is_no_term() -> None:
    text = (
        "# Leader election\n\n**Core characteristics:**\n\n- **Coordination**: prevents writes "
        "that conflict\n"
    )
    assert asked(text + "- **Performance**: reduces the work of all others\n") == [
        ("What are the core characteristics of leader election?", ["Coordination", "Performance"])
    ]


def test_use_cases_beside_a_list_are_not_of_it() -> None:
    points = "- **Last write wins:** goes by clocks\n- **Merge:** own code for each kind of data\n"
    text = (
        f"# Replication\n\n## Multi-leader\n\n**Strategies:**\n\n{points}\n**Use cases:** "
        "writes in two regions\n"
    )
    assert "writes in two regions" not in [answer for _, answer in asked(text)]


def test_a_longer_answer_that_repeats_the_question_says_hardly_more() -> None:
    fact = Meaning(NotePlace("notes.md", ("Lease-based systems",)), "etcd", "", (1,))
    told = QuestionAnswer(
        fact,
        Kind.BASIC,
        "What does etcd do in lease-based systems?",
        (),
        "Provides leases of lease-based systems",
    )
    assert repeats(told, VOCABULARY)
    assert not repeats(
        replace(told, answer="Provides keys that end with the client that took them"), VOCABULARY
    )


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Reads from the leader are always fresh", Form.SENTENCE),
        ("Writes to disk are in order", Form.SENTENCE),
        ("Listens on a port that is open", Form.DOING),
        ("Stores rows in pages", Form.DOING),
    ],
)
def test_a_plural_before_the_verb_of_a_sentence_does_nothing(text: str, form: Form) -> None:
    assert form_of(text, VOCABULARY) is form


def test_columns_of_when_to_use_are_lists_of_their_own() -> None:
    rows = (
        "| many kinds of clients | one kind of client |\n| fields change often | answers stay "
        "the same |\n"
    )
    text = f"# APIs\n\n| Use GraphQL when | Use REST when |\n|--|--|\n{rows}"
    assert asked(text) == [
        ("When do you use GraphQL?", ["many kinds of clients", "fields change often"]),
        ("When do you use REST?", ["one kind of client", "answers stay the same"]),
    ]


def test_things_that_are_no_terms_are_compared_in_their_subject() -> None:
    first = "| Write latency | higher by a round trip | that of one disk |\n"
    rows = f"{first}| On failure | waits for the replica | loses the last writes |\n"
    text = (
        f"# Replication\n\n## Modes\n\n| Aspect | Synchronous | Asynchronous |\n|--|--|--|\n{rows}"
    )
    assert [question for question, _ in asked(text)] == [
        "In replication, how do Synchronous and Asynchronous differ in write latency?",
        "In replication, how do Synchronous and Asynchronous differ on failure?",
    ]


def test_what_the_notes_only_suppose_is_not_asked() -> None:
    text = "# Redis\n\n## What is a lease?\n\nPerhaps a lock that runs out.\n"
    assert asked(text) == []
    assert (5, "the notes only suppose the answer") in listed(text)


def test_points_that_tell_nothing_are_no_points() -> None:
    text = "# Redis\n\n## Which types does Redis have?\n\n- Strings\n- Sorted sets\n- Tip\n- etc\n"
    (card,) = cards(text)
    assert [point.text for point in card.points] == ["Strings", "Sorted sets"]
    (own,) = cards("Q: Which kinds of remark are there?\n\n- Tip\n- Note\n- Warning\n")
    assert [point.text for point in own.points] == ["Tip", "Note", "Warning"]


def test_names_do_not_tell_how_a_thing_works() -> None:
    text = "# Raft\n\n## How does leader election work?\n\n- Terms\n- Election timeouts\n- Votes\n"
    assert built(text).decks == ()


@pytest.mark.parametrize(
    "text",
    [
        "| Step | Time |\n|--|--|\n| Scope | 1-2 m |\n| Questions | -- 7m |\n| Design | --15m |\n",
        "1. Scope - 1-2m\n2. Questions - -7m\n3. Design - -15m\n",
    ],
)
def test_times_until_which_a_stage_lasts_are_no_durations(text: str) -> None:
    assert built(f"# Interview plan\n\n{text}").stages == ()


def test_a_figure_is_the_figure_of_a_thing() -> None:
    rows = "| Error here | Error there |\n|--|--|\n| 1% | 15% |\n| 11% | 16% |\n"
    assert built(f"# Numbers to know\n\n{rows}").decks == ()


def test_a_label_that_says_only_that_an_answer_follows_is_no_part_of_it() -> None:
    text = "# What is REST?\n\n**One-line:** A style of APIs that names each thing by a URL.\n"
    (card,) = cards(text)
    assert answer_text(card) == "A style of APIs that names each thing by a URL."


def test_a_condition_that_points_back_is_none() -> None:
    text = "# Kafka\n\nRestart the broker if that helps the consumer to read on.\n"
    assert [deck.cards for deck in built(text).decks] in ([], [()])


def test_the_name_of_a_product_keeps_its_capital_in_a_heading() -> None:
    points = "- Storage backends\n- Secrets engines\n- Audit devices\n"
    (card,) = cards(f"# Notes\n\n## Vault Components\n\n{points}")
    assert card.prompt == "What are the Vault components?"


@pytest.mark.parametrize("title", ["Learning the Kafka", "Kafka memo", "Recap of Kafka"])
def test_what_dresses_a_title_is_no_part_of_the_subject(title: str) -> None:
    points = "- At most once\n- At least once\n- Exactly once\n"
    (card,) = cards(f"# {title}\n\n## Delivery semantics\n\n{points}")
    assert card.prompt == "In Kafka, what are the delivery semantics?"


def test_a_question_to_ask_may_point_at_what_it_is_asked_about() -> None:
    points = "- Are there clear domain entities?\n- Can this help to cut the services?\n"
    design = f"## Design (10 min)\n\n**Domain Driven Design**\n\n{points}"
    text = f"# Interview\n\n{design}\n## End (5 min)\n"
    assert "In the interview, what do you ask about domain-driven design?" in [
        card.prompt for card in cards(text)
    ]


def test_a_plan_of_what_to_read_is_no_interview() -> None:
    rows = "| Caching, CDN, sharding | 30 |\n| Locks, sagas, outbox | 35 |\n"
    text = f"# Revision plan\n\n## Schedule\n\n| Focus | Minutes |\n|--|--|\n{rows}"
    assert built(text).stages == ()


def test_systems_that_use_a_thing_are_examples_of_its_use() -> None:
    head = "# CDN\n\n## Where it is used\n\n| System | Use case |\n|--|--|\n"
    (card,) = cards(
        f"{head}| Spotify | songs near the listener |\n| Kafka | tiered old segments |\n"
    )
    assert card.prompt == "When do you use Kafka?"


@pytest.mark.parametrize(
    ("name", "subject"),
    [("04-ch8-url-shortener.md", "url shortener"), ("l4-load-balancer.md", "l4 load balancer")],
)
def test_the_number_of_a_chapter_is_no_part_of_what_a_file_is_on(name: str, subject: str) -> None:
    text = "A url shortener behind an l4 load balancer"
    assert title_of_file(name, text, VOCABULARY).lower() == subject


def test_one_thing_that_is_counted_has_its_article() -> None:
    text = "# Databases\n\n## Databases\n\nWrite-ahead log is a file of all changes to come.\n"
    assert [question for question, _ in asked(text)] == ["What is a write-ahead log?"]


@pytest.mark.parametrize(
    "said",
    [
        "A write-ahead log is truncated by the writer",
        "A write-ahead log can be reduced by archiving its segments",
        "A write-ahead log needs 3",
        "Creating a write-ahead log takes time",
    ],
)
def test_a_sentence_that_says_who_or_one_of_several_ways_makes_no_card(said: str) -> None:
    assert cards(f"# Databases\n\n## Remarks\n\n{said}.\n") == []


def test_a_term_alone_is_asked_for_what_a_sentence_says_that_it_is() -> None:
    said = "A deadlock is a state in which each process waits for another."
    (card,) = cards(f"# Processes\n\n## Remarks\n\n{said}\n")
    assert card.prompt == "In processes, what is a deadlock?"


@pytest.mark.parametrize(
    ("below", "prompt", "answer"),
    [
        (
            "It can be resized only by building it again.",
            "How can a Bloom filter be resized?",
            "only by building it again",
        ),
        (
            "Remarks:\n\n- It is small\n- Allows readers to skip pages without a match",
            "What does a bloom filter allow readers to do?",
            "skip pages without a match",
        ),
        (
            "This is a set of bits that tells which keys are surely missing.",
            "What is a bloom filter?",
            "a set of bits that tells which keys are surely missing",
        ),
    ],
)
def test_a_sentence_without_its_subject_is_on_what_the_heading_names(
    below: str, prompt: str, answer: str
) -> None:
    (deck,) = built(f"# Databases\n\n## Bloom filter\n\n{below}\n").decks
    (card,) = (*deck.cards, *(one.card for one in deck.suggestions))
    assert isinstance(card, BasicCard)
    assert (card.prompt, card.answer) == (prompt, answer)


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        (
            "A **topic exchange** routes messages to many queues by a pattern.",
            ("What does a topic exchange do?", "routes messages to many queues by a pattern"),
        ),
        (
            "- `Topic exchanges` route messages to the queues with a fitting pattern\n"
            "    - They are common.",
            ("What do topic exchanges do?", "route messages to the queues with a fitting pattern"),
        ),
        ("A topic exchange routes messages to many queues by a pattern.", None),
        ("A **topic exchange** routes messages.", None),
        ("The **exchange 2** routes messages to many queues by a pattern.", None),
    ],
)
def test_what_a_name_in_bold_or_code_does_is_asked_for(
    said: str, asked: tuple[str, str] | None
) -> None:
    made = cards(f"# Notes\n\n## Remarks\n\n{said}\n")
    assert [(one.prompt, answer_text(one)) for one in made] == ([asked] if asked else [])


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("- a\nLimits\n- b\nCosts\n- c", [["a"], "Limits", ["b"], "Costs", ["c"]]),
        ("- a\nLamport\n- b", [["a Lamport", "b"]]),
        ("- a\nCons\n- b", [["a"], "Cons", ["b"]]),
        ("- a\nNext:\n- b", [["a"], "Next:", ["b"]]),
        ("- a\nand more\n- b\nand so on\n- c", [["a and more", "b and so on", "c"]]),
    ],
)
def test_a_label_between_two_points_is_no_end_of_the_point_before_it(
    text: str, parts: list[object]
) -> None:
    blocks = parse(Document("notes.md", text), VOCABULARY).blocks
    assert [
        [point.text for point in one.points] if isinstance(one, PointList) else one.text
        for one in blocks
        if isinstance(one, PointList | Paragraph)
    ] == parts


def test_a_short_form_that_is_also_known_as_is_asked_for_what_it_stands_for() -> None:
    (card,) = cards("# Disks\n\n## Terms\n\n- RAID: aka redundant array of independent disks\n")
    assert card.prompt == "What does RAID stand for?"
    assert answer_text(card) == "redundant array of independent disks"


@pytest.mark.parametrize(
    "said",
    [
        "In a write-ahead log, the size of a segment is 16MB",
        "- update write-ahead log caches of other nodes in the network about its state",
    ],
)
def test_a_value_and_a_noun_make_no_card(said: str) -> None:
    assert cards(f"# Notes\n\n## Remarks\n\n{said}\n") == []


def test_a_question_on_it_names_what_its_heading_does() -> None:
    text = (
        "# Governance\n\n## Inventory with AWS Config\n\nWhat does it allow you to do?\n\n"
        "1. Query: find what there is\n2. Enforce: flag what breaks a rule\n"
    )
    assert [one.prompt for one in cards(text)] == [
        "What does inventory with AWS config allow you to do?"
    ]


def test_a_verb_alone_is_no_point() -> None:
    text = "# Databases\n\n## Parts of a write-ahead log\n\n- header\n- checksum\n{}- segment\n"
    assert [answers for _, answers in asked(text.format(""))] == [["header", "checksum", "segment"]]
    with_verb = asked(text.format("- includes\n    - a length\n    - a type\n"))
    assert all("includes" not in answers for _, answers in with_verb)


@pytest.mark.parametrize("below", ["They are small.", "Hashing is fast. It maps keys to slots."])
def test_a_pronoun_for_another_thing_is_not_what_the_heading_names(below: str) -> None:
    assert cards(f"# Databases\n\n## Bloom filter\n\n{below}\n") == []


def test_a_sentence_of_a_design_makes_no_card() -> None:
    said = "Data is stored in a tree of nodes. A session token is stored in the browser."
    assert cards(f"# Design a chat system\n\n## Remarks\n\n{said}\n") == []


def test_an_answer_that_follows_from_another_text_is_not_asked() -> None:
    text = "# Redis\n\n## What is a lease?\n\nThus a lock that runs out by itself.\n"
    assert built(text).decks == ()


def test_a_question_that_the_notes_answer_twice_is_asked_once_unless_it_is_their_own() -> None:
    own = "Q: What is Redis good for?\nA: caching\n\nQ: What is Redis good for?\nA: queues\n"
    assert [card.prompt for card in cards(f"# Redis\n\n{own}")] == [
        "What is Redis good for?",
        "What is Redis good for? (2)",
    ]
    told = "A lease is a lock that runs out. A lease is a right to write for a while."
    assert [card.prompt for card in cards(f"# Redis\n\n{told}\n")] == ["In Redis, what is a lease?"]


@pytest.mark.parametrize(
    "line",
    [
        "Welches Netz hat der Rechner 2001:db8:1:2::/64, und wie viele passen hinein?",
        "The host fd00::10/64 asks for the address of fd00::20/64 in the same network.",
        "ff02::1 reaches all nodes.",
    ],
)
def test_the_colons_of_an_address_part_no_question_from_its_answer(line: str) -> None:
    assert not any(card.prompt in line for card in cards(f"# Networks\n\n{line}\n"))
    (marked,) = cards("# Networks\n\nWhat is a private address::one that is not routed\n")
    assert marked.prompt == "What is a private address"


def test_own_questions_below_a_heading_of_samples_are_asked_with_all_of_their_answers() -> None:
    text = (
        "# Sample Questions\n\n"
        "**Q: What is a lease**\n\n"
        "**A:** A lock that runs out by itself, so that a client that is gone does not\n"
        "hold it for ever.\n\n"
        "**Q: Describe a signed token**\n\n"
        "**A:** It consists of 3 parts.\n\n- header: says how it is signed\n"
        "- claims: say who the user is\n- signature: proves both\n"
    )
    assert asked(text) == [
        (
            "What is a lease",
            "A lock that runs out by itself, so that a client that is gone does not hold it for "
            "ever.",
        ),
        (
            "Describe a signed token.",
            [
                "header: says how it is signed",
                "claims: say who the user is",
                "signature: proves both",
            ],
        ),
    ]


@pytest.mark.parametrize(
    "question",
    ["What is the difference between a lease and a lock?", "What is a lease, and why lock?"],
)
def test_an_answer_to_two_questions_is_whole(question: str) -> None:
    said = "A lock is held until it is given back. A lease runs out by itself."
    text = f"# Locks\n\n**{question}**\n\n- **A:** {said}\n"
    assert [answer for _, answer in asked(text)] == [said]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (
            "# Isolation\n\n- **chroot**: a way to part programs\n"
            "- **jail**: a way to part programs\n",
            "the notes say the same of several",
        ),
        (
            "# DynamoDB\n\n- **Global Secondary Index (GSI)**: 20 of them in a table\n",
            "the answer is a figure, not what the term means",
        ),
        (
            "# Protocols\n\n| Aspect | Protocol X | Protocol Y |\n|--|--|--|\n"
            "| Speed | one round trip | two round trips |\n",
            "the names stand for any two of a kind",
        ),
        (
            "# Two generals\n\n**What could go wrong here?**\n\nThe messenger is caught.\n",
            "the question points at what stands around it",
        ),
    ],
)
def test_what_tells_no_term_apart_is_listed(text: str, why: str) -> None:
    assert [one.prompt for one in cards(text) if isinstance(one, BasicCard)] == []
    assert why in {reason for _, reason in listed(text)}


def test_a_list_that_goes_on_below_text_is_one_list() -> None:
    text = (
        "# OAuth\n\n## Common pitfalls for authentication\n\n1. Access tokens as proof\n"
        "2. Access of an interface as proof\n\nA token may be traded.\n\n"
        "3. Injection of tokens\n4. No audience\n"
    )
    (card,) = cards(text)
    assert [point.text for point in card.points] == [
        "Access tokens as proof",
        "Access of an interface as proof",
        "Injection of tokens",
        "No audience",
    ]


def test_points_that_run_on_in_a_cell_are_points() -> None:
    head = "| Algorithm | Advantages | Drawbacks |\n|--|--|--|\n"
    text = f"# TCP\n\n{head}| TCP Reno | - Quick.- Plain. | - Many losses in a window slow it. |\n"
    assert asked(text) == [
        ("What are the advantages of TCP Reno?", ["Quick", "Plain"]),
        ("What are the drawbacks of TCP Reno?", "Many losses in a window slow it."),
    ]


@pytest.mark.parametrize(
    "label", ["What a log allows", "Linear increase ends when a timer runs out", "Challenges in"]
)
def test_a_label_that_is_no_name_asks_for_no_points(label: str) -> None:
    assert cards(f"# Databases\n\n1. {label}\n    - replay\n    - audit\n") == []


def test_a_trait_of_one_side_is_not_what_it_is() -> None:
    text = "# KMS vs. CloudHSM\n\n- `KMS`:\n    - Shared hardware\n    - Automatic rotation\n"
    assert "What is KMS?" not in [card.prompt for card in cards(text)]


def test_one_of_several_challenges_is_told_no_meaning() -> None:
    points = "- **Scaling** - plan the size of subnets\n- **Latency** - routes decide how long\n"
    assert asked(f"# Subnets\n\n### Challenges\n\n{points}") == [
        ("What are the challenges in subnets?", ["Scaling", "Latency"])
    ]


def test_a_way_that_is_told_as_a_command_is_asked_for_what_it_does() -> None:
    text = (
        "# Storage\n\n## Techniques\n\n- **Sharding:** put parts of the rows on several servers\n"
    )
    assert asked(text) == [("What does sharding do?", "put parts of the rows on several servers")]


@pytest.mark.parametrize(
    "text",
    [
        "RPC\n- a call\n\nAPI\n- a contract\n",  # two may be anything
        "# Terms\n\nRPC\n- a call\n\nAPI\n- a contract\n\nCDN\n- caches\n",  # marked ones are there
        "We use RPC\n\nAND THEN\n\nAND SO ON\n\nAND SO FORTH\n",  # nothing stands below them
    ],
)
def test_lines_in_capitals_are_headings_only_where_nothing_else_is(text: str) -> None:
    lines = text.splitlines()
    assert with_headings(lines) == lines
    assert with_headings(
        ["RPC", "- a call", "", "API:", "- a contract", "", "CDN", "- caches"]
    ) == [*("## RPC", "- a call", "", "## API", "- a contract", "", "## CDN", "- caches")]


def test_figures_that_are_reckoned_make_no_cards() -> None:
    text = (
        "# URL shortener\n\n## Estimates\n\n- 100M new urls / month -> ~40 writes/s\n"
        "- read:write 100:1 -> 4000 reads/s\n"
        "- cache 20% of daily reads: 4000 reads*86400*500 B = 170 GB\n"
        "- storage for a year: 500 B*120 links*365 = 22 MB\n"
    )
    built = build([Document("notes.md", text)], VOCABULARY)
    assert [deck.cards or deck.suggestions for deck in built.decks] == []


def test_a_label_that_says_when_to_ask_is_asked_with_when() -> None:
    text = (
        "# Interview\n\n- deep dive 10 min\n- wrap up 5 min\n- scope 5 min\n\n"
        "Ask in the deep dive:\n- what happens when the db dies\n- hot keys??\n"
        "- how do we shard!!\n"
    )
    assert (
        "In the interview, what do you ask in the deep dive?",
        ["what happens when the db dies", "hot keys?", "how do we shard!"],
    ) in asked(text)
