"""Signals that come at an unlucky instant, and those that somebody wants ignored."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pexpect
import pytest

from drill.cli.signals import handle_signals
from drill.store.log_table import Log
from tests.conftest import DECK, Drill


@pytest.fixture
def handlers() -> Iterator[None]:
    """The handlers of the test's own process come back afterwards."""
    numbers = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGALRM, signal.SIGTTOU)
    before = [(number, signal.getsignal(number)) for number in numbers]
    yield
    for number, handler in before:
        signal.signal(number, handler)


def test_an_interrupt_that_is_lost_in_a_destructor_comes_once_more(
    handlers: None, capfd: pytest.CaptureFixture[str]
) -> None:
    class Dying:
        def __del__(self) -> None:
            raise KeyboardInterrupt

    def let_one_die() -> None:
        with handle_signals(sys.stdin, sys.stdout):
            Dying()
            time.sleep(30)

    with pytest.raises(KeyboardInterrupt):
        let_one_die()
    assert capfd.readouterr().err == ""


def test_an_interrupt_of_which_a_library_makes_an_error_is_still_one(
    drill: Drill, monkeypatch: pytest.MonkeyPatch
) -> None:
    def append(log: Log, entry: object) -> None:
        try:
            raise KeyboardInterrupt
        finally:
            raise AssertionError

    monkeypatch.setattr(Log, "append", append)
    result = drill("answer", "demo/wrap-up", "5-10")
    assert (result.code, result.out, result.err) == (130, "", "")


def test_a_hangup_that_is_to_be_ignored_is_ignored(tmp_path: Path) -> None:
    (tmp_path / "decks").mkdir()
    (tmp_path / "decks" / "demo.yaml").write_text(DECK, encoding="utf-8")
    environ = {
        **os.environ,
        "DRILL_HOME": str(tmp_path),
        "TERM": "xterm-256color",
        "PROMPT_TOOLKIT_NO_CPR": "1",
    }
    command = f"trap '' HUP; exec {sys.executable} -m drill today demo"
    with pexpect.spawn(
        "sh", ["-c", command], env=environ, encoding="utf-8", timeout=30
    ) as terminal:
        terminal.expect_exact("How long is the wrap-up?")
        os.kill(terminal.pid, signal.SIGHUP)
        terminal.send("5-10\r")
        terminal.expect_exact("Quality 5")
        terminal.close(force=True)
