"""The same questions in a file of another name, or of another kind: a card is here once."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Drill

QUEUE = "What does a queue between two services give you for "


def write(folder: Path, name: str, text: str) -> str:
    (folder / name).write_text(text, encoding="utf-8")
    return str(folder / name)


def figures(done: Any) -> list[tuple[str, int, int]]:
    return [(deck["id"], deck["new"], deck["kept"]) for deck in done["decks"]]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            ("one.csv", f"question,answer\n{QUEUE}latency?,they decouple\n"),
            (
                "two.csv",
                f"question,answer\n{QUEUE}safety?,a copy on disk\n{QUEUE}latency?,they decouple\n",
            ),
        ),
        (
            ("one.md", "Q: 何谓租约？\nA: 会过期的锁\n"),
            ("two.md", "Q: 何谓仲裁？\nA: 过半数\n\nQ: 何谓租约？\nA: 会过期的锁\n"),
        ),
        (
            ("one.csv", f"question,answer\n{QUEUE}latency?,they decouple\n"),
            ("two.md", f"Q: {QUEUE}safety?\nA: a copy\n\nQ: {QUEUE}latency?\nA: they decouple\n"),
        ),
    ],
)
def test_what_another_file_brought_is_here_already(
    drill: Drill, tmp_path: Path, first: tuple[str, str], second: tuple[str, str]
) -> None:
    assert drill("import", write(tmp_path, *first)).code == 0
    again = write(tmp_path, *second)
    assert figures(drill("import", again, "--json").json) == [("two", 1, 0), ("one", 0, 1)]
    assert figures(drill("import", again, "--json").json) == [("two", 0, 1), ("one", 0, 1)]
    assert len(drill("cards", "one", "two", "--json").json) == 2


def test_a_file_that_brings_nothing_new_makes_no_deck(drill: Drill, tmp_path: Path) -> None:
    rows = "question,answer\nTTL?,time to live\nLRU?,least recently used\n"
    assert drill("import", write(tmp_path, "one.csv", rows)).code == 0
    shown = drill("import", write(tmp_path, "two.csv", rows))
    assert shown.out == "one: 0 new cards, 2 here already\n"
    assert not (drill.home / "decks" / "two.yaml").exists()


def test_of_cards_that_came_with_drill_no_file_of_ones_own_is_named(
    drill: Drill, tmp_path: Path
) -> None:
    table = tmp_path / "table.csv"
    assert drill("export", "csv", str(table)).code == 0
    assert drill("import", str(table)).out == "demo: 0 new cards, 3 here already\n"
    assert not (drill.home / "decks" / "demo.yaml").exists()


def test_what_was_changed_in_a_file_of_another_name_is_taken_on_demand(
    drill: Drill, tmp_path: Path
) -> None:
    head = "question,answer\n"
    same = f"{QUEUE}latency?,they decouple\n"
    assert (
        drill("import", write(tmp_path, "one.csv", f"{head}{QUEUE}safety?,a copy\n{same}")).code
        == 0
    )
    other = write(tmp_path, "two.csv", f"{head}{QUEUE}safety?,a copy on disk\n{same}")
    shown = drill("import", other)
    card = drill("cards", "one", "--json").json[0]["id"]
    assert shown.out == (
        "one: 0 new cards, 1 here already\n"
        "changed there, and as it was here (--update takes it): 1\n"
        f"  {card} {QUEUE}safety? (another answer)\n"
    )
    assert drill("answer", card, "a copy", "--quality", "5").code == 0
    assert figures(drill("import", other, "--update", "--json").json) == [("one", 0, 1)]
    assert [c["answer"] for c in drill("cards", "one", "--json").json] == [
        "a copy on disk",
        "they decouple",
    ]
    assert len(drill("history", card, "--json").json) == 1
    # It is as it came again, so that the next change is taken as well.
    write(tmp_path, "two.csv", f"{head}{QUEUE}safety?,two copies\n{same}")
    assert figures(drill("import", other, "--update", "--json").json) == [("one", 0, 1)]
    for _ in range(2):
        assert drill("undo").code == 0
    assert drill("cards", "one", "--json").json[0]["answer"] == "a copy"


def test_a_card_of_ones_own_is_left_alone_and_named(drill: Drill, tmp_path: Path) -> None:
    assert drill("add", "What is a lease?", "a lock that expires").code == 0
    file = write(tmp_path, "x.csv", "question,answer\nWhat is a lease?,a promise for a time\n")
    shown = drill("import", file, "--update")
    assert "not from this file, and left alone: 1" in shown.out
    assert not (drill.home / "decks" / "x.yaml").exists()
    same = write(tmp_path, "y.csv", "question,answer\nWhat is a lease?,a lock that expires\n")
    assert [one["kept"] for one in drill("import", same, "--json").json["decks"]] == [1]


def test_words_asked_for_in_two_languages_are_two_decks(drill: Drill, tmp_path: Path) -> None:
    to_french = "dog;chien\ncat;chat\nhouse;maison\ntree;arbre\nWhere is it?;où est-ce ?\n"
    to_german = "dog;Hund\ncat;Katze\nhouse;Haus\ntree;Baum\nWhere is it?;Wo ist es?\n"
    assert drill("import", write(tmp_path, "french.csv", to_french)).code == 0
    done = drill("import", write(tmp_path, "german.csv", to_german), "--json").json
    assert figures(done) == [("german", 5, 0)]


def test_decks_of_one_file_may_ask_the_same(drill: Drill, tmp_path: Path) -> None:
    rows = "#separator:;\n#deck column:3\nTTL?;time to live;nets\nTTL?;time to live;caches\n"
    file = write(tmp_path, "both.txt", rows)
    wanted = [("nets", 1, 0), ("caches", 1, 0)]
    done = drill("import", file, "--json").json
    assert (figures(done), done["differences"]) == (wanted, [])
    assert figures(drill("import", file, "--json").json) == [("nets", 0, 1), ("caches", 0, 1)]


def test_a_deck_that_was_renamed_here_is_found(drill: Drill, tmp_path: Path) -> None:
    file = write(tmp_path, "one.csv", "question,answer\nTTL?,time to live\n")
    assert drill("import", file).code == 0
    old = drill.home / "decks" / "one.yaml"
    text = old.read_text(encoding="utf-8").replace("deck: one", "deck: nets")
    (drill.home / "decks" / "nets.yaml").write_text(text, encoding="utf-8")
    old.unlink()
    assert figures(drill("import", file, "--json").json) == [("nets", 0, 1)]


def test_a_card_that_was_moved_to_another_deck_is_here_already(
    drill: Drill, tmp_path: Path
) -> None:
    file = write(tmp_path, "one.csv", "question,answer\nTTL?,time to live\nLRU?,oldest use\n")
    assert drill("import", file).code == 0
    assert drill("add", "ARP?", "address resolution", "--deck", "mine").code == 0
    one, mine = drill.home / "decks" / "one.yaml", drill.home / "decks" / "mine.yaml"
    head, ttl, lru = one.read_text(encoding="utf-8").split("- id: ")
    mine.write_text(f"{mine.read_text(encoding='utf-8').rstrip()}\n- id: {lru}", encoding="utf-8")
    one.write_text(f"{head}- id: {ttl}", encoding="utf-8")
    done = drill("import", file, "--json").json
    assert (figures(done), done["differences"]) == ([("one", 0, 1), ("mine", 0, 1)], [])


def test_what_is_twice_in_a_file_and_here_already_is_not_added(
    drill: Drill, tmp_path: Path
) -> None:
    assert drill("import", write(tmp_path, "one.csv", "DNS,names\nTTL,seconds\n")).code == 0
    file = write(tmp_path, "two.csv", "DNS,names\nSSH,22\nDNS,names\nSSH,22\n")
    done = drill("import", file, "--json").json
    assert figures(done) == [("two", 1, 0), ("one", 0, 1)]
    assert done["left_out"] == {"cards that are there twice": 2}
    assert figures(drill("import", file, "--json").json) == [("two", 0, 1), ("one", 0, 1)]


def test_a_new_card_that_asks_what_another_one_asks_is_named(drill: Drill, tmp_path: Path) -> None:
    assert drill("import", write(tmp_path, "one.csv", "DNS,names\nTTL,seconds\n")).code == 0
    file = write(tmp_path, "two.csv", "DNS,the name system\nport,22\nport,443\nport,22\n")
    shown = drill("import", file)
    assert shown.out == (
        f"two: 3 new cards → {drill.home / 'decks' / 'two.yaml'}\n"
        "asked by a new card, too, for another answer; both are kept: 1\n"
        "  one/dns DNS (another answer)\n"
        "asked more than once in what came, for other answers; all are kept: 1\n"
        "  two/port port (another answer)\n"
        "left out (1): cards that are there twice\n"
        "  port\n"
    )
    assert drill("import", file, "--json").json["differences"] == []
    write(tmp_path, "two.csv", "DNS,the name system\nport,443\nport,22\nport,80\n")
    differences = drill("import", file, "--update", "--json").json["differences"]
    assert [(one["card"], one["because"]) for one in differences] == [
        ("two/port-2", "asked more than once in what came")
    ]
    assert len(drill("cards", "two", "--json").json) == 4


def test_a_card_that_several_others_ask_the_same_as_is_named_once(
    drill: Drill, tmp_path: Path
) -> None:
    shown = drill("import", write(tmp_path, "x.csv", "port,22\nport,80\nport,443\n"))
    assert shown.out.splitlines()[1:] == [
        "asked more than once in what came, for other answers; all are kept: 1",
        "  x/port port (another answer)",
    ]


def test_of_very_many_decks_the_first_are_named(drill: Drill, tmp_path: Path) -> None:
    folder = tmp_path / "tables"
    folder.mkdir()
    for number in range(21):
        write(folder, f"t{number:02}.csv", f"port {number},service {number}\n")
    lines = drill("import", str(folder)).out.splitlines()
    decks = drill.home / "decks"
    assert lines[:2] == ["Files read: table 21", f"t00: 1 new card → {decks / 't00.yaml'}"]
    assert lines[11:] == [f"and 11 more decks: 11 new cards → {decks}"]
    again = drill("import", str(folder)).out.splitlines()
    assert again[11:13] == ["and 11 more decks: 0 new cards, 11 here already"]


LAID_OUT = [
    ("What does a lease give?", "a lock\n\nthat expires", "a lock\nthat expires"),
    ("Which steps has a write?", "first:\n\n- log\n    - sync", "first:\n- log\n  - sync"),
    ("Who may write?", "the leader", "the leader"),
]


@pytest.mark.parametrize("name", ["one.md", "two.md"])
def test_answers_that_are_laid_out_otherwise_are_the_same(
    drill: Drill, tmp_path: Path, name: str
) -> None:
    def notes(place: int) -> str:
        return "".join(f"Q: {card[0]}\nA: {card[place]}\n\n---\n\n" for card in LAID_OUT)

    (tmp_path / "then").mkdir()
    assert drill("import", write(tmp_path, "one.md", notes(1))).code == 0
    for _ in range(2):
        done = drill("import", write(tmp_path / "then", name, notes(2)), "--json").json
        assert (figures(done), done["differences"]) == ([("one", 0, 3)], [])
    came = [card["answer"] for card in drill("cards", "one", "--json").json]
    assert came == [card[1] for card in LAID_OUT]


def test_a_new_layout_in_the_same_file_can_be_taken(drill: Drill, tmp_path: Path) -> None:
    code = "Q: How?\nA: so\n\n{}if x:\n"
    file = write(tmp_path, "one.md", code.format(""))
    assert drill("import", file).code == 0
    write(tmp_path, "one.md", code.format("    "))
    assert drill("import", file, "--json").json["differences"] == []
    assert drill("import", file, "--update").code == 0
    assert [card["answer"] for card in drill("cards", "one", "--json").json] == ["so\n\n    if x:"]


def test_two_files_of_a_folder_may_answer_the_same_question_otherwise(
    drill: Drill, tmp_path: Path
) -> None:
    folder = tmp_path / "words"
    folder.mkdir()
    write(folder, "basic.txt", "wedge\tKeil\ndoor\tTür\nhouse\tHaus\nbond\tBindung\n")
    write(folder, "trade.txt", "wedge\tKeil\nbond\tAnleihe\nshare\tAktie\n")
    first = drill("import", str(folder), "--json").json
    assert figures(first) == [("basic", 4, 0), ("trade", 2, 0), ("basic", 0, 1)]
    assert [one["because"] for one in first["differences"]] == ["asked by a new card, too"]
    again = drill("import", str(folder), "--json").json
    assert figures(again) == [("basic", 0, 4), ("trade", 0, 2), ("basic", 0, 1)]
    assert again["differences"] == []
    write(folder, "trade.txt", "wedge\tKeil\nbond\tdie Anleihe\nshare\tAktie\n")
    changed = drill("import", str(folder), "--json").json["differences"]
    assert [(one["card"], one["what"]) for one in changed] == [("trade/bond", "another answer")]
