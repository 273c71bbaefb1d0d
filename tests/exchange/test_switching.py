"""Decks of other programs, with what was learned there."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from drill.core.exchange.flashcards.blake3 import blake3
from drill.core.exchange.flashcards.hashcards import of_hashcards
from tests.conftest import Drill
from tests.half_changed import half_changed

CARDS = (
    "create table cards (card_hash text primary key, added_at text not null, last_reviewed_at "
    "text, stability real, difficulty real, interval_raw real, interval_days integer, due_date "
    "text, review_count integer not null) strict"
)
SESSIONS = (
    "create table sessions (session_id integer primary key, started_at text not null, "
    "ended_at text not null) strict"
)
REVIEWS = (
    "create table reviews (review_id integer primary key, session_id integer not null, card_hash "
    "text not null, reviewed_at text not null, grade text not null, stability real not null, "
    "difficulty real not null, interval_raw real not null, interval_days integer not null, "
    "due_date text not null) strict"
)


@pytest.mark.parametrize(
    ("text", "hashed"),
    [
        (b"", "af1349b9f5f9a1a6a0404dea36dcc9499bcb25c9adc112b7cc9a93cae41f3262"),
        (b"test", "4878ca0425c739fa427f7eda20fe845f6b2e46ba5fe2a14df5b1e32f50603215"),
    ],
)
def test_the_hash_is_the_published_one(text: bytes, hashed: str) -> None:
    assert blake3(text) == hashed


def _obsidian(tmp_path: Path) -> Path:
    folder = tmp_path / "vault"
    (folder / ".obsidian").mkdir(parents=True)
    (folder / "locks.md").write_text(
        "#flashcards/locks/basics\n\nLease::a lock that expires\n<!--SR:!2026-03-12,12,230-->\n\n"
        "fence:::token\n<!--SR:!2026-03-05,4,250!2026-03-06,5,270-->\n\nWhat is\na "
        "quorum?\n?\nmore than half\n\n"
        "```\ncode::x\n==y==\n```\n\nA ==leader== sends a "
        "==heartbeat==.\n<!--SR:!2026-03-04,3,210-->\n",
        encoding="utf-8",
    )
    return folder


def test_a_schedule_of_today_comes_and_what_is_left_out_is_named(
    drill: Drill, tmp_path: Path
) -> None:
    file = tmp_path / "locks.md"
    file.write_text(
        "#flashcards\n\nLease::a lock that expires\n<!--SR:!2026-03-14,12,230-->\n\n"
        "Fence::a token\n<!--SR:!2026-03-19,12,230-->\n",
        encoding="utf-8",
    )
    # Only the day of the last answer is known.
    drill.clock.instant = drill.clock.instant.replace(hour=9)
    done = drill("import", str(file))
    assert done.out.splitlines()[1:] == [
        "1 schedule carried over",
        "left out (1): a schedule of the future, or of a time without such programs",
        "  locks.md:6: Fence",
    ]


def test_a_schedule_of_after_midnight_comes_before_the_day_ends(
    drill: Drill, tmp_path: Path
) -> None:
    file = tmp_path / "locks.md"
    file.write_text(
        "#flashcards\n\nLease::a lock that expires\n<!--SR:!2026-03-14,12,230-->\n",
        encoding="utf-8",
    )
    drill.clock.instant = drill.clock.instant.replace(hour=1)  # still the day before, here
    assert "1 schedule carried over" in drill("import", str(file)).out
    assert _states(drill, "flashcards") == {"Lease": ("2026-03-14", 12, 2.3)}
    assert drill("doctor").code == 0


def test_a_folder_without_cards_is_refused(drill: Drill, tmp_path: Path) -> None:
    (tmp_path / "tables").mkdir()
    (tmp_path / "tables" / "a.odg").write_text("Q,A\n", encoding="utf-8")
    assert drill("import", str(tmp_path / "tables")).err == (
        f"drill: {tmp_path / 'tables'}: there are no cards in it (files that are neither notes "
        "nor pictures, as a.odg)\n"
        "  docs/switching.md says what each program needs; --from NAME says which one it is.\n"
    )


def _states(drill: Drill, deck: str) -> dict[str, tuple[object, ...]]:
    cards = drill("cards", deck, "--json").json
    return {
        card["prompt"] or card["answer"]: (card["due"], card["interval"], card["easiness"])
        for card in cards
    }


def test_a_vault_of_obsidian_comes_with_its_schedules(drill: Drill, tmp_path: Path) -> None:
    done = drill("import", str(_obsidian(tmp_path)))
    assert done.code == 0, done.err
    assert _states(drill, "locks-basics") == {
        "Lease": ("2026-03-12", 12, 2.3),
        "fence": ("2026-03-05", 4, 2.5),
        "token": ("2026-03-06", 5, 2.7),
        "What is a quorum?": (None, 0, 2.5),
        "A {{leader}} sends a heartbeat.": ("2026-03-04", 3, 2.1),
        "A leader sends a {{heartbeat}}.": (None, 0, 2.5),
    }
    assert drill("doctor").code == 0


def test_what_came_is_taken_back_in_one_step_and_not_doubled(drill: Drill, tmp_path: Path) -> None:
    folder = str(_obsidian(tmp_path))
    assert drill("import", folder).code == 0
    again = drill("import", folder, "--json").json
    assert [(deck["new"], deck["kept"]) for deck in again["decks"]] == [(0, 6)]
    assert drill("undo").code == 0
    assert "locks-basics" not in [deck["id"] for deck in drill("decks", "--json").json]


def test_what_was_learned_comes_again_after_an_undo(drill: Drill, tmp_path: Path) -> None:
    folder = str(_obsidian(tmp_path))
    assert drill("import", folder).code == 0
    before = _states(drill, "locks-basics")
    for _ in range(2):
        assert drill("undo").code == 0
        assert drill("import", folder, "--json").json["carried"] == 4
        assert _states(drill, "locks-basics") == before
    assert drill("import", folder, "--json").json["carried"] == 0
    assert drill("doctor").code == 0


def test_the_history_of_a_card_tells_what_it_came_with(drill: Drill, tmp_path: Path) -> None:
    assert drill("import", str(_obsidian(tmp_path))).code == 0
    assert drill("answer", "locks-basics/lease", "it expires", "--quality", "4").code == 0
    assert [line.strip() for line in drill("history", "locks-basics/lease").out.splitlines()] == [
        "2026-03-02 12:00 · locks-basics/lease · quality 4 · answer",
        "it expires",
        "2026-02-28 12:00 · locks-basics/lease · carried over from obsidian",
        "12 days, easiness 2.30, due 2026-03-12",
        "1 answer · 1 carried over",
    ]
    answered, came = drill("history", "locks-basics/lease", "--json").json
    assert answered["quality"] == 4
    assert (came["card"], came["carried_over"]) == (
        "locks-basics/lease",
        {
            "from": "obsidian",
            "day": "2026-02-28",
            "interval": 12,
            "easiness": 2.3,
            "due": "2026-03-12",
        },
    )
    assert drill.card("locks-basics/lease")["carried_over"] == [came["carried_over"]]
    shown = " ".join(drill("show", "locks-basics/lease").out.split())
    assert "carried over from obsidian: 12 days, easiness 2.30, due 2026-03-12" in shown
    limited = drill("history", "locks-basics/lease", "--limit", "1", "--json").json
    assert limited == [answered]
    later = drill("history", "locks-basics/lease", "--since", "2026-03-01", "--json").json
    assert later == [answered]


def test_hashcards_bring_their_log(drill: Drill, tmp_path: Path) -> None:
    folder = tmp_path / "cards"
    folder.mkdir()
    text = (
        '---\nname = "My locks"\n---\n\nQ: What is a lease?\nA: a lock that expires\n\nC: A '
        "[leader] leads é [nodes].\n"
    )
    (folder / "a.md").write_text(text, encoding="utf-8")
    basic = blake3(b"BasicWhat is a lease?a lock that expires")
    bare = "A leader leads é nodes.".encode()
    nodes = bare.index(b"nodes")
    cloze = blake3(
        b"Cloze" + bare + nodes.to_bytes(8, "little") + (nodes + 4).to_bytes(8, "little")
    )
    assert [card.hash for card in of_hashcards(text, "f", [])][::2] == [basic, cloze]
    with closing(sqlite3.connect(folder / "hashcards.db")) as database, database:
        for statement in (CARDS, SESSIONS, REVIEWS):
            database.execute(statement)
        for number, (card, at, grade) in enumerate(
            (
                (basic, "2026-02-20T10:00:00.000", "good"),
                (basic, "2026-02-21T10:00:00.000", "easy"),
                (cloze, "x", "good"),
            )
        ):
            row = (number, 1, card, at, grade, 1.0, 5.0, 1.0, 1, "2026-02-22")
            database.execute(f"insert into reviews values ({','.join('?' * 10)})", row)
    assert drill("import", str(folder)).code == 0
    states = _states(drill, "my-locks")
    assert states["What is a lease?"] == ("2026-02-27", 6, 2.6)
    assert states["A leader leads é {{nodes}}."] == (None, 0, 2.5)
    assert drill("import", str(folder / "hashcards.db"), "--json").json["known"] == 2


def test_repeater_brings_its_schedules(drill: Drill, tmp_path: Path) -> None:
    folder = tmp_path / "cards"
    folder.mkdir()
    (folder / "a.md").write_text(
        "Q: What is a Lease?\nA: a lock\n  that expires\n---\n\nnotes\n", encoding="utf-8"
    )
    hashed = blake3(b"q: what is a lease? a: a lock that expires")
    row = (
        hashed,
        "2026-01-01",
        "2026-02-20T10:00:00+00:00",
        9.0,
        1.0,
        9.5,
        10,
        "2026-03-02T10:00:00+00:00",
        3,
    )
    with closing(sqlite3.connect(folder / "cards.db")) as database, database:
        database.execute(CARDS)
        database.execute(f"insert into cards values ({','.join('?' * 9)})", row)
    assert drill("import", str(folder)).code == 0
    assert _states(drill, "a") == {"What is a Lease?": ("2026-03-02", 10, 2.5)}
    assert drill.card("a/what-is-a-lease")["carried_over"][0]["from"] == "repeater"


def test_mnemosyne_brings_its_log_and_else_its_schedule(drill: Drill, tmp_path: Path) -> None:
    file = tmp_path / "default.db"
    with closing(sqlite3.connect(file)) as database, database:
        database.execute(
            "create table facts(_id integer primary key, id text, extra_data text default '')"
        )
        database.execute(
            "create table cards(_id integer primary key, id text, question text, answer text, tags "
            "text, grade integer, next_rep integer, last_rep integer, easiness real, "
            "ret_reps_since_lapse integer, lapses integer)"
        )
        database.execute(
            "create table log(_id integer primary key autoincrement, event_type integer, timestamp "
            "integer, object_id text, grade integer, thinking_time integer)"
        )
        last = 1_771_581_600  # 2026-02-20 10:00 UTC
        cards = "insert into cards values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
        database.execute(
            cards, (1, "a", "Lease?", "it expires", "locks", 4, last + 864_000, last, 2.2, 3, 1)
        )
        database.execute(
            cards, (2, "b", "Quorum?", "more than half", "__UNTAGGED__", 4, last, last, 2.5, 0, 0)
        )
        log = (
            "insert into log(event_type, timestamp, object_id, grade, thinking_time) values (?, "
            "?, ?, ?, ?)"
        )
        database.execute(log, (9, last, "b", 5, 4))
        database.execute(log, (1, last, "2.11", None, None))
    assert drill("import", str(file)).code == 0
    assert _states(drill, "mnemosyne") == {
        "Lease?": ("2026-03-02", 10, 2.2),
        "Quorum?": ("2026-02-21", 1, 2.6),
    }
    assert drill("history", "--json").json[0]["mode"] == "elsewhere"


MNEMOSYNE = (
    "create table facts(_id integer primary key, id text)",
    "create table cards(_id integer primary key, id, question, answer, tags, grade, easiness, "
    "last_rep, next_rep, ret_reps_since_lapse, lapses)",
    "create table log(_id integer primary key, event_type, timestamp, object_id, grade, "
    "thinking_time)",
)
NO_VALUES = (
    None,
    -(2**62),
    2**62,
    float("inf"),
    "words",
    "9999-12-31T23:59:59",
    "0001-01-01T00:00:00+14:00",
    253_402_300_799,
    -62_135_596_800,
)


@pytest.mark.parametrize("column", range(1, 11))
def test_no_value_in_a_database_of_mnemosyne_is_a_fault(
    drill: Drill, tmp_path: Path, column: int
) -> None:
    """What cannot be is left out, and what came in can be exported and read again."""
    file = tmp_path / "default.db"
    last = 1_771_581_600
    with closing(sqlite3.connect(file)) as database, database:
        for statement in MNEMOSYNE:
            database.execute(statement)
        for number, value in enumerate(NO_VALUES):
            row = [number, f"{number}", f"Is it {number}?", "yes", "", 4, 2.2, last, last, 3, 1]
            row[column] = value
            database.execute(f"insert into cards values ({','.join('?' * 11)})", row)
            log = [None, 9, value if column == 7 else last, f"{number}", 5, value]
            if column in (7, 9):
                database.execute("insert into log values (?, ?, ?, ?, ?, ?)", log)
    assert drill("import", str(file)).code == 0
    assert drill("export", "json", str(tmp_path / "out.json")).code == 0
    assert drill("import", str(tmp_path / "out.json")).code == 0
    assert drill("stats").code == 0


@pytest.mark.parametrize("column", range(5))
def test_no_value_in_a_database_of_hashcards_is_a_fault(
    drill: Drill, tmp_path: Path, column: int
) -> None:
    folder = tmp_path / "a"
    folder.mkdir()
    text = "".join(f"Q: Is it {number}?\nA: yes\n---\n" for number in range(len(NO_VALUES)))
    (folder / "a.md").write_text(text)
    hashes = [one.hash for one in of_hashcards(text, "a.md", [])]
    with closing(sqlite3.connect(folder / "hashcards.db")) as database, database:
        database.execute(
            "create table cards(card_hash, last_reviewed_at, due_date, interval_days, difficulty, "
            "review_count)"
        )
        database.execute("create table reviews(card_hash, reviewed_at, grade)")
        database.execute("create table sessions(x)")
        for hashed, value in zip(hashes, NO_VALUES, strict=True):
            row = [hashed, "2026-02-20T10:00:00.000", "2026-02-25", 5, 5.0, 3]
            row[column + 1] = value
            database.execute("insert into cards values (?, ?, ?, ?, ?, ?)", row)
            if column == 0:
                database.execute("insert into reviews values (?, ?, 'good')", (hashed, value))
    assert drill("import", str(folder)).code == 0
    assert drill("export", "json", str(tmp_path / "out.json")).code == 0
    assert drill("import", str(tmp_path / "out.json")).code == 0


def test_a_database_of_nobody_and_one_with_programs_in_it_are_refused(
    drill: Drill, tmp_path: Path
) -> None:
    file = tmp_path / "other.db"
    with closing(sqlite3.connect(file)) as database, database:
        database.execute("create table things(x)")
    refused = drill("import", str(file))
    assert (refused.code, refused.err.splitlines()[0]) == (
        1,
        f"drill: {file}: the database of an unknown program",
    )
    with closing(sqlite3.connect(file)) as database, database:
        database.execute("create view cards as select 1 as card_hash")
    assert "has a view of its own" in drill("import", str(file)).err


def test_a_database_that_its_program_is_changing_is_refused(drill: Drill, tmp_path: Path) -> None:
    """Mnemosyne keeps no log, but a journal: without it the file is neither old nor new."""
    file = tmp_path / "default.db"
    with closing(sqlite3.connect(file)) as database, database:
        database.execute("create table cards(text)")
        for _ in range(1000):
            database.execute("insert into cards values (?)", ("a lock that expires " * 10,))
    half = half_changed(file, tmp_path / "half.db", "update cards set text = text || '.'")
    refused = drill("import", str(half))
    assert (refused.code, refused.err.splitlines()[0]) == (
        1,
        f"drill: {half}: is open in its program",
    )


def test_a_text_with_thousands_of_gaps_is_named_and_left_out(drill: Drill, tmp_path: Path) -> None:
    folder = _obsidian(tmp_path)
    (folder / "many.md").write_text("#flashcards\n\n" + "==a== " * 20_000, encoding="utf-8")
    assert "left out (1): cards: has 20,000 gaps" in drill("import", str(folder)).out
    cards = tmp_path / "cards"
    cards.mkdir()
    (cards / "b.md").write_text(f"Q: Lease?\nA: a lock\n\nC: {'[a] ' * 20_000}\n", encoding="utf-8")
    assert "left out (1): cards: has 20,000 gaps" in drill("import", str(cards)).out


def _imported(drill: Drill, path: Path) -> tuple[dict[str, object], list[str]]:
    """The answers by deck and question, and what the import left out."""
    done = drill("import", str(path), "--json")
    assert (done.code, done.err) == (0, "")
    cards = {}
    for deck in done.json["decks"]:
        for card in drill("cards", deck["id"], "--json").json:
            told = card.get("answer") or [item["text"] for item in card["items"]]
            cards[f"{deck['id']}: {card['prompt']}".strip()] = told
    return cards, sorted(done.json["left_out"])


HEADINGS = """\
# Nets::Names

## What is DNS?

names for numbers

## Which records?

- A
- MX

[#net]() [#dns](./dns.md)

## The cache of
a resolver?

%

### kept for its TTL

```
# dig +short
```

## Nothing yet
"""


@pytest.mark.parametrize("in_folder", [False, True])
def test_headings_with_text_below_them_are_cards(
    drill: Drill, tmp_path: Path, in_folder: bool
) -> None:
    folder = tmp_path / "decks"
    folder.mkdir()
    (folder / "nets.md").write_text(HEADINGS, encoding="utf-8")
    (folder / "README.md").write_text(
        "My decks.\n\n## How to use them\n\nRead.\n", encoding="utf-8"
    )
    cards, left_out = _imported(drill, folder if in_folder else folder / "nets.md")
    assert cards == {
        "nets-names: What is DNS?": "names for numbers",
        "nets-names: Which records?": ["A", "MX"],
        "nets-names: The cache of a resolver?": "### kept for its TTL\n\n```\n# dig +short\n```",
    }
    assert left_out == [
        "headings without text below them",
        *["notes that are no decks"] * in_folder,
    ]


IN_BLOCKS = """\
## What is DNS?

<div class="answer">

names for numbers

</div>

<div data-question markdown="block">

Which of these holds:

- a lease
## a lock

</div>

the lease

<h2 markdown="block">
What is
a quorum?
</h2>

a majority

<h2>What is TTL?</h2>

```html
<div data-question>
no question
</div>
```
"""


def test_questions_in_blocks_of_html_are_cards(drill: Drill, tmp_path: Path) -> None:
    (tmp_path / "blocks.md").write_text(IN_BLOCKS, encoding="utf-8")
    cards, left_out = _imported(drill, tmp_path / "blocks.md")
    assert cards == {
        "blocks: What is DNS?": "names for numbers",
        "blocks: Which of these holds: - a lease ## a lock": "the lease",
        "blocks: What is a quorum?": "a majority",
        "blocks: What is TTL?": "```html\n<div data-question>\nno question\n</div>\n```",
    }
    assert left_out == []


def test_notes_with_headings_are_no_deck(drill: Drill, tmp_path: Path) -> None:
    note = tmp_path / "note.md"
    note.write_text(
        "# Nets\n\nWhat I know.\n\n## DNS\n\nnames\n\n## ARP\n\nMAC\n", encoding="utf-8"
    )
    assert drill("import", str(note)).code == 1
    assert drill("import", str(note), "--from", "mdanki").code == 0
    note.write_text("#flashcards\n\nDNS;;names\n<!--SR:!2026-03-01,3,250-->\n", encoding="utf-8")
    assert drill("import", str(note)).err.splitlines()[0] == (
        f"drill: {note}: there are no cards in it (schedules of texts without a separator that "
        "drill knows, as note.md:3)"
    )


def test_blocks_for_anki_in_notes(drill: Drill, tmp_path: Path) -> None:
    (tmp_path / "nets.md").write_text(
        "TARGET DECK: Nets::Names\n\nSTART\nBasic\nWhat is DNS?\nBack:\nnames for numbers\n"
        "Tags: net dns\n<!--ID: 1700000000000-->\nEND\n\nprose\n\n"
        "START\nBasic (and reversed card)\nARP\nBack: finds a MAC address\nEND\n"
        "STARTI [Basic] Port of SSH? Back: 22 ENDI\n"
        "START\nCloze\nSMTP sends {{c1::mail}}\nEND\nSTART\nBasic\nempty\nBack:\nEND\n",
        encoding="utf-8",
    )
    cards, left_out = _imported(drill, tmp_path / "nets.md")
    assert cards == {
        "nets-names: What is DNS?": "names for numbers",
        "nets-names: ARP": "finds a MAC address",
        "nets-names: finds a MAC address": "ARP",
        "nets-names: Port of SSH?": "22",
        "nets-names:": "SMTP sends {{mail}}",
    }
    assert left_out == ["blocks without a question or an answer"]


def test_of_a_vault_only_notes_with_the_tag_or_a_schedule_are_read(
    drill: Drill, tmp_path: Path
) -> None:
    folder = tmp_path / "vault"
    folder.mkdir()
    notes = {
        "tagged.md": "---\ntags:\n  - net\n  - flashcards/nets\n---\n- **DNS**::names\n\n"
        "## What is\nARP?\n?\nfinds a MAC address\n\n`a ==b== c` and x == y or z == 1\n",
        "prose.md": "An ==important== thing, and (rating::5).\n",
        "drawn.excalidraw.md": "---\nexcalidraw-plugin: parsed\ntags: [flashcards]\n---\n==!==\n",
        "own.md": "#flashcards\n\nPort of SSH<br class='f'>22\n<!--SR:!2026-03-01,3,250-->\n",
    }
    for name, text in notes.items():
        (folder / name).write_text(text, encoding="utf-8")
    cards, left_out = _imported(drill, folder)
    assert cards == {
        "nets: **DNS**": "names",
        "nets: What is ARP?": "finds a MAC address",
    }
    assert left_out == [
        "drawings of Excalidraw",
        "notes without #flashcards and without a schedule",
        "schedules of texts without a separator that drill knows",
    ]


def test_what_begins_as_a_card_of_hashcards_and_is_none_is_named(
    drill: Drill, tmp_path: Path
) -> None:
    folder = tmp_path / "deck"
    folder.mkdir()
    (folder / "nets.md").write_text(
        "Q: What is DNS?\nA: names\n\n## Ports\n\nQ: Which?\nA:\n\nC: no gap\n\nC: SSH is [22]\n\n"
        "### Mail\n---\nSMTP::sends mail\nA: a list of\nports\n",
        encoding="utf-8",
    )
    cards, left_out = _imported(drill, folder)
    assert cards == {
        "nets: What is DNS?": "names",
        "nets:": "SSH is {{22}}",
        "nets: SMTP": "sends mail",
    }
    assert left_out == [
        "answers to no question",
        "questions without an answer",
        "texts of C: without a [gap]",
    ]


def test_what_begins_as_a_card_of_repeater_and_is_none_is_named(
    drill: Drill, tmp_path: Path
) -> None:
    text = "# Nets\nstray\nQ: What is DNS?\nA: names\n\nQ: Which?\n\nC: no gap\n---\nA: lost\n"
    (tmp_path / "nets.md").write_text(text, encoding="utf-8")
    words = ("--from", "repeater", "--json")
    done = drill("import", str(tmp_path / "nets.md"), *words).json
    assert [(one["why"], one["place"], one["text"]) for one in done["places"]] == [
        ("lines outside of cards", "nets.md:2", "stray"),
        ("answers to no question", "nets.md:10", "A: lost"),
        ("questions without an answer", "nets.md:6", "Q: Which?"),
        ("texts of C: without a [gap]", "nets.md:8", "C: no gap"),
    ]


def test_schedules_of_fsrs_in_a_vault(drill: Drill, tmp_path: Path) -> None:
    last, due = "2026-02-20T09:30:00.000Z", "2026-03-12T09:30:00.000Z"
    (tmp_path / "locks.md").write_text(
        "#flashcards\n\nfence:::token\n"
        f"<!--SR:!fsrs,{due},20,21.5,5.5,2,4,1,0,{last}!2026-03-06,5,270-->\n\n"
        "Lease::a lock\n<!--SR:!fsrs,soon,1,1,1,2,1,0,0,-->\n",
        encoding="utf-8",
    )
    assert drill("import", str(tmp_path / "locks.md")).code == 0
    assert _states(drill, "flashcards") == {
        "fence": ("2026-03-12", 20, 1.9),
        "token": ("2026-03-06", 5, 2.7),
        "Lease": (None, 0, 2.5),
    }


def test_the_separators_that_a_vault_sets_are_read(drill: Drill, tmp_path: Path) -> None:
    plugin = tmp_path / "vault" / ".obsidian" / "plugins" / "obsidian-spaced-repetition"
    plugin.mkdir(parents=True)
    (plugin / "data.json").write_text(
        '{"settings": {"singleLineCardSeparator": ";;", "singleLineReversedCardSeparator": "<->",'
        ' "multilineCardSeparator": ";?", "multilineReversedCardSeparator": ""}}',
        encoding="utf-8",
    )
    (tmp_path / "vault" / "nets.md").write_text(
        "#flashcards\n\nDNS;;names\nSSH<->22\n\nWhat is\nARP?\n;?\nfinds a MAC address\n\n"
        "std::move is a cast\n",
        encoding="utf-8",
    )
    assert _imported(drill, tmp_path / "vault") == (
        {
            "flashcards: DNS": "names",
            "flashcards: SSH": "22",
            "flashcards: 22": "SSH",
            "flashcards: What is ARP?": "finds a MAC address",
        },
        ["hidden folders"],
    )
    (plugin / "data.json").write_text("[" * 100_000, encoding="utf-8")
    assert drill("import", str(tmp_path / "vault"), "--dry-run").code == 0


def _vault(folder: Path, notes: dict[str, str], **settings: object) -> Path:
    plugin = folder / ".obsidian" / "plugins" / "obsidian-spaced-repetition"
    plugin.mkdir(parents=True)
    (plugin / "data.json").write_text(json.dumps({"settings": settings}), encoding="utf-8")
    for name, text in notes.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_the_tags_that_a_vault_sets_are_read(drill: Drill, tmp_path: Path) -> None:
    notes = {
        "a.md": "prose\n\n## Cards\n#cs/nets \nDNS::names\n\n"
        "#flashcards/exam/one ARP::finds a MAC address\n",
        "b.md": "---\ntags: [old, law]\n---\nTort::a wrong\n",
        "c.md": "#csv\n\nno::card\n\n#flashcards/exams\n",
        "d.md": "#flashcards\n\nis::none\n",
    }
    tags = ["#cs", "law/", "#flashcards/exam", 7, "(", ""]
    vault = _vault(tmp_path / "vault", notes, flashcardTags=tags)
    named = "notes without #cs or #law or #flashcards/exam and without a schedule"
    assert _imported(drill, vault) == (
        {"cs-nets: DNS": "names", "exam-one: ARP": "finds a MAC address", "law: Tort": "a wrong"},
        ["hidden folders", named],
    )


def test_a_tag_of_a_vault_may_be_an_emoji(drill: Drill, tmp_path: Path) -> None:
    notes = {
        "a.md": "#🧠 What holds a lease?::a node\n<!--SR:!2026-03-04,3,230-->\n\n"
        "#🧠/nets DNS::names\n",
        "b.md": "#🧠‍♂️\n\nno::card\n",
    }
    vault = _vault(tmp_path / "vault", notes, flashcardTags=["#🧠"])
    # No letter of the tag can be in the name of a deck.
    named = "notes without #🧠 and without a schedule"
    assert _imported(drill, vault) == (
        {"item-bf0e823c: What holds a lease?": "a node", "nets: DNS": "names"},
        ["hidden folders", named],
    )


def test_a_note_alone_is_read_as_its_vault_is_set(drill: Drill, tmp_path: Path) -> None:
    notes = {"nets/a.md": "#cs\n\nDNS;;names\n"}
    vault = _vault(tmp_path / "vault", notes, flashcardTags=["#cs"], singleLineCardSeparator=";;")
    assert _imported(drill, vault / "nets" / "a.md") == ({"cs: DNS": "names"}, [])


def test_folders_of_a_vault_are_its_decks_where_it_is_set_so(drill: Drill, tmp_path: Path) -> None:
    notes = {
        "nets/names/a.md": "DNS::names\n",
        "nets/b.md": "#flashcards/other\n\nARP::finds a MAC address\n",
        "c.md": "TTL::time to live\n",
        "Templates/t.md": "{{title}}::answer\n",
    }
    vault = _vault(
        tmp_path / "vault", notes, convertFoldersToDecks=True, noteFoldersToIgnore=["Templates"]
    )
    assert _imported(drill, vault) == (
        {
            "nets-names: DNS": "names",
            "nets: ARP": "finds a MAC address",
            "vault: TTL": "time to live",
        },
        ["hidden folders", "notes of folders that the vault sets aside"],
    )


def test_a_tag_anywhere_outside_of_cards_names_the_deck_of_what_is_below(
    drill: Drill, tmp_path: Path
) -> None:
    notes = {
        "a.md": "Topics: #law, #flashcards/nets #new\n\nDNS::names\n\n"
        "## More `#flashcards/code` #flashcards/links\nARP::finds a MAC address\n\n"
        "Which #flashcards/none?\n?\nthis one\n\nTTL::time to live\n",
        "b.md": "VIP::an address of many, #flashcards/names\n\nMTU::largest packet\n",
    }
    cards, _ = _imported(drill, _vault(tmp_path / "vault", notes, flashcardTags=["#flashcards"]))
    assert cards == {
        "nets: DNS": "names",
        "links: ARP": "finds a MAC address",
        "links: Which #flashcards/none?": "this one",
        "links: TTL": "time to live",
        "names: VIP": "an address of many, #flashcards/names",
        "names: MTU": "largest packet",
    }


def test_notes_that_a_vault_sets_aside_are_none(drill: Drill, tmp_path: Path) -> None:
    notes = {
        "a.md": "#flashcards #law\n\nDNS::names\n\n`#draft` and #drafts\n\n```\n#old\n```\n",
        "b.md": "#flashcards\n\nARP::finds a MAC address\n\nto do, #draft/late.\n",
        "c.md": "---\ntags:\n  - flashcards\n  - old\n---\nTTL::time to live\n",
        "Temp/d.md": "#flashcards\n\nMTU::largest packet\n",
        "x/d.part.md": "#flashcards\n\nMSS::largest segment\n",
        "e.part.md": "#flashcards\n\nVIP::an address of many\n",
        "Old/new/f.md": "#flashcards\n\nNAT::translation of addresses\n",
        "Old/g.md": "#flashcards\n\nSSH::a shell\n",
    }
    vault = _vault(
        tmp_path / "vault",
        notes,
        flashcardTagsToIgnore=["#draft", "old"],
        noteFoldersToIgnore=["Te", "**/*.part.md", "Old/*.md"],
    )
    out = drill("import", str(vault)).out.splitlines()
    assert _imported(drill, vault)[0] == {
        "flashcards: DNS": "names",
        "flashcards: NAT": "translation of addresses",
    }
    assert out[1:] == [
        "left out (1): hidden folders",
        "left out (4): notes of folders that the vault sets aside",
        "left out (2): notes with tags that the vault sets aside",
    ]


def test_the_gaps_that_a_vault_sets_are_read(drill: Drill, tmp_path: Path) -> None:
    text = "#flashcards\n\nA **lease** expires, ==not== here\n\nTTL is {{seconds}}\n"
    vault = _vault(
        tmp_path / "vault",
        {"a.md": text},
        convertHighlightsToClozes=False,
        convertBoldTextToClozes=True,
        clozePatterns=["{{[123;;]answer[;;hint]}}"],
    )
    drill("import", str(vault))
    assert [card["answer"] for card in drill("cards", "flashcards", "--json").json] == [
        "A {{lease}} expires, ==not== here",
        "TTL is {{seconds}}",
    ]


def test_a_gap_may_end_with_a_blank(drill: Drill, tmp_path: Path) -> None:
    note = tmp_path / "locks.md"
    note.write_text(
        '#flashcards\n\nRead =="down. " == or ==up==, if n == 1.\n'
        "<!--SR:!2026-03-12,20,190!2026-03-06,5,270-->\n",
        encoding="utf-8",
    )
    assert drill("import", str(note)).code == 0
    assert _states(drill, "flashcards") == {
        'Read {{"down. "}}  or up, if n == 1.': ("2026-03-12", 20, 1.9),
        'Read "down. "  or {{up}}, if n == 1.': ("2026-03-06", 5, 2.7),
    }
