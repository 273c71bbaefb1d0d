"""What holds for every checklist and every answer."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drill.core.cards import BasicCard, Card, ChecklistCard, Item, Kind, Minutes, card_of
from drill.core.grading import corrections, hint, judge, taught, with_alias, with_refusal
from drill.lexicon import load

TEXTS = (
    "Load balancer", "Read replicas", "Circuit breaker", "Rate limiting", "Message queue",
    "Blue-green deployment", "Is there a single point of failure?", "Strong consistency",
    "Retries with jitter", "Search index", "Cost",
)  # fmt: skip
TYPED = (
    *TEXTS, "LB", "spof", "followers", "retry + jitter", "no retries", "eventual consistency",
    "cache", "lunch", "price", "throttling, queue", "kafka / elasticsearch",
    "the load on the breaker", "idk", "not strong consistency but cheap",
)  # fmt: skip

checklists = st.lists(st.sampled_from(TEXTS), min_size=1, max_size=6, unique=True).map(
    lambda texts: ChecklistCard(
        "d/c", "What matters?", items=tuple(Item(f"i{at}", t) for at, t in enumerate(texts))
    )
)
answers = st.lists(st.sampled_from(TYPED) | st.text(max_size=30), max_size=6).map("\n".join)


@given(checklists, answers)
def test_every_item_is_recalled_or_missed_in_the_cards_order(card: Card, answer: str) -> None:
    grade = judge(card, answer, load())
    ids = [item.id for item in card.items]
    assert sorted((*grade.recalled, *grade.missed)) == sorted(ids)
    assert list(grade.recalled) == [each for each in ids if each in grade.recalled]
    assert list(grade.missed) == [each for each in ids if each in grade.missed]
    assert sorted(match.item for match in grade.matches) == sorted(grade.recalled)
    assert {match.item for match in grade.unsure} <= set(grade.missed)
    assert grade.score == pytest.approx(len(grade.recalled) / len(ids))


@given(checklists, st.lists(st.sampled_from(TYPED), max_size=5), st.sampled_from(TYPED))
def test_a_further_line_loses_nothing(card: Card, lines: list[str], more: str) -> None:
    before = judge(card, "\n".join(lines), load())
    after = judge(card, "\n".join([*lines, more]), load())
    assert set(before.recalled) <= set(after.recalled)


@given(checklists, st.lists(st.sampled_from(TYPED), max_size=5))
def test_neither_case_nor_order_of_lines_matters(card: Card, lines: list[str]) -> None:
    want = judge(card, "\n".join(lines), load()).recalled
    assert judge(card, "\n".join(reversed(lines)).upper(), load()).recalled == want


@given(checklists, st.data())
def test_the_words_of_an_item_name_it_and_its_alone(card: Card, data: st.DataObject) -> None:
    item = data.draw(st.sampled_from(card.items))
    assert judge(card, item.text, load()).recalled == (item.id,)


@given(
    checklists,
    st.text(alphabet="abcdefghij xyz", min_size=1, max_size=20).filter(str.strip),
    st.data(),
)
def test_a_correction_is_kept(card: Card, typed: str, data: st.DataObject) -> None:
    item = data.draw(st.sampled_from(card.items))
    assert item.id in judge(with_alias(card, item.id, typed), typed, load()).recalled
    assert item.id not in judge(with_refusal(card, item.id, typed), typed, load()).recalled


kinds = st.sampled_from(list(Kind))


@given(kinds, st.text(max_size=80), st.text(max_size=80), st.text(max_size=40))
def test_no_text_makes_judging_fail(kind: Kind, answer: str, expected: str, prompt: str) -> None:
    items = (Item("a", expected), Item("b", "Cache"))
    card = card_of(
        kind, id="d/c", prompt=prompt,
        minutes=Minutes(5, 10), items=items, options=(expected, "Cache"), answer=expected,
    )  # fmt: skip
    grade = judge(card, answer, load())
    assert 0 <= grade.score <= 1
    assert grade == judge(card, answer, load())
    assert isinstance(hint(card, grade, 0), str)


TOLD = st.lists(
    st.tuples(
        st.sampled_from(["a", "b", "gone"]),
        st.sampled_from(["fridge", "Fridge!", "the waiting room", " cold store "]),
        st.booleans(),
    ),
    max_size=8,
)


@given(TOLD)
def test_corrections_at_once_are_corrections_one_by_one(told: list[tuple[str, str, bool]]) -> None:
    items = (Item("a", "Cache", ("cold store",), ("fridge",)), Item("b", "Queue"))
    card: Card = ChecklistCard("d/c", "Name them", items=items)
    one_by_one = card
    for item, typed, counts in told:
        if item != "gone":
            one_by_one = (with_alias if counts else with_refusal)(one_by_one, item, typed)
    assert taught(card, told) == one_by_one


def test_a_wording_is_read_once_however_many_were_told_before(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    read: list[str] = []
    monkeypatch.setattr(corrections, "said", lambda text: read.append(text) or text)
    told = [("1", f"wording {number}", number % 2 > 0) for number in range(300)]
    card = taught(BasicCard("d/c", "q", answer="a", accept=("b",)), told)
    assert isinstance(card, BasicCard)
    assert (len(card.accept), len(card.refusals)) == (151, 150)
    assert len(read) == 301
