"""A reply that meets what is not as it was: other options, broken decks, moved and edited notes,
what a person dropped."""

from __future__ import annotations

from pathlib import Path

import pytest

from drill.app.files import whole_files
from drill.config import Settings
from tests.conftest import Drill

NOTES = """\
# Caching

A cache is a store that keeps copies of data in memory.

Jitter is a random addition to a waiting time.
"""
CARD = """\
- id: "{id}"
  kind: "basic"
  prompt: "{prompt}"
  source: "{source}"
  answer: "{answer}"
"""
HEAD = 'deck: "caching"\ntitle: "Caching"\ncards:\n'


def card(prompt: str, answer: str, source: str, id: str = "new") -> str:
    return CARD.format(id=id, prompt=prompt, source=source, answer=answer)


KEPT = card("Where does a cache keep its copies?", "in memory", "caching.md:3", "kept-where")
REPLY = HEAD + KEPT


@pytest.fixture
def notes(drill: Drill, tmp_path: Path) -> Path:
    """Notes that were built."""
    file = tmp_path / "caching.md"
    file.write_text(NOTES, encoding="utf-8")
    drill("build", str(file))
    return file


def reply(tmp_path: Path, text: str = REPLY) -> str:
    file = tmp_path / "reply.md"
    file.write_text(text, encoding="utf-8")
    return str(file)


def questions(drill: Drill, deck: str = "caching") -> dict[str, str]:
    return {card["id"]: card["prompt"] for card in drill("cards", deck, "--json").json}


def contents(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("option", [("--update",), ("--columns", "question,answer")])
def test_an_option_that_no_reply_heeds_is_refused(
    drill: Drill, notes: Path, tmp_path: Path, option: tuple[str, ...]
) -> None:
    refused = (
        2,
        "",
        f"drill: {option[0]}: is not for a language model's reply\n"
        "  Leave it out, or name another file.\n",
    )
    before = questions(drill)
    for result in (
        drill("import", reply(tmp_path), *option),
        drill("import", "-", *option, stdin=REPLY),
    ):
        assert (result.code, result.out, result.err) == refused
    assert questions(drill) == before


def test_what_is_piped_in_is_of_no_program(drill: Drill, notes: Path) -> None:
    result = drill("import", "-", "--from", "table", stdin="front,back\n")
    assert (result.code, result.err) == (
        2,
        "drill: --from: is not for a language model's reply\n"
        "  Leave it out, or name another file.\n",
    )


BROKEN = "deck: other\ntitle: [\n"


@pytest.mark.parametrize("has_database", [True, False])
def test_a_broken_deck_is_named_and_the_others_get_their_cards(
    drill: Drill, notes: Path, tmp_path: Path, has_database: bool
) -> None:
    if has_database:
        drill("cards")
    other = drill.home / "decks" / "other.yaml"
    other.write_text(BROKEN, encoding="utf-8")
    dry = drill("import", reply(tmp_path), "--dry-run")
    assert (dry.code, dry.out.splitlines()[1]) == (0, "1 new card in caching")
    done = drill("import", reply(tmp_path))
    assert (done.code, done.out.splitlines()[0]) == (0, "1 new card in caching")
    for result in (dry, done):
        assert result.err.count(f"drill: {other}:") == 1
    assert other.read_text(encoding="utf-8") == BROKEN


def test_no_second_deck_comes_beside_a_broken_one(
    drill: Drill, notes: Path, tmp_path: Path
) -> None:
    deck = drill.home / "decks" / "caching.yaml"
    deck.write_text(BROKEN, encoding="utf-8")
    result = drill("import", reply(tmp_path))
    assert (result.code, result.out) == (1, "")
    assert [*deck.parent.iterdir()] == [deck]


@pytest.mark.parametrize("has_database", [True, False])
def test_a_dry_run_leaves_every_file_as_it_was(
    drill: Drill, notes: Path, tmp_path: Path, has_database: bool
) -> None:
    if has_database:
        drill("cards")
    notes.write_text(f"{NOTES}\nA lease is a lock that expires.\n", encoding="utf-8")
    (drill.home / "decks" / "mine.yaml").write_text(
        "deck: mine\ntitle: Mine\ncards:\n- {id: a, kind: basic, prompt: A?, answer: B}\n",
        encoding="utf-8",
    )
    before = contents(drill.home)
    assert drill("import", reply(tmp_path), "--dry-run").code == 0
    assert contents(drill.home) == before


@pytest.mark.parametrize("is_of_older_drill", [False, True])
def test_a_data_folder_that_was_moved_knows_what_drill_made(
    drill: Drill, notes: Path, tmp_path: Path, is_of_older_drill: bool
) -> None:
    if is_of_older_drill:
        settings = Settings(drill.home, "")
        copies = settings.as_built(settings.own_decks)
        copies.rename(settings.as_built_before(settings.own_decks))
    else:
        drill.home = drill.home.rename(tmp_path / "elsewhere")
    result = drill("import", reply(tmp_path))
    assert result.out.splitlines()[0] == "1 new card in caching"
    assert {*questions(drill)} == {"caching/kept-where", "caching/jitter"}
    drill("build", str(notes))
    assert {*questions(drill)} == {"caching/kept-where", "caching/jitter"}


FACTS = """\
# Caching

## Waits

- **Jitter** is a random addition to a waiting time.
- **Lease** is a lock that expires after a while.

## Copies

- **Replica** is a copy of data on another server.
- **Snapshot** is a copy of data at one moment.
"""
OF_FACTS = HEAD + "".join(
    card(prompt, answer, f"caching.md:{line}", f"new-{line}")
    for prompt, answer, line in (
        ("What do you add to a waiting time against stampedes?", "jitter, which is random", 5),
        ("Which copy shows the data at one moment?", "a snapshot", 11),
    )
)
LEFT = {"caching/lease", "caching/new-11", "caching/new-5", "caching/replica"}
EDITS = {
    "one line more": FACTS.replace("## Waits\n", "## Waits\n\n- Waits are short.\n", 1),
    "much more above": "Some remark about the week.\n\n" * 20 + FACTS,
    "less": FACTS.replace("# Caching\n\n", "").replace(
        "- **Lease** is a lock that expires after a while.\n", ""
    ),
    "turned round": "# Caching\n\n## Copies"
    + FACTS.partition("## Copies")[2]
    + "\n## Waits"
    + FACTS.partition("## Waits")[2].partition("## Copies")[0],
}


@pytest.mark.parametrize("is_built_again", [False, True])
@pytest.mark.parametrize("edited", EDITS.values(), ids=EDITS)
def test_cards_find_their_lines_in_notes_that_were_edited_since_the_brief(
    drill: Drill, notes: Path, tmp_path: Path, edited: str, is_built_again: bool
) -> None:
    notes.write_text(FACTS, encoding="utf-8")
    drill("build", str(notes))
    notes.write_text(edited, encoding="utf-8")
    if is_built_again:
        drill("build", str(notes))
    drill("import", reply(tmp_path, OF_FACTS))
    lines = edited.split("\n")
    for id, word in (("caching/new-5", "Jitter"), ("caching/new-11", "Snapshot")):
        assert word in lines[drill.card(id)["source"]["line"] - 1]
    left = {id for id in questions(drill) if "Lease" in edited or id != "caching/lease"}
    assert left == {id for id in LEFT if "Lease" in edited or id != "caching/lease"}


def test_cards_of_notes_that_were_edited_before_the_brief_stay_at_their_lines(
    drill: Drill, notes: Path, tmp_path: Path
) -> None:
    notes.write_text(FACTS, encoding="utf-8")
    drill("build", str(notes))
    notes.write_text(f"A remark.\n\n{FACTS}", encoding="utf-8")
    text = OF_FACTS.replace(":5", ":7").replace(":11", ":13")
    drill("import", reply(tmp_path, text))
    assert {*questions(drill)} == LEFT
    assert drill.card("caching/new-5")["source"]["line"] == 7
    assert drill.card("caching/lease")["source"]["line"] == 6  # as it was built
    drill("build", str(notes))
    assert {*questions(drill)} == LEFT
    assert drill.card("caching/lease")["source"]["line"] == 8


def test_notes_that_are_elsewhere_now_are_taken_as_they_were_built(
    drill: Drill, notes: Path, tmp_path: Path
) -> None:
    notes.rename(tmp_path / "moved.md")
    assert drill("import", reply(tmp_path)).out.startswith("1 new card in caching\n")
    assert {*questions(drill)} == {"caching/jitter", "caching/kept-where"}
    drill("build", str(tmp_path / "moved.md"))
    assert {*questions(drill)} == {"caching/jitter", "caching/kept-where"}


DOUBTED = HEAD + card("How long does a cache keep its copies?", "30 s", "caching.md:3", "doubted")


def suggested(drill: Drill) -> list[str]:
    return [one["id"] for one in drill("suggestions", "--json").json]


def test_what_a_person_dropped_does_not_come_again(
    drill: Drill, notes: Path, tmp_path: Path
) -> None:
    file = reply(tmp_path, DOUBTED + KEPT)
    drill("import", file)
    drill("suggestions", "--drop", "caching/doubted")
    deck = drill.home / "decks" / "caching.yaml"
    text = deck.read_text(encoding="utf-8")
    begin = text.index("- id: kept-where")
    deck.write_text(text[:begin] + text[text.index("- id: jitter") :], encoding="utf-8")
    for _ in range(2):
        drill("build", str(notes))
        assert drill("import", file).out == (
            "0 new cards\nleft out: 2 cards that you dropped after an earlier import\n"
        )
        assert (suggested(drill), [*questions(drill)]) == ([], ["caching/jitter"])


def test_what_was_not_dropped_comes_again(drill: Drill, notes: Path, tmp_path: Path) -> None:
    file = reply(tmp_path, DOUBTED)
    drill("import", file)
    drill("suggestions", "--drop", "caching/doubted")
    drill("undo")
    assert suggested(drill) == ["caching/doubted"]
    assert drill("import", file).out == "0 new cards\n1 card here already\n"
    drill("undo")
    assert suggested(drill) == []
    drill("import", file)
    assert suggested(drill) == ["caching/doubted"]


def test_a_deck_that_was_begun_anew_takes_every_card(
    drill: Drill, notes: Path, tmp_path: Path
) -> None:
    file = reply(tmp_path, DOUBTED)
    drill("import", file)
    (drill.home / "decks" / "caching.yaml").unlink()
    drill("build", str(notes))
    drill("import", file)
    assert suggested(drill) == ["caching/doubted"]


def test_a_reply_that_was_interrupted_can_be_taken_back(
    drill: Drill, notes: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, before = reply(tmp_path), questions(drill)
    sync = whole_files.sync_folder

    def interrupted(folder: Path) -> None:
        monkeypatch.setattr(whole_files, "sync_folder", sync)
        raise KeyboardInterrupt

    monkeypatch.setattr(whole_files, "sync_folder", interrupted)
    assert drill("import", file).code == 130
    assert "caching/kept-where" in questions(drill)
    assert drill("undo").out == f"Took back: the cards of {file}\n"
    assert questions(drill) == before


def test_a_deck_that_would_be_too_large_to_be_read_stays_as_it_is(
    drill: Drill, notes: Path, tmp_path: Path
) -> None:
    def large(letter: str) -> str:
        said = ("memory " * 2_800).strip()
        return HEAD + "".join(
            card(f"What is {letter}{number}?", f"{letter}{number} {said}", "caching.md:3")
            for number in range(140)
        )

    assert drill("import", reply(tmp_path, large("a"))).code == 0
    deck = drill.home / "decks" / "caching.yaml"
    before = deck.read_bytes()
    refused = drill("import", reply(tmp_path, large("b")))
    assert (refused.code, refused.err) == (
        1,
        f"drill: {deck}: would be larger than 5 MB with it\n"
        "  Split the notes, build them, and ask the language model again.\n",
    )
    assert deck.read_bytes() == before


def test_a_card_of_notes_that_were_not_built_takes_nothing_from_others(
    drill: Drill, notes: Path, tmp_path: Path
) -> None:
    before = questions(drill)
    drill("import", reply(tmp_path, REPLY.replace("caching.md", "other.md")))
    assert questions(drill) == before
    (one,) = drill("suggestions", "--json").json
    assert one["why"].endswith("there are no notes other.md, of which it says that it is")


def test_a_piped_reply_that_is_refused_is_kept(drill: Drill, tmp_path: Path) -> None:
    refused = drill("import", "-", stdin=REPLY)
    kept = drill.home / "imported" / "reply.txt"
    assert (refused.code, refused.err) == (
        1,
        "drill: standard input: there are no notes that its cards could be of\n"
        "  Build them first: drill build NOTES\n"
        f"  The reply is kept: drill import {kept}\n",
    )
    file = tmp_path / "caching.md"
    file.write_text(NOTES, encoding="utf-8")
    drill("build", str(file))
    assert drill("import", str(kept)).out.startswith("1 new card in caching\n")


def test_a_new_deck_has_no_card_that_was_answered_in_a_deck_of_its_name(
    drill: Drill, notes: Path, tmp_path: Path
) -> None:
    drill("answer", "caching/jitter", "random", "--quality", "4")
    (drill.home / "decks" / "caching.yaml").unlink()
    drill("import", reply(tmp_path, REPLY.replace("kept-where", "jitter")))
    assert [*questions(drill)] == ["caching/jitter-2"]
