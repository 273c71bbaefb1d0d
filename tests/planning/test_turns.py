"""Whose turn it is among new cards that are worth the same."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drill import config
from drill.app.env import Env
from drill.app.learning.answering import Effort
from drill.app.learning.daily import SessionOptions
from drill.app.learning.quiz import Quiz
from drill.app.library import Library, open_library
from drill.app.planning.interview_plan import PlanChanges, change_plan
from drill.clock import FixedClock
from drill.core.learning.log import ActionKind
from drill.core.planning.next_card import Candidate
from drill.core.planning.scarcity import about
from drill.core.planning.turns import Turns, apart, in_turn, leading, turn

DECKS = ("a", "b-timing", "c-questions", "m", "timing", "questions")
DECK = """\
deck: {deck}
title: {deck}
cards:
{cards}
"""
CARD = "- {{id: '{id}', kind: basic, prompt: 'What is it ({id})?', answer: 'it is {id}'{tags}}}\n"

sizes = st.dictionaries(st.sampled_from(DECKS), st.integers(1, 5))
turns = st.builds(Turns, st.frozensets(st.sampled_from(DECKS)), st.booleans())


@given(sizes, turns)
def test_the_turn_of_a_card_alone_gives_the_order_of_all(
    decks: dict[str, int], order: Turns
) -> None:
    cards = [
        (Candidate(f"{deck}/{number}", None, 10.0), number)
        for deck in sorted(decks)
        for number in range(decks[deck])
    ]
    first = leading(decks, order)
    by_turn = sorted(cards, key=lambda one: turn(one[0].deck, one[1], order, first) + one[0].card)
    assert [one for one, _ in by_turn] == in_turn([one for one, _ in cards], order)


@given(st.text("aab-", max_size=12), st.sampled_from(["", "a", "b"]))
def test_what_gives_the_next_away_is_not_beside_it_while_there_is_another(
    said: str, before: str
) -> None:
    ordered = list(enumerate(said))
    found = apart(ordered, lambda one: one[1].strip("-"), before)
    assert sorted(found) == ordered
    for kind in "ab-":  # among themselves they stay in order
        assert [one for one in found if one[1] == kind] == [
            one for one in ordered if one[1] == kind
        ]
    last = before
    for at, (_, kind) in enumerate(found):
        if kind != "-" and kind == last:
            assert {other for _, other in found[at:]} == {kind}
        last = kind.strip("-")


def test_seconds_that_differ_little_are_about_the_same() -> None:
    assert about(20.0) == about(17.0)
    assert about(20.0) < about(30.0) < about(60.0)
    assert all(0.89 < about(seconds) / seconds < 1.12 for seconds in (1.0, 7.3, 20.0, 64.0, 300.0))


@pytest.fixture
def env(tmp_path: Path, clock: FixedClock) -> Env:
    """The person's own deck, the last by its name, and two that ship, one about a timeline."""
    shipped, home = tmp_path / "shipped", tmp_path / "home"
    _write(shipped / "algorithms.yaml", "abcdef")
    _write(shipped / "clock.yaml", "pqrstu", ", tags: [timing, minutes]")
    _write(home / "decks" / "zoo.yaml", "klmno")
    settings = config.load({"DRILL_HOME": str(home)})
    return Env(settings, shipped, clock, lambda file, line: None, lambda text: None)


def _write(file: Path, ids: str, tags: str = "") -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    cards = "".join(CARD.format(id=id, deck=file.stem, tags=tags) for id in ids)
    file.write_text(DECK.format(deck=file.stem, cards=cards), encoding="utf-8")


@pytest.fixture
def library(env: Env) -> Iterator[Library]:
    with open_library(env) as library:
        change_plan(env, library, PlanChanges(("in 10 days",), 20.0))
        yield library


def asked(env: Env, library: Library, count: int) -> list[str]:
    """The first cards of a session, each answered rightly."""
    clock = env.clock
    assert isinstance(clock, FixedClock)
    quiz, found = Quiz(env, library, SessionOptions()), []
    while (card := quiz.card()) is not None and len(found) < count:
        found.append(card.id)
        quiz.answer(card, "x", Effort(5.0, 0, 4))
        clock.advance(seconds=9)
    return found


def test_on_the_first_day_of_a_plan_ones_own_deck_comes_first(env: Env, library: Library) -> None:
    assert asked(env, library, 17) == [
        *(f"zoo/{id}" for id in "klmno"),
        *("algorithms/a", "clock/p", "algorithms/b", "clock/q", "algorithms/c", "clock/r"),
        *("algorithms/d", "clock/s", "algorithms/e", "clock/t", "algorithms/f", "clock/u"),
    ]


def test_later_the_decks_of_a_plan_take_turns_in_each_session(
    env: Env, library: Library, clock: FixedClock
) -> None:
    assert asked(env, library, 1) == ["zoo/k"]
    clock.advance(days=1)
    first = asked(env, library, 4)
    assert first == ["zoo/k", "algorithms/a", "clock/p", "zoo/l"]  # the first is a review
    assert asked(env, library, 3) == ["algorithms/b", "clock/q", "zoo/m"]


def test_a_new_session_does_not_begin_with_what_the_last_answer_gives_away(
    env: Env, library: Library, clock: FixedClock
) -> None:
    asked(env, library, 1)
    clock.advance(days=1)
    for card in ("zoo/l", "zoo/m", "zoo/n", "zoo/o", "algorithms/a", "algorithms/b"):
        quiz = Quiz(env, library, SessionOptions())
        quiz.put_aside(library.card(card), ActionKind.BURY)
    assert asked(env, library, 2) == ["zoo/k", "clock/p"]
    assert asked(env, library, 2) == ["algorithms/c", "clock/q"]
    assert asked(env, library, 3) == ["algorithms/d", "clock/r", "algorithms/e"]
