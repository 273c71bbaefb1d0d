"""A drill of one's own for each test: a fresh home, a clock moved by hand, decks made for the
purpose."""

from __future__ import annotations

import io
import json
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from drill.cli import run
from drill.cli.world import World
from drill.clock import FixedClock
from drill.repl.keys import TypingPace
from tests import compiled_once
from tests.cluster import Cluster, running_cluster, server_binaries
from tests.hostile.figures import told

compiled_once.share()
settings.register_profile("steady", derandomize=True, deadline=None)
settings.register_profile("random", max_examples=1500, deadline=None, database=None)
settings.load_profile("steady")

# Every key is a command: of a pipe, which types all at one moment.
AT_ONCE = TypingPace(reaction=0.0, pause=0.0, slip=0.0)
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
    data: bytes
    err: str

    @property
    def out(self) -> str:
        return self.data.decode()

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@dataclass
class Drill:
    """Runs commands one after the other, each as a new process would, on one home and one clock.

    With a `server`, the database is a schema of its own there.
    """

    home: Path
    shipped: Path
    clock: FixedClock
    environ: dict[str, str] = field(default_factory=dict)
    server: Cluster | None = None

    @property
    def address(self) -> str:
        return address(self.server, self.home)

    def __call__(self, *argv: str, stdin: str | bytes = "", **world: Any) -> Result:
        data = stdin.encode() if isinstance(stdin, str) else stdin
        out, err = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline=""), io.StringIO()
        database = {"DRILL_DATABASE": self.address} if self.server else {}
        world = {"pace": AT_ONCE, **world}
        environ = {"DRILL_HOME": str(self.home), "COLUMNS": "80", **database, **self.environ}
        stream = io.TextIOWrapper(io.BytesIO(data), encoding="utf-8", errors="replace")
        code = run(argv, World(environ, stream, out, err, self.clock, self.shipped, **world))
        out.flush()
        return Result(code, out.buffer.getvalue(), err.getvalue())

    def card(self, card: str) -> dict[str, Any]:
        shown: dict[str, Any] = self("show", card, "--json").json
        return shown


def address(server: Cluster | None, home: Path) -> str:
    """Where the drill in the folder `home` keeps its database."""
    return server.address(home) if server else f"sqlite:///{home / 'drill.db'}"


# What these folders are about does not depend on the database.
ON_SQLITE_ALONE = {"anki", "hostile"}


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Tests that go through a store run on both databases, unless they are marked as about
    SQLite."""
    if "server" in metafunc.fixturenames:
        alone = metafunc.definition.path.parent.name in ON_SQLITE_ALONE
        alone = alone or metafunc.definition.get_closest_marker("sqlite") is not None
        metafunc.parametrize(
            "server", ["sqlite"] if alone else ["sqlite", "postgresql"], indirect=True
        )


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """A PostgreSQL server; without its programs the tests on it are skipped, and in CI they
    fail."""
    binaries = server_binaries()
    if binaries is None:
        missing = (
            "no PostgreSQL server: neither initdb and pg_ctl on the PATH nor /usr/lib/postgresql"
        )
        if os.environ.get("DRILL_TEST_EVERYTHING") == "1":
            pytest.fail(missing)
        pytest.skip(missing)
    with running_cluster(binaries) as running:
        yield running


@pytest.fixture
def server(request: pytest.FixtureRequest) -> Cluster | None:
    """Where the databases of a test are: on a PostgreSQL server, or None for SQLite files."""
    if request.param == "sqlite":
        return None
    running: Cluster = request.getfixturevalue("cluster")
    return running


@pytest.fixture
def clock() -> FixedClock:
    """Noon of Monday 2 March 2026, in UTC."""
    return FixedClock(datetime(2026, 3, 2, 12, 0, tzinfo=UTC))


@pytest.fixture
def drill(tmp_path: Path, clock: FixedClock, server: Cluster | None) -> Drill:
    """A drill whose shipped decks are the one demonstration deck."""
    shipped = tmp_path / "shipped"
    shipped.mkdir()
    (shipped / "demo.yaml").write_text(DECK, encoding="utf-8")
    return Drill(tmp_path / "home", shipped, clock, server=server)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the figures for docs/trust.md: what tests note with `record_property("figure", …)`, and
    the corpus."""
    reports = terminalreporter.getreports("passed")
    figures = {
        str(text) for report in reports for name, text in report.user_properties if name == "figure"
    }
    corpus = told(reports, terminalreporter.getreports(""))
    if figures or corpus:
        terminalreporter.section("figures")
        for text in (*sorted(figures), corpus):
            terminalreporter.line(text)


@pytest.fixture
def meanwhile(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Have something done by another process once, right after the next call of a function."""

    def interrupt(owner: Any, name: str, act: Callable[[], Any]) -> None:
        function = getattr(owner, name)

        def interrupted(*args: Any, **options: Any) -> Any:
            monkeypatch.setattr(owner, name, function)
            value = function(*args, **options)
            act()
            return value

        monkeypatch.setattr(owner, name, interrupted)

    return interrupt
