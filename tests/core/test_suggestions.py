"""Suggestions over builds: which stay, which go, and under which ids; and where they are not."""

from __future__ import annotations

from dataclasses import replace

from drill.core.cards import BasicCard, Deck, Source, Suggestion
from drill.core.material import rebuild, rebuild_decks


def basic(slug: str, prompt: str, file: str | None = "a.md") -> BasicCard:
    return BasicCard(
        f"d/{slug}", prompt, source=Source(file, 1) if file else None, answer="An answer"
    )


def doubtful(slug: str, prompt: str, file: str | None = "a.md") -> Suggestion:
    return Suggestion(basic(slug, prompt, file), "the answer is long")


def deck(*suggestions: Suggestion, cards: tuple[BasicCard, ...] = ()) -> Deck:
    return Deck(
        "d", "D", (basic("sure", "What is sure?"), *cards), ("a.md",), suggestions=suggestions
    )


def test_suggestions_are_those_of_the_new_build_and_keep_their_ids() -> None:
    old = deck(doubtful("cache-2", "What is a cache?"), doubtful("queue", "What is a queue?"))
    new = deck(doubtful("shard", "What is a shard?"), doubtful("cache", "What is a cache?"))
    after, changes = rebuild(old, new)
    assert after.suggestions == (
        doubtful("shard", "What is a shard?"),
        doubtful("cache-2", "What is a cache?"),
    )
    assert [change.what for change in changes] == ["kept"]
    assert rebuild(after, new)[0] == after


def test_a_new_suggestion_takes_no_id_of_another() -> None:
    old = deck(doubtful("cache", "What is a cache?"))
    new = deck(doubtful("cache", "Which cache?"), doubtful("cache-2", "What is a cache?"))
    after, _ = rebuild(old, new)
    assert after.suggestions == (
        doubtful("cache-2", "Which cache?"),
        doubtful("cache", "What is a cache?"),
    )


def test_suggestions_of_notes_that_were_not_built_and_of_a_person_stay() -> None:
    others = doubtful("cache", "What is a cache?", "b.md")
    own = doubtful("shard", "What is a shard?", None)
    gone = doubtful("queue", "What is a queue?")
    after, _ = rebuild(
        deck(others, own, gone), deck(doubtful("cache", "Which cache?")), files={"a.md"}
    )
    assert after.suggestions == (others, own, doubtful("cache-2", "Which cache?"))
    assert rebuild(after, deck(), files={"a.md", "b.md"})[0].suggestions == (own,)


def test_what_a_card_of_the_deck_asks_is_not_suggested() -> None:
    retired = replace(basic("cache", "What is a cache?", "b.md"), retired=True)
    own = basic("mine", "What is a queue?", None)
    new = deck(doubtful("cache", "What is a cache?"), doubtful("queue", "What is a queue?"))
    after, _ = rebuild(deck(cards=(retired, own)), new, files={"a.md"})
    assert after.suggestions == ()
    assert [card.id for card in after.cards] == ["d/sure", "d/mine", "d/cache"]


def test_a_card_that_becomes_doubtful_is_a_suggestion_under_its_id_unless_it_stays() -> None:
    card = basic("old-name", "What is a cache?")
    new = deck(doubtful("cache", "What is a cache?"))
    after, changes = rebuild(deck(cards=(card,)), new)
    assert (after.cards, [one.card.id for one in after.suggestions]) == (
        deck().cards,
        ["d/old-name"],
    )
    assert [change.what for change in changes if change.card == "d/old-name"] == ["suggested"]
    assert rebuild(after, new, base=after)[0] == after
    (kept,), _ = rebuild_decks([deck(cards=(card,))], [new], staying={"d/old-name"})
    assert [one.id for one in kept.cards] == ["d/sure", "d/old-name"]


def test_a_suggestion_that_becomes_sure_is_a_card_under_its_id() -> None:
    old = deck(doubtful("cache", "What is a cache?"))
    new = deck(cards=(basic("cache", "What is a cache?"),))
    after, _ = rebuild(old, new)
    assert after == new


def test_a_suggestion_that_a_person_made_a_card_is_theirs() -> None:
    before = deck(doubtful("cache", "What is a cache?"))
    taken = deck(cards=(basic("cache", "What is a cache?"),))
    after, _ = rebuild(taken, before, base=before)
    assert after == taken


def test_no_card_has_the_id_of_a_suggestion() -> None:
    old = deck(doubtful("cache", "What is a cache?"))
    new = deck(doubtful("cache-2", "What is a cache?"), cards=(basic("cache", "Which cache?"),))
    after, _ = rebuild(old, new)
    assert [card.id for card in after.cards] == ["d/sure", "d/cache-2"]
    assert after.suggestions == (doubtful("cache", "What is a cache?"),)


def test_a_suggestion_gives_way_to_a_card_that_comes_in() -> None:
    held = deck(
        doubtful("cache", "What is a cache?"),
        doubtful("queue", "Which queue?"),
        doubtful("x", "Which x?"),
    )
    after = held.holding((basic("cache", "Which cache?"), basic("mine", "Which queue?")))
    assert [one.card.id for one in after.suggestions] == ["d/x"]
