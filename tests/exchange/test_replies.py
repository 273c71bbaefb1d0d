"""An assistant's help: the text that asks for cards, and what becomes of its reply."""

from __future__ import annotations

from pathlib import Path

import pytest

from drill import assistant
from drill.core.cards import BasicCard
from drill.core.exchange.assistant_reply import brief, decks_in
from drill.core.material.suggestions import EDITED
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
        ((3,), "", {"cache", "jitter", "what-is-write-back"}),  # it may be of a part of the notes
        ((3, 4, 5), "", {"cache", "what-is-write-back"}),  # the notes ask this themselves
        ((3, 4, 5), "jitter", {"cache", "jitter", "what-is-write-back"}),
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
    assert questions(drill)["caching/cache"] == "Where does a cache of line 3 keep its copies?"
    ids = {f"caching/{slug}" for slug in left} | {f"caching/card-{line}" for line in lines[1:]}
    assert {*questions(drill)} == ids
    came = f"Took back: the cards of {tmp_path / 'r.yaml'}\n"
    assert drill("undo").out == came
    assert questions(drill) == before
    drill("import", str(tmp_path / "r.yaml"))
    drill("build", str(file))
    assert {*questions(drill)} == ids


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
        "drill: standard input: no deck is in it, as a language model's reply has one\n"
        "  What else there is comes in as a file: drill import FILE\n",
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
