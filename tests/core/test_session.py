from __future__ import annotations

from datetime import UTC, date, datetime
from uuid import UUID

from drill.core.cards import ChecklistCard, Item, SequenceCard
from drill.core.learning.log import Mode, Review
from drill.core.learning.session import Session, Summary, summarize, weakest_first
from drill.core.learning.weakness import CardMisses, Misses

AT = datetime(2026, 3, 2, 12, tzinfo=UTC)


def answer(
    number: int, card: str, quality: int, score: float = 1.0, missed: tuple[str, ...] = ()
) -> Review:
    return Review(
        UUID(int=number),
        card,
        AT,
        date(2026, 3, 2),
        quality,
        score,
        2.0,
        Mode.TODAY,
        "typed",
        missed=missed,
    )


def test_a_good_answer_leaves_the_queue_and_a_poor_one_goes_to_its_end() -> None:
    start = Session(Mode.TODAY, ("d/a", "d/b", "d/c"))
    poor = start.answered(answer(1, "d/a", 3))
    assert poor.waiting == ("d/b", "d/c", "d/a")
    good = poor.answered(answer(2, "d/b", 4))
    assert good.waiting == ("d/c", "d/a")
    assert good.card == "d/c"


def test_every_step_can_be_taken_back_to_the_very_session_before() -> None:
    start = Session(Mode.TODAY, ("d/a", "d/b"))
    one = start.answered(answer(1, "d/a", 5))
    two = one.put_aside("d/b", UUID(int=2))
    assert two.card is None
    assert two.before is one
    assert one.before is start
    assert (two.step, one.step, start.step) == (UUID(int=2), UUID(int=1), None)


def test_a_card_put_aside_also_loses_its_repeats() -> None:
    start = Session(Mode.TODAY, ("d/a", "d/b")).answered(answer(1, "d/a", 2))
    assert start.put_aside("d/a", UUID(int=2)).waiting == ("d/b",)


def test_cards_that_left_their_deck_are_passed_over() -> None:
    session = Session(Mode.TODAY, ("d/a", "d/b", "d/a"))
    assert session.without(frozenset({"d/a"})).waiting == ("d/b",)


def test_a_summary_counts_first_answers_and_the_most_missed_items_first() -> None:
    reviews = [
        answer(1, "d/a", 2, 0.5, ("y", "x")),
        answer(2, "d/b", 5),
        answer(3, "d/a", 3, 0.75, ("x",)),
        answer(4, "d/a", 5),
    ]
    assert summarize(reviews) == Summary(
        cards=2, repeats=2, recalled=1, recall=0.75, seconds=8.0, missed=(("d/a", ("x", "y")),)
    )


def test_a_summary_of_nothing() -> None:
    assert summarize([]) == Summary(
        cards=0, repeats=0, recalled=0, recall=0.0, seconds=0, missed=()
    )


def test_the_items_missed_most_often_come_first_in_a_checklist_only() -> None:
    items = (Item("x", "X"), Item("y", "Y"), Item("z", "Z"))
    misses = CardMisses(items={"y": Misses(8, 3), "z": Misses(1, 1)})
    checklist = ChecklistCard("d/a", "a", items=items)
    assert [item.id for item in weakest_first(checklist, misses).items] == ["z", "y", "x"]
    sequence = SequenceCard("d/a", "a", items=items)
    assert weakest_first(sequence, misses) == sequence
