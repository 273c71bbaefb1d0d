"""What stands on the last-minute page, and in which order."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from drill.core.cards import (
    BasicCard,
    Card,
    ChoiceCard,
    ClozeCard,
    Deck,
    Item,
    Kind,
    Minutes,
    Stage,
    TimingCard,
    card_of,
)
from drill.core.learning.weakness import Misses
from drill.core.sheet import Layout, LearningRecord, Sheet, SheetPoint, compose, spans
from drill.core.sheet.fitting import fitting
from drill.core.sheet.paper import lines, width
from drill.core.sheet.questions import common_question
from drill.core.text import slug
from tests import shipped

SHIPPED = shipped.decks()
STAGES = (
    Stage("Scope", Minutes(5, 10)),
    Stage("Design", Minutes(20, 20)),
    Stage("End", Minutes(0, 5)),
)


def checklist(slug: str, *texts: str, kind: Kind = Kind.CHECKLIST, stage: str = "") -> Card:
    items = tuple(Item(text.lower(), text) for text in texts)
    return card_of(kind, id=f"demo/{slug}", prompt=f"What about {slug}?", stage=stage, items=items)


def basic(slug: str, answer: str) -> Card:
    return BasicCard(f"demo/{slug}", f"What is {slug}?", answer=answer)


def choice(slug: str, prompt: str, answer: str) -> Card:
    return ChoiceCard(f"demo/{slug}", prompt, options=("Strong", "Eventual"), answer=answer)


def page(
    *cards: Card, stages: tuple[Stage, ...] = (), learned: LearningRecord | None = None
) -> Sheet:
    return compose(
        [Deck("demo", "A demonstration", cards, stages=stages)], learned or LearningRecord()
    )


def prompts(sheet: Sheet) -> list[tuple[str, list[str]]]:
    return [
        (title, [entry.card.partition("/")[2] for entry in entries])
        for title, entries in sheet.chapters
    ]


def test_the_stages_follow_one_another_by_the_middles_of_their_ranges() -> None:
    scope, design, end = spans(STAGES)
    assert (scope.earliest, scope.start, scope.end, scope.latest) == (0, 0, 7.5, 10)
    assert (design.earliest, design.start, design.end, design.latest) == (5, 7.5, 27.5, 30)
    assert (end.earliest, end.start, end.end, end.latest) == (25, 27.5, 30, 35)


def test_points_missed_most_often_come_first_and_steps_keep_their_order() -> None:
    items = {
        card: {"a": Misses(4, 0), "b": Misses(4, 1), "c": Misses(4, 3)}
        for card in ("demo/list", "demo/steps")
    }
    listed, steps = (
        checklist("list", "A", "B", "C"),
        checklist("steps", "A", "B", "C", kind=Kind.SEQUENCE),
    )
    ((_, (first, second)),) = page(listed, steps, learned=LearningRecord(items=items)).chapters
    assert (first.form, second.form) == (Layout.LIST, Layout.STEPS)
    assert first.points == (
        SheetPoint("C", Misses(4, 3)),
        SheetPoint("B", Misses(4, 1)),
        SheetPoint("A", Misses(4, 0)),
    )
    assert [point.text for point in second.points] == ["A", "B", "C"]


@pytest.mark.parametrize(
    ("asked", "missed", "often"),
    [(0, 0, False), (5, 0, False), (4, 1, False), (3, 1, True), (1, 1, True)],
)
def test_what_was_missed_every_third_time_is_marked(asked: int, missed: int, often: bool) -> None:
    assert Misses(asked, missed).often is often


def test_the_points_missed_most_often_are_named_at_the_top_whatever_their_kind() -> None:
    items = {"demo/list": {"a": Misses(4, 3), "b": Misses(1, 1)}}
    learned = LearningRecord(cards={"demo/x": Misses(8, 5)}, items=items)
    sheet = page(checklist("list", "A", "B", "C"), basic("x", "Saga"), learned=learned)
    # 3/6, 5/10 and 1/3, with two successes added to each.
    assert sheet.worst == (
        (
            "What about list?",
            SheetPoint("A", Misses(4, 3)),
        ),
        ("What is x?", SheetPoint("Saga", Misses(8, 5))),
        ("What about list?", SheetPoint("B", Misses(1, 1))),
    )


def test_chapters_are_the_stages_in_order_and_then_the_deck() -> None:
    cards = (
        checklist("no-stage", "A"),
        checklist("late", "A", stage="end"),
        checklist("early", "A", stage="Scope"),
    )
    assert prompts(page(*cards, stages=STAGES)) == [
        ("Scope", ["early"]),
        ("End", ["late"]),
        ("A demonstration", ["no-stage"]),
    ]


def test_stages_of_other_timelines_stand_beside_those_that_both_have() -> None:
    stages = ("Deep dive", "wrap up", "Understand", "Clarify", "Later")
    cards = tuple(checklist(slug(name), "A", stage=name) for name in stages)
    own = tuple(Stage(name, Minutes(5, 5)) for name in ("Clarify", "Wrap up"))
    other = tuple(Stage(name, Minutes(5, 5)) for name in ("Understand", "Deep dive", "Wrap Up"))
    deck = Deck("demo", "A demonstration", cards, stages=own)
    sheet = compose([deck], LearningRecord(), [own, other, STAGES])
    assert [title for title, _ in sheet.chapters] == [
        "Clarify",
        "Understand",
        "Deep dive",
        "Wrap up",
        "Later",
    ]
    assert [span.stage.name for span in sheet.timeline] == ["Clarify", "Wrap up"]


def test_the_deck_that_begins_earliest_in_the_interview_leads_each_chapter() -> None:
    timed = Deck("timing", "Timing", stages=STAGES)
    special = Deck("a", "Special", (replace(checklist("deep", "A", stage="Design"), id="a/deep"),))
    general = Deck(
        "b",
        "General",
        (checklist("all", "A", stage="Design"), checklist("scope", "A", stage="Scope")),
    )
    assert prompts(compose([special, general, timed], LearningRecord())) == [
        ("Scope", ["scope"]),
        ("Design", ["all", "deep"]),
    ]


def test_what_the_timeline_answers_is_not_asked_again() -> None:
    minutes = TimingCard("demo/minutes", "How long is the scope?", minutes=Minutes(5, 10))
    order = replace(checklist("order", "Scope", "Design"), tags=("timing",))
    assert page(minutes, order, stages=STAGES).cards == 0
    (number,) = page(minutes).numbers
    assert (number.prompt, number.points) == (
        "How long is the scope?",
        (SheetPoint("5–10 minutes"),),
    )


@pytest.mark.parametrize(
    ("answer", "form"),
    [
        ("100,000", Layout.NUMBER),
        ("~ 3 MB", Layout.NUMBER),
        ("2 to 3", Layout.NUMBER),
        ("A high percentile, such as p99", Layout.FACT),
        ("R + W > N", Layout.FACT),
    ],
)
def test_an_answer_that_begins_with_a_figure_is_a_number(answer: str, form: Layout) -> None:
    sheet = page(basic("x", answer))
    found = sheet.numbers[0] if sheet.numbers else sheet.chapters[0][1][0]
    assert found.form is form


def test_a_text_with_gaps_stands_without_its_headings() -> None:
    gaps = ClozeCard("demo/gaps", "Numbers › Sizes", answer="2^10 is about a {{thousand}}")
    (number,) = page(gaps).numbers
    assert (number.prompt, number.points) == ("", (SheetPoint("2^10 is about a {{thousand}}"),))


def test_choices_among_the_same_options_make_a_table() -> None:
    cards = [
        choice(data, f"Which consistency does a {data} need?", "Strong")
        for data in ("seat", "name")
    ]
    cards.append(choice("likes", "Which consistency do likes need?", "Eventual"))
    ((question, rows),) = page(*cards).tables
    assert question == "Which consistency do … need?"
    assert [(row.prompt, row.points[0].text) for row in rows] == [
        ("a seat", "Strong"),
        ("a name", "Strong"),
        ("likes", "Eventual"),
    ]
    assert page(*cards[:2]).tables == ()


@pytest.mark.parametrize(
    ("questions", "common"),
    [
        (["Is a b?", "Is c d?"], ("Is …", ["a b?", "c d?"])),
        (["Why a?", "How a?"], ("", ["Why a?", "How a?"])),
        (["Why?", "Why?"], ("", ["Why?", "Why?"])),
        (["What is x good for?", "What is it good for?"], ("What is … good for?", ["x", "it"])),
        ([], ("", [])),
    ],
)
def test_what_questions_have_in_common(questions: list[str], common: tuple[str, list[str]]) -> None:
    assert common_question(questions) == common


def test_where_room_is_scarce_the_weak_stay_then_the_new() -> None:
    slugs = ("sure", "known", "weak", "missed", "new", "failed")
    cards = [checklist(slug, "A point", "Another") for slug in slugs]
    learned = LearningRecord(
        recall={"demo/sure": 0.95, "demo/known": 0.9, "demo/weak": 0.4, "demo/missed": 0.4},
        items={
            "demo/missed": {"another": Misses(4, 2)},
            "demo/failed": {"a point": Misses(3, 3), "another": Misses(3, 3)},
        },
    )
    ((_, entries),) = page(*cards, learned=learned).chapters
    kept = [fitting(entries, room) for room in (5, 8, 10, 12, 15, 17)]
    added = [after - before for before, after in pairwise([set[str](), *kept])]
    order = ("failed", "missed", "weak", "new", "known", "sure")
    assert added == [{f"demo/{slug}"} for slug in order]


def test_own_cards_go_before_shipped_ones_of_the_same_standing() -> None:
    own = Deck("own", "My method", (replace(checklist("plain", "A"), id="own/new"),))
    cards = (checklist("failed", "A"), checklist("new", "A"), checklist("known", "A"))
    learned = LearningRecord(recall={"demo/known": 0.9}, items={"demo/failed": {"a": Misses(3, 3)}})
    shipped = Deck("demo", "A demonstration", cards)
    sheet = compose([shipped, own], learned, (), {"demo"})
    entries = [entry for _, inside in sheet.chapters for entry in inside]
    kept = [fitting(entries, room) for room in (4.5, 9, 12, 15)]
    added = [after - before for before, after in pairwise([set[str](), *kept])]
    assert added == [{"demo/failed"}, {"own/new"}, {"demo/new"}, {"demo/known"}]


@pytest.mark.parametrize(("missed", "kept"), [(0, "demo/known"), (1, "demo/known"), (2, "demo/x")])
def test_a_short_question_gives_way_to_checklists_unless_it_was_missed_often(
    missed: int, kept: str
) -> None:
    learned = LearningRecord(recall={"demo/known": 0.9}, cards={"demo/x": Misses(4, missed)})
    ((_, entries),) = page(
        basic("x", "Saga"), checklist("known", "A point"), learned=learned
    ).chapters
    assert fitting(entries, 4.5) == {kept}


def test_what_is_known_equally_well_shares_the_room_by_topics() -> None:
    cards = [
        replace(checklist(f"{topic}{n}", "A point"), tags=(topic,))
        for topic in "ab"
        for n in range(3)
    ]
    ((_, entries),) = page(*cards).chapters
    assert fitting(entries, 7) == {"demo/a0", "demo/b0"}


def test_two_pages_have_something_of_every_stage_number_and_example_of_the_shipped_decks() -> None:
    sheet = compose(SHIPPED, LearningRecord())
    assert [title for title, _ in sheet.chapters] == [stage.name for stage in SHIPPED[-1].stages]
    assert {entry.form for _, entries in sheet.chapters for entry in entries} == {
        Layout.LIST,
        Layout.STEPS,
    }
    ((question, rows),) = sheet.tables
    left = [entry.form for entry in sheet.left_out]
    assert question == "Which consistency do … need at least?"
    assert len(rows) + left.count(Layout.ROW) == 20
    assert len(rows) > 5
    assert len(sheet.numbers) > 10
    timing = {card.id for card in SHIPPED[-1].cards}
    asked = {card.id for deck in SHIPPED for card in deck.cards}
    assert sheet.cards + len(sheet.left_out) == len(asked - timing)


def test_an_essay_is_cut() -> None:
    ((_, (entry,)),) = page(basic("x", "word " * 100)).chapters
    assert len(entry.points[0].text) == 300
    assert entry.points[0].text.endswith("word…")


def test_lines_are_broken_between_words_and_long_words_anywhere() -> None:
    assert lines("") == lines("short") == 1
    assert width("mm") > width("nn") > width("ii")
    assert width("系統") == 2.0
    assert (lines("系" * 20), lines("系" * 40)) == (2, 3)
    ten_letters = "n" * 10  # 5.5 em each, and 0.28 for the space between them
    assert [lines(f"{ten_letters} {ten_letters}", room) for room in (11.0, 11.5)] == [2, 1]
    assert [lines(f"{ten_letters} {ten_letters}", 11.5, bold=bold) for bold in (False, True)] == [
        1,
        2,
    ]
