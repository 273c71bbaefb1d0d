"""What a person deleted from a deck stays away until the notes say something else; what they took
stays theirs."""

from __future__ import annotations

from dataclasses import replace

from drill.core.cards import BasicCard, Card, ChecklistCard, Deck, Item, Source, Suggestion
from drill.core.material import rebuild
from drill.core.material.rebuilding.declined import CHANGED

CACHE = BasicCard("d/cache", "What is a cache?", source=Source("a.md", 1), answer="A fast copy")
QUEUE = BasicCard("d/queue", "What is a queue?", source=Source("a.md", 2), answer="Work that waits")
SHARD = BasicCard(
    "d/shard", "What is a shard?", source=Source("a.md", 3), answer="A part of the rows"
)
DOUBT = Suggestion(SHARD, "it is short")
LIST = ChecklistCard(
    "d/list", "What?", source=Source("a.md", 4), items=(Item("a", "alpha"), Item("b", "beta"))
)


def deck(*cards: Card, suggestions: tuple[Suggestion, ...] = ()) -> Deck:
    return Deck("d", "D", cards, ("a.md",), suggestions=suggestions)


def test_a_deleted_card_stays_away_at_every_later_build() -> None:
    base = deck(CACHE, QUEUE)
    after, changes = rebuild(deck(CACHE), base, base=base)
    assert after == deck(CACHE)
    assert [(change.what, change.card) for change in changes] == [("kept", "d/cache")]
    built, _ = rebuild(base, base, base=base)
    assert rebuild(after, base, base=built)[0] == after


def test_when_its_text_changes_it_is_suggested_and_stays_so() -> None:
    base = deck(CACHE, QUEUE)
    new = deck(CACHE, replace(QUEUE, answer="Work that waits for a worker"))
    after, _ = rebuild(deck(CACHE), new, base=base)
    suggested = Suggestion(new.cards[1], CHANGED)
    assert after == deck(CACHE, suggestions=(suggested,))
    built, _ = rebuild(base, new, base=base)
    assert rebuild(after, new, base=built)[0] == after
    # and dropped again it is gone again
    assert rebuild(deck(CACHE), new, base=built)[0] == deck(CACHE)


def test_another_card_with_the_same_answer_is_not_taken_for_the_deleted_one() -> None:
    other = BasicCard(
        "d/line",
        "What do you call a line at a till?",
        source=Source("a.md", 9),
        answer="Work that waits",
    )
    base = deck(QUEUE, other)
    assert rebuild(deck(other), base, base=base)[0] == deck(other)
    assert rebuild(deck(QUEUE), base, base=base)[0] == deck(QUEUE)


def test_a_deleted_suggestion_stays_away_also_when_the_rules_become_sure_of_it() -> None:
    base = deck(CACHE, suggestions=(DOUBT,))
    assert rebuild(deck(CACHE), base, base=base)[0] == deck(CACHE)
    assert rebuild(deck(CACHE), deck(CACHE, SHARD), base=base)[0] == deck(CACHE)


def test_a_deleted_suggestion_of_another_text_is_suggested_again() -> None:
    base = deck(CACHE, suggestions=(DOUBT,))
    changed = Suggestion(replace(SHARD, answer="A part of a table"), "it is short")
    assert rebuild(deck(CACHE), deck(CACHE, suggestions=(changed,)), base=base)[0].suggestions == (
        changed,
    )


def test_a_kept_suggestion_is_a_card_that_follows_its_notes() -> None:
    base = deck(CACHE, suggestions=(DOUBT,))
    kept = deck(CACHE, SHARD)
    assert rebuild(kept, base, base=base)[0] == kept
    moved = replace(SHARD, source=Source("a.md", 30))
    assert rebuild(kept, deck(CACHE, moved), base=base)[0] == deck(CACHE, moved)


def test_a_deleted_point_stays_away_and_new_ones_come() -> None:
    base = deck(LIST)
    mine = deck(replace(LIST, items=LIST.items[:1]))
    new = deck(replace(LIST, items=(*LIST.items, Item("c", "gamma"))))
    (card,) = rebuild(mine, new, base=base)[0].cards
    assert [item.text for item in card.points] == ["alpha", "gamma"]


def test_without_the_build_before_nothing_counts_as_deleted() -> None:
    assert rebuild(deck(CACHE), deck(CACHE, QUEUE))[0] == deck(CACHE, QUEUE)
