"""What a card's stored text tells of words is what the card itself tells."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drill.core.card_json import card_body
from drill.core.cards import (
    BasicCard,
    Card,
    ChecklistCard,
    ChoiceCard,
    ClozeCard,
    Item,
    Minutes,
    Source,
    TimingCard,
)
from drill.core.search import NOTHING, SearchWords, Weight, find
from drill.store.card_search import weigh_text, words_in

SIGNS = '*`~_$|[]()\\\n"&é 水'
WORDS = 'cache Caching lag text answer id tries colour basic x1 notes ](x) ** $x_1$ ``` ": :'
PIECES = st.sampled_from([*SIGNS, *WORDS.split(), " queue "])
TEXTS = st.lists(PIECES, max_size=8).map("".join)
SOURCES = st.sampled_from([None, Source("lag_notes.md", 3), Source("cache.md", 12)])


@st.composite
def cards(draw: st.DrawFn) -> Card:
    id, prompt, note, stage = "d/lag-2", draw(TEXTS), draw(TEXTS), draw(TEXTS)
    tags, source, answer = tuple(draw(st.lists(TEXTS, max_size=2))), draw(SOURCES), draw(TEXTS)
    more = tuple(draw(st.lists(TEXTS, max_size=2)))
    made = (
        BasicCard(id, prompt, tags, source, stage, note, answer=answer, accept=more),
        ChoiceCard(id, prompt, tags, source, stage, note, options=more, answer=answer),
        ChecklistCard(id, prompt, tags, source, items=(Item("text", answer, more, ("lag",)),)),
        ClozeCard(id, prompt, tags, source, answer="{{" + answer + "}} lag"),
        TimingCard(id, prompt, tags, source, stage, note, minutes=Minutes(5, 10)),
    )
    return draw(st.sampled_from(made))


ASKED = st.sampled_from(
    "cache,lag,cached lag,text answer,id,try,color,md,café,水,basic,x1,x₁,cachelag,prompt file,la,"
    "notes 12,2".split(",")
)


@given(cards(), ASKED)
def test_the_text_tells_what_the_card_tells_or_nothing(card: Card, asked: str) -> None:
    wanted = SearchWords(asked)
    told = weigh_text(json.dumps(card_body(card)), wanted)
    assert told in (None, find(card, wanted).weight)


@pytest.mark.parametrize(
    ("asked", "weight"),
    [
        ("queues", Weight(1, 8.0)),
        ("majority", Weight(1, 5.0)),
        ("que", Weight(1, 4.0)),
        ("d", Weight(1, 3.0)),
        ("answer", NOTHING),
        ("zebra", NOTHING),
        ("queue zebra majority", Weight(2, 13.0)),
    ],
)
def test_of_plain_cards_the_text_alone_tells(asked: str, weight: Weight) -> None:
    card = BasicCard("d/a", "What is a queue?", ("x",), Source("my_notes.md", 3), answer="majority")
    assert weigh_text(json.dumps(card_body(card)), SearchWords(asked)) == weight


@given(st.lists(cards(), max_size=3))
def test_the_words_of_the_texts_have_those_of_the_cards(made: list[Card]) -> None:
    known = words_in(json.dumps(card_body(card)) for card in made)
    for card in made:
        for word in ("cache", "caching", "lag", "colour", "tries", "é", "水"):
            if f" {word} " in f" {card.question} ":
                assert word in known
