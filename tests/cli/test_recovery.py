"""A session whose database is gone, replaced or damaged: what was shown is kept, and can be taken
in."""

from __future__ import annotations

import resource
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from drill.app.learning.mock_interview import MockRun
from drill.app.learning.quiz import Quiz
from drill.repl import quiz_prompt
from drill.store import backups, database_switch
from drill.store.log_table import Log
from tests.conftest import DECK, Drill, Result
from tests.repl.test_quiz import ENTER, UNSURE, line, type_at

pytestmark = pytest.mark.sqlite  # a server's files are its own
__all__ = ["type_at"]
Type = Callable[..., Result]
Meanwhile = Callable[..., None]
SMALL = 20_000  # bytes, which a recovery file has room in

TIMELINE = DECK + (
    "- id: scale\n  kind: checklist\n  prompt: Scale?\n  stage: Wrap up\n  items:\n  - id: "
    "shards\n    text: Shards\n"
)


WAITING = (
    "drill: answers that could not be stored are waiting\n  To take them in: drill doctor --fix\n"
)


def removed(file: Path) -> None:
    for end in ("", "-wal", "-shm"):
        Path(f"{file}{end}").unlink()


def moved(file: Path) -> None:
    for end in ("", "-wal", "-shm"):
        Path(f"{file}{end}").rename(file.with_name(f"moved.db{end}"))


def replaced(file: Path) -> None:
    other = file.with_name("other.db")
    backups.copy(file, other)
    removed(file)
    other.rename(file)


def folder_moved(file: Path) -> None:
    file.parent.rename(file.parent.with_name("elsewhere"))


def damaged_and_restored(file: Path) -> None:
    backup = backups.backups_of(file)[0]
    database_switch.replace_damaged(backup.path, file, backup.at, lambda copy: None)


def recovery_file(drill: Drill) -> Path:
    (file,) = (drill.home / "recovery").iterdir()
    return file


def answers(drill: Drill) -> list[tuple[str, int]]:
    return [(row["answer"], row["quality"]) for row in reversed(drill("history", "--json").json)]


@pytest.mark.parametrize("happens", [removed, moved, replaced, folder_moved, damaged_and_restored])
def test_a_session_stops_when_its_file_is_gone(
    drill: Drill, type_at: Type, meanwhile: Meanwhile, happens: Callable[[Path], None]
) -> None:
    drill("due")
    drill("backup")
    database = drill.home / "drill.db"
    meanwhile(Quiz, "overrule", lambda: meanwhile(Quiz, "card", lambda: happens(database)))
    keys = (
        line("5-10"),
        "3",
        line("users"),
        line("latency budget"),
        line(""),
        ENTER,
        line("row lock"),
    )
    result = type_at(*keys)
    assert result.code == 1
    assert (
        "✓ How many users  ← users\n  ✗ Read heavy or write heavy\n  ✓ Latency budget\n  NOT "
        "STORED\n" in result.out
    )
    assert "Which lock" not in result.out
    assert result.err == (
        f"drill: {database}: was removed, moved or replaced while drill had it open\n"
        "  If it was moved, move it back, or take it in from where it is: drill merge FILE\n"
        f"  What could not be stored is kept in {recovery_file(drill)}\n"
        "  To take it in: drill doctor --fix\n"
    )
    before = database.read_bytes() if database.exists() else None
    assert before is None or happens in (replaced, damaged_and_restored)


def test_the_doctor_takes_in_what_could_not_be_stored(
    drill: Drill, type_at: Type, meanwhile: Meanwhile
) -> None:
    meanwhile(
        Quiz, "overrule", lambda: meanwhile(Quiz, "card", lambda: removed(drill.home / "drill.db"))
    )
    type_at(line("5-10"), "3", line("users"), ENTER)
    file = recovery_file(drill)
    said = (
        "drill: answers that could not be stored are waiting\n  To take them in: drill doctor "
        "--fix\n"
    )
    assert drill("history").err == said
    assert answers(drill) == []
    found = drill("doctor")
    assert found.code == 1
    assert f"✗ kept outside of the database: {file}\n  --fix would take it in\n" in found.out
    assert drill("doctor", "--fix").code == 0
    assert answers(drill) == [("5-10", 3), ("users", 1)]
    assert not file.exists()
    assert drill("doctor").code == 0
    assert drill("history").err == ""
    voided = drill("history", "--voided", "--json").json
    assert [(row["answer"], row["quality"], row["voided"]) for row in voided] == [
        ("users", 1, False),
        ("5-10", 3, False),
        ("5-10", 5, True),
    ]


@pytest.mark.parametrize("leave", [(line("q"),), ("\x03",), ("\x04",), ()])
def test_a_session_that_is_left_after_its_file_is_gone(
    drill: Drill, type_at: Type, meanwhile: Meanwhile, leave: tuple[str, ...]
) -> None:
    meanwhile(Quiz, "answer", lambda: removed(drill.home / "drill.db"))
    result = type_at(line("5-10"), ENTER, *leave)
    assert result.code == 1
    assert "was removed, moved or replaced while drill had it open" in result.err
    assert answers(drill) == []
    assert drill("doctor", "--fix").code == 0
    assert answers(drill) == [("5-10", 5)]


def test_a_session_that_stored_nothing_is_left_in_peace(
    drill: Drill, type_at: Type, meanwhile: Meanwhile
) -> None:
    meanwhile(Quiz, "card", lambda: removed(drill.home / "drill.db"))
    assert type_at("\x04").code == 0
    assert not (drill.home / "recovery").exists()


def test_an_answer_with_an_unsure_line_whose_file_is_gone(
    drill: Drill, type_at: Type, meanwhile: Meanwhile
) -> None:
    drill("due")
    meanwhile(quiz_prompt, "confirm", lambda: removed(drill.home / "drill.db"))
    result = type_at(line(UNSURE), line("purple"), line(""), "y", argv=("checklist",))
    assert result.code == 1
    assert "  NOT STORED\n" in result.out
    assert drill("doctor", "--fix").code == 0
    assert [answer for answer, _ in answers(drill)] == [f"{UNSURE}\npurple"]
    (learned,) = drill.card("demo/load")["learned"]
    assert learned["typed"] == UNSURE


def test_what_is_taken_in_is_there_once_where_the_file_came_back(
    drill: Drill, type_at: Type, meanwhile: Meanwhile
) -> None:
    database = drill.home / "drill.db"
    meanwhile(Quiz, "overrule", lambda: meanwhile(Quiz, "card", lambda: moved(database)))
    type_at(line("5-10"), "3", line("users"), ENTER)
    for end in ("", "-wal", "-shm"):
        if (kept := drill.home / f"moved.db{end}").exists():
            kept.rename(f"{database}{end}")
    assert answers(drill) == [("5-10", 3)]
    assert drill("doctor", "--fix").code == 0
    assert answers(drill) == [("5-10", 3), ("users", 1)]


@pytest.mark.parametrize(
    ("keys", "known"),
    [
        ((line("s"),), {"suspended": True}),
        ((line("5-10"), "u"), {"repetitions": 0}),
        ((line("5-10"), "4"), {"repetitions": 1, "easiness": 2.5}),
    ],
)
def test_every_step_of_a_session_is_kept(
    drill: Drill,
    type_at: Type,
    meanwhile: Meanwhile,
    keys: tuple[str, ...],
    known: dict[str, object],
) -> None:
    step = {"s\r": "card", "u": "answer", "4": "answer"}[keys[-1]]
    meanwhile(Quiz, step, lambda: removed(drill.home / "drill.db"))
    result = type_at(*keys, argv=("timing",))
    assert result.code == 1
    assert drill("doctor", "--fix").code == 0
    assert known.items() <= drill.card("demo/wrap-up").items()


@pytest.mark.parametrize(("until", "lines"), [("judge", 1), ("_reviews", 2)])
def test_a_mock_interview_is_kept(
    drill: Drill, type_at: Type, meanwhile: Meanwhile, until: str, lines: int
) -> None:
    (drill.shipped / "demo.yaml").write_text(TIMELINE, encoding="utf-8")
    drill("due")
    meanwhile(MockRun, until, lambda: removed(drill.home / "drill.db"))
    result = type_at(line("shards"), line("more"), line("next"), argv=("mock",))
    assert result.code == 1
    assert "✓ Shards" in result.out
    assert "  NOT STORED\n" in result.out
    assert drill("doctor", "--fix").code == 0
    (mock,) = drill("export", "json", "-").json["mocks"]
    assert (mock["result"] is not None) == (until == "_reviews")
    assert len(answers(drill)) == (until == "_reviews")
    assert [row["text"] for row in mock["lines"]] == ["shards", "more"][:lines]


def test_a_mock_of_which_lines_were_taken_back_is_kept(
    drill: Drill, type_at: Type, meanwhile: Meanwhile
) -> None:
    (drill.shipped / "demo.yaml").write_text(TIMELINE, encoding="utf-8")
    database, other = drill.home / "drill.db", drill.home / "other.db"
    drill("due")

    def replace() -> None:
        backups.copy(database, other)
        meanwhile(
            MockRun, "unsay", lambda: meanwhile(MockRun, "judge", lambda: other.rename(database))
        )

    meanwhile(
        MockRun,
        "say",
        lambda: meanwhile(MockRun, "say", lambda: meanwhile(MockRun, "say", replace)),
    )
    result = type_at(
        line("one"), line("two"), line("three"), line("u"), line("u"), line("four"), argv=("mock",)
    )
    assert "  NOT STORED\n" in result.out
    assert drill("doctor", "--fix").code == 0
    (mock,) = drill("export", "json", "-").json["mocks"]
    assert [row["text"] for row in mock["lines"]] == ["one", "four"]


def test_a_command_that_can_be_given_again_is_refused_and_no_more(
    drill: Drill, meanwhile: Meanwhile
) -> None:
    database = drill.home / "drill.db"
    meanwhile(Log, "new_id", lambda: removed(database))
    result = drill("answer", "demo/capital", "row lock")
    assert (result.code, result.out) == (1, "")
    assert result.err.startswith(
        f"drill: {database}: was removed, moved or replaced while drill had it open\n"
    )
    assert drill("answer", "demo/capital", "row lock").code == 0
    assert drill("doctor").code == 0
    assert answers(drill) == [("row lock", 5)]


def test_a_disk_that_is_full_and_then_damages_the_database(
    drill: Drill, type_at: Type, meanwhile: Meanwhile
) -> None:
    database = drill.home / "drill.db"
    drill("due")
    assert drill("backup").code == 0
    free = resource.getrlimit(resource.RLIMIT_FSIZE)

    def fill() -> None:
        size = Path(f"{database}-wal").stat().st_size
        resource.setrlimit(resource.RLIMIT_FSIZE, (max(size, SMALL), free[1]))

    meanwhile(Quiz, "card", fill)
    try:
        result = type_at(line("5-10"), ENTER)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, free)
    assert result.code == 1
    assert "Right: 5–10 minutes\n  NOT STORED" in result.out
    assert "What could not be stored is kept in" in result.err
    database.write_bytes(b"x" * 10_000)
    assert "once the database is sound: drill doctor --fix takes it in" in drill("doctor").out
    assert drill("doctor", "--fix").code == 1
    assert drill("restore", "newest", "--yes").code == 0
    assert drill("doctor", "--fix").code == 0
    assert answers(drill) == [("5-10", 5)]


def test_where_the_data_folder_takes_no_file(
    drill: Drill,
    type_at: Type,
    meanwhile: Meanwhile,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))

    def file_in_place_of_folder() -> None:
        shutil.rmtree(drill.home)
        drill.home.write_text("no folder", encoding="utf-8")

    drill("due")
    meanwhile(Quiz, "card", file_in_place_of_folder)
    result = type_at(line("5-10"), ENTER)
    (file,) = tmp_path.glob("drill-*.json")
    assert result.err.endswith(
        f"  What could not be stored is kept in {file}\n  To take it in: drill doctor --fix\n"
    )
    drill.home.unlink()
    name = file.name.removeprefix("drill-").partition("-")[2]
    foreign = (f"drill-{'0' * 12}-{name}", f"{file.name.removesuffix('.json')}-link.json")
    (tmp_path / foreign[0]).write_bytes(file.read_bytes())  # of another data folder
    (tmp_path / foreign[1]).symlink_to(tmp_path / foreign[0])
    assert drill("history").err == WAITING
    assert f"✗ kept outside of the database: {file}\n" in drill("doctor").out
    assert drill("doctor", "--fix").code == 0
    assert answers(drill) == [("5-10", 5)]
    assert sorted(path.name for path in tmp_path.glob("drill-*.json")) == sorted(foreign)
    assert drill("history").err == ""


def test_a_recovery_file_that_is_no_such_thing(drill: Drill) -> None:
    (drill.home / "recovery").mkdir(parents=True)
    file = drill.home / "recovery" / "x.json"
    file.write_text("{}", encoding="utf-8")
    found = drill("doctor")
    assert (
        f"✗ {file}: not as drill export json writes it: 'drill' is missing\n  nothing of it"
        in found.out
    )
    assert drill("doctor", "--fix").code == 1
    assert file.exists()
