"""What one line of a mock interview raises: points of several stages, each by words of its own."""

from __future__ import annotations

import re

import pytest

from tests.conftest import Drill

STAGES = """\
deck: demo
title: A talk
stages:
- name: Scope
  minutes: [5, 10]
- name: Design
  minutes: [5, 10]
- name: Deep dive
  minutes: [5, 10]
- name: Wrap up
  minutes: [5, 10]
cards:
- id: requirements
  kind: checklist
  prompt: What do you ask?
  stage: Scope
  items:
  - id: fast
    text: How fast it must respond
    aliases: [latency]
- id: signals
  kind: checklist
  prompt: What do you watch?
  stage: Deep dive
  items:
  - id: errors
    text: Error rate
  - id: latency
    text: Latency
"""
PROBLEM = """\
deck: chat
title: Chat
cards:
- id: load
  kind: checklist
  prompt: What do you ask about the load?
  stage: Scope
  items:
  - id: ratio
    text: Reads against writes
    aliases: [read-write ratio, 'reads 100:1']
  - id: key
    text: Limit by what key
- id: bytes
  kind: basic
  prompt: How much text is that a day?
  stage: Scope
  answer: 200 GB
- id: parts
  kind: checklist
  prompt: Which parts has it?
  stage: Design
  items:
  - id: cache
    text: Cache in front of the store
    aliases: [cache in front]
  - id: ledger
    text: Append-only ledger
    aliases: [ledger]
  - id: push
    text: Push service for those offline
- id: promises
  kind: checklist
  prompt: What must it promise?
  stage: Deep dive
  items:
  - id: lag
    text: Read marks may lag
    aliases: [eventual is fine]
  - id: address
    text: Network address
    aliases: [per ip]
  - id: slow
    text: Servers respond too late
    aliases: [high latency]
  - id: notify
    text: Notify those offline
- id: down
  kind: basic
  prompt: Which figure counts what the chat lost?
  stage: Wrap up
  tags: [watch]
  answer: Push failures
"""


@pytest.fixture
def talk(drill: Drill) -> Drill:
    (drill.shipped / "demo.yaml").write_text(STAGES, encoding="utf-8")
    (drill.shipped / "problems").mkdir()
    (drill.shipped / "problems" / "chat.yaml").write_text(PROBLEM, encoding="utf-8")
    return drill


def said(drill: Drill, *lines: str) -> list[str]:
    """What the mock says to each line."""
    drill.environ["COLUMNS"] = "120"
    out = drill("mock", "--problem", "chat", stdin="\n".join((*lines, *["next"] * 4)) + "\n").out
    return re.findall(r"(?m)^  (✓ .*|again: .*|noted)$", out)


def test_a_line_counts_for_each_point_that_it_raises_whatever_their_stages(talk: Drill) -> None:
    line = "reads 100:1, so cache in front, eventual is fine"
    assert said(talk, line) == [
        "✓ Reads against writes + Cache in front of the store + Read marks may lag"
    ]
    assert [line["raised"] for line in talk("mock", "--json").json[0]["lines"]] == [3]
    assert "Raised 3 of 11 points" in talk("mock", "--all").out


def test_words_that_raise_a_point_raise_none_of_another_stage(talk: Drill) -> None:
    assert said(talk, "next", "a push service for those offline") == [
        "✓ Push service for those offline"
    ]


def test_what_is_left_of_a_line_may_raise_a_general_point(talk: Drill) -> None:
    assert said(talk, "next", "next", "limit by what key, and the error rate") == [
        "✓ Limit by what key + Error rate"
    ]


def test_what_a_line_raises_anew_is_said_although_it_repeats_another_point(talk: Drill) -> None:
    lines = ("limit by what key?", "limit by what key: a network address per ip")
    assert said(talk, *lines) == ["✓ Limit by what key", "✓ Network address"]


def test_a_figure_to_watch_is_raised_early_only_by_what_else_a_line_says(talk: Drill) -> None:
    lines = ("next", "if the push service for those offline fails", "count push failures")
    assert said(talk, *lines) == [
        "✓ Push service for those offline",
        "✓ Push failures (Which figure counts what the chat lost?)",
    ]


def test_of_a_line_that_counts_in_part_the_rest_is_told(talk: Drill) -> None:
    lines = (
        "next",
        "cache in front, a green heartbeat and a purple elephant",
        "a purple elephant",
    )
    assert said(talk, *lines) == [
        "✓ Cache in front of the store · also noted: a green heartbeat, a purple elephant",
        "noted",
    ]


def test_what_is_said_of_any_system_is_no_rest_of_a_line(talk: Drill) -> None:
    assert said(talk, "next", "cache in front, to make it faster") == [
        "✓ Cache in front of the store"
    ]


def test_a_question_mark_tells_what_is_said_to_a_line(talk: Drill) -> None:
    out = talk("mock", "--problem", "chat", stdin="?\nq\n").out
    assert (
        "  ✓      the points that a line raised, of any stage; each counts once\n"
        "  again  points that you raised before\n"
        "  noted  saved; what it perhaps raises counts at the end\n"
    ) in out


def test_help_at_40_columns_goes_on_below_its_text(talk: Drill) -> None:
    talk.environ["COLUMNS"] = "40"
    assert (
        "  next   ends the stage; after\n         the last one there is the\n         scorecard\n"
    ) in talk("mock", "--problem", "chat", stdin="?\nq\n").out


def test_what_a_figure_is_reckoned_for_is_no_part_of_the_design(talk: Drill) -> None:
    lines = ("ledger: 2e9 * 100 B = 200 GB, cache in front", "next", "a ledger")
    assert said(talk, *lines) == [
        "✓ 200 GB (How much text is that a day?) + Cache in front of the store",
        "✓ Append-only ledger",
    ]


def test_an_age_of_data_that_is_allowed_is_no_figure_that_is_watched(talk: Drill) -> None:
    lines = ("next", "push failures are fine", "alert on push failures")
    assert said(talk, *lines) == [
        "noted",
        "✓ Push failures (Which figure counts what the chat lost?)",
    ]


def test_a_general_point_of_a_later_stage_comes_before_a_question_of_the_first(talk: Drill) -> None:
    assert said(talk, "latency") == ["✓ How fast it must respond"]
    assert said(talk, *["next"] * 3, "latency") == ["✓ Latency"]


def test_a_question_about_the_scope_raises_no_point_of_the_design(talk: Drill) -> None:
    lines = ("limit by what key, per ip?", "per ip", "next", "per user or per ip?")
    assert said(talk, *lines) == [
        "✓ Limit by what key",
        "✓ Network address",
        "again: Network address",
    ]
    assert said(talk, "per ip?") == ["noted"]


def test_a_requirement_is_no_failure_of_the_design(talk: Drill) -> None:
    line = "latency must not get as high as 100 ms"
    assert said(talk, line) == ["noted"]
    assert f"~ How fast it must respond · {line}\n" in talk("mock", "--all").out
    typed = "\n".join([line, "reads 100:1", *["next"] * 4])
    card = talk("mock", "--problem", "chat", stdin=f"{typed}\n").out
    after_all = f"1 only perhaps meant; noted, and counted after all: {line}\n"
    assert after_all in card.partition("scorecard")[2]
    assert said(talk, "next", line) == ["noted"]
