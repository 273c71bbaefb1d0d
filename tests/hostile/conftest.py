"""A confined drill for each hostile case; `figures` counts them at the end of the run."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.hostile import confined as confinement
from tests.hostile import doors
from tests.hostile.confined import Confinement


@pytest.fixture(scope="session")
def confined() -> Iterator[Confinement]:
    started = confinement.start()
    yield started
    confinement.stop(started)


@pytest.fixture(autouse=True)
def _note_the_most(
    request: pytest.FixtureRequest, record_property: Callable[[str, object], None]
) -> Iterator[None]:
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
