"""Kinds of faults that other tools were reported for, each with what is right."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.conftest import Drill

pytestmark = pytest.mark.sqlite  # what a text says is of no database

SIGNS = """\
deck: signs
title: Signs
cards:
- id: overlap
  kind: choice
  prompt: When do reads and writes overlap?
  options: [R + W > N, R + W < N]
  answer: R + W > N
- {id: differ, kind: choice, prompt: Which sign says differs?, options: ['==', '!='], answer: '!='}
- {id: faster, kind: choice, prompt: Which is more?, options: [2 Gb/s, 2 GB/s], answer: 2 GB/s}
- {id: language, kind: basic, prompt: Which language has templates?, answer: C++}
- {id: any, kind: basic, prompt: Which sign matches all?, answer: '*'}
"""


@pytest.mark.parametrize(
    ("card", "answer", "right"),
    [
        ("overlap", "R + W < N", False),
        ("overlap", "R + W > N", True),
        ("differ", "!=", True),
        ("differ", "==", False),
        ("faster", "2 Gb/s", False),
        ("faster", "2 GB/s", True),
        ("language", "C", False),
        ("language", "C++", True),
        ("any", "*", True),
    ],
)
def test_a_sign_and_the_case_of_a_unit_are_part_of_the_answer(
    drill: Drill, card: str, answer: str, *, right: bool
) -> None:
    (drill.home / "decks").mkdir(parents=True, exist_ok=True)
    (drill.home / "decks" / "signs.yaml").write_text(SIGNS, encoding="utf-8")
    told = drill("answer", f"signs/{card}", answer)
    assert ("✓ Right" in told.out, "✗ No" in told.out) == (right, not right)


@pytest.mark.parametrize(
    ("name", "text", "cards", "left_out"),
    [
        (
            "stray.md",
            "TTL::time to live\n\nQ: one\nA: first\nA: second\n\n---\n\nA [gap] without its tag\n",
            [("TTL", "time to live"), ("one", "first")],
            {"second answers to one question": 1, "lines outside of cards": 1},
        ),
        (
            "fence.md",
            "Q: How is it set?\nA:\n```sh\n# first\nset a\n---\nset b\n```\n\nQ: two?\nA: b\n",
            [("How is it set?", "```sh\n# first\nset a\n---\nset b\n```"), ("two?", "b")],
            {},
        ),
        (
            "names.csv",
            "Where, if at all, is it kept?;In memory\nWho writes?;The leader\n",
            [("Where, if at all, is it kept?", "In memory"), ("Who writes?", "The leader")],
            {},
        ),
        (
            "quote.csv",
            'front,back\nTTL?,"how long\nLRU?,oldest first\nLFU?,rarest first\n',
            [("LRU?", "oldest first"), ("LFU?", "rarest first")],
            {"rows with a quote that is not closed": 1},
        ),
    ],
)
def test_every_line_is_a_card_or_named(
    drill: Drill,
    tmp_path: Path,
    name: str,
    text: str,
    cards: list[tuple[str, str]],
    left_out: dict[str, int],
) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    done = drill("import", str(tmp_path / name), "--json").json
    came = drill("cards", done["decks"][0]["id"], "--json").json
    assert [(card["prompt"], card["answer"]) for card in came] == cards
    assert done["left_out"] == left_out


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ("What does a cache in front of a store save in time?", "and what in money?"),
        ("什么是主节点？", "谁是主节点？"),
    ],
)
def test_a_second_file_with_another_question_doubles_and_loses_none(
    drill: Drill, tmp_path: Path, first: str, then: str
) -> None:
    (tmp_path / "a.md").write_text(f"Q: {first}\nA: it\n", encoding="utf-8")
    (tmp_path / "b.md").write_text(f"Q: {then}\nA: this\n\nQ: {first}\nA: it\n", encoding="utf-8")
    assert "a: 1 new card" in drill("import", str(tmp_path / "a.md")).out
    out = drill("import", str(tmp_path / "b.md")).out
    assert "b: 1 new card" in out
    assert "a: 0 new cards, 1 here already" in out


@pytest.mark.parametrize(
    ("text", "cards"),
    [
        ("Q: How large is it?\nA: 2<sup>20</sup>\n", [("How large is it?", "2^20")]),
        ("Primary:::it writes\n", [("Primary", "it writes"), ("it writes", "Primary")]),
    ],
)
def test_notes_are_built_as_the_manual_says(
    drill: Drill, tmp_path: Path, text: str, cards: list[tuple[str, str]]
) -> None:
    (tmp_path / "sizes.md").write_text(text, encoding="utf-8")
    assert drill("build", str(tmp_path / "sizes.md")).code == 0
    came = drill("cards", "sizes", "--json").json
    assert [(card["prompt"], card["answer"]) for card in came] == cards


def _collection_of_anki(path: Path) -> None:
    """A database with the tables of Anki, one of which sorts as only Anki can."""
    with closing(sqlite3.connect(path)) as database:
        database.create_collation("unicase", lambda one, other: (one > other) - (one < other))
        for table in ("col", "notes", "cards", "revlog", "tags"):
            database.execute(f"CREATE TABLE {table} (name text COLLATE unicase PRIMARY KEY)")
        database.commit()


@pytest.mark.parametrize("name", ["collection.anki2", "collection.anki21", "backup.db"])
def test_the_collection_of_anki_itself_is_named_as_such(
    drill: Drill, tmp_path: Path, name: str
) -> None:
    file = tmp_path / name
    _collection_of_anki(file)
    why = "is Anki's own collection; export a package in Anki, and import that"
    done = drill("import", str(file))
    assert (done.code, done.err.splitlines()[0]) == (1, f"drill: {file}: {why}")
    (tmp_path / "a.md").write_text("Q: Is it so?\nA: yes\n", encoding="utf-8")
    assert f"  {name}: {why}\n" in drill("import", str(tmp_path)).out


def test_a_packed_collection_of_anki_is_named_as_such(drill: Drill, tmp_path: Path) -> None:
    (tmp_path / "collection.anki21b").write_bytes(b"(\xb5/\xfd packed")
    done = drill("import", str(tmp_path / "collection.anki21b"))
    assert "is Anki's own collection; export a package in Anki" in done.err


def test_pictures_and_sounds_of_a_table_are_named(drill: Drill, tmp_path: Path) -> None:
    table = tmp_path / "trees.csv"
    table.write_text(
        "question,answer\n"
        "Which tree?,<b>an oak</b><img src='images/oak.jpg'>\n"
        "Which bird?,a wren [sound:wren.mp3]\n"
        "Which tree is that?,<i>an oak</i><img src='images/oak.jpg'>\n"
        "What shows a picture?,`<img src=a.png>`\n"
        "Where?,<i>there</i><img src='https://example.org/a.png'>\n",
        encoding="utf-8",
    )
    assert drill("import", str(table)).out.splitlines()[1:] == [
        "2 files shown or played there, here named only:",
        "  images/oak.jpg",
        "  wren.mp3",
    ]
