"""Backups, the way back to them, the doctor, and that everything can be taken back."""

from __future__ import annotations

import json
import os
import sqlite3
import stat
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from drill.clock import FixedClock
from drill.core.text import clean
from drill.dbfiles import SCHEMA
from tests.conftest import DECK, Drill, Result
from tests.processes import process

pytestmark = pytest.mark.sqlite  # on a server, backups and damage are the server's

TIMELINE = DECK + (
    "- id: scale\n  kind: checklist\n  prompt: Scale?\n  stage: Wrap up\n  items:\n"
    "  - id: shards\n    text: Shards\n  - id: queues\n    text: Queues\n"
)
ENTER = "\r"


def answer(drill: Drill, card: str = "wrap-up", quality: int = 5) -> None:
    assert drill("answer", f"demo/{card}", "x", "--quality", str(quality)).code == 0


def names(drill: Drill) -> list[str]:
    return [row["name"] for row in drill("restore", "--json").json]


def typed(drill: Drill, *argv: str, keys: str) -> Result:
    with create_pipe_input() as pipe:
        pipe.send_text(keys)
        pipe.close()
        return drill(*argv, keys=pipe, screen=DummyOutput())


def database(drill: Drill, *statements: str) -> None:
    """Change rows behind the program's back."""
    with closing(sqlite3.connect(drill.home / "drill.db", isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)


def test_a_backup_by_hand_is_listed_and_gone_back_to(drill: Drill) -> None:
    answer(drill)
    made = drill("backup", "--json").json
    path = drill.home / "backups" / "drill-20260302T120000Z-hand.db"
    assert made == {
        "name": "20260302T120000Z-hand",
        "path": str(path),
        "taken": "2026-03-02T12:00:00+00:00",
        "reason": "hand",
        "answers": 1,
        "bytes": path.stat().st_size,
    }
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    drill.clock.advance(hours=1)
    answer(drill, "load", 3)
    assert drill("suspend", "demo/capital").code == 0
    result = drill("restore", "20260302T12", "--yes")
    assert result.out == (
        "To go back to 20260302T120000Z-hand:\n"
        "  lost: 1 answer, 1 action (suspend, bury, reset); 2026-03-02 13:00\n"
        "Went back to 20260302T120000Z-hand.\n"
        "What was there is kept; drill undo goes back to it, or drill restore "
        "20260302T130000Z-restore\n"
    )
    assert [row["card"] for row in drill("history", "--json").json] == ["demo/wrap-up"]
    assert drill("restore").out == (
        "20260302T130000Z-restore\n"
        "  2026-03-02 13:00 · before a restore · 2 answers · 0.2 MB\n"
        "20260302T120000Z-hand\n"
        "  2026-03-02 12:00 · asked for · 1 answer · 0.2 MB\n"
        "2 backups; go back to one by its name, or: drill restore newest\n"
    )


def test_answers_taken_back_are_not_counted(drill: Drill) -> None:
    answer(drill)
    answer(drill, "load", 3)
    drill("undo")
    assert drill("backup", "--json").json["answers"] == 1
    assert " · 1 answer · " in drill("restore").out


def test_backups_of_a_clock_that_ran_ahead_put_no_newer_one_in_the_shade(drill: Drill) -> None:
    answer(drill)
    right = drill.clock.instant
    for _ in range(12):
        drill.clock.advance(days=400, minutes=20)
        assert drill("backup").code == 0
    drill.clock.instant = right + timedelta(hours=1)
    answer(drill, "load", 3)
    made = drill("backup", "--json").json["name"]
    for _ in range(3):
        drill.clock.advance(minutes=20)
        drill("backup")
    assert made in [backup["name"] for backup in drill("restore", "--json").json]
    drill.clock.advance(minutes=20)
    newest = drill("backup", "--json").json["name"]
    assert drill("restore", "newest", "--yes").out.startswith(f"To go back to {newest}:\n")


def test_a_database_that_is_gone_is_replaced_by_a_new_one_with_a_word(drill: Drill) -> None:
    answer(drill)
    drill("backup")
    (drill.home / "drill.db").unlink()
    said = (
        f"{drill.home / 'drill.db'}: is gone, a new one is begun; to go back to its newest backup: "
    )
    assert drill("due").err == f"drill: {said}drill restore newest\n"
    assert drill("due").err == ""
    assert drill("restore", "newest", "--yes").code == 0
    assert len(drill("history", "--json").json) == 1


def test_a_restore_is_taken_back_by_undo_like_everything(drill: Drill) -> None:
    answer(drill)
    assert drill("backup").code == 0
    drill.clock.advance(hours=1)
    answer(drill, "load", 3)
    drill.clock.advance(hours=1)
    before = drill("history", "--json").out
    assert drill("restore", "newest", "--yes").code == 0
    assert drill("history", "--json").out != before
    drill.clock.advance(minutes=1)
    assert (
        drill("undo").out
        == "Took back the restore; drill restore 20260302T140100Z-undo makes it again\n"
    )
    assert drill("history", "--json").out == before
    assert drill("undo", "--json").json["card"] == "demo/load"
    assert drill("undo", "--json").json["card"] == "demo/wrap-up"
    assert drill("undo").code == 1


@pytest.mark.parametrize("moves", ["goes on", "set back", "stands still"])
def test_undo_after_a_restore_goes_by_what_came_and_not_by_the_clock(
    drill: Drill, moves: str
) -> None:
    answer(drill)
    for _ in range(3):
        assert drill("backup").code == 0  # all in one second, so that the newest is dated ahead
    answer(drill, "load", 3)
    assert drill("restore", "newest", "--yes").code == 0
    drill.clock.advance(hours={"goes on": 1, "set back": -2, "stands still": 0}[moves])
    for card in ("capital", "load", "capital"):
        answer(drill, card, 4)
    for card in ("capital", "load", "capital"):
        assert drill("undo", "--json").json["card"] == f"demo/{card}"
    assert drill("undo").out.startswith("Took back the restore; ")
    assert drill("undo", "--json").json["card"] == "demo/load"
    assert drill("undo", "--json").json["card"] == "demo/wrap-up"
    assert drill("undo").code == 1


@pytest.mark.parametrize(
    "steps",
    [
        [["plan", "--interview", "2026-04-01"]],
        [["suspend", "demo/load"], ["resume", "demo/load"]],
        [["reset", "demo/wrap-up"]],
        [
            ["answer", "demo/load", "users", "--quality", "1"],
            ["answer", "demo/load", "users", "--quality", "5"],
        ],
    ],
)
def test_every_kind_of_step_after_a_restore_is_taken_back_before_it(
    drill: Drill, steps: list[list[str]]
) -> None:
    answer(drill)
    assert drill("backup").code == 0
    answer(drill, "load", 3)
    assert drill("restore", "newest", "--yes").code == 0
    for step in steps:
        assert drill(*step).code == 0
    for _ in steps:
        assert "restore" not in drill("undo").out
    assert drill("undo").out.startswith("Took back the restore; ")


def test_an_undoing_of_what_the_backup_had_is_not_lost_by_another(drill: Drill) -> None:
    answer(drill)
    assert drill("backup").code == 0
    answer(drill, "load", 3)
    assert drill("restore", "newest", "--yes").code == 0
    database(drill, "INSERT INTO void SELECT replace(id, '019', '01a'), id, at FROM review")
    assert drill("undo").out.startswith("Took back the restore; ")
    assert [row["card"] for row in drill("history", "--json").json] == ["demo/load"]


@pytest.mark.parametrize("line", ["xyzuvw", "a longer line"])
def test_a_line_of_a_mock_after_a_restore_is_not_lost_by_undo(drill: Drill, line: str) -> None:
    (drill.shipped / "demo.yaml").write_text(TIMELINE, encoding="utf-8")
    answer(drill)
    assert drill("mock", stdin="abcdef\nq\n").code == 0
    assert drill("backup").code == 0
    assert drill("restore", "newest", "--yes").code == 0
    assert drill("mock", "--resume", stdin=f"u\n{line}\nq\n").code == 0
    assert drill("undo").out.startswith("Took back the restore; ")
    assert len(drill("history", "--json").json) == 1
    (mock,) = drill("export", "json", "-").json["mocks"]
    assert [said["text"] for said in mock["lines"]] == [line]


def test_a_mock_after_a_restore_is_taken_back_before_it(drill: Drill) -> None:
    (drill.shipped / "demo.yaml").write_text(TIMELINE, encoding="utf-8")
    answer(drill)
    assert drill("backup").code == 0
    assert drill("restore", "newest", "--yes").code == 0
    assert drill("mock", stdin="shards\nnext\n").code == 0
    assert drill("undo", "--json").json["mode"] == "mock"
    assert drill("undo").out.startswith("Took back the restore; ")
    assert len(drill("history", "--json").json) == 1
    assert len(drill("mock", "--json").json) == 1


def test_an_import_of_undoings_is_taken_back_and_no_answer(drill: Drill, tmp_path: Path) -> None:
    answer(drill)
    answer(drill, "load", 3)
    value = drill("export", "json", "-").json
    undone = value["log"][0]
    void = {"id": f"{undone['id'][:-4]}ffff", "entry": undone["id"], "at": undone["at"]}
    file = tmp_path / "undone.json"
    file.write_text(json.dumps({**value, "voids": [void]}), encoding="utf-8")
    assert drill("import", str(file)).code == 0
    assert [row["card"] for row in drill("history", "--json").json] == ["demo/load"]
    assert drill("undo").out.startswith("Took back the import; drill restore ")
    assert [row["card"] for row in drill("history", "--json").json] == ["demo/load", "demo/wrap-up"]


def test_an_import_of_answers_that_were_taken_back_is_taken_back_and_no_answer(
    drill: Drill, tmp_path: Path
) -> None:
    answer(drill)
    assert drill("undo").code == 0
    assert drill("export", "json", str(tmp_path / "undone.json")).code == 0
    drill.home = tmp_path / "other"
    answer(drill, "load", 3)
    assert drill("import", str(tmp_path / "undone.json")).code == 0
    assert drill("undo").out.startswith("Took back the import; drill restore ")
    assert [row["card"] for row in drill("history", "--voided", "--json").json] == ["demo/load"]


def test_what_came_after_a_merge_and_is_no_step_stays_when_it_is_taken_back(
    drill: Drill, tmp_path: Path
) -> None:
    here, drill.home = drill.home, tmp_path / "other"
    demo = drill.shipped / "demo.yaml"
    demo.write_text(TIMELINE, encoding="utf-8")
    own = TIMELINE.replace("deck: demo", "deck: own").replace("Which lock", "What else")
    (drill.home / "decks").mkdir(parents=True)
    (drill.home / "decks" / "own.yaml").write_text(own, encoding="utf-8")
    assert drill("answer", "own/capital", "x", "--quality", "4").code == 0
    (drill.home / "decks" / "own.yaml").unlink()
    assert drill("export", "json", str(tmp_path / "theirs.json")).code == 0
    drill.home = here
    answer(drill)
    assert drill("merge", str(tmp_path / "theirs.json")).code == 0
    assert drill("suspend", "own/capital").code == 0
    assert drill("undo").code == 0
    assert drill("mock", stdin="shards\nq\n").code == 0
    assert drill("undo").out.startswith("Took back the merge; ")
    value = drill("export", "json", "-").json
    assert [line["text"] for line in value["mocks"][0]["lines"]] == ["shards"]
    assert [entry["entry"] for entry in value["log"]] == ["review", "action"]
    assert [void["entry"] for void in value["voids"]] == [value["log"][1]["id"]]
    assert drill("doctor").code == 0


def test_undo_takes_no_single_answer_where_it_cannot_take_the_restore_back(drill: Drill) -> None:
    answer(drill)
    assert drill("backup").code == 0
    assert drill("restore", "newest", "--yes").code == 0
    (gone,) = [name for name in names(drill) if name.endswith("-restore")]
    (drill.home / "backups" / f"drill-{gone}.db").unlink()
    hint = (
        "  Nothing was taken back. drill history shows the answers, drill restore the backups "
        "that there are.\n"
    )
    said = "drill: cannot take back the last step, a restore, a merge or an import: "
    result = drill("undo")
    assert (result.code, result.err) == (
        1,
        f"{said}the backup from before it is gone: {gone}\n{hint}",
    )
    (drill.home / "drill.db").unlink()
    assert drill("restore", "newest", "--yes").code == 0
    result = drill("undo")
    assert (result.code, result.err) == (1, f"{said}nothing sound was there\n{hint}")
    answer(drill, "load", 3)
    assert drill("undo", "--json").json["card"] == "demo/load"


def test_the_backup_that_an_undo_goes_back_to_is_not_dropped(drill: Drill) -> None:
    """However many come after it, and however far behind the clock was."""
    drill("answer", "demo/capital", "pessimistic")
    drill("backup")
    (backup,) = (drill.home / "backups").glob("*-hand.db")
    drill("answer", "demo/wrap-up", "5-10")
    drill.clock.advance(hours=-3)
    assert drill("restore", str(backup), "--yes").code == 0
    drill.clock.advance(hours=3)
    for _ in range(12):
        drill.clock.advance(minutes=30)
        assert drill("backup").code == 0
    assert drill("undo").code == 0
    assert [row["card"] for row in drill("history", "--json").json] == [
        "demo/wrap-up",
        "demo/capital",
    ]


def test_the_backups_for_restores_and_merges_before_the_last_one_are_not_dropped(
    drill: Drill, tmp_path: Path
) -> None:
    """Undo takes them back one after the other, whatever came meanwhile."""
    answer(drill)
    other = Drill(tmp_path / "other", drill.shipped, FixedClock(drill.clock.now()))
    held = []
    for card in ("wrap-up", "load"):
        assert drill("backup").code == 0
        answer(drill, card)
        held.append(len(drill("history", "--json").json))
        assert drill("restore", "newest", "--yes").code == 0
        answer(other, card)
        held.append(len(drill("history", "--json").json))
        assert drill("merge", str(other.home / "drill.db")).code == 0
        for _ in range(12):
            drill.clock.advance(minutes=30)
            assert drill("backup").code == 0
    undone = []
    for _ in range(4):
        result = drill("undo")
        assert result.code == 0, result.err
        undone.append(len(drill("history", "--json").json))
        if len(undone) == 2:
            assert drill("undo").code == 0  # the answer that the restore had cost
    assert undone == list(reversed(held))


def test_restores_are_taken_back_one_after_the_other(drill: Drill) -> None:
    assert drill("due").code == 0
    for card in ("wrap-up", "load", "capital"):
        assert drill("backup").code == 0
        answer(drill, card)
        drill.clock.advance(hours=1)
    first, second, _ = sorted(names(drill))[:3]
    assert drill("restore", second, "--yes").code == 0
    assert drill("restore", first, "--yes").code == 0
    held = []
    for _ in range(5):
        held.append(len(drill("history", "--json").json))
        assert drill("undo").code == 0
    assert held == [0, 1, 3, 2, 1]


def test_a_restore_before_the_last_answer_is_not_what_undo_takes_back(drill: Drill) -> None:
    answer(drill)
    assert drill("backup").code == 0
    assert drill("restore", "newest", "--yes").code == 0
    drill.clock.advance(hours=1)
    answer(drill, "load", 3)
    assert drill("undo", "--json").json["card"] == "demo/load"


def test_a_person_is_asked_and_may_say_no(drill: Drill) -> None:
    answer(drill)
    assert drill("backup").code == 0
    answer(drill, "load", 3)
    result = typed(drill, "restore", "newest", keys="n")
    assert (result.code, result.out.splitlines()[-1]) == (0, "Nothing was changed.")
    assert len(drill("history", "--json").json) == 2
    assert typed(drill, "restore", "newest", keys="y").code == 0
    assert len(drill("history", "--json").json) == 1


def test_without_a_terminal_nobody_says_yes_but_the_option(drill: Drill) -> None:
    answer(drill)
    assert drill("backup").code == 0
    for argv in (["restore", "newest"], ["restore", "newest", "--json"]):
        result = drill(*argv)
        assert (result.code, result.err) == (
            1,
            "drill: restore: nobody is there to say yes\n  If that is what you want, add --yes\n",
        )
    assert names(drill) == ["20260302T120000Z-hand"]
    done = drill("restore", "newest", "--yes", "--json").json
    assert done == {
        "restored": "20260302T120000Z-hand",
        "lost": {},
        "regained": {},
        "damage": "",
        "before": "20260302T120001Z-restore",
        "aside": None,
    }


def test_what_cannot_be_gone_back_to_is_refused(drill: Drill, tmp_path: Path) -> None:
    answer(drill)
    for _ in range(2):
        assert drill("backup").code == 0
    foreign, newer, broken = tmp_path / "foreign.db", tmp_path / "newer.db", tmp_path / "broken.db"
    with closing(sqlite3.connect(foreign)) as other:
        other.execute("CREATE TABLE bookmark (id)")
    newer.write_bytes((drill.home / "backups" / "drill-20260302T120000Z-hand.db").read_bytes())
    with closing(sqlite3.connect(newer, isolation_level=None)) as other:
        other.execute("UPDATE alembic_version SET version_num = '0999'")
    broken.write_bytes(b"x" * 5000)
    hint = "Take another one; list them: drill restore\n"
    for name, message in (
        ("nonsense", "nonsense: no such backup\n  List them with: drill restore\n"),
        ("2026", "2026: 2 backups begin with that\n  List them with: drill restore\n"),
        (
            str(drill.home / "drill.db"),
            f"{drill.home}/drill.db: no such backup\n  List them with: drill restore\n",
        ),
        (str(foreign), f"{foreign}: is the database of another program\n  {hint}"),
        (
            str(newer),
            f"{newer}: was written by a newer drill (schema 0999, this one knows {SCHEMA})\n  "
            f"{hint}",
        ),
        (str(broken), f"{broken}: this backup is damaged: file is not a database\n  {hint}"),
    ):
        result = drill("restore", name, "--yes")
        assert (result.code, result.err) == (1, f"drill: {message}")
    assert len(drill("history", "--json").json) == 1


def test_a_copy_from_elsewhere_is_gone_back_to_by_its_path(drill: Drill, tmp_path: Path) -> None:
    answer(drill)
    copied = tmp_path / "copied.db"
    copied.write_bytes(Path(drill("backup", "--json").json["path"]).read_bytes())
    assert drill("undo").code == 0
    result = drill("restore", str(copied), "--yes", "--json").json
    assert (result["lost"], result["regained"]) == ({"undo": 1}, {})
    assert [row["quality"] for row in drill("history", "--json").json] == [5]


@pytest.mark.parametrize("name", ["e\u0301.db", "\x1b[31m.db", os.fsdecode(b"caf\xe9.db")])
def test_the_path_of_a_copy_to_go_back_to_is_taken_sign_by_sign(
    drill: Drill, tmp_path: Path, name: str
) -> None:
    """A name whose letters are composed is that of another file."""
    answer(drill)
    copied = Path(drill("backup", "--json").json["path"]).read_bytes()
    (tmp_path / name).write_bytes(copied)
    (tmp_path / "\u00e9.db").write_bytes(b"another")
    answer(drill)
    done = drill("restore", str(tmp_path / name), "--yes")
    assert (done.code, done.err) == (0, "")
    assert f"Went back to {clean(str(tmp_path / name), limit=1000)}.\n" in done.out
    assert len(drill("history", "--json").json) == 1


def test_the_first_work_of_a_day_is_backed_up_a_glance_is_not(drill: Drill) -> None:
    answer(drill)  # nothing was there to lose before it
    assert names(drill) == []
    drill.clock.advance(days=1)
    assert drill("due").code == 0
    assert names(drill) == []
    assert drill("today", stdin="q\n").code == 0
    assert drill("cards").code == 0
    assert names(drill) == ["20260303T120000Z-day"]
    drill.clock.advance(hours=15, minutes=59)  # 03:59 is the same day
    assert drill("cards").code == 0
    assert len(names(drill)) == 1
    drill.clock.advance(minutes=1)
    assert drill("cards").code == 0
    assert names(drill)[0] == "20260304T040000Z-day"


def test_a_year_of_days_leaves_few_backups(drill: Drill) -> None:
    answer(drill)
    for _ in range(40):
        drill.clock.advance(days=1)
        assert drill("decks").code == 0
    kept = names(drill)
    assert kept[:10] == [f"202604{day:02}T120000Z-day" for day in range(11, 1, -1)]
    assert kept[10:] == [
        "20260329T120000Z-day",
        "20260322T120000Z-day",
        "20260315T120000Z-day",
        "20260308T120000Z-day",
    ]


def test_where_no_backup_can_be_taken_the_work_goes_on_and_a_reset_does_not(drill: Drill) -> None:
    answer(drill)
    folder = drill.home / "backups"
    folder.write_text("in the way")
    drill.clock.advance(days=1)
    problem = (
        f"{folder}: is not a folder, and drill keeps its backups there\n"
        "  Move it to another place.\n"
    )
    result = drill("answer", "demo/load", "users")
    assert (result.code, result.err) == (0, f"drill: no backup was taken today: {problem}")
    result = drill("reset", "demo")
    assert (result.code, result.err) == (1, f"drill: {problem}")  # and it is said once
    assert len(drill("history", "--json").json) == 2
    assert drill.card("demo/wrap-up")["repetitions"] == 1


def test_a_reset_and_an_import_are_backed_up_before(drill: Drill, tmp_path: Path) -> None:
    answer(drill)
    assert drill("export", "json", str(tmp_path / "all.json")).code == 0
    assert drill("import", str(tmp_path / "all.json"), "--dry-run").code == 0
    assert names(drill) == ["20260302T120000Z-day"]
    assert drill("import", str(tmp_path / "all.json")).code == 0
    assert drill("reset", "demo").code == 0
    assert drill("reset", "demo").code == 0  # nothing to reset any more
    assert names(drill) == [
        "20260302T120002Z-reset",
        "20260302T120001Z-import",
        "20260302T120000Z-day",
    ]


def test_a_database_on_a_server_is_backed_up_there(drill: Drill) -> None:
    drill.environ["DRILL_DATABASE"] = "postgresql+psycopg://me@nowhere/drill"
    for argv in (["backup"], ["restore"], ["restore", "newest", "--yes"]):
        result = drill(*argv)
        assert (result.code, result.err) == (
            1,
            "drill: the database is on a server, of which drill takes no backups\n"
            "  Use the server's own (PostgreSQL: pg_dump and pg_restore), or take everything out: "
            "drill export json FILE\n",
        )


def test_nothing_is_there_to_back_up_before_the_first_start(drill: Drill) -> None:
    result = drill("backup")
    assert (result.code, result.err) == (
        1,
        "drill: there is nothing to back up yet\n  Answer a card first: drill\n",
    )
    assert drill("restore").out == (
        "No backup yet; one is made by itself beside the first work of a day\n"
    )


SOUND = """\
✓ the database is whole
✓ the cards are as in the deck files
✓ each entry of the log has its cards
✓ the memory of each card is what its log adds up to
✓ the log has one order
✓ nothing is dated in the future
✓ nothing is left that could not be stored
"""


def test_the_doctor_finds_nothing_where_nothing_is_wrong(drill: Drill) -> None:
    answer(drill)
    result = drill("doctor")
    assert (result.code, result.out) == (0, SOUND)
    assert drill("doctor", "--fix").out == SOUND
    assert names(drill) == []
    assert drill("doctor", "--json").json == {
        "sound": True,
        "checked": ["file", "decks", "references", "memory", "ids", "clock", "unstored"],
        "findings": [],
        "mended": [],
        "before": None,
    }


@pytest.mark.parametrize(
    ("statements", "check", "what", "mend"),
    [
        (
            ["UPDATE memory SET interval = 99"],
            "memory",
            "not as the log says: demo/load, demo/wrap-up",
            "replay the log",
        ),
        (
            ["DELETE FROM memory"],
            "memory",
            "not as the log says: demo/load, demo/wrap-up",
            "replay the log",
        ),
        (
            [
                "UPDATE card SET body = replace(body, 'pessimistic', 'none'), seconds = 1 WHERE id "
                "= 'demo/capital'"
            ],
            "decks",
            "not as in the deck file: demo/capital",
            "read the deck files again",
        ),
        (
            ["DELETE FROM card WHERE id = 'demo/load'"],
            "decks",
            "not as in the deck file: demo/load",
            "read the deck files again",
        ),
        (
            [
                "UPDATE review SET card_id = 'gone/card' WHERE card_id = 'demo/load'",
                "DELETE FROM memory",
            ],
            "references",
            "in the log, but no cards: gone/card",
            "put retired cards in their place, so that the log is kept",
        ),
        (
            [
                "DELETE FROM review WHERE card_id = 'demo/load'",
                "DELETE FROM memory WHERE card_id = 'demo/load'",
            ],
            "references",
            "orphaned detail rows: 3",
            "remove them",
        ),
    ],
)
def test_the_doctor_finds_what_is_wrong_and_mends_it_after_a_backup(
    drill: Drill, statements: list[str], check: str, what: str, mend: str
) -> None:
    answer(drill)
    answer(drill, "load", 3)
    database(drill, *statements)
    found = drill("doctor", "--json")
    assert (found.code, found.json["sound"]) == (1, False)
    assert {"check": check, "what": what, "mend": mend, "can": True} in found.json["findings"]
    assert f"✗ {what}\n  --fix would {mend}\n" in drill("doctor").out
    mended = drill("doctor", "--fix", "--json")
    assert (mended.code, mended.json["sound"], mended.json["findings"]) == (0, True, [])
    assert {"check": check, "what": what, "mend": mend, "can": True} in mended.json["mended"]
    assert names(drill) == ["20260302T120001Z-doctor", "20260302T120000Z-day"]
    assert mended.json["before"] == "20260302T120001Z-doctor"
    assert drill("doctor").out == SOUND


def test_the_doctor_builds_a_damaged_index_anew_and_keeps_the_file_as_it_was(drill: Drill) -> None:
    answer(drill)
    database(
        drill,
        "PRAGMA writable_schema = ON",
        "UPDATE sqlite_master SET rootpage = (SELECT rootpage FROM sqlite_master WHERE name = "
        "'ix_review_day') WHERE name = 'ix_review_card_id_id'",
    )
    before = (drill.home / "drill.db").read_bytes()
    assert "an index" not in drill("doctor").out
    assert "damaged" in drill("doctor").out
    assert (drill.home / "drill.db").read_bytes() == before


def test_the_doctor_names_what_only_a_person_can_mend(drill: Drill) -> None:
    answer(drill)
    database(
        drill,
        "UPDATE review SET id = 'ffffffffffff4fffbfffffffffffffff'",
        "DELETE FROM review_item",
    )
    drill.clock.advance(days=-1)
    out = drill("doctor", "--fix").out
    assert (
        "✗ ids that are not in order of time, or not unique: ffffffff-ffff-4fff-bfff-ffffffffffff\n"
        in out
    )
    assert "✗ dated in the future: 1 of the log, the last of 2026-03-02 12:00\n" in out
    assert names(drill) == []


def test_what_is_answered_beside_the_doctor_is_not_in_the_future(drill: Drill) -> None:
    answer(drill)

    class Beside(FixedClock):
        """A clock behind each look at which another process stores an answer, a second later."""

        def now(self) -> datetime:
            seen = self.instant
            self.advance(seconds=1)
            argv = ("answer", "demo/wrap-up", "x", "--quality", "5")
            assert process(replace(drill, clock=FixedClock(self.instant)), *argv) == 0
            return seen

    result = replace(drill, clock=Beside(drill.clock.instant))("doctor")
    assert "✓ nothing is dated in the future\n" in result.out
    assert result.code == 0


def test_the_doctor_says_which_deck_files_are_broken(drill: Drill) -> None:
    own = drill.home / "decks"
    own.mkdir(parents=True)
    (own / "mine.yaml").write_text("deck: mine\ntitle: no\ncards: []\n", encoding="utf-8")
    result = drill("doctor")
    assert result.code == 1
    assert f"✗ {own / 'mine.yaml'}:2: title:" in result.out


def damage_header(content: bytes) -> bytes:
    return b"\xff" * 100 + content[100:]


def damage_tables(content: bytes) -> bytes:
    return content[:4096] + b"\xff" * (len(content) - 4096)


def truncate(content: bytes) -> bytes:
    return content[: len(content) // 2]


def empty(content: bytes) -> bytes:
    return b""


@pytest.mark.parametrize(
    ("damage", "reason"),
    [
        (damage_header, "file is not a database"),
        (damage_tables, "database disk image is malformed"),
        (truncate, "database disk image is malformed"),
        (empty, "the file is empty"),
    ],
)
def test_a_damaged_database_is_left_as_it_is_and_the_newest_backup_offered(
    drill: Drill, damage: Callable[[bytes], bytes], reason: str
) -> None:
    answer(drill)
    assert drill("backup").code == 0
    answer(drill, "load", 3)
    file = drill.home / "drill.db"
    broken = damage(file.read_bytes())
    file.write_bytes(broken)
    offered = (
        f"drill: {file}: damaged: {reason}\n  It was left as it is. To set it aside and go back to "
        "the newest backup: drill restore 20260302T120000Z-hand\n"
    )
    for argv in (["due"], ["history"], ["answer", "demo/load", "users"], ["undo"], ["today"]):
        result = drill(*argv, stdin="q\n")
        assert (result.code, result.err) == (1, offered), argv
        assert file.read_bytes() == broken
    doctor = drill("doctor", "--fix")
    assert doctor.code == 1
    assert "drill restore 20260302T120000Z-hand" in doctor.out
    assert file.read_bytes() == broken
    result = drill("restore", "newest", "--yes")
    aside = drill.home / "drill-damaged-20260302T120000Z.db"
    assert result.out == (
        "To go back to 20260302T120000Z-hand:\n"
        f"  the database is damaged ({reason}),\n"
        "  and what came since is lost;\n"
        "  the damaged file is kept, set aside.\n"
        "Went back to 20260302T120000Z-hand.\n"
        f"The damaged database is set aside: {aside}\n"
    )
    assert aside.read_bytes() == broken
    assert [row["card"] for row in drill("history", "--json").json] == ["demo/wrap-up"]
    assert drill("doctor").out == SOUND


def test_rows_that_no_value_can_be_made_of_are_damage_too(drill: Drill) -> None:
    answer(drill)
    assert drill("backup").code == 0
    database(drill, "UPDATE review SET at = 'yesterday'")
    result = drill("history")
    assert (result.code, result.err) == (
        1,
        f"drill: {drill.home / 'drill.db'}: damaged: ValueError: Invalid isoformat string: "
        "'yesterday'\n"
        "  It was left as it is. To set it aside and go back to the newest backup: "
        "drill restore 20260302T120000Z-hand\n",
    )
    done = drill("restore", "newest", "--yes", "--json").json
    assert done["damage"] == "Invalid isoformat string: 'yesterday'"
    assert done["aside"] == str(drill.home / "drill-damaged-20260302T120000Z.db")
    assert drill("doctor").out == SOUND


@pytest.mark.parametrize("instant", ["1e308", "17"])
def test_an_instant_that_is_no_text_is_damage_and_no_obstacle_to_a_restore(
    drill: Drill, instant: str
) -> None:
    answer(drill)
    assert drill("backup").code == 0
    database(drill, f"UPDATE review SET at = {instant}")
    assert drill("history").err.startswith(f"drill: {drill.home / 'drill.db'}: damaged: TypeError")
    done = drill("restore", "newest", "--yes", "--json").json
    assert done["aside"] == str(drill.home / "drill-damaged-20260302T120000Z.db")
    assert drill("doctor").out == SOUND


def test_the_database_of_another_program_is_not_replaced(drill: Drill) -> None:
    answer(drill)
    backup = drill("backup", "--json").json["path"]
    foreign = drill.home / "foreign.db"
    with closing(sqlite3.connect(foreign)) as other:
        other.execute("CREATE TABLE bookmark (id)")
    drill.environ["DRILL_DATABASE"] = f"sqlite:///{foreign}"
    result = drill("restore", backup, "--yes")
    assert (result.code, result.err) == (
        1,
        f"drill: {foreign}: is the database of another program\n  It was left as it is. Name "
        "another file.\n",
    )


def everything(drill: Drill) -> list[str]:
    commands = (["due", "--json"], ["cards", "--json"], ["history", "--json"], ["plan", "--json"])
    return [drill(*command).out for command in commands]


def in_session(keys: str, *argv: str) -> Callable[[Drill], Result]:
    return lambda drill: typed(drill, *argv, keys=keys)


def command(*argv: str, stdin: str = "") -> Callable[[Drill], Result]:
    return lambda drill: drill(*argv, stdin=stdin)


def bring_in(drill: Drill) -> Result:
    """The log of another drill, older and younger than what is here."""
    other = Drill(drill.home.parent / "other", drill.shipped, FixedClock(drill.clock.instant))
    other.clock.advance(days=-3)
    answer(other, "load", 4)
    assert other("suspend", "demo/capital").code == 0
    other.clock.advance(days=2)
    answer(other, "wrap-up", 0)
    path = drill.home.parent / "other.json"
    assert other("export", "json", str(path)).code == 0
    return drill("import", str(path))


@pytest.mark.parametrize(
    ("change", "steps"),
    [
        (command("answer", "demo/wrap-up", "5-10"), 1),
        (command("suspend", "demo"), 1),
        (command("resume", "demo"), 1),
        (command("reset", "demo"), 1),
        (command("plan", "--interview", "2026-05-01"), 1),
        (command("plan", "--clear"), 1),
        (command("today", "demo", "--new", "2", stdin="b\n5-10\nq\n"), 2),
        (command("cram", "demo", stdin="5-10\nshards\nqueues\nq\n"), 2),
        (command("mock", "--minutes", "9", stdin="shards\nnext\n"), 1),
        (in_session(f"what it takes{ENTER}{ENTER}+1{ENTER}q{ENTER}", "checklist", "demo"), 2),
        (bring_in, 1),
    ],
    ids=[
        "answer",
        "suspend",
        "resume",
        "reset",
        "plan",
        "clear",
        "today",
        "cram",
        "mock",
        "correction",
        "import",
    ],
)
def test_every_command_that_changes_learning_is_taken_back(
    drill: Drill, change: Callable[[Drill], Result], steps: int
) -> None:
    (drill.shipped / "demo.yaml").write_text(TIMELINE, encoding="utf-8")
    answer(drill, "load", 2)
    assert drill("suspend", "demo/capital").code == 0
    assert drill("plan", "--interview", "2026-04-01").code == 0
    drill.clock.advance(days=2)
    before = everything(drill)
    assert change(drill).code == 0
    assert everything(drill) != before
    for _ in range(steps):
        assert everything(drill) != before
        assert drill("undo").code == 0
    assert everything(drill) == before
    assert drill("doctor", "--json").json["sound"] is True


def test_what_was_brought_in_is_taken_back_as_one_and_stays_taken_back(drill: Drill) -> None:
    answer(drill, "load", 2)
    assert bring_in(drill).code == 0
    assert len(drill("history", "--json").json) == 3
    answer(drill, "load", 5)
    assert drill("undo", "--json").json["quality"] == 5
    taken = drill("undo", "--json").json
    assert [entry.get("card", entry.get("action")) for entry in taken["entries"]] == [
        "demo/load",
        "suspend",
        "demo/wrap-up",
    ]
    assert drill("import", str(drill.home.parent / "other.json"), "--json").json["entries"] == 0
    assert [row["quality"] for row in drill("history", "--json").json] == [2]
    assert drill("undo", "--json").json["card"] == "demo/load"
    assert drill("undo").code == 1


def dues(drill: Drill) -> list[tuple[str, str, int, bool]]:
    return [
        (card["id"], card["due"], card["lapses"], card["suspended"])
        for card in drill("cards", "--json").json
    ]


def test_undo_reaches_back_a_hundred_steps_over_sessions_and_processes(drill: Drill) -> None:
    fresh = drill("cards", "--json").json
    assert drill("cram", "--minutes", "9", stdin="no\n\n" * 60).code == 0
    first, between = len(drill("history", "--json").json), dues(drill)
    for number in range(10):
        assert drill("suspend" if number % 2 == 0 else "resume", "demo").code == 0
        drill.clock.advance(days=1)
    assert drill("cram", "--minutes", "9", stdin="no\n\n" * 10).code == 0
    answers = len(drill("history", "--json").json)
    assert answers + 10 >= 100
    for _ in range(answers - first + 10):
        assert drill("undo").code == 0
    assert dues(drill) == between
    for left in range(first, 0, -1):
        if left % 20 == 0:
            assert len(drill("history", "--json").json) == left
        assert drill("undo").code == 0
    assert drill("undo").code == 1
    assert drill("cards", "--json").json == fresh
    assert len(drill("history", "--voided", "--json").json) == answers


def test_databases_that_differ_in_their_ending_alone_have_backups_of_their_own(
    drill: Drill,
) -> None:
    answer(drill)
    drill("backup")
    drill.environ["DRILL_DATABASE"] = f"sqlite:///{drill.home / 'drill.sqlite'}"
    assert drill("due").err == ""  # it is not gone: it never was
    assert drill("restore", "--json").json == []
    drill("backup")
    assert sorted(path.name for path in (drill.home / "backups").iterdir()) == [
        "drill-20260302T120000Z-hand.db",
        "drill.sqlite-20260302T120000Z-hand.db",
    ]


def test_backups_under_the_name_that_an_older_drill_gave_are_found(drill: Drill) -> None:
    """It left out the ending of the database, whatever that is."""
    drill.environ["DRILL_DATABASE"] = f"sqlite:///{drill.home / 'drill.sqlite'}"
    answer(drill)
    made = Path(drill("backup", "--json").json["path"])
    made.rename(made.with_name("drill-20260302T120000Z-hand.db"))
    assert [each["answers"] for each in drill("restore", "--json").json] == [1]
