"""Sequence, choice, cloze and basic cards; quality, target time, hints and corrections."""

from __future__ import annotations

import pytest

from drill.core.cards import (
    BasicCard,
    Card,
    ChoiceCard,
    ClozeCard,
    Item,
    Kind,
    Minutes,
    SequenceCard,
    TimingCard,
)
from drill.core.grading import (
    Match,
    correctable,
    hint,
    judge,
    quality,
    self_graded,
    target_seconds,
    unanswered,
    with_alias,
    with_refusal,
)
from drill.errors import DrillError
from drill.lexicon import load
from tests.grading.checklists import checklist, graded

STAGES = ("Scope", "High-level design", "Deep dive", "Wrap up")


def sequence(*texts: str) -> Card:
    items = tuple(Item("abcdef"[at], text) for at, text in enumerate(texts))
    return SequenceCard("deck/card", "In which order?", items=items)


@pytest.mark.parametrize(
    ("answer", "score"),
    [
        ("scope\nhigh level design\ndeep dive\nwrap up", 1.0),
        ("scope > HLD > deepdive > conclusion", 1.0),
        ("wrap up\ndeep dive\nHLD\nscope", 0.5),
        ("scope, deep dive, HLD, wrap up", (1 + 5 / 6) / 2),
        ("scope\nwrap up", 0.5),
        ("wrap up\nscope", 0.25),
        ("deep dive", 0.25),
        ("", 0.0),
    ],
)
def test_a_sequence_is_recall_times_order(answer: str, score: float) -> None:
    assert graded(sequence(*STAGES), answer).score == pytest.approx(score)


def test_a_sequence_matches_in_the_order_typed() -> None:
    grade = graded(sequence(*STAGES), "deep dive\nscope")
    assert [match.item for match in grade.matches] == ["c", "a"]
    assert grade.recalled == ("a", "c")


CHOICE = ChoiceCard(
    "deck/card",
    "Which fits?",
    options=("SQL", "NoSQL", "A message queue"),
    answer="NoSQL",
    accept=("mongo",),
)


@pytest.mark.parametrize(
    "answer", ["2", "b", "B)", "(2)", "option 2", "nosql", "NoSQL!", "mongo", "no sql"]
)
def test_a_choice_is_a_key_or_the_text(answer: str) -> None:
    assert graded(CHOICE, answer).score == 1.0


@pytest.mark.parametrize(
    "answer", ["", "1", "c", "9", "z", "sql", "queue", "sql or nosql, no idea", "banana"]
)
def test_anything_else_is_the_wrong_choice(answer: str) -> None:
    assert graded(CHOICE, answer).score == 0.0


def test_an_option_that_is_a_number_is_meant_by_its_text() -> None:
    card = ChoiceCard("deck/card", "How many?", options=("3", "1", "2"), answer="3")
    assert (graded(card, "3").score, graded(card, "1").score) == (1.0, 0.0)


CLOZE = ClozeCard("deck/card", "", answer="A {{cache}} lives for its {{TTL}} of {{60}} seconds")


@pytest.mark.parametrize(
    ("answer", "recalled", "extras"),
    [
        ("cache; ttl; 60", ("1", "2", "3"), ()),
        ("caching, time to live, 60", ("1", "2", "3"), ()),
        ("cahce\nttl\n61", ("1", "2"), ("61",)),
        ("ttl, 60", ("2", "3"), ()),
        ("queue; ttl; 60", ("2", "3"), ("queue",)),
        ("cache ttl 60", ("1", "2", "3"), ()),
        ("cache time to live 60", ("1", "2", "3"), ()),
        ("ttl 61", ("2",), ("61",)),
        ("A cache lives for its time to live of 60 seconds", ("1", "2", "3"), ()),
        ("a cache lives for its lunch of 60 seconds.", ("1", "3"), ("lunch",)),
        ("", (), ()),
    ],
)
def test_each_gap_is_judged(
    answer: str, recalled: tuple[str, ...], extras: tuple[str, ...]
) -> None:
    grade = graded(CLOZE, answer)
    assert grade.recalled == recalled
    assert grade.extras == extras
    assert grade.score == pytest.approx(len(recalled) / 3)
    assert set(grade.recalled) | set(grade.missed) == {"1", "2", "3"}


def test_a_single_gap_takes_the_whole_answer() -> None:
    card = ClozeCard("deck/card", "", answer="Store {{names, dates and places}} here")
    assert graded(card, "names, dates and places").score == 1.0


def test_the_whole_sentence_fills_a_single_gap() -> None:
    card = ClozeCard("deck/card", "", answer="Prefer {{p99}} to averages")
    assert graded(card, "prefer p99 to averages").score == 1.0
    assert graded(card, "prefer p50 to averages").score == 0.0


def test_what_fills_a_gap_can_be_corrected() -> None:
    taught = with_alias(CLOZE, "2", "shelf life")
    assert graded(taught, "cache; shelf life; 60").score == 1.0
    assert graded(taught, "cache shelf life 60").score == 1.0
    assert graded(with_refusal(taught, "2", "shelf life"), "cache; shelf life; 60").missed == ("2",)
    assert graded(with_refusal(CLOZE, "1", "caching"), "caching; ttl; 60").missed == ("1",)
    assert [gap.aliases for gap in correctable(taught)] == [(), ("shelf life",), ()]


BASIC = BasicCard("deck/card", "What is it called?", answer="Circuit breaker", accept=("fuse",))


@pytest.mark.parametrize(
    ("answer", "score"), [("circit braker", 1.0), ("a fuse", 1.0), ("bulkhead", 0.0), ("", 0.0)]
)
def test_a_short_answer_is_compared(answer: str, score: float) -> None:
    assert graded(BASIC, answer).score == score


def test_a_number_in_a_short_answer_must_agree() -> None:
    card = BasicCard("deck/card", "How long?", answer="100 ns")
    assert (graded(card, "100ns").score, graded(card, "10 ns").score) == (1.0, 0.0)


def test_prose_is_left_to_the_person_and_estimated() -> None:
    prose = (
        "The cache answers most reads; the database keeps the truth; a queue takes the slow "
        "work off the request"
    )
    card = BasicCard("deck/card", "Why?", answer=prose)
    assert self_graded(card)
    assert not self_graded(BASIC)
    assert not self_graded(checklist(prose))
    assert graded(card, prose).score == 1.0
    assert 0 < graded(card, "cache answers reads").score < 1
    assert graded(card, "no idea").score == 0.0


@pytest.mark.parametrize(
    ("score", "seconds", "hints", "expected"),
    [
        (1.0, 5, 0, 5), (1.0, 30, 0, 4), (1.0, 5, 1, 4), (1.0, 30, 1, 3), (1.0, 5, 2, 3),
        (1.0, 30, 9, 3), (0.8, 5, 0, 4), (0.8, 30, 0, 3), (0.6, 5, 0, 3), (0.6, 300, 0, 3),
        (0.6, 5, 1, 2), (0.5, 5, 0, 2), (0.5, 300, 0, 2), (0.2, 5, 0, 1), (0.2, 5, 2, 0),
        (0.0, 5, 0, 0),
    ],
)  # fmt: skip
def test_quality_is_one_small_table(
    score: float, seconds: float, hints: int, expected: int
) -> None:
    assert quality(score, seconds=seconds, target=20, hints=hints) == expected


def test_the_target_time_grows_with_the_card() -> None:
    timing = TimingCard("deck/card", "How long is it?", minutes=Minutes(5, 10))
    assert target_seconds(timing) == 14.0
    assert target_seconds(checklist("Cache")) == 18.2
    assert target_seconds(checklist("Cache", "Queue", "Disk")) == 36.2
    assert target_seconds(CHOICE) == 14.6
    assert target_seconds(CLOZE) == 28.7
    assert target_seconds(BASIC) == 11.6


def hints(card: Card, answer: str) -> list[str]:
    grade = graded(card, answer)
    found: list[str] = []
    while len(found) < 20 and (shown := hint(card, grade, len(found))):
        found.append(shown)
    return found


def test_hints_tell_more_and_more_of_what_is_missing() -> None:
    assert hints(checklist("Cache", "Read replicas"), "cache") == [
        "2 words, begins with “R”",
        "R··· r·······",
        "Read r·······",
    ]
    assert hints(checklist("Cache", "Disk"), "") == [
        "1 word, begins with “C”", "1 word, begins with “D”", "C····", "D···", "Cac··", "Di··",
    ]  # fmt: skip
    assert hints(checklist("Cache"), "cache") == []


def test_hints_tell_similar_points_and_questions_apart() -> None:
    assert hints(checklist("Which clients", "Which countries", "Who may call it"), "")[:3] == [
        "2 words, word 2 begins with “cl”", "2 words, word 2 begins with “co”",
        "4 words, word 3 begins with “c”",
    ]  # fmt: skip
    assert hints(checklist("Read replicas", "Read retries"), "")[:2] == [
        "2 words, word 2 begins with “rep”", "2 words, word 2 begins with “ret”",
    ]  # fmt: skip


def test_nothing_typed_is_graded_without_a_lexicon() -> None:
    timing = TimingCard("deck/card", "How long?", minutes=Minutes(10, 15))
    cards = (timing, CHOICE, CLOZE, BASIC, checklist("Cache", "Message queue"), sequence(*STAGES))
    assert {card.kind for card in cards} == set(Kind)
    for card in cards:
        assert unanswered(card) == judge(card, "", load())


def test_every_kind_has_hints() -> None:
    timing = TimingCard("deck/card", "How long?", minutes=Minutes(10, 15))
    assert hints(timing, "40") == ["a range 5 minutes wide", "it begins at 10"]
    assert hints(timing, "10-15") == []
    fixed = TimingCard("deck/card", "How long?", minutes=Minutes(45, 45))
    assert hints(fixed, "40") == ["one number, under 60 minutes"]
    assert hints(CHOICE, "1") == ["not SQL"]
    assert hints(CHOICE, "2") == []
    assert hints(CLOZE, "cache; x; 60") == ["1 word, begins with “T”", "T··", "TT·"]
    assert hints(BASIC, "") == ["2 words, begins with “C”", "C······ b······", "Circuit b······"]


def test_what_a_person_accepts_is_credited_from_then_on() -> None:
    card = checklist("Cache", "Message queue")
    assert graded(card, "the waiting room").recalled == ()
    taught = with_alias(card, "b", "the waiting room")
    assert taught.items[1].aliases == ("the waiting room",)
    assert graded(taught, "- The waiting ROOM!").recalled == ("b",)
    assert with_alias(taught, "b", "The waiting room").items[1].aliases == ("the waiting room",)


def test_even_what_a_guard_would_veto_is_credited_once_accepted() -> None:
    card = with_alias(checklist("Automatic failover"), "a", "manual failover, no")
    assert graded(card, "manual failover, no").recalled == ("a",)


def test_a_wording_that_does_not_count_for_one_item_is_asked_for_no_other() -> None:
    card = checklist("LRU", "LFU")
    typed = "LRU\nmost recently used"
    assert [one.item for one in graded(card, typed).unsure] == ["b"]
    assert graded(with_refusal(card, "a", "most recently used"), typed).unsure == ()


def test_what_a_person_refuses_is_not_credited_again() -> None:
    card = checklist("Cache", "Message queue")
    refused = with_refusal(card, "a", "redis cache")
    assert refused.items[0].refusals == ("redis cache",)
    assert graded(refused, "redis cache").recalled == ()
    assert graded(refused, "a Redis cache, queue").recalled == ("b",)
    assert graded(refused, "caching layer").recalled == ("a",)


def test_the_last_correction_wins() -> None:
    card = with_refusal(with_alias(checklist("Cache"), "a", "fridge"), "a", "Fridge")
    assert (card.items[0].aliases, card.items[0].refusals) == ((), ("Fridge",))
    card = with_alias(card, "a", "fridge")
    assert (card.items[0].aliases, card.items[0].refusals) == (("fridge",), ())


def test_a_right_answer_without_items_can_be_corrected_too() -> None:
    taught = with_alias(BASIC, "1", "trip switch")
    assert taught.accept == ("fuse", "trip switch")
    assert graded(taught, "trip switch").matches == (Match("trip switch", "1", "the same words"),)
    refused = with_refusal(taught, "1", "Fuse")
    assert (refused.accept, refused.refusals) == (("trip switch",), ("Fuse",))
    assert graded(refused, "a fuse").score == 0.0
    assert graded(with_refusal(CHOICE, "1", "no sql"), "no sql").score == 0.0


@pytest.mark.parametrize(
    "typed", ["the whole log", "It's the whole log.", "whole log", "I think the whole log"]
)
def test_a_refused_answer_is_refused_in_a_sentence_too(typed: str) -> None:
    card = BasicCard(
        "d/c", "What is loaded?", answer="Snapshot and later log", refusals=("the whole log",)
    )
    ruled = graded(card, typed)
    assert (ruled.score, ruled.unsure, ruled.why) == (0.0, (), "it is said not to count")


@pytest.mark.parametrize(
    ("answer", "typed"),
    [("C++", "C"), ("60 GB", "60 Gb"), ("!=", "!=="), ("R + W > N", "R + W < N")],
)
def test_what_is_refused_is_this_very_text_where_signs_and_units_matter(
    answer: str, typed: str
) -> None:
    card = BasicCard("deck/card", "What?", answer=answer)
    refused = with_refusal(with_alias(card, "1", typed), "1", typed)
    assert (refused.accept, refused.refusals) == ((), (typed,))
    assert (graded(refused, answer).score, graded(refused, typed).score) == (1.0, 0.0)


def test_a_correction_of_an_unknown_item_says_what_to_do() -> None:
    with pytest.raises(DrillError) as caught:
        with_alias(checklist("Cache"), "z", "fridge")
    assert caught.value.message == "deck/card: no item 'z' to correct"
    assert caught.value.hint == (
        "corrections work for the items of a checklist or sequence, the gaps of a cloze, and 1, "
        "the answer of any other card; they are listed by: drill show deck/card"
    )


@pytest.mark.parametrize(
    ("wanted", "typed"),
    [
        ("Fan-out on read", "fan-out on write"),
        ("R + W > N", "R + W < N"),
        ("R + W > N", "R + W >= N"),
        ("Monotonic reads", "monotonic writes"),
        ("Monotonic reads", "Readiness"),
        ("Tail-based sampling", "head-based sampling"),
        ("0.5 ms", "5 ms"),
        ("0.5 ms", "0.5 s"),
        ("Error budget", "error rate"),
        ("Error budget", "budget"),
        ("Consistent hashing", "hashing"),
        ("Consistency and availability", "latency and consistency"),
        ("10,000", "1,000"),
    ],
)
def test_a_basic_card_has_one_right_answer_and_wants_all_of_it(wanted: str, typed: str) -> None:
    card = BasicCard("d/c", "Which?", answer=wanted)
    assert judge(card, typed, load()).score == 0.0


@pytest.mark.parametrize(
    ("wanted", "typed"),
    [
        ("Idempotency key", "its an idempotencey key"),
        ("Error budget", "the error budgets"),
        ("Consistent hashing", "we use consistent hashing"),
        ("Circuit breaker", "circuit braker"),
        ("100 ns", "100ns"),
        ("100 ns", "about 100 nanoseconds"),
        ("10,000", "10k"),
        ("10,000", "10000"),
        ("100,000", "100 thousand"),
        ("12", "roughly 12"),
        ("Consistency and availability", "availability and consistency"),
    ],
)
def test_the_one_right_answer_may_be_spelled_and_turned(wanted: str, typed: str) -> None:
    card = BasicCard("d/c", "Which?", answer=wanted)
    assert judge(card, typed, load()).score == 1.0
