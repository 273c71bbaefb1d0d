"""The person's editor, as a real program."""

from __future__ import annotations

from pathlib import Path

import pytest

from drill.editor import EditorError, edit


@pytest.fixture
def file(tmp_path: Path) -> Path:
    made = tmp_path / "a deck.yaml"
    made.write_text("deck: x\n", encoding="utf-8")
    return made


def editor(folder: Path, name: str, code: int = 0) -> Path:
    """An editor that writes down its words."""
    script = folder / name
    script.write_text(
        f'#!/bin/sh\nfor word; do echo "$word" >> "{folder}/words"; done\nexit {code}\n',
        encoding="utf-8",
    )
    script.chmod(0o755)
    return script


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("vim", ["+7", "{file}"]),
        ("nano", ["+7", "{file}"]),
        ("hx", ["{file}:7"]),
        ("code", ["--wait", "--goto", "{file}:7"]),
        ("my-own-editor", ["{file}"]),
    ],
)
def test_each_editor_is_told_the_line_in_its_own_way(
    tmp_path: Path, file: Path, name: str, words: list[str]
) -> None:
    edit(file, 7, {"EDITOR": str(editor(tmp_path, name))}, "linux")
    assert (tmp_path / "words").read_text(encoding="utf-8").splitlines() == [
        word.format(file=file) for word in words
    ]


def test_visual_comes_first_and_may_have_words_of_its_own(tmp_path: Path, file: Path) -> None:
    edit(file, 1, {"VISUAL": f"{editor(tmp_path, 'emacs')} -nw", "EDITOR": "/no/such"}, "linux")
    assert (tmp_path / "words").read_text(encoding="utf-8").splitlines() == ["-nw", "+1", str(file)]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("/no/such/editor", "$EDITOR: cannot start '/no/such/editor': [Errno 2]"),
        ("'unfinished", '$EDITOR: cannot start "\'unfinished": No closing quotation'),
    ],
)
def test_an_editor_that_cannot_start_is_named(file: Path, words: str, message: str) -> None:
    with pytest.raises(EditorError) as caught:
        edit(file, 1, {"EDITOR": words}, "linux")
    assert caught.value.message.startswith(message)
    assert caught.value.hint == "Set EDITOR, for example: EDITOR=nano"


def test_an_editor_that_fails_is_reported(tmp_path: Path, file: Path) -> None:
    script = editor(tmp_path, "vi", code=3)
    with pytest.raises(EditorError) as caught:
        edit(file, 1, {"EDITOR": str(script)}, "linux")
    assert str(caught.value) == f"$EDITOR: '{script}' ended with status 3\n  Is {file} saved?"
