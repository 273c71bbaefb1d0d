"""What was answered, seen again: the history, and one card's life."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import Drill

LIFE_40 = """\
demo/load · checklist
Load: what do you ask?
  · How many users (missed 1 of 4)
  also: number of users
  · Read heavy or write heavy (missed 3
  of 4)
  · Latency budget (missed 2 of 4)
due Sun 15 Mar · interval 6 days ·
easiness 2.50 · recalled 1 time in a row
· 1 lapse · failed 1 of the last 4 times

4 answers since 2026-03-02, due
2026-03-15
4─────────────────1──4─────4───────────◆
2026-03-02 to 2026-03-15: the quality of
each answer, │ today, ◆ due
The interval that each day left:
2026-03-02 4 ✓ ██ 1 day · answer
2026-03-08 1 ✗ ██ 1 day · answer
2026-03-09 4 ✓ ██████████████ 6 days ·
answer
2026-03-11 4 ✓ ██████████████ 6 days ·
answer
"""


@pytest.fixture
def lived(drill: Drill) -> Drill:
    """The card demo/load after four answers, one that was taken back, and a look two days later."""
    for days, typed, quality in (
        (0, "users; shape", 4),
        (6, "", 1),
        (1, "users; latency budget", 4),
        (2, "users; latency budget; read or write heavy", 4),
    ):
        drill.clock.advance(days=days)
        drill("answer", "demo/load", typed, "--quality", str(quality))
    drill("answer", "demo/load", "", "--quality", "0")
    drill("undo")
    return drill


def plain(out: str) -> str:
    return "".join(f"{line.rstrip()}\n" for line in out.splitlines())


def test_an_answer_that_gave_up_is_no_empty_one(drill: Drill) -> None:
    drill("today", "checklist", stdin="idk\nq\n")
    assert "quality 0\n  no answer given\n" in drill("history").out


def test_only_the_place_in_a_persons_own_notes_is_named(drill: Drill, tmp_path: Path) -> None:
    """The notes of decks that ship are not with them."""
    for words in (("answer", "demo/wrap-up", "1"), ("show", "demo/wrap-up")):
        assert "from notes.md:3" not in drill(*words).out
    file = tmp_path / "queues.md"
    file.write_text("# Queues\n\nQ: What is the DLQ for?\nA: poison messages\n", encoding="utf-8")
    drill("build", str(file))
    (card,) = [one["id"] for one in drill("cards", "queues", "--json").json]
    for words in (("answer", card, "nothing"), ("show", card)):
        assert "\n  from queues.md:3\n" in drill(*words).out.replace("\nfrom", "\n  from")


def test_a_card_shows_its_life(lived: Drill) -> None:
    lived.environ["COLUMNS"] = "40"
    assert plain(lived("show", "demo/load").out) == LIFE_40


@pytest.mark.parametrize("columns", [80, 120])
def test_the_line_of_time_is_drawn_to_scale_as_wide_as_the_window_up_to_a_hundred(
    lived: Drill, columns: int
) -> None:
    lived.environ["COLUMNS"] = str(columns)
    lived.clock.advance(days=2)
    (line,) = (line for line in lived("show", "demo/load").out.splitlines() if "─◆" in line)
    assert len(line) == min(columns, 100)
    last, marks = len(line) - 1, {0: "4", 6: "1", 7: "4", 9: "4", 11: "│", 13: "◆"}
    assert {place: mark for place, mark in enumerate(line) if mark != "─"} == {
        round(last * day / 13): mark for day, mark in marks.items()
    }


def test_of_a_long_life_the_newest_days_are_listed_with_their_repeats_and_no_failure_is_hidden(
    drill: Drill,
) -> None:
    for _ in range(15):
        for quality in (1, 3, 5):
            drill("answer", "demo/load", "users", "--quality", str(quality))
        drill.clock.advance(days=1)
    lines = drill("show", "demo/load").out.splitlines()
    assert set(next(line for line in lines if "─" in line)) == {"1", "─", "◆"}
    assert lines[-13:] == [
        "… 3 earlier days",
        *(
            f"2026-03-{day:02} 1 ✗ {'█' * 14} 1 day · repeated: 3 5 · answer"
            for day in range(5, 17)
        ),
    ]


def test_a_card_never_answered_has_no_life_yet(drill: Drill) -> None:
    assert drill("show", "demo/load").out.endswith("new: not answered yet\n")
    shown = drill.card("demo/load")
    assert (shown["answers"], shown["item_misses"]) == ([], {})


def test_the_life_of_a_card_has_keys_that_other_tools_rely_on(lived: Drill) -> None:
    shown = lived.card("demo/load")
    assert shown["answers"][1] == {
        "at": "2026-03-08T12:00:00+00:00",
        "day": "2026-03-08",
        "quality": 1,
        "mode": "answer",
        "interval": 1,
        "easiness": 2.5,
        "due": "2026-03-09",
    }
    assert shown["item_misses"] == {
        "users": {"asked": 4, "missed": 1},
        "shape": {"asked": 4, "missed": 3},
        "budget": {"asked": 4, "missed": 2},
    }


def test_a_reset_starts_the_intervals_anew_and_keeps_the_answers(lived: Drill) -> None:
    lived("reset", "demo/load")
    lived("answer", "demo/load", "users", "--quality", "5")
    assert [step["interval"] for step in lived.card("demo/load")["answers"]] == [1, 1, 6, 6, 1]
    lived("reset", "demo/load")
    lines = lived("show", "demo/load").out.splitlines()
    assert "5 answers since 2026-03-02" in lines
    assert next(line for line in lines if "─" in line)[-1] == "4"
    assert "2026-03-02 to 2026-03-11: the quality of each answer, │ today" in lines


def test_a_clock_that_was_set_back_loses_no_answer(drill: Drill) -> None:
    for quality in (5, 2, 4):
        drill("answer", "demo/load", "users", "--quality", str(quality))
        drill.clock.advance(days=-3)
    lines = drill("show", "demo/load").out.splitlines()
    line = next(line for line in lines if "─" in line)
    assert [mark for mark in line if mark not in "─◆"] == ["│", "4", "2", "5"]
    assert any(line.startswith("3 answers since 2026-02-24") for line in lines)


def test_the_history_is_narrowed_by_day_and_by_mode(lived: Drill) -> None:
    lived.clock.advance(days=1)
    lived("cram", "--cards", "1", stdin="5-10\n\n")

    def days(*words: str) -> list[tuple[str, str]]:
        rows = lived("history", "--json", *words).json
        return list(dict.fromkeys((row["day"], row["mode"]) for row in rows))

    assert days("--since", "2026-03-11") == [("2026-03-12", "cram"), ("2026-03-11", "answer")]
    assert days("--mode", "cram") == [("2026-03-12", "cram")]
    assert days("--since", "11 mar") == days("--since", "2026-03-11")
    assert days("--since", "2026-03-12", "--mode", "answer") == []
    assert days("demo/load", "--mode", "answer", "--limit", "1") == [("2026-03-11", "answer")]
    assert (
        lived("history", "--mode", "mock").out
        == "No answer is like that; all of them: drill history\n"
    )
    assert lived("history", "--mode", "cram").out.splitlines()[0].endswith(" · cram")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--since", "soon"], "--since: 'soon' is not a date\n  Say yesterday, monday, "),
        (["--mode", "night"], "argument --mode: invalid choice: 'night' "),
    ],
)
def test_what_no_history_has_is_refused(drill: Drill, words: list[str], message: str) -> None:
    result = drill("history", *words)
    assert result.code == 2
    assert result.err.startswith(f"drill: {message}")
