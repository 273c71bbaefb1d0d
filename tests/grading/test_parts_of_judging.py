"""The steps of judging by themselves: wordings, parts, contrasts, assignment, and the lexicon's
files."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from drill.core.cards import Item
from drill.core.grading.checklists.assignment import assign, compatible
from drill.core.grading.checklists.match_evidence import Evidence
from drill.core.grading.words.clauses import entries, parts
from drill.core.grading.words.descriptions import described
from drill.core.grading.words.forms import wordings
from drill.core.grading.words.lexicon import Description, Sense, lexical
from drill.core.grading.words.stem import stem
from drill.core.grading.words.tokens import words
from drill.lexicon import load, parse


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Cache", ["Cache"]),
        ("Rate, e.g. posts a day", ["Rate, e.g. posts a day", "Rate", "posts a day"]),
        ("CI/CD: deployed at once", ["CI/CD: deployed at once", "CI/CD", "deployed at once"]),
        ("Replication (multi-AZ)", ["Replication (multi-AZ)", "Replication", "multi-AZ"]),
        ("Push or pull?", ["Push or pull?", "Push", "pull"]),
        ("?!", []),
    ],
)
def test_wordings_follow_from_the_text(text: str, expected: list[str]) -> None:
    assert list(wordings(Item("a", text))) == expected


def test_wordings_of_aliases_come_after_those_of_the_text_and_none_twice() -> None:
    assert wordings(Item("a", "Load balancer", ("LB", "load balancer", "proxy or router"))) == (
        "Load balancer", "LB", "proxy or router", "proxy", "router",
    )  # fmt: skip


def said(line: str, found: list[tuple[int, int]] | tuple[tuple[int, int], ...]) -> list[str]:
    typed = words(line)
    return [" ".join(word.raw for word in typed[first:last]) for first, last in found]


def test_parts_are_the_whole_its_pieces_and_neighbours() -> None:
    line = "cache, read replicas and queue"
    assert said(line, parts(words(line))) == [
        "cache read replicas and queue", "cache", "read replicas and queue", "read replicas",
        "and queue", "cache read replicas",
    ]  # fmt: skip


def test_entries_are_short_list_parts_or_sentences() -> None:
    assert said("cache, queue, db", entries(words("cache, queue, db"))) == ["cache", "queue", "db"]
    long = "first I would ask who uses it and why, then I would draw. Done"
    assert said(long, entries(words(long))) == [
        "first i would ask who uses it and why then i would draw", "done",
    ]  # fmt: skip


def evidence(item: int, uses: set[int], strength: float = 1.5, line: int = 0) -> Evidence:
    return Evidence(line, (0, 9), item, strength, frozenset(uses), True, "")


def test_a_second_item_needs_words_of_its_own() -> None:
    narrow, broad = evidence(0, {1, 2}, 1.9), evidence(1, {1}, 1.8)
    assert not compatible(narrow, broad)
    assert assign([narrow, broad]) == [narrow]
    assert compatible(evidence(0, {1, 2}), evidence(1, {2, 3}))
    assert compatible(narrow, evidence(1, {1}, line=1))


def test_the_assignment_is_the_best_not_the_first() -> None:
    first, second, third = (
        evidence(0, {1}, 1.9),
        evidence(0, {2}, 1.3, line=1),
        evidence(1, {1}, 1.8),
    )
    assert assign([first, third, second]) == [third, second] or assign([first, third, second]) == [
        second,
        third,
    ]


pieces = st.builds(
    evidence,
    st.integers(0, 3),
    st.sets(st.integers(0, 3), min_size=1),
    st.sampled_from([1.2, 1.4, 1.6, 1.9]),
    st.integers(0, 1),
)


def best_total(found: list[Evidence], chosen: tuple[Evidence, ...] = ()) -> float:
    """The greatest total by trying everything."""
    if not found:
        return sum(one.strength for one in chosen)
    without = best_total(found[1:], chosen)
    if all(compatible(found[0], other) for other in chosen):
        return max(without, best_total(found[1:], (*chosen, found[0])))
    return without


@given(st.lists(pieces, max_size=8))
@example([evidence(0, {0}), evidence(0, {0, 2}), evidence(1, {0, 1})])
def test_no_other_assignment_is_better(found: list[Evidence]) -> None:
    found = sorted(found, key=lambda one: -one.strength)
    chosen = assign(found)
    assert all(
        compatible(one, other) for at, one in enumerate(chosen) for other in chosen[at + 1 :]
    )
    assert sum(one.strength for one in chosen) == pytest.approx(best_total(found))


WORDS = """\
[undesirable]
data loss, spam
[remedies]
check
[filler]
well
[general]
thing
[heads]
layer
[everyday]
lunch
[commonplace]
system
[short]
msg = message
"""


def test_the_files_of_the_lexicon_are_read() -> None:
    lexicon = parse(
        "# comment\nqueue | mq < kafka\n~ big | large\ndata loss | lost data",
        "@people = user guest\nbig: @people many/lots",
        "read <> write | insert",
        WORDS,
    )
    straight = Sense("c:queue", 0.97)
    assert lexicon.phrases[stem("queue")] == (((stem("queue"),), (straight,)),)
    assert lexicon.phrases["kafka"][0][1] == (Sense("c:queue", 0.97, typed_only=True),)
    assert lexicon.phrases["larg"][0][1] == (Sense("c:big", 0.8),)
    people, many = frozenset({"user", "guest"}), frozenset({"mani", "lot"})
    assert lexicon.descriptions == (Description("c:big", (people, many), frozenset()),)
    assert lexicon.described == {"user": [0], "guest": [0]}
    assert lexicon.contrasts[(stem("insert"),)] == (("read <> write | insert", "write"),)
    assert (lexicon.undesirable, lexicon.remedies) == (
        {"spam", "data lose", "c:data loss"},
        {"check"},
    )
    assert (lexicon.filler, lexicon.heads, lexicon.short) == (
        {stem("well")},
        {"layer"},
        {"msg": stem("message")},
    )
    assert lexicon.knows("lunch")
    assert not lexicon.knows("breakfast")


def test_two_words_of_a_phrase_may_stand_the_other_way_round() -> None:
    phrases = parse("load balancing | lb", "", "", WORDS).phrases
    assert dict(phrases[stem("balancing")])[(stem("balancing"), "load")][0].weight == pytest.approx(
        0.97 * 0.9
    )


def test_groups_that_begin_with_the_same_phrase_stay_apart() -> None:
    phrases = parse("release | ship\nrelease | free", "", "", WORDS).phrases
    assert [sense.concept for sense in phrases["ship"][0][1]] == ["c:release"]
    assert [sense.concept for sense in phrases["free"][0][1]] == ["c:release 2"]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("the customer never pays for it twice", (1, 3, 6)),
        ("twice does a guest pay, never more", (0, 3, 4)),
        ("pays. The user", ()),
        ("a user pays and then some other quite unrelated thing happens before it is twice", ()),
    ],
)
def test_a_description_is_words_near_each_other_in_any_order(
    line: str, expected: tuple[int, ...]
) -> None:
    lexicon = parse(
        "", "@people = user customer guest\nonce only: @people pay/charge twice", "", WORDS
    )
    typed = words(line)
    found = described(typed, [(word.stem,) for word in typed], lexicon)
    assert found == ([("c:once only", expected)] if expected else [])


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("may come twice but is never quite lost", ["c:at least once"]),
        ("may get lost but never comes twice", []),
        ("never, they say, is a thing lost twice", []),
    ],
)
def test_words_of_a_description_may_have_an_order(line: str, expected: list[str]) -> None:
    lexicon = parse("", "at least once: twice never>lost", "", WORDS)
    typed = words(line)
    standing = [(lexical(word.raw),) for word in typed]
    assert [concept for concept, _ in described(typed, standing, lexicon)] == expected


def test_the_shipped_lexicon_is_broad_and_read_once() -> None:
    lexicon = load()
    concepts = {
        sense.concept
        for entries in lexicon.phrases.values()
        for _, senses in entries
        for sense in senses
    }
    assert len(concepts) > 1500
    assert len(lexicon.descriptions) > 300
    assert len({name for sides in lexicon.contrasts.values() for name, _ in sides}) > 50
    assert load() is lexicon
