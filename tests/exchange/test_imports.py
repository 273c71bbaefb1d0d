"""What each row and line of a file becomes: new, here already, changed there, left out; and how
that is undone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drill.core.cards import BasicCard, Card
from drill.core.exchange.reconciling.reconcile import Outcome, reconcile
from tests.conftest import Drill

PLACES = "What decides where a request of a client is sent first as seen from the client for "


def write(folder: Path, name: str, text: str) -> str:
    (folder / name).write_text(text, encoding="utf-8")
    return str(folder / name)


def asked(drill: Drill, deck: str) -> dict[str, str]:
    """The answers by question."""
    return {card["prompt"]: card["answer"] for card in drill("cards", deck, "--json").json}


def figures(done: Any) -> list[tuple[str, int, int]]:
    return [(deck["id"], deck["new"], deck["kept"]) for deck in done["decks"]]


def test_questions_that_begin_alike_are_told_apart(drill: Drill, tmp_path: Path) -> None:
    file = write(tmp_path, "net.csv", f"question,answer\n{PLACES}names?,DNS\n")
    assert drill("import", file).code == 0
    write(tmp_path, "net.csv", f"question,answer\n{PLACES}bytes?,routing\n{PLACES}names?,DNS\n")
    assert figures(drill("import", file, "--json").json) == [("net", 1, 1)]
    assert asked(drill, "net") == {f"{PLACES}bytes?": "routing", f"{PLACES}names?": "DNS"}
    assert figures(drill("import", file, "--json").json) == [("net", 0, 2)]


def test_questions_in_any_script_are_told_apart(drill: Drill, tmp_path: Path) -> None:
    file = write(tmp_path, "zh.md", "Q: 何谓租约？\nA: 会过期的锁\n")
    assert drill("import", file).code == 0
    write(tmp_path, "zh.md", "Q: 何谓仲裁？\nA: 过半数\n\nQ: 何谓租约？\nA: 会过期的锁\n")
    assert figures(drill("import", file, "--json").json) == [("zh", 1, 1)]
    assert asked(drill, "zh") == {"何谓租约？": "会过期的锁", "何谓仲裁？": "过半数"}


def test_a_second_answer_to_a_question_is_a_second_card(drill: Drill, tmp_path: Path) -> None:
    file = write(tmp_path, "a.csv", "question,answer\nTTL?,time to live\n")
    assert drill("import", file).code == 0
    write(tmp_path, "a.csv", "question,answer\nTTL?,hops of a packet\nTTL?,time to live\n")
    assert figures(drill("import", file, "--json").json) == [("a", 1, 1)]


def test_what_was_changed_there_is_named_and_taken_on_demand(drill: Drill, tmp_path: Path) -> None:
    file = write(tmp_path, "a.csv", "question,answer\nTTL?,time\nLRU?,cache rule\nFIFO?,a queue\n")
    assert drill("import", file).code == 0
    (own,) = (drill.home / "decks").glob("a.yaml")
    own.write_text(own.read_text().replace("cache rule", "least recently used"), encoding="utf-8")
    before = own.read_bytes()
    write(tmp_path, "a.csv", "question,answer\nTTL?,time to live\nLRU?,a rule of caches\n")
    shown = drill("import", file)
    assert shown.out == (
        "a: 0 new cards\n"
        "changed there, and as it was here (--update takes it): 2\n"
        "  a/ttl TTL? (another answer)\n"
        "  a/fifo FIFO? (not in the file any more)\n"
        "edited here, and left alone: 1\n"
        "  a/lru LRU? (another answer)\n"
    )
    assert own.read_bytes() == before
    done = drill("import", file, "--update", "--json").json
    assert [
        (one["card"], one["what"], one["taken"], one["because"]) for one in done["differences"]
    ] == [
        ("a/ttl", "another answer", True, ""),
        ("a/lru", "another answer", False, "edited here"),
        ("a/fifo", "not in the file any more", True, ""),
    ]
    assert asked(drill, "a") == {"TTL?": "time to live", "LRU?": "least recently used"}
    assert own.read_text().endswith("  answer: a queue\n  retired: true\n")
    assert drill("undo").out == f"Took back the import of {file}: 2 cards\n"
    assert own.read_bytes() == before


def test_what_was_deleted_here_does_not_come_back(drill: Drill, tmp_path: Path) -> None:
    file = write(tmp_path, "a.csv", "question,answer\nTTL?,time to live\nLRU?,cache rule\n")
    assert drill("import", file).code == 0
    own = drill.home / "decks" / "a.yaml"
    own.write_text(own.read_text().partition("\n- id: lru")[0] + "\n", encoding="utf-8")
    assert drill("import", file).out.splitlines()[1:] == [
        "deleted here, and left alone: 1",
        "  a/lru LRU? (deleted here)",
    ]
    assert asked(drill, "a") == {"TTL?": "time to live"}


def test_an_import_is_undone_in_one_step_and_what_was_edited_since_stays(
    drill: Drill, tmp_path: Path
) -> None:
    assert drill("answer", "demo/capital", "row lock").code == 0
    file = write(tmp_path, "a.csv", "question,answer\nTTL?,time to live\n")
    assert drill("import", file).code == 0
    assert drill("answer", "a/ttl", "time to live").code == 0
    assert drill("undo", "--json").json["card"] == "a/ttl"
    assert drill("undo", "--json").json == {
        "import": file,
        "cards": 1,
        "decks": ["a"],
        "entries": [],
        "kept": [],
        "voided": True,
    }
    assert not (drill.home / "decks" / "a.yaml").exists()
    assert drill("import", file).code == 0
    own = drill.home / "decks" / "a.yaml"
    own.write_text(own.read_text() + "# mine\n", encoding="utf-8")
    assert drill("undo").out == (
        f"Took back the import of {file}: 0 cards\nchanged since, and left as they are: a\n"
    )
    assert own.exists()
    assert drill("undo", "--json").json["card"] == "demo/capital"


def test_an_undo_tells_of_a_deck_that_was_renamed_since(drill: Drill, tmp_path: Path) -> None:
    file = write(tmp_path, "a.csv", "question,answer\nTTL?,time to live\n")
    assert drill("import", file).code == 0
    own = drill.home / "decks" / "a.yaml"
    text = own.read_text(encoding="utf-8").replace("deck: a", "deck: b")
    own.rename(own.with_name("b.yaml")).write_text(text, encoding="utf-8")
    assert drill("undo").out == (
        f"Took back the import of {file}: 0 cards\n"
        "not there by these names, so nothing to take back: a\n"
    )


def test_a_card_twice_in_a_file_comes_once_and_is_named(drill: Drill, tmp_path: Path) -> None:
    file = write(tmp_path, "a.csv", "question,answer\nTTL?,time\nTTL?,time\n")
    assert drill("import", file).out.splitlines()[1:] == [
        "left out (1): cards that are there twice",
        "  TTL?",
    ]


def test_a_dry_run_shows_the_first_rows_as_cards(drill: Drill, tmp_path: Path) -> None:
    file = write(tmp_path, "a.csv", "question;answer;tags\nTTL, in short?;time to live;cache net\n")
    shown = drill("import", file, "--dry-run").out
    assert shown == (
        "Nothing was written. This would come:\n"
        f"a: 1 new card → {drill.home / 'decks' / 'a.yaml'}\n"
        "  TTL, in short?\n"
        "    → time to live  [cache, net]\n"
    )


@pytest.mark.parametrize("update", [False, True])
def test_a_card_that_no_deck_takes_is_left_out_and_the_others_come(
    drill: Drill, tmp_path: Path, update: bool
) -> None:
    long = "x" * 6000
    file = write(tmp_path, "a.csv", f"question,answer\n{long},y\nTTL?,time\n")
    done = drill("import", file, *(["--update"] if update else []), "--json").json
    assert figures(done) == [("a", 1, 0)]
    assert done["left_out"] == {"cards: has 6,000 characters, at most 5,000 fit": 1}


def test_a_card_of_ones_own_is_left_alone(drill: Drill, tmp_path: Path) -> None:
    assert drill("add", "TTL?", "time to live", "--deck", "a").code == 0
    file = write(tmp_path, "a.csv", "question,answer\nTTL?,hops\nLRU?,rule\n")
    assert drill("import", file, "--update").out.splitlines()[1:] == [
        "not from this file, and left alone: 1",
        "  a/ttl TTL? (another answer)",
    ]
    assert asked(drill, "a") == {"TTL?": "time to live", "LRU?": "rule"}


CARDS = st.lists(
    st.builds(
        lambda slug, prompt, answer: BasicCard(f"d/{slug}", prompt, answer=answer),
        st.sampled_from("abc"),
        st.sampled_from(["q", "r", "何", "Q"]),
        st.sampled_from(["1", "2", "{x}", "&lt;"]),
    ),
    max_size=6,
    unique_by=lambda card: card.id,
)


def told(cards: tuple[Card, ...] | list[BasicCard]) -> list[tuple[str, str]]:
    return [(card.prompt, card.answer) for card in cards if isinstance(card, BasicCard)]


def test_rows_with_more_cells_than_the_head_names_are_left_out(
    drill: Drill, tmp_path: Path
) -> None:
    file = write(tmp_path, "a.csv", "question,answer\nTTL, in short?,time\nLRU?,rule,\n")
    assert drill("import", file).out.splitlines()[1:] == [
        "left out (1): rows with more cells than the head names (is a comma not in quotes?)",
        "  line 2: TTL ·  in short? · time",
    ]
    assert asked(drill, "a") == {"LRU?": "rule"}


@given(CARDS, CARDS)
def test_nothing_is_lost_or_doubled(old: list[BasicCard], came: list[BasicCard]) -> None:
    """After an update every card of the file is in the deck once, unless it stood there in another
    wording."""
    first = reconcile(old, came, {}, identified=False, update=False)
    assert told(first.cards)[: len(old)] == told(old)
    assert len({card.id for card in first.cards}) == len(first.cards)
    missing = set(told(came)) - set(told(first.cards))
    edited = {
        pair
        for pair, outcome in zip(told(came), first.outcomes, strict=True)
        if outcome in (Outcome.EDITED, Outcome.OWN)
    }
    assert missing <= edited
    again = reconcile(first.cards, came, first.base, identified=False, update=False)
    assert again.cards == first.cards
    assert Outcome.NEW not in again.outcomes


def test_a_row_that_comes_back_is_named_and_asked_again_on_demand(
    drill: Drill, tmp_path: Path
) -> None:
    both, one = "question,answer\nTTL?,time to live\nLRU?,rule\n", "question,answer\nLRU?,rule\n"
    file = write(tmp_path, "a.csv", both)
    assert drill("import", file).code == 0
    write(tmp_path, "a.csv", one)
    assert drill("import", file, "--update").code == 0
    assert asked(drill, "a") == {"LRU?": "rule"}
    write(tmp_path, "a.csv", both)
    assert drill("import", file).out.splitlines()[1:] == [
        "changed there, and as it was here (--update takes it): 1",
        "  a/ttl TTL? (in the file again)",
    ]
    assert drill("import", file, "--update").out.splitlines()[1:] == [
        "taken from there: 1",
        "  a/ttl TTL? (in the file again)",
    ]
    assert asked(drill, "a") == {"TTL?": "time to live", "LRU?": "rule"}
    assert drill("undo").code == 0
    assert asked(drill, "a") == {"LRU?": "rule"}


def test_a_card_that_was_retired_here_is_named_and_left_alone(drill: Drill, tmp_path: Path) -> None:
    file = write(tmp_path, "a.csv", "question,answer\nTTL?,time to live\nLRU?,cache rule\n")
    assert drill("import", file).code == 0
    own = drill.home / "decks" / "a.yaml"
    own.write_text(own.read_text().rstrip() + "\n  retired: true\n", encoding="utf-8")
    assert drill("import", file, "--update").out.splitlines()[1:] == [
        "retired here, and left alone: 1",
        "  a/lru LRU? (retired here)",
    ]
    assert asked(drill, "a") == {"TTL?": "time to live"}
