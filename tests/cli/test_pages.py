"""What is longer than the screen goes through the pager; what goes into a pipe is one record a
line."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from itertools import repeat
from pathlib import Path

import pexpect
import pytest

from drill.pager import page
from tests.conftest import Drill

WAIT = 60  # seconds; a bound, not a measure
DECK = "deck: long\ntitle: Long\ncards:\n" + "".join(
    f"- id: card-{number}\n  kind: basic\n  prompt: What is number {number} {'very ' * 20}long?\n  "
    "answer: long\n"
    for number in range(30)
)


@pytest.fixture
def environ(tmp_path: Path) -> dict[str, str]:
    (tmp_path / "home" / "decks").mkdir(parents=True)
    (tmp_path / "home" / "decks" / "long.yaml").write_text(DECK, encoding="utf-8")
    kept = {
        name: value
        for name, value in os.environ.items()
        if name not in ("COLUMNS", "LINES", "DRILL_DATABASE")
    }
    marking = f"{sys.executable} -c \"import sys; print('paged', sys.stdin.read().count(chr(10)))\""
    return {
        **kept,
        "DRILL_HOME": str(tmp_path / "home"),
        "TERM": "xterm",
        "PAGER": marking,
        "NO_COLOR": "1",
        "PROMPT_TOOLKIT_NO_CPR": "1",
    }


def in_terminal(environ: dict[str, str], *words: str, columns: int = 80, rows: int = 24) -> str:
    command = ["-m", "drill", *words]
    with pexpect.spawn(
        sys.executable,
        command,
        env=environ,
        encoding="utf-8",
        timeout=WAIT,
        dimensions=(rows, columns),
    ) as terminal:
        terminal.expect(pexpect.EOF)
        return re.sub("\x1b\\[[0-9;]*m", "", str(terminal.before).replace("\r\n", "\n"))


def piped(environ: dict[str, str], *words: str, typed: str = "") -> list[str]:
    command = [sys.executable, "-m", "drill", *words]
    done = subprocess.run(
        command, env=environ, input=typed, capture_output=True, text=True, check=True, timeout=WAIT
    )
    return done.stdout.splitlines()


def test_what_is_longer_than_two_screens_goes_through_the_pager(environ: dict[str, str]) -> None:
    # Two lines a card, and their number.
    assert in_terminal(environ, "cards", "long") == "paged 61\n"
    assert in_terminal(environ, "help").startswith("paged ")
    assert "30 cards" in in_terminal(environ, "cards", "long", rows=31)
    assert in_terminal(environ, "cards", "long", rows=30) == "paged 61\n"
    piped(environ, "answer", "long/card-1", "nothing")
    # Of several parts.
    assert in_terminal(environ, "show", "long/card-1", rows=6).count("paged") == 1
    assert in_terminal(environ, "cards", "long/card-1").splitlines()[-1] == "1 card"
    assert "30 cards" in in_terminal(environ, "cards", "long", "--no-pager")
    assert "30 cards" in in_terminal({**environ, "TERM": "dumb"}, "cards", "long")
    assert "30 cards" in in_terminal({**environ, "PAGER": "no-such-program"}, "cards", "long")
    assert "30 cards" in in_terminal({**environ, "PAGER": "'unfinished"}, "cards", "long")


def test_less_says_what_it_is_and_how_to_leave_it(environ: dict[str, str]) -> None:
    del environ["PAGER"]
    with prompt(environ) as terminal:
        terminal.sendline("cards long")
        terminal.expect(r"lines 1-2[0-9] \(Space goes on, q leaves\)")
        terminal.send("q")
        terminal.expect_exact("drill>")
        terminal.send("\r")
        terminal.expect_exact("Enter once more starts today's drill")
        terminal.sendline("q")
        terminal.expect(pexpect.EOF)


def test_a_command_that_was_typed_ahead_is_not_for_the_pager(environ: dict[str, str]) -> None:
    slow = f"{sys.executable} -c \"import sys; print('paged')\""
    with prompt({**environ, "PAGER": slow}) as terminal:
        terminal.send("cards long\rdue\r")
        terminal.expect_exact("30 cards")
        terminal.expect_exact("0 due · 10 new")
        assert "paged" not in (terminal.before or "")
        terminal.sendline("q")
        terminal.expect(pexpect.EOF)


def prompt(environ: dict[str, str]) -> pexpect.spawn[str]:
    """The prompt of drill, ready for a command."""
    words = ["-m", "drill"]
    terminal = pexpect.spawn(
        sys.executable, words, env=environ, encoding="utf-8", timeout=WAIT, dimensions=(24, 80)
    )
    terminal.expect_exact("drill>")
    return terminal


def test_the_pager_of_the_settings_goes_before_that_of_the_environment(
    environ: dict[str, str],
) -> None:
    piped(environ, "config", "pager", f"{sys.executable} -c \"print('mine')\"")
    assert in_terminal(environ, "cards", "long") == "mine\n"
    piped(environ, "config", "pager", "off")
    assert "30 cards" in in_terminal(environ, "cards", "long")


def test_in_a_pipe_a_record_is_a_line_unwrapped_and_without_blanks_at_its_end(
    environ: dict[str, str],
) -> None:
    lines = piped(environ, "cards", "long")
    assert len(lines) == 30
    assert lines[0] == f"long/card-0 · basic · new · What is number 0 {'very ' * 20}long?"
    assert piped(environ, "find", "nonsense") == []
    assert piped(environ, "find", "number 7 very long") == [
        f"long/card-7 · basic · What is number 7 {'very ' * 20}long?"
    ]
    for words in (
        ("today", "long"),
        ("decks",),
        ("plan", "--interview", "in 9 days"),
        ("show", "long/card-1"),
        ("restore",),
    ):
        assert [line for line in piped(environ, *words) if line != line.rstrip()] == []
    assert len(piped(environ, "restore")) == 1


def test_in_a_terminal_no_line_breaks_inside_a_word(environ: dict[str, str]) -> None:
    shown = in_terminal(environ, "add", "What is a lease?", "a lock that expires", columns=40)
    assert [line.rstrip() for line in shown.splitlines()] == [
        "Added to the new deck mine:",
        "mine/what-is-a-lease (basic)",
        "Change it: drill edit",
        "mine/what-is-a-lease · ask it: drill",
        "today mine/what-is-a-lease --new 1",
    ]
    piped(environ, "suspend", "mine/what-is-a-lease")
    assert in_terminal(environ, "suspend", "mine/what-is-a-lease", columns=30).split("\n") == [
        "Nothing to do: they are",
        "suspended already.",
        "",
    ]
    assert in_terminal(environ, "cards", "mine", columns=16).splitlines() == [
        "mine/what-is-a-",
        "lease · basic ·",
        "suspended",
        "  What is a lea…",
        "1 card",
    ]
    assert (
        in_terminal(environ, "show", "no/card", columns=30).splitlines()[0]
        == "drill: no/card: no such card"
    )
    assert max(map(len, in_terminal(environ, "show", "no/card", columns=30).splitlines())) <= 30
    (line,) = piped({**environ, "COLUMNS": "20"}, "due")
    assert re.fullmatch(r"0 due · 10 new · about \d+ min", line)


def test_the_load_of_a_plan_fits_40_columns(drill: Drill) -> None:
    drill.environ["COLUMNS"] = "40"
    lines = drill("plan", "--interview", "in 6 days").out.splitlines()
    (load,) = [line for line in lines if line.startswith("Mon 02 Mar")]
    assert load == "Mon 02 Mar ███ 1 min, 3 cards, 3 new"


def test_a_terminal_that_can_do_nothing_but_lines_says_what_can_be_typed(
    environ: dict[str, str],
) -> None:
    with pexpect.spawn(
        sys.executable,
        ["-m", "drill", "today", "long"],
        env={**environ, "TERM": "dumb"},
        encoding="utf-8",
        timeout=WAIT,
        dimensions=(24, 40),
    ) as terminal:
        terminal.expect_exact("(Enter answers · ? hint · u undo")
        assert max(map(len, (terminal.before or "").splitlines())) <= 40
        terminal.sendline("q")
        terminal.expect_exact("Nothing was answered.")


def test_no_pager_is_started_for_the_word_off() -> None:
    assert page(("text\n",), "off", {}, "linux") is False
    assert page(("text\n",), "", {"PAGER": "off"}, "win32") is False
    assert page(("text\n",), f"{sys.executable} -c ''", {}, "linux") is True


def test_what_is_not_shown_when_the_pager_is_left_is_not_asked_for() -> None:
    endless = repeat("text\n" * 1_000)
    assert page(endless, f"{sys.executable} -c 'input()'", {}, "linux") is True


def test_a_pager_that_cannot_be_started_takes_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    texts = iter(("one\n", "two\n"))
    assert page(texts, "/no/such/pager", {}, "linux") is False
    assert list(texts) == ["one\n", "two\n"]


def test_a_list_for_programs_is_written_as_one_value(environ: dict[str, str]) -> None:
    for words, count in (("cards", "long"), 30), (("find", "zygomorphic"), 0):
        text = "\n".join(piped(environ, *words, "--json"))
        value = json.loads(text)
        assert text == json.dumps(value, ensure_ascii=False, indent=2)
        assert len(value) == count


def test_a_session_in_a_pipe_is_neither_wrapped_nor_filled_with_blanks(
    environ: dict[str, str],
) -> None:
    asked = "What is number 0 " + "very " * 20 + "long?"
    lines = piped(environ, "today", "long", "--new", "1", typed="\nq\n")
    assert [line for line in lines if line != line.rstrip()] == []
    assert lines[:4] == ["", "1 of 1 · Long " + "─" * 66, asked, "in a few words · target 0:17"]


@pytest.mark.parametrize(
    ("argv", "told"),
    [
        (
            ["find", "zebraxx"],
            "drill: 0 cards; fewer or other words may find more, or list all: drill cards\n",
        ),
        (["history"], "drill: No answer yet; today's cards: drill today\n"),
    ],
)
def test_a_list_of_nothing_says_so_beside_the_pipe(
    environ: dict[str, str], argv: list[str], told: str
) -> None:
    command = [sys.executable, "-m", "drill", *argv]
    done = subprocess.run(command, env=environ, capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("", told)
    found = [*command[:3], "cards", "long/card-7"]
    done = subprocess.run(found, env=environ, capture_output=True, text=True, check=True)
    assert (done.stdout.count("\n"), done.stderr) == (1, "")
