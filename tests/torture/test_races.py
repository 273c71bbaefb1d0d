"""Two processes at the one instant that matters: the second acts while the first is between two of
its steps."""

from __future__ import annotations

import os
from collections.abc import Callable

import pytest

from drill.app import library
from drill.app.backups import restore
from drill.core.learning.log import Review
from drill.repl.keys import LineAsker
from drill.store import backups, database_switch, integrity
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
    meanwhile(
        backups, "log_of", lambda: backups.backups_of(drill.home / "drill.db")[0].path.unlink()
    )
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
