"""Questions about lines that are near an item in meaning: proposed by a table of word vectors,
never credited by it."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from drill.core.cards import ChecklistCard, Item
from drill.core.grading import Grade, Lexicon, judge
from drill.core.grading.checklists.proposals import chance
from drill.core.grading.words.word_vectors import SIZE, Likeness
from drill.lexicon import load
from tests.conftest import Drill
from tests.grading.checklists import card_of, cases


def row(*numbers: int) -> bytes:
    return bytes(number % 256 for number in (*numbers, *[0] * (SIZE - len(numbers))))


TABLE = Likeness(
    {word: rank for rank, word in enumerate(("the", "store", "save", "write", "fail"))},
    row(0, 0, 0, 127) + row(127) + row(127, 1) + row(0, 127) + row(-127),
)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("store", "store", 1.0),
        ("store", "save", 1.0),
        ("store", "write", 0.0),
        ("store", "fail", -1.0),
        ("stores", "stored", 1.0),  # without their endings
        ("saving", "save", 1.0),  # with the e that the ending took
        ("failstore", "write", 0.0),  # as the two words that it is made of
        ("unknown", "store", 0.0),
        ("", "store", 0.0),
    ],
)
def test_likeness_is_the_cosine_of_the_directions(one: str, other: str, expected: float) -> None:
    assert TABLE.between(one, other) == pytest.approx(expected, abs=0.01)


def test_common_words_weigh_less() -> None:
    assert 0.98 < TABLE.between("the store", "store") < 1


def test_a_lexicon_without_the_table_finds_nothing_alike() -> None:
    assert Lexicon().likeness.between("store", "store") == 0.0


ITEMS = ("No message is ever forgotten", "Peaks are flattened", "Teams release on their own")
LINE = "tall peaks become flat"


def judged(answer: str, *items: str, few: bool = False, refusals: tuple[str, ...] = ()) -> Grade:
    listed = tuple(Item(str(at), text, refusals=refusals) for at, text in enumerate(items or ITEMS))
    return judge(ChecklistCard("a/b", "Why a queue?", items=listed), answer, load(few=few))


def asked(grade: Grade) -> list[tuple[str, str, str]]:
    return [(match.typed, match.item, match.why) for match in grade.unsure]


def test_a_line_near_an_item_is_asked_about_and_not_credited() -> None:
    grade = judged(LINE)
    assert asked(grade) == [(LINE, "1", "nearly “Peaks are flattened”?")]
    assert (grade.score, grade.recalled, grade.extras) == (0.0, (), (LINE,))


def test_the_likelier_of_two_lines_is_asked_about() -> None:
    assert [match.typed for match in judged(f"the mountain top is flat\n{LINE}").unsure] == [LINE]


def test_a_point_that_is_credited_is_asked_about_no_more() -> None:
    assert asked(judged(f"Peaks are flattened\n{LINE}")) == []


def test_a_wording_that_was_refused_is_not_proposed_again() -> None:
    assert asked(judged(LINE, refusals=(LINE,))) == []


@pytest.mark.parametrize(
    ("line", "item"),
    [
        ("workload heavy with writes", "Read-heavy workload"),
        ("slower replies under stress", "Faster replies under pressure"),
        ("no retries of mail", "Retries of e-mail"),
    ],
)
def test_no_veto_is_asked_about_however_near(line: str, item: str) -> None:
    assert load().likeness.between(line, item) > 0.45
    assert asked(judged(line, item)) == []


@pytest.mark.parametrize("name", ["first", "eighth", "fifteenth"])
def test_few_questions_are_the_likeliest_of_many_and_change_no_credit(name: str) -> None:
    for case in cases(name):
        few, grade = (
            judge(card_of(case), case["answer"], load(few=which)) for which in (True, False)
        )
        assert replace(grade, unsure=()) == replace(few, unsure=())
        assert grade.unsure[: len(few.unsure)] == few.unsure
        items = [match.item for match in grade.unsure]
        assert len(set(items)) == len(items)
        assert not set(items) & set(grade.recalled)


def test_the_settings_say_whether_lines_near_a_point_are_asked_about(drill: Drill) -> None:
    record = {
        "kind": "checklist",
        "prompt": "Why a queue?",
        "items": [{"id": str(at), "text": text} for at, text in enumerate(ITEMS)],
        "answer": LINE,
    }
    assert [
        one["item"] for one in json.loads(drill("grade", stdin=json.dumps(record)).out)["unsure"]
    ] == ["1"]
    assert drill("config", "questions", "few").code == 0
    assert json.loads(drill("grade", stdin=json.dumps(record)).out)["unsure"] == []


def test_the_chance_of_a_yes_grows_with_the_figures_that_speak_for_it() -> None:
    weights = {"base": 0.0, "covered": 2.0, "short": -1.0}
    assert chance({"covered": 0.0, "short": 0.0}, weights) == 0.5
    assert chance({"covered": 1.0, "short": 0.0}, weights) == pytest.approx(0.881, abs=0.001)
    assert chance({"covered": 0.0, "short": 1.0}, weights) == pytest.approx(0.269, abs=0.001)


@pytest.mark.parametrize("name", ["first", "second", "fifth", "seventh"])
def test_a_line_without_a_word_of_an_item_is_never_credited_by_its_likeness(name: str) -> None:
    lexicon = load()
    near = [
        match.why
        for case in cases(name)
        for match in judge(card_of(case), case["answer"], lexicon).matches
        if match.why.startswith("nearly")
    ]
    assert near == []
