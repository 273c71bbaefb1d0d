"""A drill of one's own for each test: a fresh home, a clock moved by hand, decks made for the purpose."""

from __future__ import annotations

import io
import json
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from drill.cli import run
from drill.cli.world import World
from drill.clock import FixedClock

settings.register_profile("steady", derandomize=True, deadline=None)
settings.load_profile("steady")

DECK = """\
deck: demo
title: A demonstration
stages:
- name: Wrap up
  minutes: [5, 10]
cards:
- id: wrap-up
  kind: timing
  prompt: How long is the wrap-up?
  tags: [stages]
  source: notes.md:3
  minutes: [5, 10]
- id: load
  kind: checklist
  prompt: 'Load: what do you ask?'
  items:
  - id: users
    text: How many users
    aliases: [number of users]
  - id: shape
    text: Read heavy or write heavy
  - id: budget
    text: Latency budget
- id: capital
  kind: basic
  prompt: Which lock keeps two bookings apart?
  answer: pessimistic
  accept: [row lock]
"""


@dataclass
class Result:
    """What a command left behind."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@dataclass
class Drill:
    """Runs commands one after the other, each as a new process would, on one home and one clock."""

    home: Path
    shipped: Path
    clock: FixedClock
    environ: dict[str, str] = field(default_factory=dict)

    def __call__(self, *argv: str, stdin: str | bytes = "", **world: Any) -> Result:
        data = stdin.encode() if isinstance(stdin, str) else stdin
        out, err = io.StringIO(), io.StringIO()
        environ = {"DRILL_HOME": str(self.home), "COLUMNS": "80", **self.environ}
        stream = io.TextIOWrapper(io.BytesIO(data), encoding="utf-8", errors="replace")
        code = run(argv, World(environ, stream, out, err, self.clock, self.shipped, **world))
        return Result(code, out.getvalue(), err.getvalue())

    def card(self, card: str) -> dict[str, Any]:
        shown: dict[str, Any] = self("show", card, "--json").json
        return shown


@pytest.fixture
def clock() -> FixedClock:
    """Noon of Monday 2 March 2026, in UTC."""
    return FixedClock(datetime(2026, 3, 2, 12, 0, tzinfo=UTC))


@pytest.fixture
def drill(tmp_path: Path, clock: FixedClock) -> Drill:
    """A drill whose shipped decks are the one demonstration deck."""
    shipped = tmp_path / "shipped"
    shipped.mkdir()
    (shipped / "demo.yaml").write_text(DECK, encoding="utf-8")
    return Drill(tmp_path / "home", shipped, clock)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the figures that tests note with `record_property("figure", …)`, for docs/trust.md."""
    reports = terminalreporter.getreports("passed")
    figures = [text for report in reports for name, text in report.user_properties if name == "figure"]
    if figures:
        terminalreporter.section("figures")
        for text in sorted(set(figures)):
            terminalreporter.line(text)
