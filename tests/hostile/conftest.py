"""A confined drill for each hostile case, and the count of cases at the end of the run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.hostile import confined as confinement
from tests.hostile import doors
from tests.hostile.confined import Confinement

_passed: Counter[str] = Counter()
_most = SimpleNamespace(seconds=0.0, megabytes=0.0)


@pytest.fixture(scope="session")
def confined() -> Iterator[Confinement]:
    started = confinement.start()
    yield started
    confinement.stop(started)


@pytest.fixture(autouse=True)
def _note_the_most(request: pytest.FixtureRequest, record_property: Callable[[str, object], None]) -> Iterator[None]:
    """Where tests run in several processes, a report is all that comes back from them."""
    yield
    if "confined" in request.fixturenames:
        started: Confinement = request.getfixturevalue("confined")
        record_property("most", [started.seconds, started.megabytes])


@pytest.fixture(scope="session")
def _template(confined: Confinement, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    confined(doors.fresh_home, folder / "home", folder / "shipped")
    return folder


@pytest.fixture
def rooms(confined: Confinement, _template: Path, tmp_path: Path) -> doors.Rooms:
    """A drill with the demonstration deck, each command of it confined."""
    doors.copy_home(_template, tmp_path)
    return doors.Rooms(confined, tmp_path / "home", tmp_path / "shipped")


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    if report.when == "call" and report.passed and report.nodeid.startswith("tests/hostile/"):
        _passed[Path(report.nodeid.partition("::")[0]).stem.removeprefix("test_").replace("_", " ")] += 1
    for seconds, megabytes in (value for name, value in report.user_properties if name == "most"):
        _most.seconds, _most.megabytes = max(_most.seconds, seconds), max(_most.megabytes, megabytes)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if _passed:
        doors_ = ", ".join(f"{door} {count}" for door, count in sorted(_passed.items()))
        terminalreporter.write_line(
            f"hostile cases: {_passed.total()} ({doors_}); each within {confinement.SECONDS} s and"
            f" {confinement.MEGABYTES} MB, the most {_most.seconds:.1f} s and {_most.megabytes:.0f} MB"
        )
