"""The prompt of drill: commands of earlier days, and lines that are pasted."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from drill.repl.keys import Footer, TerminalAsker
from drill.repl.shell import Shell, run_shell
from tests.conftest import Drill, Result

ENTER, UP = "\r", "\x1b[A"
PASTE, PASTED = "\x1b[200~", "\x1b[201~"


def typed(drill: Drill, *keys: str) -> Result:
    with create_pipe_input() as pipe:
        pipe.send_text("".join(keys))
        pipe.close()
        return drill(keys=pipe, screen=DummyOutput())


def file_of(drill: Drill) -> Path:
    return drill.home / "prompt-history.txt"


def test_commands_of_earlier_days_come_back(drill: Drill) -> None:
    typed(drill, "decks", ENTER, "due  # now", ENTER, "q", ENTER)
    assert file_of(drill).read_text() == "decks\ndue  # now\nq\n"
    assert stat.S_IMODE(file_of(drill).stat().st_mode) == 0o600
    again = typed(drill, UP, UP, UP, ENTER, "q", ENTER)
    assert "demo  3      comes with drill" in again.out


def test_answers_are_not_kept_among_the_commands(drill: Drill) -> None:
    typed(drill, "today", ENTER, "my answer", ENTER, "q", ENTER)
    assert "my answer" not in file_of(drill).read_text()
    assert drill("history", "--json").json[0]["answer"] == "my answer"


@pytest.mark.parametrize("content", [b"\xff\xfe\x00\x1b[31m\ndue\x07\n", b"", b"\n\n"])
def test_a_file_that_somebody_else_wrote_does_no_harm(drill: Drill, content: bytes) -> None:
    drill.home.mkdir(exist_ok=True)
    file_of(drill).write_bytes(content)
    result = typed(drill, UP, ENTER, "q", ENTER)
    assert result.code == 0
    assert "\x1b" not in result.out


def test_a_file_that_cannot_be_written_is_done_without(tmp_path: Path) -> None:
    (tmp_path / "history").mkdir()
    with create_pipe_input() as pipe:
        asker = TerminalAsker(pipe, DummyOutput(), remembered=tmp_path / "history")
        pipe.send_text(f"decks{ENTER}")
        assert asker.line("> ", "", lambda typed: []) == "decks"
        pipe.send_text(f"{UP}{ENTER}")
        # Within the session it is remembered all the same.
        assert asker.line("> ", "", lambda typed: []) == "decks"


def test_several_pasted_lines_are_several_commands(drill: Drill) -> None:
    block = "drill decks   # the decks\n\n# and:\ndrill find latency\ndrill nonsense\ndrill due\n"
    result = typed(drill, PASTE, block, PASTED, ENTER, "q", ENTER)
    lines = [line.rstrip() for line in result.out.splitlines()]
    assert lines[1:] == [
        "drill> drill decks   # the decks",
        "Deck  Cards  From",
        "demo  3      comes with drill",
        "drill> # and:",
        "drill> drill find latency",
        "demo/load · checklist · Latency budget",
        "  Load: what do you ask?",
        "1 card",
        "drill> drill nonsense",
        "drill> drill due",
        "0 due · 3 new · about 2 min",
    ]
    assert result.err.startswith("drill: nonsense: no such command")


def test_ctrl_c_leaves_the_lines_that_were_pasted_behind_the_command(drill: Drill) -> None:
    pasted = f"{PASTE}today\ndecks{PASTED}"
    result = typed(drill, pasted, ENTER, "\x03", "due", ENTER, "q", ENTER)
    assert "drill> today\n" in result.out
    assert "drill> decks\n" not in result.out
    assert result.out.count("due") > 0


def test_a_pasted_line_that_leaves_ends_it(drill: Drill) -> None:
    result = typed(drill, PASTE, "due\nquit\ndue\n", PASTED, ENTER)
    assert result.out.count("0 due · 3 new") == 2  # the first screen's, and that of the first line


def test_a_folder_that_tab_gave_needs_no_quote_behind_it(drill: Drill, tmp_path: Path) -> None:
    (tmp_path / "my notes").mkdir()
    (tmp_path / "my notes" / "a.md").write_text(
        "# Caching\n\nBenefits of a cache:\n\n- fewer reads\n- low latency\n"
    )
    result = typed(
        drill, f'build --dry-run "{tmp_path}/my notes/', ENTER, 'show "demo', ENTER, "q", ENTER
    )
    assert "1 card (1 new)" in result.out
    assert 'show "demo: No closing quotation' in result.out


def test_what_is_typed_at_the_summary_stands_at_the_prompt(drill: Drill) -> None:
    result = typed(
        drill, "timing", ENTER, "5-10", ENTER, ENTER, "find latency", ENTER, ENTER, "q", ENTER
    )
    assert "demo/load · checklist · Latency budget" in result.out


def test_the_line_below_tells_that_enter_is_asked_for_twice_after_a_session() -> None:
    said = []

    class Window:
        """A session and two Enters, then the end."""

        has_keys = True
        typed = iter(("today", "", ""))

        def line(
            self, prompt: str, footer: Footer, complete: object = None, text: str = "", **_: object
        ) -> str:
            said.append(str(footer).partition(" · ")[0])
            line = next(self.typed, None)
            if line is None:
                raise EOFError
            return line

        def key(self, footer: str, keys: object, *, keeps_text: bool = True) -> str:
            raise EOFError

    run_shell(Window(), Shell(str, lambda words: 0, lambda text: [], lambda: 0.0))
    assert said == [
        "Enter starts today's drill",
        "Enter twice starts today's drill",
        "Enter starts today's drill",
        "Enter twice starts today's drill",
    ]


def test_enter_after_a_session_that_was_left_starts_nothing_by_surprise(drill: Drill) -> None:
    result = typed(
        drill, "", ENTER, "q", ENTER, ENTER, "due", ENTER, "", ENTER, "q", ENTER, "q", ENTER
    )
    assert result.out.count("Enter once more starts today's drill") == 1
    assert result.out.count("Nothing was answered.") == 2
