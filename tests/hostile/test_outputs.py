"""One deck full of hostile text, taken out by every door: what comes out is that text and nothing
else."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path

import pytest

from tests.hostile.doors import Rooms

# What a deck file says, as YAML in double quotes, and what is left of it.
TEXTS = {
    "csi": (r"\e[31mred\e[0m", "[31mred[0m"),
    "clipboard": (r"\e]52;c;aGk=\a", "]52;c;aGk="),
    "link": (r"\e]8;;file:///etc/passwd\e\\here", r"]8;;file:///etc/passwd\here"),
    "c1": (r"a\x9b31m\x85b", "a31mb"),
    "bidi": (r"a\u202eb\u2066c", "abc"),
    "invisible": (r"a\u200b\u00ad\ufeff\U000E0041b", "ab"),
    "carriage-return": (r"good\rbad", "good bad"),
    "markup": (r"[/x] [bold]y[/] List[int]", "[/x] [bold]y[/] List[int]"),
    "homograph": (r"\u0430dmin", "\u0430dmin"),
    "sql": (r"'; DROP TABLE card; --", "'; DROP TABLE card; --"),
    "script": (r"<script>alert(1)</script>", "<script>alert(1)</script>"),
    "handler": (r"<img src=x onerror=alert(1)>", "<img src=x onerror=alert(1)>"),
    "reference": (r"&lt;b&gt; &#27;", "&lt;b&gt; &#27;"),
    "sound": (r"[sound:x.mp3] [anki:tts]x[/anki:tts]", "[sound:x.mp3] [anki:tts]x[/anki:tts]"),
    "latex": (
        r"[latex]\\input{/etc/passwd}[/latex] \\(x\\) [$]y[/$]",
        r"[latex]\input{/etc/passwd}[/latex] \(x\) [$]y[/$]",
    ),
    "cloze": (r"x c1::y}}", "x c1::y}}"),
    "formula": (r"=cmd|' /C calc'!A0", "=cmd|' /C calc'!A0"),
    "at-formula": (r"@SUM(1+1)", "@SUM(1+1)"),
    "minus-formula": (r"-1+1", "-1+1"),
    "separator": (r"a\x1fb\tc;d,\"e\"", 'ab c;d,"e"'),
    "tags-of-flashcards": (r"Q: x A: y C: [z]", "Q: x A: y C: [z]"),
    "heading": (r"# x --- | y", "# x --- | y"),
}
CARD = """\
deck: own
title: "{text}"
synonyms:
- ["{text}", other]
stages:
- name: "{text}"
  minutes: 5
cards:
- id: basic
  kind: basic
  prompt: "{text}"
  stage: "{text}"
  tags: ["{text}"]
  source: "{text}:3"
  answer: "{text}"
  accept: ["{text}"]
  note: "{text}"
- id: list
  kind: checklist
  prompt: "{text}"
  items:
  - id: one
    text: "{text}"
    aliases: ["{text}"]
    refusals: ["{text}!"]
  - id: two
    text: another
- id: choice
  kind: choice
  prompt: "{text}"
  options: ["{text}", other]
  answer: "{text}"
"""


@pytest.fixture(params=TEXTS)
def case(request: pytest.FixtureRequest, rooms: Rooms) -> str:
    """The name of a text that now stands in every field of the deck `own`."""
    decks = rooms.home / "decks"
    decks.mkdir()
    written = TEXTS[request.param][0].replace('\\"', '"').replace('"', '\\"')
    (decks / "own.yaml").write_text(CARD.replace("{text}", written), encoding="utf-8")
    return str(request.param)


def test_the_screen(rooms: Rooms, case: str) -> None:
    """`Rooms` asserts of each command that nothing steers the terminal; here the text itself is
    looked for."""
    text = TEXTS[case][1]
    assert rooms("check", str(rooms.home / "decks" / "own.yaml")).code == 0
    assert rooms("decks").code == 0
    for words in (
        ("cards", "own"),
        ("show", "own/basic"),
        ("show", "own/list"),
        ("show", "own/choice"),
    ):
        shown = rooms(*words, COLUMNS="300")
        assert (shown.code, shown.err) == (0, "")
        assert " ".join(text.split()) in " ".join(shown.out.split())
    asked = rooms("today", "own", stdin=f"{text}\n\n1\n\n{text}\n\n", COLUMNS="40", NO_COLOR="1")
    assert (asked.code, asked.err) == (0, "")


def test_the_files(rooms: Rooms, case: str, tmp_path: Path) -> None:
    text = TEXTS[case][1]
    for form, name in (
        ("csv", "o.csv"),
        ("json", "o.json"),
        ("anki", "o.apkg"),
        ("markdown", "o.md"),
    ):
        words = () if form == "json" else ("own",)
        assert rooms("export", form, str(tmp_path / name), *words).code == 0
    rows = list(
        csv.DictReader(io.StringIO((tmp_path / "o.csv").read_text(encoding="utf-8"), newline=""))
    )
    for row in rows:
        assert not any(cell.startswith(("=", "+", "-", "@", "\t")) for cell in row.values())
    for cell in (rows[0]["prompt"], rows[0]["answer"]):
        assert " ".join(cell.split()).removeprefix("'" if text[0] in "=+-@" else "") == text
    exported = json.loads((tmp_path / "o.json").read_text(encoding="utf-8"))
    assert exported["decks"][-1]["cards"][0]["prompt"] == text
    front = fields_in_anki(tmp_path / "o.apkg")[0]
    assert not any(
        sign in front for sign in ("<s", "<i", "<b>", "[sound:", "[anki:", "[latex]", "[$]", "\\(")
    )


def test_what_went_out_comes_in_again(rooms: Rooms, case: str, tmp_path: Path) -> None:
    text = TEXTS[case][1]
    for form, ending in (("csv", ".csv"), ("markdown", ".md")):
        file = tmp_path / f"again-{form}{ending}"
        assert rooms("export", form, str(file), "own").code == 0
        (deck,) = rooms("import", str(file), "--json").json["decks"]
        cards = rooms("cards", deck["id"], "--json").json
        prompt = next(card["prompt"] for card in cards if card["kind"] == "basic" or form == "csv")
        assert prompt == text


def fields_in_anki(package: Path) -> list[str]:
    with zipfile.ZipFile(package) as archive:
        file = Path(archive.extract("collection.anki2", package.parent))
    with closing(sqlite3.connect(file)) as database:
        return [fields for (fields,) in database.execute("SELECT flds FROM notes ORDER BY id")]
