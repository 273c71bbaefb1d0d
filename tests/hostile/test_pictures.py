"""Pictures that are none, that lead elsewhere, or that would fill a memory: through every door that
takes pictures."""

from __future__ import annotations

import json
import os
import sys
import zipfile
from pathlib import Path

import pytest

from drill.anki import messages
from drill.core.media import name_of
from tests.hostile.doors import Rooms
from tests.hostile.test_packages import database, zipped
from tests.pictures import SVG, png

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

BOMB = png(said=(65_000, 65_000))
LARGE = png() + bytes(5_000_000)
NOT_TAKEN = {
    "a.svg": SVG,
    "svg.png": SVG,
    "bomb.png": BOMB,
    "large.png": LARGE,
    "page.png": b"<html>",
    "no.png": b"",
}
TTL = "# Caching\n\n- **TTL**: the seconds after which a cached copy is thrown away\n\n"


def media(rooms: Rooms) -> list[str]:
    folder = rooms.home / "media"
    return sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []


def notes(folder: Path, *paths: str) -> Path:
    folder.mkdir(exist_ok=True)
    for name, content in NOT_TAKEN.items():
        (folder / name).write_bytes(content)
    file = folder / "caching.md"
    file.write_text(TTL + "\n".join(f"![A tree]({path})" for path in paths), encoding="utf-8")
    return folder


def test_notes_take_no_false_picture(rooms: Rooms, tmp_path: Path) -> None:
    result = rooms("build", str(notes(tmp_path / "notes", *NOT_TAKEN)), "--json")
    assert result.code == 0
    assert len(result.json["pictures"]["lost"]) == len(NOT_TAKEN)
    assert media(rooms) == []


@pytest.mark.parametrize(
    "path",
    [
        "../secret.png",
        "../../secret.png",
        "%2e%2e/secret.png",
        "..\\secret.png",
        "..%5Csecret.png",
        "sub/../../secret.png",
        "/etc/hostname",
        "file:///etc/hostname",
        "C:/secret.png",
        "//host/secret.png",
        "https://e.org/a.png",
        "data:image/png;base64,AAAA",
    ],
)
def test_notes_take_no_picture_from_elsewhere(rooms: Rooms, tmp_path: Path, path: str) -> None:
    (tmp_path / "secret.png").write_bytes(png())
    result = rooms("build", str(notes(tmp_path / "notes", path)), "--json")
    assert len(result.json["pictures"]["lost"]) == 1
    assert media(rooms) == []


@pytest.mark.parametrize("kind", ["missing", "large", "same", "lines"])
def test_notes_with_ten_thousand_references(rooms: Rooms, tmp_path: Path, kind: str) -> None:
    paths = {
        "missing": [f"x{n}.png" for n in range(10_000)],
        "large": ["large.png"] * 10_000,
        "same": ["fine.png"] * 10_000,
        "lines": ["fine.png"],
    }[kind]
    folder = notes(tmp_path / "notes", *paths)
    (folder / "fine.png").write_bytes(png() + bytes(4_900_000))
    if kind == "lines":
        (folder / "caching.md").write_text(TTL + "![A](fine.png)" * 10_000, encoding="utf-8")
    assert rooms("build", str(folder)).code == 0
    assert len(media(rooms)) == (1 if kind in ("same", "lines") else 0)


@pytest.mark.parametrize(
    "text",
    [
        "![" * 9_000,
        "![a](" * 4_000,
        "![[" * 6_000,
        "![a](b" + " " * 15_000 + "c",
        "![a](b 'c" * 2_000,
    ],
)
def test_notes_whose_pictures_have_no_end(rooms: Rooms, tmp_path: Path, text: str) -> None:
    folder = notes(tmp_path / "notes")
    (folder / "caching.md").write_text(f"{TTL}{text}\n", encoding="utf-8")
    assert rooms("build", str(folder)).code == 0


DECK = (
    "deck: shown\ntitle: Shown\ncards:\n- id: a\n  kind: basic\n  prompt: Which?\n  answer: "
    "|-\n    so\n{pictures}"
)


def deck(rooms: Rooms, *paths: str) -> None:
    folder = rooms.home / "decks"
    folder.mkdir(exist_ok=True)
    lines = "".join(f"    ![A tree]({path})\n" for path in paths)
    (folder / "shown.yaml").write_text(DECK.format(pictures=lines), encoding="utf-8")


def test_cards_show_nothing_but_pictures_of_the_folder(rooms: Rooms, tmp_path: Path) -> None:
    (rooms.home / "media").mkdir()
    (tmp_path / "secret.png").write_bytes(png())
    for name, content in NOT_TAKEN.items():
        (rooms.home / "media" / name).write_bytes(content)
    (rooms.home / "media" / "link.png").symlink_to(tmp_path / "secret.png")
    os.mkfifo(rooms.home / "media" / "pipe.png")
    names = [*NOT_TAKEN, "link.png", "pipe.png", "../../secret.png"]
    elsewhere = [
        str(tmp_path / "secret.png"),
        "../secret.png",
        "https://e.org/a.png",
        "data:image/png;base64,AAAA",
    ]
    deck(rooms, *(f"media/{name}" for name in names), *elsewhere)
    assert rooms("check").code == 1
    assert rooms("doctor").code == 0
    assert rooms("sheet", str(tmp_path / "sheet.html"), "--deck", "shown").code == 0
    assert "<img" not in (tmp_path / "sheet.html").read_text(encoding="utf-8")
    assert rooms("export", "anki", str(tmp_path / "out.apkg"), "shown").code == 0
    with zipfile.ZipFile(tmp_path / "out.apkg") as package:
        assert package.namelist() == ["collection.anki2", "media"]
        assert json.loads(package.read("media")) == {}
    assert "pictures" not in rooms("export", "json", "-").json


def test_a_deck_with_ten_thousand_pictures(rooms: Rooms, tmp_path: Path) -> None:
    folder = rooms.home / "decks"
    folder.mkdir()
    cards = "".join(
        f"- id: a{n}\n  kind: basic\n  prompt: Which {n}?\n  answer: '![A](media/{n}.png)'\n"
        for n in range(10_000)
    )
    (folder / "shown.yaml").write_text(
        f"deck: shown\ntitle: Shown\ncards:\n{cards}", encoding="utf-8"
    )
    assert rooms("check", str(folder / "shown.yaml")).code == 1


def note(fields: str) -> str:
    escaped = fields.replace("'", "''")
    values = f"1, 'g', 1, 0, -1, '', 'Which?' || char(31) || '{escaped}', 'x', 0, 0, ''"
    return f"INSERT INTO notes SELECT {values}"


TYPE = json.dumps(
    {
        "1": {
            "name": "B",
            "type": 0,
            "flds": [{"name": "F"}, {"name": "B"}],
            "tmpls": [{"qfmt": "{{F}}", "afmt": "{{B}}"}],
        }
    }
)
CARD = "INSERT INTO cards VALUES (1, 1, 1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, '')"


def package(tmp_path: Path, images: list[str], listed: bytes, *entries: tuple[str, bytes]) -> Path:
    """A package with one note that shows these images; `listed` says what its entries are
    called."""
    tags = "".join(f'<img src="{name}">' for name in images)
    data = database(tmp_path, f"UPDATE col SET models = '{TYPE}'", note(tags), CARD)
    file = tmp_path / "deck.apkg"
    file.write_bytes(zipped(("collection.anki2", data), ("media", listed), *entries))
    return file


@pytest.mark.parametrize("name", [*NOT_TAKEN])
def test_packages_bring_no_false_picture(rooms: Rooms, tmp_path: Path, name: str) -> None:
    file = package(tmp_path, [name], json.dumps({"0": name}).encode(), ("0", NOT_TAKEN[name]))
    result = rooms("import", str(file), "--json")
    assert result.code == 0, result.err
    assert (result.json["pictures"]["taken"], len(result.json["pictures"]["refused"])) == (0, 1)
    assert media(rooms) == []


@pytest.mark.parametrize(
    "name",
    ["../../out.png", "/tmp/out.png", "C:\\out.png", "..\\..\\out.png", ".drill.png", "a/b.png"],
)
def test_names_in_packages_become_no_names_of_files(
    rooms: Rooms, tmp_path: Path, name: str
) -> None:
    file = package(tmp_path, [name], json.dumps({"0": name}).encode(), ("0", png()))
    assert rooms("import", str(file)).code == 0
    assert media(rooms) == [name_of(png())]
    assert not list(tmp_path.parent.rglob("out.png"))


@pytest.mark.parametrize(
    "listed",
    [
        b"",
        b"[]",
        b"5",
        b'{"0":',
        b"[" * 100_000,
        b'{"0": {"a": 1}}',
        b"\xff\xfe",
        json.dumps({str(n): "a.png" for n in range(200_000)}).encode(),
    ],
)
def test_lists_of_media_that_are_none(rooms: Rooms, tmp_path: Path, listed: bytes) -> None:
    file = package(tmp_path, ["a.png"], listed, ("0", SVG))
    assert rooms("import", str(file)).code == 0
    assert media(rooms) == []


def test_a_package_with_many_bombs_is_read_only_so_far(rooms: Rooms, tmp_path: Path) -> None:
    names = [f"{n}.png" for n in range(1_000)]
    listed = json.dumps(
        dict.fromkeys(map(str, range(1_000)), "") | {str(n): name for n, name in enumerate(names)}
    )
    file = package(
        tmp_path, names, listed.encode(), *((str(n), png() + bytes(4_900_000)) for n in range(30))
    )
    result = rooms("import", str(file), "--json")
    assert result.code == 0, result.err
    assert 0 < result.json["pictures"]["taken"] < 30
    assert media(rooms) == [name_of(png() + bytes(4_900_000))]


def test_packed_pictures_are_unpacked_only_so_far(rooms: Rooms, tmp_path: Path) -> None:
    def field(number: int, content: bytes) -> bytes:
        return bytes((number << 3 | 2, len(content))) + content

    listed = (
        field(1, field(1, b"a.png")) + field(1, field(1, b"b.png")) + field(1, field(1, b"c.png"))
    )
    assert messages.text(field(1, b"a.png"), 1) == "a.png"
    tags = "".join(f'<img src="{name}.png">' for name in "abc")
    data = database(tmp_path, f"UPDATE col SET models = '{TYPE}'", note(tags), CARD)
    entries = [
        ("meta", b"\x08\x03"),
        ("collection.anki21b", zstd.compress(data)),
        ("media", zstd.compress(listed)),
    ]
    packed = [
        ("0", zstd.compress(png())),
        ("1", zstd.compress(bytes(400_000_000))),
        ("2", zstd.compress(SVG)),
    ]
    (tmp_path / "deck.apkg").write_bytes(zipped(*entries, *packed))
    result = rooms("import", str(tmp_path / "deck.apkg"), "--json")
    assert result.code == 0, result.err
    assert result.json["pictures"] == {
        "taken": 1,
        "refused": ["b.png: is larger than 5 MB", "c.png: is no PNG, JPEG, GIF or WebP"],
    }
    assert media(rooms) == [name_of(png())]


def test_a_merge_takes_no_link_pipe_or_false_picture(rooms: Rooms, tmp_path: Path) -> None:
    other = Rooms(rooms.confined, tmp_path / "other", rooms.shipped)
    other("due")
    (tmp_path / "secret.png").write_bytes(png())
    (other.home / "media").mkdir()
    for name, content in NOT_TAKEN.items():
        (other.home / "media" / name).write_bytes(content)
    (other.home / "media" / "link.png").symlink_to(tmp_path / "secret.png")
    os.mkfifo(other.home / "media" / "pipe.png")
    (other.home / "media" / "fine.png").write_bytes(png())
    deck(
        other,
        *(
            f"media/{name}"
            for name in (*NOT_TAKEN, "link.png", "pipe.png", "fine.png", "../drill.db")
        ),
    )
    other("due")
    assert rooms("merge", str(other.home / "drill.db")).code == 0
    assert media(rooms) == ["fine.png"]
