"""What is other on Windows and macOS, each simulated at the one place where it matters."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pexpect
import pytest

from drill import editor
from drill.cli.terminal import can_draw
from drill.core.command_line import command_words
from tests.conftest import DECK, Drill

ROOT = Path(__file__).parent.parent
WAIT_SECONDS = 30  # a bound, not a measure
FILE = Path("deck.yaml")


@pytest.fixture
def environ(tmp_path: Path) -> dict[str, str]:
    """The environment of a process with a home that has the demonstration deck as its own."""
    decks = tmp_path / "home" / "decks"
    decks.mkdir(parents=True)
    (decks / "demo.yaml").write_text(DECK.replace("booking", "Büchung"), encoding="utf-8")
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("DRILL_", "PYTHON", "NO_COLOR"))
    }
    return {**kept, "DRILL_HOME": str(tmp_path / "home"), "PROMPT_TOOLKIT_NO_CPR": "1"}


# --- Windows sets no TERM -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("terminal", "draws"),
    [
        ({}, True),
        ({"TERM": "xterm"}, True),
        ({"TERM": "dumb"}, False),
        ({"TERM": "unknown"}, False),
    ],
)
def test_only_a_terminal_that_says_so_can_do_nothing_but_lines(
    terminal: dict[str, str], draws: bool
) -> None:
    assert can_draw(terminal) is draws


def test_without_term_a_session_takes_keys(environ: dict[str, str]) -> None:
    environ.pop("TERM", None)
    command = [sys.executable, "-m", "drill"]
    with pexpect.spawn(
        command[0], command[1:], env=environ, encoding="utf-8", timeout=WAIT_SECONDS
    ) as screen:
        screen.expect_exact("drill>")
        screen.expect_exact("\x1b[?25h")  # prompt_toolkit shows the cursor again once it takes keys
        screen.send("q\r")
        screen.expect(pexpect.EOF)
    assert screen.exitstatus == 0


# --- editors --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "command"),
    [
        ("notepad", ["notepad", "deck.yaml"]),
        (r"C:\Windows\notepad.exe", [r"C:\Windows\notepad.exe", "deck.yaml"]),
        (
            r'"C:\Program Files\Vim\gvim.exe" -n',
            [r"C:\Program Files\Vim\gvim.exe", "-n", "deck.yaml"],
        ),
        (r'"C:\Program Files\Vim\VIM.EXE"', [r"C:\Program Files\Vim\VIM.EXE", "+7", "deck.yaml"]),
        (
            r"C:\Code\bin\code.cmd --new-window",
            [r"C:\Code\bin\code.cmd", "--new-window", "--wait", "--goto", "deck.yaml:7"],
        ),
        ("code", ["code", "--wait", "--goto", "deck.yaml:7"]),
        ("subl.exe", ["subl.exe", "deck.yaml:7"]),
    ],
)
def test_an_editor_of_windows_is_split_and_known_as_there(words: str, command: list[str]) -> None:
    assert editor.command(words, FILE, 7, "win32") == command


def test_a_program_that_windows_finds_by_a_longer_name_is_looked_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "code"
    program.touch(mode=0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert editor.command("code", FILE, 7, "win32") == [
        str(program),
        "--wait",
        "--goto",
        "deck.yaml:7",
    ]
    assert editor.command("code", FILE, 7, "darwin") == ["code", "--wait", "--goto", "deck.yaml:7"]


def test_each_system_has_an_editor_to_fall_back_on() -> None:
    assert [editor.chosen({}, platform) for platform in ("win32", "darwin", "linux")] == [
        "notepad",
        "vi",
        "vi",
    ]
    assert editor.chosen({"VISUAL": "", "EDITOR": "nano"}, "win32") == "nano"
    with pytest.raises(editor.EditorError) as caught:
        editor.edit(FILE, 1, {"EDITOR": "no-such-editor"}, "win32")
    assert caught.value.hint == "Set EDITOR, for example: set EDITOR=notepad"


@pytest.mark.parametrize(
    ("line", "windows", "words"),
    [
        (r"export csv C:\notes\a.csv", True, ["export", "csv", r"C:\notes\a.csv"]),
        (r'export csv "C:\my notes\a.csv"', True, ["export", "csv", r"C:\my notes\a.csv"]),
        (r"export csv my\ notes.csv", False, ["export", "csv", "my notes.csv"]),
        (
            "answer demo/load 'users; # of posts'",
            False,
            ["answer", "demo/load", "users; # of posts"],
        ),
        ("answer demo/load #users", False, ["answer", "demo/load", "#users"]),
        ("", False, []),
    ],
)
def test_a_line_typed_at_the_prompt_is_split_as_the_system_does(
    line: str, windows: bool, words: list[str]
) -> None:
    assert command_words(line, windows=windows) == words


# --- text in pipes --------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["cp1252", "ascii", "utf-16"])
def test_what_goes_through_a_pipe_is_utf_8(environ: dict[str, str], encoding: str) -> None:
    """On Windows Python would take the code page of the machine for it."""
    nearest_subject = {**environ, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}

    def run(*words: str, reads: str = "") -> str:
        command = [sys.executable, "-m", "drill", *words]
        done = subprocess.run(
            command,
            env=nearest_subject,
            input=reads.encode(),
            capture_output=True,
            timeout=WAIT_SECONDS,
        )
        assert (done.returncode, done.stderr) == (0, b"")
        return done.stdout.decode("utf-8")

    assert "Which lock keeps two Büchungs apart?" in run("show", "demo/capital")
    graded = run("grade", reads='{"kind": "basic", "expected": "Köln", "answer": "Köln"}\n')
    assert json.loads(graded)["quality"] == 5
    assert run("export", "markdown", "-", "demo").count("Büchungs") == 1


# --- files that are open --------------------------------------------------------------------------


def test_no_command_renames_or_removes_a_file_that_is_open(drill: Drill, tmp_path: Path) -> None:
    files, notes = tmp_path / "files", tmp_path / "notes.md"
    files.mkdir()
    notes.write_text(
        "# Own\n\n## First (5 min)\n\n- one thing\n- another thing\n\n## Second (10 min)\n\n- a "
        "third\n"
    )
    exports = [
        ["export", form, str(files / name)] for form, name in (("csv", "a.csv"), ("json", "a.json"))
    ]
    package = str(files / "a.apkg")
    commands = [
        ["due"], ["build", str(notes)], ["answer", "demo/capital", "row lock"], ["backup"],
        *exports, *exports, ["export", "anki", package], ["import", package],
        ["import", str(files / "a.csv")], ["merge", str(files / "a.json")],
        ["stats", "--svg", str(files / "a.svg")], ["sheet", str(files / "a.html")],
        ["reset", "demo/capital"], ["restore", "newest", "--yes"], ["undo"], ["doctor", "--fix"],
        ["mock"],
    ]  # fmt: skip
    command = [sys.executable, "-m", "tests.other_systems", str(drill.home), str(drill.shipped)]
    done = subprocess.run(
        command, cwd=ROOT, input=json.dumps(commands), capture_output=True, text=True, timeout=120
    )
    assert done.stderr == ""
    assert [json.loads(line) for line in done.stdout.splitlines()] == [
        [words, 0, ""] for words in commands
    ]


def test_the_stand_in_for_windows_refuses_what_windows_refuses(tmp_path: Path) -> None:
    tries = """
import os, sys
from pathlib import Path
from tests.other_systems import refuse, sync_as_windows
there = Path(sys.argv[1])
sys.addaudithook(refuse)
with there.open("rb") as file:
    renamed, synced = lambda: there.rename("x"), lambda: sync_as_windows(file.fileno())
    for attempt in (there.unlink, renamed, synced):
        try:
            attempt()
        except OSError as error:
            print(error.strerror)
there.unlink()
"""
    there = tmp_path / "a"
    there.touch()
    done = subprocess.run(
        [sys.executable, "-c", tries, str(there)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.splitlines() == ["is open", "is open", "Bad file descriptor"]
    assert not there.exists()
