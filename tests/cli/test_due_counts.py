"""What is due is one count: the first screen, `due`, `stats`, `cards due` and `plan` agree."""

from __future__ import annotations

import pytest

from tests.conftest import Drill

CARDS = "".join(
    f"- {{id: c{number}, kind: basic, prompt: What is {number}?, answer: thing {number}}}\n"
    for number in range(30)
)


@pytest.fixture
def learner(drill: Drill) -> Drill:
    """Somebody with 24 known cards of 30, of which some are overdue."""
    (drill.shipped / "demo.yaml").write_text(f"deck: demo\ntitle: Demo\ncards:\n{CARDS}")
    for number in range(24):
        quality = ("3", "4", "5")[number % 3]
        assert drill("answer", f"demo/c{number}", "x", "--quality", quality).code == 0
    drill.clock.advance(days=3)
    return drill


def counts(drill: Drill) -> tuple[int, ...]:
    due, stats = drill("due", "--json").json, drill("stats", "--json").json
    assert drill("due").out.strip() in drill(stdin="q\n").out.splitlines()[0]
    found = [due["due"], len(drill("cards", "due", "--json").json), stats["due"][0]]
    if due.get("interview"):
        evening = drill("plan", "--json").json["days"][0]
        assert evening["new"] == due["new"]
        assert abs(due["minutes"] - evening["minutes"]) < 0.55
        assert stats["due_in_all"] == due["due_in_all"] >= due["due"]
        found.append(evening["cards"] - evening["new"])
    return tuple(found)


def test_what_is_buried_is_not_due(learner: Drill) -> None:
    assert counts(learner) == (24, 24, 24)
    assert learner("today", stdin="b\nb\nq\n").code == 0
    assert counts(learner) == (22, 22, 22)
    assert learner("stats", "--json").json["due"][1] == 2
    assert "Ahead   22 due today · 24 within a week" in learner("stats").out


def test_with_a_plan_due_is_what_it_asks(learner: Drill) -> None:
    assert learner("plan", "in 2 weeks", "--minutes", "2").code == 0
    found = counts(learner)
    assert len(set(found)) == 1
    assert 0 < found[0] < 24
    assert learner("due").out.startswith(f"{found[0]} of 24 due · ")
    head = (
        f"Ahead   {found[0]} of 24 due today · {24 - found[0]} within a week by SM-2 · the evenings"
    )
    assert head in learner("stats").out
    learner("today", stdin="b\nwrong\n\nq\n")
    assert len(set(counts(learner))) == 1


def test_with_a_plan_of_one_deck_due_is_also_what_sm2_asks_of_others(learner: Drill) -> None:
    (learner.shipped / "other.yaml").write_text(
        "deck: other\ntitle: Other\ncards:\n- {id: a, kind: basic, prompt: A?, answer: b}\n"
    )
    learner("answer", "other/a", "b")
    learner.clock.advance(days=1)
    learner("plan", "--interview", "Acme=in 2 weeks@demo", "--minutes", "2")
    found = counts(learner)
    assert len(set(found)) == 1
    assert "other/a" in [card["id"] for card in learner("cards", "due", "--json").json]
