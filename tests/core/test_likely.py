"""What speaks for a card and against it, and when that makes it a suggestion."""

from __future__ import annotations

import pytest

from drill import vocabulary
from drill.core.cards import Kind
from drill.core.material.drafts import NotePlace
from drill.core.material.facts.facts import Fact, Meaning, NotePoint, Points, Statement
from drill.core.material.questions.question_answer import QuestionAnswer
from drill.core.material.questions.weighing.likely import (
    LEAST,
    traits,
    unlikely,
)

VOCABULARY = vocabulary.load()
PLACE = NotePlace("notes.md", ("Sharding",))
LIST = Points(PLACE, "", (), (1,))
MEANT = Meaning(PLACE, "", "", (1,))
SAID = Statement(PLACE, "", "", "", (1,))


def single(fact: Fact, question: str, answer: str) -> QuestionAnswer:
    return QuestionAnswer(fact, Kind.BASIC, question, (), answer)


def several(question: str, *points: str) -> QuestionAnswer:
    return QuestionAnswer(
        LIST, Kind.CHECKLIST, question, (), entries=tuple(NotePoint(point) for point in points)
    )


def test_each_trait_has_a_weight() -> None:
    found = traits(single(SAID, "What is sharding?", "rows that are split"), VOCABULARY)
    assert set(found) == set(VOCABULARY.traits) - {LEAST}


def test_the_traits_of_a_definition() -> None:
    found = traits(
        single(SAID, "What is sharding?", "a split of rows that many servers hold"), VOCABULARY
    )
    assert {name for name, value in found.items() if value} == {
        "term",
        "headed",
        "clause",
        "length",
        "statement",
    }


def test_the_traits_of_a_list() -> None:
    found = traits(several("Shards: which 3 do you use?", "List[int]", "you are 1, 2"), VOCABULARY)
    assert {name for name, value in found.items() if value} == {
        "term", "colon", "you", "use", "digit", "signs", "addressed", "states"
    }  # fmt: skip


@pytest.mark.parametrize(
    "answer", ["3.65 days", "about 40 ms", "~16 bytes", "99.9 %", "2-5 MB", "500 MB/s"]
)
def test_an_amount_alone_speaks_for_a_card(answer: str) -> None:
    assert traits(single(SAID, "What is the latency of Redis?", answer), VOCABULARY)["amount"]


@pytest.mark.parametrize("answer", ["3 servers of 64 GB each", "version 2", "days"])
def test_other_figures_are_no_amount(answer: str) -> None:
    assert not traits(single(SAID, "What is the latency of Redis?", answer), VOCABULARY)["amount"]


@pytest.mark.parametrize(
    "asked",
    [
        single(SAID, "What is sharding?", "a split of rows that many servers hold"),
        several("What are the benefits of sharding?", "more writes", "smaller indexes"),
        single(LIST, "What are the drawbacks of sharding?", "joins that cross shards"),
    ],
)
def test_likely_cards_are_sure(asked: QuestionAnswer) -> None:
    assert unlikely(asked, VOCABULARY) == ""


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        (single(SAID, "What does Billing do?", "charges"), "the question names no technical term"),
        (
            several("Sharding: what are the parts?", "one", "two"),
            "the question has its subject only before it",
        ),
        (
            several("What do you do in sharding?", "wait", "go"),
            "it is not sure that the question asks for knowledge",
        ),
        (
            single(SAID, "What is the port of Redis?", "port 6379"),
            "the figures may be those of an example",
        ),
        (several("What are the rows of sharding?", "a = b", "c"), "the answer has signs in it"),
        (
            single(Meaning(PLACE, "", "", (1,)), "What is Redis?", "fast"),
            "it is not sure that this says what the term means",
        ),
        (single(LIST, "What is the cause of failover?", "a dead node"), "a single point"),
        (
            several("What are the parts of Redis?", "one", "two"),
            "it is not sure that it says enough",
        ),
    ],
)
def test_what_speaks_most_against_a_card_is_the_reason(asked: QuestionAnswer, why: str) -> None:
    assert unlikely(asked, VOCABULARY) == why
