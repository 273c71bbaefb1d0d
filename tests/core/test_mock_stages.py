"""In which stage of any timeline what belongs to a problem counts."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

import pytest

from drill.core.cards import BasicCard, Card, ChecklistCard, Item, Minutes, Stage
from drill.core.learning.mock import DesignProblem, Mock
from drill.core.learning.mock_points import counted, questions_due
from drill.core.learning.mock_stages import place_in

SCOPE, DESIGN = "Understand the problem and establish a scope", "Propose a high-level design"
DIVE, END = "Deep dive into interesting points", "Wrap up"
ITEMS = (Item("x", "X"),)
CARDS: tuple[Card, ...] = (
    ChecklistCard("shop/questions", "What do you ask?", ("questions",), stage=SCOPE, items=ITEMS),
    BasicCard("shop/figures", "How many?", tags=("figures",), stage=SCOPE, answer="40 a second"),
    ChecklistCard("shop/calls", "Which calls has it?", ("interface",), stage=DESIGN, items=ITEMS),
    ChecklistCard(
        "shop/fields",
        "Which fields does a stored order need?",
        ("interface",),
        stage=DESIGN,
        items=ITEMS,
    ),
    BasicCard("shop/key", "By which key?", tags=("interface",), stage=DESIGN, answer="Its id"),
    ChecklistCard("shop/parts", "Which parts?", ("parts",), stage=DESIGN, items=ITEMS),
    ChecklistCard("shop/basket", "How is it held?", ("basket",), stage=DIVE, items=ITEMS),
    ChecklistCard("shop/fails", "What fails?", ("what-fails",), stage=DIVE, items=ITEMS),
    BasicCard("shop/watch", "Which figure?", tags=("watch",), stage=END, answer="Orders lost"),
    ChecklistCard("shop/next", "And now?", ("follow-up",), stage=END, items=ITEMS),
)
SHOP = DesignProblem("A shop", deck="shop", general=("shared/ask", "shared/save"))
GENERAL = (
    ChecklistCard("shared/ask", "What do you ask?", stage=SCOPE, items=ITEMS),
    ChecklistCard("shared/save", "What saves it?", stage=DIVE, items=ITEMS),
    ChecklistCard("mine/dive", "What do you do?", stage="Deep dive", items=ITEMS),
    ChecklistCard("mine/other", "What else?", stage="Small talk", items=ITEMS),
)


def stages(names: str) -> tuple[Stage, ...]:
    return tuple(Stage(name, Minutes(5, 10)) for name in names.split("; "))


def places(names: str) -> list[int]:
    """The stages in which questions, figures, calls, fields, key, parts, basket, what fails, what
    to watch and the follow-up count."""
    return [one.stage for one in counted(stages(names), CARDS, SHOP, ())]


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (f"{SCOPE}; {DESIGN}; {DIVE}; {END}", [0, 0, 1, 1, 1, 1, 2, 2, 3, 3]),
        (
            "clarify requirements; estimation; API + data model; high level design; deep dive; "
            "wrap up",
            [0, 1, 2, 2, 2, 3, 4, 4, 5, 5],
        ),
        (
            "Requirements; Core entities; API; High-level design; Deep dives",
            [0, 0, 2, 1, 1, 3, 4, 4, 4, 4],
        ),
        (
            "Scope and scale; Interface; Schema; Architecture; Bottlenecks; Summary",
            [0, 0, 1, 2, 2, 3, 4, 4, 5, 5],
        ),
        (
            "Scope; Numbers; Design; Detail; Failure modes; Wrap up",
            [0, 1, 2, 2, 2, 2, 3, 4, 5, 5],
        ),
        ("Scope; Scale; Components or API; Details; Q&A", [0, 1, 2, 2, 2, 2, 3, 3, 4, 4]),
    ],
)
def test_what_is_asked_counts_in_the_stage_that_is_about_it(
    names: str, expected: list[int]
) -> None:
    assert places(names) == expected


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        # A stage whose name tells nothing has the place between those that are known.
        ("1. Scope; 2. Whiteboard; 3. Scaling; 4. Summary", [0, 0, 1, 1, 1, 1, 2, 2, 3, 3]),
        ("Hello; Scope; Whiteboard; Deep dive; Bye", [1, 1, 2, 2, 2, 2, 3, 3, 4, 4]),
        # What has no stage comes at the end of the last one before it.
        ("Scope; API; Wrap up", [0, 0, 1, 1, 1, 1, 1, 1, 2, 2]),
        # Names that tell nothing at all: the order.
        ("One; Two; Three; Four", [0, 0, 1, 1, 1, 1, 2, 2, 3, 3]),
    ],
)
def test_what_no_stage_is_about_keeps_its_place_in_the_order(
    names: str, expected: list[int]
) -> None:
    assert places(names) == expected


def test_general_cards_of_a_problem_count_in_another_timeline_too() -> None:
    lists = counted(stages("Requirements; Design; Deep dive; End"), GENERAL, SHOP, ())
    assert [(one.card.id, one.stage) for one in lists] == [
        ("shared/ask", 0),
        ("shared/save", 2),
        ("mine/dive", 2),
    ]


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (f"{SCOPE}; {DESIGN}; {DIVE}; {END}", [0]),
        ("clarify requirements; estimation; API + data model; deep dive", [0, 1]),
        ("Hello; Scope; Scale; Design; Questions", [0, 1, 2]),
        ("One; Two; Three", [0]),
    ],
)
def test_the_scope_is_settled_up_to_the_first_design(names: str, expected: list[int]) -> None:
    assert list(place_in(stages(names), 0).scope) == expected


@pytest.mark.parametrize(("stage", "expected"), [(1, []), (2, ["shop/figures"])])
def test_what_the_candidate_is_to_ask_is_not_asked_by_the_interviewer(
    stage: int, expected: list[str]
) -> None:
    timeline = stages("Hello; Requirements; Estimation; Design")
    began = datetime(2026, 3, 2, 12, tzinfo=UTC)
    mock = Mock(UUID(int=1), began, "A shop", timeline, (0.0,) * 4, stage=stage, asked=())
    lists = counted(timeline, CARDS, SHOP, ())
    assert [one.card.id for one in questions_due(lists, mock, 0, ending=True)] == expected
