"""Packages that are broken, or made to break what reads them: one clear error, and nothing is
changed."""

from __future__ import annotations

import io
import json
import sqlite3
import sys
import zipfile
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from drill.anki import collection_schema
from drill.anki.schedule import Origin
from tests.hostile import doors
from tests.hostile.doors import Rooms

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

COLLECTION = "collection.anki2"


def database(tmp_path: Path, *statements: str) -> bytes:
    """A collection without notes, changed by the statements."""
    file = tmp_path / "made"
    file.unlink(missing_ok=True)
    made = sqlite3.connect(file)
    made.executescript(collection_schema.tables())
    settings = collection_schema.settings_row(Origin(date(2026, 1, 1), timedelta()), 0, {}, 1)
    made.execute(collection_schema.insert_statement("col"), settings)
    for statement in statements:
        made.execute(statement)
    made.commit()
    made.close()
    return file.read_bytes()


def zipped(*entries: tuple[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in entries:
            package.writestr(name, data)
    return made.getvalue()


def claiming(size: int, data: bytes) -> bytes:
    """A package whose directory says that the collection is so large."""
    made = bytearray(zipped((COLLECTION, data)))
    at = made.index(b"PK\x01\x02") + 24
    made[at : at + 4] = size.to_bytes(4, "little")
    return bytes(made)


def broken_inside(package: bytes) -> bytes:
    """The package with other bits where its compressed data begins; found by `make fuzz`."""
    at = 30 + len(COLLECTION)
    return package[:at] + b"\xff" * 8 + package[at + 8 :]


def named_badly(package: bytes) -> bytes:
    """The package with a name in its directory that says it is UTF-8 and is not; found by `make
    fuzz`."""
    made = bytearray(package)
    at = made.index(b"PK\x01\x02")
    made[at + 9] |= 8
    made[at + 46] = 0xFF
    return bytes(made)


def encrypted(package: bytes) -> bytes:
    """The package with the sign of a password in its directory and before its entry."""
    made = bytearray(package)
    made[6] |= 1
    made[made.index(b"PK\x01\x02") + 8] |= 1
    return bytes(made)


HUGE_HEADER = b"SQLite format 3\0"
MANY = """
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 12)
    INSERT INTO revlog SELECT i, 1, 0, 1, 1, 1, 1, 1, 1 FROM n
"""
TYPE = '{"1": {"name": "B", "type": 0, "flds": [{"name": "F"}], "tmpls": 5}}'

CASES: dict[str, tuple[Callable[[Path], bytes], str]] = {
    "no zip": (
        lambda p: b"just text",
        "not an Anki package, or not all of it: File is not a zip file",
    ),
    "empty": (lambda p: b"", "not an Anki package, or not all of it"),
    "no collection": (lambda p: zipped(("media", b"{}")), "no collection in it"),
    "no database": (
        lambda p: zipped((COLLECTION, b"x" * 5000)),
        "its collection is not a database",
    ),
    "empty database": (lambda p: zipped((COLLECTION, b"")), "its collection is empty"),
    "truncated zip": (
        lambda p: zipped((COLLECTION, database(p)))[:-400],
        "not an Anki package, or not all of it",
    ),
    "truncated database": (
        lambda p: zipped((COLLECTION, database(p)[:9000])),
        "its collection is damaged: database disk image is malformed",
    ),
    "header only": (
        lambda p: zipped((COLLECTION, HUGE_HEADER + b"\xff" * 5000)),
        "its collection is damaged",
    ),
    "bomb": (
        lambda p: zipped((COLLECTION, HUGE_HEADER + bytes(25_000_000))),
        "its collection is packed far too small",
    ),
    "two gigabytes": (
        lambda p: claiming(2**31, database(p)),
        "its collection unpacks to more than 30 MB",
    ),
    "path": (
        lambda p: zipped((COLLECTION, database(p)), ("../evil", b"x")),
        "holds a file that would leave its folder: '../evil'",
    ),
    "absolute": (
        lambda p: zipped((COLLECTION, database(p)), ("/etc/x", b"x")),
        "holds a file that would leave",
    ),
    "backslash": (
        lambda p: zipped((COLLECTION, database(p)), ("a\\..\\..\\x", b"x")),
        "holds a file that would leave",
    ),
    "trigger": (
        lambda p: zipped(
            (COLLECTION, database(p, "CREATE TRIGGER t AFTER INSERT ON notes BEGIN SELECT 1; END"))
        ),
        "its database has a trigger of its own, 't'",
    ),
    "view": (
        lambda p: zipped(
            (COLLECTION, database(p, "DROP TABLE notes", "CREATE VIEW notes AS SELECT 1 AS id"))
        ),
        "its database has a view of its own, 'notes'",
    ),
    "wrong schema": (
        lambda p: zipped((COLLECTION, database(p, "DROP TABLE cards"))),
        "its collection is damaged: no such table: cards",
    ),
    "no settings": (
        lambda p: zipped((COLLECTION, database(p, "DELETE FROM col"))),
        "a collection of schema 0",
    ),
    "old schema": (
        lambda p: zipped((COLLECTION, database(p, "UPDATE col SET ver = 3"))),
        "a collection of schema 3",
    ),
    "broken json": (
        lambda p: zipped((COLLECTION, database(p, "UPDATE col SET models = '{'"))),
        "its collection is not as Anki writes it",
    ),
    "deep json": (
        lambda p: zipped((COLLECTION, database(p, f"UPDATE col SET models = '{'[' * 200_000}'"))),
        "its collection is not as Anki writes it",
    ),
    "json of another shape": (
        lambda p: zipped((COLLECTION, database(p, f"UPDATE col SET models = '{TYPE}'"))),
        "its collection is not as Anki writes it",
    ),
    "huge text": (
        lambda p: zipped(
            (COLLECTION, database(p, "UPDATE col SET models = printf('%.*c', 2100000, 'x')"))
        ),
        "its collection is damaged: string or blob too big",
    ),
    "many rows": (
        lambda p: zipped((COLLECTION, database(p, MANY))),
        "12 rows in revlog",
    ),
    "newer": (
        lambda p: zipped(("meta", b"\x08\x09"), (COLLECTION, database(p))),
        "made by a newer Anki (version 9)",
    ),
    "bad meta": (
        lambda p: zipped(("meta", b"\xff" * 20), (COLLECTION, database(p))),
        "made by a newer Anki (version 0)",
    ),
    "broken deflate": (
        lambda p: broken_inside(zipped((COLLECTION, database(p)))),
        "not an Anki package, or not all of it: Error -3 while decompressing data: ",
    ),
    "name that is no text": (
        lambda p: named_badly(zipped((COLLECTION, database(p)))),
        "not an Anki package, or not all of it: 'utf-8' codec can't decode byte 0xff",
    ),
    "encrypted": (
        lambda p: encrypted(zipped((COLLECTION, database(p)))),
        "cannot be unpacked: File <ZipInfo filename='collection.anki2'",
    ),
    "zstd of nothing": (
        lambda p: zipped(("meta", b"\x08\x03"), ("collection.anki21b", b"x" * 99)),
        "its collection cannot be",
    ),
    "zstd bomb": (
        lambda p: zipped(
            ("meta", b"\x08\x03"),
            ("collection.anki21b", zstd.compress(HUGE_HEADER + bytes(31_000_000))),
        ),
        "its collection unpacks to more than 30 MB",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_a_broken_package_is_one_clear_error(rooms: Rooms, tmp_path: Path, case: str) -> None:
    make, message = CASES[case]
    file = tmp_path / "hostile.apkg"
    file.write_bytes(make(tmp_path))
    assert rooms("due").code == 0
    result = rooms.confined(doors.import_under_low_limits, rooms.home, rooms.shipped, file)
    assert result.code == 1
    assert result.err.startswith(f"drill: {file}: {message}"), result.err
    assert result.out == ""
    assert not (rooms.home / "decks").exists()
    assert rooms("history", "--json").json == []


def test_a_missing_file_and_an_unknown_kind_are_named(rooms: Rooms, tmp_path: Path) -> None:
    result = rooms("import", str(tmp_path / "no.apkg"))
    assert (result.code, result.err) == (
        1,
        f"drill: {tmp_path / 'no.apkg'}: cannot be read: No such file or directory\n  Check the "
        "path.\n",
    )
    assert rooms("import", str(tmp_path / "x.docx")).code == 1


def test_odd_rows_are_counted_and_odd_text_is_shown_as_text(rooms: Rooms, tmp_path: Path) -> None:
    """Answers from the year 9999, buttons that Anki has not, escapes in names, a note of no
    type."""
    types = {
        "1": {
            "name": "B",
            "type": 0,
            "flds": [{"name": "F"}, {"name": "G"}],
            "tmpls": [{"qfmt": "{{F}}", "afmt": "{{FrontSide}}{{G}}"}],
        }
    }
    front = "[/x] List[int] \x1b]52;c;eA==\x07 \u202e <script>alert(1)</script><b>bold</b>"
    note = (
        f"INSERT INTO notes VALUES (1, 'g', 1, 0, 0, ' a|b ../x ', '{front}\x1fanswer', 0, 0, "
        "0, '')"
    )
    stray = "INSERT INTO notes VALUES (2, 'h', 99, 0, 0, '', 'x', 0, 0, 0, '')"
    card = "INSERT INTO cards VALUES (7, 1, 1, 0, 0, 0, 2, 2, 5, 5, 2500, 1, 0, 0, 0, 0, 0, '')"
    rows = (
        f"INSERT INTO revlog VALUES ({key}, 7, 0, {button}, 1, 1, 2500, 10, {kind})"
        for key, button, kind in (
            (253_402_300_000_000, 3, 0),
            (-5, 3, 0),
            (1_700_000_000_000, 9, 0),
            (1_700_000_000_001, 0, 4),
            (1_700_000_000_002, 3, 1),
        )
    )
    models = f"UPDATE col SET models = '{json.dumps(types)}'"
    file = tmp_path / "odd.apkg"
    file.write_bytes(zipped((COLLECTION, database(tmp_path, models, note, stray, card, *rows))))
    done = rooms("import", str(file), "--json").json
    assert done["entries"] == 1
    assert done["left_out"] == {
        "notes without a card or a note type": 1,
        "log rows that are no answers (rescheduled or set by hand)": 2,
        "answers dated in the future or before there was Anki": 2,
    }
    (shown,) = rooms("cards", "default", "--json").json
    assert shown["prompt"] == "[/x] List[int] ]52;c;eA==  **bold**"
    assert shown["tags"] == ["a|b", "../x"]
    assert "\x1b" not in rooms("cards").out


def test_gaps_in_gaps_in_gaps_end(rooms: Rooms, tmp_path: Path) -> None:
    sides = {"qfmt": "{{cloze:T}}", "afmt": "{{cloze:T}}"}
    types = {"1": {"name": "C", "type": 1, "flds": [{"name": "T"}], "tmpls": [sides]}}
    deep = "{{c1::" * 1000 + "core" + "}}" * 1000
    note = f"INSERT INTO notes VALUES (1, 'g', 1, 0, 0, '', '{deep}', 0, 0, 0, '')"
    card = "INSERT INTO cards VALUES (7, 1, 1, 0, 0, 0, 0, 0, 5, 0, 0, 0, 0, 0, 0, 0, 0, '')"
    file = tmp_path / "deep.apkg"
    models = f"UPDATE col SET models = '{json.dumps(types)}'"
    file.write_bytes(zipped((COLLECTION, database(tmp_path, models, note, card))))
    assert rooms("import", str(file), "--json").json["decks"][0]["new"] == 1


def test_what_else_is_in_a_package_is_not_unpacked(rooms: Rooms, tmp_path: Path) -> None:
    """Twenty thousand files, a link out of the folder, the same name twice, a script that calls
    itself a sound."""
    link = zipfile.ZipInfo("0")
    link.external_attr = 0o120777 << 16
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        package.writestr(COLLECTION, database(tmp_path))
        package.writestr(link, "/etc/passwd")
        package.writestr("media", '{"0": "../../evil.sh"}')
        for number in range(1, 20_000):
            package.writestr(str(number), b"")
    file = tmp_path / "much.apkg"
    file.write_bytes(made.getvalue())
    before = {path.name for path in tmp_path.iterdir()}
    result = rooms("import", str(file))
    assert (result.code, result.out, result.err) == (0, "0 new reviews\n", "")
    assert {path.name for path in tmp_path.iterdir()} == before
