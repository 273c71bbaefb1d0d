"""`?` shows what the keys mean where one is asked for."""

from __future__ import annotations

import io

from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput
from rich.console import Console

from drill.repl.dialogue import Dialogue
from drill.repl.keys import ENTER, LineAsker, TerminalAsker
from drill.repl.moments import ANSWERING, ASKED, JUDGED, MOMENTS
from tests.conftest import AT_ONCE, Drill


def test_the_help_is_shown_and_the_key_asked_again() -> None:
    screen = Console(file=io.StringIO(), width=80)
    with create_pipe_input() as pipe:
        pipe.send_text("?y")
        asker = TerminalAsker(pipe, DummyOutput(), pace=AT_ONCE)
        assert Dialogue(asker, screen).press(ASKED, ("y", "n", ENTER)) == "y"
    assert isinstance(screen.file, io.StringIO)
    assert screen.file.getvalue() == (
        "  y      the line names the point, from now on\n"
        "  n      the line does not name it, from now on\n"
        "  Enter  says neither\n"
        "  ?      shows what the keys mean here\n"
    )


def test_where_nobody_can_press_a_key_what_is_proposed_is_taken() -> None:
    asker = LineAsker(io.StringIO(""), lambda text: None)
    dialogue = Dialogue(asker, Console(file=io.StringIO()))
    assert dialogue.press(JUDGED, (ENTER,)) == ENTER


def test_footers_say_what_the_table_says() -> None:
    assert ANSWERING.footer() == (
        "Enter answers · ? hint · u undo · e edit · s suspend · b bury · x drop · q leave"
    )
    assert JUDGED.footer({"Enter": "accepts 4"}, without=("o", "+", "-")) == (
        "Enter accepts 4 · 0–5 overrules · u undo · e edit · s suspend · b bury · x drop · q leave "
        "· ? help"
    )
    assert all(one.label and one.description for moment in MOMENTS for one in moment.keys)


def test_at_the_prompt_a_question_mark_is_help(drill: Drill) -> None:
    with create_pipe_input() as pipe:
        pipe.send_text("?\rq\r")
        out = drill(keys=pipe, screen=DummyOutput()).out
    assert "usage: drill" in out
    assert "suggestions" in out


def test_after_a_judgement_it_shows_the_keys_and_changes_nothing(drill: Drill) -> None:
    with create_pipe_input() as pipe:
        pipe.send_text("5-10\r?\rq\r\r")
        out = drill("timing", keys=pipe, screen=DummyOutput()).out
    assert "  0–5    gives your own quality instead of the proposed one\n" in out
    assert [row["quality"] for row in drill("history", "--json").json] == [5]
