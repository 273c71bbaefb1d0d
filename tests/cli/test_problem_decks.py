"""The decks of problems: inactive until their problem is practised or named, and then like any
other."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.conftest import Drill

PROBLEM = """\
deck: chat
title: Chat
cards:
- id: fails
  kind: checklist
  prompt: What fails in a chat?
  stage: Scope
  items:
  - id: storm
    text: All clients reconnect at once
  - id: hot
    text: A hot conversation
- id: more
  kind: checklist
  prompt: 'A group of your chat grows: what changes?'
  stage: Scope
  tags: [follow-up]
  items:
  - id: copy
    text: No copy for each member
"""
TIMELINE = """\
deck: talk
title: A talk
stages:
- name: Scope
  minutes: [10, 20]
cards:
- id: load
  kind: checklist
  prompt: 'Load: what do you ask?'
  stage: Scope
  items:
  - id: users
    text: How many users
"""
INACTIVE = "1 problem inactive until practised or named:\n  drill mock, or drill today chat\n"


@pytest.fixture
def talk(drill: Drill) -> Drill:
    (drill.shipped / "demo.yaml").write_text(
        TIMELINE.replace("deck: talk", "deck: demo"), encoding="utf-8"
    )
    (drill.shipped / "problems").mkdir()
    (drill.shipped / "problems" / "chat.yaml").write_text(PROBLEM, encoding="utf-8")
    return drill


def ids(drill: Drill) -> list[str]:
    return [card["id"] for card in drill("cards", "--json").json]


def test_inactive_cards_are_nowhere_but_in_one_line(talk: Drill, tmp_path: Path) -> None:
    assert ids(talk) == ["demo/load"]
    assert talk("decks").out.endswith(INACTIVE)
    assert talk("due", "--json").json["new"] == 1
    assert "reconnect" not in talk("find", "reconnect").out
    assert "reconnect" not in talk("export", "csv", "-").out + talk("export", "json", "-").out
    for argv in (("cards", "chat"), ("show", "chat/fails"), ("suspend", "chat")):
        assert talk(*argv).err == (
            "drill: chat: the cards of this problem are inactive until you practise it\n"
            "  Activate them with: drill mock --problem chat, drill today chat or "
            "drill resume chat\n"
        )
    assert talk("check").code == 0
    assert "problems/chat.yaml: 2 cards" in talk("check").out.replace("\n", "")


@pytest.mark.parametrize(
    "argv", [("today", "chat"), ("cram", "chat"), ("checklist", "chat"), ("resume", "chat")]
)
def test_to_name_a_problem_activates_its_cards_and_an_undo_takes_it_back(
    talk: Drill, argv: tuple[str, str]
) -> None:
    assert talk("due", "--json").json["new"] == 1
    talk(*argv)
    assert ids(talk) == ["chat/fails", "chat/more", "demo/load"]
    assert talk("due", "--json").json["new"] == 3
    assert "inactive" not in talk("decks").out
    assert talk("undo").out == "Took back: 2 cards of chat resumed\n"
    assert talk("due", "--json").json["new"] == 1
    assert ids(talk) == ["demo/load"]


def test_a_mock_activates_its_problem_and_what_was_missed_is_asked_today(talk: Drill) -> None:
    result = talk(
        "mock", "--problem", "chat", "--minutes", "15", stdin="all clients reconnect\n?\nnext\n"
    )
    assert "✓ All clients reconnect at once" in result.out
    assert (
        "Raised 1 of 2 points of this problem (50%), 1 of 3 with general ones (33%)." in result.out
    )
    assert re.search(r"(?m)^Scope .* 1 of 2 *$", result.out)
    assert "✗ A hot conversation · What fails in a chat?" in result.out
    assert len(result.out.partition("scorecard")[2].splitlines()) <= 24
    (answer,) = talk("history", "--json").json
    assert (answer["card"], answer["recalled"], answer["missed"]) == (
        "chat/fails",
        ["storm"],
        ["hot"],
    )
    assert talk("due", "--json").json["due"] == 1
    assert "    ✗ A hot conversation\n" in talk("mock", "--all").out
    assert [line["text"] for line in talk("mock", "--json").json[0]["lines"]] == [
        "all clients reconnect"
    ]


RATE = "✓ About 23,000 a second (How many messages a second are 2 billion a day?)"


def test_a_question_with_one_answer_is_a_point_of_its_problem(talk: Drill) -> None:
    file = talk.shipped / "problems" / "chat.yaml"
    more = "- id: rate\n  kind: basic\n  prompt: How many messages a second are 2 billion a day?\n"
    more += "  stage: Scope\n  answer: About 23,000 a second\n  accept: [23k messages per second]\n"
    more += "- id: disk\n  kind: basic\n  prompt: How much text is that a day?\n"
    more += "  stage: Scope\n  answer: 200 GB\n  accept: [0.2 TB]\n"
    file.write_text(PROBLEM + more, encoding="utf-8")
    result = talk("mock", "--problem", "chat", stdin="so 23k messages/s\n2 TB\nnext\n")
    assert answers(result.out) == [RATE, "noted"]
    assert "Raised 1 of 4 points of this problem" in result.out
    missed = [line for line in result.out.splitlines() if line.startswith("  ✗")]
    assert [line.partition(" · ")[0] for line in missed] == [
        "  ✗ All clients reconnect at once",
        "  ✗ How many users",
        "  ✗ 200 GB",
    ]
    log = {row["card"]: row for row in talk("history", "--json").json}
    assert (log["chat/rate"]["quality"], log["chat/rate"]["answer"]) == (5, "so 23k messages/s")
    assert (log["chat/disk"]["quality"], log["chat/disk"]["missed"]) == (0, [])
    assert "  How much text is that a day?\n    ✗ 200 GB\n" in talk("mock", "--all").out
    assert talk("doctor").code == 0


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("2e9 / 86400 is about 20,000 messages per second", RATE),
        ("so some 23k/s", RATE),
        ("2 billion messages a day", "noted"),
        ("33M / 24 = 1.4M at once", "✓ 1.4 million (How many come at each full hour?)"),
        ("retry after 23 ms", "noted"),
        ("a few seconds late is fine", "noted"),
    ],
)
def test_a_figure_in_a_line_answers_the_question_that_wants_it(
    talk: Drill, line: str, said: str
) -> None:
    file = talk.shipped / "problems" / "chat.yaml"
    more = "- id: rate\n  kind: basic\n  prompt: How many messages a second are 2 billion a day?\n"
    more += "  stage: Scope\n  answer: About 23,000 a second\n"
    more += "  accept: ['20,000 to 24,000 a second']\n"
    more += "- id: hour\n  kind: basic\n  prompt: How many come at each full hour?\n"
    more += "  stage: Scope\n  answer: 1.4 million\n"
    more += "- id: age\n  kind: checklist\n  prompt: How old may each kind of data be?\n"
    more += "  stage: Scope\n  items:\n  - id: seen\n    text: Presence seconds late\n"
    file.write_text(PROBLEM + more, encoding="utf-8")
    assert answers(talk("mock", "--problem", "chat", stdin=f"{line}\nnext\n").out) == [said]


def test_words_of_a_list_s_question_raise_none_of_its_points(talk: Drill) -> None:
    file = talk.shipped / "problems" / "chat.yaml"
    file.write_text(
        PROBLEM.replace("What fails in a chat?", "What fails in a conversation?"), encoding="utf-8"
    )
    result = talk("mock", "--problem", "chat", stdin="the conversation\na hot conversation\nnext\n")
    assert "  noted\n  ✓ A hot conversation\n" in re.sub("> .*\n", "", result.out)


def test_the_same_wording_of_two_points_raises_both(talk: Drill) -> None:
    file = talk.shipped / "problems" / "chat.yaml"
    more = PROBLEM + "- id: parts\n  kind: checklist\n  prompt: Which parts?\n  stage: Talk\n"
    more += "  items:\n  - id: queue\n    text: A hot queue\n    aliases: [a hot conversation]\n"
    file.write_text(more, encoding="utf-8")
    stages = TIMELINE.replace("deck: talk", "deck: demo").replace(
        "cards:", "- name: Talk\n  minutes: [5, 5]\ncards:"
    )
    (talk.shipped / "demo.yaml").write_text(stages, encoding="utf-8")
    lines = "this conversation is hot\na hot queue\na hot conversation\n"
    result = talk("mock", "--problem", "chat", stdin=lines + "next\nnext\n")
    assert re.findall("  (✓ .*|again: .*|noted)", result.out)[:3] == [
        "✓ A hot conversation",
        "✓ A hot queue",
        "again: A hot conversation + A hot queue",
    ]


def test_words_that_repeat_a_point_of_the_stage_raise_none_of_another(talk: Drill) -> None:
    file = talk.shipped / "problems" / "chat.yaml"
    more = "- id: parts\n  kind: checklist\n  prompt: Which parts?\n  stage: Talk\n  items:\n"
    more += "  - id: queue\n    text: One large conversation\n    aliases: [hot messages]\n"
    file.write_text(PROBLEM + more, encoding="utf-8")
    stages = TIMELINE.replace("deck: talk", "deck: demo").replace(
        "cards:", "- name: Talk\n  minutes: [5, 5]\ncards:"
    )
    (talk.shipped / "demo.yaml").write_text(stages, encoding="utf-8")
    lines = "a hot conversation\nthe conversation is hot\none large conversation\nnext\nnext\n"
    result = talk("mock", "--problem", "chat", stdin=lines)
    assert re.findall("  (✓ .*|again: .*|noted)", result.out)[:3] == [
        "✓ A hot conversation",
        "again: A hot conversation",
        "✓ One large conversation",
    ]


def test_a_requirement_is_no_figure_to_watch(talk: Drill) -> None:
    file = talk.shipped / "problems" / "chat.yaml"
    more = "- id: fast\n  kind: basic\n  prompt: Which figure tells how fast a chat feels?\n"
    more += "  stage: Talk\n  tags: [watch]\n  answer: Time to deliver\n  accept: [latency]\n"
    file.write_text(PROBLEM + more, encoding="utf-8")
    stages = TIMELINE.replace("deck: talk", "deck: demo")
    stages = stages.replace("cards:", "- name: Talk\n  minutes: [5, 5]\ncards:")
    stages += "  - id: speed\n    text: How fast it must be\n    aliases: [latency]\n"
    (talk.shipped / "demo.yaml").write_text(stages, encoding="utf-8")
    lines = "latency below half a second\nnext\ntime to deliver\nnext\n"
    result = talk("mock", "--problem", "chat", stdin=lines)
    assert re.findall("  (✓ .*|again: .*|noted)", result.out) == [
        "✓ How fast it must be",
        "✓ Time to deliver",
    ]


def test_a_point_of_the_problem_is_raised_in_a_word_of_its_own(talk: Drill) -> None:
    file = talk.shipped / "problems" / "chat.yaml"
    more = "    text: Webhook is lost or repeated\n    aliases: [duplicate webhook]\n"
    more += "  - id: set\n    text: Sorted set in memory\n    aliases: [ZSET]\n"
    file.write_text(PROBLEM.replace("    text: A hot conversation\n", more), encoding="utf-8")
    lines = "We copy the database to a second region\na webhook comes twice\na Redis sorted set\n"
    result = talk("mock", "--problem", "chat", stdin=lines + "next\n")
    said = re.findall("  (✓ .*|noted)", result.out)
    assert said == ["noted", "✓ Webhook is lost or repeated", "✓ Sorted set in memory"]


PARTS = """\
deck: chat
title: Chat
cards:
- id: parts
  kind: checklist
  prompt: Which parts has it?
  stage: Scope
  items:
  - id: queue
    text: Queue of messages to push
    aliases: [queue, message queue]
  - id: cache
    text: Cache of hot conversations
    aliases: [cache]
  - id: store
    text: Store by conversation
    aliases: [Cassandra, conversation database]
  - id: registry
    text: Registry of user to gateway
    aliases: [registry]
  - id: order
    text: Order within a conversation
    aliases: [sequence number]
  - id: log
    text: One log for a large conversation
    aliases: [log per conversation]
  - id: rate
    text: 23,000 messages a second
  - id: paid
    text: Who is paid, and when
    aliases: [payouts, settlement to merchants]
"""


def answers(out: str) -> list[str]:
    """What the mock said to each line."""
    return [line.strip() for line in out.splitlines() if line.startswith(("  ✓", "  noted"))]


def test_what_is_said_of_any_system_or_of_the_whole_problem_raises_no_point(talk: Drill) -> None:
    (talk.shipped / "problems" / "chat.yaml").write_text(PARTS, encoding="utf-8")
    lines = (
        "we need to scale\nput a queue in between\nuse a cache to make it faster\n"
        "store it in a database\nadd more servers and replicate everything\n"
        "the conversation\ntables: conversation, message\n"
    )
    out = talk("mock", "--problem", "chat", stdin=lines + "next\n").out
    assert answers(out) == ["noted"] * 7


def test_the_name_of_the_problem_raises_no_point(talk: Drill) -> None:
    file = talk.shipped / "problems" / "chat.yaml"
    more = "    text: Conversation that it belongs to\n    aliases: [chat id]\n"
    file.write_text(PROBLEM.replace("    text: A hot conversation\n", more), encoding="utf-8")
    out = talk("mock", "--problem", "chat", stdin="a chat service\nchat id\nnext\n").out
    assert answers(out) == ["noted", "✓ Conversation that it belongs to"]


def test_a_question_a_figure_and_a_word_of_the_point_raise_it(talk: Drill) -> None:
    (talk.shipped / "problems" / "chat.yaml").write_text(PARTS, encoding="utf-8")
    lines = (
        "do we need a queue?\ncache the hot conversations\nCassandra\n"
        "the registry says which gateway has the user\n"
        "a sequence number within each conversation\nabout 23,000 messages a second\n"
        "how do shops get their money, daily payouts?\n"
    )
    out = talk("mock", "--problem", "chat", stdin=lines + "next\n").out
    assert answers(out) == [
        "✓ Queue of messages to push",
        "✓ Cache of hot conversations",
        "✓ Store by conversation",
        "✓ Registry of user to gateway",
        "✓ Order within a conversation",
        "✓ 23,000 messages a second",
        "✓ Who is paid, and when",
    ]


def test_what_is_left_out_of_scope_is_no_part_of_the_design(talk: Drill) -> None:
    file = talk.shipped / "problems" / "chat.yaml"
    more = "- id: parts\n  kind: checklist\n  prompt: Which parts are there?\n  stage: Talk\n"
    more += "  items:\n  - id: presence\n    text: Presence service\n"
    file.write_text(PROBLEM + more, encoding="utf-8")
    stages = TIMELINE.replace("deck: talk", "deck: demo")
    stages = stages.replace("cards:", "- name: Talk\n  minutes: [5, 5]\ncards:")
    (talk.shipped / "demo.yaml").write_text(stages, encoding="utf-8")
    lines = "Out of scope: presence service\nA hot conversation is out of scope\nnext\n"
    lines += "The presence service is outside the scope\nA presence service\nnext\n"
    result = talk("mock", "--problem", "chat", stdin=lines)
    assert re.findall("  (✓ .*|again: .*|noted)", result.out) == [
        "noted",
        "✓ A hot conversation",
        "noted",
        "✓ Presence service",
    ]


def test_a_long_question_takes_two_lines_of_the_scorecard(talk: Drill) -> None:
    file = talk.shipped / "problems" / "chat.yaml"
    question = f"Which figures follow for a chat with {'many people, ' * 20}?"
    file.write_text(PROBLEM.replace("What fails in a chat?", question), encoding="utf-8")
    lines = talk("mock", "--problem", "chat", stdin="next\n").out.splitlines()
    first = next(at for at, line in enumerate(lines) if "All clients reconnect at once" in line)
    assert lines[first].startswith("  ✗ All clients reconnect at once · Which figures follow")
    assert lines[first + 1].startswith("    people, many people")
    assert lines[first + 1].endswith("…")
    assert max(map(len, lines[first : first + 2])) <= 80


@pytest.mark.parametrize(
    ("argv", "title"),
    [(("chat",), "A chat"), (("a", "chat"), "A chat"), (("A", "bank"), "A bank")],
)
def test_a_title_needs_no_option(talk: Drill, argv: tuple[str, ...], title: str) -> None:
    assert talk("mock", *argv, stdin="next\n").out.startswith(f"Design: {title}\n")


def test_what_there_is_to_design_is_listed_and_what_was_is_marked(talk: Drill) -> None:
    talk("mock", "chat", stdin="next\n" * 4)
    lines = talk("mock", "--problems").out.splitlines()
    assert "✓ A chat" in lines
    assert "  A link shortener" in lines
    assert lines[-1] == "Begin one by its title or a word of it: drill mock TITLE"


@pytest.mark.parametrize(
    ("said", "replied"),
    [
        ("does this look ok so far?", "Fine so far. Go on."),
        (
            "Should I go deeper into storage?",
            "You choose: what is the greatest risk of this design?",
        ),
        ("anything you want me to add?", "Not from me. Say what you would do with more time."),
        ("is it ok if marks are late?", ""),
    ],
)
def test_an_interviewer_answers_how_it_goes_in_any_stage(
    talk: Drill, said: str, replied: str
) -> None:
    lines = f"next\n{said}\nnext\n"
    out = talk("mock", "--problem", "chat", "--interviewer", stdin=lines).out
    assert [f"Interviewer: {replied}\n" in out] == [bool(replied)]


def test_an_interviewer_asks_the_follow_up_before_the_stage_is_left(talk: Drill) -> None:
    lines = "next\nno copy for each member\nnext\n"
    result = talk("mock", "--problem", "chat", "--interviewer", stdin=lines)
    assert result.out.count("Interviewer: A group of your chat grows: what changes?") == 1
    assert "✓ No copy for each member" in result.out
    assert "Raised 1 of 3 points of this problem" in result.out


def test_what_was_said_before_the_interviewer_asks_for_it_counts(talk: Drill) -> None:
    lines = "no copy for each member\na hot conversation\nnext\nnext\n"
    result = talk("mock", "--problem", "chat", "--interviewer", stdin=lines)
    assert answers(result.out) == ["noted", "✓ A hot conversation", "✓ No copy for each member"]
    assert "Raised 2 of 3 points of this problem" in result.out
    raised = "    ✓ No copy for each member · no copy for each member\n"
    assert raised in talk("mock", "--all").out


def test_all_without_a_finished_mock(talk: Drill) -> None:
    assert (
        talk("mock", "--all").err
        == "drill: no mock interview was finished so far\n  Begin one: drill mock\n"
    )


def test_a_merge_and_an_import_activate_what_the_other_drill_practised(
    talk: Drill, tmp_path: Path
) -> None:
    talk("mock", "--problem", "chat", stdin="hot conversation\nnext\n")
    file = tmp_path / "theirs.json"
    file.write_text(json.dumps(talk("export", "json", "-").json), encoding="utf-8")
    for command in ("merge", "import"):
        other = Drill(tmp_path / command, talk.shipped, talk.clock)
        assert ids(other) == ["demo/load"]
        assert other(command, str(file)).code == 0
        assert ids(other) == ["chat/fails", "chat/more", "demo/load"]
        assert not (other.home / "decks" / "chat.yaml").exists()
        assert other("doctor").code == 0


def test_a_word_that_is_only_a_part_of_what_is_said_raises_no_point(talk: Drill) -> None:
    file = talk.shipped / "problems" / "chat.yaml"
    more = "    text: Start of a talk\n    aliases: [POST /talks]\n"
    more += "  - id: closed\n    text: Close of a talk\n    aliases: [close]\n"
    more += "  - id: none\n    text: Nothing found\n    aliases: [empty list, not found]\n"
    file.write_text(PROBLEM.replace("    text: A hot conversation\n", more), encoding="utf-8")
    lines = "POST /talks/{id}/lines\ntwo prefixes that lie close may differ\nnot doing calls\n"
    lines += "POST /talks\nclose\nempty list\n"
    result = talk("mock", "--problem", "chat", stdin=lines + "next\n")
    said = re.findall("  (✓ .*|noted)", result.out)
    assert said == [
        *["noted"] * 3,
        "✓ Start of a talk",
        "✓ Close of a talk",
        "✓ Nothing found",
    ]


def test_what_is_counted_does_not_tell_a_small_number(talk: Drill) -> None:
    file = talk.shipped / "problems" / "chat.yaml"
    more = "- id: servers\n  kind: basic\n  prompt: How many connection servers?\n  stage: Scope\n"
    more += "  tags: [figures]\n  answer: '50'\n  accept: [50 gateways, fifty gateways]\n"
    file.write_text(PROBLEM + more, encoding="utf-8")
    for line, said in [
        ("web sockets keep the connection to a gateway", "noted"),
        ("gateways", "noted"),
        ("fifty gateways", "✓ 50 (How many connection servers?)"),
        ("we need 50 gateways", "✓ 50 (How many connection servers?)"),
    ]:
        out = talk("mock", "--problem", "chat", stdin=f"{line}\nnext\n").out
        assert answers(out) == [said], line


def test_what_is_only_like_a_point_that_was_raised_may_raise_another(talk: Drill) -> None:
    file = talk.shipped / "problems" / "chat.yaml"
    point = "    text: Approval rate by bank\n    aliases: [error rate by bank]\n"
    file.write_text(PROBLEM.replace("    text: A hot conversation\n", point), encoding="utf-8")
    general = TIMELINE.replace("deck: talk", "deck: demo")
    general += "  - id: errors\n    text: Errors\n    aliases: [5xx rate]\n"
    (talk.shipped / "demo.yaml").write_text(general, encoding="utf-8")
    lines = "approval rate by bank\n5xx rate of the call\n"
    out = talk("mock", "--problem", "chat", stdin=lines + "next\n").out
    assert answers(out) == ["✓ Approval rate by bank", "✓ Errors"]
