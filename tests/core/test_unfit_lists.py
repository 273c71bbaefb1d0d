"""Notes on the interview as strangers write them: what is no question there, and what is."""

from __future__ import annotations

import pytest

from tests.built_notes import asked, built

FRAMEWORK = """# Interview framework

## 1. Requirements (5 min)
{}

## 2. High level design (15 min)
{}

## 3. Deep dive (20 min)
{}

## 4. Wrap up (5 min)
- bottlenecks
- what comes next
"""
SCOPE = "- users\n- scale\n- latency"
DESIGN = "- clients\n- services\n- stores"
DIVE = "- sharding\n- caching\n- hot keys"


def lists(scope: str = SCOPE, design: str = DESIGN, dive: str = DIVE) -> dict[str, str]:
    questions = asked(FRAMEWORK.format(scope, design, dive), "framework.md")
    return {asks: told for asks, told in questions.items() if " minutes" not in asks}


KNOWN = set(lists())


def test_what_is_listed_below_stages_is_asked() -> None:
    assert lists()["In the interview, which requirements do you cover?"] == (
        "users\nscale\nlatency"
    )
    assert lists()["In the interview, what do you cover in the deep dive?"] == (
        "sharding\ncaching\nhot keys"
    )


@pytest.mark.parametrize(
    "dive",
    [
        '- **Interviewer:** "The store is slow."\n- **You:** "Then I shard by user."',
        "- Candidate: I would add a cache\n- Interviewer: and if that is down?",
        "**Ask yourself that:**\n- usually the database\n  - rows\n  - columns",
        "Tables:\n- `Users` (id, name, email)\n- `Videos` (id, user_id, path)",
        "- `POST /v1/parcels`\n- `GET /v1/parcels/{id}`",
        "- if it is easy make it a requirement",
    ],
)
def test_a_dialogue_a_remark_and_an_example_are_no_lists_to_recall(dive: str) -> None:
    assert set(lists(dive=dive)) <= KNOWN - {
        "In the interview, what do you cover in the deep dive?"
    }


def test_what_one_asks_the_interviewer_has_no_answers() -> None:
    scope = (
        "1. How many users?\n   - all of them\n   - a day\n2. What volume?\n   - a day\n   - kept\n"
    )
    assert [asks for asks in lists(scope) if asks.startswith(("How many", "What volume"))] == []


def test_a_label_that_breaks_off_makes_no_question() -> None:
    dive = "**Pick two parts that:**\n1. decide the latency\n2. show what you know\n"
    assert [asks for asks in lists(dive=dive) if "that?" in asks or "that, in" in asks] == []


def test_each_case_is_asked_as_one() -> None:
    dive = "**For each deep dive:**\n- explain the problem\n- compare two ways\n- make a decision\n"
    assert lists(dive=dive)["In the interview, what do you do for each deep dive?"] == (
        "explain the problem\ncompare two ways\nmake a decision"
    )


def test_dos_and_donts_are_two_lists() -> None:
    text = FRAMEWORK.format(SCOPE, DESIGN, DIVE) + (
        "\n## Dos and Don'ts\n- Do state what you assume\n- Do ask often\n- Do not jump ahead\n"
        "- Don't be silent\n"
    )
    questions = asked(text, "framework.md")
    assert questions["In the interview, what do you always do?"] == (
        "state what you assume\nask often"
    )
    assert questions["In the interview, what do you avoid?"] == "Do not jump ahead\nDon't be silent"


def test_a_path_through_the_design_is_no_point_beside_questions() -> None:
    design = "- Client -> cache -> store\n- Where do files go?\n- What runs later?\n"
    questions = lists(design=design)
    assert questions["In the interview, what do you ask about high-level design?"] == (
        "Where do files go?\nWhat runs later?"
    )


def test_minutes_behind_the_first_text_below_a_heading_are_those_of_the_heading() -> None:
    text = (
        "## 1. Scope\n\nAsk what it is for. (5 minutes)\n\n## 2. Design\n\n(20 minutes)\n\n"
        "## 3. Deep dive\n\nOpen the hardest part. (15 minutes)\n\n## 4. Wrap up\n\n(5 minutes)\n"
    )
    stages = [(stage.name, str(stage.minutes)) for stage in built(text).stages]
    assert stages == [("Scope", "5"), ("Design", "20"), ("Deep dive", "15"), ("Wrap up", "5")]


def test_an_outline_with_numbers_in_brackets_is_read() -> None:
    text = (
        "My template\n\n(1) SCOPE [5 min]\n\n    (1) Use cases\n\n    (2) Who will use it\n\n"
        "(2) ESTIMATIONS [5 min]\n\n    (1) Reads per second\n    (2) Traffic\n"
        "          - writes\n          - reads\n       (3) Storage\n\n(3) DEEP DIVE [20-25 min]\n\n"
        "    (1) Stores\n            a) Rows\n            b) Keys\n    (2) Caches\n"
        "            > Eviction policies:\n                >> LRU\n                >> LFU\n"
    )
    questions = asked(text)
    assert questions["In the interview, what do you clarify in “SCOPE”?"] == (
        "Use cases\nWho will use it"
    )
    assert questions["In the interview, what do you cover in “ESTIMATIONS”?"] == (
        "Reads per second\nTraffic\nStorage"
    )
    assert questions["In the interview, which eviction policies do you cover?"] == "LRU\nLFU"


@pytest.mark.parametrize("title", ["Payment service", "#9 Object store", "CI for our monorepo"])
def test_minutes_of_something_else_are_no_stages_of_the_interview(title: str) -> None:
    text = (
        f"# {title}\n\n## Overview (2 mins)\n- what it is\n- who uses it\n\n"
        "## Business goals (5 mins)\n- revenue\n- trust\n\n## Success metrics (2 mins)\n- churn\n"
        "- margin\n"
    )
    assert [asks for asks in asked(text, "x.md") if "interview" in asks] == []


def test_what_a_line_lists_behind_a_step_is_of_that_step() -> None:
    text = (
        "# System design interview guide\n- Step1: Requirements clarification\n"
        "- Step2: Back of envelope estimation: scale, storage, bandwidth\n"
        "- Step3: High level diagram\n- Step4: Deep dive (two or three parts): sharding, caching\n"
        "- Step5: Resolve bottlenecks: replicas, single point of failure\n"
    )
    questions = asked(text, "guide.md")
    estimated = "In the interview, what do you estimate in the back of envelope estimation?"
    assert questions[estimated] == "scale\nstorage\nbandwidth"
    assert questions["In the interview, what do you cover in “Resolve bottlenecks”?"] == (
        "replicas\nsingle point of failure"
    )


def test_the_questions_of_a_stage_are_asked_for_as_such() -> None:
    scope = "**Critical questions to ask:**\n- Who uses it?\n- How much data?\n"
    assert lists(scope)["In the interview, what do you ask in “Critical questions to ask”?"] == (
        "Who uses it?\nHow much data?"
    )
    scope = "Ask targeted questions to narrow the domain:\n- Who uses it?\n- How much data?\n"
    assert lists(scope)["In the interview, what do you ask to narrow the domain?"] == (
        "Who uses it?\nHow much data?"
    )


@pytest.mark.parametrize(
    "title", ["Load balancer - Interview tips", "Interview tips for a parcel tracker"]
)
def test_tips_on_one_system_are_not_asked_of_any_interview(title: str) -> None:
    text = (
        f"# {title}\n\n## Requirements (5 min)\n- latency\n- cost\n\n"
        "## High-level design (10 min)\n- probes\n- pools\n\n## Scaling (5 min)\n- add servers\n"
        "- drain connections\n"
    )
    questions = asked(text, "tips.md")
    assert [one for one in questions if one.startswith("In the interview, ")] == []


def test_a_step_is_named_by_what_is_before_its_second_colon() -> None:
    text = (
        "# System design\n"
        "- Step 1: Requirements: Always ask what the scope is. That is half of it. (5-10min) ✅\n"
        "- Step 2: High-level design: Draw boxes with the core parts. (10-15 min) ✅\n"
        "- Step 3: Bottlenecks: Discuss as many as you can, and how to ease them.(2-3 min) ✅\n"
    )
    stages = [(stage.name, str(stage.minutes)) for stage in built(text, "readme.md").stages]
    assert stages == [
        ("Requirements", "5–10"),
        ("High-level design", "10–15"),
        ("Bottlenecks", "2–3"),
    ]


def test_a_stage_whose_label_has_its_minutes_may_speak_of_other_times() -> None:
    text = (
        "# System design interview\n\n1. **Clarify (5 mins):** Ask who uses it.\n"
        "2. **Estimate (5 mins):** 10M users write 50 kB a day, which is 180 TB a year.\n"
        "3. **High-level design (15 mins):** Draw. `[Client] -> [Gateway] -> [Store]`.\n"
        '4. **Deep dive (15 mins):** Zoom in. "The big problem here is the sale on that one day."\n'
    )
    found = built(text, "steps.md")
    assert [stage.name for stage in found.stages] == [
        "Clarify",
        "Estimate",
        "High-level design",
        "Deep dive",
    ]
    questions = asked(text, "steps.md")
    drawn = "In the interview, which parts do you draw in the high-level design, in order?"
    assert questions[drawn] == "Client\nGateway\nStore"
    assert "What is the stage “Deep dive” about?" not in questions


def test_an_example_below_a_method_designs_no_system() -> None:
    scope = "Template:\n\n- User can post a message\n- User can follow another user\n"
    design = "```\nPOST /v1/posts\nGET /v1/feed\n```\n"
    assert set(lists(scope, design)) <= KNOWN


def test_labelled_lines_of_a_fence_are_points_each() -> None:
    text = (
        "# Sheet\n\n## Monitoring metrics\n\n```\nLatency: Response time\n"
        "Throughput: Requests/second\nErrors: Failed requests %\nSaturation: Use of disks\n```\n"
    )
    (metrics,) = [told for asks, told in asked(text).items() if "monitoring metrics" in asks]
    assert metrics == "Latency\nThroughput\nErrors\nSaturation"


@pytest.mark.parametrize(
    "title", ["sysdesign loop - notes to self", "sys design prep", "Brain dump for Thursday, me"]
)
def test_a_title_of_ones_own_is_of_no_system(title: str) -> None:
    text = (
        f"# {title}\n\n- scope: 10m\n  - users\n  - regions\n- sketch: 20m\n  - clients\n"
        "  - stores\n- failure modes: 15m\n  - zone loss\n  - retry storms\n\n"
        "## what I'd put on the dashboard\n"
        "- error rate\n- replication lag\n"
    )
    questions = asked(text, "notes.md")
    assert questions["In the interview, what do you monitor?"] == "error rate\nreplication lag"
    assert questions["In the interview, which failure modes do you cover?"] == (
        "zone loss\nretry storms"
    )
