"""What a command that writes a file told as done is on the disk: the file and its place in the
folder, at the moment when the command ends."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from tests.cli.test_links import MORE, WRITERS
from tests.conftest import Drill

pytestmark = [
    pytest.mark.sqlite,  # files are the same beside every database
    pytest.mark.skipif(sys.platform == "win32", reason="folders are not carried to the disk there"),
]


@pytest.mark.parametrize("name", ["add", "config", "note", "build", "import"])
def test_what_was_told_as_done_is_on_the_disk(
    drill: Drill, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    for file, text in MORE.items():
        (tmp_path / file).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    sync = os.fsync
    contents: set[tuple[int, int]] = set()  # the files, each as long as it was then
    places: set[tuple[str, int]] = set()  # the names in folders, and the files that they are of

    def synced(handle: int) -> None:
        sync(handle)
        status = os.fstat(handle)
        contents.add((status.st_ino, status.st_size))
        for folder in (drill.home, *drill.home.iterdir()):
            if folder.is_dir() and folder.stat().st_ino == status.st_ino:
                places.update((str(one), one.stat().st_ino) for one in folder.iterdir())

    monkeypatch.setattr(os, "fsync", synced)
    argv, file = WRITERS[name]
    assert drill(*argv).code == 0
    place = drill.home / file
    assert (place.stat().st_ino, place.stat().st_size) in contents
    assert (str(place), place.stat().st_ino) in places
