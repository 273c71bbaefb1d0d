"""Packages as the real Anki takes them in."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import tempfile
import zipfile
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from tests.anki.conftest import KINDS, Anki
from tests.conftest import Drill

NEW_ROW = {"type": 0, "queue": 0, "interval": 0, "ease": 0, "repetitions": 0, "lapses": 0}
# Clock changes of 2026: London 29 March and 25 October, Auckland 5 April and 27 September.
HOURS = ((0, 30), (3, 59), (4, 1), (23, 59))
PLACES = (
    ("Pacific/Auckland", datetime(2026, 4, 5)),
    ("Asia/Kolkata", datetime(2026, 3, 29)),
    ("Europe/London", datetime(2026, 3, 29)),
    ("Pacific/Honolulu", datetime(2026, 3, 2)),
)


def learn(drill: Drill, card: str, *qualities: int) -> None:
    """Answer a card whenever it is due."""
    for quality in qualities:
        assert drill("answer", card, "x", "--quality", str(quality)).code == 0
        drill.clock.advance(days=drill.card(card)["interval"])


def export(drill: Drill, file: Path, *options: str) -> Path:
    result = drill("export", "anki", str(file), *options)
    assert (result.code, result.err) == (0, "")
    return file


def assert_same_schedule(drill: Drill, cards: dict[str, dict[str, object]]) -> None:
    for card in drill("cards", "--json").json:
        row = cards[f"drill:{card['id']}"]
        if card["due"] is None:
            assert {key: row[key] for key in NEW_ROW} == {
                **NEW_ROW,
                "queue": -1 if card["suspended"] else 0,
            }
            continue
        assert row["due"] == card["due"]
        assert row["type"] == 2
        assert row["queue"] == (-1 if card["suspended"] else 2)
        assert row["ease"] == round(card["easiness"] * 1000)
        assert [row[key] for key in ("interval", "repetitions", "lapses")] == [
            card[key] for key in ("interval", "repetitions", "lapses")
        ]


def test_every_reviewed_card_arrives_with_its_schedule(
    kinds: Drill, anki: Anki, tmp_path: Path
) -> None:
    learn(kinds, "kinds/t", 5, 5, 5, 5)
    learn(kinds, "kinds/c", 4, 4, 2, 3)
    learn(kinds, "kinds/s", 1)
    assert kinds("suspend", "kinds/c", "kinds/o").code == 0
    found = anki(export(kinds, tmp_path / "out.apkg"))
    assert found["imports"] == [{"new": 6, "updated": 0, "duplicate": 0}]
    assert found["sound"], found["check"]
    assert_same_schedule(kinds, found["cards"])
    assert [found["cards"][f"drill:kinds/{slug}"]["due"] for slug in "ozb"] == [4, 5, 6]
    assert {card["deck"] for card in found["cards"].values()} == {"drill::All kinds"}
    assert sorted(found["cards"]["drill:kinds/t"]["tags"]) == ["stages", "two_words"]


def test_the_whole_log_arrives(kinds: Drill, anki: Anki, tmp_path: Path) -> None:
    start = kinds.clock.now()
    learn(kinds, "kinds/t", 5, 4)
    day = timedelta(days=1)
    kinds("answer", "kinds/t", "x", "--quality", "1")
    kinds("answer", "kinds/t", "x", "--quality", "4")
    kinds("answer", "kinds/t", "x", "--quality", "3")
    kinds("answer", "kinds/c", "x", "--quality", "0")
    kinds("undo")
    found = anki(export(kinds, tmp_path / "out.apkg"))
    keys = [int((start + days).timestamp() * 1000) for days in (0 * day, day, 7 * day)]
    assert found["log"] == [
        [keys[0], "drill:kinds/t", 4, 1, 0, 2600, 0, 0],
        [keys[1], "drill:kinds/t", 3, 6, 1, 2600, 0, 1],
        [keys[2], "drill:kinds/t", 1, 1, 6, 2600, 0, 1],
        [keys[2] + 1, "drill:kinds/t", 3, 1, 1, 2600, 0, 2],
        [keys[2] + 2, "drill:kinds/t", 2, 1, 1, 2600, 0, 3],
    ]


@pytest.mark.parametrize(("hour", "minute"), HOURS)
@pytest.mark.parametrize(("zone", "day"), PLACES)
def test_answers_of_any_hour_on_days_of_a_clock_change_are_due_on_the_same_day(
    kinds: Drill, anki: Anki, tmp_path: Path, zone: str, day: datetime, hour: int, minute: int
) -> None:
    kinds.clock.instant = day.replace(hour=hour, minute=minute, tzinfo=ZoneInfo(zone))
    learn(kinds, "kinds/t", 5)
    learn(kinds, "kinds/c", 5, 5, 5, 5)
    assert_same_schedule(kinds, anki(export(kinds, tmp_path / "out.apkg"), zone=zone)["cards"])


@pytest.mark.parametrize(("hour", "minute"), HOURS)
def test_at_any_hour_of_the_import_the_day_is_the_same(
    kinds: Drill, anki: Anki, tmp_path: Path, hour: int, minute: int
) -> None:
    """A zone is made in which it is that hour now."""
    now = datetime.now(UTC)
    east = (hour * 60 + minute - now.hour * 60 - now.minute) % 1440
    east = east - 1440 if east > 780 else east
    kinds.clock.instant = now.astimezone(timezone(timedelta(minutes=east)))
    kinds("answer", "kinds/t", "x", "--quality", "5")
    sign = "-" if east >= 0 else "+"
    zone = f"<Z>{sign}{abs(east) // 60}:{abs(east) % 60:02}"
    assert_same_schedule(kinds, anki(export(kinds, tmp_path / "out.apkg"), zone=zone)["cards"])


def test_all_kinds_show_what_stands_in_the_deck(kinds: Drill, anki: Anki, tmp_path: Path) -> None:
    cards = anki(export(kinds, tmp_path / "out.apkg"))["cards"]
    front, back = (
        {slug: cards[f"drill:kinds/{slug}"][side] for slug in "tcsozb"}
        for side in ("front", "back")
    )
    assert (
        '<div class="stage">Wrap up</div><div class="question">How long is the wrap-up?</div>'
        in front["t"]
    )
    assert '<div class="answer">5–10 min</div><div class="place">notes.md:3</div>' in back["t"]
    assert "<ul><li>How many users</li><li>Read heavy or write heavy</li></ul>" in back["c"]
    assert "Because &lt;script&gt;alert(1)&lt;/script&gt; a &lt; b &amp; c" in back["c"]
    assert "users" not in front["c"]
    assert "<ol><li>first</li><li>second</li><li>third</li></ol>" in back["s"]
    assert "<ol><li>strong</li><li>eventual</li><li>causal</li></ol>" in front["o"]
    assert '<div class="answer">strong</div>' in back["o"]
    assert front["z"].count("[...]") == 2
    # A class of its own: Anki's for a gap is cloze.
    assert 'mathjax_ignore kind-cloze">' in front["z"]
    assert '<span class="cloze" data-ordinal="1">TTL&#58;&#58;x</span>' in back["z"]
    shown = "List[int] [/x] &lt;script&gt; a &lt; b &amp; c &#91;sound:x.mp3] &#92;(x&#92;)"
    assert shown in front["b"]
    assert '<div class="answer">two<br>lines  {{x}} (row lock)</div>' in back["b"]


def test_an_edit_updates_the_note_in_place_and_leaves_ankis_schedule(
    kinds: Drill, anki: Anki, tmp_path: Path
) -> None:
    learn(kinds, "kinds/t", 5)
    first = anki(export(kinds, tmp_path / "one.apkg"))
    file = kinds.shipped / "kinds.yaml"
    later = file.stat().st_mtime_ns + 5 * 10**9
    text = KINDS.replace("How long is the wrap-up?", "How long is wrapping up?").replace(
        "[5, 10]", "[5, 8]"
    )
    file.write_text(
        text + "- {id: more, kind: basic, prompt: More?, answer: 'Yes, more'}\n", encoding="utf-8"
    )
    os.utime(file, ns=(later, later))
    kinds.clock.advance(days=3)
    learn(kinds, "kinds/t", 5)
    second = anki(export(kinds, tmp_path / "two.apkg"))
    assert second["imports"][0]["new"] == 1
    assert len(second["cards"]) == 7
    card = second["cards"]["drill:kinds/t"]
    assert "How long is wrapping up?" in card["front"]
    assert "5–8 min" in card["back"]
    for key in ("due", "interval", "ease", "repetitions"):
        assert card[key] == first["cards"]["drill:kinds/t"][key]
    assert second["sound"], second["check"]


def test_without_the_schedule_all_cards_are_new(kinds: Drill, anki: Anki, tmp_path: Path) -> None:
    learn(kinds, "kinds/t", 5)
    found = anki(export(kinds, tmp_path / "out.apkg", "--no-schedule"))
    assert found["log"] == []
    assert {card["type"] for card in found["cards"].values()} == {0}


def test_the_same_decks_and_log_give_the_same_bytes(kinds: Drill, tmp_path: Path) -> None:
    learn(kinds, "kinds/t", 5, 4, 3)
    one = export(kinds, tmp_path / "one.apkg").read_bytes()
    kinds.clock.advance(days=40)
    assert export(kinds, tmp_path / "two.apkg").read_bytes() == one
    at = ("--at", "2026-06-01T12:00:00+00:00")
    assert export(kinds, tmp_path / "three.apkg", *at).read_bytes() == (
        export(kinds, tmp_path / "four.apkg", *at).read_bytes()
    )


@pytest.mark.parametrize(
    "name", ["collection.apkg", "Collection.APKG", "backup-1.apkg", "mine.colpkg"]
)
def test_a_file_that_anki_would_take_for_the_whole_collection_is_refused(
    kinds: Drill, tmp_path: Path, name: str
) -> None:
    result = kinds("export", "anki", str(tmp_path / name))
    assert (result.code, result.err) == (
        1,
        f"drill: {tmp_path / name}: Anki would put a file of this name in the place of the whole "
        "collection\n"
        "  Choose another name, for example drill.apkg\n",
    )
    assert not (tmp_path / name).exists()


def test_a_package_that_cannot_be_written_leaves_nothing(
    kinds: Drill, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    missing = kinds("export", "anki", str(tmp_path / "no" / "out.apkg"))
    assert (missing.code, "does not exist" in missing.err) == (1, True)
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(scratch))
    out = tmp_path / "out"
    out.mkdir()
    export(kinds, out / "a.apkg")
    assert [path.name for path in out.iterdir()] == ["a.apkg"]
    assert list(scratch.iterdir()) == []


def test_the_package_is_of_the_oldest_common_format_with_ids_of_its_own(
    kinds: Drill, tmp_path: Path
) -> None:
    learn(kinds, "kinds/t", 5, 5)
    learn(kinds, "kinds/c", 5)
    with zipfile.ZipFile(export(kinds, tmp_path / "out.apkg")) as package:
        assert package.namelist() == ["collection.anki2", "media"]
        (tmp_path / "db").write_bytes(package.read("collection.anki2"))
    database = sqlite3.connect(tmp_path / "db")
    for table, rows in (("notes", 6), ("cards", 6), ("revlog", 3)):
        assert database.execute(f"SELECT count(DISTINCT id) FROM {table}").fetchone() == (rows,)
        assert (
            database.execute(f"SELECT max(id) FROM {table}").fetchone()[0]
            <= datetime.now(UTC).timestamp() * 1000
        )
    assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    database.close()


def test_apy_lists_the_cards(kinds: Drill, anki: Anki, tmp_path: Path) -> None:
    anki(export(kinds, tmp_path / "out.apkg"))
    script = (
        "import sys; from apyanki.anki import Anki\n"
        "with Anki(collection_db_path=sys.argv[1]) as anki:\n"
        "    print(sorted(note.n.guid for note in anki.find_notes('deck:drill*')))"
    )
    environ = {**os.environ, "HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path)}
    command = [sys.executable, "-c", script, str(tmp_path / "anki" / "collection.anki2")]
    done = subprocess.run(
        command, env=environ, capture_output=True, text=True, check=False, timeout=120
    )
    assert "drill:kinds/t" in done.stdout, done.stderr


def test_it_is_exported_from_the_prompt_as_well(kinds: Drill, anki: Anki, tmp_path: Path) -> None:
    with create_pipe_input() as pipe:
        pipe.send_text(f"export anki {tmp_path / 'out.apkg'}\rq\r")
        pipe.close()
        result = kinds(keys=pipe, screen=DummyOutput())
    assert f"6 cards of 1 deck → {tmp_path / 'out.apkg'}" in result.out
    assert len(anki(tmp_path / "out.apkg")["cards"]) == 6
