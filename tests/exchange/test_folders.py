"""Folders that hold files of several kinds."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from tests.conftest import Drill

KI = """\
# Note
```
guid: q7!a`bC
notetype: Basic (and reversed card)
```

### Tags
```
nets
dns
```

## Front
What does <b>DNS</b> give?

## Back
<ul>
  <li>addresses</li>
  <li>mail <i>servers</i></li>
</ul>
"""


def _mnemosyne(file: Path) -> None:
    with closing(sqlite3.connect(file)) as database, database:
        for table in (
            "facts(_id, id)",
            "cards(_id, id, question, answer, tags, grade, easiness, last_rep, next_rep, "
            "ret_reps_since_lapse, lapses)",
            "log(_id, event_type, timestamp, object_id, grade, thinking_time)",
        ):
            database.execute(f"create table {table}")
        last = 1_771_581_600  # 2026-02-20 10:00 UTC
        row = (1, "a", "Lease?", "it expires", "locks", 4, 2.2, last, last + 864_000, 3, 1)
        database.execute(f"insert into cards values ({', '.join('?' * 11)})", row)


def _package(drill: Drill, tmp_path: Path, file: Path) -> None:
    """A package with one card that was answered."""
    other = replace(drill, home=tmp_path / "other", server=None)
    (other.home / "decks").mkdir(parents=True)
    (other.home / "decks" / "codes.yaml").write_text(
        "deck: codes\ntitle: Codes\ncards:\n"
        "- {id: gone, kind: basic, prompt: Which code says gone?, answer: '410'}\n",
        encoding="utf-8",
    )
    assert other("answer", "codes/gone", "410", "--quality", "4").code == 0
    assert other("export", "anki", str(file), "codes").code == 0


@pytest.fixture
def folder(drill: Drill, tmp_path: Path) -> Path:
    """One file of each kind, what tells of them, and what nobody reads."""
    folder = tmp_path / "all"
    (folder / "vault" / ".obsidian").mkdir(parents=True)
    _package(drill, tmp_path, folder / "codes.apkg")
    _mnemosyne(folder / "words.db")
    texts = {
        "README.md": "# Cards\n\n## What\n\nMine.\n\n## Why\n\nTo learn.\n",
        "hashed/locks.md": "Q: What is a fence?\nA: a token that grows\n",
        "vault/quorum.md": "#flashcards/quorum\n\nQuorum::most\n<!--SR:!2026-03-12,12,230-->\n",
        "vault/prose.md": "# Words\n\n## One\n\na\n\n## Two\n\nb\n",
        "heads.md": "# Heads\n\n## ETag?\n\na version\n\n## Vary?\n\nwhat a cache looks at\n",
        "nets.csv": "question,answer\nARP?,hardware addresses\nonly a question,\n",
        "pairs.txt": "TTL\ttime to live\nMTU\tlargest packet\n",
        "diary.txt": "Today I did; well,\nnothing.\nTomorrow\nmore.\n",
        "run.sh": "true\n",
        "state.db": "",
    }
    for name, text in texts.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    with closing(sqlite3.connect(folder / "strange.db")) as database, database:
        database.execute("create table strange(id)")
    return folder


NEW = {
    "codes": 1,
    "heads": 2,
    "locks": 1,
    "nets": 1,
    "pairs": 2,
    "quorum": 1,
    "words": 1,
}


def _decks(drill: Drill) -> dict[str, int]:
    shipped = drill.shipped.glob("*.yaml")
    known = {path.stem for path in shipped}
    decks = drill("decks", "--json").json
    return {deck["id"]: deck["cards"] for deck in decks if deck["id"] not in known}


def test_each_file_of_a_folder_comes_in_as_what_it_is(drill: Drill, folder: Path) -> None:
    before = _decks(drill)
    done = drill("import", str(folder), "--json").json
    assert {deck["id"]: deck["new"] for deck in done["decks"]} == NEW
    assert done["read"] == {
        "hashcards": 1,
        "obsidian": 2,
        "mdanki": 1,
        "anki": 1,
        "table": 2,
        "mnemosyne": 1,
    }
    assert (done["entries"], done["carried"]) == (1, 2)
    places = {(one["why"], one["place"]) for one in done["places"]}
    assert {
        ("files that are neither notes nor pictures", "diary.txt"),
        ("files that are neither notes nor pictures", "run.sh"),
        ("files that are neither notes nor pictures", "state.db"),
        ("files that cannot be read", "strange.db"),
    } <= places
    assert [place for _, place in places if place.startswith("nets.csv")] == ["nets.csv, line 3"]
    again = drill("import", str(folder), "--json").json
    assert sum(deck["new"] for deck in again["decks"]) == 0
    assert (again["entries"], again["carried"], again["differences"]) == (0, 0, [])
    assert drill("doctor").code == 0
    undone = drill("undo", "--json").json
    assert (undone["import"], undone["cards"], len(undone["entries"])) == (str(folder), 9, 3)
    assert _decks(drill) == before
    assert drill("doctor").code == 0


def test_a_file_that_cannot_be_read_is_named_once(drill: Drill, tmp_path: Path) -> None:
    notes = tmp_path / "notes"
    notes.mkdir()
    (notes / "a.md").write_text("Q: TTL?\nA: time to live\n", encoding="utf-8")
    (notes / "bad.md").write_bytes(b"one\n\xc3\x28 two\n")
    assert drill("import", str(notes)).out.splitlines()[1:] == [
        "left out (1): files that cannot be read",
        "  bad.md:2: not UTF-8",
    ]


def test_the_manual_of_a_table_is_no_deck(drill: Drill, tmp_path: Path) -> None:
    place = tmp_path / "words"
    (place / "docs").mkdir(parents=True)
    (place / "words.csv").write_text("front,back\nTTL?,time to live\n", encoding="utf-8")
    manual = "# Design\n\n## {}\n\nWords are kept apart.\n\n## {}\n\nEach has one.\n"
    told = manual.format("Content model", "Phases")
    (place / "docs" / "design.md").write_text(told, encoding="utf-8")
    asked = manual.format("What is kept apart?", "What has each?")
    (place / "docs" / "asked.md").write_text(asked, encoding="utf-8")
    done = drill("import", str(place), "--json").json
    assert {deck["id"]: deck["new"] for deck in done["decks"]} == {"words": 1, "design": 2}
    assert [(one["why"], one["place"]) for one in done["places"]] == [
        ("notes that are no decks", "docs/design.md")
    ]


def test_a_table_that_cannot_be_read_is_named_by_its_place(drill: Drill, tmp_path: Path) -> None:
    notes = tmp_path / "notes"
    (notes / "old").mkdir(parents=True)
    (notes / "a.csv").write_text("front,back\nTTL?,time to live\n", encoding="utf-8")
    (notes / "old" / "b.csv").write_bytes("front;back\nWas heißt TTL?;\x81\n".encode("latin-1"))
    (notes / "~$a.csv").write_text("who,has\nit,open\n", encoding="utf-8")
    assert drill("import", str(notes)).out.splitlines()[2:] == [
        "left out (1): hidden files",
        "left out (1): files that cannot be read",
        "  old/b.csv:2: not UTF-8",
    ]


def test_a_dry_run_of_a_folder_writes_nothing(drill: Drill, folder: Path) -> None:
    before = _decks(drill)
    lines = drill("import", str(folder), "--dry-run").out.splitlines()
    assert lines[:2] == [
        "Nothing was written. This would come:",
        "Files read: hashcards 1, obsidian 2, mdanki 1, anki 1, table 2, mnemosyne 1",
    ]
    assert _decks(drill) == before


def test_what_changed_in_a_folder_is_taken_and_taken_back_in_one_step(
    drill: Drill, folder: Path
) -> None:
    assert drill("import", str(folder)).code == 0
    (folder / "nets.csv").write_text("question,answer\nARP?,MAC addresses\n", encoding="utf-8")
    locks = folder / "hashed" / "locks.md"
    locks.write_text("Q: What is a fence?\nA: a number that grows\n", encoding="utf-8")
    done = drill("import", str(folder), "--json").json
    assert [one["question"] for one in done["differences"]] == ["What is a fence?", "ARP?"]
    done = drill("import", str(folder), "--update", "--json").json
    assert [one["taken"] for one in done["differences"]] == [True, True]
    assert drill("undo").code == 0
    assert drill("show", "nets/arp", "--json").json["answer"] == "hardware addresses"
    assert drill("undo", "--json").json["cards"] == 9


def test_the_same_card_in_two_files_comes_once(drill: Drill, tmp_path: Path) -> None:
    folder = tmp_path / "twice"
    folder.mkdir()
    for name in ("a.csv", "b.csv"):
        (folder / name).write_text(f"question,answer\nARP?,MAC\nOf {name}?,x\n", encoding="utf-8")
    done = drill("import", str(folder), "--json").json
    assert sum(deck["new"] for deck in done["decks"]) == 3


@pytest.mark.parametrize(
    ("kind", "new"),
    [
        ("table", {"nets": 1, "pairs": 2}),
        ("anki", {"codes": 1}),
        ("hashcards", {"locks": 1}),
        ("mnemosyne", {"words": 1}),
    ],
)
def test_of_a_folder_the_files_of_one_kind(
    drill: Drill, folder: Path, kind: str, new: dict[str, int]
) -> None:
    done = drill("import", str(folder), "--from", kind, "--json").json
    came = {deck["id"]: deck["new"] for deck in done["decks"]}
    assert {id: came.get(id) for id in new} == new


@pytest.mark.parametrize(
    ("kind", "file", "named"),
    [("table", "nets.csv", "nets.data"), ("anki", "codes.apkg", "codes.zip")],
)
def test_from_says_what_a_file_is_whatever_it_is_called(
    drill: Drill, folder: Path, kind: str, file: str, named: str
) -> None:
    (folder / file).rename(folder / named)
    assert drill("import", str(folder / named), "--json").code == 1
    done = drill("import", str(folder / named), "--from", kind, "--json").json
    assert [(deck["id"], deck["new"]) for deck in done["decks"]] == [(file.split(".")[0], 1)]


def test_a_kind_that_nobody_knows_is_refused_with_those_that_are(
    drill: Drill, folder: Path
) -> None:
    done = drill("import", str(folder), "--from", "memrise")
    assert done.code == 2
    for kind in ("anki", "table", "ki", "mnemosyne"):
        assert kind in done.err


def test_notes_of_ki_come_with_their_tags(drill: Drill, tmp_path: Path) -> None:
    folder = tmp_path / "nets"
    folder.mkdir()
    (folder / "dns.md").write_text(KI, encoding="utf-8")
    (folder / "smtp.md").write_text(
        "# Note\n```\nguid: x\nnotetype: Cloze\n```\n\n### Tags\n```\n```\n\n## Text\n"
        "SMTP sends {{c1::mail}}\n\n## Back Extra\nport 25\n",
        encoding="utf-8",
    )
    (folder / "README.md").write_text("Cards.\n", encoding="utf-8")
    done = drill("import", str(folder), "--json").json
    assert [(deck["id"], deck["new"]) for deck in done["decks"]] == [("nets", 3)]
    cards = drill("cards", "nets", "--json").json
    assert [
        (card.get("prompt"), card.get("answer") or [item["text"] for item in card["items"]])
        for card in cards
    ] == [
        ("What does **DNS** give?", ["addresses", "mail *servers*"]),
        ("- addresses - mail *servers*", "What does **DNS** give?"),
        ("", "SMTP sends {{mail}}"),
    ]
    assert cards[0]["tags"] == ["nets", "dns"]
    assert done["left_out"] == {"notes that are none of ki": 1}


def test_a_note_of_one_question_is_a_card_or_is_told_what_to_do(
    drill: Drill, tmp_path: Path
) -> None:
    file = tmp_path / "one.md"
    file.write_text("# Nets\n\n## What is DNS?\n\nnames\n", encoding="utf-8")
    done = drill("import", str(file), "--json").json
    assert [(deck["id"], deck["new"]) for deck in done["decks"]] == [("nets", 1)]
    file.write_text("# Nets\n\n## DNS\n\nnames\n", encoding="utf-8")
    refused = drill("import", str(file))
    assert refused.code == 1
    assert "--from mdanki" in refused.err
    assert drill("import", str(file), "--from", "mdanki").code == 0


LABELLED = """\
# Locks

## Sources

- a book

## Cards

### Leases
**Front:**
What does this do?
```python
lease(3)
```

**Back:** it waits
**Tags:** locks, time

---

**Q:** Which side is safe?
**A:** the store

### Gaps
**Front:** A {{c1::fence}} grows.

### Open
**Front:** nothing yet
"""
RULED = """\
# Nets
*2 cards · made elsewhere*

## What is DNS?
*Basic · tags: names dns · id 1755141406186*

names

Q: is no card here

---

## Which port has SSH?
*Basic · id 1755141406187*

22

## Since when?

1995

---

## What is ARP for?

hardware addresses

---

## Who knows?

all

---
"""


def _texts(drill: Drill, deck: str) -> list[tuple[object, ...]]:
    cards = drill("cards", deck, "--json").json
    return [(card.get("prompt"), card.get("answer"), card["tags"]) for card in cards]


def test_cards_with_labels_in_bold(drill: Drill, tmp_path: Path) -> None:
    (tmp_path / "cards").mkdir()
    (tmp_path / "cards" / "locks.md").write_text(LABELLED, encoding="utf-8")
    done = drill("import", str(tmp_path / "cards"), "--json").json
    assert _texts(drill, "locks") == [
        ("What does this do? `lease(3)`", "it waits", ["locks", "time"]),
        ("Which side is safe?", "the store", []),
        ("", "A {{fence}} grows.", []),
    ]
    assert done["left_out"] == {"questions without an answer": 1}


def test_questions_with_a_rule_behind_each(drill: Drill, tmp_path: Path) -> None:
    (tmp_path / "nets.md").write_text(RULED, encoding="utf-8")
    assert drill("import", str(tmp_path / "nets.md")).code == 0
    assert _texts(drill, "nets") == [
        ("What is DNS?", "names\n\nQ: is no card here", ["names", "dns"]),
        ("Which port has SSH?", "22\n\n## Since when?\n\n1995", []),
        ("What is ARP for?", "hardware addresses", []),
        ("Who knows?", "all", []),
    ]


def test_a_note_without_cards_is_named(drill: Drill, tmp_path: Path) -> None:
    folder = tmp_path / "cards"
    folder.mkdir()
    (folder / "a.md").write_text("Q: TTL?\nA: time to live\n", encoding="utf-8")
    (folder / "b.md").write_text("Words.\n", encoding="utf-8")
    done = drill("import", str(folder), "--json").json
    assert [(one["why"], one["place"]) for one in done["places"]] == [
        ("notes without cards", "b.md")
    ]


def test_a_note_without_cards_is_named_and_the_folder_that_was_meant(
    drill: Drill, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "plain.md").write_text("# Plain\n\nText.\n", encoding="utf-8")
    monkeypatch.chdir(folder)
    assert "\n  plain.md\n" in drill("import", ".").out
    assert drill("undo").out.startswith(f"Took back the import of {folder}: ")


def test_tables_of_one_name_are_called_after_their_folders(drill: Drill, tmp_path: Path) -> None:
    folder = tmp_path / "words"
    for name, row in {"de": "leer;empty\nund;and\n", "es": "leer;to read\nund;none\n"}.items():
        (folder / name).mkdir(parents=True)
        (folder / name / "deck.csv").write_text(row, encoding="utf-8")
    (folder / "nets.csv").write_text("DNS;names\nTTL;seconds\n", encoding="utf-8")
    for new in (2, 0):
        done = drill("import", str(folder), "--update", "--json").json
        found = {deck["id"]: deck["new"] for deck in done["decks"]}
        assert found == {"de-deck": new, "es-deck": new, "nets": new}
    assert [card["answer"] for card in drill("cards", "de-deck", "--json").json] == ["empty", "and"]


def test_samples_in_a_readme_are_no_cards_beside_decks(drill: Drill, tmp_path: Path) -> None:
    folder = tmp_path / "decks"
    folder.mkdir()
    (folder / "README.md").write_text("# Decks\n\nQ: A question?\nA: Its answer.\n")
    (folder / "nets.md").write_text("Q: DNS?\nA: names\n")
    done = drill("import", str(folder), "--json").json
    assert ([deck["id"] for deck in done["decks"]], done["left_out"]) == (
        ["nets"],
        {"notes that are no decks": 1},
    )
    done = drill("import", str(folder / "README.md"), "--json").json
    assert [deck["new"] for deck in done["decks"]] == [1]


def test_samples_in_the_fences_of_a_manual_are_no_cards(drill: Drill, tmp_path: Path) -> None:
    sample = "# Start\n\nWrite cards:\n\n```\nQ: What is 1 + 1?\nA: 2\n```\n"
    folder = tmp_path / "cards"
    folder.mkdir()
    for name in ("start.md", "README_EN.md"):
        (folder / name).write_text(sample, encoding="utf-8")
    (folder / "cards.md").write_text(
        "Q: How is a heap read?\nA: So:\n```\ntop()\n```\n", encoding="utf-8"
    )
    done = drill("import", str(folder), "--json").json
    assert [(deck["id"], deck["new"]) for deck in done["decks"]] == [("cards", 1)]
    assert [(one["why"], one["place"]) for one in done["places"]] == [
        ("notes that are no decks", "README_EN.md"),
        ("notes that are no decks", "start.md"),
    ]


def test_documents_beside_a_package_are_no_decks(drill: Drill, tmp_path: Path) -> None:
    folder = tmp_path / "cards"
    folder.mkdir()
    assert drill("export", "anki", str(folder / "demo.apkg")).code == 0
    text = "# Plan\n\n## {}\n\nWords are kept apart.\n\n## {}\n\nEach has one.\n"
    for name, headings in (
        ("plan.md", ("Overview", "Out of scope")),
        ("words.md", ("What is kept apart?", "What has each?")),
    ):
        (folder / name).write_text(text.format(*headings), encoding="utf-8")
    done = drill("import", str(folder), "--json").json
    assert done["read"] == {"mdanki": 1, "anki": 1}
    assert [(one["why"], one["place"]) for one in done["places"]] == [
        ("notes that are no decks", "plan.md")
    ]


def test_a_table_with_headings_in_comments_is_one_in_a_folder(drill: Drill, tmp_path: Path) -> None:
    folder = tmp_path / "decks"
    folder.mkdir()
    text = "# Locks\n# ------\n\n# 1. Leases\nLease?\ta lock that expires\n# 2. Fences\n"
    (folder / "locks.txt").write_text(text, encoding="utf-8")
    (folder / "list.txt").write_text("# to do\n# today\nbuy milk\n", encoding="utf-8")
    done = drill("import", str(folder), "--json").json
    assert [(deck["id"], deck["new"]) for deck in done["decks"]] == [("locks", 1)]
    assert [one["place"] for one in done["places"] if "notes nor" in one["why"]] == ["list.txt"]


ORG = "* Locks\n** Lease                    :drill:\nWhat is a lease?\n*** Answer\na lock\n"


def test_what_other_programs_alone_read_is_named_with_what_to_do(
    drill: Drill, tmp_path: Path
) -> None:
    folder = tmp_path / "mixed"
    folder.mkdir()
    texts = {
        "a.txt": "Lease?\ta lock\n",
        "b.org": ORG,
        "c.org": "* Plan\nno cards\n",
        "d.xlsx": "PK",
    }
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    done = drill("import", str(folder), "--json").json
    assert [(deck["id"], deck["new"]) for deck in done["decks"]] == [("a", 1)]
    places = {one["place"]: one["text"] for one in done["places"]}
    assert places == {
        "b.org": "notes of Org, which drill does not read",
        "c.org": "",
        "d.xlsx": "a workbook, which drill does not read; save the sheet as CSV",
    }
    for name, to_do in (("b.org", "Send the cards to Anki"), ("d.xlsx", "Save As, CSV UTF-8")):
        refused = drill("import", str(folder / name))
        assert (refused.code, to_do in refused.err) == (1, True)


def test_data_beside_cards_is_passed_over_with_what_to_do(drill: Drill, tmp_path: Path) -> None:
    folder = tmp_path / "mixed"
    (folder / "data").mkdir(parents=True)
    (folder / "nets.csv").write_text("question,answer\nARP?,MAC\n", encoding="utf-8")
    orders = "order,customer,total\n17,Ann Lee,8.90\n18,Bob Ray,12.50\n"
    (folder / "data" / "orders.csv").write_text(orders, encoding="utf-8")
    (folder / "log.txt").write_text("2026-03-01\tstarted\n2026-03-02\tstopped\n", encoding="utf-8")
    for new in (1, 0):
        done = drill("import", str(folder), "--json").json
        assert {deck["id"]: deck["new"] for deck in done["decks"]} == {"nets": new}
        why = next(iter(done["left_out"]))
        assert why.startswith(
            "tables that look like data, not like cards; one comes in all the same"
        )
        assert [(one["place"], one["text"]) for one in done["places"]] == [
            ("data/orders.csv", "numbers, dates, addresses or code in 2 of 3 columns"),
            ("log.txt", "numbers, dates, addresses or code in 1 of 2 columns"),
        ]
    assert drill("undo").code == 0
    table = str(folder / "data" / "orders.csv")
    done = drill("import", table, "--columns", "skip,question,answer", "--json").json
    assert {deck["id"]: deck["new"] for deck in done["decks"]} == {"orders": 3}


@pytest.mark.parametrize("said", [("--from", "table"), ("--columns", "answer,question")])
def test_tables_that_a_person_means_come_all(
    drill: Drill, tmp_path: Path, said: tuple[str, str]
) -> None:
    (tmp_path / "tables").mkdir()
    (tmp_path / "tables" / "codes.csv").write_text("410;gone\n301;moved\n", encoding="utf-8")
    done = drill("import", str(tmp_path / "tables"), *said, "--json").json
    assert [deck["new"] for deck in done["decks"]] == [2]


def test_a_folder_of_data_alone_says_so(drill: Drill, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "tips.csv").write_text("total,tip\n16.99,1.01\n", encoding="utf-8")
    done = drill("import", str(tmp_path / "data"))
    assert done.code == 1
    assert "there are no cards in it (tables that look like data" in done.err
