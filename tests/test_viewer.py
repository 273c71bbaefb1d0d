"""The system's viewer, as a real program."""

from __future__ import annotations

from pathlib import Path

import pytest

from drill.viewer import ViewerError, view

SCREEN = {"DISPLAY": ":0"}


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    return tmp_path / "a picture; echo $HOME.png"


def viewer(folder: Path, name: str, code: int = 0, seconds: float = 0) -> dict[str, str]:
    """An environment in which a viewer of this name writes down its words."""
    script = folder / name
    script.write_text(
        f'#!/bin/sh\nfor word; do echo "$word" >> "{folder}/words"; done\n/bin/sleep '
        f"{seconds}\nexit {code}\n",
        "utf-8",
    )
    script.chmod(0o755)
    return {**SCREEN, "PATH": str(folder)}


@pytest.mark.parametrize(("platform", "program"), [("linux", "xdg-open"), ("darwin", "open")])
def test_each_system_has_its_viewer_which_gets_the_file_as_one_word(
    tmp_path: Path, picture: Path, platform: str, program: str
) -> None:
    environ = viewer(tmp_path, program)
    view(picture, environ, platform)
    assert (tmp_path / "words").read_text(encoding="utf-8") == f"{picture}\n"


def test_nobody_waits_for_a_viewer_that_stays_open(tmp_path: Path, picture: Path) -> None:
    environ = viewer(tmp_path, "xdg-open", seconds=1.5)
    view(picture, environ, "linux")
    assert (tmp_path / "words").exists()


@pytest.mark.parametrize(
    ("environ", "code", "message"),
    [
        ({}, 0, "there is no screen here to show a picture on"),
        (SCREEN, None, "there is no viewer for pictures: xdg-open: No such file or directory"),
        (SCREEN, 3, "the viewer for pictures ended with status 3: xdg-open"),
    ],
)
def test_where_there_is_no_viewer_the_place_of_the_picture_is_told(
    tmp_path: Path,
    picture: Path,
    environ: dict[str, str],
    code: int | None,
    message: str,
) -> None:
    if code is not None:
        viewer(tmp_path, "xdg-open", code)
    with pytest.raises(ViewerError) as caught:
        view(picture, {"PATH": str(tmp_path), **environ}, "linux")
    assert (caught.value.message, caught.value.hint) == (message, f"Look at it yourself: {picture}")
