"""The figures against a small log worked out by hand, in Berlin, across 04:00 and a clock
change."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from drill.core.cards import Minutes, Stage
from drill.core.day import day_of
from drill.core.learning.log import Mode, Review
from drill.core.learning.mock import Mock, Result
from drill.store import Store
from tests.conftest import Drill

# The clocks go forward on Sunday 29 March 2026, from 02:00 to 03:00.
BERLIN = ZoneInfo("Europe/Berlin")
KEYS = {
    "day",
    "since",
    "decks",
    "kind",
    "ready",
    "weak",
    "habit",
    "due",
    "due_in_all",
    "intervals",
    "easiness",
    "hours",
}


def at(text: str) -> datetime:
    return datetime.fromisoformat(f"2026-{text}").replace(tzinfo=BERLIN)


def answered(drill: Drill, *answers: tuple[str, str, int, dict[str, Any]]) -> None:
    """Answers, each at a time of the local clock such as `03-29 04:10`, of a card, with a quality
    and more fields."""
    store = open_store(drill)
    for when, card, quality, more in answers:
        instant = at(when)
        fields = {"score": quality / 5, "seconds": 30.0, "mode": Mode.TODAY, "answer": "", **more}
        id = store.log.new_id(instant)
        store.log.append(Review(id, f"demo/{card}", instant, day_of(instant), quality, **fields))
    store.close()


def open_store(drill: Drill) -> Store:
    assert drill("decks").code == 0  # so that the cards are known
    return Store(drill.address)


@pytest.fixture
def learner(drill: Drill) -> Drill:
    """Four days of answers; it is the evening of the last one."""
    all_three = ("users", "shape", "budget")
    # The 28th, after the change.
    # The 29th: came up, kept.
    answered(
        drill,
        ("03-28 20:05", "capital", 4, {}),  # new, so it did not come up again
        ("03-29 01:30", "capital", 2, {}),  # still the 28th, still new
        (
            "03-29 03:30",
            "load",
            3,
            {"recalled": all_three[:2], "missed": all_three[2:]},
        ),
        (
            "03-29 04:10",
            "load",
            4,
            {"recalled": all_three[:1], "missed": all_three[1:]},
        ),
        ("03-30 20:00", "capital", 1, {"seconds": 45.0}),  # came up, failed
        ("03-30 20:10", "capital", 4, {"seconds": 15.0}),  # the repeat of it does not count again
        ("03-30 20:20", "load", 5, {"mode": Mode.CRAM, "recalled": all_three}),  # a rehearsal
        ("03-31 20:00", "load", 0, {}),
    )
    drill.clock.instant = at("03-31 21:00")
    assert drill("undo").code == 0
    # Came up, kept; an hour away is no answer.
    answered(drill, ("03-31 20:30", "capital", 5, {"seconds": 3600.0}))
    return drill


def test_days_end_at_four_and_hours_follow_the_clock_on_the_wall(learner: Drill) -> None:
    figures = learner("stats", "--json").json
    days = {
        day["day"][5:]: (day["answers"], day["came_up"], day["kept"])
        for day in figures["habit"]["days"]
    }
    assert days == {"03-28": (3, 0, 0), "03-29": (1, 1, 1), "03-30": (3, 1, 0), "03-31": (1, 1, 1)}
    assert {hour: answers for hour, answers in enumerate(figures["hours"]) if answers} == {
        1: 1,
        3: 1,
        4: 1,
        20: 5,
    }


def test_habit_adds_up_by_month_and_leaves_out_what_was_undone(learner: Drill) -> None:
    habit = learner("stats", "--json").json["habit"]
    del habit["days"]
    # 30 s each, and for the last one the five minutes that an answer counts with at most: 8.5 min
    # in all
    sums = {
        "answers": 8,
        "minutes": 8.5,
        "seconds_a_card": 63.8,
        "came_up": 3,
        "kept": 2,
        "retention": 0.6667,
    }
    assert habit == {
        "streak": 4,
        "minutes_a_day": 1.5,
        "aim": 0.9,
        **sums,
        "months": [{"month": "2026-03", **sums}],
    }


def test_since_narrows_the_answers_and_not_the_cards(learner: Drill) -> None:
    figures = learner("stats", "--since", "2026-03-30", "--json").json
    assert (figures["since"], figures["habit"]["answers"], figures["habit"]["came_up"]) == (
        "2026-03-30",
        4,
        2,
    )
    assert (figures["ready"]["cards"], figures["ready"]["seen"]) == (3, 2)
    assert figures["habit"]["streak"] == 4  # whatever is looked at


def test_a_deck_or_a_kind_narrows_everything_but_the_streak(learner: Drill) -> None:
    figures = learner("stats", "demo", "--kind", "basic", "--json").json
    assert (figures["decks"], figures["kind"]) == (["demo"], "basic")
    assert (figures["habit"]["answers"], figures["habit"]["streak"]) == (5, 4)
    assert (figures["ready"]["cards"], figures["weak"]["items"]) == (1, [])
    assert sum(figures["hours"]) == 5


def test_weak_points_are_counted_over_all_modes_and_lose_what_left_the_deck(learner: Drill) -> None:
    weak = learner("stats", "--json").json["weak"]["items"]
    assert weak == [
        {"card": "demo/load", "item": "budget", "text": "Latency budget", "asked": 3, "missed": 2},
        {
            "card": "demo/load",
            "item": "shape",
            "text": "Read heavy or write heavy",
            "asked": 3,
            "missed": 1,
        },
    ]
    deck = learner.shipped / "demo.yaml"
    text = deck.read_text(encoding="utf-8").replace(
        "  - id: budget\n    text: Latency budget\n", ""
    )
    deck.write_text(text, encoding="utf-8")
    assert [one["item"] for one in learner("stats", "--json").json["weak"]["items"]] == ["shape"]


def test_a_reset_card_begins_anew_in_the_retention_as_well(learner: Drill) -> None:
    assert learner("reset", "demo/capital").code == 0
    habit = learner("stats", "--json").json["habit"]
    assert (habit["answers"], habit["came_up"], habit["kept"]) == (8, 1, 1)  # load on the 29th


def test_ready_is_for_the_interview_and_by_stage(learner: Drill) -> None:
    deck = learner.shipped / "demo.yaml"
    text = deck.read_text(encoding="utf-8").replace(
        "  kind: checklist\n", "  kind: checklist\n  stage: Wrap up\n"
    )
    deck.write_text(text, encoding="utf-8")
    now = learner("stats", "--json").json["ready"]
    assert (now["interviews"], now["stages"][0]["stage"], now["stages"][0]["cards"]) == (
        [],
        "Wrap up",
        1,
    )
    assert learner("plan", "--interview", "Acme=in 10 days").code == 0
    later = learner("stats", "--json").json["ready"]
    assert [(one["name"], one["days"]) for one in later["interviews"]] == [("Acme", 10)]
    assert later["recall"] == pytest.approx(
        learner("plan", "--json").json["forecast"]["now"], abs=1e-4
    )
    assert later["recall"] < now["recall"]


def test_decks_that_no_interview_asks_for_are_left_out_of_ready(learner: Drill) -> None:
    (learner.shipped / "other.yaml").write_text(
        "deck: other\ntitle: Other\ncards:\n- id: one\n  kind: basic\n  prompt: One?\n  answer: "
        "one\n",
        encoding="utf-8",
    )
    assert learner("plan", "--interview", "Acme=in 10 days@demo").code == 0
    ready = learner("stats", "--json").json["ready"]
    assert ([one["deck"] for one in ready["decks"]], ready["cards"]) == (["demo"], 3)
    # Of which no interview asks: as it stands now.
    alone = learner("stats", "other", "--json").json["ready"]
    assert (alone["interviews"], [one["deck"] for one in alone["decks"]]) == ([], ["other"])


def test_of_many_decks_those_that_were_begun_are_on_the_one_screen_and_the_least_ready_others(
    learner: Drill,
) -> None:
    for name in ("alpha", "beta", "gamma", "delta", "epsilon"):
        card = "cards:\n- id: one\n  kind: basic\n  prompt: One?\n  answer: one\n"
        (learner.shipped / f"{name}.yaml").write_text(
            f"deck: {name}\ntitle: {name}\n{card}", encoding="utf-8"
        )
    for card in ("alpha/one", "beta/one"):
        assert learner("answer", card, "one").code == 0

    def shown(*argv: str) -> list[str]:
        lines = learner("stats", *argv).out.splitlines()
        return [
            line.split()[0]
            for line in lines[1 : next(n for n, line in enumerate(lines) if "Weak" in line)]
            if line
        ]

    assert shown() == ["alpha", "beta", "delta", "demo"]
    assert shown("--all") == ["alpha", "beta", "delta", "demo", "epsilon", "gamma"]


def test_the_name_of_a_deck_is_whole_where_a_bar_has_room_beside_it(learner: Drill) -> None:
    name = "my-interview-plan-consistency"
    card = "cards:\n- id: one\n  kind: basic\n  prompt: One?\n  answer: one\n"
    (learner.shipped / f"{name}.yaml").write_text(
        f"deck: {name}\ntitle: {name}\n{card}", encoding="utf-8"
    )
    assert learner("answer", f"{name}/one", "one").code == 0
    for columns, is_whole in (("120", True), ("40", False)):
        learner.environ["COLUMNS"] = columns
        assert (f"  {name} " in learner("stats").out) is is_whole


def test_due_cards_by_day_with_the_interview_marked_under_its_day(learner: Drill) -> None:
    assert learner("plan", "--interview", "Acme=2026-04-06").code == 0
    figures = learner("stats", "--json").json
    # load: kept on the 29th, so 6 days from then; capital: failed on the 30th, kept on the 31st, so
    # 6 days from then; the plan asks load today, as an hour away takes little of the evening
    due = {ahead: cards for ahead, cards in enumerate(figures["due"]) if cards}
    assert due == {0: 1, 4: 1, 6: 1}
    lines = learner("stats").out.splitlines()
    axis = next(line for line in lines if "▲ Acme" in line)
    bars = lines[lines.index(axis) - 1]
    assert axis.startswith("    today       ▲ Acme")
    assert [n for n, mark in enumerate(bars) if mark == "█"] == [4, 4 + 2 * 4, 4 + 2 * 6]
    assert axis.index("▲") == 4 + 2 * 6


def test_stages_that_run_over_in_finished_mocks(learner: Drill) -> None:
    store = open_store(learner)
    stages = (Stage("Scope", Minutes(3, 5)), Stage("Wrap up", Minutes(5, 10)))
    for when, seconds, result in (
        ("03-30 10:00", (420.0, 400.0), Result(1, 2, 1, 2)),
        ("03-31 10:00", (900.0, 0.0), None),
    ):
        store.mocks.save(Mock(uuid4(), at(when), "A feed", stages, seconds, result=result))
    store.close()
    assert learner("stats", "--json").json["weak"]["stages"] == [
        {"stage": "Scope", "mocks": 1, "over": 1, "minutes_over": 2.0},
        {"stage": "Wrap up", "mocks": 1, "over": 0, "minutes_over": 0.0},
    ]
    assert "  over by 2:00 in 1 of 1 mock: Scope" in learner("stats").out
    assert learner("stats", "--since", "2026-03-31", "--json").json["weak"]["stages"] == []


def test_a_leech_is_named_when_it_becomes_one_and_listed_from_then_on(drill: Drill) -> None:
    answered(
        drill, *((f"01-{day:02} 12:00", "capital", 1 if day % 2 else 4, {}) for day in range(2, 17))
    )
    drill.clock.instant = at("01-17 12:00")
    known = drill("answer", "demo/capital", "x", "--quality", "4")
    drill.clock.instant = at("01-18 12:00")
    assert "leech" not in known.out
    assert drill("stats", "--json").json["weak"]["leeches"] == []
    failed = drill("answer", "demo/capital", "x", "--quality", "1")
    assert (
        "  A leech, failed on 8 days: reword or split it (drill edit demo/capital)\n" in failed.out
    )
    leech = {"card": "demo/capital", "failed_days": 8, "do": "reword"}
    assert drill("stats", "--json").json["weak"]["leeches"] == [leech]
    assert "  leech, failed on 8 days, reword it: demo/capital\n" in drill("stats").out
    assert "demo/capital · basic · again today · leech\n" in drill("cards").out
    assert drill("due", "--json").json["due"] == 1  # marked, not suspended


def test_a_card_failed_every_day_is_weak_though_it_was_never_known(drill: Drill) -> None:
    days = [(f"01-{day:02} 12:00", f"01-{day:02} 12:05") for day in range(2, 9)]
    for first, again in days:
        answered(drill, (first, "capital", 1, {}), (again, "capital", 4, {}))
    answered(drill, ("01-08 13:00", "load", 2, {"missed": ("users",)}))
    drill.clock.instant = at("01-09 12:00")
    weak = drill("stats", "--json").json["weak"]
    spot = {"card": "demo/capital", "text": "Which lock keeps two bookings apart?"}
    # The repeats of the day do not count.
    assert weak["cards"] == [spot | {"asked": 7, "missed": 7}]
    assert [(one["item"], one["asked"], one["missed"]) for one in weak["items"]] == [
        ("users", 1, 1)
    ]
    assert weak["leeches"] == []
    lines = [line.rstrip() for line in drill("stats").out.splitlines()]
    assert "    7 of 7   Which lock keeps two bookings apart?  demo/capital" in lines
    assert "    1 of 1   How many users                        demo/load" in lines
    assert "failed 7 of the last 7 times" in " ".join(drill("show", "demo/capital").out.split())
    failed = drill("answer", "demo/capital", "x", "--quality", "1")
    assert (
        "  A leech, failed on 8 days: reword or split it (drill edit demo/capital)\n" in failed.out
    )
    again = drill("answer", "demo/capital", "x", "--quality", "1")
    assert "leech" not in again.out
    assert drill("stats", "--json").json["weak"]["leeches"] == [
        {"card": "demo/capital", "failed_days": 8, "do": "reword"}
    ]
    assert "failed 8 of the last 8 times · leech" in " ".join(
        drill("show", "demo/capital").out.split()
    )
    drill("reset", "demo/capital")
    assert drill("stats", "--json").json["weak"]["cards"] == []
    assert "leech" not in drill("cards").out


def test_without_any_answer_it_says_how_to_begin(drill: Drill) -> None:
    assert [line.rstrip() for line in drill("stats").out.splitlines()] == [
        "Ready   3 cards, none answered yet · begin with: drill",
        "Weak    nothing is known yet",
        "Habit   no answers since 3 Mar 2025",
        "Ahead   nothing comes back yet",
        "all decks · answers since 3 Mar 2025 · more: drill stats --all",
    ]
    figures = drill("stats", "--json").json
    assert set(figures) == KEYS
    assert (
        figures["ready"]["recall"],
        figures["habit"]["retention"],
        figures["habit"]["streak"],
    ) == (0.0, None, 0)


def test_one_answer_is_enough_for_a_picture(drill: Drill) -> None:
    assert drill("answer", "demo/capital", "pessimistic").code == 0
    lines = [line.rstrip() for line in drill("stats").out.splitlines()]
    assert lines[0] == "Ready   33% of 3 cards recalled now · 1 seen · set a date: drill help plan"
    assert "Weak    no point was missed" in lines
    assert "Habit   streak 1 day · 0 min a day" in lines
    assert "  Mar  none came up" in "\n".join(lines)
    assert "Ahead   0 due today · 1 within a week · at most 1 a day" in lines


def test_what_is_due_today_is_what_due_says(drill: Drill) -> None:
    drill("answer", "demo/capital", "nothing")
    assert "Ahead   1 due today · 2 within a week · at most 1 a day" in drill("stats").out
    assert drill("due", "--json").json["due"] == 1


def test_plain_says_every_figure_as_a_line_of_text(learner: Drill) -> None:
    lines = learner("stats", "--plain").out.splitlines()
    assert not set("".join(lines)) & set("━╌█▓▒░▁▂▃▄▅▆▇│…✓")
    for line in (
        "Figures for all decks · answers since 1 Apr 2025",
        "Weak point: Latency budget, missed 2 of the last 3 times, demo/load",
        "Streak: 4 days",
        "March 2026: 8 answers, 8 min, 64 seconds a card, 67% kept of 3 that came up again",
        "Week from 30 Mar 2026: 4 answers on 2 days",
        "From 20:00: 5 answers",
        "Due Sat 4 Apr: 1 card",
        "Interval in days 2–6: 2 cards",
    ):
        assert line in lines, line


def test_pictures_are_written_whole_and_fetch_nothing(learner: Drill, tmp_path: Path) -> None:
    page, picture = tmp_path / "stats.html", tmp_path / "stats.svg"
    done = learner("stats", "--html", str(page), "--svg", str(picture))
    assert (done.code, done.out) == (0, f"{picture}: written\n{page}: written\n")
    html, svg = page.read_text(encoding="utf-8"), picture.read_text(encoding="utf-8")
    assert "prefers-color-scheme: dark" in html
    assert "Latency budget" in html
    assert "Latency&#160;budget" in svg
    assert "url(" not in html
    assert "url(http" not in svg.replace('"', "")
    assert "http" not in html
    assert page.stat().st_mode & 0o077 == 0


def test_two_pictures_need_two_files(
    learner: Drill, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = learner("stats", "--svg", "stats.x", "--html", str(tmp_path / "stats.x"))
    assert (done.code, done.err) == (
        1,
        f"drill: {tmp_path / 'stats.x'}: is named twice\n  Give each a file of its own.\n",
    )
    assert not (tmp_path / "stats.x").exists()


def test_hostile_texts_stay_texts(drill: Drill, tmp_path: Path) -> None:
    deck = drill.shipped / "demo.yaml"
    text = deck.read_text(encoding="utf-8").replace("Latency budget", "'[/b] List[int] <script> &'")
    deck.write_text(text, encoding="utf-8")
    answered(drill, ("03-01 12:00", "load", 2, {"missed": ("budget",)}))
    assert "[/b] List[int] <script> &" in drill("stats").out
    page = tmp_path / "stats.html"
    assert drill("stats", "--html", str(page)).code == 0
    assert "[/b] List[int] &lt;script&gt; &amp;" in page.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("argv", "code", "says"),
    [
        (("nope",), 1, "nope: no such card, deck, kind, tag or heading"),
        (("--since", "2026-03-03"), 2, "--since: 2026-03-03 is to come"),
        (("--since", "soon"), 2, "--since: 'soon' is not a date"),
        (("--kind", "poem"), 2, "invalid choice: 'poem'"),
        (("--svg", "/dev/null/x.svg"), 1, "/dev/null/x.svg: the folder /dev/null does not exist"),
    ],
)
def test_what_cannot_be_done_is_refused_with_a_reason(
    drill: Drill, argv: tuple[str, ...], code: int, says: str
) -> None:
    done = drill("stats", *argv)
    assert (done.code, done.out) == (code, "")
    assert says in done.err


def test_the_prompt_of_drill_takes_it_too(learner: Drill) -> None:
    with create_pipe_input() as pipe:
        pipe.send_text("stats demo\rq\r")
        done = learner(keys=pipe, screen=DummyOutput())
    assert "Weak    missed most often" in done.out
    assert "demo · answers since 1 Apr 2025" in done.out


def test_what_was_suspended_is_not_weak(drill: Drill) -> None:
    drill("answer", "demo/capital", "x")
    assert [one["card"] for one in drill("stats", "--json").json["weak"]["cards"]] == [
        "demo/capital"
    ]
    drill("suspend", "demo/capital")
    assert drill("stats", "--json").json["weak"]["cards"] == []
