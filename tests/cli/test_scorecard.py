"""The scorecard of a mock interview on one screen, also in a narrow window."""

from __future__ import annotations

import pytest

from tests.conftest import Drill

STAGES = """\
deck: demo
title: A talk
stages:
- name: Understand the problem and establish a scope
  minutes: [3, 10]
- name: Deep dive into interesting points
  minutes: [10, 25]
cards: []
"""
PROBLEM = """\
deck: chat
title: Chat
cards:
- id: fails
  kind: checklist
  prompt: Besides abuse and the loss of a store, what can go wrong in a chat of many people?
  stage: Deep dive into interesting points
  items:
  - id: storm
    text: All clients reconnect at once
  - id: hot
    text: A hot conversation
- id: ask
  kind: checklist
  prompt: What do you ask about the groups of people and about the devices of each of them?
  stage: Understand the problem and establish a scope
  items:
  - id: size
    text: How large a group may become before its messages are read instead of copied to all
"""


@pytest.fixture
def talk(drill: Drill) -> Drill:
    (drill.shipped / "demo.yaml").write_text(STAGES, encoding="utf-8")
    (drill.shipped / "problems").mkdir()
    (drill.shipped / "problems" / "chat.yaml").write_text(PROBLEM, encoding="utf-8")
    return drill


def scorecard(drill: Drill, columns: int) -> str:
    drill.environ["COLUMNS"] = str(columns)
    lines = "a hot conversation\nnext\nnext\n"
    return drill("mock", "--problem", "chat", stdin=lines).out.partition("scorecard")[2]


NARROW = """\
 · A chat ─────────────────────
Understand the problem and establish a …
  0:00 of 5.6–18.8 · early · 0 of 1
Deep dive into interesting points
  0:00 of 18.8–46.9 · early · 1 of 2
Raised 1 of 3 points of this problem
(33%), 1 of 3 with general ones (33%).

Would have helped most:
  ✗ All clients reconnect at once
    Besides abuse and the loss of a…
  ✗ How large a group may become
    before its messages are read instead
    of copied to all
    What do you ask about the groups of…

All points: drill mock --all
What was missed comes back; now:
  drill cram --failed-today
"""


def test_in_a_narrow_window_no_word_is_broken_and_each_stage_has_two_lines(talk: Drill) -> None:
    assert scorecard(talk, 40).splitlines() == NARROW.splitlines()


def test_in_a_window_of_80_columns_each_stage_has_one_line_and_each_hint_up_to_two(
    talk: Drill,
) -> None:
    out = scorecard(talk, 80)
    assert out.splitlines()[1:4] == [
        "Stage                                       Time                          Raised",
        "Understand the problem and establish a sc…  0:00 of 5.6–18.8 min   early  0 of 1",
        "Deep dive into interesting points           0:00 of 18.8–46.9 min  early  1 of 2",
    ]
    assert out.splitlines()[7:9] == [
        "  ✗ All clients reconnect at once · Besides abuse and the loss of a store,",
        "    what can go wrong in a chat of many people?",
    ]
    assert len(out.splitlines()) <= 24


GENERAL = """\
deck: general
title: General
cards:
- id: signals
  kind: checklist
  prompt: What do you watch?
  stage: Deep dive into interesting points
  items:
  - id: errors
    text: Error rate
  - id: latency
    text: Latency
"""


def test_the_history_has_the_measure_of_the_scorecard(talk: Drill) -> None:
    (talk.shipped / "general.yaml").write_text(GENERAL, encoding="utf-8")
    out = " ".join(scorecard(talk, 80).split())
    assert "Raised 1 of 3 points of this problem (33%), 1 of 5 with general ones (20%)." in out
    assert "1 of 3 (33%)" in talk("mock", "--history").out
    (row,) = talk("mock", "--json").json
    assert (row["raised"], row["points"]) == (1, 5)
    assert (row["problem_raised"], row["problem_points"]) == (1, 3)


def test_a_question_that_is_too_long_is_cut_at_a_word(talk: Drill) -> None:
    text = "Besides abuse and the loss of a store, what can go wrong in a chat of many people?"
    long = text.replace("a chat", "a chat for the whole world with calls and with broadcasts")
    deck = talk.shipped / "problems" / "chat.yaml"
    deck.write_text(PROBLEM.replace(text, long), encoding="utf-8")
    out = scorecard(talk, 80)
    assert "for the whole world with calls and with…" in " ".join(out.split())
