"""The plan as a script meets it, and that nothing differs without one."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from drill.core.learning.recall import Trace
from drill.store import Store
from tests.conftest import Drill, Result


def answer(drill: Drill, card: str, quality: int) -> None:
    assert drill("answer", card, "x", "--quality", str(quality)).code == 0


def type_at(drill: Drill, *keys: str, argv: tuple[str, ...]) -> Result:
    with create_pipe_input() as pipe:
        pipe.send_text("".join(keys))
        pipe.close()
        return drill(*argv, keys=pipe, screen=DummyOutput())


def modes(drill: Drill) -> list[tuple[str, int, str]]:
    rows = drill("history", "--json").json
    return [(row["card"].partition("/")[2], row["quality"], row["mode"]) for row in reversed(rows)]


def test_a_plan_is_set_shown_and_cleared(drill: Drill) -> None:
    shown = drill("plan", "--interview", "2026-03-12", "--minutes", "20")
    assert shown.code == 0
    assert shown.out.startswith(
        "interview in 10 days (Thu 12 Mar 2026, 09:00)\nRecalled on the day: 0% as of now, "
    )
    assert "It fits: 1 min a day would do, you have 20." in shown.out
    assert "Mon 02 Mar ████████████████████████ 1 min, 3 cards, 3 new" in shown.out
    assert drill("plan").out == shown.out
    assert (
        drill("plan", "--clear").out
        == "The plan is cleared; cards go on by SM-2. drill undo brings it back.\n"
    )
    refused = drill("plan")
    assert (refused.code, refused.err) == (
        1,
        'drill: there is no plan\n  Set one: drill plan --interview "in 12 days" --minutes 20\n',
    )
    took = "Took back a change of the plan: interview Thu 12 Mar 2026, 09:00 → no plan\n"
    assert drill("undo").out.replace("\n", " ").strip() == took.strip()
    assert drill("plan").out == shown.out


def test_an_undo_tells_what_it_changed_of_the_plan(drill: Drill) -> None:
    drill.environ["COLUMNS"] = "120"
    for argv in (
        ("2026-03-12",),
        ("--minutes", "30"),
        ("--weigh", "stages=2", "--minutes", "25"),
        ("--interview", "Acme=2026-03-05 14:30@demo"),
    ):
        assert drill("plan", *argv).code == 0
    assert [drill("undo").out for _ in range(4)] == [
        "Took back a change of the plan: interview Thu 12 Mar 2026, 09:00 → "
        "Acme Thu 5 Mar 2026, 14:30 for demo\n",
        "Took back a change of the plan: minutes 30 → 25, weight of stages 1 → 2\n",
        "Took back a change of the plan: minutes 20 → 30\n",
        "Took back a change of the plan: no plan → interview Thu 12 Mar 2026, 09:00\n",
    ]


def test_without_a_plan_there_is_nothing_to_clear_or_to_take_back(drill: Drill) -> None:
    refused = drill("plan", "--clear")
    assert (refused.code, refused.err) == (
        1,
        'drill: there is no plan to clear\n  Set one: drill plan --interview "in 12 days" '
        "--minutes 20\n",
    )
    assert drill("undo").code == 1


@pytest.mark.parametrize(
    ("when", "at", "days"),
    [
        ("in 12 days", "2026-03-14T09:00:00+00:00", 12),
        ("in 1 day", "2026-03-03T09:00:00+00:00", 1),
        ("2026-12-05", "2026-12-05T09:00:00+00:00", 278),
        ("2026-03-05 14:30", "2026-03-05T14:30:00+00:00", 3),
        ("2026-03-02T18:00", "2026-03-02T18:00:00+00:00", 0),
        ("2026-03-05T14:30+02:00", "2026-03-05T14:30:00+02:00", 3),
        ("friday", "2026-03-06T09:00:00+00:00", 4),
        ("5 Mar 2pm", "2026-03-05T14:00:00+00:00", 3),
        ("05.03.2026 9:15", "2026-03-05T09:15:00+00:00", 3),
        ("in 2 weeks", "2026-03-16T09:00:00+00:00", 14),
    ],
)
def test_dates_as_people_say_them(drill: Drill, when: str, at: str, days: int) -> None:
    (interview,) = drill("plan", "--interview", when, "--json").json["interviews"]
    assert (interview["at"], interview["days"], interview["name"]) == (at, days, "interview")


def test_a_date_needs_no_quotes_and_says_how_it_was_taken(drill: Drill) -> None:
    shown = drill(
        "plan",
        "--interview",
        "Acme=monday",
        "14:30@demo",
        "--interview",
        "in",
        "2",
        "days",
        "--minutes",
        "9",
    )
    assert shown.out.splitlines()[:3] == [
        "Today is Monday; “monday” is taken as the one in a week.",
        "interview in 2 days (Wed 4 Mar 2026, 09:00)",
        "Acme in 7 days (Mon 9 Mar 2026, 14:30) · demo",
    ]


def test_an_interview_after_midnight_is_counted_from_the_day_that_has_not_ended(
    drill: Drill,
) -> None:
    drill.clock.advance(hours=13)  # 01:00 of Tuesday
    (interview,) = drill("plan", "--interview", "tomorrow", "--json").json["interviews"]
    assert (interview["at"], interview["days"]) == ("2026-03-03T09:00:00+00:00", 1)


def test_an_interview_is_at_its_time_by_the_clock_of_its_day(drill: Drill) -> None:
    drill.clock.instant = datetime(2026, 3, 27, 12, tzinfo=ZoneInfo("Europe/Berlin"))
    (interview,) = drill("plan", "--interview", "30 mar", "--json").json["interviews"]
    assert interview["at"] == "2026-03-30T09:00:00+02:00"


def test_several_interviews_have_names_decks_and_weights(drill: Drill) -> None:
    found = drill(
        "plan",
        "--interview",
        "Acme=in 3 days@demo",
        "--interview",
        "Beta=in 9 days",
        "--weigh",
        "stages=2",
        "--json",
    ).json
    assert [(one["name"], one["days"], one["decks"]) for one in found["interviews"]] == [
        ("Acme", 3, ["demo"]),
        ("Beta", 9, []),
    ]
    assert found["weights"] == {"stages": 2.0}
    assert set(found) == {
        "interviews", "minutes", "minutes_needed", "fits", "weights", "forecast", "decks",
        "ready", "last_new", "left_out", "days", "calibration",
    }  # fmt: skip


def test_weights_are_shown_each_stays_until_it_is_set_to_one(drill: Drill) -> None:
    def weighed(*weights: str) -> list[str]:
        argv = [word for weight in weights for word in ("--weigh", weight)]
        lines = drill("plan", "--interview", "in 9 days", *argv).out.splitlines()
        return [line for line in lines if "eigh" in line]

    assert weighed() == []
    assert weighed("stages=2") == ["Weights: stages 2"]
    assert weighed("demo=0.5", "Checklist=3") == ["Weights: stages 2, demo 0.5, checklist 3"]
    assert weighed("stages=1.5", "demo=1") == ["Weights: stages 1.5, checklist 3"]
    assert drill("plan", "--json").json["weights"] == {"stages": 1.5, "checklist": 3.0}


def test_what_a_weight_is_to_be_for_must_be_there(drill: Drill) -> None:
    refused = drill("plan", "--interview", "in 3 days", "--weigh", "stagse=2")
    assert (refused.code, refused.err) == (
        1,
        "drill: --weigh: stagse: no such deck, kind or tag\n  Did you mean stages?\n",
    )
    heading = drill("plan", "--interview", "in 3 days", "--weigh", "wrap-up=2")
    assert heading.err == ("drill: --weigh: wrap-up: no such deck, kind or tag\n  Decks: demo\n")
    assert drill("undo").code == 1


def test_a_plan_for_a_day_whose_morning_is_past_says_how_to_give_an_hour(drill: Drill) -> None:
    refused = drill("plan", "today")
    assert (refused.code, refused.err) == (
        2,
        "drill: --interview: 'today' is past: without an hour it is at 09:00\n"
        '  Give the hour: drill plan "today 23:50"\n',
    )
    assert drill("plan", "today 23:50").code == 0


@pytest.mark.parametrize(
    ("argv", "code", "message"),
    [
        (["--interview", "soon"], 2, "--interview: 'soon' is not a date"),
        (["--interview", "2026-02-30"], 2, "--interview: '2026-02-30' is not a date"),
        (
            ["--interview", "05/12"],
            2,
            "--interview: '05/12' is unclear: 5 Dec or 12 May\n  Say 2026-12-05",
        ),
        (["--interview", "2026-03-01"], 2, "--interview: '2026-03-01' is past"),
        (["--minutes", "30"], 2, "the plan has no interview yet"),
        (["--interview", "in 3 days@nope"], 1, "nope: no such deck"),
        (["--interview", "in 3 days", "--weigh", "x=99"], 2, "--weigh: 'x=99' is not NAME=FACTOR"),
        (["--minutes", "-1"], 2, "argument --minutes: '-1' is not a number of minutes"),
        (["--minutes", "1441"], 2, "argument --minutes: a day has 1,440 minutes"),
    ],
)
def test_a_plan_that_cannot_be_is_refused_and_nothing_is_kept(
    drill: Drill, argv: list[str], code: int, message: str
) -> None:
    result = drill("plan", *argv)
    assert result.code == code
    assert result.err.startswith(f"drill: {message}")
    assert drill("undo").code == 1


def test_the_countdown_is_in_due_and_on_the_first_screen(drill: Drill) -> None:
    drill("plan", "--interview", "in 10 days")
    assert (
        drill("due").out
        == "0 due · 3 new · about 1 min · interview in 10 days, 0% recalled by now\n"
    )
    nothing = {"recall": 0.0, "recall_low": 0.0, "recall_high": 0.0}
    assert drill("due", "--json").json["interview"] == {"name": "interview", "days": 10, **nothing}
    assert "interview in 10 days" in drill(stdin="").out
    drill("plan", "--clear")
    assert drill("due", "--json").json == {"due": 0, "new": 3, "minutes": 2, "streak": 0}


def test_the_session_asks_by_worth_and_stops_when_nothing_gains(drill: Drill) -> None:
    drill("plan", "--interview", "in 10 days")
    assert drill("today", stdin="5-10\n\nwrong\n").code == 0
    assert len(modes(drill)) == 3
    again = drill("due", "--json").json  # the wrong one and the list that was given up
    assert (again["due"], again["new"]) == (2, 0)
    drill.clock.advance(days=1)
    assert drill("due", "--json").json["due"] == 3


@pytest.mark.parametrize("names", [(), ("demo",), ("demo", "--cards", "3")])
def test_with_a_plan_what_scores_under_4_comes_back_in_the_same_session(
    drill: Drill, names: tuple[str, ...]
) -> None:
    drill("plan", "--interview", "in 10 days")
    shown = drill(
        "today", *names, stdin="5-10\n\nwrong\nrow lock\nhow many users\nread heavy\nlatency\n"
    )
    assert "again in this session" in shown.out
    assert ("once more, 2 left" if "--cards" in names else "once more · 20 min left") in shown.out
    assert [(card, quality) for card, quality, _ in modes(drill)] == [
        *(("wrap-up", 5), ("load", 0), ("capital", 0)),
        *(("capital", 5), ("load", 5)),
    ]
    assert drill("due", "--json").json["due"] == 0


def test_what_is_to_be_asked_again_today_is_due_when_the_session_was_left(drill: Drill) -> None:
    drill("plan", "--interview", "in 10 days")
    drill("today", stdin="wrong\nq\n")
    assert drill("due").out.startswith("1 due · 2 new")
    assert "again today" in drill("cards", "demo/wrap-up").out
    drill("today", stdin="how many users\nread heavy\nlatency\nq\n")
    assert drill("due").out.startswith("1 due · 1 new")


def test_what_scored_too_low_is_asked_again_also_when_the_minutes_of_the_plan_are_up(
    drill: Drill,
) -> None:
    drill("plan", "--interview", "in 10 days", "--minutes", "0.05")
    drill("answer", "demo/capital", "x")
    assert "card 1 · 1 min left" in drill("today", stdin="pessimistic\n").out
    assert [(card, quality) for card, quality, _ in modes(drill)] == [
        ("capital", 0),
        ("capital", 5),
    ]


def test_the_session_ends_when_the_minutes_of_the_day_are_up(drill: Drill) -> None:
    drill("plan", "--interview", "in 10 days", "--minutes", "0.3")
    due = drill("due", "--json").json
    assert (due["new"], due["minutes"]) == (1, 1)
    assert drill("plan", "--json").json["days"][0]["cards"] == 1


def test_a_card_outside_the_interviews_decks_stays_with_sm2(drill: Drill) -> None:
    (drill.shipped / "other.yaml").write_text(
        "deck: other\ntitle: Other\ncards:\n- id: a\n  kind: basic\n  prompt: A?\n  answer: a\n",
        encoding="utf-8",
    )
    answer(drill, "demo/wrap-up", 5)
    drill("plan", "--interview", "in 9 days@other")
    assert drill("due", "--json").json["due"] == 0
    drill.clock.advance(days=1)
    due = drill("due", "--json").json
    assert (due["due"], due["new"]) == (1, 1)


def test_sm2_keeps_every_answer_and_goes_on_after_the_interview(drill: Drill) -> None:
    answer(drill, "demo/wrap-up", 5)
    drill("plan", "--interview", "in 2 days")
    before = drill.card("demo/wrap-up")
    drill.clock.advance(days=3)
    assert drill.card("demo/wrap-up") == before
    assert drill("due", "--json").json == {"due": 1, "new": 2, "minutes": 2, "streak": 0}
    assert drill("plan").code == 1


def test_show_says_why_a_card_is_asked(drill: Drill) -> None:
    assert "plan:" not in drill("show", "demo/load").out
    drill("plan", "--interview", "in 10 days")
    out = " ".join(drill("show", "demo/load").out.split())
    assert (
        "plan: at the interview 0% if left alone, 55% if asked now (+54.9 points); asked today"
        in out
    )
    answer(drill, "demo/load", 5)
    assert "not asked today" in " ".join(drill("show", "demo/load").out.split())


def test_show_says_that_a_card_is_asked_today_where_the_session_asks_it(drill: Drill) -> None:
    drill("plan", "--interview", "in 10 days", "--minutes", "0.3")
    answer(drill, "demo/load", 1)
    answer(drill, "demo/capital", 1)
    due = drill("due", "--json").json
    shown = {card: drill("show", f"demo/{card}").out for card in ("load", "capital", "wrap-up")}
    asked = [card for card, out in shown.items() if "not asked today" not in " ".join(out.split())]
    assert (due["due"], due["new"]) == (2, 0)
    assert asked == ["load", "capital"]


def test_the_plan_fits_into_forty_columns(drill: Drill) -> None:
    drill.environ["COLUMNS"] = "40"
    out = drill("plan", "--interview", "in 10 days").out
    assert max(len(text) for text in out.splitlines()) <= 40
    assert "\x1b" not in out


def test_forecasts_are_compared_with_what_came(drill: Drill) -> None:
    drill("plan", "--interview", "in 40 days")
    for quality in (4, 4, 2):
        for card in ("demo/wrap-up", "demo/load", "demo/capital"):
            answer(drill, card, quality)
        drill.clock.advance(days=2)
    found = drill("plan", "--json").json["calibration"]
    # strength 2 after quality 4, 2 days later: 0.9; then 6 days, 2 days later: 0.963, and lower
    # after each failure
    assert [(round(one["forecast"], 2), one["recalled"], one["answers"]) for one in found] == [
        (0.92, 0.5, 6)
    ]


def test_the_trace_is_kept_beside_the_memory_and_undone_with_it(drill: Drill) -> None:
    answer(drill, "demo/load", 4)
    drill.clock.advance(days=1)
    answer(drill, "demo/load", 4)
    store = Store(drill.address)
    at = datetime(2026, 3, 2, 12, tzinfo=UTC)
    day = timedelta(days=1)
    try:
        assert store.log.card_state("demo/load").trace == Trace(
            4.0, at + day, (at + day).date(), proven=True
        )
        drill("undo")
        assert store.log.card_state("demo/load").trace == Trace(2.0, at, at.date(), proven=False)
        drill("reset", "demo/load")
        assert store.log.card_state("demo/load").trace is None
    finally:
        store.close()


def test_a_cram_says_what_it_will_do_and_leaves_the_schedule_alone(drill: Drill) -> None:
    answer(drill, "demo/wrap-up", 5)
    before = drill("cards", "demo/wrap-up", "--json").json
    result = type_at(drill, "5-10\r", "\r", "q\r", "\r", argv=("cram", "--reviewed-only"))
    assert "1 card, about 1 min, what gains most for tomorrow first." in result.out
    assert modes(drill) == [("wrap-up", 5, "answer"), ("wrap-up", 5, "cram")]
    assert drill("cards", "demo/wrap-up", "--json").json == before


def test_a_failed_cram_answer_brings_the_card_back(drill: Drill) -> None:
    answer(drill, "demo/wrap-up", 5)
    drill.clock.advance(days=1)
    answer(drill, "demo/wrap-up", 5)
    assert drill.card("demo/wrap-up")["due"] == "2026-03-09"
    type_at(drill, "1\r", "\r", "q\r", "\r", argv=("cram", "--reviewed-only"))
    card = drill.card("demo/wrap-up")
    assert (card["due"], card["interval"], card["lapses"], card["easiness"]) == (
        "2026-03-04",
        1,
        1,
        2.7,
    )


def test_a_cram_goes_round_again_while_there_is_time(drill: Drill) -> None:
    result = type_at(
        drill,
        *("5-10\r", "\r") * 3,
        "q\r",
        "\r",
        argv=("cram", "--minutes", "5", "--cards", "1", "--new-only"),
    )
    assert "In 5 min: the 1 card that gains most for tomorrow" in result.out
    assert len(modes(drill)) == 3


def test_a_cram_says_what_will_not_fit(drill: Drill) -> None:
    said = drill("cram", "--minutes", "0.8", stdin="").out
    assert said.startswith("In 0.8 min: the 2 cards that gain most for tomorrow; 1 card will not")
    said = drill("cram", "--minutes", "0.5", stdin="").out
    assert said.startswith("In 0.5 min: the 1 card that gains most for tomorrow; 2 cards will not")


def test_a_cram_of_what_failed_today(drill: Drill) -> None:
    assert (
        drill("cram", "--failed-today").out
        == "No card to cram: none is left after what was asked for.\n"
    )
    answer(drill, "demo/load", 1)
    answer(drill, "demo/wrap-up", 5)
    assert "1 card, about" in drill("cram", "--failed-today", stdin="").out


def test_a_cram_of_no_such_deck_is_refused(drill: Drill) -> None:
    assert (
        drill("cram", "nope").err
        == "drill: nope: no such card, deck, kind, tag or heading\n  Decks: demo\n"
    )


def test_in_a_planned_session_an_answer_is_overruled_and_taken_back_as_ever(drill: Drill) -> None:
    drill("plan", "--interview", "in 10 days")
    type_at(drill, "wrong\r", "4", "u\r", "\x155-10\r", "\r", "q\r", "\r", argv=("today",))
    assert modes(drill) == [("wrap-up", 5, "today")]
    assert len(drill("history", "--voided", "--json").json) == 3


def test_a_planned_session_asks_no_more_than_it_was_told(drill: Drill) -> None:
    drill("plan", "--interview", "in 10 days")
    type_at(drill, "wrong\r", "\r", "\r", "\r", "\r", argv=("today", "--cards", "2"))
    assert {card for card, _, _ in modes(drill)} == {"wrap-up", "load"}


def test_when_the_plan_asks_nothing_more_it_says_so(drill: Drill) -> None:
    drill("plan", "--interview", "in 10 days")
    for card in ("demo/wrap-up", "demo/load", "demo/capital"):
        answer(drill, card, 5)
    assert " ".join(drill("today", stdin="").out.split()) == (
        "The plan asks nothing more today: no card would gain enough for the interview. To go on: "
        "drill cram"
    )
    assert " ".join(drill("today", "demo", "--not", "timing", stdin="").out.split()) == (
        "The plan asks nothing more of demo today: no card would gain enough for the interview. "
        "To go on: drill cram demo --not timing"
    )
    assert "2 cards, about" in drill("cram", "demo", "--not", "timing", stdin="").out


def test_when_the_minutes_of_the_plan_are_up_what_is_advised_works(drill: Drill) -> None:
    drill("plan", "--interview", "in 10 days", "--minutes", "0.05")
    said = "The 0.05 min of the plan for today are up. To go on:"
    ways = ["today --minutes 10{}", "today --new 5{}", "cram{}"]
    for names in ("", " demo"):
        out = " ".join(drill("today", *names.split(), stdin="").out.split())
        assert out == f"{said} {', '.join('drill ' + way.format(names) for way in ways)}"
        for way in ways:
            assert any(
                head in drill(*way.format(names).split(), stdin="q\n").out
                for head in ("1 of 3", "card 1")
            )
    out = " ".join(drill("timing", stdin="").out.split())
    assert out == f"{said} drill timing --minutes 10, drill timing --new 5, drill cram timing"


def test_a_deck_that_cannot_be_read_is_named_where_nothing_is_asked(drill: Drill) -> None:
    drill("add", "What is a lease?", "a lock")
    file = drill.home / "decks" / "mine.yaml"
    text = file.read_text()
    file.write_text("deck: [")
    refused = drill("today", "mine")
    assert refused.code == 1
    assert refused.err.endswith(f"drill: mine: its deck file cannot be read\n  Fix it: {file}\n")
    file.write_text(text)
    drill("plan", "--interview", "in 10 days")
    answer(drill, "mine/what-is-a-lease", 5)
    file.write_text("deck: [")
    said = " ".join(drill("today", "mine").out.split())
    assert (
        "until that is fixed its cards stay as they were. The plan asks nothing more of mine today"
        in said
    )


def test_new_cards_asked_for_outright_come_as_without_a_plan(drill: Drill) -> None:
    drill("plan", "--interview", "in 10 days", "--minutes", "0.1")
    assert "1 of 2" in drill("today", "--new", "2", stdin="").out


def test_a_merged_or_older_plan_gives_way_to_the_newest(drill: Drill) -> None:
    drill("plan", "--interview", "in 10 days", "--minutes", "15")
    drill("plan", "--minutes", "30")
    shown = drill("plan", "--json").json
    assert (shown["minutes"], shown["interviews"][0]["days"]) == (30, 10)
    drill("undo")
    assert drill("plan", "--json").json["minutes"] == 15


def test_hostile_names_are_shown_as_text(drill: Drill) -> None:
    result = drill("plan", "--interview", "[/x]\x1b[31m\u202e=in 3 days")
    assert result.out.startswith("[/x][31m in 3 days (Thu 5 Mar 2026, 09:00)")
    assert "\x1b" not in drill("mock", "--problem", "\x1b]52;c;x\x07 [/y]", stdin="").out
    assert "[/x][31m in 3 days" in drill("due").out


@pytest.mark.sqlite
def test_a_long_past_or_cleared_plan_leaves_the_day_to_the_glance(
    drill: Drill, monkeypatch: pytest.MonkeyPatch
) -> None:
    drill("plan", "--interview", "in 3 days")
    drill.clock.advance(days=5)
    seen: list[object] = []

    def both() -> object:
        quick = drill("due", "--json").json
        with monkeypatch.context() as context:
            context.setattr("drill.glance.look", lambda *arguments: seen.append(arguments))
            assert drill("due", "--json").json == quick
        return quick

    assert both() == {"due": 0, "new": 3, "minutes": 2, "streak": 0}
    drill("plan", "--interview", "in 3 days")
    drill("plan", "--clear")
    assert both() == {"due": 0, "new": 3, "minutes": 2, "streak": 0}
    assert len(seen) == 2


def test_a_cram_lists_the_weakest_items_first(drill: Drill) -> None:
    assert drill("answer", "demo/load", "how many users; read heavy or write heavy").code == 0
    out = type_at(drill, "\r", "\r", "q\r", "\r", argv=("cram", "--reviewed-only")).out
    assert out.index("Latency budget") < out.index("How many users")


def test_a_session_with_a_plan_says_how_many_minutes_are_left(drill: Drill) -> None:
    drill("plan", "--interview", "in 10 days", "--minutes", "15")
    out = drill("today", stdin="wrong\n\n5-10\nq\n").out
    assert [f"card {number} · 15 min left" in out for number in (1, 2, 3)] == [True] * 3
    assert "0–3: once more today, then 1 day · 4–5: 1 day" in out


def test_that_new_per_day_does_not_count_with_a_plan_is_said_where_it_is_set(drill: Drill) -> None:
    said = "As long as there is a plan, its minutes say how many new cards come in"
    assert said not in drill("config", "new_per_day", "5").out
    drill("plan", "--interview", "in 10 days")
    assert said in " ".join(drill("config", "new_per_day", "6").out.split())
    assert "The minutes say how many new cards come in, not new_per_day" in drill("plan").out
    assert said not in drill("config", "session_cards", "6").out


def test_a_cram_says_again_only_of_what_comes_again(drill: Drill) -> None:
    answer(drill, "demo/capital", 0)
    out = drill("cram", "demo/capital", stdin="pessimistic\n").out
    assert "Quality 5 · again today, then tomorrow" in out


def test_a_forecast_is_a_range_with_its_bounds_beside_the_old_keys(drill: Drill) -> None:
    drill("plan", "--interview", "in 10 days")
    for card in ("demo/wrap-up", "demo/load"):
        answer(drill, card, 4)
    drill.clock.advance(days=1)
    found = drill("plan", "--json").json
    share, (deck,) = found["forecast"], found["decks"]
    assert share["now_low"] < share["now"] < share["now_high"]
    assert share["kept_low"] <= share["kept"] <= share["kept_high"]
    assert {**share, "deck": "demo"} == deck
    low, high, kept_low, kept_high = (
        share[key] for key in ("now_low", "now_high", "kept_low", "kept_high")
    )
    stands, kept = f"{100 * low:.0f}–{high:.0%}", f"{100 * kept_low:.0f}–{kept_high:.0%}"
    said = f"Recalled on the day: {stands} as of now, {kept} if the plan is kept\n"
    assert said in drill("plan").out
    due = drill("due", "--json").json["interview"]
    assert (due["recall_low"], due["recall"], due["recall_high"]) == pytest.approx(
        (low, share["now"], high)
    )
    assert drill("due").out.endswith(f"{stands} recalled by now\n")
    ready = drill("stats", "--json").json["ready"]
    assert (ready["recall_low"], ready["recall_high"]) == pytest.approx((low, high), abs=1e-4)


def test_a_poor_evening_and_a_poor_mock_never_raise_what_one_is_ready_for(drill: Drill) -> None:
    drill("plan", "--interview", "in 10 days")
    answer(drill, "demo/wrap-up", 4)
    drill.clock.advance(days=1)
    answer(drill, "demo/wrap-up", 4)
    drill.clock.advance(days=1)

    def ready() -> list[float]:
        due, stats = (
            drill("due", "--json").json["interview"],
            drill("stats", "--json").json["ready"],
        )
        keys = ("recall", "recall_low", "recall_high")
        assert [stats[key] for key in keys] == pytest.approx([due[key] for key in keys], abs=1e-4)
        return [due[key] for key in keys]

    before = ready()
    # Never seen: that it may be known tomorrow is for `drill plan` to say.
    answer(drill, "demo/load", 1)
    assert ready() == before
    assert drill("plan", "--json").json["forecast"]["now"] > before[0]
    assert drill("mock", "--minutes", "20", stdin="nothing\nnext\nnothing\nnext\n").code == 0
    assert all(after <= now for after, now in zip(ready(), before, strict=True))
    answer(drill, "demo/wrap-up", 1)
    assert ready() == [0.0, 0.0, 0.0]


def test_the_plan_also_says_what_the_statistics_say(drill: Drill) -> None:
    drill("plan", "--interview", "in 10 days")
    answer(drill, "demo/load", 4)
    assert "Ready so far" not in drill("plan").out
    answer(drill, "demo/capital", 1)
    drill.clock.advance(days=1)
    shown, stats = drill("plan"), drill("stats", "--json").json["ready"]
    found = drill("plan", "--json").json
    assert round(found["ready"]["recall"], 4) == stats["recall"] < found["forecast"]["now"]
    ready = f"{stats['recall_low']:.0%}"[:-1] + f"–{stats['recall_high']:.0%}"
    assert (
        f"Ready so far: {ready} (drill stats); what you failed counts there once you recall it on "
        "another day."
    ) in " ".join(shown.out.split())


def test_a_card_answered_before_its_day_says_the_days_from_now(drill: Drill) -> None:
    for days in (0, 1):
        drill.clock.advance(days=days)
        answer(drill, "demo/capital", 5)
    drill.clock.advance(days=3)  # the card is due six days after the second answer
    said = drill("answer", "demo/capital", "x", "--quality", "5").out
    assert "Quality 5 · Mon 9 Mar (3 days) · took" in said
    assert "3–5: 3 days" in said


def test_a_day_behind_the_interview_is_not_the_last_word(drill: Drill) -> None:
    answer(drill, "demo/capital", 5)
    drill.clock.advance(days=1)
    drill("plan", "--interview", "in 6 days")
    said = drill("answer", "demo/capital", "x", "--quality", "5").out
    assert "Quality 5 · Mon 9 Mar (6 days; the plan may ask it before) · took" in said
    drill("plan", "--interview", "in 7 days")
    said = drill("answer", "demo/capital", "x", "--quality", "5").out
    assert "the plan may ask" not in said


def test_a_cram_says_why_no_grade_moves_a_card_that_was_missed_today(drill: Drill) -> None:
    answer(drill, "demo/capital", 0)
    out = drill("cram", "demo/capital", stdin="pessimistic\n").out
    assert "0–5" not in out
    assert "missed earlier today: today's drill asks it once more, whatever a cram says" in out


def test_a_named_card_that_is_asked_no_more_says_why(drill: Drill) -> None:
    drill("plan", "--interview", "in 10 days")
    drill("suspend", "demo/load")
    out = " ".join(drill("today", "demo/load", stdin="").out.split())
    assert out.endswith("To go on: drill resume demo/load")
    file = drill.shipped / "demo.yaml"
    file.write_text(file.read_text().partition("- id: capital")[0])
    out = " ".join(drill("today", "demo/capital", stdin="").out.split())
    assert out == "demo/capital left its deck and is asked no more."
    assert "it left its deck and is asked no more" in drill("show", "demo/capital").out


def test_a_named_card_that_the_plan_does_not_choose_has_a_cram(drill: Drill) -> None:
    drill("plan", "--interview", "in 10 days")
    answer(drill, "demo/load", 5)
    assert "To go on: drill cram demo/load" in " ".join(drill("today", "demo/load").out.split())


def test_after_the_interview_the_plan_says_that_it_is_over(drill: Drill) -> None:
    drill("plan", "--interview", "in 2 days")
    drill.clock.advance(days=3)
    refused = drill("plan")
    assert (refused.code, refused.err) == (
        1,
        "drill: the plan is over: interview was on Wed 4 Mar 2026\n"
        "  Cards go on by SM-2. For the next one: drill help plan\n",
    )


def test_a_few_cards_left_out_are_no_reason_to_double_the_minutes(drill: Drill) -> None:
    def fit(*minutes: str) -> str:
        drill.environ["COLUMNS"] = "120"
        shown = drill("plan", "--interview", "in 2 days", "--minutes", *minutes).out
        return next(line for line in shown.splitlines() if " fit" in line)

    cards = "".join(
        f"- {{id: c{at}, kind: basic, prompt: What is {at}?, answer: thing {at}}}\n"
        for at in range(60)
    )
    (drill.shipped / "demo.yaml").write_text(f"deck: demo\ntitle: Demo\ncards:\n{cards}")
    assert fit("60").startswith("It fits: ")
    found = drill("plan", "--json", "--interview", "in 2 days", "--minutes", "7.5").json
    assert 0 < len(found["left_out"]) <= 6 < found["minutes_needed"]
    assert fit("7.5") == (
        f"It nearly fits: in 7.5 min a day all but {len(found['left_out'])} of 60 cards are asked. "
        f"{found['minutes_needed']} min would bring most."
    )
    assert fit("3").startswith("It does not fit: ")


def test_the_first_screen_and_the_plan_say_the_same_minutes(drill: Drill) -> None:
    drill("plan", "--interview", "in 10 days")
    evening = drill("plan").out.partition("The load to come:\n")[2].splitlines()[0]
    assert " 1 min, 3 cards" in evening
    assert "about 1 min" in drill("due").out


def test_a_session_says_what_the_plan_leaves_for_later(drill: Drill) -> None:
    for card in ("demo/wrap-up", "demo/load", "demo/capital"):
        answer(drill, card, 4)
    drill.clock.advance(days=1)
    drill("plan", "--interview", "in 10 days", "--minutes", "0.2")
    assert drill("due").out.startswith("1 of 3 due · 0 new")
    out = drill("today", stdin="wrong\n5-10\nq\n").out
    assert "Next: 1 to ask again today · 2 more due, which the plan leaves for later" in out
