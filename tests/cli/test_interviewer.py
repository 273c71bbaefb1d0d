"""What the interviewer of a mock asks: about a stage at its end, only what was not answered."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest

from tests.conftest import Drill

STAGES = """\
deck: demo
title: A talk
stages:
- name: Scope
  minutes: [5, 10]
- name: Design
  minutes: [10, 15]
- name: Wrap up
  minutes: [5, 5]
cards: []
"""
PROBLEM = """\
deck: chat
title: Chat
cards:
- id: ask
  kind: checklist
  prompt: What do you ask about a chat?
  stage: Scope
  items:
  - id: size
    text: How large may a group be
- id: parts
  kind: checklist
  prompt: Which parts has a chat?
  stage: Design
  items:
  - id: gateway
    text: Gateways holding WebSockets
  - id: registry
    text: Registry of user to gateway
  - id: queue
    text: Queue of messages to push
    aliases: [queue]
- id: inbox
  kind: basic
  prompt: Where is a message for ten members written?
  stage: Design
  answer: To the inbox of each member
- id: more
  kind: checklist
  prompt: 'A group of your chat grows: what changes?'
  stage: Wrap up
  tags: [follow-up]
  items:
  - id: copy
    text: No copy for each member
  - id: mute
    text: Notifications muted by default
"""
PARTS = "Which parts has a chat?"
INBOX = "Where is a message for ten members written?"
GROWS = "A group of your chat grows: what changes?"


@pytest.fixture
def talk(drill: Drill) -> Drill:
    (drill.shipped / "demo.yaml").write_text(STAGES, encoding="utf-8")
    (drill.shipped / "problems").mkdir()
    (drill.shipped / "problems" / "chat.yaml").write_text(PROBLEM, encoding="utf-8")
    drill.environ["COLUMNS"] = "120"
    return drill


def played(drill: Drill, *lines: str) -> str:
    script = "".join(f"{line}\n" for line in lines)
    return drill("mock", "--problem", "chat", "--interviewer", stdin=script).out


def questions(out: str) -> list[str]:
    return re.findall(r"(?m)^Interviewer: (.*)$", out)


def stages_and_questions(out: str) -> Sequence[str]:
    return re.findall(r"(?m)^(?:Interviewer: (?=.)|stage \d|scorecard).*$", out)


def test_each_stage_but_the_first_has_one_question_when_it_is_left(talk: Drill) -> None:
    out = played(talk, *["next"] * 5)
    assert [line.partition(" ─")[0] for line in stages_and_questions(out)] == [
        "stage 1 of 3",
        "stage 2 of 3",
        f"Interviewer: {PARTS}",
        "stage 3 of 3",
        f"Interviewer: {GROWS}",
        "scorecard · A chat",
    ]


def test_what_was_answered_is_not_asked(talk: Drill) -> None:
    said = ("gateways with websockets", "a registry of user to gateway")
    assert questions(played(talk, "next", *said, *["next"] * 4)) == [INBOX, GROWS]


def test_words_of_many_lines_that_touch_a_follow_up_are_no_answer_to_it(talk: Drill) -> None:
    said = ("a copy of the database", "notifications to members", "a group has members", "mute")
    out = played(talk, "next", "next", *said, *["next"] * 3)
    assert questions(out) == [PARTS, GROWS]
    assert "✓" not in out.partition("scorecard")[0]


def test_a_follow_up_that_was_answered_counts_and_is_not_asked(talk: Drill) -> None:
    said = "no copy for each member and notifications muted by default"
    out = played(talk, "next", "next", said, *["next"] * 3)
    assert questions(out) == [PARTS, f"You have said what I would ask next. {GROWS}"]
    assert "  ✓ No copy for each member + Notifications muted by default\n" in out
    assert "Raised 2 of 7 points of this problem" in out


def test_of_a_follow_up_that_was_half_answered_the_rest_is_asked(talk: Drill) -> None:
    more = "  - id: relay\n    text: Tree of relays\n"
    (talk.shipped / "problems" / "chat.yaml").write_text(PROBLEM + more, encoding="utf-8")
    said = "no copy for each member and notifications muted by default"
    out = played(talk, "next", "next", said, "next", "next", "a tree of relays", "next")
    half = f"You have said a part of what I would ask next; what else? {GROWS}"
    assert questions(out) == [PARTS, half]
    assert "> a tree of relays\n  ✓ Tree of relays\n" in out


def test_of_a_follow_up_that_was_touched_before_nothing_else_was_asked_yet(talk: Drill) -> None:
    more = "  - id: relay\n    text: Tree of relays\n  - id: writers\n    text: Few may write\n"
    (talk.shipped / "problems" / "chat.yaml").write_text(PROBLEM + more, encoding="utf-8")
    out = played(talk, "next", "next", "no copy for each member", *["next"] * 3)
    assert questions(out) == [PARTS, GROWS]
    assert f"Interviewer: {GROWS}\n  ✓ No copy for each member\n" in out


def test_a_line_that_raised_another_point_counts_for_a_follow_up_too(talk: Drill) -> None:
    said = "a queue of messages to push, notifications muted by default"
    out = played(talk, "next", said, *["next"] * 4)
    assert f"> {said}\n  ✓ Queue of messages to push · also noted: " in out
    half = f"You have said a part of what I would ask next; what else? {GROWS}"
    assert questions(out) == [f"What else? {PARTS}", half]
    assert f"Interviewer: {half}\n  ✓ Notifications muted by default\n" in out


def test_an_answer_to_the_question_need_not_say_more(talk: Drill) -> None:
    line = "a registry"
    out = played(talk, "next", line, "next", line, *["next"] * 3)
    assert f"> {line}\n  noted\n" in out
    more = "  next once more goes on without an answer\n"
    assert f"Interviewer: {PARTS}\n{more}> {line}\n  ✓ Registry of user to gateway\n" in out


def test_nothing_more_is_asked_in_a_stage_that_is_over_time(talk: Drill) -> None:
    file = talk.shipped / "demo.yaml"
    file.write_text(STAGES.replace("[10, 15]", "[0, 0]"), encoding="utf-8")
    assert questions(played(talk, *["next"] * 4)) == [GROWS]


def test_of_a_list_that_was_begun_the_interviewer_asks_for_more(talk: Drill) -> None:
    said = ("gateways with websockets", "an inbox of each member")
    out = played(talk, "next", *said, *["next"] * 4)
    assert questions(out) == [f"What else? {PARTS}", GROWS]


LOAD = (
    "Interviewer: 50 million people a day write 40 messages each; a tenth of them is connected at "
    "once."
)
READS = (
    "Each message is read by its receivers about once: in one-to-one chats as many reads as writes."
)
GROUPS = "Interviewer: Up to 500 at first. We come back to larger ones."
CONSISTENCY = (
    "Interviewer: Each user sees at once what they did themselves. Of the rest, tell me which data "
    "may lag, and how long."
)
YOURS = "Interviewer: That is for you to decide: say what you assume, or leave it out."


@pytest.mark.parametrize(
    ("line", "reply"),
    [
        ("How large may a group be?", GROUPS),
        ("what is the largest group", GROUPS),
        ("how many users are there a day?", LOAD),
        ("how many messages does a large group get per second?", LOAD),
        ("how many users? reads or writes?", f"{LOAD} {READS}"),
        ("strong consistency after a write?", CONSISTENCY),
        ("do people read their own writes?", CONSISTENCY),
        ("read-after-write?", CONSISTENCY),
        ("which colour has the logo?", YOURS),
        ("a group has 500 members at most", ""),
    ],
)
def test_a_question_about_the_scope_is_answered(talk: Drill, line: str, reply: str) -> None:
    assert said_by_the_interviewer(played(talk, line)) == reply


def test_only_in_the_first_stage_are_questions_answered(talk: Drill) -> None:
    assert said_by_the_interviewer(played(talk, "next", "how many users are there?")) == ""


def test_without_an_interviewer_nobody_answers(talk: Drill) -> None:
    out = talk("mock", "--problem", "chat", stdin="how many users are there?\n").out
    assert said_by_the_interviewer(out) == ""


def test_a_problem_in_own_words_leaves_all_figures_to_the_candidate(talk: Drill) -> None:
    script = "how many users are there?\n"
    out = talk("mock", "--problem", "A shared sandbox", "--interviewer", stdin=script).out
    assert said_by_the_interviewer(out) == YOURS


def test_what_was_answered_is_shown_again_after_a_pause(talk: Drill) -> None:
    played(talk, "how large may a group be?")
    out = talk("mock", "--resume", stdin="").out
    assert said_by_the_interviewer(out) == GROUPS


def said_by_the_interviewer(out: str) -> str:
    """What the interviewer said first, its lines joined."""
    _, name, rest = out.partition("Interviewer: ")
    return " ".join((name + re.split(r"\n(?:>|\n|Saved)", rest)[0]).split())


def test_a_question_about_the_scope_raises_no_part_of_the_design(talk: Drill) -> None:
    line = "do we need a registry of user to gateway?"
    out = played(talk, line, "next", line.removeprefix("do ").rstrip("?"))
    assert out.count("✓ Registry of user to gateway") == 1
    assert out.index("stage 2") < out.index("✓ Registry of user to gateway")


def test_what_says_a_part_of_the_design_is_no_question_about_the_scope_besides(talk: Drill) -> None:
    out = played(talk, "next", "a queue of messages to a large group", "groups may be large")
    assert "> a queue of messages to a large group\n  ✓ Queue of messages to push\n" in out
    assert "> groups may be large\n  ✓ How large may a group be\n" in out
