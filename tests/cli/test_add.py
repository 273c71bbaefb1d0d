"""Cards and lines of notes of one's own, added in passing."""

from __future__ import annotations

import resource
import stat
from pathlib import Path

import pytest
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from drill.app.building.inbox import LONGEST_NOTE
from drill.deckfile import load
from tests.conftest import DECK, Drill

MINE = """\
deck: mine
title: Mine
cards:
- id: what-is-a-lease
  kind: basic
  prompt: What is a lease?
  answer: a lock that expires

- id: which-caches-are-there
  kind: checklist
  prompt: Which caches are there?
  items:
  - id: browser
    text: browser
  - id: cdn
    text: CDN
"""


def own(drill: Drill, deck: str) -> Path:
    return drill.home / "decks" / f"{deck}.yaml"


def test_a_card_is_added_to_a_deck_of_ones_own(drill: Drill) -> None:
    done = drill("add", "What is a lease?", "a lock that expires")
    assert done.out == (
        "Added to the new deck mine: mine/what-is-a-lease (basic)\n"
        "Change it: drill edit mine/what-is-a-lease · ask it: drill today mine/what-is-a-lease "
        "--new 1\n"
    )
    assert drill("add", "Which caches are there?", "browser; CDN;").out.startswith(
        "Added to the deck mine: mine/which-caches-are-there (checklist, 2 points)\n"
    )
    assert own(drill, "mine").read_text() == MINE
    assert drill("check", str(own(drill, "mine"))).code == 0
    assert [card["id"] for card in drill("cards", "mine", "--json").json] == [
        "mine/what-is-a-lease",
        "mine/which-caches-are-there",
    ]
    assert (
        drill("answer", "mine/what-is-a-lease", "a lock that expires", "--json").json["quality"]
        == 5
    )


def test_what_is_missing_is_asked_for(drill: Drill) -> None:
    done = drill("add", stdin="What is X?\none\ntwo\n\n")
    assert done.out.startswith(
        "Question: What is X?\nAnswer: one\nMore (Enter ends): two\nMore (Enter ends):\nAdded to "
        "the new deck mine: "
    )
    with create_pipe_input() as keys:
        keys.send_text("a\r\r")
        assert drill("add", "What is Y?", keys=keys, screen=DummyOutput()).code == 0
        keys.send_text("What\x03")
        assert drill("add", keys=keys, screen=DummyOutput()).code == 130
    cards = {card.slug: card.points for card in load(own(drill, "mine")).cards}
    assert {name: [point.text for point in points] for name, points in cards.items()} == {
        "what-is-x": ["one", "two"],
        "what-is-y": [],
    }


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (
            ["", "x"],
            2,
            'a card needs a question and an answer\n  drill add "What is a lease?" "a lock"\n',
        ),
        (["What?", " ; "], 2, "a card needs a question and an answer\n"),
        (["What?"], 2, "a card needs a question and an answer\n"),
        (
            ["WHAT is a lease?", "x"],
            1,
            "mine/what-is-a-lease: asks that already\n  Change it with: drill edit ",
        ),
        (
            ["What?", ";".join(map(str, range(1000)))],
            1,
            "the card has 1,000 items, at most 200 fit\n  Split it.\n",
        ),
    ],
)
def test_what_is_no_card_is_refused_and_nothing_is_written(
    drill: Drill, words: list[str], code: int, message: str
) -> None:
    drill("add", "What is a lease?", "a lock that expires")
    before = own(drill, "mine").read_bytes()
    refused = drill("add", *words)
    assert (refused.code, refused.out.replace("Answer: ", "")) == (code, "")
    assert refused.err.startswith(f"drill: {message}")
    assert own(drill, "mine").read_bytes() == before


def test_remarks_in_the_deck_file_stay(drill: Drill) -> None:
    own(drill, "mine").parent.mkdir(parents=True)
    own(drill, "mine").write_text(f"# my own\n{MINE}# the end\n")
    drill("add", "One more?", "yes")
    text = own(drill, "mine").read_text()
    assert text.startswith(f"# my own\n{MINE}# the end\n\n- id: one-more\n")
    assert [card.slug for card in load(own(drill, "mine")).cards][-1] == "one-more"


def test_where_the_cards_are_not_last_in_the_file_it_is_written_anew(drill: Drill) -> None:
    own(drill, "mine").parent.mkdir(parents=True)
    own(drill, "mine").write_text("cards: []\ndeck: mine\ntitle: Mine\n")
    drill("add", "What is a lease?", "a lock that expires")
    assert (
        own(drill, "mine")
        .read_text()
        .startswith("deck: mine\ntitle: Mine\ncards:\n- id: what-is-a-lease\n")
    )


def test_a_shipped_deck_is_copied_and_keeps_its_cards(drill: Drill) -> None:
    drill("answer", "demo/wrap-up", "5-10")
    assert drill("add", "One more?", "yes", "--deck", "demo", "--json").json == {
        "id": "demo/one-more",
        "kind": "basic",
        "prompt": "One more?",
        "answer": "yes",
        "accept": [],
        "refusals": [],
        "file": str(own(drill, "demo")),
        "new_deck": False,
    }
    assert own(drill, "demo").read_text().startswith(DECK.rstrip())
    assert (drill.shipped / "demo.yaml").read_text() == DECK
    assert drill.card("demo/wrap-up")["repetitions"] == 1


def test_a_broken_deck_is_named_and_left_as_it_is(drill: Drill) -> None:
    own(drill, "mine").parent.mkdir(parents=True)
    own(drill, "mine").write_text("deck: mine\ntitle: no\ncards: []\n")
    refused = drill("add", "One more?", "yes")
    assert refused.code == 1
    assert f"{own(drill, 'mine')}:2: title:" in refused.err
    assert own(drill, "mine").read_text() == "deck: mine\ntitle: no\ncards: []\n"


def test_a_line_of_notes_is_kept_shown_and_opened(drill: Drill) -> None:
    inbox = drill.home / "inbox.md"
    assert drill("note").out == (
        'Nothing is kept yet. Keep a line: drill note "Lease: a lock that expires"\n'
    )
    assert drill("note", "Lease:", "a lock", "that expires").out == (
        "Kept, 1 line in all. The next build reads them: drill build\n"
        "  asks then: What is a lease?\n"
    )
    drill("note", "Quorum: a majority\nof\x1b[31m the replicas")
    assert (
        inbox.read_text()
        == "Lease: a lock that expires\n\nQuorum: a majority of[31m the replicas\n\n"
    )
    assert stat.S_IMODE(inbox.stat().st_mode) == 0o600
    shown = drill("note").out.replace("\n", " ")
    assert shown.startswith(
        "Lease: a lock that expires Quorum: a majority of[31m the replicas 2 lines in "
    )
    assert drill("note", "--json").json["notes"] == [
        "Lease: a lock that expires",
        "Quorum: a majority of[31m the replicas",
    ]
    opened: list[tuple[Path, int]] = []
    drill("note", "--edit", edit=lambda file, line: opened.append((file, line)))
    assert opened == [(inbox, 1)]
    assert drill("note", "--edit").err == (
        "drill: there is no terminal to edit in\n  Run it in a terminal, or edit the file.\n"
    )
    assert (drill("note", " ").code, inbox.read_text().count("\n\n")) == (2, 2)


def test_a_long_line_is_kept_whole(drill: Drill) -> None:
    text = f"{'a lease ends ' * 300}END"
    assert drill("note", text).code == 0
    assert (drill.home / "inbox.md").read_text() == f"{text}\n\n"
    assert drill("note", "--json").json["notes"] == [text]


def test_a_text_too_long_for_a_line_is_refused(drill: Drill) -> None:
    refused = drill("note", "-", stdin="x" * (LONGEST_NOTE + 1))
    assert (refused.code, refused.err) == (
        2,
        "drill: the note is longer than 100,000 characters\n"
        "  Keep it in a file of its own: drill build NOTES\n",
    )
    assert not (drill.home / "inbox.md").exists()


def test_a_line_is_read_from_standard_input(drill: Drill) -> None:
    said = drill("note", "-", stdin="Lease: a lock\nthat expires\n").out.splitlines()
    assert said[1] == "  asks then: What is a lease?"
    assert (drill.home / "inbox.md").read_text() == "Lease: a lock that expires\n\n"
    drill("note", "cache", "-", "aside")
    assert drill("note", "--json").json["notes"][-1] == "cache - aside"


@pytest.mark.sqlite
@pytest.mark.parametrize("before", [None, "Quorum: a majority\n\n"])
def test_a_line_that_the_disk_has_no_room_for_is_told_once(
    drill: Drill, before: str | None
) -> None:
    inbox = drill.home / "inbox.md"
    if before:
        drill("note", before)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (len(before or "") + 5, hard))
    try:
        refused = drill("note", "A lease expires")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert (refused.code, refused.out, refused.err) == (
        1,
        "",
        f"drill: {inbox}: cannot be written: File too large\n  Check the folder and the space.\n",
    )
    assert (inbox.read_text() if inbox.exists() else None) == before


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "A write-ahead log ensures that no commit is lost.",
            "only suggests then: What does a write-ahead log ensure? "
            "(questions of this form are often not right)",
        ),
        (
            "Bloom filter: no false negatives",
            "no card comes of this line: said of a term, but not what it means",
        ),
        ("quorum", "no card comes of this line: a text that gives nothing to ask for"),
    ],
)
def test_what_will_come_of_a_line_is_told_at_once(drill: Drill, text: str, told: str) -> None:
    drill.environ["COLUMNS"] = "120"
    assert drill("note", text).out.splitlines()[1:] == [f"  {told}"]


def test_the_next_build_reads_what_was_kept(drill: Drill, tmp_path: Path) -> None:
    notes = tmp_path / "notes.md"
    notes.write_text("# Caching\n\nWhich eviction policies are there?\n\n- LRU\n- LFU\n- FIFO\n")
    drill("note", "Idempotency key: a client-made id that makes retries safe")
    asked = "What is an idempotency key?"
    drill("build", str(notes))
    prompts = {card["prompt"]: card["source"] for card in drill("cards", "--json").json}
    assert prompts[asked] == {"file": "inbox.md", "line": 1}
    assert "Which eviction policies are there?" in prompts
    out = tmp_path / "out"
    drill("build", str(notes), "--out", str(out))
    assert asked not in "".join(file.read_text() for file in out.glob("*.yaml"))
    assert drill("build", str(drill.home / "inbox.md"), "--dry-run").code == 0
