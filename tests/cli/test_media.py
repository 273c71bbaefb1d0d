"""The folder of pictures: what is missing, what nothing shows, and how it goes to another
machine."""

from __future__ import annotations

from pathlib import Path

import pytest

from drill.core.media import name_of
from tests.conftest import Drill
from tests.pictures import SVG, gif, png

NAME = name_of(png())
DECK = f"""\
deck: shown
title: Shown
cards:
- id: lock
  kind: basic
  prompt: Which lock keeps two bookings apart?
  answer: pessimistic
  note: |-
    Why so:
    ![Tree](media/{NAME})
- id: other
  kind: basic
  prompt: Which other?
  answer: '![gone](media/gone.png)'
"""


@pytest.fixture
def shown(drill: Drill) -> Drill:
    """A drill with two cards that show pictures, of which one is there."""
    (drill.home / "decks").mkdir(parents=True)
    (drill.home / "decks" / "shown.yaml").write_text(DECK, encoding="utf-8")
    (drill.home / "media").mkdir()
    (drill.home / "media" / NAME).write_bytes(png())
    return drill


def another(drill: Drill, home: Path) -> Drill:
    return Drill(home, drill.shipped, drill.clock)


@pytest.mark.sqlite
def test_check_names_missing_pictures_with_file_and_line(shown: Drill) -> None:
    deck = shown.home / "decks" / "shown.yaml"
    result = shown("check")
    assert result.code == 1
    assert (
        f"✗ {deck}:14: no picture media/gone.png\n  Put a PNG, JPEG, GIF or WebP there"
        in result.out
    )
    (shown.home / "media" / "gone.png").write_bytes(SVG)
    assert shown("check", str(deck)).code == 1
    (shown.home / "media" / "gone.png").write_bytes(gif())
    assert shown("check").code == 0


@pytest.mark.sqlite
def test_doctor_names_pictures_that_no_card_shows(shown: Drill) -> None:
    assert shown("doctor").err == ""
    (shown.home / "media" / "left.png").write_bytes(png(7, 7))
    result = shown("doctor")
    assert (result.code, result.err) == (
        0,
        f"drill: {shown.home}/media/left.png: no card shows it\n",
    )
    (shown.home / "decks" / "broken.yaml").write_text("deck: [", encoding="utf-8")
    assert "left.png" not in shown("doctor").err


@pytest.mark.sqlite
def test_json_carries_pictures(shown: Drill, tmp_path: Path) -> None:
    shown("export", "json", str(tmp_path / "all.json"))
    other = another(shown, tmp_path / "other")
    assert other("import", str(tmp_path / "all.json")).code == 0
    assert {path.name: path.read_bytes() for path in (other.home / "media").iterdir()} == {
        NAME: png()
    }
    other("export", "json", str(tmp_path / "again.json"))
    assert (tmp_path / "again.json").read_bytes() == (tmp_path / "all.json").read_bytes()


@pytest.mark.sqlite
def test_json_without_pictures_is_as_it_was(drill: Drill) -> None:
    written = drill("export", "json", "-").json
    assert written["drill"] == 1
    assert "pictures" not in written


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("../out.png", png(), "the picture ../out.png has no name of a picture"),
        ("/tmp/out.png", png(), "the picture /tmp/out.png has no name of a picture"),
        ("out.svg", png(), "the picture out.svg has no name of a picture"),
        ("out.png", SVG, "the picture out.png is no PNG, JPEG, GIF or WebP"),
        ("out.png", png(said=(60_000, 60_000)), "the picture out.png has 60,000 × 60,000 pixels"),
    ],
)
@pytest.mark.sqlite
def test_json_with_what_is_no_picture_is_refused(
    shown: Drill, tmp_path: Path, name: str, content: bytes, why: str
) -> None:
    import base64
    import json

    shown("export", "json", str(tmp_path / "all.json"))
    value = json.loads((tmp_path / "all.json").read_text(encoding="utf-8"))
    value["pictures"] = {name: base64.b64encode(content).decode()}
    (tmp_path / "bad.json").write_text(json.dumps(value), encoding="utf-8")
    other = another(shown, tmp_path / "other")
    result = other("import", str(tmp_path / "bad.json"))
    assert result.code == 1
    assert why in result.err
    assert not (other.home / "media").exists()
    assert not list(tmp_path.rglob("out.*"))


@pytest.mark.parametrize("form", ["drill.db", "all.json"])
@pytest.mark.sqlite
def test_a_merge_takes_pictures_along_and_replaces_none(
    shown: Drill, tmp_path: Path, form: str
) -> None:
    shown("answer", "shown/lock", "pessimistic")
    file = shown.home / form if form == "drill.db" else tmp_path / form
    shown("export", "json", str(tmp_path / "all.json"))
    other = another(shown, tmp_path / "other")
    other("due")
    dry = other("merge", str(file), "--dry-run")
    assert dry.code == 0, dry.err
    assert not (other.home / "media").exists()
    other("merge", str(file))
    assert {path.name: path.read_bytes() for path in (other.home / "media").iterdir()} == {
        NAME: png()
    }
    third = another(shown, tmp_path / "third")
    third("due")
    (third.home / "media").mkdir()
    (third.home / "media" / NAME).write_bytes(gif())
    third("merge", str(file))
    assert (third.home / "media" / NAME).read_bytes() == gif()


@pytest.mark.sqlite
def test_show_names_the_files_of_pictures(shown: Drill) -> None:
    assert f"picture: media/{NAME}\n" in shown("show", "shown/lock").out
    assert "picture: media/gone.png\n" in shown("show", "shown/other").out
