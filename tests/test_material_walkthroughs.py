"""Walks through design problems: which system a title names, what a figure is of, what is never
asked."""

from __future__ import annotations

import pytest

from drill import vocabulary
from drill.core.material import Document, build
from drill.core.material.builder import facts_by_section
from drill.core.material.facts.facts import DesignFact
from drill.core.material.notes import read
from drill.core.material.walkthroughs.designed_systems import designed

VOCABULARY = vocabulary.load()


@pytest.mark.parametrize(
    ("title", "system"),
    [
        ("Design a URL Shortener (TinyURL)", "URL Shortener"),
        ("System Design: WhatsApp", "WhatsApp"),
        ("Uber HLD", "Uber"),
        ("HLD - Uber", "Uber"),
        ("Chapter 8: Design A URL Shortener", "URL Shortener"),
        ("How would you build a parking lot?", "parking lot"),
        ("How will you implement a library like cron?", "cron"),
        ("Design Instagram / photo sharing", "Instagram"),
        ("Mock interview: design Slack", "Slack"),
        ("Design a queue with high throughput", "queue"),
        ("Design patterns", ""),
        ("Design Goals", ""),
        ("API design", ""),
        ("System design interview template", ""),
        ("Designing Data-Intensive Applications", ""),
        ("Design for failure", ""),
    ],
)
def test_the_system_that_a_title_designs(title: str, system: str) -> None:
    assert designed(title) == system


def asked(*lines: str, heading: str = "Estimates") -> list[tuple[str, str]]:
    """What a list settles of the design of a photo store, whether a card asks for it or not."""
    points = "\n".join(f"- {line}" for line in lines)
    text = f"# Design a photo store\n\n## {heading}\n\n{points}\n"
    notes = read(Document("notes.md", text), VOCABULARY)
    found = [one for part in facts_by_section(notes, (), VOCABULARY) for one in part.design.facts]
    return list({one.question: one.text or _points_of(one) for one in found}.items())


def _points_of(fact: DesignFact) -> str:
    return "\n".join(point.text for point in fact.entries)


def test_figures_of_an_example_are_not_asked_but_a_ratio_is() -> None:
    points = "- 2M users\n- storage: 2M users * 2 MB = 4 TB for a year\n- 50:1 reads to writes\n"
    text = f"# Design a photo store\n\n## Estimates\n\n{points}"
    (deck,) = build([Document("notes.md", text)], VOCABULARY).decks
    assert [card.prompt for card in deck.cards] == [
        "What is the ratio of reads to writes in a photo store?"
    ]
    assert deck.suggestions == ()


@pytest.mark.parametrize(
    ("line", "question", "answer"),
    [
        (
            "100:1 read to write ratio",
            "What is the ratio of reads to writes in a photo store?",
            "100:1",
        ),
        ("DAU: 10M", "How many daily active users does a photo store have?", "10M"),
        ("2M users", "How many users does a photo store have?", "2M"),
        (
            "uploads = 1M/day / 86,400 = 12 uploads/sec",
            "How many uploads per second does a photo store take?",
            "12 uploads/sec",
        ),
        (
            "Peak QPS: 900",
            "How many queries per second (QPS) does a photo store take at peak?",
            "900",
        ),
        (
            "Write QPS ~ 40",
            "How many write queries per second (QPS) does a photo store take?",
            "40",
        ),
        ("200 KB per photo", "How large is a photo in a photo store?", "200 KB"),
        (
            "average photo size: 2 MB",
            "What is the average size of a photo in a photo store?",
            "2 MB",
        ),
        (
            "Storage: 10 GB * 365 * 5 = 18 TB for 5 years",
            "How much storage does a photo store need for 5 years?",
            "18 TB",
        ),
        (
            "Cache: 20% of 50 GB = 10 GB",
            "How much memory does a photo store need for its cache?",
            "10 GB",
        ),
        (
            "Bandwidth for reads: 100 * 2 MB = 200 MB/s",
            "How much read bandwidth does a photo store need?",
            "200 MB/s",
        ),
        (
            "6 characters (62^6) = 56B unique ids",
            "How many unique ids do 6 characters give in a photo store?",
            "56B",
        ),
        (
            "500M photos uploaded per month",
            "How many photos are uploaded per month in a photo store?",
            "500M",
        ),
        ("Retention time: 5 years", "What retention time is assumed for a photo store?", "5 years"),
    ],
)  # fmt: skip
def test_a_figure_is_asked_for_what_it_is_of(line: str, question: str, answer: str) -> None:
    assert (question, answer) in asked(line, "nothing else is known")


@pytest.mark.parametrize(
    "lines",
    [
        ("6 characters (62^6) = 900B unique ids",),  # 62^6 is 57B
        ("writes: 10/s", "writes: 20/s"),  # which of them?
        ("Redis can handle 100k reads/s",),  # of the product, not of the design
        ("5 photos a day",),  # of one user
        ("total = 12",),
        ("if we had 10M users",),
    ],
)
def test_a_figure_that_is_not_sure_is_not_asked(lines: tuple[str, ...]) -> None:
    assert asked(*lines, "nothing else is known") == []


def test_of_two_designs_each_question_names_its_own() -> None:
    text = """## Design a chat app

### Functional requirements
- Users should be able to send messages to a friend or to a group
- Users should be able to see who is online

### Estimates
- Reads to writes 10:1

## Design a photo store

### Estimates
- Reads to writes 90:1
"""
    built = build([Document("notes.md", text)], VOCABULARY)
    cards = [card for deck in built.decks for card in deck.cards]
    assert [card.prompt for card in cards] == [
        "In a chat app, what are the functional requirements?",
        "What is the ratio of reads to writes in a chat app?",
        "What is the ratio of reads to writes in a photo store?",
    ]
    assert [item.text for item in cards[0].points] == [
        "Send messages to a friend or to a group",
        "See who is online",
    ]
