"""How natural notes become cards: what is asked, in which deck, and what is passed over."""

from __future__ import annotations

import pytest

from drill import vocabulary
from drill.core.cards import Card, Kind, Minutes, Source
from drill.core.material import Built, Document, Skipped, build

VOCABULARY = vocabulary.load()


def built(text: str, name: str = "notes.md") -> Built:
    return build([Document(name, text)], VOCABULARY)


def cards(text: str) -> list[Card]:
    return [card for deck in built(text).decks for card in deck.cards]


def asked(text: str) -> list[tuple[str, str | list[str]]]:
    """Each card as its prompt and its answer, or the texts of its items."""
    return [(card.prompt, [item.text for item in card.points] or getattr(card, "answer", "")) for card in cards(text)]


def only(text: str) -> Card:
    (card,) = cards(text)
    return card


def test_nothing_gives_nothing() -> None:
    assert build([], VOCABULARY) == Built((), (), ())
    assert built("") == Built((), (), ())


def test_decks_by_topic_in_a_fixed_order() -> None:
    result = built(
        "# Interview\n\n- Scope: 5 min\n- Design: 10 min\n\n"
        "## Alerts\n\n- page on symptoms\n- write runbooks\n\n"
        "## Consistency\n\n- Carts: eventual\n\n## Load\n\n- How many users?\n- How many writes?\n"
    )
    titles = [(deck.id, deck.title, deck.sources) for deck in result.decks]
    assert titles == [
        ("timing", "Timing", ("notes.md",)),
        ("questions", "Questions", ("notes.md",)),
        ("consistency", "Consistency", ("notes.md",)),
        ("monitoring", "Monitoring", ("notes.md",)),
    ]


def test_the_timing_deck() -> None:
    result = built("| Stage | Min |\n|--|--|\n| Scope | 10 |\n| Design | 10-15 |\n| Close | 10 |\n")
    deck = result.decks[0]
    assert deck.stages == result.stages
    found = {card.slug: card for card in deck.cards}
    assert found["minutes-design"].minutes == Minutes(10, 15)
    assert found["minutes-design"].source == Source("notes.md", 4)
    assert [item.text for item in found["takes-10"].items] == ["Scope", "Close"]
    assert found["takes-10"].prompt == "Which stages take 10 minutes?"
    assert (found["takes-10-15"].answer, found["takes-10-15"].options) == ("Design", ("Scope", "Design", "Close"))
    assert (found["order"].kind, [item.text for item in found["order"].items]) == (
        Kind.SEQUENCE,
        ["Scope", "Design", "Close"],
    )
    assert found["total"].minutes == Minutes(30, 35)
    assert found["at-design"].prompt == "Which stage are you in at minute 16, at an even pace?"
    assert found["at-design"].note == (
        "It runs from minute 10 to 22.5 at an even pace: it starts at minute 10 at the earliest and is over by "
        "minute 25 at the latest."
    )
    assert {card.tags[0] for card in deck.cards} == {"timing"}


def test_nothing_is_asked_that_all_stages_answer() -> None:
    slugs = [card.slug for card in cards("# Interview\n\n- Scope: 10 min\n- Design: 10 min\n")]
    assert slugs == ["minutes-scope", "minutes-design", "order", "total", "at-scope", "at-design"]


def test_of_many_stages_nine_are_to_choose_from() -> None:
    rows = "".join(
        f"- Step {number}: Part {'abcdefghijkl'[number - 1]}{number}: {number} min\n" for number in range(1, 13)
    )
    found = {card.slug: card for card in cards(f"# Steps\n\n{rows}")}
    assert len(found["at-part-l12"].options) == 9
    assert found["at-part-l12"].options[-1] == found["at-part-l12"].answer == "Part l12"


@pytest.mark.parametrize(
    ("text", "prompt"),
    [
        ("## Load\n\n- How many users?\n- How big?\n", "Load: what do you ask?"),
        ("## Requirements\n\n- speed\n- safety\n", "Requirements: what do you ask?"),
        ("## Sketch\n\n- draw boxes\n- name them\n", "Sketch: what do you do?"),
        ("## Parts\n\n- cache\n- queue\n", "Parts: which points?"),
        ("## Metrics\n\n- of the system\n- of the business\n", "Metrics: what do you say?"),
        ("## Parts\n\nWhich parts does a design always have?\n\n- a\n- b\n", "Which parts does a design always have?"),
        ("## Parts\n\nAlways there?\n\n- a\n- b\n", "Parts › Always there?"),
        ("## Parts\n\nThe stores:\n\n- rows\n- files\n", "Parts › The stores: which points?"),
        ("- a\n- b\n", "Notes: which points?"),
    ],
)
def test_the_prompt_of_a_list(text: str, prompt: str) -> None:
    assert only(text).prompt == prompt


def test_the_title_of_a_document_is_in_no_prompt() -> None:
    assert (
        only("# All my notes\n\n## Design\n\n### Stores\n\n- rows\n- files\n").prompt
        == "Design › Stores: which points?"
    )
    assert only("# Stores\n\n- rows\n- files\n").prompt == "Stores: which points?"


def test_two_headings_that_sound_alike_are_two_places() -> None:
    found = cards("# All\n\n## Scope\n\n### Non Functional\n\n- a?\n- b?\n\n## Nonfunctional\n\n- c?\n- d?\n")
    assert [(card.slug, card.prompt) for card in found] == [
        ("non-functional", "Scope › Non Functional: what do you ask?"),
        ("nonfunctional", "Nonfunctional: what do you ask?"),
    ]


def test_the_same_question_twice_is_told_apart_by_its_heading() -> None:
    text = "".join(f"## {name}\n\nWhat do you want to know?\n\n- {name}a\n- {name}b\n\n" for name in ("One", "Two"))
    assert [card.prompt for card in cards(text)] == ["What do you want to know?", "Two › What do you want to know?"]


def test_points_below_a_point() -> None:
    text = "## Auth\n\n- Who logs in?\n  - people\n  - services\n- Tokens:\n  - short lived\n  - signed\n"
    assert asked(text) == [
        ("Auth: what do you ask?", ["Who logs in?"]),
        ("Auth › Who logs in?", ["people", "services"]),
        ("Auth › Tokens: which points?", ["short lived", "signed"]),
    ]


def test_an_enumeration_is_a_list_of_its_own() -> None:
    assert asked("## Sketch\n\n- Draw the parts - clients, servers, stores, etc\n- Name them\n") == [
        ("Sketch: what do you do?", ["Draw the parts", "Name them"]),
        ("Sketch › Draw the parts: which?", ["clients", "servers", "stores"]),
    ]


def test_what_is_said_besides_is_the_note() -> None:
    card = only("## Plan\n\n- Start small. It grows by itself.\n- Ask first - always\n\nWhy: plans change.\n")
    assert [item.text for item in card.items] == ["Start small", "Ask first"]
    assert card.note == "Start small: It grows by itself.\nAsk first: always\nplans change."


def test_terms_with_explanations() -> None:
    assert asked("## Parts\n\n- Cache: keeps what is read often\n- Queue: lets work wait\n") == [
        ("Parts: which points?", ["Cache", "Queue"]),
        ("Parts › Cache: explain", "keeps what is read often"),
        ("Parts › Queue: explain", "lets work wait"),
    ]


def test_aliases() -> None:
    card = only("## Load\n\n- How many users (also: user count; users)\n- How many writes\n")
    assert card.items[0].text == "How many users"
    assert card.items[0].aliases == ("user count", "users")


def test_a_list_of_one_point() -> None:
    assert (only("## Fault\n\n- one disk\n").kind, only("## Fault\n\n- one disk\n").answer) == (Kind.BASIC, "one disk")
    assert [item.text for item in only("## Fault\n\n- which disk?\n").items] == ["which disk?"]


def test_an_ordered_list_is_a_sequence_where_the_order_is_asked_for() -> None:
    assert only("## Parts\n\nHow do you release it, in order?\n\n1. build\n2. deploy\n").kind is Kind.SEQUENCE
    assert only("## Parts\n\n1. build\n2. deploy\n").kind is Kind.CHECKLIST
    assert only("## The order\n\n- build\n- deploy\n").kind is Kind.CHECKLIST


@pytest.mark.parametrize(("count", "parts"), [(12, [12]), (13, [6, 7]), (18, [9, 9]), (19, [6, 6, 7])])
def test_long_lists_are_split_evenly(count: int, parts: list[int]) -> None:
    found = cards("## All\n\n" + "".join(f"- point {'abcdefghijklmnopqrstuvw'[n]}\n" for n in range(count)))
    assert [len(card.items) for card in found] == parts
    if len(parts) > 1:
        assert found[1].prompt == f"All: which points? (part 2 of {len(parts)})"


def test_advice() -> None:
    assert asked("## Talk\n\nAlways think aloud.\n") == [("Talk: what do the notes advise?", "Always think aloud.")]
    assert asked("## Talk\n\nWhen you are stuck, say so.\n\nNever guess in silence, ask.\n") == [
        ("Talk: how does the advice go on? “When you are stuck …”", "When you are stuck, say so."),
        ("Talk: how does the advice go on? “Never guess in silence, …”", "Never guess in silence, ask."),
    ]


def test_examples_of_data_whose_level_the_notes_leave_open() -> None:
    found = cards("## Consistency\n\n- likes, bank transfers vs widgets\n- who may wait?\n- who may not?\n")
    by_prompt = {card.prompt: card for card in found}
    likes = by_prompt["Which consistency do likes need?"]
    assert (likes.answer, likes.options) == ("eventual consistency", ("strong consistency", "eventual consistency"))
    assert likes.note == (
        "Seeing it some seconds late harms nobody. The level is drill's own suggestion; the notes give none: "
        "“likes, bank transfers vs widgets”"
    )
    assert by_prompt["Which consistency do bank transfers need?"].answer == "strong consistency"
    assert by_prompt["Which consistency do widgets need?"].kind is Kind.BASIC


def test_levels_in_a_list() -> None:
    found = cards("## Consistency\n\n- Strong: payments, stock\n- Likes need eventual consistency\n")
    assert [(card.prompt, card.answer) for card in found] == [
        ("Which consistency do payments need?", "strong consistency"),
        ("Which consistency does stock need?", "strong consistency"),
        ("Which consistency do likes need?", "eventual consistency"),
    ]


def test_a_table_of_levels() -> None:
    card = cards("| Data | Consistency | Why |\n|--|--|--|\n| Ledger | Strong | money |\n| Likes | Eventual | fun |\n")[
        1
    ]
    assert (card.prompt, card.answer, card.options, card.note) == (
        "Which consistency do likes need?",
        "Eventual",
        ("Strong", "Eventual"),
        "fun",
    )


def test_a_table_of_more_columns_is_asked_row_by_row() -> None:
    assert asked("## Stores\n\n| Kind | Good for | Bad for |\n|--|--|--|\n| Rows | joins | scale |\n") == [
        ("Stores › Rows: good for, bad for?", "Good for: joins\nBad for: scale")
    ]


def test_marked_cards() -> None:
    card = only("Q: What is a leader?\nA: The node that\ntakes writes (also: writer)\nNote: one at a time\n")
    assert (card.prompt, card.answer, card.accept) == ("What is a leader?", "The node that\ntakes writes", ("writer",))
    assert card.note == "one at a time"


def test_a_name_in_a_program_is_no_marked_card() -> None:
    assert cards("std::vector and `boost::asio::io`\n") == []


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("- [one](http://a.example)\n- [two](http://b.example)\n", "a list of links"),
        ("- 2024-01-02 first\n- 2024-02-03 second\n", "a list of dates or versions"),
        ("- disk: 10 ms\n- memory: 100 ns\n", "a list of figures"),
        ("```\nx = 1\n```\n", "code"),
        ("| a | b |\n|--|--|\n| x | 1 |\n| y | 2 |\n", "a table of figures"),
        ("It took the team 20 minutes to find it.\n", "it mentions a duration and is no stage"),
        ("The sky was grey that morning.\n", "a text that is neither advice nor a list"),
        ("<!-- a remark -->\n", "HTML"),
        ("[a]: http://a.example\n", "the address of a link"),
        ("---\ntitle: x\n---\n", "front matter: settings, no notes"),
        ("+++\ntitle = 'x'\n+++\n", "front matter: settings, no notes"),
        ("## Changelog\n\n- better words\n- more words\n", "a list of changes"),
        ("## References\n\n- a book\n- a talk\n", "a list of sources"),
        ("## Contents\n\n- one thing\n- other thing\n", "a table of contents"),
        ("# Heading\n", "a heading: nothing right below it makes a card"),
        ("You should read. " * 40 + "\n", "a long text: no list of points and no single advice"),
    ],
)
def test_what_makes_no_card_is_listed_with_its_reason(text: str, why: str) -> None:
    result = built(text)
    assert result.decks == ()
    assert {line.why for line in result.skipped} == {why}


def test_a_listed_line_shows_how_it_begins() -> None:
    assert built("\n" + "grey words " * 20).skipped == (
        Skipped("notes.md", 2, ("grey words " * 20)[:80], "a text that is neither advice nor a list"),
    )


def test_a_thematic_break_is_no_front_matter() -> None:
    assert only("---\n\n- a thing\n- b thing\n\n---\n").source == Source("notes.md", 3)


def test_several_documents_share_the_decks_and_the_timeline() -> None:
    plan = Document("plan.md", "# Interview\n\n- Scope: 5 min\n- Design: 10 min\n")
    more = Document(
        "more.md", "## Step 2: design\n\n- draw it\n- name it\n\n# Interview\n\n- Lunch: 30 min\n- Nap: 9 min\n"
    )
    result = build([plan, more], VOCABULARY)
    assert [stage.name for stage in result.stages] == ["Scope", "Design"]
    questions = result.decks[1]
    assert (questions.cards[0].stage, questions.sources) == ("Design", ("more.md",))
    assert [(line.line, line.why) for line in result.skipped if line.file == "more.md" and line.line > 6] == [
        (8, "another timeline: an earlier document gives the stages"),
        (9, "another timeline: an earlier document gives the stages"),
    ]


def test_stages_that_stand_in_a_document_each() -> None:
    result = build(
        [
            Document("1.md", "# Requirements (5 min)\n\n- who?\n- what?\n"),
            Document("2.md", "# Deep dive (20 min)\n\n- where?\n- how?\n"),
        ]
    )
    assert [(stage.name, str(stage.minutes)) for stage in result.stages] == [("Requirements", "5"), ("Deep dive", "20")]
    assert [card.stage for card in result.decks[1].cards] == ["Requirements", "Deep dive"]


@pytest.mark.parametrize("text", ["List[int]", "see [/x]", "no", "3.10", "12:30", "a\u202eb", "\x1b[31mred", "名前"])
def test_any_text_is_a_point(text: str) -> None:
    (item, _) = only(f"## All\n\n- {text}\n- the other\n").items
    assert item.text == text.replace("\u202e", "").replace("\x1b", "")


def test_too_long_a_text_is_listed() -> None:
    result = built("## All\n\n- " + "word" * 2000 + "\n- b\n")
    assert {line.why for line in result.skipped if line.line > 1} == {"too long for a card"}


def test_lists_nested_past_reason_are_listed_not_lost() -> None:
    text = "".join("  " * depth + f"- point {depth}\n" for depth in range(200))
    result = built(text)
    in_cards = {card.source.line for deck in result.decks for card in deck.cards if card.source}
    assert {line.line for line in result.skipped} | in_cards >= set(range(40, 201))


def test_of_lines_that_stand_for_themselves_only_the_one_with_a_duration_is_skipped() -> None:
    text = (
        "## Signals\n\nGolden signals: latency, traffic, errors, saturation\nRED: rate, errors, duration\n"
        "Alert on symptoms, not causes\nSLO: 99.9% -> 43 min/month\n"
    )
    assert [(line.line, line.why) for line in built(text).skipped] == [(6, "it mentions a duration and is no stage")]
    assert "RED: rate, errors, duration" in only(text).answer


def test_a_sentence_with_a_duration_is_not_cut_at_its_line_ends() -> None:
    text = "## Retries\n\nYou should always wait for some\ntime, about 5 minutes, and then you\nmust try again.\n"
    assert cards(text) == []


def test_a_heading_that_is_a_question_is_answered_by_its_paragraph() -> None:
    text = "# Notes\n\n## Writes\n\n### What is idempotency?\n\nThe same request twice has the effect of one.\n"
    assert asked(text) == [("What is idempotency?", "The same request twice has the effect of one.")]


def test_a_short_form_before_a_dash_is_a_term() -> None:
    found = asked("## Terms\n\n- TTL - time to live\n- QoS – quality of service\n- Ask first - it helps\n")
    assert ("Terms › TTL: explain", "time to live") in found
    assert ("Terms › QoS: explain", "quality of service") in found
    assert len(found) == 3


def test_a_deck_file_is_no_notes() -> None:
    result = built(
        "deck: mine\ntitle: Mine\ncards:\n- id: a\n  kind: basic\n  prompt: Which one is best?\n  answer: B\n"
    )
    assert result.decks == ()
    assert [line.line for line in result.skipped] == [1, 2, 3, 4, 5, 6, 7]
    assert {line.why for line in result.skipped} == {"a deck file, not notes"}
