"""The commands as a script meets them: exact figures, exact messages, exit codes."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from drill.cli.world import World
from tests.conftest import DECK, Drill


def answer(drill: Drill, card: str, quality: int) -> None:
    assert drill("answer", card, "x", "--quality", str(quality)).code == 0


def test_a_fresh_drill_shows_the_day(drill: Drill) -> None:
    assert drill("due").out == "0 due · 3 new · about 2 min\n"
    assert drill("due", "--json").json == {"due": 0, "new": 3, "minutes": 2, "streak": 0}


@pytest.mark.parametrize(
    ("quality", "intervals"),
    [(4, [1, 6, 15, 38, 95]), (5, [1, 6, 17, 50, 151]), (3, [1, 6, 13, 26, 47])],
)
def test_the_golden_series_through_the_command_line_day_by_day(
    drill: Drill, quality: int, intervals: list[int]
) -> None:
    seen: list[int] = []
    for _ in range(sum(intervals[:-1]) + 1):
        card = drill.card("demo/wrap-up")
        if card["due"] is None or card["due"] <= drill.clock.now().date().isoformat():
            answer(drill, "demo/wrap-up", quality)
            seen.append(drill.card("demo/wrap-up")["interval"])
        drill.clock.advance(days=1)
    assert seen == intervals


def test_the_day_turns_at_four_in_the_morning(drill: Drill) -> None:
    answer(drill, "demo/wrap-up", 5)
    drill.clock.instant = datetime(2026, 3, 3, 3, 59, tzinfo=UTC)
    assert drill("due", "--json").json == {"due": 0, "new": 2, "minutes": 1, "streak": 1}
    drill.clock.instant = datetime(2026, 3, 3, 4, 0, tzinfo=UTC)
    assert drill("due", "--json").json == {"due": 1, "new": 2, "minutes": 2, "streak": 1}


@pytest.mark.parametrize(
    ("zone", "evening", "next_evening"),
    [
        ("Europe/London", datetime(2026, 3, 28, 23, 30), datetime(2026, 3, 29, 23, 30)),
        ("Europe/London", datetime(2026, 10, 24, 23, 30), datetime(2026, 10, 25, 23, 30)),
        ("America/New_York", datetime(2026, 3, 7, 23, 30), datetime(2026, 3, 8, 23, 30)),
    ],
)
def test_a_clock_change_neither_skips_nor_repeats_a_day(
    drill: Drill, zone: str, evening: datetime, next_evening: datetime
) -> None:
    drill.clock.instant = evening.replace(tzinfo=ZoneInfo(zone))
    answer(drill, "demo/wrap-up", 5)
    assert drill("due", "--json").json["due"] == 0
    drill.clock.instant = next_evening.replace(tzinfo=ZoneInfo(zone))
    assert drill("due", "--json").json["due"] == 1
    assert drill("due", "--json").json["streak"] == 1


def test_a_flight_to_a_day_earlier_asks_nothing_twice(drill: Drill) -> None:
    drill.clock.instant = datetime(2026, 3, 3, 9, 0, tzinfo=ZoneInfo("Pacific/Auckland"))
    answer(drill, "demo/wrap-up", 5)
    drill.clock.instant = datetime(2026, 3, 2, 20, 0, tzinfo=ZoneInfo("Pacific/Honolulu"))
    assert drill("due", "--json").json["due"] == 0
    drill.clock.advance(days=2)
    assert drill("due", "--json").json["due"] == 1


def test_a_clock_set_back_keeps_the_log_in_the_order_it_was_written(drill: Drill) -> None:
    answer(drill, "demo/wrap-up", 5)
    drill.clock.advance(days=-3)
    answer(drill, "demo/wrap-up", 1)
    rows = drill("history", "--json").json
    assert [row["quality"] for row in rows] == [1, 5]
    assert rows[0]["id"] > rows[1]["id"]
    assert drill.card("demo/wrap-up")["interval"] == 1
    assert drill("undo", "--json").json["quality"] == 1


def test_a_timing_answer_is_judged_and_shown(drill: Drill) -> None:
    result = drill("answer", "demo/wrap-up", "5 to 10 min", "--json")
    row = result.json
    assert (row["quality"], row["score"], row["verdict"], row["parsed"], row["due"]) == (
        5,
        1.0,
        "exact",
        [5, 10],
        "2026-03-03",
    )
    assert drill("answer", "demo/wrap-up", "10", "--json").json["score"] == 0.5


def test_a_checklist_answer_names_what_was_recalled_and_missed(drill: Drill) -> None:
    row = drill("answer", "demo/load", "number of users; latency budget; colour", "--json").json
    assert (row["recalled"], row["missed"], row["extras"]) == (
        ["users", "budget"],
        ["shape"],
        ["colour"],
    )
    (history,) = drill("history", "--json").json
    assert set(history) == {
        "id", "card", "at", "day", "quality", "score", "seconds", "mode", "answer", "hints",
        "recalled", "missed", "voided",
    }  # fmt: skip
    assert (history["mode"], history["at"], history["voided"]) == (
        "answer",
        "2026-03-02T12:00:00+00:00",
        False,
    )


def test_a_card_has_the_keys_that_other_tools_rely_on(drill: Drill) -> None:
    timing, checklist, basic = drill("cards", "--json").json
    assert timing == {
        "id": "demo/wrap-up",
        "deck": "demo",
        "kind": "timing",
        "prompt": "How long is the wrap-up?",
        "stage": "",
        "tags": ["stages"],
        "source": {"file": "notes.md", "line": 3},
        "due": None,
        "interval": 0,
        "easiness": 2.5,
        "repetitions": 0,
        "lapses": 0,
        "suspended": False,
        "dropped": False,
        "again_today": False,
        "note": "",
        "minutes": [5, 10],
        "learned": [],
    }
    assert checklist["items"][0] == {
        "id": "users",
        "text": "How many users",
        "aliases": ["number of users"],
        "refusals": [],
    }
    assert (basic["answer"], basic["accept"], basic["refusals"]) == (
        "pessimistic",
        ["row lock"],
        [],
    )


def everything(drill: Drill) -> list[str]:
    commands = (
        ["due"],
        ["due", "--json"],
        ["cards"],
        ["cards", "--json"],
        ["history"],
        ["history", "--json"],
        ["decks"],
    )
    return [drill(*command).out for command in commands]


def test_after_an_undo_every_command_shows_what_it_showed_before(drill: Drill) -> None:
    answer(drill, "demo/load", 3)
    for step in (
        ["answer", "demo/wrap-up", "5-10"],
        ["answer", "demo/load", "users"],
        ["suspend", "demo"],
        ["reset", "checklist"],
    ):
        before = everything(drill)
        assert drill(*step).code == 0
        assert everything(drill) != before
        assert drill("undo").code == 0
        assert everything(drill) == before


def test_undo_reaches_back_to_the_first_answer_and_no_further(drill: Drill) -> None:
    for quality in (5, 4, 3):
        answer(drill, "demo/wrap-up", quality)
    assert [drill("undo", "--json").json["quality"] for _ in range(3)] == [3, 4, 5]
    result = drill("undo")
    assert (result.code, result.err) == (
        1,
        "drill: nothing to take back\n  Everything in the log was taken back already, or it is "
        "empty.\n",
    )
    assert [row["voided"] for row in drill("history", "--voided", "--json").json] == [
        True,
        True,
        True,
    ]


@pytest.mark.parametrize("command", ["suspend", "reset"])
def test_a_bar_shows_while_many_cards_are_changed(
    drill: Drill, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    shown: list[str] = []

    @contextmanager
    def working(world: World, what: str) -> Iterator[Callable[[int, int], None]]:
        shown.append(what)
        yield lambda done, total: None

    answer(drill, "demo/load", 4)
    monkeypatch.setattr(World, "working", working)
    assert drill(command, "demo").code == 0
    assert shown == ["changing the cards"]


def test_suspended_cards_are_not_asked_until_resumed(drill: Drill) -> None:
    assert (
        drill("suspend", "demo/load", "basic").out
        == "2 cards of demo suspended (drill undo takes it back)\n"
    )
    assert drill("due", "--json").json["new"] == 1
    assert drill.card("demo/load")["suspended"] is True
    assert drill("resume", "demo").out == "2 cards of demo resumed (drill undo takes it back)\n"
    assert drill("due", "--json").json["new"] == 3


def test_a_history_without_answers_says_what_to_do(drill: Drill) -> None:
    assert drill("history").out == "No answer yet; today's cards: drill today\n"
    assert drill("history", "demo/load").out == (
        "No answer is like that; all of them: drill history\n"
    )


def test_what_stands_so_already_costs_no_step(drill: Drill) -> None:
    answer(drill, "demo/load", 3)
    assert drill("resume", "demo").out == "Nothing to do: none of them is suspended.\n"
    assert drill("suspend", "demo/load", "--json").json == {
        "action": "suspend",
        "cards": ["demo/load"],
    }
    assert drill("suspend", "demo/load", "--json").json == {"action": "suspend", "cards": []}
    assert drill("undo", "--json").json["action"] == "suspend"
    assert drill("undo", "--json").json["card"] == "demo/load"


def test_what_scored_too_low_is_said_to_come_again_today(drill: Drill) -> None:
    answer(drill, "demo/load", 2)
    assert drill.card("demo/load")["again_today"] is True
    assert "demo/load · checklist · again today" in drill("cards").out
    drill.clock.advance(days=1)
    assert drill.card("demo/load")["again_today"] is False


def test_a_deck_that_is_no_ordinary_file_is_named_and_never_waited_for(drill: Drill) -> None:
    own = drill.home / "decks"
    own.mkdir(parents=True)
    os.mkfifo(own / "pipe.yaml")
    (own / "zero.yaml").symlink_to("/dev/zero")
    assert drill("due", "--json").json["new"] == 3
    result = drill("cards", "demo", "--json")
    assert len(result.json) == 3
    assert "pipe.yaml: is not a regular file" in result.err
    assert "zero.yaml: is not a regular file" in result.err


def test_a_broken_deck_of_ones_own_leaves_the_shipped_one_in_use(drill: Drill) -> None:
    own = drill.home / "decks"
    own.mkdir(parents=True)
    (own / "demo.yaml").write_text("deck: demo\ntitle: [\n", encoding="utf-8")
    assert drill("due", "--json").json["new"] == 3
    assert drill.card("demo/wrap-up")["minutes"] == [5, 10]


def test_words_that_no_text_can_hold_are_refused_plainly(drill: Drill) -> None:
    result = drill("show", "a\x1b[31m\udcff/x")
    assert (result.code, result.err) == (
        1,
        "drill: a[31m/x: no such card\n  List them with: drill cards\n",
    )


@pytest.mark.parametrize(
    ("argv", "message"),
    [
        (["show", "demo/laod"], "drill: demo/laod: no such card\n  Did you mean demo/load?\n"),
        (["answer", "x/y", "z"], "drill: x/y: no such card\n  List them with: drill cards\n"),
        (
            ["today", "nope"],
            "drill: nope: no such card, deck, kind, tag or heading\n  Decks: demo\n",
        ),
        (
            ["suspend", "stagse"],
            "drill: stagse: no such card, deck, kind, tag or heading\n  Did you mean stages?\n",
        ),
        (
            ["history", "demo/nope"],
            "drill: demo/nope: no such card\n  List them with: drill cards\n",
        ),
    ],
)
def test_what_is_not_there_is_refused_with_a_cure(
    drill: Drill, argv: list[str], message: str
) -> None:
    result = drill(*argv)
    assert (result.code, result.out, result.err) == (1, "", message)


@pytest.mark.parametrize(
    ("argv", "message"),
    [
        (
            ["nonsense"],
            "nonsense: no such command\n  Today's cards: drill today\n  All commands: drill help\n",
        ),
        (
            ["tody"],
            "tody: no such command\n  Did you mean: drill today?\n  All commands: drill help\n",
        ),
        (
            ["today", "--minuts", "9"],
            "--minuts: no such option\n  Did you mean: --minutes?\n  usage: drill today ",
        ),
        (
            ["plan", "-clear"],
            "-clear: no such option\n  Did you mean: --clear?\n  usage: drill plan ",
        ),
        (["show", "--jsn"], "--jsn: no such option\n  Did you mean: --json?\n  usage: drill show "),
        (
            ["due", "--zzz=1"],
            "--zzz: no such option\n  usage: drill due [-h] [--json]\n  More: drill due --help\n",
        ),
        (["--verison"], "--verison: no such option\n  Did you mean: --version?\n  usage: drill "),
        (["doctor", "c/d"], "unrecognized arguments: c/d\n  usage: drill doctor"),
        (["today", "--minutes", "0"], "argument --minutes: '0' is not a number of minutes"),
        (["today", "--cards", "-1"], "argument --cards: '-1' is not a whole number"),
        (["answer", "demo/load", "x", "--quality", "6"], "argument --quality: invalid choice: 6"),
    ],
)
def test_wrong_usage_leaves_with_two(drill: Drill, argv: list[str], message: str) -> None:
    result = drill(*argv)
    assert result.code == 2
    assert result.err.startswith(f"drill: {message}")
    assert "drill help" in result.err or "--help" in result.err


def test_a_broken_deck_is_named_and_the_good_ones_are_used(drill: Drill) -> None:
    own = drill.home / "decks"
    own.mkdir(parents=True)
    (own / "mine.yaml").write_text("deck: mine\ntitle: no\ncards: []\n", encoding="utf-8")
    result = drill("cards", "demo", "--json")
    assert (result.code, len(result.json)) == (0, 3)
    assert f"{own / 'mine.yaml'}:2: title:" in result.err
    checked = drill("check")
    assert checked.code == 1
    assert "demo.yaml: 3 cards" in checked.out
    assert "mine.yaml:2: title:" in checked.out


def test_a_check_counts_the_cards_that_are_asked_as_the_list_of_decks_does(drill: Drill) -> None:
    file = drill.shipped / "demo.yaml"
    file.write_text(DECK.replace("  answer: pessimistic", "  retired: true\n  answer: none", 1))
    assert drill("check").out.endswith("demo.yaml: 2 cards, and 1 no longer asked\n")
    (checked,), (listed,) = drill("check", "--json").json, drill("decks", "--json").json
    assert (checked["cards"], checked["retired"], listed["cards"]) == (2, 1, 2)


def test_a_deck_whose_file_bears_another_name_is_refused(drill: Drill) -> None:
    file = drill.home / "decks" / "other.yaml"
    file.parent.mkdir(parents=True)
    file.write_text(DECK, encoding="utf-8")
    (problem,) = drill("check", str(file), "--json").json[0]["problems"]
    assert problem == {
        "line": 1,
        "field": "deck",
        "message": "the deck is called 'demo', its file 'other.yaml'",
        "hint": "Rename the file to demo.yaml, or write: deck: other",
    }


def test_a_deck_of_ones_own_takes_the_place_of_the_shipped_one(drill: Drill) -> None:
    answer(drill, "demo/wrap-up", 5)
    own = drill.home / "decks"
    own.mkdir(parents=True, exist_ok=True)
    (own / "demo.yaml").write_text(DECK.replace("[5, 10]", "[5, 8]"), encoding="utf-8")
    card = drill.card("demo/wrap-up")
    assert (card["minutes"], card["repetitions"]) == ([5, 8], 1)
    (own / "demo.yaml").unlink()
    assert drill.card("demo/wrap-up")["minutes"] == [5, 10]


def test_a_deck_edited_between_two_commands_is_taken_in(drill: Drill) -> None:
    assert drill("due", "--json").json["new"] == 3
    file = drill.shipped / "demo.yaml"
    more = "- id: more\n  kind: basic\n  prompt: One more?\n  answer: 'yes'\n"
    file.write_text(DECK + more, encoding="utf-8")
    assert drill("due", "--json").json["new"] == 4
    file.unlink()
    assert drill("due", "--json").json["new"] == 0
    assert drill("decks", "--json").json == []


def test_the_limit_of_new_cards_comes_from_the_settings(drill: Drill) -> None:
    drill.home.mkdir()
    (drill.home / "settings.toml").write_text("new_per_day = 2\n", encoding="utf-8")
    assert drill("due", "--json").json["new"] == 2
    answer(drill, "demo/wrap-up", 5)
    assert drill("due", "--json").json["new"] == 1


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "new = 3\n",
            "{file}: new: no such setting\n"
            "  Known: new_per_day, session_minutes, session_cards, day_starts, questions, editor, "
            "pager, colours.\n",
        ),
        (
            "new_per_day = true\n",
            "{file}: new_per_day: True is not a whole number from 0 to 9999\n  Fix the line.\n",
        ),
        (
            "new_per_day 3\n",
            "{file}: Expected '=' after a key in a key/value pair (at line 1, column 13)\n"
            "  It is TOML; a line reads: new_per_day = 10\n",
        ),
    ],
)
def test_wrong_settings_are_refused_by_file_and_name(drill: Drill, text: str, message: str) -> None:
    drill.home.mkdir()
    file = drill.home / "settings.toml"
    file.write_text(text, encoding="utf-8")
    result = drill("due")
    assert (result.code, result.err) == (1, "drill: " + message.format(file=file))


def test_the_glance_and_the_store_agree(drill: Drill, monkeypatch: pytest.MonkeyPatch) -> None:
    def both() -> tuple[object, object]:
        quick = drill("due", "--json").json
        with monkeypatch.context() as context:
            context.setattr("drill.glance.look", lambda *arguments: None)
            return quick, drill("due", "--json").json

    drill("due")
    for step in (
        ["answer", "demo/wrap-up", "5"],
        ["answer", "demo/load", "users", "--quality", "2"],
        ["suspend", "demo/load"],
        ["undo"],
        ["undo"],
        ["suspend", "demo/capital"],
    ):
        assert drill(*step).code == 0
        quick, slow = both()
        assert quick == slow
        drill.clock.advance(days=1)
        quick, slow = both()
        assert quick == slow


def test_hostile_text_is_shown_as_text(drill: Drill) -> None:
    prompt = (
        r'"List[int] [/x] [link=file:///etc/passwd]x[/link] \e]52;c;eA==\a \u202e \u009b31m end"'
    )
    text = DECK.replace("How long is the wrap-up?", prompt)
    (drill.shipped / "demo.yaml").write_text(text, encoding="utf-8")
    for command in (["show", "demo/wrap-up"], ["cards"], ["today"]):
        out = drill(*command, stdin="5-10\nq\n").out
        assert "[/x]" in out
        assert "List[int]" in out
        assert not {"\x1b", "\x07", "\u202e", "\u009b"} & set(out)


def test_five_thousand_characters_are_shown_whole(drill: Drill) -> None:
    long = "word " * 999 + "last."
    (drill.shipped / "demo.yaml").write_text(
        DECK.replace("How long is the wrap-up?", long), encoding="utf-8"
    )
    out = drill("today", stdin="5-10\nq\n").out
    assert out.count("word ") + out.count("word\n") == 999
    assert max(map(len, out.splitlines())) <= 80


def test_what_is_typed_is_cleaned_before_it_is_kept(drill: Drill) -> None:
    drill("answer", "demo/capital", "pessi\x1b[31mmistic\udcff\x00")
    (row,) = drill("history", "--json").json
    assert row["answer"] == "pessi[31mmistic"


def test_version_and_help(drill: Drill) -> None:
    assert drill("--version").out.startswith("drill 0.")
    assert drill("help").out == drill("--help").out
    assert drill("help", "timing").out == drill("timing", "--help").out
    assert drill("timing", "--help").out.startswith("usage: drill timing")
    unknown = drill("help", "nonsense")
    assert (unknown.code, unknown.err) == (2, drill("nonsense", "--help").err)
    assert drill("--help").code == 0


def test_grade_judges_a_stream_line_by_line(drill: Drill) -> None:
    stream = (
        '{"kind":"timing","low":10,"high":15,"answer":"10 to 15 min"}\n\n'
        '{"kind":"checklist","prompt":"p","items":[{"id":"a","text":"Cache"},{"id":"b","text":"CDN"}],"answer":"cdn"}\n'
    )
    result = drill("grade", "--json", stdin=stream)
    timing, checklist = result.out.splitlines()
    assert timing == '{"parsed": [10, 15], "verdict": "exact", "score": 1.0, "quality": 5}'
    assert '"recalled": ["b"], "missed": ["a"], "extras": [], "score": 0.5' in checklist


def test_grade_explains_the_figures_and_the_rules_that_fired(drill: Drill) -> None:
    stream = (
        '{"kind":"checklist","prompt":"p","items":[{"id":"a","text":"Two-phase '
        'commit"},{"id":"b","text":"Timeouts"}],'
        '"answer":"two-phase locking; no '
        'timeouts"}\n{"kind":"timing","low":1,"high":2,"answer":"1"}\n'
    )
    checklist, timing = map(json.loads, drill("grade", "--explain", stdin=stream).out.splitlines())
    assert "explained" not in timing
    found = {(one["typed"], one["item"]): one for one in checklist["explained"]}
    assert found["two-phase locking", "a"]["figures"] == {
        "coverage": 0.726, "explained": 0.748, "words": 2, "literal": 2, "likeness": 1,
        "distinctive": 1, "telling": 1,
    }  # fmt: skip
    assert found["two-phase locking", "a"]["rules"] == {"half": "another word in the place of one"}
    assert found["no timeouts", "b"]["rules"] == {"denied": "timeouts is denied on one side"}


@pytest.mark.parametrize(
    ("stream", "message"),
    [
        ("{}\n", "standard input:1: kind: text is needed, got nothing\n"),
        ("\n[1]\n", "standard input:2: not a JSON object\n"),
        ("{nonsense\n", "standard input:1: not JSON: Expecting property name"),
    ],
)
def test_grade_names_the_line_that_it_cannot_read(drill: Drill, stream: str, message: str) -> None:
    result = drill("grade", stdin=stream)
    assert result.code == 1
    assert result.err.startswith(f"drill: {message}")
