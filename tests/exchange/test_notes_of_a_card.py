"""Folders of notes with one card each, as people keep them by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import Drill

pytestmark = pytest.mark.sqlite  # what a text says is of no database


def _written(folder: Path, notes: dict[str, str]) -> str:
    for name, text in notes.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return str(folder)


def _cards(drill: Drill, deck: str) -> list[tuple[str, str]]:
    return [(card["prompt"], card["answer"]) for card in drill("cards", deck, "--json").json]


MAP = "How do you walk a map?\n?\n\n```js\n// each\n\nfor (const x of m) {}\n```\n\nLike so.\n"


def test_a_line_that_is_a_question_mark_parts_a_card(drill: Drill, tmp_path: Path) -> None:
    notes = {
        "maps/walk.md": MAP,
        "maps/size.md": "---\nid: 7\n---\n\nHow large\n\nis it?\n\n?\n\n## So\n\nm.size\n\n#js\n",
        "maps/two.md": "What is a set?\n?\nnone twice\n\nWhat is\na key?\n?\na value\n---\nMore.\n",
        "maps/plan.md": "# Plan\n\nTo write more\n\n?\n",
    }
    done = drill("import", _written(tmp_path / "notes", notes), "--json").json
    assert [(deck["id"], deck["new"]) for deck in done["decks"]] == [("maps", 4)]
    assert _cards(drill, "maps") == [
        ("How large is it?", "## So\n\nm.size"),
        ("What is a set?", "none twice"),
        ("What is a key?", "a value"),
        ("How do you walk a map?", "```js\n// each\n\nfor (const x of m) {}\n```\n\nLike so."),
    ]
    assert [one["place"] for one in done["places"]] == ["maps/plan.md"]
    again = drill("import", str(tmp_path / "notes"), "--json").json
    assert [(deck["id"], deck["new"]) for deck in again["decks"]] == [("maps", 0)]


def test_a_note_alone_that_is_so_parted(drill: Drill, tmp_path: Path) -> None:
    _written(tmp_path, {"walk.md": MAP})
    assert "walk: 1 new card" in drill("import", str(tmp_path / "walk.md")).out


def test_in_a_vault_a_note_without_a_tag_is_no_card(drill: Drill, tmp_path: Path) -> None:
    (tmp_path / "vault" / ".obsidian").mkdir(parents=True)
    notes = {"a.md": "#flashcards/maps\n\nSize::m.size\n", "b.md": "What is this?\n?\nunclear\n"}
    done = drill("import", _written(tmp_path / "vault", notes), "--json").json
    assert [(deck["id"], deck["new"]) for deck in done["decks"]] == [("maps", 1)]


def test_the_folder_is_the_deck_of_notes_of_a_card(drill: Drill, tmp_path: Path) -> None:
    notes = {
        f"{folder}/{n}.md": f"{lead}\n\nit is {n} in {folder}\n"
        for folder in ("sums", "sets")
        for n, lead in enumerate(("## What is it?", "## Explain it", "# Which is it?"), 1)
    }
    done = drill("import", _written(tmp_path / "decks", notes), "--json").json
    assert [(deck["id"], deck["new"]) for deck in done["decks"]] == [("sets", 3), ("sums", 3)]
    assert _cards(drill, "sums")[1] == ("Explain it", "it is 2 in sums")


def test_notes_of_one_name_in_folders_without_a_vault_are_one_deck(
    drill: Drill, tmp_path: Path
) -> None:
    notes = {
        "june/words.md": "#flashcards\n\n#flashcards/words\n\nLease::a lock\n\nFence::a token\n",
        "july/words.md": "Quorum::more than half\n<!--SR:!2026-03-04,4,250-->\n",
        "may/words.md": "Shard::a part\n<!--SR:!2026-03-04,4,250-->\n",
        "nets/nets.md": "## What is DNS?\n\nnames\n",
    }
    folder = _written(tmp_path / "notes", notes)
    done = drill("import", folder, "--json").json
    came = [(deck["id"], deck["new"]) for deck in done["decks"]]
    assert (came, done["differences"]) == ([("words", 4), ("nets", 1)], [])
    assert drill("import", folder, "--update", "--json").json["differences"] == []
