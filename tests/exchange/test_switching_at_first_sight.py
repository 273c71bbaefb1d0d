"""Decks of other programs as people keep them: beside a manual, in one file each, with code."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from drill.core.exchange.flashcards.blake3 import blake3
from drill.programs.mnemosyne_text import as_html
from tests.conftest import Drill

CARDS = (
    "create table cards (card_hash text primary key, added_at text, last_reviewed_at text, "
    "stability real, difficulty real, interval_raw real, interval_days integer, due_date text, "
    "review_count integer)"
)
REVIEWS = "create table reviews (card_hash text, reviewed_at text, grade text)"


def _database(folder: Path, *learned: str) -> None:
    with closing(sqlite3.connect(folder / "hashcards.db")) as database, database:
        database.execute(CARDS)
        database.execute("create table sessions (session_id integer primary key)")
        database.execute(REVIEWS)
        for hashed in learned:
            row = (hashed, "2026-02-20T10:00:00.000", "good")
            database.execute("insert into reviews values (?, ?, ?)", row)


def _write(folder: Path, notes: dict[str, str]) -> Path:
    for name, text in notes.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize("was_learned", [False, True])
def test_samples_of_a_manual_beside_a_database_come_only_if_they_were_learned(
    drill: Drill, tmp_path: Path, was_learned: bool
) -> None:
    manual = "# Cards\n\n```\nQ: What is a lease?\nA: a lock\n```\n\nBuild it with make.\n"
    # To hashcards all that follows is of the answer.
    told = "a lock\n```\n\nBuild it with make."
    nets = "".join(f"Q: What does {name} do?\nA: it names\n\n" for name in ("DNS", "ARP", "NAT"))
    folder = _write(tmp_path / "decks", {"README.md": manual, "nets.md": nets})
    _database(folder, *[blake3(f"BasicWhat is a lease?{told}".encode())] * was_learned)
    done = drill("import", str(folder), "--json").json
    found = {deck["id"]: deck["new"] for deck in done["decks"]}
    assert (found, done["entries"]) == (
        ({"nets": 3, "readme": 1}, 1) if was_learned else ({"nets": 3}, 0)
    )
    assert done["left_out"].get("notes that are no decks", 0) == (not was_learned)


def test_notes_beside_a_database_that_cannot_be_read_are_named(
    drill: Drill, tmp_path: Path
) -> None:
    folder = _write(tmp_path / "decks", {"nets.md": "Q: What does DNS do?\nA: it names\n"})
    _database(folder, blake3(b"BasicWhat does DNS do?it names"))
    (folder / "bad.md").write_bytes(b"one\n\xe9\n")
    (folder / "gone.md").symlink_to(folder / "nothing")
    done = drill("import", str(folder / "hashcards.db"), "--json").json
    assert [deck["new"] for deck in done["decks"]] == [1]
    assert done["entries"] == 1
    assert [(one["why"], one["place"], one["text"]) for one in done["places"]] == [
        ("files that cannot be read", "bad.md:2", "not UTF-8"),
        ("files that cannot be read", "gone.md", "a link to what is not there"),
    ]
    alone = drill("import", str(folder / "bad.md"), "--from", "hashcards")
    assert alone.code == 1
    assert "bad.md:2: not UTF-8" in alone.err


def test_notes_of_hashcards_with_a_card_each_are_one_deck(drill: Drill, tmp_path: Path) -> None:
    notes = {f"{name}.md": f"Q: What is a {name}?\nA: a lock\n" for name in ("lease", "mutex")}
    folder = _write(tmp_path / "locks", {**notes, "fence.md": "C: A [fence] is a token.\n"})
    done = drill("import", str(folder), "--json").json
    assert [(deck["id"], deck["new"]) for deck in done["decks"]] == [("locks", 3)]
    done = drill("import", str(folder), "--json").json
    assert [(deck["id"], deck["new"], deck["kept"]) for deck in done["decks"]] == [("locks", 0, 3)]


def _vault(folder: Path, notes: dict[str, str]) -> Path:
    plugin = folder / ".obsidian" / "plugins" / "obsidian-spaced-repetition"
    _write(plugin, {"data.json": json.dumps({"settings": {}})})
    return _write(folder, notes)


def test_a_vault_named_from_where_one_is_gives_the_same_cards(
    drill: Drill, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    notes = {"a.md": "#flashcards\n\nDNS::names\n", "b.md": "What is it?\n?\nan essay\n"}
    _vault(tmp_path / "vault", notes)
    monkeypatch.chdir(tmp_path)
    for path in (str(tmp_path / "vault"), "vault", "."):
        done = drill("import", path, "--dry-run", "--json").json
        assert [(deck["id"], deck["new"]) for deck in done["decks"]] == [("flashcards", 1)]


def test_cards_below_a_fence_that_nothing_closes_come(drill: Drill, tmp_path: Path) -> None:
    text = (
        "#flashcards\n\n``````\nDNS::names\n<!--SR:!2026-03-12,12,230-->\n\n"
        "ARP::finds\n<!--SR:!2026-03-13,12,230-->\n"
    )
    folder = _vault(tmp_path / "vault", {"a.md": text})
    done = drill("import", str(folder), "--json").json
    assert (sum(deck["new"] for deck in done["decks"]), done["carried"]) == (2, 2)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("one\ntwo <b>three</b>", "one<br>two <b>three</b>"),
        ("<ul>\n<li>one</li>\n</ul>", "<ul>\n<li>one</li>\n</ul>"),
        ("so <$>a_1</$>\n<$$>b < c</$$>", r"so \(a_1\)<br>\[b &lt; c\]"),
        (
            "Write\n<latex>\n\\begin{verbatim}\n  <p> a\n</p>\n\\end{verbatim}\n</latex>\nthen",
            "Write<br><pre>  &lt;p&gt; a\n&lt;/p&gt;</pre>then",
        ),
        (r"<latex>a \in A</latex>", r"\(a \in A\)"),
        (r"<latex>$a$ is in A</latex>", "$a$ is in A"),
        ("<latex>never closed", "<latex>never closed"),
    ],
)
def test_a_side_of_mnemosyne_keeps_its_lines_its_formulas_and_its_code(
    text: str, html: str
) -> None:
    assert as_html(text) == html


def test_what_mnemosyne_shows_comes_as_markdown(drill: Drill, tmp_path: Path) -> None:
    code = "<latex>\n\\begin{verbatim}\nif a <= b:\n    print(a)\n\\end{verbatim}\n</latex>"
    cards = (
        (
            "Which <b>tags</b>\nbegin a heading?",
            "<latex>\\begin{verbatim}<h1>\\end{verbatim}</latex>",
        ),
        ("How is a shown?", code),
        ("How is it done?", "- bind\n- listen"),
        ("What is x?", "half:\n<$>2^{-1}</$>, x <= y"),
    )
    with closing(sqlite3.connect(tmp_path / "default.db")) as database, database:
        database.execute("create table facts(_id, id)")
        database.execute(
            "create table log(_id, event_type, timestamp, object_id, grade, thinking_time)"
        )
        database.execute(
            "create table cards(_id, id, question, answer, tags, grade, easiness, last_rep, "
            "next_rep, ret_reps_since_lapse, lapses)"
        )
        for number, (asked, told) in enumerate(cards):
            row = (number, str(number), asked, told, "", -1, 2.5, -1, -1, 0, 0)
            database.execute(f"insert into cards values ({', '.join('?' * 11)})", row)
    assert drill("import", str(tmp_path / "default.db")).code == 0
    found = drill("cards", "mnemosyne", "--json").json
    told = [card.get("answer") or [item["text"] for item in card["items"]] for card in found]
    assert list(zip([card["prompt"] for card in found], told, strict=True)) == [
        ("Which **tags** begin a heading?", "`<h1>`"),
        ("How is a shown?", "```\nif a <= b:\n    print(a)\n```"),
        ("How is it done?", ["bind", "listen"]),
        ("What is x?", "half:\n$2^{-1}$, x <= y"),
    ]


def test_files_that_only_mnemosyne_reads_say_what_to_do(drill: Drill, tmp_path: Path) -> None:
    why = "a file of Mnemosyne 1, which only that reads; import its default.db instead"
    hint = "Bring the file into Mnemosyne 2 (File, Import), and close that before."
    folder = tmp_path / "old"
    folder.mkdir()
    old = folder / "default.mem"
    old.write_bytes(b"--- Mnemosyne Data --- Format Version 1 ---\n")
    for options in ((), ("--from", "mnemosyne")):
        told = drill("import", str(old), *options)
        assert (told.code, told.err) == (1, f"drill: {old}: {why}\n  {hint}\n")
    (folder / "deck.cards").write_bytes(b"PK\3\4")
    (folder / "nets.txt").write_text("DNS\tnames\nARP\tMAC\n", encoding="utf-8")
    done = drill("import", str(folder), "--json").json
    assert [(one["why"], one["place"], one["text"]) for one in done["places"]] == [
        (
            "files that cannot be read",
            "deck.cards",
            "an export of Mnemosyne, which only that reads; import its default.db instead",
        ),
        ("files that cannot be read", "default.mem", why),
    ]
