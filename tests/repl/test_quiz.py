"""The real quiz, typed at through a pipe: right, half-right and wrong answers, and every key."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from drill.render.reasons import reason_shown
from tests.conftest import DECK, Drill, Result

ENTER = "\r"
UNSURE = "slowness budget"  # a line that the judge is not sure about
CTRL_C, CTRL_D = "\x03", "\x04"
EMPTY_LINE = "\x15"  # Ctrl-U
Type = Callable[..., Result]


@pytest.fixture
def type_at(drill: Drill) -> Type:
    """Runs a command and types at it."""

    def run(*keys: str, argv: tuple[str, ...] = ("today",), **world: object) -> Result:
        with create_pipe_input() as pipe:
            pipe.send_text("".join(keys))
            pipe.close()  # who asks for more than was typed meets the end, not a wait
            return drill(*argv, keys=pipe, screen=DummyOutput(), **world)

    return run


def qualities(drill: Drill) -> list[tuple[str, int]]:
    rows = drill("history", "--json").json
    return [(row["card"].partition("/")[2], row["quality"]) for row in reversed(rows)]


def line(text: str) -> str:
    return text + ENTER


def anew(text: str) -> str:
    """A line in the place of the text that stands there."""
    return EMPTY_LINE + line(text)


def test_a_right_answer_is_accepted_with_enter(drill: Drill, type_at: Type) -> None:
    result = type_at(line("5-10"), ENTER, line("q"), ENTER)
    assert "✓ Right: 5–10 minutes" in result.out
    assert "Quality 5 · tomorrow (1 day) · took 0:00" in result.out
    assert qualities(drill) == [("wrap-up", 5)]
    assert result.code == 0


def test_half_right_counts_as_half_and_comes_back_in_the_same_session(
    drill: Drill, type_at: Type
) -> None:
    result = type_at(line("10"), ENTER, line("q"), ENTER)
    assert "~ Half right. The answer: 5–10 minutes" in result.out
    assert "again in this session, then tomorrow (1 day)" in result.out
    (row,) = drill("history", "--json").json
    assert (row["score"], row["quality"]) == (0.5, 2)


def test_what_scored_under_four_is_asked_until_it_scores_four(drill: Drill, type_at: Type) -> None:
    type_at(line("3"), ENTER, line("5"), ENTER, line("5-10"), ENTER, argv=("timing",))
    assert qualities(drill) == [("wrap-up", 0), ("wrap-up", 2), ("wrap-up", 5)]
    card = drill.card("demo/wrap-up")
    assert (card["interval"], card["repetitions"], card["easiness"], card["lapses"]) == (
        1,
        0,
        2.5,
        0,
    )


def test_a_checklist_answers_each_line_and_ends_with_an_empty_one(
    drill: Drill, type_at: Type
) -> None:
    result = type_at(
        line("number of users"), line("purple"), ENTER, ENTER, line("q"), ENTER, argv=("checklist",)
    )
    assert "✓ How many users  2 left" in result.out
    assert "✗ no point yet  2 left" in result.out
    assert "✗ Latency budget" in result.out
    assert "Quality 1 (1 of 3 points)" in result.out
    (row,) = drill("history", "--json").json
    assert (row["recalled"], row["missed"], row["answer"]) == (
        ["users"],
        ["shape", "budget"],
        "number of users\npurple",
    )


def test_a_line_that_counts_for_another_point_does_so_in_this_answer(
    drill: Drill, type_at: Type
) -> None:
    """So that nobody looks for it among what was taught."""
    deck = DECK.replace("[number of users]", "[edge, origin]").replace(
        "    text: Read heavy or write heavy\n", "    text: Gateway\n    aliases: [edge]\n"
    )
    (drill.shipped / "demo.yaml").write_text(deck, encoding="utf-8")
    argv = ("today", "demo/load")
    result = type_at(line("edge"), line("origin"), line("q"), ENTER, argv=argv)
    assert "in this answer “edge” counts as Gateway  1 left" in result.out


def test_a_checklist_ends_by_itself_when_all_is_said(drill: Drill, type_at: Type) -> None:
    type_at(
        line("users"),
        line("reads or writes"),
        line("latency budget"),
        ENTER,
        ENTER,
        argv=("checklist",),
    )
    assert qualities(drill) == [("load", 5)]


def test_a_hint_costs_a_grade(drill: Drill, type_at: Type) -> None:
    keys = (
        line("?"),
        line("how many users"),
        line("read or write heavy"),
        line("latency budget"),
        ENTER,
        ENTER,
    )
    result = type_at(*keys, argv=("checklist",))
    assert "hint: " in result.out
    assert "Quality 4 (3 of 3 points, 1 hint)" in result.out
    (row,) = drill("history", "--json").json
    assert (row["hints"], row["quality"]) == (1, 4)


def test_u_takes_back_a_line_and_then_an_answer(drill: Drill, type_at: Type) -> None:
    result = type_at(
        line("users"), line("u"), ENTER, ENTER, ENTER, line("q"), ENTER, argv=("checklist",)
    )
    assert "took that line back: users\n" in result.out
    (row,) = drill("history", "--json").json
    assert (row["answer"], row["quality"]) == ("", 0)


@pytest.mark.parametrize("quality", range(6))
def test_a_digit_overrules_the_judgement(drill: Drill, type_at: Type, quality: int) -> None:
    type_at(line("10"), str(quality), line("q"), ENTER)
    assert qualities(drill) == [("wrap-up", quality)]


def test_u_takes_back_an_answer_before_and_after_it_is_accepted(
    drill: Drill, type_at: Type
) -> None:
    result = type_at(
        line("1"), "u", anew("2"), ENTER, line("u"), anew("5-10"), ENTER, line("q"), ENTER
    )
    assert qualities(drill) == [("wrap-up", 5)]
    assert result.out.count("took back: How long is the wrap-up?") == 2
    assert len(drill("history", "--voided", "--json").json) == 3


def test_u_on_the_summary_takes_back_the_last_answer(drill: Drill, type_at: Type) -> None:
    type_at(line("5-10"), ENTER, "u", anew("5"), "4", ENTER, argv=("timing",))
    assert qualities(drill) == [("wrap-up", 4)]


def test_u_with_nothing_answered_says_so(drill: Drill, type_at: Type) -> None:
    result = type_at(line("u"), line("q"))
    assert "nothing to take back in this session; earlier answers: drill undo" in result.out


def test_s_suspends_and_u_takes_it_back(drill: Drill, type_at: Type) -> None:
    type_at(line("s"), line("q"), ENTER)
    assert drill.card("demo/wrap-up")["suspended"] is True
    drill("undo")
    result = type_at(line("5-10"), "s", line("u"), line("u"), line("q"), ENTER)
    assert drill.card("demo/wrap-up")["suspended"] is False
    # The suspension, then the answer.
    assert result.out.count("no longer put aside: How long is the wrap-up?") == 1
    assert result.out.count("took back: How long is the wrap-up?") == 1


def test_x_drops_for_good_and_u_takes_it_back(drill: Drill, type_at: Type) -> None:
    result = type_at(line("x"), line("q"), ENTER)
    assert "dropped for good; u takes that back, and later: drill resume demo/wrap-up" in result.out
    shown = drill.card("demo/wrap-up")
    assert (shown["suspended"], shown["dropped"]) == (True, True)
    assert not (drill.home / "decks").exists()  # no shipped deck is copied for it
    assert (
        "dropped for good; take it up again with: drill resume demo/wrap-up"
        in drill("show", "demo/wrap-up").out
    )
    assert "dropped" in drill("cards", "demo/wrap-up").out
    assert drill("undo").out == "Took back: demo/wrap-up dropped\n"
    type_at(line("5-10"), "x", line("u"), line("q"), ENTER)
    shown = drill.card("demo/wrap-up")
    assert (shown["suspended"], shown["dropped"], shown["repetitions"]) == (False, False, 1)


def test_what_was_dropped_is_resumed_by_its_own_name_only(drill: Drill, type_at: Type) -> None:
    type_at(line("x"), line("s"), line("q"), ENTER)
    assert drill("resume", "demo").out == "demo/load resumed (drill undo takes it back)\n"
    assert drill.card("demo/wrap-up")["dropped"] is True
    drill("resume", "demo/wrap-up")
    shown = drill.card("demo/wrap-up")
    assert (shown["suspended"], shown["dropped"]) == (False, False)


@pytest.mark.parametrize("argv", [("timing",), ("checklist",)])
def test_an_enter_too_many_is_no_answer(drill: Drill, type_at: Type, argv: tuple[str, ...]) -> None:
    result = type_at(ENTER, line("q"), argv=argv)
    assert "nothing typed yet; Enter again gives up" in result.out
    assert qualities(drill) == []
    type_at(ENTER, ENTER, ENTER, line("q"), ENTER, argv=argv)
    assert [quality for _, quality in qualities(drill)] == [0]


def test_hints_stay_counted_when_an_answer_is_taken_back(drill: Drill, type_at: Type) -> None:
    result = type_at(line("?"), line("1"), "u", anew("5-10"), ENTER, line("q"), ENTER)
    assert "Quality 4 (1 hint)" in result.out
    assert qualities(drill) == [("wrap-up", 4)]


def test_u_takes_back_what_was_taught_with_the_answer(drill: Drill, type_at: Type) -> None:
    result = type_at(line("zebra"), ENTER, "+", "1", "u", line("q"), argv=("checklist",))
    assert "from now on “zebra” counts as “How many users”" in result.out
    assert drill.card("demo/load")["learned"] == []
    assert qualities(drill) == []


@pytest.mark.parametrize(("key", "recalled"), [("y", ["budget"]), ("n", []), (ENTER, [])])
def test_what_is_unsure_is_asked_once_all_is_typed(
    drill: Drill, type_at: Type, key: str, recalled: list[str]
) -> None:
    result = type_at(
        line(UNSURE), line("purple"), ENTER, key, ENTER, line("q"), ENTER, argv=("checklist",)
    )
    assert "~ perhaps; may be asked at the end  3 left" in result.out
    assert f"“{UNSURE}”: does it count as “Latency budget”? y/n" in result.out
    (row,) = drill("history", "--json").json
    assert row["recalled"] == recalled


def test_what_is_left_open_is_shown_as_that_and_not_as_naming_nothing(
    drill: Drill, type_at: Type
) -> None:
    result = type_at(
        line(UNSURE), line("purple"), ENTER, ENTER, ENTER, line("q"), ENTER, argv=("checklist",)
    )
    assert f"~ “{UNSURE}”: perhaps “Latency budget”, left open" in result.out
    assert f"“{UNSURE}” names none of them" not in result.out


def test_what_fills_a_gap_is_taught_in_one_key(drill: Drill, type_at: Type) -> None:
    cloze = "- id: slo\n  kind: cloze\n  answer: 'An {{SLI}} is measured, an {{SLO}} promised'\n"
    (drill.shipped / "gaps.yaml").write_text(
        "deck: gaps\ntitle: Gaps\ncards:\n" + cloze, encoding="utf-8"
    )
    result = type_at(line("SLI goal"), "+", "1", ENTER, line("q"), ENTER, argv=("today", "gaps"))
    assert "from now on “goal” counts as “SLO”" in result.out
    assert qualities(drill) == [("slo", 5)]
    assert drill("answer", "gaps/slo", "sli goal", "--json").json["recalled"] == ["1", "2"]


def test_b_buries_until_tomorrow(drill: Drill, type_at: Type) -> None:
    type_at(line("b"), line("q"), ENTER)
    assert drill("due", "--json").json["new"] == 2
    drill.clock.advance(days=1)
    assert drill("due", "--json").json["new"] == 3


def test_e_edits_the_card_and_goes_on_with_the_new_text(drill: Drill, type_at: Type) -> None:
    def edit(file: Path, at: int) -> None:
        text = file.read_text(encoding="utf-8")
        assert text.splitlines()[at - 1] == "- id: wrap-up"
        file.write_text(
            text.replace("How long is the wrap-up?", "How long is the end?"), encoding="utf-8"
        )

    result = type_at(line("e"), line("5-10"), ENTER, line("q"), ENTER, edit=edit)
    assert "How long is the end?" in result.out
    assert drill.card("demo/wrap-up")["prompt"] == "How long is the end?"
    assert (drill.home / "decks" / "demo.yaml").exists()
    assert (drill.shipped / "demo.yaml").read_text(encoding="utf-8") == DECK


def test_e_after_the_judgement_judges_the_answer_by_the_new_text(
    drill: Drill, type_at: Type
) -> None:
    def edit(file: Path, at: int) -> None:
        file.write_text(
            file.read_text(encoding="utf-8").replace("[5, 10]", "[5, 8]"), encoding="utf-8"
        )

    result = type_at(line("5-8"), "e", ENTER, line("q"), ENTER, edit=edit)
    assert result.out.index("~ Half right. The answer: 5–10 minutes") < result.out.index(
        "✓ Right: 5–8 minutes"
    )
    assert qualities(drill) == [("wrap-up", 5)]


def test_e_without_a_terminal_opens_nothing(drill: Drill) -> None:
    def edit(file: Path, at: int) -> None:
        raise AssertionError("an editor was opened")

    assert "there is no terminal to edit in" in drill("today", stdin="e\n5-10\n", edit=edit).out
    assert qualities(drill) == [("wrap-up", 5)]


def test_e_without_a_change_leaves_no_copy(drill: Drill, type_at: Type) -> None:
    type_at(line("e"), line("q"), ENTER, edit=lambda file, at: None)
    assert list((drill.home / "decks").iterdir()) == []


def test_e_that_breaks_the_deck_says_where_and_keeps_the_card(drill: Drill, type_at: Type) -> None:
    def edit(file: Path, at: int) -> None:
        file.write_text(
            file.read_text(encoding="utf-8").replace("minutes: [5, 10]", "minutes: [9, 1]")
        )

    result = type_at(line("e"), ENTER, line("5-10"), ENTER, line("q"), ENTER, edit=edit)
    assert "demo.yaml:" in result.out
    assert "  until that is fixed the card stays as it was\n" in result.out
    assert qualities(drill) == [("wrap-up", 5)]


def test_e_that_removes_the_card_goes_on_with_the_next(drill: Drill, type_at: Type) -> None:
    def edit(file: Path, at: int) -> None:
        head, _, rest = DECK.partition("- id: wrap-up")
        file.write_text(head + "- id: load" + rest.partition("- id: load")[2], encoding="utf-8")

    result = type_at(line("e"), line("q"), ENTER, edit=edit)
    assert "Load: what do you ask?" in result.out


def test_that_counts_is_learned_for_good(drill: Drill, type_at: Type) -> None:
    result = type_at(line("zebra"), ENTER, "+", "1", ENTER, line("q"), ENTER, argv=("checklist",))
    assert "As which point?" in result.out
    card = drill.card("demo/load")
    assert card["items"][0]["aliases"] == ["number of users", "zebra"]
    assert card["learned"] == [{"item": "users", "typed": "zebra", "counts": True}]
    assert drill("answer", "demo/load", "zebra", "--json").json["recalled"] == ["users"]
    assert "learned: “zebra” counts" in drill("show", "demo/load").out


def test_what_was_learned_can_be_forgotten(drill: Drill, type_at: Type) -> None:
    type_at(line("zebra"), ENTER, "+", "1", ENTER, line("q"), ENTER, argv=("checklist",))
    assert drill("unlearn", "demo/load", "Zebra").out == "Took back: “zebra” counts in demo/load\n"
    assert drill.card("demo/load")["learned"] == []
    assert drill("answer", "demo/load", "zebra", "--json").json["recalled"] == []
    again = drill("unlearn", "demo/load")
    assert (again.code, again.err) == (
        1,
        "drill: demo/load: nothing was corrected\n  See what was learned with: drill show "
        "demo/load\n",
    )


def test_what_was_forgotten_again_comes_back_by_undo(drill: Drill, type_at: Type) -> None:
    type_at(line("zebra"), ENTER, "+", "1", ENTER, line("q"), ENTER, argv=("checklist",))
    assert drill("answer", "demo/wrap-up", "7").code == 0
    taught = [{"item": "users", "typed": "zebra", "counts": True}]
    of_it, of_all = "“zebra” unlearned in demo/load", "everything unlearned in demo/load"
    for argv, step in ((("demo/load", "ZEBRA"), of_it), (("demo/load",), of_all)):
        assert drill("unlearn", *argv).code == 0
        assert drill.card("demo/load")["items"][0]["aliases"] == ["number of users"]
        assert drill("unlearn", *argv).code == 1
        assert drill("undo").out == f"Took back: {step}\n"
        assert drill.card("demo/load")["learned"] == taught
        assert drill.card("demo/load")["items"][0]["aliases"] == ["number of users", "zebra"]
    assert drill("undo").out == "Took back the answer to demo/wrap-up (quality 2): “7”\n"
    assert drill("undo").out == "Took back the answer to demo/load (quality 1): “zebra”\n"


def test_that_does_not_count_is_learned_for_good(drill: Drill, type_at: Type) -> None:
    type_at(line("number of users"), ENTER, "-", ENTER, line("q"), ENTER, argv=("checklist",))
    assert drill("answer", "demo/load", "number of users", "--json").json["recalled"] == []
    assert [row["recalled"] for row in drill("history", "--json").json] == [[], []]


@pytest.mark.parametrize(("key", "code"), [(CTRL_C, 130), (CTRL_D, 0)])
def test_leaving_in_the_middle_loses_only_what_is_being_typed(
    drill: Drill, type_at: Type, key: str, code: int
) -> None:
    result = type_at(line("5-10"), ENTER, *([line("how many users"), key]))
    assert result.code == code
    assert "1 card in 0:00" in result.out
    assert qualities(drill) == [("wrap-up", 5)]


def test_an_answer_is_stored_before_it_is_accepted(drill: Drill, type_at: Type) -> None:
    assert type_at(line("5-10"), CTRL_C).code == 130
    assert qualities(drill) == [("wrap-up", 5)]


def test_a_slow_answer_loses_one_grade(
    drill: Drill, type_at: Type, monkeypatch: pytest.MonkeyPatch
) -> None:
    ticks = iter(float(90 * number) for number in range(100))
    monkeypatch.setattr(drill.clock, "ticks", lambda: next(ticks))
    result = type_at(line("5-10"), ENTER, line("q"), ENTER)
    assert "Quality 4 (slow)" in result.out
    assert qualities(drill) == [("wrap-up", 4)]


def test_the_session_ends_when_the_minutes_are_up(
    drill: Drill, type_at: Type, monkeypatch: pytest.MonkeyPatch
) -> None:
    ticks = iter([0.0, 0.0, 0.0, *[60.0] * 100])
    monkeypatch.setattr(drill.clock, "ticks", lambda: next(ticks))
    result = type_at(
        line("5-10"), ENTER, "u", ENTER, ENTER, ENTER, argv=("today", "--minutes", "1")
    )
    assert "The time is up" in result.out
    assert qualities(drill) == [("wrap-up", 5)]


def test_the_session_holds_at_most_so_many_cards(drill: Drill, type_at: Type) -> None:
    type_at(line("5-10"), ENTER, ENTER, argv=("today", "--cards", "1"))
    assert qualities(drill) == [("wrap-up", 5)]


def test_nothing_due_says_when_the_next_cards_are(drill: Drill, type_at: Type) -> None:
    type_at(line("5-10"), ENTER, ENTER, argv=("timing",))
    said = " ".join(type_at(argv=("timing",)).out.split())
    assert (
        said == "Nothing is due any more today. Next: 1 card is due tomorrow. To go on: drill cram "
        "timing"
    )


def test_a_repeat_says_how_many_are_left(drill: Drill, type_at: Type) -> None:
    result = type_at(
        line("3"), ENTER, line("users"), ENTER, ENTER, line("row lock"), ENTER, line("5-10"), ENTER
    )
    heads = [head.partition(" ─")[0] for head in result.out.splitlines() if "─" in head]
    assert heads == [
        "1 of 3 · A demonstration",
        "2 of 3 · A demonstration",
        "3 of 3 · A demonstration",
        "once more, 2 left · A demonstration",
        "once more, 1 left · A demonstration",
        "done",
    ]


def test_the_summary_counts_what_is_due_also_of_cards_it_did_not_ask(
    drill: Drill, type_at: Type
) -> None:
    drill("answer", "demo/capital", "pessimistic")
    drill("answer", "demo/load", "nothing")
    result = type_at(line("5-10"), ENTER, ENTER, argv=("timing",))
    assert result.out.splitlines()[-1] == "Next: 1 due today · 3 due tomorrow"
    assert drill("due").out == "1 due · 0 new · about 1 min · streak 1 day\n"
    drill.clock.advance(days=1)
    assert drill("due", "--json").json["due"] == 3


def test_with_a_plan_the_summary_counts_what_the_plan_asks_today(
    drill: Drill, type_at: Type
) -> None:
    drill("plan", "--interview", "in 9 days", "--minutes", "30")
    for card in ("wrap-up", "load", "capital"):
        drill("answer", f"demo/{card}", "nothing")
    drill.clock.advance(days=3)
    result = type_at(line("5-10"), ENTER, ENTER, argv=("timing",))
    assert result.out.splitlines()[-1] == "Next: 2 due today"
    assert drill("due", "--json").json["due"] == 2


def test_the_prompt_runs_commands_and_starts_the_day_with_enter(
    drill: Drill, type_at: Type
) -> None:
    keys = (
        line("due"),
        line("nonsense"),
        line("show 'demo"),
        ENTER,
        line("5-10"),
        ENTER,
        line("q"),
        ENTER,
        line("q"),
    )
    result = type_at(*keys, argv=())
    assert result.out.startswith("drill · Monday 02 March · 0 due · 3 new · about 2 min\n")
    assert (
        "nonsense: no such command\n  Today's cards: drill today\n  All commands: drill help\n"
        in result.err
    )
    assert "show 'demo: No closing quotation" in result.out
    assert qualities(drill) == [("wrap-up", 5)]
    assert result.code == 0


def test_the_prompt_takes_commands_as_a_shell_does(drill: Drill, type_at: Type) -> None:
    result = type_at(
        line("drill due"), line("drill clear;"), line("drill"), line("q"), line("drill q"), argv=()
    )
    assert result.out.count("0 due · 3 new") == 2
    assert "1 of 3 · A demonstration" in result.out
    assert result.err == (
        "drill: clear;: no such command\n  Today's cards: drill today\n  All commands: drill help\n"
    )
    assert result.code == 0


def test_ctrl_c_in_a_session_comes_back_to_the_prompt(drill: Drill, type_at: Type) -> None:
    result = type_at(ENTER, CTRL_C, line("due"), CTRL_D, argv=())
    assert result.out.count("0 due · 3 new") == 2
    assert result.code == 0


def test_without_a_terminal_a_session_runs_line_by_line(drill: Drill) -> None:
    result = drill(stdin="5-10\nhow many users\nread or write heavy\nlatency budget\npessimistic\n")
    assert result.code == 0
    assert qualities(drill) == [("wrap-up", 5), ("load", 5), ("capital", 5)]
    assert "3 cards in 0:00" in result.out
    assert "\x1b" not in result.out


def test_without_a_terminal_the_end_of_the_input_ends_the_answer(drill: Drill) -> None:
    assert drill("today", stdin="5-10\nhow many users\n").code == 0
    assert qualities(drill) == [("wrap-up", 5), ("load", 1)]
    assert drill("today", stdin="").code == 0


@pytest.mark.parametrize("columns", [20, 40, 80, 200])
def test_no_line_is_wider_than_the_window(drill: Drill, columns: int) -> None:
    drill.environ["COLUMNS"] = str(columns)
    out = drill(
        stdin="?\n10\nhow many users\nsomething quite long that names nothing at all here\n\nrow "
        "lock\n"
    ).out
    typed = [text for text in out.splitlines() if text.startswith(("> ", "drill ·"))]
    assert max(len(text) for text in out.splitlines() if text not in typed) <= columns


SHORT = """\
deck: short
title: Short answers
cards:
- id: share
  kind: basic
  prompt: What do you call the share of failures that is allowed?
  answer: Error budget
"""
PROSE = """\
deck: prose
title: Prose
cards:
- id: queue
  kind: basic
  prompt: Why put a queue between two services?
  answer: >-
    So that the sender does not have to wait for the receiver, and peaks of the load are smoothed
    out
"""


def add(drill: Drill, deck: str) -> None:
    (drill.shipped / f"{deck.split()[1]}.yaml").write_text(deck, encoding="utf-8")


@pytest.mark.parametrize(("key", "quality"), [("y", 5), ("n", 0), (ENTER, 0)])
def test_a_short_answer_that_may_be_right_is_asked_about(
    drill: Drill, type_at: Type, key: str, quality: int
) -> None:
    add(drill, SHORT)
    result = type_at(line("budget"), key, ENTER, line("q"), ENTER, argv=("today", "short"))
    assert "“budget”: does it count as “Error budget”? y/n" in result.out
    assert qualities(drill) == [("share", quality)]
    learned = [] if key == ENTER else [{"item": "1", "typed": "budget", "counts": key == "y"}]
    assert drill.card("short/share")["learned"] == learned


def test_a_short_answer_can_be_taught_taken_back_and_forgotten(drill: Drill, type_at: Type) -> None:
    add(drill, SHORT)
    result = type_at(
        line("slack"), "+", "u", ENTER, "+", ENTER, line("q"), ENTER, argv=("today", "short")
    )
    assert result.out.count("from now on “slack” counts as “Error budget”") == 2
    assert qualities(drill) == [("share", 5)]
    assert drill("answer", "short/share", "slack", "--json").json["score"] == 1.0
    assert (
        drill("unlearn", "short/share", "slack").out == "Took back: “slack” counts in short/share\n"
    )
    assert drill("answer", "short/share", "slack", "--json").json["score"] == 0.0
    assert drill("stats", "--json").json["weak"]["items"] == []


def test_a_short_answer_can_be_refused(drill: Drill, type_at: Type) -> None:
    add(drill, SHORT)
    result = type_at(line("error budgets"), "-", ENTER, line("q"), ENTER, argv=("today", "short"))
    assert "✗ No. The answer: Error budget\n  it is said not to count" in result.out
    assert drill("answer", "short/share", "error budgets", "--json").json["score"] == 0.0
    assert drill("answer", "short/share", "error budget", "--json").json["score"] == 1.0


def test_a_wrong_short_answer_is_told_why(drill: Drill) -> None:
    deck = SHORT.replace("Error budget", "60 GB").replace("deck: short", "deck: size")
    add(drill, deck)
    assert "✗ No. The answer: 60 GB\n  another amount" in drill("answer", "size/share", "60 Gb").out
    assert "~ “60”: in which unit?" in drill("answer", "size/share", "60").out


@pytest.mark.parametrize(
    ("key", "quality", "score"), [("y", 5, 1.0), ("n", 0, 0.0), ("3", 3, 0.0), (ENTER, 0, 0.0)]
)
def test_prose_is_compared_in_one_key(
    drill: Drill, type_at: Type, key: str, quality: int, score: float
) -> None:
    add(drill, PROSE)
    result = type_at(line("it takes the strain"), key, line("q"), ENTER, argv=("today", "prose"))
    assert "The notes say: So that the sender does not have to wait" in " ".join(result.out.split())
    (row,) = drill("history", "--json").json
    assert (row["quality"], row["score"]) == (quality, score)
    assert drill.card("prose/queue")["learned"] == []
    assert "Proposed because it was not recognised · y: it was right · n: it was not" in result.out


def test_prose_that_seems_right_says_so_and_takes_a_no(drill: Drill, type_at: Type) -> None:
    add(drill, PROSE)
    said = (
        "So that the sender does not have to wait for the receiver, and peaks of the load are "
        "smoothed out"
    )
    result = type_at(line(said), "n", line("q"), ENTER, argv=("today", "prose"))
    assert "Proposed because it has what the notes say" in result.out
    assert qualities(drill) == [("queue", 0)]


def test_who_gives_prose_up_goes_on_with_enter(drill: Drill, type_at: Type) -> None:
    add(drill, PROSE)
    result = type_at(line("idk"), ENTER, line("q"), ENTER, argv=("today", "prose"))
    assert "y if it was right" not in result.out
    assert qualities(drill) == [("queue", 0)]


COMPARISON = """\
deck: two
title: Two queues
cards:
- id: reading
  kind: basic
  prompt: What becomes of a message that was read, in Kafka and in RabbitMQ?
  answer: |-
    Kafka: message stays
    RabbitMQ: message is removed
- id: next
  kind: basic
  prompt: Which consistency does a feed need?
  answer: Eventual
"""


def test_an_answer_of_several_lines_ends_with_an_empty_one(drill: Drill, type_at: Type) -> None:
    """The second line is no answer to the next card."""
    add(drill, COMPARISON)
    typed = (line("Kafka: message stays"), line("RabbitMQ: message removed"), ENTER)
    result = type_at(*typed, ENTER, line("eventual"), ENTER, argv=("today", "two"))
    assert "several lines; an empty line ends · compare with the notes yourself" in result.out
    assert qualities(drill) == [("reading", 5), ("next", 5)]
    row = drill("history", "two/reading", "--json").json[0]
    assert row["answer"] == "Kafka: message stays\nRabbitMQ: message removed"


def test_a_line_of_several_can_be_taken_back(drill: Drill, type_at: Type) -> None:
    add(drill, COMPARISON)
    typed = (line("Kafka: it goes"), line("u"), line("Kafka: message stays"), ENTER)
    result = type_at(*typed, ENTER, line("q"), ENTER, argv=("today", "two/reading"))
    assert "took that line back: Kafka: it goes" in result.out
    (row,) = drill("history", "--json").json
    assert (row["answer"], row["score"]) == ("Kafka: message stays", 0.5)


def test_several_lines_are_given_back_as_they_were_typed(drill: Drill, type_at: Type) -> None:
    add(drill, COMPARISON)
    typed = (line("RabbitMQ: message removed"), line("Kafka: message stays"), ENTER)
    result = type_at(*typed, "u", ENTER, ENTER, line("q"), ENTER, argv=("today", "two/reading"))
    assert "as you typed it: RabbitMQ: message removed · Kafka: message stays\n" in result.out
    (row,) = drill("history", "--json").json
    assert row["answer"] == "RabbitMQ: message removed\nKafka: message stays"


def test_several_lines_come_through_a_pipe(drill: Drill) -> None:
    add(drill, COMPARISON)
    typed = "Kafka: message stays\nRabbitMQ: message removed\n\neventual\n"
    drill("today", "two", stdin=typed)
    assert qualities(drill) == [("reading", 5), ("next", 5)]


def test_in_a_narrow_window_a_judgement_goes_on_below_its_points(drill: Drill) -> None:
    drill.environ["COLUMNS"] = "40"
    line = "striped zebras graze beside tall giraffes in hot dry grass"
    out = drill("today", "demo/load", "--new", "1", stdin=f"{line}\n\nq\n").out
    assert (
        "  ✗ “striped zebras graze beside tall\n"
        "    giraffes in hot dry grass” names\n"
        "    none of them\n"
    ) in out


def test_the_summary_says_the_answers_missed_and_what_is_asked_again(
    drill: Drill, type_at: Type
) -> None:
    result = type_at(line("3"), ENTER, line("users"), ENTER, ENTER, line("q"), ENTER)
    said = result.out.splitlines()
    assert said[said.index("Missed:") :] == [
        "Missed:",
        "  How long is the wrap-up?",
        "    ✗ 5–10 minutes",
        "  Load: what do you ask?",
        "    ✗ Read heavy or write heavy",
        "    ✗ Latency budget",
        "2 cards in 0:00",
        "0 of 2 recalled · 17% of the points at first asking",
        "Next: 2 to ask again today · 2 due tomorrow",
    ]


def test_the_summary_has_the_sides_of_a_comparison(drill: Drill, type_at: Type) -> None:
    add(drill, COMPARISON)
    result = type_at(line("idk"), ENTER, line("q"), ENTER, argv=("today", "two/reading"))
    assert "    ✗ Kafka: message stays\n    ✗ RabbitMQ: message is removed\n" in result.out


def test_undo_says_an_answer_of_several_lines_on_one(drill: Drill, type_at: Type) -> None:
    type_at(line("zebra"), line("lion"), ENTER, ENTER, line("q"), ENTER, argv=("checklist",))
    assert drill("undo").out == "Took back the answer to demo/load (quality 0): “zebra · lion”\n"
    type_at(ENTER, ENTER, ENTER, line("q"), ENTER, argv=("checklist",))
    assert drill("undo").out == "Took back the answer to demo/load (quality 0): no answer given\n"


def test_only_the_numbers_that_choose_are_named(drill: Drill, type_at: Type) -> None:
    keys = (line("zebra"), ENTER, "+", "?", ENTER, ENTER, line("q"), ENTER)
    result = type_at(*keys, argv=("checklist",))
    assert "  1–3    takes the one of that number\n" in result.out


def test_a_correction_that_changes_nothing_shows_the_judgement_once(
    drill: Drill, type_at: Type
) -> None:
    nothing_more = (line("5-10"), "+", ENTER, ENTER)
    left = (line("zebra"), ENTER, "+", ENTER, ENTER, line("q"), ENTER)
    for keys, deck in ((nothing_more, "timing"), (left, "checklist")):
        assert type_at(*keys, argv=(deck,)).out.count("Quality ") == 1


def test_a_hint_costs_a_grade_also_behind_u_that_takes_nothing_back(
    drill: Drill, type_at: Type
) -> None:
    type_at(line("?"), line("u"), line("5-10"), ENTER, ENTER, argv=("timing",))
    (row,) = drill("history", "--json").json
    assert (row["hints"], row["quality"]) == (1, 4)


@pytest.mark.parametrize(
    ("why", "typed", "shown"),
    [
        ("per is not shared", "one per group", "“per” is not “shared”"),
        ("per is not shared", "each group has its own", "perhaps the contrary"),
        ("“workers divide it”", "one per worker", "perhaps it means “workers divide it”"),
        ("fencing = fencing token", "fencing", ""),
        ("lost never twice, message lost", "a lost message, never twice", ""),
        ("the same words, rmeoved = removed", "it is rmeoved", ""),
        ("in which unit?", "60", "in which unit?"),
        ("“2 options” is something else", "x or y", "“2 options” is something else"),
        ("only a part of it: kafka", "kafka", "only a part of it"),
        (
            "said of another one",
            "the ferry carries it",
            "that is said of another thing that the question names",
        ),
    ],
)
def test_a_reason_is_one_that_a_person_understands(why: str, typed: str, shown: str) -> None:
    assert reason_shown(why, typed) == shown


def test_an_answer_that_was_asked_about_and_left_open_says_so(drill: Drill, type_at: Type) -> None:
    add(drill, SHORT)
    result = type_at(line("budget"), ENTER, ENTER, line("q"), ENTER, argv=("today", "short"))
    assert "  ~ “budget”: " in result.out
    assert "budget = " not in result.out
