"""Pictures of packages, with the real Anki: in and out with their bytes, whatever generation a
package is of."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from anki.collection import (
    Collection,
    ExportAnkiPackageOptions,
    ImportAnkiPackageOptions,
    ImportAnkiPackageRequest,
)

from drill.core.media import name_of
from drill.deckfile import load
from tests.anki.test_import import add
from tests.conftest import Drill
from tests.pictures import SVG, gif, png

DECK = """\
deck: shown
title: Shown
cards:
- id: lock
  kind: basic
  prompt: Which lock keeps two bookings apart?
  answer: pessimistic
  note: '![A "tree" & more](media/{name})'
- id: points
  kind: checklist
  prompt: Which parts?
  items: [one, '![two](media/two.gif) and more', '![gone](media/gone.png)']
"""


@pytest.fixture
def collection(tmp_path: Path) -> Iterator[Collection]:
    made = Collection(str(tmp_path / "phone.anki2"))
    yield made
    made.close()


def exported(collection: Collection, file: Path, *, legacy: bool) -> Path:
    options = ExportAnkiPackageOptions(with_scheduling=True, with_media=True, legacy=legacy)
    collection.export_anki_package(out_path=str(file), options=options, limit=None)
    return file


def brought_in(collection: Collection, package: Path) -> None:
    request = ImportAnkiPackageRequest(
        package_path=str(package), options=ImportAnkiPackageOptions()
    )
    collection.import_anki_package(request)


def shown(drill: Drill) -> None:
    (drill.home / "decks").mkdir(parents=True)
    (drill.home / "decks" / "shown.yaml").write_text(
        DECK.format(name=name_of(png())), encoding="utf-8"
    )
    (drill.home / "media").mkdir()
    (drill.home / "media" / name_of(png())).write_bytes(png())
    (drill.home / "media" / "two.gif").write_bytes(gif())


def media(drill: Drill) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted((drill.home / "media").glob("*"))}


def test_a_package_takes_pictures_to_anki(
    drill: Drill, collection: Collection, tmp_path: Path
) -> None:
    shown(drill)
    assert drill("export", "anki", str(tmp_path / "drill.apkg"), "shown").code == 0
    brought_in(collection, tmp_path / "drill.apkg")
    there = Path(collection.media.dir())
    assert {path.name: path.read_bytes() for path in there.iterdir()} == {
        name_of(png()): png(),
        "two.gif": gif(),
    }
    (id,) = collection.find_notes("bookings")
    assert (
        f'<img src="{name_of(png())}" alt="A &quot;tree&quot; &amp; more">'
        in collection.get_note(id).fields
    )
    assert collection.media.check().missing == ["gone.png"]


def test_the_same_decks_give_the_same_bytes_with_pictures(drill: Drill, tmp_path: Path) -> None:
    shown(drill)
    for name in ("one.apkg", "two.apkg"):
        drill("export", "anki", str(tmp_path / name), "--at", "2026-03-02")
    assert (tmp_path / "one.apkg").read_bytes() == (tmp_path / "two.apkg").read_bytes()


@pytest.mark.parametrize("legacy", [True, False], ids=["legacy", "newest"])
def test_pictures_come_in_with_their_bytes(
    drill: Drill, collection: Collection, tmp_path: Path, *, legacy: bool
) -> None:
    name = collection.media.write_data("my tree.png", png())
    collection.media.write_data("b.gif", gif())
    add(
        collection,
        "Basic",
        "Trees",
        "What balances a tree?",
        f'rotations <img src="{name}" alt="A *tree*"> [sound:a.mp3]',
    )
    add(collection, "Basic", "Trees", 'Name it: <img src="b.gif">', "a B-tree")
    package = exported(collection, tmp_path / "trees.apkg", legacy=legacy)
    dry = drill("import", str(package), "--dry-run")
    assert "2 pictures to take" in dry.out
    assert media(drill) == {}
    result = drill("import", str(package))
    assert "2 pictures taken; o opens them after an answer" in result.out
    assert "1 file shown or played there, here named only:\n  a.mp3" in result.out
    one, two = load(drill.home / "decks" / "trees.yaml").cards
    assert one.answer == f"rotations ![A *tree*](media/{name_of(png())})"
    assert two.prompt == f"Name it: ![b](media/{name_of(gif())})"
    assert media(drill) == {name_of(png()): png(), name_of(gif()): gif()}
    assert drill("import", str(package), "--json").json["decks"][0]["new"] == 0


def test_the_middle_generation_has_pictures_too(
    drill: Drill, collection: Collection, tmp_path: Path
) -> None:
    collection.media.write_data("tree.png", png())
    add(collection, "Basic", "Trees", "What balances a tree?", 'rotations <img src="tree.png">')
    old = exported(collection, tmp_path / "old.apkg", legacy=True)
    with zipfile.ZipFile(old) as source, zipfile.ZipFile(tmp_path / "middle.apkg", "w") as target:
        names = [name for name in source.namelist() if name not in ("meta", "collection.anki2")]
        for name in names:
            target.writestr(name, source.read(name))
        if "collection.anki21" not in names:
            target.writestr("collection.anki21", source.read("collection.anki2"))
    drill("import", str(tmp_path / "middle.apkg"))
    assert media(drill) == {name_of(png()): png()}


def test_there_and_back_the_bytes_are_the_same(
    drill: Drill, collection: Collection, tmp_path: Path
) -> None:
    shown(drill)
    before = media(drill)
    drill("export", "anki", str(tmp_path / "drill.apkg"), "shown")
    brought_in(collection, tmp_path / "drill.apkg")
    back = exported(collection, tmp_path / "back.apkg", legacy=False)
    result = drill("import", str(back), "--json").json
    assert (result["own"], result["differences"]) == (2, [])
    assert media(drill) == before


def test_a_picture_that_was_added_in_anki_comes_back_with_the_edit(
    drill: Drill, collection: Collection, tmp_path: Path
) -> None:
    shown(drill)
    drill("export", "anki", str(tmp_path / "drill.apkg"), "shown")
    brought_in(collection, tmp_path / "drill.apkg")
    name = collection.media.write_data("new.png", png(9, 9))
    (id,) = collection.find_notes("bookings")
    note = collection.get_note(id)
    note["Note"] += f'<br><img src="{name}">'
    collection.update_note(note)
    back = exported(collection, tmp_path / "back.apkg", legacy=False)
    drill("import", str(back), "--update")
    lock = load(drill.home / "decks" / "shown.yaml").cards[0]
    assert (
        lock.note
        == f'![A "tree" & more](media/{name_of(png())})\n![new](media/{name_of(png(9, 9))})'
    )
    assert media(drill)[name_of(png(9, 9))] == png(9, 9)


def test_what_is_no_picture_is_named_and_not_taken(
    drill: Drill, collection: Collection, tmp_path: Path
) -> None:
    collection.media.write_data("a.svg", SVG)
    collection.media.write_data("big.png", png() + bytes(5_000_000))
    tags = "".join(f'<img src="{name}">' for name in ("a.svg", "big.png", "gone.png"))
    add(collection, "Basic", "Trees", "What balances a tree?", f"rotations {tags}")
    package = exported(collection, tmp_path / "trees.apkg", legacy=False)
    result = drill("import", str(package), "--json").json
    assert result["pictures"] == {
        "taken": 0,
        "refused": ["a.svg: is no PNG, JPEG, GIF or WebP", "big.png: is larger than 5 MB"],
    }
    assert result["media"] == ["a.svg", "big.png", "gone.png"]
    assert media(drill) == {}


@pytest.mark.parametrize(
    "name",
    ["../../out.png", "/tmp/out.png", "C:\\out.png", "..\\out.png", "x\0.png", "\x1b[2J.png"],
)
def test_names_of_pictures_lead_nowhere(
    drill: Drill, collection: Collection, tmp_path: Path, name: str
) -> None:
    collection.media.write_data("tree.png", png())
    add(collection, "Basic", "Trees", "What balances a tree?", 'rotations <img src="tree.png">')
    good = exported(collection, tmp_path / "good.apkg", legacy=True)
    with zipfile.ZipFile(good) as source, zipfile.ZipFile(tmp_path / "bad.apkg", "w") as target:
        for entry in source.namelist():
            content = source.read(entry)
            if entry == "media":
                content = json.dumps({"0": name, "1": "tree.png", "2": 5, "../x": "y.png"}).encode()
            target.writestr(entry, content)
    result = drill("import", str(tmp_path / "bad.apkg"))
    assert result.code == 0, result.err
    assert "\x1b" not in result.out
    assert not list(tmp_path.parent.rglob("out.png"))
    assert media(drill) == {}
