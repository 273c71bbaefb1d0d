"""An assistant's help: the text that asks for cards, and what becomes of its reply."""

from __future__ import annotations

from pathlib import Path

import pytest

from drill import assistant
from drill.core.cards import BasicCard
from drill.core.exchange.assistant_reply import brief, decks_in
from drill.core.material.rebuilding.suggestions import EDITED, PASSED_OVER
from drill.deckfile import load, parse
from tests.conftest import Drill

NOTES = """\
# Caching

Q: What does write-through do?
A: writes the store and the cache together

Q: What does write-back do?
A: writes the cache first and the store later

## Techniques

A canary release ensures that a release is deployed as soon as it passes.
"""
CARDS = """\
deck: "caching"
title: "Caching"
cards:
- id: "write-through"
  kind: "basic"
  prompt: "What does a write-through cache do on a write?"
  source: "caching.md:3"
  answer: "It writes to store and cache at once"
- id: "canary-release-ensure"
  kind: "basic"
  prompt: "In deployment, what does Quick release mean for a release?"
  source: "caching.md:11"
  answer: "it is deployed automatically"
- id: "okapi"
  kind: "basic"
  prompt: "Zebra?"
  answer: "Okapi"
"""
REPLY = f"Here you are:\n\n```yaml\n{CARDS}```\n\nShall I make more?\n"


@pytest.fixture
def notes(drill: Drill, tmp_path: Path) -> Path:
    """Notes that were built; their first card was answered."""
    file = tmp_path / "caching.md"
    file.write_text(NOTES, encoding="utf-8")
    drill("build", str(file))
    (first, _) = drill("cards", "caching", "--json").json
    drill("answer", first["id"], "writes both", "--quality", "4")
    return file


def reply(tmp_path: Path, text: str = REPLY, name: str = "reply.md") -> str:
    file = tmp_path / name
    file.write_text(text, encoding="utf-8")
    return str(file)


def questions(drill: Drill) -> dict[str, str]:
    return {card["id"]: card["prompt"] for card in drill("cards", "caching", "--json").json}


def test_the_brief_holds_rubric_form_example_and_the_notes_with_line_numbers(
    drill: Drill, tmp_path: Path
) -> None:
    file = tmp_path / "caching.md"
    file.write_text(NOTES, encoding="utf-8")
    result = drill("build", str(file), "--brief")
    assert (result.code, result.err) == (0, "")
    assert (
        result.out
        == brief(assistant.instructions(), "caching", "Caching", [("caching.md", NOTES)]) + "\n"
    )
    assert 'Use deck: "caching" and title: "Caching".\n' in result.out
    assert (
        "The notes caching.md:\n\n   1  # Caching\n   2\n   3  Q: What does write-through do?\n"
        in result.out
    )
    assert drill("build", str(file), "--brief", "--json").json == {
        "brief": result.out.removesuffix("\n")
    }
    assert not drill.home.exists()


def test_the_example_of_the_brief_is_a_sound_deck() -> None:
    (deck,) = decks_in(assistant.instructions())
    assert [card.kind.value for card in parse(deck, "brief").cards] == [
        "basic",
        "checklist",
        "cloze",
    ]


def test_the_example_has_other_wordings_of_its_answer_and_of_each_point() -> None:
    (deck,) = decks_in(assistant.instructions())
    basic, checklist, _ = parse(deck, "brief").cards
    assert isinstance(basic, BasicCard)
    assert [len(basic.accept), len(basic.refusals)] == [3, 2]
    assert [len(point.aliases) for point in checklist.points] == [3, 3, 2]


def test_its_cards_come_in_each_at_its_line_and_with_the_history_of_that_line(
    drill: Drill, notes: Path, tmp_path: Path
) -> None:
    first, second = questions(drill)
    result = drill("import", reply(tmp_path))
    assert (result.code, result.out) == (
        0,
        "2 new cards in caching\n"
        "1 of these takes the place of a card of the same lines, with its history\n"
        "left out: 1 card of which the notes say nothing\n",
    )
    assert questions(drill) == {
        first: "What does a write-through cache do on a write?",
        second: "What does write-back do?",
        "caching/canary-release-ensure-2": "In deployment, what does Quick release mean for a "
        "release?",
    }
    shown = drill.card(first)
    assert (shown["answer"], shown["source"]["line"]) == ("It writes to store and cache at once", 3)
    assert shown["repetitions"] == 1
    assert drill.card("caching/canary-release-ensure-2")["source"]["line"] == 11


def test_later_builds_leave_them_there_and_suggest_what_the_notes_say_now(
    drill: Drill, notes: Path, tmp_path: Path
) -> None:
    drill("import", reply(tmp_path))
    first, *_ = before = questions(drill)
    drill("build", str(notes))
    assert questions(drill) == before
    notes.write_text(NOTES.replace("together", "in one step"), encoding="utf-8")
    drill("build", str(notes))
    assert drill.card(first)["answer"] == "It writes to store and cache at once"
    again = [one for one in drill("suggestions", "--json").json if one["replaces"] == first]
    assert [(one["answer"], one["why"]) for one in again] == [
        ("writes the store and the cache in one step", EDITED)
    ]
    drill("build", str(notes))
    assert [one["replaces"] for one in drill("suggestions", "--json").json].count(first) == 1
    drill("suggestions", "--drop", again[0]["id"])
    drill("build", str(notes))
    assert [one["replaces"] for one in drill("suggestions", "--json").json].count(first) == 0


DOUBTED = """\
deck: "caching"
title: "Caching"
cards:
- id: "a"
  kind: "basic"
  prompt: "How long does write-back wait?"
  source: "caching.md:7"
  answer: "30 s"
- id: "b"
  kind: "basic"
  prompt: "Why is write-back quick?"
  source: "caching.md:7"
  answer: "nobody waits until the slow disk has finished"
- id: "c"
  kind: "checklist"
  prompt: "What do the caches do?"
  source: "caching.md:3"
  items: ["writes the store and the cache together, the cache first and the store later, and the
    store", "writes the cache"]
"""


def test_what_something_speaks_against_is_suggested_with_that(
    drill: Drill, notes: Path, tmp_path: Path
) -> None:
    before = questions(drill)
    result = drill("import", reply(tmp_path, DOUBTED, "r.yaml"))
    assert result.out == (
        "0 new cards in caching\n"
        "3 suggestions, as something speaks against them: drill suggestions\n"
    )
    assert questions(drill) == before
    made = "an assistant made this card of your notes; "
    assert {one["prompt"]: one["why"] for one in drill("suggestions", "--json").json} == {
        "What does a canary release ensure?": "questions of this form are often not right",
        "How long does write-back wait?": f"{made}the notes have no 30",
        "Why is write-back quick?": f"{made}the notes hardly have the words of its answer",
        "What do the caches do?": f"{made}it is long to recall",
    }
    drill("suggestions", "--keep", "caching/a")
    drill("build", str(notes))
    assert questions(drill) == before | {"caching/a": "How long does write-back wait?"}


MADE = """\
# Caching

A cache is a store that keeps copies of data in memory.

Jitter is a random addition to a waiting time.

## What is write-back?

Write-back is a way to write the cache first and the store later.
"""
OF_ONE_LINE = """\
deck: "caching"
title: "Caching"
cards:
- id: "kept-where"
  kind: "basic"
  prompt: "Where does a cache keep its copies?"
  source: "caching.md:3"
  answer: "in memory"
"""


def of_lines(*lines: int) -> str:
    """A reply with a card of each of these lines."""
    head, _, card = OF_ONE_LINE.partition("- id")
    cards = (
        f"- id{card}".replace("kept-where", f"card-{line}")
        .replace(":3", f":{line}")
        .replace("keep its", f"of line {line} keep its")
        for line in lines
    )
    return head + "".join(cards)


@pytest.mark.parametrize(
    ("lines", "answered", "left"),
    [
        ((3,), "", {"jitter", "what-is-write-back"}),  # the card of its line
        ((4,), "", {"cache", "jitter", "what-is-write-back"}),  # there are fewer than drill made
        ((3, 4, 5), "", {"what-is-write-back"}),  # the notes ask this themselves
        ((3, 4, 5), "jitter", {"jitter", "what-is-write-back"}),
    ],
)
def test_what_drill_made_of_the_lines_gives_way(
    drill: Drill, tmp_path: Path, lines: tuple[int, ...], answered: str, left: set[str]
) -> None:
    file = tmp_path / "caching.md"
    file.write_text(MADE, encoding="utf-8")
    drill("build", str(file))
    before = questions(drill)
    assert [*before] == ["caching/cache", "caching/jitter", "caching/what-is-write-back"]
    if answered:
        drill("answer", f"caching/{answered}", "random", "--quality", "4")
    drill("import", reply(tmp_path, of_lines(*lines), "r.yaml"))
    ids = {f"caching/{slug}" for slug in left} | {f"caching/card-{line}" for line in lines}
    assert {*questions(drill)} == ids
    assert drill("undo").out == f"Took back: the cards of {tmp_path / 'r.yaml'}\n"
    assert questions(drill) == before
    drill("import", str(tmp_path / "r.yaml"))
    drill("build", str(file))
    assert {*questions(drill)} == ids


@pytest.mark.parametrize(
    ("written", "made"),
    [('answer: "in memory"', 'answer: "11 GB"'), ('kind: "basic"', 'kind: "animal"')],
)
def test_nothing_gives_way_to_what_does_not_come_into_the_deck(
    drill: Drill, tmp_path: Path, written: str, made: str
) -> None:
    file = tmp_path / "caching.md"
    file.write_text(MADE, encoding="utf-8")
    drill("build", str(file))
    before = questions(drill)
    text = of_lines(4, 5) + of_lines(3).partition("cards:\n")[2].replace(written, made)
    drill("import", reply(tmp_path, text.replace(written, made, 2), "r.yaml"))
    assert before.items() <= questions(drill).items()


def test_where_as_many_came_for_all_notes_what_was_passed_over_is_suggested(
    drill: Drill, tmp_path: Path
) -> None:
    file = tmp_path / "caching.md"
    file.write_text(
        f"{MADE}\n## Sharding\n\nSharding is a way to split data among several servers.\n",
        encoding="utf-8",
    )
    drill("build", str(file))
    drill("import", reply(tmp_path, of_lines(3, 4, 5), "r.yaml"))
    for _ in range(2):
        (one,) = drill("suggestions", "--json").json
        assert (one["id"], one["why"]) == ("caching/sharding", PASSED_OVER)
        drill("build", str(file))


FACTS = """\
# Kafka

A broker is a server that keeps messages. A partition is a part of a topic with an order of its own.
"""


def of_facts(prompt: str, answer: str, id: str = "new", source: str = "kafka.md:3") -> str:
    return (
        f'deck: "kafka"\ntitle: "K"\ncards:\n- id: "{id}"\n  kind: "basic"\n'
        f'  prompt: "{prompt}"\n  source: "{source}"\n  answer: "{answer}"\n'
    )


@pytest.fixture
def facts(drill: Drill, tmp_path: Path) -> Path:
    """Notes with several facts on a line, one of which was answered."""
    file = tmp_path / "kafka.md"
    file.write_text(FACTS, encoding="utf-8")
    drill("build", str(file))
    drill("answer", "kafka/broker", "a server", "--quality", "5")
    return file


def kafka(drill: Drill) -> dict[str, str]:
    return {card["id"]: card["prompt"] for card in drill("cards", "kafka", "--json").json}


def test_another_fact_of_a_line_takes_no_place_and_no_history(
    drill: Drill, facts: Path, tmp_path: Path
) -> None:
    text = of_facts("In Kafka, what is a partition of a topic?", "a part with its own order")
    drill("import", reply(tmp_path, text, "r.yaml"))
    assert kafka(drill)["kafka/broker"] == "In Kafka, what is a broker?"
    assert drill.card("kafka/new")["repetitions"] == 0


def test_a_new_card_gets_no_id_that_something_was_learned_of(
    drill: Drill, facts: Path, tmp_path: Path
) -> None:
    deck = drill.home / "decks" / "kafka.yaml"
    text = deck.read_text(encoding="utf-8")
    other = text.replace("id: broker", "id: other").replace("what is a broker", "what is stored")
    deck.write_text(other, encoding="utf-8")
    drill("import", reply(tmp_path, of_facts("Who keeps messages?", "servers", "broker"), "r.yaml"))
    assert drill.card("kafka/broker-2")["repetitions"] == 0


def test_what_was_passed_over_in_a_section_is_only_suggested(drill: Drill, tmp_path: Path) -> None:
    file = tmp_path / "caching.md"
    file.write_text(MADE, encoding="utf-8")
    drill("build", str(file))
    drill("import", reply(tmp_path, of_lines(3, 4), "r.yaml"))
    suggested = [(one["id"], one["why"]) for one in drill("suggestions", "--json").json]
    assert suggested == [("caching/jitter", PASSED_OVER)]
    assert {*questions(drill)} == {
        "caching/card-3",
        "caching/card-4",
        "caching/what-is-write-back",
    }


def test_what_a_person_edited_is_not_written_over(
    drill: Drill, facts: Path, tmp_path: Path
) -> None:
    deck = drill.home / "decks" / "kafka.yaml"
    edited = deck.read_text(encoding="utf-8").replace("what is a broker?", "what does a broker?")
    deck.write_text(edited, encoding="utf-8")
    text = of_facts("What is a Kafka broker?", "a server that keeps the messages")
    result = drill("import", reply(tmp_path, text, "r.yaml"))
    assert result.out == "0 new cards\n1 card here already\n"
    assert deck.read_text(encoding="utf-8") == edited


@pytest.mark.parametrize(
    ("called", "where"),
    [("notes.md", "notes"), ("y/notes.md", "notes"), ("kafka-notes.md", "kafka-notes")],
)
def test_a_card_goes_to_the_notes_that_have_just_the_name_it_says(
    drill: Drill, tmp_path: Path, called: str, where: str
) -> None:
    for name in ("kafka-notes", "notes"):
        (tmp_path / f"{name}.md").write_text(
            f"A lease in {name} is a lock that expires.\n\nA topic is a log of messages.\n",
            encoding="utf-8",
        )
        drill("build", str(tmp_path / f"{name}.md"))
    text = of_facts(f"What is a lease in {where}?", "a lock that expires", source=f"{called}:1")
    drill("import", reply(tmp_path, text, "r.yaml"))
    came = [card for card in drill("cards", "--json").json if card["id"].endswith("/new")]
    assert [card["deck"] for card in came] == [where]


def test_a_card_that_the_reply_has_as_it_is_stays(
    drill: Drill, facts: Path, tmp_path: Path
) -> None:
    drill("undo")  # the answer
    (broker,) = [text for id, text in kafka(drill).items() if id == "kafka/broker"]
    first = of_facts(broker, "a server that keeps messages")
    second = of_facts("What is a topic's partition?", "its part with an order of its own", "b")
    text = first + second.partition("cards:\n")[2]
    result = drill("import", reply(tmp_path, text, "r.yaml"))
    assert "1 card here already" in result.out
    assert kafka(drill)["kafka/broker"] == broker
    assert drill("import", str(tmp_path / "r.yaml")).out.startswith("0 new cards\n2 cards here")


def test_a_card_that_stands_twice_in_a_reply_comes_once(
    drill: Drill, notes: Path, tmp_path: Path
) -> None:
    result = drill("import", reply(tmp_path, REPLY + REPLY))
    assert (result.code, result.out.splitlines()[0]) == (0, "2 new cards in caching")


@pytest.mark.parametrize(
    ("written", "instead"),
    [
        ('id: "write-through"', "id: Write_through!"),
        ('source: "caching.md:3"', "source: caching.md:3-5"),
        ('source: "caching.md:3"', 'source: "caching.md#L3"'),
        ('source: "caching.md:3"', "source: caching.md"),
        ('deck: "caching"', "deck: My Cards!"),
        ('"It writes to store and cache at once"', "It writes: to store and cache, at once"),
        ("```\n\nShall", 'notes: "done"\n```\n\nShall'),
        ("```\n\nShall", "---\n```\n\nShall"),
    ],
)
def test_what_models_write_otherwise_is_understood(
    drill: Drill, notes: Path, tmp_path: Path, written: str, instead: str
) -> None:
    assert written in REPLY
    result = drill("import", reply(tmp_path, REPLY.replace(written, instead, 1)))
    assert (result.code, result.err) == (0, "")
    assert result.out.splitlines()[0] == "2 new cards in caching"
    assert "left out (1)" not in result.out


def test_a_reply_without_cards_is_refused(drill: Drill, notes: Path, tmp_path: Path) -> None:
    file = reply(tmp_path, 'deck: "caching"\ntitle: "C"\ncards: []\n', "r.yaml")
    result = drill("import", file)
    assert (result.code, result.out) == (1, "")
    assert result.err.startswith(f"drill: {file}: the deck in it has no cards\n")


def test_points_that_the_card_before_had_keep_what_was_learned_of_them(
    drill: Drill, tmp_path: Path
) -> None:
    file = tmp_path / "caching.md"
    file.write_text("# Caching\n\nQ: Which caches are there?\n- write-through\n- write-back\n")
    drill("build", str(file))
    ((card, _),) = questions(drill).items()
    before = {item["text"]: item["id"] for item in drill.card(card)["items"]}
    text = (
        'deck: "caching"\ntitle: "C"\ncards:\n- {id: "a", kind: "checklist", '
        'source: "caching.md:3", prompt: "Which ways of caching are there?", '
        'items: ["Write-back", "write-through"]}\n'
    )
    drill("import", reply(tmp_path, text, "r.yaml"))
    assert {item["text"]: item["id"] for item in drill.card(card)["items"]} == {
        "Write-back": before["write-back"],
        "write-through": before["write-through"],
    }
    drill("build", str(file))
    assert [item["text"] for item in drill.card(card)["items"]] == ["write-through", "Write-back"]


def test_a_reply_is_piped_in(drill: Drill, notes: Path) -> None:
    result = drill("import", "-", stdin=REPLY)
    assert (result.code, result.out.splitlines()[0]) == (0, "2 new cards in caching")
    assert drill("undo").out.startswith("Took back: the cards of standard input\n")


@pytest.mark.parametrize("text", ["", "Q: What is a cache?\nA: A fast copy\n"])
def test_what_is_piped_in_and_is_no_reply_is_refused(drill: Drill, notes: Path, text: str) -> None:
    result = drill("import", "-", stdin=text)
    assert (result.code, result.out, result.err) == (
        1,
        "",
        "drill: standard input: no cards are in it, as in a language model's reply\n"
        "  It has them as a deck in YAML (the brief says how) or as JSON objects with question and "
        "answer. What else there is comes in by the name of its file.\n",
    )


def test_undecided_ones_outlive_a_build(drill: Drill, notes: Path, tmp_path: Path) -> None:
    drill("import", reply(tmp_path, DOUBTED, "r.yaml"))
    before = drill("suggestions", "--json").json
    drill("build", str(notes))
    assert sorted(one["id"] for one in drill("suggestions", "--json").json) == sorted(
        one["id"] for one in before
    )


def test_the_same_reply_again_adds_nothing(drill: Drill, notes: Path, tmp_path: Path) -> None:
    file = reply(tmp_path)
    drill("import", file)
    deck = (drill.home / "decks" / "caching.yaml").read_bytes()
    result = drill("import", file, "--json").json
    assert result == {
        "decks": [],
        "cards": 0,
        "suggestions": 0,
        "replacing": 0,
        "removed": 0,
        "wordings": 0,
        "known": 2,
        "declined": 0,
        "strange": 1,
        "faulty": [],
    }
    assert (drill.home / "decks" / "caching.yaml").read_bytes() == deck


def test_a_dry_run_writes_nothing(drill: Drill, notes: Path, tmp_path: Path) -> None:
    deck = (drill.home / "decks" / "caching.yaml").read_bytes()
    assert drill("import", reply(tmp_path), "--dry-run").out.startswith(
        "Nothing was written. This would come:\n2 new cards in caching\n"
    )
    assert (drill.home / "decks" / "caching.yaml").read_bytes() == deck
    assert drill("undo").out.startswith("Took back the answer to ")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (REPLY.replace("```yaml", "~~~").replace("```", "~~~"), "reply.txt"),
        (f"Of course.\n\n{CARDS}\nShall I make more?\n", "reply"),
        (CARDS, "reply.yaml"),
        (REPLY.replace("\n", "\r\n"), "reply.markdown"),
        (f"A list:\n\n```\n- one\n```\n\n{REPLY}", "reply.md"),
    ],
)
def test_the_deck_is_found_in_whatever_comes_back(
    drill: Drill, notes: Path, tmp_path: Path, text: str, name: str
) -> None:
    assert drill("import", reply(tmp_path, text, name), "--json").json["cards"] == 2


def test_a_card_without_its_line_is_found_by_its_words(
    drill: Drill, notes: Path, tmp_path: Path
) -> None:
    text = CARDS.replace('  source: "caching.md:3"\n', "").replace(
        "caching.md:11", "caching.md:999"
    )
    drill("import", reply(tmp_path, text, "r.yaml"))
    first, *_, last = questions(drill)
    assert [drill.card(id)["source"]["line"] for id in (first, last)] == [4, 11]


@pytest.mark.parametrize(
    ("prompt", "answer", "left_out"),
    [
        ("Who painted the Mona Lisa?", "Leonardo", True),
        ("Who wins?", "the store", False),  # a word of the answer
        ("Who uses the zebra?", "Leonardo", False),  # two of the question
    ],
)
def test_one_word_of_the_question_alone_is_no_place(
    drill: Drill, notes: Path, tmp_path: Path, prompt: str, answer: str, left_out: bool
) -> None:
    notes.write_text(f"{NOTES}\nWho uses it?\n", encoding="utf-8")
    text = (
        f'deck: "caching"\ntitle: "C"\ncards:\n- {{id: "a", kind: "basic", prompt: "{prompt}", '
        f'answer: "{answer}"}}\n'
    )
    out = drill("import", reply(tmp_path, text, "r.yaml")).out
    assert ("left out: 1 card of which the notes say nothing" in out) is left_out


@pytest.mark.parametrize(
    ("written", "why", "line"),
    [
        ('kind: "animal"', "kind: 'animal' is not a kind of card", 18),
        ("kind: basic: so", "a colon and a space inside a text that has no quotes", 18),
        ('kind: "basic"\n  level: 3', "'level' is not a field", 19),
        ('kind: "basic', "the indentation does not fit the lines above", 19),
    ],
)
def test_a_card_that_is_wrong_is_named_with_its_line_and_the_others_come(
    drill: Drill, notes: Path, tmp_path: Path, written: str, why: str, line: int
) -> None:
    text = REPLY.replace('kind: "basic"\n  prompt: "Zebra?"', f'{written}\n  prompt: "Zebra?"')
    result = drill("import", reply(tmp_path, text))
    assert (result.code, result.out) == (
        0,
        "2 new cards in caching\n"
        "1 of these takes the place of a card of the same lines, with its history\n"
        f"left out (1): {why}\n  line {line}\n",
    )


def test_a_reply_that_was_cut_gives_the_cards_before_the_cut(
    drill: Drill, notes: Path, tmp_path: Path
) -> None:
    text, _, _ = REPLY.partition('"Zebra')
    result = drill("import", reply(tmp_path, text))
    assert (result.code, result.out.splitlines()[0]) == (0, "2 new cards in caching")
    assert result.out.splitlines()[2:] == ["left out (1): answer: is missing", "  line 17"]


def test_a_reply_without_a_card_that_is_right_is_refused(
    drill: Drill, notes: Path, tmp_path: Path
) -> None:
    file = reply(tmp_path, REPLY.replace('kind: "basic"', 'kind: "animal"'))
    result = drill("import", file)
    assert (result.code, result.out) == (1, "")
    fault = "cards[1].kind: 'animal' is not a kind of card\n  Use one of timing, checklist, "
    assert result.err.startswith(f"drill: {file}:8: {fault}")
    assert [f"{file}:{line}: {fault}" in result.err for line in (8, 13, 18)] == [True] * 3


def test_notes_that_were_never_built_are_asked_for(drill: Drill, tmp_path: Path) -> None:
    file = reply(tmp_path)
    result = drill("import", file)
    assert (result.code, result.err) == (
        1,
        f"drill: {file}: there are no notes that its cards could be of\n  Build them first: drill "
        "build NOTES\n",
    )


def test_notes_that_gave_no_card_get_a_deck_of_their_own(drill: Drill, tmp_path: Path) -> None:
    file = tmp_path / "deploying.md"
    file.write_text("We deploy every release by itself, automatically.\n", encoding="utf-8")
    assert drill("build", str(file), "--json").json["decks"] == []
    text = CARDS.replace("caching.md:3", "deploying.md:1").replace(
        "caching.md:11", "deploying.md:1"
    )
    assert drill("import", reply(tmp_path, text, "r.yaml"), "--json").json["decks"] == ["deploying"]
    drill("build", str(file))
    deck = load(drill.home / "decks" / "deploying.yaml")
    assert [card.slug for card in deck.cards] == ["canary-release-ensure"]


def test_other_markdown_is_what_it_was(drill: Drill, tmp_path: Path) -> None:
    file = reply(tmp_path, "Q: What is a cache?\nA: A fast copy\n", "mine.md")
    assert drill("import", file, "--json").json["decks"][0]["id"] == "mine"
