"""The key that opens a card's pictures once it is answered."""

from __future__ import annotations

from pathlib import Path

import pytest
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from drill.core.media import name_of
from tests.conftest import Drill, Result
from tests.pictures import SVG, png

DECK = """\
deck: shown
title: Shown
cards:
- id: lock
  kind: basic
  prompt: Which lock keeps two bookings apart?
  answer: pessimistic
  note: |-
    {note}
"""


def with_note(drill: Drill, note: str, **media: bytes) -> None:
    (drill.home / "decks").mkdir(parents=True)
    (drill.home / "decks" / "shown.yaml").write_text(DECK.format(note=note), encoding="utf-8")
    (drill.home / "media").mkdir()
    for name, content in media.items():
        (drill.home / "media" / f"{name}.png").write_bytes(content)


def typed(drill: Drill, opened: list[Path], *keys: str) -> Result:
    with create_pipe_input() as pipe:
        pipe.send_text("".join(keys))
        pipe.close()
        return drill("today", "shown", keys=pipe, screen=DummyOutput(), view=opened.append)


def test_o_opens_the_pictures_and_the_judgement_is_still_to_accept(drill: Drill) -> None:
    with_note(drill, "![Tree](media/a.png) ![Ring](media/b.png)", a=png(), b=png(5, 5))
    opened: list[Path] = []
    result = typed(drill, opened, "pessimistic\r", "o", "\r")
    assert opened == [drill.home / "media" / "a.png", drill.home / "media" / "b.png"]
    assert "[picture: Tree] [picture: Ring]" in result.out
    assert "opened 2 pictures" in result.out
    assert drill.card("shown/lock")["repetitions"] == 1


@pytest.mark.parametrize(
    ("note", "message"),
    [
        ("![Tree](media/a.png)", "a.png: is no PNG, JPEG, GIF or WebP"),
        ("![Tree](media/gone.png)", "gone.png: is not there"),
        ("![Tree](media/a.svg)", "this card has no picture"),
        ("![Tree](/etc/passwd.png)", "this card has no picture"),
        ("![Tree](../drill.png)", "this card has no picture"),
        ("![Tree](https://example.org/a.png)", "this card has no picture"),
    ],
)
def test_nothing_else_is_ever_opened(drill: Drill, note: str, message: str) -> None:
    with_note(drill, note, a=SVG)
    opened: list[Path] = []
    result = typed(drill, opened, "pessimistic\r", "o", "\r")
    assert opened == []
    assert message in result.out
    assert drill.card("shown/lock")["repetitions"] == 1


def test_a_bomb_is_not_handed_to_a_viewer(drill: Drill) -> None:
    with_note(drill, f"![Tree](media/{name_of(png())})")
    (drill.home / "media" / name_of(png())).write_bytes(png(said=(60_000, 60_000)))
    opened: list[Path] = []
    result = typed(drill, opened, "pessimistic\r", "o", "\r")
    assert "has 60,000 × 60,000 pixels" in " ".join(result.out.split())
    assert opened == []
