"""Small things that go wrong at the edges: pipes for files, names of no day, links, masks, signals,
clocks."""

from __future__ import annotations

import fcntl
import os
import shutil
import signal
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import pytest

from drill.clock import FixedClock
from drill.config import load
from drill.repl.prompt_history import PromptHistory
from tests.conftest import Drill
from tests.half_changed import half_changed

pytestmark = pytest.mark.sqlite  # the files here are SQLite's
WAIT = 30  # seconds; a bound, not a measure


def answered(drill: Drill) -> None:
    assert drill("answer", "demo/wrap-up", "5-10").code == 0


@pytest.mark.parametrize(
    ("command", "hint"),
    [
        ("build", "Give the path of a file, or send it to: drill build -"),
        ("merge", "Give the path of a database or of a JSON."),
        ("import", "Give the path of a file to bring in."),
    ],
)
def test_a_pipe_that_nobody_writes_to_is_not_waited_for(
    drill: Drill, tmp_path: Path, command: str, hint: str
) -> None:
    pipe = tmp_path / "notes.md"
    os.mkfifo(pipe)
    result = drill(command, str(pipe))
    assert (result.code, result.err) == (1, f"drill: {pipe}: is not a regular file\n  {hint}\n")


@pytest.mark.skipif(not os.access("/proc/kmsg", os.R_OK), reason="the kernel's log is closed")
@pytest.mark.parametrize(
    ("command", "name"),
    [
        (["merge"], "kernel.db"),
        (["restore", "--yes"], "kernel.db"),
        (["check"], "kernel.yaml"),
        (["build"], "kernel.md"),
        *((["import"], f"kernel.{ending}") for ending in ("md", "apkg", "csv", "yaml", "json")),
        (["export", "csv", "--force"], "kernel.csv"),
    ],
)
def test_a_file_of_the_kernel_that_has_no_end_is_not_waited_for(
    drill: Drill, tmp_path: Path, command: list[str], name: str
) -> None:
    (tmp_path / name).symlink_to("/proc/kmsg")
    refused = subprocess.run(
        [sys.executable, "-m", "drill", *command, str(tmp_path / name)],
        env={**os.environ, "DRILL_HOME": str(drill.home)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=WAIT,
    )
    assert (refused.returncode, "Traceback" in refused.stderr) == (1, False)


def test_a_pipe_in_a_folder_to_bring_in_is_not_waited_for(drill: Drill, tmp_path: Path) -> None:
    folder = tmp_path / "cards"
    folder.mkdir()
    (folder / "one.md").write_text("Q: What is a lease?\nA: a lock\n")
    for name in ("hashcards.db", "cards.db", "two.md"):
        os.mkfifo(folder / name)
    assert drill("import", str(folder)).code == 0
    assert len(drill("cards", "one", "--json").json) == 1
    refused = drill("import", str(folder / "cards.db"), "--from", "mnemosyne")
    assert (refused.code, "no database" in refused.err) == (1, True)


def test_notes_whose_name_is_no_text_are_built(drill: Drill, tmp_path: Path) -> None:
    """Such names come from archives that were packed with another encoding."""
    folder = tmp_path / "notes"
    folder.mkdir()
    text = "# Notes\n\nQ: What is a lease?\nA: a lock that expires\n"
    (folder / os.fsdecode(b"caf\xe9.md")).write_text(text, encoding="utf-8")
    assert drill("build", str(folder)).code == 0
    (card,) = drill("cards", "--json", "notes").json
    assert card["source"] == {"file": "caf\ufffd.md", "line": 3}
    assert drill("build").code == 0
    assert drill("undo").code == 0


def test_a_home_whose_path_is_no_text_is_refused_and_not_called_damaged(
    drill: Drill, tmp_path: Path
) -> None:
    drill.home = tmp_path / os.fsdecode(b"caf\xe9")
    refused = drill("add", "What is a lease?", "a lock")
    shown = tmp_path / "caf"  # the screen shows no half of a letter
    assert (refused.code, refused.err) == (
        1,
        f"drill: {shown}: the path has letters that are no UTF-8\n"
        "  Set DRILL_HOME to another folder.\n",
    )
    assert not drill.home.exists()


@pytest.mark.parametrize(
    "id", ["f" * 12 + "7fffbfffffffffffffff", "1fffffffffff7fffbfffffffffffffff", "0190" * 8]
)
def test_an_id_that_no_clock_gives_does_not_come_in_by_a_restore(
    drill: Drill, tmp_path: Path, id: str
) -> None:
    """From a file of elsewhere; in a backup of an older drill, which took it in, it is in nobody's
    way."""
    answered(drill)
    assert drill("backup").code == 0
    (backup,) = (drill.home / "backups").glob("*-hand.db")
    with closing(sqlite3.connect(backup)) as database, database:
        database.execute("UPDATE review SET id = ?", (id,))
    odd = tmp_path / "odd.db"
    shutil.copyfile(backup, odd)
    refused = drill("restore", str(odd), "--yes")
    assert (refused.code, refused.err) == (
        1,
        f"drill: {odd}: the id {UUID(id)} has an impossible date\n  Take another one; list them: "
        "drill restore\n",
    )
    assert drill("restore", "newest", "--yes").code == 0
    answered(drill)
    assert drill("undo").code == drill("undo").code == 0
    assert len(drill("history", "--json").json) == 1


@pytest.mark.parametrize("id", ["1", "", b"\xff", "x" * 32])
def test_what_is_no_id_does_not_come_in_by_a_restore(
    drill: Drill, tmp_path: Path, id: str | bytes
) -> None:
    answered(drill)
    assert drill("backup").code == 0
    (backup,) = (drill.home / "backups").glob("*-hand.db")
    odd = tmp_path / "odd.db"
    shutil.copyfile(backup, odd)
    with closing(sqlite3.connect(odd)) as database, database:
        database.execute("UPDATE review SET id = ?", (id,))
    refused = drill("restore", str(odd), "--yes")
    assert (refused.code, refused.err) == (
        1,
        f"drill: {odd}: the id {id!s} has an impossible date\n  Take another one; list them: "
        "drill restore\n",
    )


def test_a_pipe_in_the_data_folder_is_not_waited_for(drill: Drill) -> None:
    answered(drill)
    assert drill("backup").code == 0
    os.mkfifo(drill.home / "backups" / "drill-20260301T120000Z-hand.db")
    assert [row["name"] for row in drill("restore", "--json").json] == ["20260302T120000Z-hand"]
    settings = drill.home / "settings.toml"
    os.mkfifo(settings)
    refused = drill("due")
    hint = "Check the path and the permissions, or set DRILL_HOME to another folder."
    assert (refused.code, refused.err) == (
        1,
        f"drill: {settings}: is not a regular file\n  {hint}\n",
    )


def test_a_pipe_for_the_kept_notes_is_not_waited_for(drill: Drill) -> None:
    drill.home.mkdir()
    inbox = drill.home / "inbox.md"
    os.mkfifo(inbox)
    refused = drill("note", "a lease is a lock that expires")
    hint = "Check the folder and the space."
    assert (refused.code, refused.err) == (
        1,
        f"drill: {inbox}: cannot be written: is not a regular file\n  {hint}\n",
    )
    refused = drill("note")
    hint = "Check the path and the permissions."
    assert (refused.code, refused.err) == (
        1,
        f"drill: {inbox}: cannot be read: is not a regular file\n  {hint}\n",
    )


def test_a_pipe_for_the_note_beside_the_database_is_not_waited_for(drill: Drill) -> None:
    answered(drill)
    note = drill.home / "drill.db-place"
    note.unlink(missing_ok=True)
    os.mkfifo(note)
    assert [answer["card"] for answer in drill("history", "--json").json] == ["demo/wrap-up"]


def test_pipes_for_what_drill_remembers_count_as_nothing(drill: Drill, tmp_path: Path) -> None:
    answered(drill)
    for place in ("notes/odd.path", "notes/odd.notes", "imported/demo.json"):
        (drill.home / place).parent.mkdir(exist_ok=True)
        os.mkfifo(drill.home / place)
    os.mkfifo(drill.home / "prompt-history.txt")
    table = tmp_path / "cards.csv"
    table.write_text("question,answer\nWhat is a lease?,A lock that expires\n")
    assert drill("import", str(table)).code == 0
    assert drill("export", "csv", str(table), "--force").code == 0
    assert list(PromptHistory(drill.home / "prompt-history.txt").load_history_strings()) == []


def test_a_step_up_behind_a_link_leads_to_one_database(drill: Drill, tmp_path: Path) -> None:
    (tmp_path / "real" / "deep").mkdir(parents=True)
    (tmp_path / "links").mkdir()
    (tmp_path / "links" / "link").symlink_to(tmp_path / "real" / "deep")
    drill.environ["DRILL_DATABASE"] = f"sqlite:///{tmp_path}/links/link/../own.db"
    answered(drill)
    assert drill("backup").out.startswith("1 answer ")
    assert not (tmp_path / "links" / "own.db").exists()
    assert (tmp_path / "real" / "own.db").exists()


def test_a_lock_that_another_program_holds_is_not_waited_for_without_end(
    drill: Drill, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("drill.folders._PATIENCE_SECONDS", 0.2)
    answered(drill)
    folder = drill.home / "backups"
    folder.mkdir(exist_ok=True)
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        refused = drill("backup")
    finally:
        os.close(handle)
    hint = "Check the path, the permissions and the space."
    assert (refused.code, refused.err) == (
        1,
        f"drill: {folder}: is locked by another program\n  {hint}\n",
    )
    assert drill("backup").code == 0


def test_a_database_that_is_a_pipe_is_refused(drill: Drill) -> None:
    drill.home.mkdir()
    database = drill.home / "drill.db"
    os.mkfifo(database)
    hint = "Check the path and the permissions, or set DRILL_HOME to another folder."
    for command in ("due", "history"):
        refused = drill(command)
        assert (refused.code, refused.err) == (
            1,
            f"drill: {database}: is not a regular file\n  {hint}\n",
        )
    assert drill("doctor").out.startswith(f"✗ {database}: is not a regular file\n")


def test_a_backup_whose_name_is_of_no_day_is_none(drill: Drill) -> None:
    answered(drill)
    assert drill("backup").code == 0
    for stamp in ("20260231T250000Z", "00000000T000000Z", "99991231T235959Z", "00010101T000000Z"):
        (drill.home / "backups" / f"drill-{stamp}-hand.db").write_bytes(b"")
    assert drill("today", stdin="").code == 0
    assert [row["name"] for row in drill("restore", "--json").json] == ["20260302T120000Z-hand"]


@pytest.mark.parametrize(
    "what", ["VIEW odd AS SELECT 1", "TRIGGER odd AFTER INSERT ON review BEGIN SELECT 1; END"]
)
def test_no_database_is_restored_in_which_something_would_run(
    drill: Drill, tmp_path: Path, what: str
) -> None:
    answered(drill)
    source = tmp_path / "odd.db"
    assert drill("backup").code == 0
    source.write_bytes(next((drill.home / "backups").glob("*-hand.db")).read_bytes())
    with closing(sqlite3.connect(source)) as database:
        database.execute(f"CREATE {what}")
    result = drill("restore", str(source), "--yes")
    assert (result.code, result.out) == (1, "")
    assert result.err == (
        f"drill: {source}: is a database with 'odd', which drill never makes\n"
        "  Name a drill.db, or the JSON that a drill exported.\n"
    )


def test_a_damaged_database_behind_a_link_is_restored_where_it_is(
    drill: Drill, tmp_path: Path
) -> None:
    answered(drill)
    assert drill("backup").code == 0
    real = tmp_path / "disk" / "real.db"
    real.parent.mkdir()
    file = drill.home / "drill.db"
    file.rename(real)
    file.symlink_to(real)
    real.write_bytes(b"damaged" * 1000)
    assert drill("restore", "newest", "--yes").code == 0
    assert file.is_symlink()
    assert [row["card"] for row in drill("history", "--json").json] == ["demo/wrap-up"]
    assert [path.name.split("-")[1] for path in real.parent.glob("real-*")] == ["damaged"]


def test_folders_above_a_home_are_private_whatever_the_mask(drill: Drill, tmp_path: Path) -> None:
    drill.home = tmp_path / "a" / "b" / "home"
    before = os.umask(0)
    try:
        assert drill("due").code == 0
        answered(drill)
    finally:
        os.umask(before)
    folders = (drill.home, drill.home.parent, drill.home.parent.parent)
    assert {stat.S_IMODE(folder.stat().st_mode) for folder in folders} == {0o700}


@pytest.mark.parametrize(
    "address",
    [
        "postgresql:me:secret@host/db",
        "postgresql:/me:secret@host/db",
        "me:secret@host",
        "x//m:secret@h",
        "host=h password=secret",
    ],
)
def test_no_password_is_shown_where_a_slash_is_missing(drill: Drill, address: str) -> None:
    drill.environ["DRILL_DATABASE"] = address
    result = drill("due")
    assert result.code == 1
    assert "secret" not in result.err


@pytest.mark.parametrize("options", ["timeout=abc", "foo=bar", "mode=ro&uri=true"])
def test_a_file_with_options_is_refused(drill: Drill, options: str) -> None:
    drill.environ["DRILL_DATABASE"] = f"sqlite:///{drill.home}/drill.db?{options}"
    result = drill("due")
    assert result.code == 1
    assert result.err == (
        f"drill: DRILL_DATABASE: cannot use 'sqlite:///{drill.home}/drill.db' with the options "
        "behind its ?\n"
        "  The file of a database takes none; give its path alone. One with a ? in it: set "
        "DRILL_HOME to its folder.\n"
    )


@pytest.mark.parametrize("year", [1970, 3000, 9999])
def test_a_clock_of_another_age_is_told_of(drill: Drill, year: int) -> None:
    drill.clock = FixedClock(datetime(year, 12, 30, 12, tzinfo=UTC))
    for argv in (["due"], ["stats"], ["answer", "demo/wrap-up", "5"]):
        result = drill(*argv)
        said = (
            f"drill: the clock of this computer says that it is {year}-12-30\n  Set it, and "
            "try again.\n"
        )
        assert (result.code, result.out, result.err) == (1, "", said)
    assert not drill.home.exists()


@pytest.mark.parametrize("zone", ["UTC-24", "UTC24"])
def test_a_time_zone_a_whole_day_off_is_told_of(zone: str, tmp_path: Path) -> None:
    environ = {**os.environ, "DRILL_HOME": str(tmp_path / "home"), "TZ": zone}
    command = [sys.executable, "-m", "drill", "due"]
    done = subprocess.run(command, env=environ, capture_output=True, text=True)
    assert (done.returncode, done.stdout, done.stderr) == (
        1,
        "",
        "drill: the time zone of this computer is a whole day from UTC\n  Set TZ, and try again.\n",
    )


@pytest.mark.parametrize("name", ["COLUMNS", "LINES"])
@pytest.mark.parametrize("size", ["9" * 5000, "\u00b2", "-1", "0"])
def test_a_size_that_no_screen_has_is_not_taken(
    drill: Drill, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, size: str
) -> None:
    drill.environ[name] = size
    monkeypatch.setenv(name, size)
    for argv in (["decks"], ["help"], ["stats", "--svg", str(tmp_path / "picture.svg")]):
        result = drill(*argv)
        assert (result.code, result.err) == (0, "")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_leaves_no_copy_of_another_database_behind(
    drill: Drill, tmp_path: Path, number: signal.Signals
) -> None:
    answered(drill)
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    program = (
        "import sys, time\n"
        "from drill.app.exchange.merges import merging\n"
        "from drill.cli import main\n"
        "def wait(store, path):\n"
        "    print('copied', flush=True)\n"
        "    while True:  # a signal right before a long sleep would wait for its end\n"
        "        time.sleep(0.05)\n"
        "merging.archive_of = wait\n"
        f"sys.exit(main(['merge', {str(drill.home / 'drill.db')!r}]))\n"
    )
    environ = {**os.environ, "DRILL_HOME": str(tmp_path / "new"), "TMPDIR": str(scratch)}
    environ.pop("DRILL_DATABASE", None)
    with subprocess.Popen(
        [sys.executable, "-c", program], env=environ, stdout=subprocess.PIPE, text=True
    ) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "copied\n"
        (copy,) = scratch.rglob("drill.db")
        assert stat.S_IMODE(copy.stat().st_mode) == 0o600
        child.send_signal(number)
        assert child.wait(timeout=WAIT) == 128 + number
    assert list(scratch.iterdir()) == []


@pytest.mark.parametrize(
    "sign", ["=1+1", " =1+1", "\u00a0=1+1", "\uff1d1+1", "\u3000\uff0b1", "'=1"]
)
def test_no_cell_of_a_table_is_a_formula(drill: Drill, tmp_path: Path, sign: str) -> None:
    deck = (drill.shipped / "demo.yaml").read_text(encoding="utf-8")
    escaped = sign.replace("\u00a0", "\\u00a0")
    text = deck.replace("answer: pessimistic", f'answer: "{escaped}; a;b"')
    (drill.shipped / "demo.yaml").write_text(text, encoding="utf-8")
    table = drill("export", "csv", "-").out
    assert '"demo","wrap-up","timing",' in table
    for line in table.splitlines():
        for cell in line.split('"'):
            assert not cell.strip().startswith(("=", "\uff1d", "\uff0b", "@"))


def test_a_step_up_behind_a_link_is_the_folder_that_the_system_means(tmp_path: Path) -> None:
    (tmp_path / "real" / "deep").mkdir(parents=True)
    (tmp_path / "link").symlink_to(tmp_path / "real" / "deep")
    environ = {"DRILL_HOME": str(tmp_path / "link" / ".." / "home")}
    assert load(environ).home == tmp_path / "real" / "home"
    assert load({"DRILL_HOME": str(tmp_path / "link" / "home")}).home == tmp_path / "link" / "home"


def test_a_shipped_deck_that_is_copied_to_be_edited_is_the_persons_alone(drill: Drill) -> None:
    modes: list[int] = []
    before = os.umask(0)
    try:
        drill("edit", "demo/load", edit=lambda path, line: modes.append(path.stat().st_mode))
    finally:
        os.umask(before)
    assert [stat.S_IMODE(mode) for mode in modes] == [0o600]


def test_a_deck_that_is_no_text_is_opened_in_the_editor(drill: Drill) -> None:
    drill("add", "What is a lease?", "a lock")
    file = drill.home / "decks" / "mine.yaml"
    before = file.read_bytes()
    drill("cards")
    file.write_bytes(before + b"# caf\xe9\n")
    opened: list[int] = []

    def edit(path: Path, line: int) -> None:
        opened.append(line)
        path.write_bytes(before)

    assert drill("edit", "mine/what-is-a-lease", edit=edit).code == 0
    assert opened == [before.count(b"\n") + 1]


def test_damaged_databases_of_one_second_are_all_kept(drill: Drill) -> None:
    answered(drill)
    drill("backup")
    for content in (b"first", b"second"):
        (drill.home / "drill.db").write_bytes(content * 5000)
        assert drill("restore", "newest", "--yes").code == 0
    kept = sorted(path.read_bytes()[:5] for path in drill.home.glob("drill-damaged-*.db"))
    assert kept == [b"first", b"secon"]


def test_a_system_without_threads_left_backs_up_and_restores(
    drill: Drill, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As under `ulimit -u` or `ulimit -v`, which bind no test that root runs."""

    def refuse(*_: object) -> None:
        raise RuntimeError("can't start new thread")

    answered(drill)
    drill.clock.advance(days=1)
    monkeypatch.setattr("threading._start_new_thread", refuse)
    assert drill("answer", "demo/load", "5").err == ""  # the first of the day: backed up
    assert drill("backup").code == 0
    assert drill("restore", "newest", "--yes").code == 0
    assert drill("undo").code == 0
    assert [kept["reason"] for kept in drill("restore", "--json").json] == [
        "undo",
        "restore",
        "hand",
        "day",
    ]


def test_a_folder_that_was_removed_under_a_person_is_named_as_the_cause(
    drill: Drill, tmp_path: Path
) -> None:
    refused = run_in_removed_folder(tmp_path, "build", "notes.md")
    assert (refused.returncode, refused.stderr) == (
        1,
        "drill: cannot go on: the folder that you are in was removed\n"
        "  Go to another one, and try again.\n"
        "  What was answered before is safe.\n",
    )


def run_in_removed_folder(tmp_path: Path, *argv: str) -> subprocess.CompletedProcess[str]:
    gone = tmp_path / "gone"
    gone.mkdir()
    start = "import os, sys; os.rmdir(os.getcwd()); from drill.__main__ import main; main()"
    return subprocess.run(
        [sys.executable, "-c", start, *argv],
        cwd=gone,
        env={**os.environ, "DRILL_HOME": str(tmp_path / "home")},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=WAIT,
    )


def test_too_few_files_that_may_be_open_are_named_with_the_cure(drill: Drill) -> None:
    """With each limit something else is refused; what no command expects is told at the end."""
    answered(drill)
    start = (
        "import resource, sys; from drill.cli import main; from drill.cli import answer_commands;"
        "resource.setrlimit(resource.RLIMIT_NOFILE, (int(sys.argv.pop(1)), 64)); sys.exit(main())"
    )
    said = ""
    for most in range(5, 10):
        undone = subprocess.run(
            [sys.executable, "-c", start, str(most), "undo"],
            env={**os.environ, "DRILL_HOME": str(drill.home)},
            capture_output=True,
            text=True,
            timeout=WAIT,
        )
        said += undone.stderr
        is_refused = "cannot go on" in undone.stderr
        assert is_refused == ("Let more files be open (ulimit -n 1024)" in undone.stderr), said
        assert "fault" not in undone.stderr
    assert "cannot go on" in said


def test_a_system_without_a_temporary_folder_refuses_nothing_that_needs_none(drill: Drill) -> None:
    """Every file that Python tries there is refused, as where too few files may be open."""
    answered(drill)
    start = (
        "import errno, os, sys; from drill.cli import main\n"
        "real = os.open\n"
        "def refusing(path, flags, *rest, **more):\n"
        "    if flags & os.O_EXCL:\n"
        "        raise OSError(errno.EMFILE, 'Too many open files', path)\n"
        "    return real(path, flags, *rest, **more)\n"
        "os.open = refusing\n"
        "sys.exit(main())"
    )
    told = subprocess.run(
        [sys.executable, "-c", start, "history"],
        env={**os.environ, "DRILL_HOME": str(drill.home)},
        capture_output=True,
        text=True,
        timeout=WAIT,
    )
    assert (told.returncode, told.stdout.count("wrap-up"), "removed" in told.stderr) == (
        0,
        1,
        False,
    )


@pytest.mark.parametrize("command", ["backup", "restore", "doctor", "due", "history"])
def test_a_change_that_another_program_did_not_finish_is_taken_back(
    drill: Drill, command: str
) -> None:
    """An editor of databases that was killed: its journal beside the database says how it was."""
    half_changed_home(drill)
    argv = (command, "newest", "--yes") if command == "restore" else (command,)
    assert (drill(*argv).code, drill("history", "--json").json != []) == (0, command != "restore")
    kept = [
        drill("restore", each["name"], "--yes").code for each in drill("restore", "--json").json
    ]
    assert set(kept) == {0}
    assert drill("doctor").code == 0


@pytest.mark.parametrize("left", ["damaged", "gone"])
def test_the_journal_of_a_database_that_is_no_more_is_not_played_into_a_restored_one(
    drill: Drill, left: str
) -> None:
    half_changed_home(drill)
    file = drill.home / "drill.db"
    if left == "damaged":
        file.write_bytes(b"none" * 10_000)
    else:
        file.unlink()
    (kept,) = drill("restore", "--json").json
    assert drill("restore", "newest", "--yes").code == 0
    restored = sqlite3.connect(file)
    assert restored.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    restored.close()
    assert len(drill("history", "--json").json) == kept["answers"]
    assert drill("doctor").code == 0


def half_changed_home(drill: Drill) -> None:
    """A home with a backup without answers, an answer, and a change by another program that was
    killed."""
    drill("decks")
    drill("backup")
    drill.clock.advance(hours=1)
    answered(drill)
    half = half_changed(
        drill.home / "drill.db",
        drill.home / "half.db",
        "DELETE FROM review",
        "UPDATE card SET body = body || ' '",
    )
    for end in ("", "-journal"):
        (half.with_name(f"half.db{end}")).replace(drill.home / f"drill.db{end}")
