"""Where a key is asked for, only a lone letter that is typed once the screen stands is a
command."""

from __future__ import annotations

import sys
from collections.abc import Callable

import pexpect
import pytest
from prompt_toolkit import PromptSession
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from drill.cli.typed_commands import is_command
from drill.repl.key_prompt import ENTER as ENTER_KEY
from drill.repl.key_prompt import KeyPrompt
from tests.conftest import AT_ONCE, DECK, Drill, Result
from tests.repl.test_terminal import READY, environ, history, terminal

__all__ = ["environ", "terminal"]  # fixtures

ENTER = "\r"
CTRL_Z = "\x1a"
Type = Callable[..., Result]
CHOICE = """\
- id: option
  kind: choice
  prompt: Which one waits?
  options: [s) synchronous, q) queued]
  answer: s) synchronous
- id: letter
  kind: basic
  prompt: Which letter stands for Euler's number?
  answer: e
"""


@pytest.fixture
def type_at(drill: Drill) -> Type:
    """Runs a command and types at it, where every key counts at once."""

    def run(*keys: str, argv: tuple[str, ...] = ("today",)) -> Result:
        with create_pipe_input() as pipe:
            pipe.send_text("".join(keys))
            pipe.close()
            return drill(*argv, keys=pipe, screen=DummyOutput())

    return run


@pytest.fixture
def judged(terminal: pexpect.spawn[str]) -> pexpect.spawn[str]:
    """A session whose first answer was judged."""
    terminal.expect_exact(READY)
    terminal.send("5-10" + ENTER)
    terminal.expect_exact("took 0:0")
    terminal.expect_exact(READY)
    return terminal


def leave(terminal: pexpect.spawn[str]) -> None:
    terminal.send("q" + ENTER)
    terminal.expect_exact("left, with")
    terminal.expect_exact(READY)
    terminal.send(ENTER)
    terminal.expect_exact("left with 0")


@pytest.mark.parametrize("typed", ["SLO, error budget", "eventual", "queue", "S", "0 is none"])
def test_a_word_waits_for_the_next_answer(
    judged: pexpect.spawn[str], environ: dict[str, str], typed: str
) -> None:
    judged.send(typed + ENTER)
    judged.expect_exact("Load: what do you ask?")
    judged.expect_exact(f"> {typed}")
    judged.send(ENTER)
    judged.expect_exact("3 left")
    judged.expect_exact(READY)
    leave(judged)
    assert history(environ) == [("demo/wrap-up", 5)]


def test_a_lone_letter_is_a_command(judged: pexpect.spawn[str], environ: dict[str, str]) -> None:
    judged.send("3")
    judged.expect_exact("Quality 3")
    judged.expect_exact("Load: what do you ask?")
    judged.expect_exact(READY)
    leave(judged)
    assert history(environ) == [("demo/wrap-up", 3)]


def test_a_letter_that_is_no_key_is_named_and_goes_nowhere(
    judged: pexpect.spawn[str], environ: dict[str, str]
) -> None:
    judged.send("y" + ENTER)
    judged.send(ENTER)
    judged.expect_exact("Load: what do you ask?")
    judged.expect_exact(READY)
    judged.send(ENTER)
    judged.expect_exact("nothing typed yet")
    leave(judged)
    assert history(environ) == [("demo/wrap-up", 5)]


def test_of_a_letter_that_is_no_key_the_line_below_tells() -> None:
    prompt = KeyPrompt((ENTER_KEY, "u"), AT_ONCE, "")
    with create_pipe_input() as pipe:
        pipe.send_text("y\r\r")
        session = PromptSession[str](input=pipe, output=DummyOutput())
        assert prompt.ask(session, str) == (ENTER_KEY, "")
    assert prompt.note == "y is not a key here · "


def test_where_no_answer_follows_a_word_is_no_key_either_and_does_nothing() -> None:
    prompt = KeyPrompt((ENTER_KEY, "u"), AT_ONCE, "", keeps_text=False)
    with create_pipe_input() as pipe:
        pipe.send_text("no\ru")
        session = PromptSession[str](input=pipe, output=DummyOutput())
        assert prompt.ask(session, str) == ("u", "")
    assert prompt.note == "“no” is not a key here · "


def test_who_types_on_quickly_after_taking_back_takes_back(
    judged: pexpect.spawn[str], environ: dict[str, str]
) -> None:
    judged.send("u\x15" + "1" + ENTER)
    judged.expect_exact("took back: How long is the wrap-up?")
    judged.expect_exact("Quality 0")
    judged.expect_exact(READY)
    leave(judged)
    assert history(environ) == [("demo/wrap-up", 0)]


def test_a_letter_and_enter_is_the_command_not_both(
    judged: pexpect.spawn[str], environ: dict[str, str]
) -> None:
    judged.send("u" + ENTER)
    judged.expect_exact("took back: How long is the wrap-up?")
    judged.expect_exact("> 5-10")
    judged.sendcontrol("u")
    judged.send("q" + ENTER)
    judged.expect_exact("left with 0")
    assert history(environ) == []


def test_what_was_typed_ahead_waits(terminal: pexpect.spawn[str], environ: dict[str, str]) -> None:
    terminal.expect_exact(READY)
    terminal.send(f"5-10{ENTER}s{ENTER}")
    terminal.expect_exact("Load: what do you ask?")
    terminal.expect_exact("> s")
    terminal.sendcontrol("u")
    leave(terminal)
    assert history(environ) == [("demo/wrap-up", 5)]


def test_where_enter_means_nothing_the_text_waits_all_the_same(
    environ: dict[str, str], terminal: pexpect.spawn[str]
) -> None:
    terminal.expect_exact(READY)
    terminal.send("10" + ENTER)
    terminal.expect_exact("took 0:0")
    terminal.expect_exact(READY)
    terminal.send("+")
    terminal.expect_exact("minutes count by their number alone; 0–5 gives your own quality")
    terminal.expect_exact(READY)
    terminal.send("help" + ENTER)
    terminal.expect_exact("gives your own quality instead of the proposed one")
    terminal.expect_exact(READY)
    terminal.send("quit" + ENTER)
    terminal.expect_exact("left, with 3 cards to come")
    terminal.expect_exact(READY)
    terminal.send(ENTER)
    terminal.expect_exact("left with 0")


def test_ctrl_z_puts_drill_aside(environ: dict[str, str]) -> None:
    with pexpect.spawn(
        "bash",
        ["--norc", "--noprofile", "-i"],
        env=environ,
        encoding="utf-8",
        timeout=30,
        dimensions=(40, 80),
    ) as shell:
        shell.sendline(f"{sys.executable} -m drill today demo")
        shell.expect_exact(READY)
        shell.send(CTRL_Z)
        shell.expect_exact("Stopped")
        shell.sendline("fg")
        shell.expect_exact(READY)
        shell.send("5-10" + ENTER)
        shell.expect_exact("Quality 5")


def test_leaving_is_taken_back(drill: Drill, type_at: Type) -> None:
    result = type_at("5-10\r", ENTER, "users\r", "q\r", "u", ENTER, ENTER, "q\r", ENTER)
    assert "  left, with 2 cards to come\n" in result.out
    assert "  as you typed it: users  2 left\n" in result.out
    answers = [(row["card"], row["answer"]) for row in drill("history", "--json").json]
    assert answers == [("demo/load", "users"), ("demo/wrap-up", "5-10")]


def test_an_answer_that_is_taken_back_is_given_back(drill: Drill, type_at: Type) -> None:
    type_at("20", ENTER, "u", "\x7f\x7f10-20\r", ENTER, argv=("timing",))
    assert [row["answer"] for row in drill("history", "--json", "--voided").json] == ["10-20", "20"]
    result = type_at("users\r", ENTER, "u", "latency\r", ENTER, ENTER, argv=("checklist",))
    assert "  as you typed it: users  2 left\n" in result.out
    assert drill("history", "--json").json[0]["answer"] == "users\nlatency"


def test_u_behind_an_answer_that_is_given_back_takes_one_more_back(
    drill: Drill, type_at: Type
) -> None:
    (drill.shipped / "demo.yaml").write_text(DECK + CHOICE, encoding="utf-8")
    names = ("demo/capital", "demo/letter")
    result = type_at("a row\r", ENTER, "f\r", "u", "u\r", " lock\r", argv=("today", *names))
    assert "  took back: Which letter stands for Euler's number?\n" in result.out
    assert "  took back: Which lock keeps two bookings apart?\n" in result.out
    rows = drill("history", "--json", "--voided").json
    assert [(row["answer"], row["voided"]) for row in rows] == [
        ("a row lock", False),
        ("f", True),
        ("a row", True),
    ]


def test_an_answer_that_ends_with_u_is_no_u_behind_what_is_given_back(
    drill: Drill, type_at: Type
) -> None:
    deck = DECK.replace("answer: pessimistic", "answer: menu")
    (drill.shipped / "demo.yaml").write_text(deck, encoding="utf-8")
    type_at("men\r", "u", "u\r", ENTER, argv=("today", "demo/capital"))
    assert drill("history", "--json").json[0]["answer"] == "menu"


def test_a_list_that_was_complete_is_given_back_without_its_last_line(
    drill: Drill, type_at: Type
) -> None:
    lines = ("users\r", "reads or writes\r", "latency budget\r")
    result = type_at(*lines, "u", "budget\r", ENTER, ENTER, argv=("checklist",))
    assert "  as you typed it: users · reads or writes  1 left\n" in result.out


@pytest.mark.parametrize("word", ["idk", "I don't know.", "No idea", "dunno"])
def test_who_does_not_know_gives_up(drill: Drill, type_at: Type, word: str) -> None:
    type_at(f"{word}\r", ENTER, "q\r", ENTER, argv=("timing",))
    type_at("users\r", f"{word}\r", ENTER, "q\r", ENTER, argv=("checklist",))
    rows = drill("history", "--json").json
    assert [(row["answer"], row["quality"]) for row in rows] == [("users", 1), ("", 0)]


@pytest.mark.parametrize("word", ["quit", "exit", "q"])
def test_who_wants_to_leave_leaves(drill: Drill, type_at: Type, word: str) -> None:
    result = type_at(f"{word}\r", argv=("timing",))
    assert result.out.endswith("  left, with 1 card to come\nNothing was answered.\n")
    assert drill("history", "--json").json == []


def test_help_shows_the_keys_while_answering(type_at: Type) -> None:
    result = type_at("help\r", "5-10\r", ENTER, ENTER, argv=("timing",))
    assert "  ?      gives a hint, which costs a grade\n" in result.out
    assert "✓ Right: 5–10 minutes" in result.out


def test_what_is_an_answer_letter_for_letter_is_one(drill: Drill, type_at: Type) -> None:
    (drill.shipped / "demo.yaml").write_text(DECK + CHOICE, encoding="utf-8")
    type_at("s\r", ENTER, ENTER, argv=("today", "demo/option"))
    type_at("e\r", ENTER, ENTER, argv=("today", "demo/letter"))
    assert [(row["card"], row["quality"]) for row in drill("history", "--json").json] == [
        ("demo/letter", 5),
        ("demo/option", 5),
    ]
    type_at("q\r", argv=("today", "demo/letter", "--new", "1"))
    assert len(drill("history", "--json").json) == 2


def test_suspending_burying_and_dropping_say_that_u_takes_them_back(
    drill: Drill, type_at: Type
) -> None:
    result = type_at("s\r", "u\r", "b\r", "u\r", "x\r", "u\r", "q\r", argv=("timing",))
    assert "  suspended; u takes that back, and later: drill resume demo/wrap-up\n" in result.out
    assert "  not today any more; u takes that back\n" in result.out
    assert result.out.count("  no longer put aside: How long is the wrap-up?\n") == 3
    assert drill("cards", "suspended", "--json").json == []


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ((ENTER, ENTER, "+"), "  nothing was typed that could count\n"),
        ((ENTER, ENTER, "-"), "  nothing counted that could be taken from you\n"),
        (
            ("users\r", "reads or writes\r", "latency budget\r", "+"),
            "  everything counts already\n",
        ),
    ],
)
def test_where_nothing_can_be_taught_it_says_why(
    type_at: Type, keys: tuple[str, ...], said: str
) -> None:
    assert said in type_at(*keys, argv=("checklist",)).out


SLIP = "  that is a command, for the prompt (q leaves to it); Enter again takes it as your answer\n"


@pytest.mark.parametrize(
    "typed", ["today demo", "drill stats", "suspend demo", "find quorum", "plan"]
)
def test_a_command_typed_as_an_answer_is_not_judged_at_once(
    drill: Drill, type_at: Type, typed: str
) -> None:
    result = type_at(f"{typed}\r", "\x155-10\r", ENTER, ENTER, argv=("timing",))
    assert result.out.count(SLIP) == 1
    assert [row["answer"] for row in drill("history", "--json").json] == ["5-10"]


def test_a_command_that_is_meant_as_an_answer_is_taken_with_enter(
    drill: Drill, type_at: Type
) -> None:
    type_at("find users\r", ENTER, ENTER, ENTER, "q\r", ENTER, argv=("checklist",))
    assert drill("history", "--json").json[0]["answer"] == "find users"
    type_at("note\r", "\r", ENTER, "q\r", ENTER, argv=("today", "demo/capital", "--new", "1"))
    assert drill("history", "--json").json[0]["answer"] == "note"


def test_what_names_a_point_is_an_answer_also_if_it_is_a_command(
    drill: Drill, type_at: Type
) -> None:
    result = type_at("check number of users\r", ENTER, "q\r", ENTER, argv=("checklist",))
    assert SLIP not in result.out


@pytest.mark.parametrize("typed", ["plan the capacity first", "pessimistic", "show", "5", "", '"'])
def test_what_no_command_takes_is_an_answer(typed: str) -> None:
    assert not is_command(typed)
