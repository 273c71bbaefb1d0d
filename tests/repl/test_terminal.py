"""The whole program in a real pseudo-terminal, also when it is killed in the middle."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pexpect
import pytest

from tests.conftest import DECK

WAIT = 30  # seconds; a bound, not a measure
READY = "\x1b[?25h"  # prompt_toolkit shows the cursor again once it takes keys


@pytest.fixture
def environ(tmp_path: Path) -> dict[str, str]:
    decks = tmp_path / "home" / "decks"
    decks.mkdir(parents=True)
    (decks / "demo.yaml").write_text(DECK, encoding="utf-8")
    environ = {
        name: value
        for name, value in os.environ.items()
        if name not in ("NO_COLOR", "DRILL_DATABASE")
    }
    return {
        **environ,
        "DRILL_HOME": str(tmp_path / "home"),
        "TERM": "xterm-256color",
        "PROMPT_TOOLKIT_NO_CPR": "1",
    }


def shell(argv: str, environ: dict[str, str]) -> pexpect.spawn[str]:
    """A shell that runs `drill` and then says how the terminal is."""
    command = f"{sys.executable} -m drill {argv}; echo left with $?; stty -a"
    spawned = pexpect.spawn(
        "sh", ["-c", command], env=environ, encoding="utf-8", timeout=WAIT, dimensions=(40, 80)
    )
    spawned.delaybeforesend = 0.3  # as a person, who sees the screen before pressing a key
    return spawned


@pytest.fixture
def terminal(environ: dict[str, str]) -> Iterator[pexpect.spawn[str]]:
    with shell("today demo", environ) as spawned:
        yield spawned


def drill_process(terminal: pexpect.spawn[str]) -> int:
    found = subprocess.run(
        ["pgrep", "-P", str(terminal.pid)], capture_output=True, text=True, check=True
    )
    return int(found.stdout.split()[0])


def history(environ: dict[str, str]) -> list[tuple[str, int]]:
    command = [sys.executable, "-m", "drill", "history", "--json"]
    done = subprocess.run(
        command, env=environ, capture_output=True, text=True, check=True, timeout=WAIT
    )
    return [(row["card"], row["quality"]) for row in json.loads(done.stdout)]


def test_an_answer_that_was_shown_survives_kill_9(
    terminal: pexpect.spawn[str], environ: dict[str, str]
) -> None:
    terminal.expect_exact("How long is the wrap-up?")
    terminal.expect_exact(READY)
    terminal.send("5-10\r")
    terminal.expect_exact("Quality 5")
    os.kill(drill_process(terminal), signal.SIGKILL)
    terminal.expect_exact("left with 137")
    assert history(environ) == [("demo/wrap-up", 5)]
    command = [sys.executable, "-m", "drill", "due", "--json"]
    done = subprocess.run(
        command, env=environ, capture_output=True, text=True, check=True, timeout=WAIT
    )
    assert json.loads(done.stdout)["streak"] == 1


@pytest.mark.parametrize(
    ("number", "code"),
    [(signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGINT, 130)],
    ids=lambda value: str(value),
)
def test_a_signal_leaves_the_terminal_as_it_was(
    terminal: pexpect.spawn[str], environ: dict[str, str], number: signal.Signals, code: int
) -> None:
    terminal.expect_exact(READY)
    terminal.send("5-10\r")
    terminal.expect_exact("took 0:0")
    os.kill(drill_process(terminal), number)
    terminal.expect_exact(f"left with {code}")
    terminal.expect_exact(" icanon ")
    terminal.expect_exact(" echo ")
    assert history(environ) == [("demo/wrap-up", 5)]


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129)], ids=str)
def test_a_signal_in_a_session_of_the_prompt_ends_drill_not_just_the_session(
    environ: dict[str, str], number: signal.Signals, code: int
) -> None:
    with shell("", environ) as terminal:
        terminal.expect_exact("drill>")
        terminal.expect_exact(READY)
        terminal.send("today demo\r")
        terminal.expect_exact("How long is the wrap-up?")
        terminal.expect_exact(READY)
        os.kill(drill_process(terminal), number)
        terminal.expect_exact(f"left with {code}")


def test_a_closed_terminal_keeps_what_was_answered(
    terminal: pexpect.spawn[str], environ: dict[str, str]
) -> None:
    terminal.expect_exact(READY)
    terminal.send("5-10\r")
    terminal.expect_exact("took 0:0")
    terminal.close(force=True)
    assert history(environ) == [("demo/wrap-up", 5)]


def test_a_session_whose_database_is_moved_away(
    terminal: pexpect.spawn[str], environ: dict[str, str]
) -> None:
    home = Path(environ["DRILL_HOME"])
    terminal.expect_exact(READY)
    terminal.send("5-10\r")
    terminal.expect_exact("Quality 5")
    terminal.expect_exact(READY)
    (home / "drill.db").rename(home / "moved.db")
    terminal.send("3")
    # Where the line is broken depends on how long the path before it is.
    terminal.expect(r"was\s+removed,\s+moved\s+or\s+replaced\s+while\s+drill\s+had\s+it\s+open")
    terminal.expect_exact("left with 1")
    terminal.expect_exact(" echo ")
    fix = [sys.executable, "-m", "drill", "doctor", "--fix"]
    assert subprocess.run(fix, env=environ, capture_output=True, timeout=WAIT).returncode == 0
    assert history(environ) == [("demo/wrap-up", 3)]


def test_a_session_from_the_first_screen_to_the_summary(
    terminal: pexpect.spawn[str], environ: dict[str, str]
) -> None:
    for answer, shown in (
        ("10\r", "Half right"),
        ("5", "Load: what do you ask?"),
        ("how many users\r", "2 left"),
        ("\r", "Latency budget"),
        ("\r", "Which lock"),
        ("q\r", "2 cards"),
        ("\r", "left with 0"),
    ):
        terminal.expect_exact(READY)
        terminal.send(answer)
        terminal.expect_exact(shown)
    assert history(environ) == [("demo/load", 1), ("demo/wrap-up", 5)]


def test_a_terminal_that_says_it_is_huge_is_drawn_in_reasonable_time(
    terminal: pexpect.spawn[str],
) -> None:
    terminal.setwinsize(65_535, 65_535)
    terminal.expect_exact(READY)
    terminal.send("q\r")
    terminal.expect("left with 0")
