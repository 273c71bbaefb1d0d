"""What is answered at once: it loads little, and says what the long way says."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from threading import Event, Thread

import platformdirs
import pytest
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from drill import __version__, config
from drill.repl.keys import TerminalAsker
from tests.conftest import Drill

# What would double the time until the figures are there.
SLOW = (
    "argcomplete",
    "argparse",
    "dataclasses",
    "prompt_toolkit",
    "rich",
    "shutil",
    "sqlalchemy",
    "sqlmodel",
    "tomllib",
    "yaml",
)
NEEDED = {"--help": ("argparse",)}
LOADED = """
import sys
from drill.cli import main
code = main(sys.argv[2:])
print(code, *sorted(set(sys.argv[1].split()) & set(sys.modules)))
"""


@pytest.mark.parametrize("words", [["due"], ["--version"], ["--help"]])
def test_nothing_slow_is_loaded(drill: Drill, words: list[str]) -> None:
    drill("due")
    environ = {**os.environ, "DRILL_HOME": str(drill.home), "DRILL_DATABASE": ""}
    command = [
        sys.executable,
        "-c",
        LOADED,
        " ".join(set(SLOW) - set(NEEDED.get(words[0], ()))),
        *words,
    ]
    # Takes the decks in.
    shipped = subprocess.run(command, env=environ, capture_output=True, text=True, check=True)
    done = subprocess.run(command, env=environ, capture_output=True, text=True, check=True)
    assert (shipped.returncode, done.stdout.splitlines()[-1], done.stderr) == (0, "0", "")


def loaded(drill: Drill, modules: str, *words: str) -> str:
    """What a command in a process of its own says of which of the modules it loaded."""
    environ = {**os.environ, "DRILL_HOME": str(drill.home), "DRILL_DATABASE": ""}
    told = [sys.executable, "-c", LOADED, modules, *words]
    done = subprocess.run(told, env=environ, capture_output=True, text=True, check=True)
    return done.stdout.splitlines()[-1]


@pytest.mark.parametrize("command", ["undo", "stats"])
def test_the_reader_of_notes_is_loaded_only_where_notes_are_read(
    drill: Drill, command: str
) -> None:
    loaded(drill, "drill.core.material", "plan", "--interview", "in 6 days")  # takes the decks in
    assert loaded(drill, "drill.core.material", command) == "0"


@pytest.mark.parametrize("command", ["plan", "stats", "decks", "suspend consistency", "undo"])
def test_neither_judge_nor_yaml_is_loaded_for_what_reads_no_answer_and_no_deck(
    drill: Drill, command: str
) -> None:
    loaded(drill, "drill.core.grading yaml", "plan", "--interview", "in 6 days")
    assert loaded(drill, "drill.core.grading yaml", *command.split()) == "0"


def test_it_says_what_the_parser_would_say(drill: Drill) -> None:
    assert drill("--version").out == f"drill {__version__}\n" == drill("--version", "due").out
    seen = drill("due", "--json").json
    assert (
        drill("due").out == f"{seen['due']} due · {seen['new']} new · about {seen['minutes']} min\n"
    )


def test_help_is_as_wide_as_the_terminal(drill: Drill, monkeypatch: pytest.MonkeyPatch) -> None:
    for columns in (40, 200):
        monkeypatch.setenv("COLUMNS", str(columns))
        widest = max(map(len, drill("plan", "--help").out.splitlines()))
        assert columns // 2 < widest <= columns


def test_with_a_plan_the_glance_and_the_store_agree(
    drill: Drill, monkeypatch: pytest.MonkeyPatch
) -> None:
    (drill.shipped / "other.yaml").write_text(
        "deck: other\ntitle: Other\ncards:\n- id: a\n  kind: basic\n  prompt: A?\n  answer: a\n",
        encoding="utf-8",
    )

    def both() -> object:
        quick = drill("due", "--json").json
        with monkeypatch.context() as context:
            context.setattr("drill.glance.look", lambda *arguments: None)
            assert drill("due", "--json").json == quick
        return quick

    for step in (
        ["answer", "other/a", "a"],
        ["plan", "--interview", "in 6 days@demo", "--minutes", "1.2", "--weigh", "demo=2"],
        ["answer", "demo/wrap-up", "5-10"],
        ["suspend", "demo/load"],
        ["undo"],
        ["answer", "demo/load", "users", "--quality", "1"],
        ["undo"],
    ):
        assert drill(*step).code == 0
        both()
    drill.clock.advance(days=1)
    stands = both()
    # One card of three, seen 5.875 days before and 4 days strong: (1 + 19/81 · 5.875/4) ** -0.5.
    assert stands == {
        "due": 2,
        "new": 2,
        "minutes": 1,
        "due_in_all": 2,
        "streak": 1,
        "interview": {
            "name": "interview",
            "days": 5,
            "recall": pytest.approx(0.287472, abs=1e-5),
            "recall_low": pytest.approx(0.244379, abs=1e-5),
            "recall_high": pytest.approx(0.324602, abs=1e-5),
        },
    }


@pytest.mark.sqlite
def test_with_a_plan_the_store_is_not_opened(drill: Drill, monkeypatch: pytest.MonkeyPatch) -> None:
    drill("plan", "--interview", "in 6 days")
    monkeypatch.setattr("drill.app.learning.daily._by_store", None)
    assert (
        drill("due").out
        == "0 due · 3 new · about 1 min · interview in 6 days, 0% recalled by now\n"
    )


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere platformdirs itself is asked")
@pytest.mark.parametrize("folder", [None, "", " ", "/srv/data"])
def test_the_data_folder_is_where_platformdirs_has_it(
    monkeypatch: pytest.MonkeyPatch, folder: str | None
) -> None:
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    if folder is not None:
        monkeypatch.setenv("XDG_DATA_HOME", folder)
    expected = platformdirs.user_data_path("drill", appauthor=False)
    assert config.load({**os.environ, "DRILL_HOME": ""}).home == expected


def test_what_a_session_needs_is_loaded_once_and_only_when_the_prompt_shows() -> None:
    loaded, times = Event(), []

    def warm() -> None:
        times.append(1)
        loaded.set()

    def go_on() -> None:
        loaded.wait(10)
        keys.send_text("one\rtwo\r")

    with create_pipe_input() as keys:
        asker = TerminalAsker(keys, DummyOutput(), (warm,))
        assert times == []
        Thread(target=go_on).start()
        assert [asker.line("> ", "", lambda typed: ["one"]), asker.line("> ", "")] == ["one", "two"]
        assert times == [1]


def test_what_fails_to_load_beside_the_prompt_is_left_to_the_command_that_needs_it(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(threading, "excepthook", threading.__excepthook__)  # not that of pytest
    tried = Event()

    def half_loaded() -> None:
        tried.set()
        raise ImportError("cannot import name 'Library'")

    def go_on() -> None:
        tried.wait(10)
        keys.send_text("one\r")

    with create_pipe_input() as keys:
        asker = TerminalAsker(keys, DummyOutput(), (half_loaded,))
        Thread(target=go_on).start()
        assert asker.line("> ", "", lambda typed: ["one"]) == "one"
    for thread in set(threading.enumerate()) - {threading.current_thread()}:
        thread.join(10)
    assert capfd.readouterr().err == ""
