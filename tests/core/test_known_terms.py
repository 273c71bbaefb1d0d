"""Technical terms of the field: which phrases are some, how they are written, and which article
they take."""

from __future__ import annotations

import pytest

from drill import vocabulary
from drill.core.material.facts.language.known_terms import (
    is_term,
    may_begin_term,
    spelling,
    term_within,
    topic_within,
)
from drill.core.material.facts.language.speech import Speech

VOCABULARY = vocabulary.load()
TERMS = VOCABULARY.terms


@pytest.mark.parametrize(
    ("phrase", "term"),
    [
        ("Load Balancers (L4)", "load balancer"),
        ("the CAP Theorem", "CAP theorem"),
        ("write-ahead logs", "write-ahead log"),
        ("Write ahead log", "write-ahead log"),
        ("kafka", "Kafka"),
        ("REST", "REST"),
        ("rest", ""),
        ("the rest", ""),
        ("switch algorithms", ""),
        ("", ""),
    ],
)
def test_the_spelling_of_a_term(phrase: str, term: str) -> None:
    assert spelling(phrase, VOCABULARY) == term


@pytest.mark.parametrize(
    "phrase", ["Redis replication", "Time To Live (TTL)", "Service-level objective (SLO)", "SLO"]
)
def test_two_terms_in_a_row_and_a_short_form_are_terms(phrase: str) -> None:
    assert is_term(phrase, VOCABULARY)


@pytest.mark.parametrize(
    "phrase", ["success criteria", "use strategy pattern", "unfamiliar setting", "step 3"]
)
def test_what_is_no_term(phrase: str) -> None:
    assert not is_term(phrase, VOCABULARY)


def test_the_longest_term_within_a_phrase() -> None:
    assert term_within("How does a token bucket work?", VOCABULARY) == "token bucket"
    assert term_within("What did you learn?", VOCABULARY) == ""


@pytest.mark.parametrize(
    ("heading", "topic"),
    [
        ("Redis data types", "Redis"),
        ("Caching", "caching"),
        ("Cache metrics", ""),
        ("Redis vs Memcached", ""),
        ("No SQL", ""),
    ],
)
def test_the_term_by_which_a_heading_says_what_is_below_it(heading: str, topic: str) -> None:
    assert topic_within(heading, VOCABULARY) == topic


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Load Balancer", "a load balancer"),
        ("API Gateway", "an API gateway"),
        ("SLO", "an SLO"),
        ("URL", "a URL"),
        ("RAM disk", "RAM disk"),
        ("Observer Pattern", "the observer pattern"),
        ("Sharding", "sharding"),
        ("redis", "Redis"),
        ("SSTables", "SSTables"),
        ("max.poll.records", "max.poll.records"),
    ],
)
def test_a_term_within_a_sentence(name: str, said: str) -> None:
    speech = Speech("A short text in English with an index.", VOCABULARY)
    assert speech.with_article(speech.within(name)) == said


def test_every_term_is_listed_once() -> None:
    every = [*TERMS.things, *TERMS.matters, *TERMS.proper]
    assert all(every)
    assert len({term.lower() for term in every}) == len(every)
    assert set(every) >= TERMS.ambiguous


@pytest.mark.parametrize("written", ["{}", "{}s", "{}es", "The {}", "“{}”", "({}) x", "- {}"])
def test_no_term_is_lost_by_the_quick_look_at_its_first_word(written: str) -> None:
    terms = sorted(TERMS.proper | TERMS.matters | TERMS.things)
    forms = [form for term in terms for form in (term, term.replace(" ", "-"), term.upper())]
    known = [phrase for form in forms if spelling(phrase := written.format(form), VOCABULARY)]
    lost = [phrase for phrase in known if not may_begin_term(phrase.split()[0], VOCABULARY)]
    assert lost == []


def test_most_words_begin_no_term() -> None:
    words = ("because", "It", "quickly", "(Kafka", "a", "Kafka", "Caches", "load-balancer")
    found = [word for word in words if may_begin_term(word, VOCABULARY)]
    assert found == ["(Kafka", "a", "Kafka", "Caches", "load-balancer"]
