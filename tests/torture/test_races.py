"""Two processes at the one instant that matters: the second acts while the first is between two of
its steps."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from drill import config
from drill.app import library
from drill.app.backups import doctor, restore
from drill.app.building import add, build
from drill.app.exchange.anki import anki_import
from drill.app.exchange.imports import importing
from drill.app.exchange.merges import merging
from drill.core.learning.log import Review
from drill.repl.keys import LineAsker
from drill.store import backups, database_switch, integrity, log_in_file
from drill.store.log_table import Log
from drill.store.return_points import ReturnPoints
from tests.conftest import DECK, Drill, Result
from tests.torture.books import audit

# The books are audited in the file; tests/store has the same for a server.
pytestmark = pytest.mark.sqlite
CARD = "demo/wrap-up"
OTHER_DECK = DECK.replace("deck: demo", "deck: other")


def answered(drill: Drill) -> list[str]:
    """The texts of the answers, in the order of the log."""
    return [
        entry.answer for entry in audit(drill.home).records.entries if isinstance(entry, Review)
    ]


def give(drill: Drill, text: str, quality: int) -> Result:
    return drill("answer", CARD, text, "--quality", str(quality))


def test_an_answer_that_took_its_id_first_and_came_in_second(
    drill: Drill, meanwhile: Callable[..., None]
) -> None:
    def second() -> None:
        drill.clock.advance(seconds=1)
        give(drill, "second", 5)

    meanwhile(Log, "new_id", second)
    assert give(drill, "first", 1).code == 0
    assert answered(drill) == ["first", "second"]
    assert audit(drill.home).problems == ()


def test_two_answers_at_once_after_the_clock_was_set_back(
    drill: Drill, meanwhile: Callable[..., None]
) -> None:
    give(drill, "before", 4)
    drill.clock.advance(hours=-1)
    meanwhile(Log, "new_id", lambda: give(drill, "one", 5))
    assert give(drill, "other", 1).code == 0
    assert sorted(answered(drill)) == ["before", "one", "other"]
    assert audit(drill.home).problems == ()


def test_two_undoings_at_once_take_back_two_answers(
    drill: Drill, meanwhile: Callable[..., None]
) -> None:
    give(drill, "first", 4)
    give(drill, "second", 4)
    undone: list[Result] = []
    meanwhile(Log, "last", lambda: undone.append(drill("undo", "--json")))
    undone.append(drill("undo", "--json"))
    assert [result.json["answer"] for result in undone] == ["second", "first"]
    assert len(audit(drill.home).void) == 2


def test_an_answer_while_a_restore_takes_its_backup(
    drill: Drill, meanwhile: Callable[..., None]
) -> None:
    give(drill, "first", 4)
    assert drill("backup").code == 0
    drill.clock.advance(hours=1)
    give(drill, "second", 4)
    meanwhile(database_switch, "take", lambda: give(drill, "third", 4))
    done = drill("restore", "newest", "--yes")
    assert done.code == 0
    assert "lost: 1 answer; 2026-03-02 13:00\n" in done.out
    assert "Something was stored meanwhile; lost in all: 2 answers; 2026-03-02 13:00\n" in done.out
    assert answered(drill) == ["first"]
    newest = drill("restore", "--json").json[0]
    assert drill("restore", newest["name"], "--yes").code == 0
    assert answered(drill) == ["first", "second", "third"]


@pytest.mark.parametrize(
    ("owner", "name"),
    [(ReturnPoints, "last"), (restore, "weigh_return"), (database_switch, "take")],
)
def test_an_answer_while_a_restore_is_taken_back(
    drill: Drill, meanwhile: Callable[..., None], owner: object, name: str
) -> None:
    give(drill, "first", 4)
    assert drill("backup").code == 0
    give(drill, "second", 4)
    assert drill("restore", "newest", "--yes").code == 0
    meanwhile(owner, name, lambda: give(drill, "third", 4))
    done = drill("undo")
    assert (done.code, done.out) == (1, "")
    assert done.err == (
        f"drill: {drill.home / 'drill.db'}: another window stored something meanwhile\n"
        "  Nothing was taken back; see: drill history\n"
    )
    assert answered(drill) == ["first", "third"]
    assert drill("undo", "--json").json["answer"] == "third"
    assert drill("undo").out.startswith("Took back the restore; ")
    assert [row["answer"] for row in reversed(drill("history", "--json").json)] == [
        "first",
        "second",
    ]


def test_an_answer_between_two_undos_of_one_restore(
    drill: Drill, meanwhile: Callable[..., None]
) -> None:
    give(drill, "first", 4)
    assert drill("backup").code == 0
    give(drill, "second", 4)
    assert drill("restore", "newest", "--yes").code == 0

    def other_window() -> None:
        assert drill("undo").out.startswith("Took back the restore; ")
        give(drill, "third", 4)

    meanwhile(restore, "weigh_return", other_window)
    assert "another window stored something meanwhile" in drill("undo").err
    assert answered(drill) == ["first", "second", "third"]


def test_a_backup_just_made_is_not_dropped_for_newer_ones(
    drill: Drill, meanwhile: Callable[..., None]
) -> None:
    give(drill, "first", 4)
    assert drill("backup").code == 0
    give(drill, "second", 4)
    meanwhile(database_switch, "take", lambda: [drill("backup") for _ in range(10)])
    assert drill("restore", "newest", "--yes").code == 0
    assert answered(drill) == ["first"]
    assert drill("undo").out.startswith("Took back the restore; ")
    assert [row["answer"] for row in reversed(drill("history", "--json").json)] == [
        "first",
        "second",
    ]


def test_a_backup_that_is_dropped_while_they_are_listed(
    drill: Drill, meanwhile: Callable[..., None]
) -> None:
    give(drill, "first", 4)
    names = [drill("backup", "--json").json["name"] for _ in range(3)]
    database = drill.home / "drill.db"
    meanwhile(log_in_file, "answers_of", lambda: backups.backups_of(database)[0].path.unlink())
    listed = drill("restore", "--json")
    assert (listed.code, listed.err) == (0, "")
    assert [row["name"] for row in listed.json] == names[1::-1]


def test_an_answer_while_the_doctor_compares_log_and_memory(
    drill: Drill, meanwhile: Callable[..., None]
) -> None:
    give(drill, "first", 4)
    meanwhile(integrity, "states_of", lambda: give(drill, "second", 1))
    result = drill("doctor")
    assert (result.code, "✓ the memory of each card is what its log adds up to" in result.out) == (
        0,
        True,
    )


def test_a_deck_that_comes_in_while_another_process_lists_the_files(
    drill: Drill, meanwhile: Callable[..., None]
) -> None:
    drill("due")

    def bring_in() -> None:
        (drill.home / "decks").mkdir()
        (drill.home / "decks" / "other.yaml").write_text(OTHER_DECK, encoding="utf-8")
        assert len(drill("cards", "other", "--json").json) == 3

    meanwhile(library, "deck_paths", bring_in)
    assert len(drill("cards", "other", "--json").json) == 3


def test_a_mock_that_goes_on_in_two_windows_takes_lines_from_one(
    drill: Drill, meanwhile: Callable[..., None]
) -> None:
    meanwhile(LineAsker, "line", lambda: drill("mock", "--resume", stdin="in the second window\n"))
    first = drill("mock", stdin="in the first window\n")
    (mock,) = audit(drill.home).records.mocks
    assert first.code == 1
    assert first.err == (
        "drill: this mock interview went on or was restored in another window; your last line is "
        "not in it\n"
        "  Go on there, or here with: drill mock --resume\n"
    )
    assert [line.text for line in mock.lines] == ["in the second window"]


def together(drill: Drill, *commands: tuple[str, ...]) -> list[int]:
    """The exit codes of commands that begin at the same time."""
    children = []
    for argv in commands:
        child = os.fork()
        if child == 0:
            code = 99
            try:
                code = drill(*argv).code
            finally:
                os._exit(code)
        children.append(child)
    return [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]


def test_settings_that_windows_set_at_once_are_all_set(drill: Drill) -> None:
    names = ("new_per_day", "session_minutes", "session_cards", "day_starts")
    assert drill("config", "new_per_day", "1").code == 0  # which loads what the others need
    for value in ("2", "3", "5", "7"):
        codes = together(drill, *(("config", name, value) for name in names))
        assert codes == [0] * len(names)
        text = (drill.home / "settings.toml").read_text()
        assert sorted(text.splitlines()) == sorted(f"{name} = {value}" for name in names)


def test_cards_that_windows_add_at_once_are_all_added(drill: Drill) -> None:
    assert drill("add", "What is number 0?", "it").code == 0
    for turn in range(3):
        added = [("add", f"What is number {turn}-{i}?", "it", "--deck", "queues") for i in range(4)]
        assert together(drill, *added) == [0] * len(added)
        assert len(drill("cards", "queues", "--json").json) == 4 * (turn + 1)


TABLE = "Front,Back\nWhat is a queue?,a line\nWhat is a {0}?,a {0}\n"


@pytest.fixture
def queues(drill: Drill, tmp_path: Path) -> Drill:
    """A drill with a deck built from notes, and files that add cards to it."""
    notes = tmp_path / "queues.md"
    notes.write_text("# Queues\n\nQ: What is a queue?\nA: a line\n", encoding="utf-8")
    assert drill("build", str(notes)).code == 0
    other = Drill(tmp_path / "other", drill.shipped, drill.clock)
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        file = tmp_path / name / "queues.csv"
        file.write_text(TABLE.format(name), encoding="utf-8")
    assert other("add", "What is old?", "a card", "--deck", "there").code == 0
    assert other("export", "anki", str(tmp_path / "old.apkg")).code == 0
    assert drill("import", str(tmp_path / "old.apkg")).code == 0
    assert other("add", "What is there?", "another", "--deck", "queues").code == 0
    assert other("add", "What is new?", "a card", "--deck", "there").code == 0
    assert other("export", "anki", str(tmp_path / "new.apkg")).code == 0
    notes.write_text(f"{notes.read_text()}\nQ: What is built?\nA: a deck\n", encoding="utf-8")
    return drill


WRITERS: dict[str, tuple[tuple[object, str], tuple[str, ...], str]] = {
    "import": ((importing, "place_decks"), ("import", "one/queues.csv"), "What is a one?"),
    "package": ((anki_import, "place_decks"), ("import", "new.apkg"), "What is new?"),
    "merge": ((merging, "deck_files"), ("merge", "other/drill.db"), "What is there?"),
    "add": ((add, "load_deck"), ("add", "It?", "it", "--deck", "queues"), "It?"),
    "build": ((build, "records"), ("build", "queues.md"), "What is built?"),
}
BESIDE: dict[str, tuple[tuple[str, ...], str]] = {
    "import": (("import", "two/queues.csv"), "What is a two?"),
    "add": (("add", "What else?", "it", "--deck", "queues"), "What else?"),
    "add there": (("add", "What else?", "it", "--deck", "there"), "What else?"),
    "build": (("build", "queues.md"), "What is built?"),
    "merge": (("merge", "other/drill.db"), "What is there?"),
}


PAIRS = [
    ("import", "import"),
    ("import", "add"),
    ("package", "add there"),
    ("merge", "add"),
    ("merge", "import"),
    ("add", "import"),
    ("build", "merge"),
]


@pytest.mark.parametrize(("first", "second"), PAIRS)
def test_what_two_windows_write_into_one_deck_is_all_there(
    queues: Drill,
    tmp_path: Path,
    meanwhile: Callable[..., None],
    monkeypatch: pytest.MonkeyPatch,
    first: str,
    second: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    (owner, name), argv, one = WRITERS[first]
    with window(queues, *BESIDE[second][0]) as begin:
        meanwhile(owner, name, begin)
        assert queues(*argv).code == 0
    asked = {card["prompt"] for card in queues("cards", "--json").json}
    assert {one, BESIDE[second][1]} <= asked
    assert queues("doctor").code == 0


@contextmanager
def window(drill: Drill, *argv: str) -> Iterator[Callable[[], None]]:
    """Another process that begins a command when it is told to, gets the time to come as far as it
    can, and must succeed in the end. It is forked at once, and so has no lock of this one."""
    reads, writes = os.pipe()
    child = os.fork()
    if child == 0:
        code = 99
        try:
            os.read(reads, 1)
            code = drill(*argv).code
        finally:
            os._exit(code)

    def begin() -> None:
        os.write(writes, b"!")
        until = time.monotonic() + 1
        while time.monotonic() < until and not has_ended(child):
            time.sleep(0.02)

    try:
        yield begin
    finally:
        os.write(writes, b"!")
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        os.close(reads)
        os.close(writes)
    assert code == 0


def has_ended(child: int) -> bool:
    return os.waitid(os.P_PID, child, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None


@pytest.mark.parametrize("second", ["import", "add", "build", "merge"])
def test_a_deck_that_is_open_in_an_editor_is_written_by_no_other_window(
    queues: Drill, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, second: str
) -> None:
    monkeypatch.chdir(tmp_path)
    file = queues.home / "decks" / "queues.yaml"
    argv, card = BESIDE[second]
    refused: list[Result] = []

    def edit(path: Path, line: int) -> None:
        text = path.read_text()
        refused.append(queues(*argv))
        refused.append(queues("edit", "queues/what-is-a-queue", edit=lambda path, line: None))
        path.write_text(text.replace("title: Queues", "title: Lines"))

    assert queues("edit", "queues/what-is-a-queue", edit=edit).code == 0
    assert [(result.code, result.err) for result in refused] == [
        (
            1,
            f"drill: {file}: is open in an editor in another window\n"
            "  Nothing was changed. Close it there, and try again.\n",
        )
    ] * 2
    assert queues(*argv).code == 0
    assert card in {card["prompt"] for card in queues("cards", "--json").json}
    assert "title: Lines" in file.read_text()


def test_a_deck_that_another_process_takes_out_while_the_doctor_looks_is_no_fault(
    drill: Drill, meanwhile: Callable[..., None]
) -> None:
    drill = Drill(drill.home, config.shipped_decks(), drill.clock, drill.environ)
    assert drill("resume", "news-feed").code == 0

    def take_out() -> None:
        assert drill("undo").code == 0
        assert drill("due").code == 0  # takes the deck out

    meanwhile(doctor, "_drifted", take_out)
    looked = drill("doctor")
    assert (looked.code, "not as in the deck file" in looked.out) == (0, False)
