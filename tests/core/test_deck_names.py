"""What the decks of notes are called."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drill.core.cards import BasicCard, Deck, Minutes, Source, Stage, TimingCard
from drill.core.material import Wanted, chosen_names, readable_id
from drill.core.material.deck_names import FrontMatter, front_matter
from drill.core.material.topics import TITLES
from drill.deckfile import parse

TALK = Wanted("talk", "Talk", frozenset({"talk.md"}), timed=True)
CACHE = Wanted("cache", "Cache", frozenset({"cache.md"}), timed=False)


def holding(id: str, *files: str, stage: str = "") -> Deck:
    """A deck with a card of each of the files; the first asks for a stage if one is named."""
    cards = [
        BasicCard(f"{id}/{n}", f"{n}?", source=Source(file, 1), answer="a")
        for n, file in enumerate(files)
    ]
    if not stage:
        return Deck(id, id.title(), tuple(cards))
    timing = TimingCard(
        f"{id}/t", "t?", ("timing", "minutes"), Source(files[0], 1), stage, minutes=Minutes(5, 5)
    )
    return Deck(id, id.title(), (timing, *cards), stages=(Stage(stage, Minutes(5, 5)),))


def ids(wanted: Wanted, *before: Deck, taken: tuple[str, ...] = ()) -> tuple[str, ...]:
    return chosen_names(wanted, before, taken).ids


def test_interview_notes_have_a_deck_a_topic_and_other_notes_one() -> None:
    assert ids(TALK) == ("talk-timing", "talk-questions", "talk-consistency", "talk-monitoring")
    assert ids(CACHE) == ("cache",)
    assert chosen_names(TALK, (), ()).title("talk-timing") == "Talk: timing"
    assert chosen_names(CACHE, (), ()).title("cache") == "Cache"


def test_a_name_that_another_deck_has_gets_a_number() -> None:
    assert ids(CACHE, taken=("cache", "cache-2")) == ("cache-3",)
    assert chosen_names(CACHE, (), ("cache",)).title("cache-2") == "Cache (2)"
    assert ids(TALK, taken=("talk-monitoring",))[0] == "talk-2-timing"


def test_plain_names_are_for_notes_that_ask_for_them_and_hide_nothing() -> None:
    plain = Wanted("talk", "Talk", TALK.files, timed=True, plain=True)
    assert ids(plain) == ("timing", "questions", "consistency", "monitoring")
    assert ids(plain, taken=("monitoring",)) == ids(TALK)
    assert ids(Wanted("cache", "Cache", CACHE.files, timed=False, plain=True)) == ("cache",)


def test_one_deck_of_a_persons_name_holds_the_timeline_too() -> None:
    assert ids(Wanted("mine", "Mine", TALK.files, timed=True, whole=True)) == ("mine",)


def test_notes_go_on_in_the_deck_where_most_of_their_cards_are() -> None:
    questions, consistency = (
        holding("questions", "talk.md", "cache.md", "cache.md"),
        holding("consistency", "cache.md"),
    )
    assert ids(CACHE, consistency, questions, taken=("timing", "monitoring")) == ("questions",)


def test_interview_notes_go_on_under_the_names_they_have() -> None:
    timing = holding("timing", "talk.md", stage="Scope")
    questions = holding("questions", "talk.md")
    assert ids(TALK, timing, questions) == ("timing", "questions", "consistency", "monitoring")
    # A shipped deck that they do not have yet is not hidden.
    names = chosen_names(TALK, (timing, questions), ("consistency", "monitoring"))
    assert [names.of(topic) for topic in TITLES] == [
        "timing",
        "questions",
        "talk-consistency",
        "talk-monitoring",
    ]


def test_notes_that_become_interview_notes_get_a_timing_deck_beside_theirs() -> None:
    before = holding("cache", "cache.md")
    timed = Wanted("cache", "Cache", CACHE.files, timed=True)
    names = chosen_names(timed, (before,), ())
    assert names.ids == ("cache-timing", "cache")
    assert names.of("questions") == names.of("consistency") == "cache"


def test_two_timelines_never_share_a_deck() -> None:
    shared = holding("timing", "old.md", "talk.md", stage="Start")
    names = chosen_names(TALK, (shared, holding("questions", "talk.md")), ())
    assert names.of("timing") == "talk-timing"
    assert names.of("questions") == "questions"


@pytest.mark.parametrize(
    ("names", "id"),
    [
        (("Caching & CDNs",), "caching-cdns"),
        (("Кэширование",), "keshirovanie"),
        (("Ελληνικά",), "ellinika"),
        (("缓存", "notes.md"), "huan-cun"),
        (("café — naïve",), "cafe-naive"),
        (("!!!", "Reading list"), "reading-list"),
        (("Caching 🧊",), "caching"),
        (("👍🏽", "Raft ❄️ notes"), "raft-notes"),
        (("!!!", "—"), "notes"),
    ],
)
def test_ids_that_a_person_can_read_and_type(names: tuple[str, ...], id: str) -> None:
    assert readable_id(*names) == id


@given(st.text(min_size=1, max_size=80))
def test_every_name_gives_an_id_that_a_deck_file_may_have(name: str) -> None:
    id = f"{readable_id(name)}-consistency-12"
    assert parse(f"deck: '{id}'\ntitle: T\ncards: []\n", "x").id == id


def test_front_matter_names_the_deck() -> None:
    assert front_matter(
        ["---", "title: 'A talk'", "deck: Talk", "topics: plain", "---"]
    ) == FrontMatter("Talk", "A talk", plain=True)
    assert front_matter(["+++", 'deck = "Talk"', "+++"]) == FrontMatter("Talk")
    assert front_matter(["---", "topics: [a, b]", "---"]) == FrontMatter()


def test_front_matter_says_which_timing_cards_are_wanted() -> None:
    assert front_matter(["timing: minutes, order"]).timing == frozenset({"minutes", "order"})
    assert front_matter(["timing: [clock, total]"]).timing == frozenset({"clock", "total"})
    for other in ("timing: 45 min", "timing: minutes and more", "timing:"):
        assert front_matter([other]).timing == frozenset()
