"""Ids, titles, file names, settings and numbers from a command line or an environment, and answers
typed."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

import pytest

from drill.editor import EditorError, edit
from tests.hostile.doors import Rooms

STEERING, LEFT = "\x1b]52;c;aGk=\x07\u202e", "]52;c;aGk="
CARDS = "\n  List them with: drill cards\n"
DATE = (
    "\n  Say tomorrow, friday, 5 Dec, 2026-12-05, 05.12.2026 or in 2 weeks, also with a time, a "
    "name and decks: 'Acme=5 Dec 14:30@questions,timing'\n"
)
KNOWN = (
    "Known: new_per_day, session_minutes, session_cards, day_starts, questions, editor, "
    "pager, colours.\n"
)
TOML = "\n  It is TOML; a line reads: new_per_day = 10\n"

# The words of a command, its exit code, and the beginning of what it says.
REFUSED: dict[str, tuple[tuple[str, ...], int, str]] = {
    "escape-for-a-card": (("show", STEERING + "x"), 1, f"{LEFT}x: no such card{CARDS}"),
    "path-for-a-card": (("show", "../../etc/passwd"), 1, f"../../etc/passwd: no such card{CARDS}"),
    "sql-for-a-card": (("show", "' OR 1=1 --"), 1, f"' OR 1=1 --: no such card{CARDS}"),
    "surrogate-for-a-card": (("show", "\udcff\udc80"), 1, f": no such card{CARDS}"),
    "long-card": (("show", "x" * 100_000), 1, f"{'x' * 20_000}: no such card{CARDS}"),
    "markup-for-a-name": (("cards", "[bold]x[/]"), 1, f"[bold]x[/]: no such card{CARDS}"),
    "escape-for-a-deck": (
        ("today", STEERING),
        1,
        f"{LEFT}: no such card, deck, kind, tag or heading\n  Decks: demo\n",
    ),
    "escape-for-a-wording": (
        ("unlearn", "demo/load", STEERING),
        1,
        f"demo/load: “{LEFT}” was never corrected\n  See what was learned with: drill show "
        "demo/load\n",
    ),
    "escape-for-a-tag": (
        ("suspend", STEERING),
        1,
        f"{LEFT}: no such card, deck, kind, tag or heading\n  Decks: demo\n",
    ),
    "escape-for-an-option": (("--" + STEERING,), 2, f"unrecognized arguments: --{LEFT}\n"),
    "escape-for-a-command": (
        (STEERING,),
        2,
        f"{LEFT}: no such command\n  Today's cards: drill today\n  All commands: drill help\n",
    ),
    "escape-for-a-format": (
        ("export", STEERING, "x"),
        2,
        f"argument FORMAT: invalid choice: '{LEFT}' (choose from ",
    ),
    "last-instant": (
        ("export", "anki", "x.apkg", "--at", "9999-12-31T23:59:59-12:00"),
        2,
        "argument --at: '9999-12-31T23:59:59-12:00' is not an instant such as "
        "2026-03-02T12:00+00:00\n",
    ),
    "interview-in-3000": (
        ("plan", "--interview", "2999-12-31"),
        2,
        f"--interview: '2999-12-31' is more than 1,000 days away{DATE}",
    ),
    "interview-beyond-all": (
        ("plan", "--interview", "in 99999999999999999999 days"),
        2,
        f"--interview: 'in 99999999999999999999 days' is not a date{DATE}",
    ),
    "minutes-beyond-all": (
        ("plan", "--minutes", "1e308"),
        2,
        "argument --minutes: '1e308' is not a number of minutes\n",
    ),
    "minutes-no-number": (
        ("today", "--minutes", "nan"),
        2,
        "argument --minutes: 'nan' is not a number of minutes\n",
    ),
    "weight-beyond-all": (
        ("plan", "--interview", "2026-03-09", "--weigh", f"{STEERING}=1e308"),
        2,
        f"--weigh: '{LEFT}=1e308' is not NAME=FACTOR\n",
    ),
    "5000-digits": (
        ("today", "--cards", "9" * 5000),
        2,
        "argument --cards: '99999999999999999999' is not a whole number, or too large\n",
    ),
    "20-digits": (
        ("history", "--limit", "9" * 20),
        2,
        "argument --limit: '99999999999999999999' is not a whole number, or too large\n",
    ),
    "below-0": (
        ("today", "--new", "-1"),
        2,
        "argument --new: '-1' is not a whole number, or too large\n",
    ),
    "device-to-write": (
        ("export", "csv", "/dev/null"),
        1,
        "/dev/null: is not a regular file\n  Give the name of a file, or - for standard output.\n",
    ),
    "folder-to-write": (
        ("export", "json", "/"),
        1,
        "/: is a folder\n  Give the name of a file to write.\n",
    ),
    "collection-of-anki": (
        ("export", "anki", "/tmp/collection.apkg"),
        1,
        "/tmp/collection.apkg: Anki would put a file of this name in the place of the whole "
        "collection\n"
        "  Choose another name, for example drill.apkg\n",
    ),
}

# The text of settings.toml, and what is said of it behind the file's name.
SETTINGS: dict[str, tuple[str | bytes, str]] = {
    "escape-for-a-name": (
        '"\\u001b[31m" = 1',
        f"[31m: no such setting\n  {KNOWN}",
    ),
    "escape-for-a-value": (
        'new_per_day = "\\u001b[31m"',
        "new_per_day: '\\x1b[31m' is not a whole number from 0 to 9999\n  Fix the line.\n",
    ),
    "5000-digits": (
        "new_per_day = " + "9" * 5000,
        "Exceeds the limit (4300 digits) for integer string conversion: value has 5000 digits;"
        f" use sys.set_int_max_str_digits() to increase the limit{TOML}",
    ),
    "too-large": (
        "new_per_day = 99999",
        "new_per_day: 99999 is not a whole number from 0 to 9999\n  Fix the line.\n",
    ),
    "truth": (
        "new_per_day = true",
        "new_per_day: True is not a whole number from 0 to 9999\n  Fix the line.\n",
    ),
    "deep": ("a = " + "[" * 50_000, f"nested too deep{TOML}"),
    "another-home": (
        "home = '/tmp'",
        f"home: no such setting\n  {KNOWN}",
    ),
    "latin-1": (
        b"\xff",
        "cannot be read: 'utf-8' codec can't decode byte 0xff in position 0: invalid start byte\n"
        "  Fix the file, or move it away.\n",
    ),
}

DATABASES = {
    "in-memory": (
        "sqlite://",
        "DRILL_DATABASE: a database in memory would forget every answer\n  "
        "Name a file behind three slashes: sqlite:////home/me/drill.db\n",
    ),
    "no-address": (
        "::::",
        "DRILL_DATABASE: cannot use '…': Could not parse SQLAlchemy URL from given URL string\n"
        "  Give a SQLAlchemy URL such as sqlite:////home/me/drill.db or "
        "postgresql+psycopg://me@host/drill (that one needs, in the clone: pip install "
        "'.[postgres]').\n",
    ),
    "unknown-driver": (
        "evil+os:///x",
        "DRILL_DATABASE: cannot use 'evil+os:///x': Can't load plugin: "
        "sqlalchemy.dialects:evil.os\n"
        "  Give a SQLAlchemy URL such as sqlite:////home/me/drill.db or "
        "postgresql+psycopg://me@host/drill (that one needs, in the clone: pip install "
        "'.[postgres]').\n",
    ),
    "slash-too-few": (
        "sqlite://C:/drill.db",
        "DRILL_DATABASE: cannot use 'sqlite://C:/drill.db': what follows the colon is not a port\n"
        "  The path of a file stands behind three slashes: sqlite:///C:/drill.db, "
        "sqlite:////home/me/drill.db\n",
    ),
    "no-text": (
        "postgresql:///x?host=caf\udce9",
        "DRILL_DATABASE: has letters that are no UTF-8\n"
        "  Name another file; in the address of a server write them as %XX.\n",
    ),
}

# What is typed, and what the log keeps of it.
ANSWERS = {
    "escapes": (f"{STEERING}x\x9b2J", f"{LEFT}x2J"),
    "surrogate": ("\udcffx", "x"),
    "sql": ("'; DROP TABLE review; --", "'; DROP TABLE review; --"),
    "markup": (
        "[/x] [bold]y [link=file:///etc/passwd]z",
        "[/x] [bold]y [link=file:///etc/passwd]z",
    ),
    "formula": ("=cmd|' /C calc'!A0", "=cmd|' /C calc'!A0"),
    "template": ("{0.__class__} %s ${HOME} `id`", "{0.__class__} %s ${HOME} `id`"),
    "long": ("users " * 20_000, ("users " * 20_000)[:20_000]),
}


@pytest.mark.parametrize("case", REFUSED)
def test_words_are_refused(rooms: Rooms, case: str) -> None:
    words, code, said = REFUSED[case]
    result = rooms(*words)
    assert (result.code, result.err[: len(said) + 7]) == (code, f"drill: {said}"[: len(said) + 7])


@pytest.mark.parametrize("case", SETTINGS)
def test_settings_are_refused(rooms: Rooms, case: str) -> None:
    text, said = SETTINGS[case]
    file = rooms.home / "settings.toml"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    result = rooms("due")
    assert (result.code, result.out, result.err) == (1, "", f"drill: {file}: {said}")


@pytest.mark.parametrize("case", DATABASES)
def test_addresses_are_refused(rooms: Rooms, case: str) -> None:
    address, said = DATABASES[case]
    result = rooms("cards", DRILL_DATABASE=address)
    assert (result.code, result.out, result.err) == (1, "", f"drill: {said}")


@pytest.mark.parametrize("case", ANSWERS)
def test_answers_are_text(rooms: Rooms, case: str) -> None:
    typed, kept = ANSWERS[case]
    assert rooms("answer", "demo/load", typed).code == 0
    assert rooms("history").code == 0
    (review,) = rooms("history", "--json").json
    assert review["answer"] == kept


def test_answers_through_a_pipe_are_text(rooms: Rooms) -> None:
    """A session line by line, at 40 columns, with each answer of a stranger's making."""
    typed = "\n".join(text for text, _ in ANSWERS.values()) + "\n\n\n"
    result = rooms(
        "today", stdin=typed.encode("utf-8", "surrogatepass"), COLUMNS="40", NO_COLOR="1"
    )
    assert (result.code, result.err) == (0, "")
    with closing(sqlite3.connect(rooms.home / "drill.db")) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert database.execute("SELECT count(*) FROM review").fetchone()[0] >= 1


def test_odd_things_among_the_decks(rooms: Rooms) -> None:
    """A pipe, a folder, links in circles, to a device and to another file, a name that steers the
    terminal."""
    decks = rooms.home / "decks"
    decks.mkdir()
    (decks / "circle.yaml").symlink_to("circle.yaml")
    (decks / "folder.yaml").mkdir()
    (decks / "passwd.yaml").symlink_to("/etc/passwd")
    (decks / "zero.yaml").symlink_to("/dev/zero")
    (decks / "e\x1b[31mvil.yaml").write_text("deck: x\ntitle: T\ncards: []\n", encoding="utf-8")
    os.mkfifo(decks / "pipe.yaml")
    result = rooms("decks")
    assert (result.code, result.out.split()[3:5]) == (0, ["demo", "3"])
    named = {
        line.split("decks/")[1].partition(":")[0]
        for line in result.err.splitlines()
        if line.startswith("drill:")
    }
    assert named == {
        "circle.yaml",
        "folder.yaml",
        "passwd.yaml",
        "zero.yaml",
        "pipe.yaml",
        "e[31mvil.yaml",
    }
    assert rooms("check").code == 1


@pytest.mark.parametrize(
    ("environ", "said"),
    [
        (
            {"EDITOR": "/nonexistent; touch pwned"},
            "$EDITOR: cannot start '/nonexistent; touch pwned': ",
        ),
        ({"EDITOR": "$(touch pwned)"}, "$EDITOR: cannot start '$(touch pwned)': "),
        ({"EDITOR": "'"}, '$EDITOR: cannot start "\'": No closing quotation'),
        ({"EDITOR": "false"}, "$EDITOR: 'false' ended with status 1"),
    ],
)
def test_the_editor_is_a_program_not_a_line_for_a_shell(
    environ: Mapping[str, str], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(EditorError) as caught:
        edit(tmp_path / "$(touch pwned).yaml", 3, environ, "linux")
    assert caught.value.message.startswith(said)
    assert list(tmp_path.iterdir()) == []
