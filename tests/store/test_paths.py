"""Paths that a person can choose hold what has a meaning in URLs: they stay, sign by sign, what
names the file."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest

from tests.conftest import Drill

pytestmark = pytest.mark.sqlite
NAMES = (
    "notes?",
    "a%41b",
    "me@@home",
    "a#b",
    "a;b&c=d",
    "two words",
    'it\'s "mine"',
    "übung 日本",
    "x?mode=ro",
    "%",
    "+",
    ":",
)


@pytest.fixture(params=NAMES)
def odd(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    made = tmp_path / "in" / str(request.param)
    made.mkdir(parents=True)
    return made


def files(folder: Path) -> list[str]:
    """What lies in a folder, but for the journal that SQLite makes and takes away."""
    found = (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    return sorted(name for name in found if not name.endswith(("-wal", "-shm")))


def test_a_home_of_any_name_has_its_database_and_its_backups(drill: Drill, odd: Path) -> None:
    drill.home = odd / "home"
    for words in (
        ["answer", "demo/capital", "row lock"],
        ["backup"],
        ["suspend", "demo/load"],
        ["restore", "newest", "--yes"],
        ["undo"],
        ["doctor"],
        ["stats"],
    ):
        done = drill(*words)
        assert (done.code, done.err) == (0, ""), words
    assert drill("due").out == "0 due · 1 new · about 1 min · streak 1 day\n"
    assert [name for name in files(odd.parent) if not name.endswith(".sha256")] == [
        f"{odd.name}/home/backups/drill-20260302T120000Z-hand.db",
        f"{odd.name}/home/backups/drill-20260302T120001Z-restore.db",
        f"{odd.name}/home/backups/drill-20260302T120002Z-undo.db",
        f"{odd.name}/home/drill.db",
    ]


def test_a_merge_by_way_of_a_temporary_folder_of_any_name(
    drill: Drill, odd: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = Drill(odd / "other", drill.shipped, drill.clock)
    assert other("answer", "demo/capital", "row lock").code == 0
    (odd / "tmp").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(odd / "tmp"))
    merged = drill("merge", str(odd / "other" / "drill.db"), "--json")
    assert (merged.code, merged.json["came"]["answers"]) == (0, 1)
    assert drill("export", "anki", str(odd / "a.apkg")).code == 0
    assert drill("import", str(odd / "a.apkg"), "--dry-run").code == 0
    assert files(odd / "tmp") == []
    assert drill("export", "json", str(odd / "all.json")).code == 0


def test_an_address_of_a_file_may_have_signs_of_mail_in_it(drill: Drill, tmp_path: Path) -> None:
    drill.environ["DRILL_DATABASE"] = f"sqlite:///{tmp_path}/me@@home.db"
    assert drill("answer", "demo/capital", "row lock").code == 0
    assert (tmp_path / "me@@home.db").is_file()
