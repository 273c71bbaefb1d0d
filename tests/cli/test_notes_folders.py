"""Folders of notes as people keep them: what is passed over is said, and what cannot be read stops
nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import Drill

_NOTES = (
    "## Leases\n\nLease: a lock that expires by itself, so that a crashed holder blocks nobody\n"
)


def _folder(tmp_path: Path) -> Path:
    folder = tmp_path / "notes"
    for name in (".trash", ".obsidian", "node_modules/library", "pictures"):
        (folder / name).mkdir(parents=True)
    (folder / "locks.md").write_text(_NOTES, encoding="utf-8")
    for name in (".trash/old.md", "node_modules/library/README.md"):
        (folder / name).write_text("Quorum: more than half of the replicas\n", encoding="utf-8")
    (folder / "._locks.md").write_bytes(b"\0\x05\x16\x07\0\2\0\0Mac OS X")
    (folder / "pictures" / "ring.png").write_bytes(b"\x89PNG\0")
    (folder / "list.pdf").write_bytes(b"%PDF-1.4\0")
    return folder


def _sources(drill: Drill) -> set[str]:
    return {card["source"]["file"] for card in drill("cards", "locks", "--json").json}


def test_what_is_hidden_or_no_markdown_is_passed_over_and_counted(
    drill: Drill, tmp_path: Path
) -> None:
    built = drill("build", str(_folder(tmp_path)))
    assert built.code == 0, built.err
    hidden = "hidden folders: 2, folders of programs (node_modules): 1, hidden files: 1"
    said = f"{hidden}, files that are neither notes nor pictures: 1"
    assert built.out.startswith(f"Passed over – {said}\n")
    assert _sources(drill) == {"locks.md"}


def test_what_was_passed_over_is_in_the_json(drill: Drill, tmp_path: Path) -> None:
    built = drill("build", str(_folder(tmp_path)), "--json").json
    assert built["passed_over"] == {
        "hidden folders": 2,
        "folders of programs (node_modules)": 1,
        "hidden files": 1,
        "files that are neither notes nor pictures": 1,
    }
    assert built["unread"] == []


def test_a_file_that_cannot_be_read_is_named_and_the_rest_is_built(
    drill: Drill, tmp_path: Path
) -> None:
    folder = _folder(tmp_path)
    (folder / "broken.md").write_bytes(b"one\ntwo \xe9\n")
    built = drill("build", str(folder))
    assert built.code == 0, built.err
    assert built.out.startswith(
        "✗ broken.md:2: not UTF-8; the rest is built. Save the notes as UTF-8 in your editor.\n"
    )
    assert _sources(drill) == {"locks.md"}
    assert drill("build", str(folder), "--json").json["unread"] == [
        {"message": "broken.md:2: not UTF-8", "hint": "Save the notes as UTF-8 in your editor."}
    ]


def test_a_link_into_nowhere_is_named_and_the_rest_is_built(drill: Drill, tmp_path: Path) -> None:
    folder = _folder(tmp_path)
    (folder / "gone.md").symlink_to(tmp_path / "nothing")
    (folder / "dir.md").mkdir()
    (folder / "dir.md" / "quorum.md").write_text(
        "Q: What is a quorum?\nA: more than half\n", "utf-8"
    )
    built = drill("build", str(folder))
    assert built.code == 0, built.err
    assert built.out.startswith(
        f"✗ {folder}/gone.md: a link to what is not there; the rest is built. "
        "Mend the link, or remove it.\n"
    )
    assert _sources(drill) == {"locks.md"}
    assert len(drill("cards", "quorum", "--json").json) == 1
    told = drill("import", str(folder), "--json").json["places"]
    assert ("files that cannot be read", "gone.md", "a link to what is not there") in [
        (one["why"], one["place"], one["text"]) for one in told
    ]


def test_notes_that_become_unreadable_keep_their_cards(drill: Drill, tmp_path: Path) -> None:
    folder = _folder(tmp_path)
    assert drill("build", str(folder)).code == 0
    before = drill("cards", "locks", "--json").json
    (folder / "locks.md").write_bytes(b"\xe9")
    (folder / "other.md").write_text(
        "Quorum: more than half of the replicas of a value\n", encoding="utf-8"
    )
    assert drill("build", str(folder)).code == 0
    assert drill("cards", "locks", "--json").json == before


@pytest.mark.parametrize("named", [True, False])
def test_where_nothing_else_is_there_or_the_file_was_named_the_build_is_refused(
    drill: Drill, tmp_path: Path, named: bool
) -> None:
    folder = tmp_path / "one"
    folder.mkdir()
    (folder / "broken.md").write_bytes(b"\xe9")
    built = drill("build", str(folder / "broken.md" if named else folder))
    assert (built.code, built.err) == (
        1,
        "drill: broken.md:1: not UTF-8\n  Save the notes as UTF-8 in your editor.\n",
    )
