"""Finding cards by words."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drill.core.cards import BasicCard, Card, ChecklistCard, ClozeCard, Item, Minutes, TimingCard
from drill.core.grading.words.stem import IRREGULAR, WHOLE, stem
from drill.core.search import Found, SearchWords, best, find

CARDS: tuple[Card, ...] = (
    BasicCard(
        "d/cache",
        "What is a cache?",
        answer="a copy near the reader",
        tags=("storage",),
        note="Also in a CDN.",
    ),
    ChecklistCard(
        "d/lag",
        "What helps against replica lag?",
        items=(Item("q", "read from the leader", ("primary",)),),
    ),
    ClozeCard("d/quorum", "", answer="A quorum of {{three}} replicas", stage="Deep dive"),
    BasicCard("d/rep", "Which copies fail over?", answer="a hot replica"),
    TimingCard("d/wrap-up", "How long is the wrap-up?", minutes=Minutes(5, 10)),
    BasicCard("d/ete", "Où est l'été?", answer="là"),
)


def search(cards: Iterable[Card], text: str) -> list[Found]:
    wanted = SearchWords(text)
    each = {card.id: find(card, wanted) for card in cards}
    return [each[id] for id in best((id, one.weight) for id, one in each.items())]


def found(text: str) -> list[tuple[str, str]]:
    return [(one.card.slug, one.place) for one in search(CARDS, text)]


@pytest.mark.parametrize(
    ("text", "cards"),
    [
        ("cache", [("cache", "")]),
        ("CACHING", [("cache", "")]),
        (
            "replicas",
            [("lag", ""), ("quorum", ""), ("rep", "a hot replica")],
        ),  # the question before the answer
        ("repl", [("lag", ""), ("quorum", ""), ("rep", "a hot replica")]),
        ("replica lag", [("lag", "")]),
        ("primary", [("lag", "primary")]),
        ("storage", [("cache", "storage")]),
        ("deep dive", [("quorum", "Deep dive")]),
        ("cdn", [("cache", "Also in a CDN.")]),
        ("wrap", [("wrap-up", "")]),
        ("ete", [("ete", "")]),
        ("quorum nonsense", [("quorum", "")]),  # none has both
        ("plica", []),
        ("?!", []),
        ("", []),
    ],
)
def test_what_is_found_and_where_the_words_stand(text: str, cards: list[tuple[str, str]]) -> None:
    assert found(text) == cards


def test_words_that_only_have_a_stem_in_common_at_their_beginning_are_others() -> None:
    cards = (
        BasicCard("d/least", "Which consistency does it need at least?", answer="strong"),
        BasicCard("d/leased", "Who hands out ids?", answer="leased ranges"),
        BasicCard("d/quorum", "Which rule overlaps?", answer="R + W > N"),
        BasicCard("d/reader", "Where does a reader wait?", answer="at the writer"),
    )

    def slugs(text: str) -> list[str]:
        return [one.card.slug for one in search(cards, text)]

    assert [slugs("lease"), slugs("leases"), slugs("leas")] == [
        ["leased"],
        ["leased"],
        ["least", "leased"],
    ]
    assert [slugs("R + W"), slugs("re"), slugs("wr")] == [["quorum"], ["reader"], ["reader"]]


@given(st.text(max_size=40))
def test_any_text_finds_cards_that_there_are(text: str) -> None:
    assert {one.card for one in search(CARDS, text)} <= set(CARDS)


@given(st.sampled_from(CARDS))
def test_the_words_of_a_question_find_its_card(card: Card) -> None:
    assert card in [one.card for one in search(CARDS, card.question)]


def test_each_word_is_weighed_once_however_many_cards_have_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    weighed: list[str] = []

    def counted(word: str) -> str:
        weighed.append(word)
        return stem(word)

    monkeypatch.setattr("drill.core.search.stem", counted)
    many = (
        BasicCard(f"d{number % 9}/{number}", "What is a cache?", answer="a") for number in range(90)
    )
    assert len(search(many, "cache")) == 90
    assert [weighed.count(word) for word in ("what", "is", "89", "d8")] == [1, 1, 1, 1]


WORDS = (
    "tries cries centres metre behaviours colour analyse authorised authorising coding iterating "
    "replicating using viability throughputs cached caches www commmit optimised data schemata 2pc"
).split()


@pytest.mark.parametrize("form", [*WORDS, *IRREGULAR, *WHOLE])
def test_a_word_begins_as_those_do_that_find_it(form: str) -> None:
    for word in {form, stem(form), stem(form)[:4], stem(form)[:2]}:
        wanted = SearchWords(word)
        if wanted.likenesses[form]:
            assert form.startswith(wanted.beginnings)


def test_of_a_note_the_line_that_has_the_word_is_shown() -> None:
    note = "A relay reads the table.\n\n```mermaid\nflowchart LR\n  A --> B\n```\n\nIt runs twice."
    card = BasicCard("d/outbox", "Which pattern is it?", answer="outbox", note=note)
    assert [one.place for one in search([card], "relay")] == ["A relay reads the table."]
    assert [one.place for one in search([card], "twice")] == ["It runs twice."]
