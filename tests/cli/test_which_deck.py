"""Which deck the cards of notes go to, build after build."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from drill.deckfile import load
from tests.conftest import Drill

TALK = """\
# Interview talk

- Scope: 5-10 min
- Design: 10-15 min

## Scope

- How many users?
- How many writes?

## Consistency

- Likes: eventual
"""
CACHE = """\
# Caching

Q: What is a cache?
A: A fast copy

| Data | Consistency | Why |
|---|---|---|
| Sessions | Strong | a logout must hold at once |
| Counters | Eventual | nobody is harmed |
"""


def write(folder: Path, name: str, text: str) -> str:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return str(file)


def decks(drill: Drill) -> dict[str, int]:
    return {
        deck["id"]: deck["cards"] for deck in drill("decks", "--json").json if deck["id"] != "demo"
    }


def built(drill: Drill, *words: str) -> list[str]:
    result = drill("build", *words, "--json")
    assert (result.code, result.err) == (0, "")
    return [deck["id"] for deck in result.json["decks"]]


def test_interview_notes_give_a_deck_a_topic_and_any_other_notes_one(
    drill: Drill, tmp_path: Path
) -> None:
    talk, cache = write(tmp_path, "a.md", TALK), write(tmp_path, "b.md", CACHE)
    assert built(drill, talk, cache) == [
        *("interview-talk-timing", "interview-talk-questions", "interview-talk-consistency"),
        "caching",
    ]
    titles = {deck["id"]: deck["title"] for deck in drill("decks", "--json").json}
    assert titles["interview-talk-questions"] == "Interview talk: questions"
    assert titles["caching"] == "Caching"
    assert decks(drill)["caching"] == 3


def test_stage_headings_alone_make_no_interview_notes(drill: Drill, tmp_path: Path) -> None:
    text = (
        "# Rate limiter\n\n## Scope\n\nWhat do you ask?\n\n- limits\n- keys\n\n## Wrap "
        "up\n\nQ: Next?\nA: Metrics\n"
    )
    assert built(drill, write(tmp_path, "limiter.md", text)) == ["rate-limiter"]


def test_cards_of_one_deck_are_tagged_by_heading_and_keep_their_stage(
    drill: Drill, tmp_path: Path
) -> None:
    limiter = "# Limiter\n\n## Design\n\nWhat do you draw?\n\n- a gateway\n- a counter\n"
    built(drill, write(tmp_path, "talk.md", TALK), write(tmp_path, "limiter.md", limiter))
    (card,) = load(drill.home / "decks" / "limiter.yaml").cards
    assert (card.tags, card.stage) == (("design",), "Design")


@pytest.mark.parametrize(
    ("front", "title", "file", "id"),
    [
        ("---\ndeck: My cache\n---\n", "# Caching", "x.md", "my-cache"),
        ("---\ntitle: Caching well\n---\n", "", "x.md", "caching-well"),
        ("", "", "notes/all about caches.md", "all-about-caches"),
        ("", "# Кэш", "x.md", "kesh"),
    ],
)
def test_the_name_is_that_of_front_matter_title_or_file(
    drill: Drill, tmp_path: Path, front: str, title: str, file: str, id: str
) -> None:
    notes = write(tmp_path, file, f"{front}{title}\n\nQ: What is a cache?\nA: A fast copy\n")
    assert built(drill, notes) == [id]


def test_notes_of_one_title_get_two_names_and_keep_them(drill: Drill, tmp_path: Path) -> None:
    one = write(tmp_path, "one/notes.md", "# Caching\n\nQ: What is a cache?\nA: A fast copy\n")
    two = write(
        tmp_path, "two/notes.md", "# Caching\n\nQ: What is a shard?\nA: A part of the rows\n"
    )
    assert built(drill, one) == ["caching"]
    assert built(drill, two) == ["caching-2"]
    assert built(drill, two, one) == ["caching-2", "caching"]
    found = {
        card["id"]: card["source"]["file"]
        for card in drill("cards", "--json").json
        if card["deck"] != "demo"
    }
    assert found == {
        "caching/what-is-a-cache": "notes.md",
        "caching-2/what-is-a-shard": "two/notes.md",
    }


def test_notes_that_moved_keep_their_deck(drill: Drill, tmp_path: Path) -> None:
    first = write(tmp_path, "one/notes.md", CACHE)
    built(drill, first)
    moved = tmp_path / "notes.md"
    Path(first).rename(moved)
    assert built(drill, str(moved)) == ["caching"]
    assert decks(drill) == {"caching": 3}


def test_a_folder_makes_a_deck_a_file_and_one_deck_if_asked(drill: Drill, tmp_path: Path) -> None:
    write(tmp_path, "notes/talk.md", TALK)
    write(tmp_path, "notes/cache.md", CACHE)
    folder = str(tmp_path / "notes")
    assert built(drill, folder, "--dry-run") == [
        "caching",
        *("interview-talk-timing", "interview-talk-questions", "interview-talk-consistency"),
    ]
    assert built(drill, folder, "--deck", "All I know") == ["all-i-know"]
    deck = load(drill.home / "decks" / "all-i-know.yaml")
    assert ([stage.name for stage in deck.stages], deck.title) == (
        ["Scope", "Design"],
        "All I know",
    )
    assert {card.tags[0] for card in deck.cards} > {"timing", "scope"}


def test_notes_that_name_one_deck_share_it_also_when_built_apart(
    drill: Drill, tmp_path: Path
) -> None:
    one = write(tmp_path, "one.md", "---\ndeck: mine\n---\nQ: What is a cache?\nA: A fast copy\n")
    two = write(
        tmp_path, "two.md", "---\ndeck: mine\n---\nQ: What is a shard?\nA: A part of the rows\n"
    )
    assert built(drill, one) == built(drill, two) == ["mine"]
    assert decks(drill) == {"mine": 2}


def test_no_deck_of_notes_takes_the_name_of_a_shipped_one(drill: Drill, tmp_path: Path) -> None:
    notes = write(tmp_path, "demo.md", "Q: What is a cache?\nA: A fast copy\n")
    assert built(drill, notes) == ["demo-2"]
    named = write(tmp_path, "x.md", f"---\ndeck: demo\n---\n{CACHE}")
    for words in ((named,), (notes, "--deck", "Demo")):
        refused = drill("build", *words)
        assert (refused.code, refused.err) == (
            1,
            "drill: demo: a deck of that name comes with drill\n"
            "  Choose another one: drill build NOTES --deck my-demo, or deck: NAME at the top of "
            "the notes.\n",
        )
    assert drill("cards", "demo", "--json").json[0]["id"] == "demo/wrap-up"


def test_notes_that_are_named_twice_are_built_once(drill: Drill, tmp_path: Path) -> None:
    folder = tmp_path / "notes"
    folder.mkdir()
    notes = write(folder, "cache.md", f"{CACHE}\nStray words.\n")
    (folder / "link.md").symlink_to(notes)
    once = drill("build", notes, "--dry-run", "--json").json
    assert len(once["skipped"]) == 3
    assert drill("build", notes, str(folder), "--dry-run", "--json").json == once


def test_a_rebuild_goes_where_the_cards_are(drill: Drill, tmp_path: Path) -> None:
    notes = write(tmp_path, "cache.md", CACHE)
    built(drill, notes)
    write(
        tmp_path,
        "cache.md",
        CACHE.replace("# Caching", "# All about caches") + "\nQ: Why?\nA: Speed\n",
    )
    assert built(drill, notes) == ["caching"]
    assert decks(drill) == {"caching": 4}


def test_a_deck_that_is_wanted_later_gets_what_is_new_and_it_is_said(
    drill: Drill, tmp_path: Path
) -> None:
    notes = write(tmp_path, "cache.md", CACHE)
    built(drill, notes)
    write(tmp_path, "cache.md", CACHE + "\nQ: Why?\nA: Speed\n")
    assert drill("build", notes, "--deck", "mine", "--json").json["stayed"] == ["caching"]
    assert decks(drill) == {"caching": 3, "mine": 1}
    stays = "What was built before stays in caching, with all that was learned\n"
    assert stays in drill("build", notes).out
    (drill.home / "decks" / "caching.yaml").unlink()
    assert stays not in drill("build", notes).out
    assert decks(drill) == {"mine": 4}


def test_a_deck_that_cannot_be_read_is_not_built_anew_under_another_name(
    drill: Drill, tmp_path: Path
) -> None:
    notes = write(tmp_path, "cache.md", CACHE)
    built(drill, notes)
    file = drill.home / "decks" / "caching.yaml"
    file.write_text("deck: caching\ncards: 3\n", encoding="utf-8")
    result = drill("build", notes)
    assert result.code == 1
    assert result.err.startswith(f"drill: {file}:1: title: is missing")
    assert [path.name for path in (drill.home / "decks").iterdir()] == ["caching.yaml"]


def test_a_shipped_deck_that_was_copied_to_edit_it_is_nobodys_notes(
    drill: Drill, tmp_path: Path
) -> None:
    (drill.home / "decks").mkdir(parents=True)
    copy = drill.home / "decks" / "demo.yaml"
    copy.write_text(
        (drill.shipped / "demo.yaml").read_text(encoding="utf-8") + "# mine\n", encoding="utf-8"
    )
    before = copy.read_bytes()
    # As the source of its cards is called.
    notes = write(tmp_path, "notes.md", "Q: What is a cache?\nA: A fast copy\n")
    assert built(drill, notes) == ["notes"]
    assert copy.read_bytes() == before


def test_a_name_without_letters_is_refused(drill: Drill, tmp_path: Path) -> None:
    result = drill("build", write(tmp_path, "a.md", CACHE), "--deck", "!?")
    assert result.code == 2
    assert "argument --deck: '!?' has no letter and no digit" in result.err


def test_the_list_of_decks_says_where_their_cards_come_from(drill: Drill, tmp_path: Path) -> None:
    built(drill, write(tmp_path, "talk.md", TALK), write(tmp_path, "cache.md", CACHE))
    drill("suspend", "interview-talk-timing")
    mine = "deck: mine\ntitle: Mine\ncards:\n- {id: a, kind: basic, prompt: A?, answer: B}\n"
    (drill.home / "decks" / "mine.yaml").write_text(mine, encoding="utf-8")
    rows = [re.split(r"\s{2,}", line.strip()) for line in drill("decks").out.splitlines()]
    assert rows == [
        ["Deck", "Cards", "From"],
        ["caching", "3", "cache.md"],
        ["demo", "3", "comes with drill"],
        ["interview-talk-consistency", "1", "talk.md"],
        ["interview-talk-questions", "1", "talk.md"],
        ["interview-talk-timing", "0 (3 suspended)", "talk.md"],
        ["mine", "1", "your own"],
    ]
    timing = next(
        deck for deck in drill("decks", "--json").json if deck["id"] == "interview-talk-timing"
    )
    assert timing == {
        "id": "interview-talk-timing",
        "title": "Interview talk: timing",
        "cards": 3,
        "suspended": 3,
        "shipped": False,
        "sources": ["talk.md"],
        "path": str(drill.home / "decks" / "interview-talk-timing.yaml"),
    }
