"""Notes that plan the interview are on no system, whatever their title sounds like."""

from __future__ import annotations

import pytest

from tests.built_notes import asked

PLAN = """# {}

| min | stage |
|---|---|
| 0-5 | Scope |
| 5-25 | Design |
| 25-40 | Deep dive |
| 40-45 | Wrap up |

## Scope
Non-functional: latency, availability, durability

## What to monitor
- error rate
- p99 latency

## Which data needs what
- payments -> strong
"""


@pytest.mark.parametrize(
    "title",
    [
        "My system design interview",
        "Preparing for the system design interview",
        "sys design",
        "Senior system design interview",
        "ML system design interview",
        "Notes for my third system design interview",
        "Meta E5 system design",
        "My Google interview, system design",
    ],
)
def test_a_title_of_a_plan_names_no_system(title: str) -> None:
    questions = asked(PLAN.format(title))
    lists = "In the interview, what do you ask about non-functional requirements?"
    assert questions[lists] == "latency\navailability\ndurability"
    assert questions["In the interview, what do you monitor?"] == "error rate\np99 latency"
    assert questions["Which consistency do payments need?"] == "strong consistency"


@pytest.mark.parametrize(
    ("title", "system"),
    [("Design a chat system", "a chat system"), ("Uber: system design interview", "Uber")],
)
def test_a_plan_below_a_design_problem_is_of_that_system(title: str, system: str) -> None:
    assert f"What are the non-functional requirements of {system}?" in asked(PLAN.format(title))
