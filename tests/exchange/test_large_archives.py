"""An export that is larger than a text may be comes back, its log read line by line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from drill.app.exchange.archive import archive_file
from tests.conftest import Drill

CARD = "demo/capital"


@pytest.fixture
def exported(drill: Drill, tmp_path: Path) -> Path:
    for _ in range(3):
        drill("answer", CARD, "Paris")
    path = tmp_path / "all.json"
    assert drill("export", "json", str(path)).code == 0
    return path


def bound(monkeypatch: pytest.MonkeyPatch, text: int, archive: int = 10**9) -> None:
    """Set the bounds lower: a file of 200 MB would take a test minutes."""
    monkeypatch.setattr(archive_file, "LARGEST_TEXT", text)
    monkeypatch.setattr(archive_file, "LARGEST_ARCHIVE", archive)


@pytest.mark.parametrize("command", ["import", "merge"])
def test_ones_own_comes_back(
    drill: Drill, exported: Path, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = json.loads(exported.read_bytes())["log"]
    drill("undo")
    size = exported.stat().st_size
    bound(monkeypatch, size - len(json.dumps(log[0])))
    assert drill(command, str(exported)).code == 0
    drill("export", "json", str(exported.with_name("again.json")))
    again = json.loads(exported.with_name("again.json").read_bytes())
    assert (again["log"], len(again["voids"])) == (log, 1)


def test_what_is_not_the_log_has_the_bound_of_a_text(
    drill: Drill, exported: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bound(monkeypatch, 200)
    done = drill("import", str(exported))
    said = f"drill: {exported}: what is not its log is larger than 0 MB\n  Split it.\n"
    assert (done.code, done.err) == (1, said)


def test_an_entry_has_a_bound_too(
    drill: Drill, exported: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive_file, "_LONGEST_ENTRY", 100)
    bound(monkeypatch, exported.stat().st_size - 1)
    done = drill("import", str(exported))
    said = f"drill: {exported}: an entry of its log is larger than 0 MB\n  Split it.\n"
    assert (done.code, done.err) == (1, said)


def test_one_that_is_larger_than_any_is_refused(
    drill: Drill, exported: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bound(monkeypatch, 100, exported.stat().st_size - 1)
    done = drill("import", str(exported))
    assert (done.code, done.err) == (1, f"drill: {exported}: larger than 0 MB\n  Split it.\n")


def test_one_that_was_written_anew_is_refused_at_its_first_line(
    drill: Drill, exported: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    anew = json.dumps(json.loads(exported.read_bytes()), indent=1).replace("{", "{ ", 1)
    exported.write_text(anew, encoding="utf-8")
    bound(monkeypatch, exported.stat().st_size - 1)
    done = drill("import", str(exported))
    why = "its first line is not “{”"
    said = f"drill: {exported}: not as drill export json writes it: {why}\n  Export it again.\n"
    assert (done.code, done.err) == (1, said)
