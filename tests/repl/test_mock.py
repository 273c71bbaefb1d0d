"""The mock interview, typed at through a pipe with a clock moved by hand, and once in a real
pseudo-terminal."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pexpect
import pytest
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from drill.cli.world import World
from drill.clock import FixedClock
from drill.repl import keys
from drill.repl.keys import Footer
from tests import shipped
from tests.conftest import Drill, Result

DECK = """\
deck: talk
title: A talk
stages:
- name: Scope
  minutes: [10, 20]
- name: Wrap up
  minutes: [5, 5]
cards:
- id: load
  kind: checklist
  prompt: 'Load: what do you ask?'
  stage: Scope
  items:
  - id: users
    text: How many users
  - id: budget
    text: Latency budget
- id: end
  kind: checklist
  prompt: How do you end?
  stage: Wrap up
  items:
  - id: bottlenecks
    text: Name the bottlenecks
- id: spare
  kind: checklist
  prompt: What else?
  stage: Wrap up
  items:
  - id: cost
    text: What it costs
"""
MINUTE = "⏱"  # in a script: a minute passes before the next line
CTRL_C = "\x03"


@pytest.fixture
def talk(drill: Drill) -> Drill:
    (drill.shipped / "demo.yaml").unlink()
    (drill.shipped / "talk.yaml").write_text(DECK, encoding="utf-8")
    return drill


class HandClock(keys.TerminalAsker):
    """A terminal at which minutes pass while a line is typed: as the script says."""

    clock: FixedClock
    script: list[int]
    footers: list[str]

    def line(
        self,
        prompt: str,
        footer: Footer,
        complete: object = None,
        text: str = "",
        *,
        unseen: bool = False,
    ) -> str:
        self.clock.advance(minutes=self.script.pop(0) if self.script else 0)
        assert callable(footer)
        self.footers.append(footer())
        return super().line(prompt, footer, unseen=unseen)


class Stage:
    """Plays mocks: each line of a script may begin with the minutes that pass before it."""

    def __init__(self, drill: Drill, monkeypatch: pytest.MonkeyPatch) -> None:
        self.drill = drill
        self.footers: list[str] = []
        self._monkeypatch = monkeypatch

    def __call__(self, *lines: str, argv: tuple[str, ...] = (), end: str = "") -> Result:
        minutes = [line.count(MINUTE) for line in lines]
        with create_pipe_input() as pipe:
            pipe.send_text("".join(line.replace(MINUTE, "") + "\r" for line in lines) + end)
            pipe.close()

            def asker(world: World, warm: object = ()) -> HandClock:
                made = HandClock(world.keys, world.screen)
                made.clock, made.script, made.footers = self.drill.clock, minutes, self.footers
                return made

            with self._monkeypatch.context() as context:
                context.setattr(World, "asker", asker)
                return self.drill("mock", "--minutes", "20", *argv, keys=pipe, screen=DummyOutput())


@pytest.fixture
def play(talk: Drill, monkeypatch: pytest.MonkeyPatch) -> Stage:
    return Stage(talk, monkeypatch)


def answered(drill: Drill) -> list[tuple[str, int, str, list[str], list[str]]]:
    rows = drill("history", "--json").json
    return [
        (row["card"], row["quality"], row["mode"], row["recalled"], row["missed"])
        for row in sorted(rows, key=lambda row: row["card"])
    ]


def test_a_whole_mock_against_the_clock(play: Stage) -> None:
    result = play(
        "how many users",
        "purple",
        f"{MINUTE * 11}next",
        "name the bottlenecks",
        f"{MINUTE * 6}next",
    )
    assert "Design: A news feed" in result.out
    assert "✓ How many users" in result.out
    assert "noted" in result.out
    assert "11:00 of 10–20 min: in range" in result.out
    assert "6:00 of 5 min: over" in result.out
    assert "Raised 2 of 4 points (50%)." in result.out
    assert answered(play.drill) == [
        ("talk/end", 5, "mock", ["bottlenecks"], []),
        ("talk/load", 2, "mock", ["users"], ["budget"]),
    ]
    assert play.footers[2].startswith("Scope · 11:00 of 10–20 min · IN RANGE: 9:00 left")
    assert play.footers[4].startswith(
        "Wrap up · 6:00 of 5 min · OVER by 1:00: say next · in all 17:00"
    )
    assert play.footers[0].startswith("Scope · 0:00 of 10–20 min · 20:00 left · in all")


def test_what_was_known_and_missed_comes_back_and_what_was_raised_is_never_postponed(
    play: Stage,
) -> None:
    drill = play.drill
    for card in ("talk/load", "talk/end"):
        drill("answer", card, "x", "--quality", "5")
    drill.clock.advance(days=1)
    for card in ("talk/load", "talk/end"):
        drill("answer", card, "x", "--quality", "5")
    before = drill("cards", "talk/end", "--json").json
    play("next", "bottlenecks", "next")
    assert drill("cards", "talk/end", "--json").json == before
    load = drill.card("talk/load")
    assert (load["due"], load["interval"], load["lapses"]) == ("2026-03-04", 1, 1)
    assert drill.card("talk/spare")["due"] is None  # never learned, never touched: it stays new


def test_a_mock_is_taken_back_as_one_step(play: Stage) -> None:
    assert play.drill("answer", "talk/spare", "cost").code == 0
    play("how many users", "next", "bottlenecks", "next")
    assert len(answered(play.drill)) == 3 + 1
    assert play.drill("undo").out == "Took back 3 answers of a mock interview\n"
    assert play.drill("undo", "--json").json["card"] == "talk/spare"
    assert play.drill("undo").code == 1
    assert answered(play.drill) == []


def test_a_line_is_judged_against_the_whole_stage_and_counts_where_it_fits_best(
    play: Stage,
) -> None:
    more = "- id: who\n  kind: checklist\n  prompt: Who?\n  stage: Scope\n  items:\n"
    more += "  - id: kinds\n    text: Who the users are\n"
    (play.drill.shipped / "talk.yaml").write_text(DECK + more, encoding="utf-8")
    play("how many users", "next", "next")
    assert answered(play.drill) == [("talk/load", 2, "mock", ["users"], ["budget"])]


def test_a_stage_without_checklists_takes_what_is_said(play: Stage) -> None:
    (play.drill.shipped / "talk.yaml").write_text(
        DECK.replace("  stage: Scope\n", ""), encoding="utf-8"
    )
    result = play("how many users", "next", "next")
    assert (result.code, result.err) == (0, "")
    assert "noted" in result.out


def test_undo_pause_and_an_unknown_line(play: Stage) -> None:
    result = play("how many users", "u", "u", "pause", f"{MINUTE * 3}next", "next")
    assert result.out.count("took that line back") == 1
    assert "no line in this stage to take back" in result.out
    assert answered(play.drill) == []


def test_ctrl_c_saves_and_resume_goes_on_with_the_clock_where_it_stood(play: Stage) -> None:
    stopped = play("how many users", f"{MINUTE * 7}latency budget", end=CTRL_C)
    assert stopped.code == 130
    assert "Saved. Go on with: drill mock --resume" in stopped.out
    assert answered(play.drill) == []
    play.drill.clock.advance(days=1)
    result = play(f"{MINUTE * 4}next", "next", argv=("--resume",))
    assert "> how many users\n  ✓ How many users\n> latency budget\n" in result.out
    assert "11:00 of 10–20 min: in range" in result.out
    assert answered(play.drill) == [("talk/load", 5, "mock", ["users", "budget"], [])]
    assert play.drill("mock", "--resume").err == (
        "drill: no mock interview was left unfinished\n  Begin one: drill mock\n"
    )


@pytest.mark.parametrize("is_finished", [True, False])
def test_a_mock_from_the_future_does_not_come_before_ones_own(
    play: Stage, tmp_path: Path, is_finished: bool
) -> None:
    play(
        "how many users",
        *(["next", "next"] if is_finished else []),
        argv=("--problem", "Theirs"),
        end=CTRL_C,
    )
    value = play.drill("export", "json", "-").json
    value["mocks"][0]["began"] = "2999-06-01T00:00:00+00:00"
    file = tmp_path / "ahead.json"
    file.write_text(json.dumps(value), encoding="utf-8")
    play.drill.home = tmp_path / "other"
    assert play.drill("import", str(file)).code == 0
    play("latency budget", argv=("--problem", "Mine"), end=CTRL_C)
    assert "Mine" in play("next", "next", argv=("--resume",)).out
    left = play("next", "next", argv=("--resume",))
    assert ("Theirs" in left.out, left.code) == (not is_finished, int(is_finished))
    assert play.drill("mock", "--resume").code == 1


def test_mocks_side_by_side(play: Stage) -> None:
    assert "No mock interview so far." in play.drill("mock", "--history").out
    play("how many users", f"{MINUTE * 12}next", "next", argv=("--problem", "chat"))
    play(
        "how many users",
        "latency budget",
        f"{MINUTE * 12}next",
        f"{MINUTE * 5}next",
        argv=("--problem", "A bank"),
    )
    out = play.drill("mock", "--history").out
    assert "2026-03-02  A chat   12:00  1 of 2 stages  1 of 4 (25%)" in out
    assert out.endswith("The first mock about A bank.\n")
    rows = play.drill("mock", "--json").json
    assert [(row["problem"], row["raised"], row["points"]) for row in rows] == [
        ("A chat", 1, 4),
        ("A bank", 2, 4),
    ]
    assert [stage["pace"] for stage in rows[1]["stages"]] == ["in range", "in range"]


def test_a_mock_is_compared_with_the_one_before_about_the_same_problem(play: Stage) -> None:
    play("how many users", f"{MINUTE * 12}next", "next", argv=("--problem", "chat"))
    play("next", "next", argv=("--problem", "A bank"))
    play.drill.clock.advance(days=1)
    lines = ("how many users", "latency budget", f"{MINUTE * 12}next", f"{MINUTE * 5}next")
    play(*lines, argv=("--problem", "chat"))
    assert play.drill("mock", "--history").out.endswith(
        "A chat, against 2026-03-02: +25 points of coverage, +1 stages in range.\n"
    )


def test_the_history_names_the_mock_that_was_left_unfinished(play: Stage) -> None:
    says = "Left unfinished: A bank, 7:00, in stage 1 of 2. Go on with: drill mock --resume\n"
    play("how many users", f"{MINUTE * 7}latency budget", argv=("--problem", "A bank"), end=CTRL_C)
    assert play.drill("mock", "--history").out == f"No mock interview finished so far.\n{says}"
    play("next", "next", argv=("--problem", "chat"))
    assert "unfinished" not in play.drill("mock", "--history").out
    play("purple", argv=("--problem", "A bank"), end=CTRL_C)
    out = play.drill("mock", "--history").out
    assert "The first mock about A chat.\nLeft unfinished: A bank, 0:00, in stage 1 of 2." in out


def test_without_a_timeline_there_is_no_mock(talk: Drill) -> None:
    text = DECK.replace(
        "stages:\n- name: Scope\n  minutes: [10, 20]\n- name: Wrap up\n  minutes: [5, 5]\n", ""
    )
    (talk.shipped / "talk.yaml").write_text(text, encoding="utf-8")
    assert talk("mock").err == (
        "drill: no deck has a timeline\n  Notes with stages and minutes make one: drill build "
        "NOTES.md\n"
    )


@pytest.mark.parametrize("columns", [40, 80])
def test_without_a_terminal_it_runs_line_by_line(talk: Drill, columns: int) -> None:
    talk.environ["COLUMNS"] = str(columns)
    result = talk("mock", stdin="how many users\nnext\nnext\n")
    assert "scorecard" in result.out
    assert "\x1b" not in result.out
    assert max(len(line) for line in result.out.splitlines()) <= columns
    assert "Saved. Go on with" in talk("mock", stdin="how many users\n").out


WAIT = 30  # seconds; a bound, not a measure
READY = "\x1b[?25h"


@pytest.fixture
def environ(tmp_path: Path) -> dict[str, str]:
    decks = tmp_path / "own" / "decks"
    decks.mkdir(parents=True)
    # In the place of the shipped one, so that its stages count.
    text = DECK.replace("deck: talk", "deck: timing")
    (decks / "timing.yaml").write_text(text, encoding="utf-8")
    (decks / "about.yaml").write_text(DECK.replace("deck: talk", "deck: about"), encoding="utf-8")
    environ = {
        name: value
        for name, value in os.environ.items()
        if name not in ("NO_COLOR", "DRILL_DATABASE")
    }
    return {
        **environ,
        "DRILL_HOME": str(tmp_path / "own"),
        "TERM": "xterm-256color",
        "PROMPT_TOOLKIT_NO_CPR": "1",
    }


def terminal(environ: dict[str, str], *argv: str) -> pexpect.spawn[str]:
    return pexpect.spawn(
        sys.executable,
        ["-m", "drill", "mock", *argv],
        env=environ,
        encoding="utf-8",
        timeout=WAIT,
        dimensions=(40, 80),
    )


def test_a_killed_terminal_loses_nothing(environ: dict[str, str]) -> None:
    with terminal(environ, "--problem", "a shop") as first:
        first.expect_exact(READY)
        first.send("latency budget\r")
        first.expect_exact("✓ Latency budget")
        first.kill(signal.SIGKILL)
        first.wait()
    with terminal(environ, "--resume") as second:
        for text, shown in (
            ("how many users\r", "✓ How many users"),
            ("next\r", "Wrap up"),
            ("next\r", "scorecard"),
        ):
            second.expect_exact(READY)
            second.send(text)
            second.expect_exact(shown)
        second.expect(pexpect.EOF)
    command = [sys.executable, "-m", "drill", "mock", "--history", "--json"]
    done = subprocess.run(
        command, env=environ, capture_output=True, text=True, check=True, timeout=WAIT
    )
    (mock,) = json.loads(done.stdout)
    assert [line["text"] for line in mock["lines"]] == ["latency budget", "how many users"]


def test_what_was_typed_before_a_question_came_up_does_not_answer_it(
    environ: dict[str, str],
) -> None:
    with terminal(environ, "--problem", "object store", "--interviewer") as mock:
        mock.expect_exact(READY)
        mock.send("next\r")
        mock.expect_exact("stage 2 of 2")
        mock.expect_exact(READY)
        mock.send("next\rnext\r")
        mock.expect_exact("next once more goes on without an answer")
        mock.expect_exact("> next")
        with pytest.raises(pexpect.TIMEOUT):
            mock.expect_exact("scorecard", timeout=2)


def test_a_question_mark_shows_what_the_lines_mean(play: Stage) -> None:
    result = play("?", "q")
    assert (
        "next ends the stage · u takes back · pause stops the clock · q leaves · ? help\n"
        in result.out
    )
    assert "  pause  stops the clock until Enter\n" in result.out


@pytest.fixture
def shipped_problem(drill: Drill) -> Drill:
    """A drill with the general decks that ship and the problem of a notification service."""
    (drill.shipped / "demo.yaml").unlink()
    (drill.shipped / "problems").mkdir()
    for file in (*shipped.FILES, *shipped.PROBLEMS):
        if file in shipped.FILES or file.stem == "notification-service":
            shutil.copy(file, drill.shipped / file.relative_to(shipped.FOLDER))
    drill.environ["COLUMNS"] = "120"
    return drill


def heard(drill: Drill, *lines: str) -> list[str]:
    """What a mock about a notification service says to each line but the stages."""
    argv = ("mock", "--problem", "notification service", "--interviewer")
    out = drill(*argv, stdin="".join(f"{line}\n" for line in lines)).out
    return re.findall(r"(?m)^  (✓ .*|again: .*|noted)$|^(Interviewer: .*)$", out)


def test_a_question_is_answered_by_more_than_the_word_of_the_whole_problem(
    shipped_problem: Drill,
) -> None:
    yours = "Interviewer: That is for you to decide: say what you assume, or leave it out."
    assert heard(shipped_problem, "are messages ordered?") == [("noted", ""), ("", yours)]


def test_what_one_asks_of_every_problem_is_settled_later_only_by_a_question_or_a_figure(
    shipped_problem: Drill,
) -> None:
    lines = ("next", "next", "strictly newest first", "newest first, or not?", "99.9 % available")
    said = [answer for answer, _ in heard(shipped_problem, *lines, *["next"] * 12) if answer]
    assert said == ["noted", "noted", "noted"]
    assert counted(shipped_problem) == [
        "~ How each feature behaves · newest first, or not?",
        "~ How available it must be · 99.9 % available",
    ]


def counted(drill: Drill) -> list[str]:
    """The points that counted in the last mock, with the line that the scorecard names."""
    return re.findall(r"(?m)^ +([✓~] .*)$", drill("mock", "--all").out)


def test_a_question_for_the_rate_or_the_availability_is_one_about_the_scope(
    shipped_problem: Drill,
) -> None:
    lines = ("How many notifications per day?", "What is the availability target?")
    said = [answer for answer, _ in heard(shipped_problem, *lines, *["next"] * 12) if answer]
    assert said == ["noted", "✓ How available it must be"]
    assert counted(shipped_problem) == [
        "~ How large the load is · How many notifications per day?",
        "✓ How available it must be · What is the availability target?",
    ]


def test_a_failure_is_said_as_one_though_figures_are_the_stage_s_matter(
    shipped_problem: Drill,
) -> None:
    lines = (*["next"] * 5, "provider outage", "errors by provider")
    said = [answer for answer, _ in heard(shipped_problem, *lines) if answer]
    assert said == ["✓ Provider is down", "✓ Errors by provider"]


def test_a_general_measure_counts_though_a_follow_up_has_one_of_its_words(
    shipped_problem: Drill,
) -> None:
    lines = (*["next"] * 3, "retry with exponential backoff and jitter")
    said = [answer for answer, _ in heard(shipped_problem, *lines) if answer]
    assert said == ["✓ Backoff with jitter"]
