"""drill remembers which notes it built: `drill build` alone builds them all, and the first screen
says what changed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from tests.conftest import Drill

ONE = "# Caching\n\nQ: What is a cache?\nA: A fast copy\n"
TWO = "# Queues\n\nQ: What is a queue?\nA: Work that waits\n"


@pytest.fixture
def notes(drill: Drill, tmp_path: Path) -> tuple[Path, Path]:
    one, two = tmp_path / "caching.md", tmp_path / "queues.md"
    one.write_text(ONE, encoding="utf-8")
    two.write_text(TWO, encoding="utf-8")
    assert drill("build", str(one), str(two)).code == 0
    return one, two


def first_screen(drill: Drill) -> list[str]:
    """The lines that `drill` alone shows at a terminal before its prompt."""
    with create_pipe_input() as pipe:
        pipe.send_text("q\r")
        return drill(keys=pipe, screen=DummyOutput()).out.splitlines()


def change(file: Path, old: str, new: str) -> None:
    status = file.stat()
    file.write_text(file.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    # As a person's edit, some time later.
    os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns + 10**9))


def test_build_alone_builds_all_of_them(drill: Drill, notes: tuple[Path, Path]) -> None:
    change(notes[0], "A fast copy", "A copy that is near")
    change(notes[1], "Work that waits", "Work in line")
    report = drill("build", "--json").json
    assert [deck["id"] for deck in report["decks"]] == ["caching", "queues"]
    answers = [card["answer"] for card in drill("cards", "--json").json if card["deck"] != "demo"]
    assert answers == ["A copy that is near", "Work in line"]


def test_the_first_screen_says_how_many_changed(drill: Drill, notes: tuple[Path, Path]) -> None:
    assert len(first_screen(drill)) == 1
    change(notes[0], "copy", "duplicate")
    assert first_screen(drill)[1:] == ["1 note changed since decks were built: drill build"]
    change(notes[1], "Work", "What")
    assert first_screen(drill)[1:] == ["2 notes changed since decks were built: drill build"]
    drill("build")
    assert len(first_screen(drill)) == 1


def test_notes_that_are_gone_are_said_and_nothing_is_lost(
    drill: Drill, notes: tuple[Path, Path]
) -> None:
    notes[0].unlink()
    result = drill("build")
    assert result.code == 0
    assert result.out.endswith(f"{notes[0]}: gone; its cards stay as they are\n")
    assert drill("build", "--json").json["gone"] == [str(notes[0])]
    assert drill.card("caching/what-is-a-cache")["answer"] == "A fast copy"
    assert len(first_screen(drill)) == 1


def test_what_was_asked_for_once_is_done_again(drill: Drill, tmp_path: Path) -> None:
    (tmp_path / "talk.md").write_text(
        "# Talk\n\n- Scope: 5 min\n- Design: 10 min\n", encoding="utf-8"
    )
    (tmp_path / "caching.md").write_text(ONE, encoding="utf-8")
    drill("build", str(tmp_path), "--deck", "Mine")
    for words in ((), (str(tmp_path / "talk.md"),)):
        assert [deck["id"] for deck in drill("build", *words, "--json").json["decks"]] == ["mine"]
    assert {card["deck"] for card in drill("cards", "--json").json} == {"demo", "mine"}


def test_a_build_elsewhere_and_a_dry_one_are_not_remembered(drill: Drill, tmp_path: Path) -> None:
    file = tmp_path / "caching.md"
    file.write_text(ONE, encoding="utf-8")
    drill("build", str(file), "--out", str(tmp_path / "out"))
    drill("build", str(file), "--dry-run")
    drill("build", "-", stdin=TWO)
    result = drill("build")
    assert (result.code, result.err) == (
        1,
        "drill: build: no notes were named, and none were built before\n  Name some: drill build "
        "NOTES.md\n",
    )


@pytest.mark.parametrize("option", [("--out", "x"), ("--deck", "x"), ("--brief",)])
def test_an_option_for_certain_notes_wants_them_named(
    drill: Drill, notes: tuple[Path, Path], option: tuple[str, ...]
) -> None:
    result = drill("build", *option)
    assert (result.code, result.err) == (
        1,
        "drill: build: no notes were named\n  Name some: drill build NOTES.md\n",
    )


def test_a_damaged_record_costs_nothing(drill: Drill, notes: tuple[Path, Path]) -> None:
    records = sorted((drill.home / "notes").glob("*.notes"))
    assert len(records) == 2
    for content in (b"", b"x y\nname\n\n/path", b"1 2\n\xff\n\n/path"):
        records[0].write_bytes(content)
        assert len(first_screen(drill)) == 1
        assert len(drill("build", "--json").json["decks"]) == 1
    assert len(drill("build", *map(str, notes), "--json").json["decks"]) == 2
    assert len(drill("build", "--json").json["decks"]) == 2


LONG = (
    "# Caching\n\nQ: What is a cache?\nA: A fast copy\n\nQ: What is TTL?\nA: Time to live\n\n- "
    "CI/CD: it deploys\n"
)


def renamed(drill: Drill, old: Path, new: Path) -> str:
    """What building notes under their new name says, up to the counts."""
    old.rename(new)
    return drill("build", str(new)).out.split("\n\n")[0]


def test_notes_that_were_renamed_keep_their_decks_and_what_was_decided(
    drill: Drill, tmp_path: Path
) -> None:
    old, new = tmp_path / "caching.md", tmp_path / "caches" / "all.md"
    new.parent.mkdir()
    old.write_text(LONG, encoding="utf-8")
    drill("build", str(old))
    drill("answer", "caching/what-is-a-cache", "a fast copy")
    drill("today", "caching", "--not", "caching/what-is-a-cache", stdin="x\n")
    drill("suggestions", "--drop", "caching/ci-cd")
    out = renamed(drill, old, new)
    assert out.startswith("caching.md is all.md now\ncaching: 2 cards (nothing changed)\n")
    assert [path.name for path in (drill.home / "decks").iterdir()] == ["caching.yaml"]
    assert drill.card("caching/what-is-a-cache")["source"] == {"file": "all.md", "line": 3}
    assert drill.card("caching/what-is-ttl")["dropped"] is True
    assert drill("suggestions", "--json").json == []
    again = drill("build")
    assert again.out.startswith("caching: 2 cards (nothing changed)")
    assert "gone" not in again.out


def test_notes_that_were_renamed_and_edited_are_the_same_notes(
    drill: Drill, tmp_path: Path
) -> None:
    old, new = tmp_path / "caching.md", tmp_path / "all.md"
    old.write_text(LONG, encoding="utf-8")
    drill("build", str(old), "--deck", "mine")
    change(old, "# Caching", "# All about caches")
    change(old, "Time to live", "How long it is kept")
    report = renamed(drill, old, new)
    assert report.startswith("caching.md is all.md now\nmine: 2 cards (1 reworded)")
    assert drill("build", "--json").json["gone"] == []


def test_other_notes_are_not_taken_for_those_that_are_gone(
    drill: Drill, notes: tuple[Path, Path]
) -> None:
    notes[0].unlink()
    other = notes[0].with_name("other.md")
    other.write_text(
        "# Caching\n\nQ: What is LRU?\nA: Out goes what was used longest ago\n", encoding="utf-8"
    )
    report = drill("build", str(other), "--json").json
    assert ([deck["id"] for deck in report["decks"]], report["renamed"]) == (["caching-2"], [])
    assert drill("build", "--json").json["gone"] == [str(notes[0])]


def test_a_dry_run_tells_of_a_new_name_and_takes_none(
    drill: Drill, notes: tuple[Path, Path]
) -> None:
    new = notes[0].with_name("all.md")
    notes[0].rename(new)
    told = [{"from": "caching.md", "to": "all.md"}]
    for _ in range(2):
        assert drill("build", str(new), "--dry-run", "--json").json["renamed"] == told
    assert drill.card("caching/what-is-a-cache")["source"]["file"] == "caching.md"


def test_notes_without_a_deck_any_more_are_forgotten(
    drill: Drill, notes: tuple[Path, Path]
) -> None:
    notes[0].unlink()
    (drill.home / "decks" / "caching.yaml").unlink()
    assert drill("build", "--json").json["gone"] == []


def test_notes_that_are_all_gone_are_named(drill: Drill, tmp_path: Path) -> None:
    notes = tmp_path / "locks.md"
    notes.write_text("Q: What is a lease?\nA: a lock that expires\n", encoding="utf-8")
    assert drill("build", str(notes)).code == 0
    notes.rename(tmp_path / "leases.md")
    assert drill("build").err == (
        f"drill: build: no notes were named, and those built before are gone, as {notes}\n"
        "  Name some: drill build NOTES.md\n"
    )
    assert "locks.md is leases.md now" in drill("build", str(tmp_path / "leases.md")).out
