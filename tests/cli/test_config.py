"""The settings: shown with their meaning, set with their remarks kept, and what they do."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from drill.config import SETTINGS, Settings
from tests.conftest import Drill


def file_of(drill: Drill) -> Path:
    return drill.home / "settings.toml"


def written(drill: Drill, text: str) -> Path:
    drill.home.mkdir(exist_ok=True)
    file_of(drill).write_text(text, encoding="utf-8")
    return file_of(drill)


def test_every_setting_is_shown_with_value_meaning_and_place(drill: Drill) -> None:
    written(drill, "\nsession_cards = 7\n")
    lines = [line.rstrip() for line in drill("config").out.splitlines()]
    assert lines[:6] == [
        "new_per_day = 10  (default)",
        "  new cards that come in on a day",
        "session_minutes = 0  (default)",
        "  minutes after which today's drill ends; 0: no limit. A plan's minutes win",
        "session_cards = 7  (line 2 of the file)",
        "  cards that today's drill asks at most; 0: no limit",
    ]
    assert [one["name"] for one in drill("config", "--json").json] == [
        setting.name for setting in SETTINGS
    ]
    assert drill("config", "session-cards", "--json").json == [
        {
            "name": "session_cards",
            "value": 7,
            "default": 0,
            "meaning": "cards that today's drill asks at most; 0: no limit",
            "file": str(file_of(drill)),
            "line": 2,
        }
    ]


def test_what_the_table_says_is_what_holds_without_a_file() -> None:
    assert {setting.name: setting.default for setting in SETTINGS} == Settings._field_defaults
    assert [setting.fault(setting.default) for setting in SETTINGS] == [""] * len(SETTINGS)


@pytest.mark.parametrize(
    ("before", "words", "after"),
    [
        ("", ("new_per_day", "5"), "new_per_day = 5\n"),
        ("# mine", ("new_per_day", "5"), "# mine\nnew_per_day = 5\n"),
        (
            "new_per_day = 5   # few\n# end\n",
            ("new-per-day", "12"),
            "new_per_day = 12   # few\n# end\n",
        ),
        ("# new_per_day = 5\n", ("new_per_day", "0"), "# new_per_day = 5\nnew_per_day = 0\n"),
        (
            'editor = "vi # x" # e\n',
            ("editor", 'code "a" \\b'),
            'editor = "code \\"a\\" \\\\b" # e\n',
        ),
        ("editor = 'vi'\r\n", ("editor", ""), 'editor = ""\r\n'),
        (
            "session_cards=3\nnew_per_day=4",
            ("colours", "never"),
            'session_cards=3\nnew_per_day=4\ncolours = "never"\n',
        ),
    ],
)
def test_a_setting_is_set_in_its_line_and_all_else_stays(
    drill: Drill, before: str, words: tuple[str, str], after: str
) -> None:
    written(drill, "").write_bytes(before.encode())
    done = drill("config", *words, "--json")
    assert (done.code, done.err) == (0, "")
    assert file_of(drill).read_bytes().decode() == after
    assert str(done.json[0]["value"]) == words[1]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("new", "5"), "new: no such setting\n  Did you mean new_per_day?\n"),
        (("colour",), "colour: no such setting\n  Did you mean colours?\n"),
        (("zzz",), "zzz: no such setting\n  List them with: drill config\n"),
        (
            ("new_per_day", "10000"),
            "new_per_day: 10000 is not a whole number from 0 to 9999\n  It means: new cards ",
        ),
        (("new_per_day", "9" * 5000), "new_per_day: '9999"),
        (("new_per_day", "x"), "new_per_day: 'x' is not a whole number from 0 to 9999\n"),
        (("colours", "blue"), "colours: 'blue' is not auto or never\n"),
        (("editor", "a\nb"), "editor: 'a\\nb' is not a text on one line\n"),
    ],
)
def test_what_cannot_be_set_is_refused_and_the_file_stays(
    drill: Drill, words: tuple[str, ...], message: str
) -> None:
    file = written(drill, "new_per_day = 3 # mine\n")
    refused = drill("config", *words)
    assert (refused.code, refused.out) == (2, "")
    assert refused.err.startswith(f"drill: {message}")
    assert file.read_text() == "new_per_day = 3 # mine\n"


def test_a_value_over_several_lines_is_left_to_the_editor(drill: Drill) -> None:
    file = written(drill, 'editor = """\nvi"""\n')
    refused = drill("config", "editor", "nano")
    assert (refused.code, refused.err) == (
        1,
        f"drill: {file}: the line of editor cannot be changed\n  Change it in your editor.\n",
    )
    assert file.read_text() == 'editor = """\nvi"""\n'


def test_a_session_keeps_to_the_settings_and_its_own_options_go_before_them(drill: Drill) -> None:
    drill("config", "session_cards", "1")
    assert "1 of 1 · A demonstration" in drill("today", stdin="q\n").out
    assert "1 of 2 · A demonstration" in drill("today", "--cards", "2", stdin="q\n").out
    drill("config", "session_cards", "0")
    assert "1 of 3 · A demonstration" in drill("today", stdin="q\n").out


def test_the_editor_of_the_settings_is_started(
    drill: Drill, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran: list[list[str]] = []
    monkeypatch.setattr("drill.editor.subprocess.run", lambda words, check: ran.append(words))
    monkeypatch.setattr("drill.cli.world.World.has_terminal", True)
    drill("config", "editor", "myeditor -w")
    drill("note", "A line")
    drill.environ["EDITOR"] = "other"
    assert drill("note", "--edit").code == 0
    assert ran == [["myeditor", "-w", str(drill.home / "inbox.md")]]


def test_a_day_starts_at_the_hour_that_is_set(drill: Drill) -> None:
    drill("add", "What does a lease end with?", "a timeout")
    drill("add", "What does a quorum need?", "a majority")
    drill.clock.instant = drill.clock.instant.replace(hour=5)
    day = drill.clock.instant.date()
    before = f"{day - timedelta(days=1)}"
    first, second = [card["id"] for card in drill("cards", "mine", "--json").json]
    drill("answer", first, "a timeout", "--quality", "5")
    assert drill("config", "day_starts", "6").code == 0
    drill("answer", second, "a majority", "--quality", "5")
    assert {one["card"]: one["day"] for one in drill("history", "--json").json} == {
        first: f"{day}",
        second: before,
    }
    assert drill(stdin="q\n").out.startswith(f"drill · {day - timedelta(days=1):%A %d %B} · ")
    assert drill("config", "day_starts", "13").err.startswith(
        "drill: day_starts: 13 is not a whole number from 0 to 12"
    )
