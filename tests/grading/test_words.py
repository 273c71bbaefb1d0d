"""Words, stems, negation and spelling: the ground that judging stands on."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drill.core.grading.words.lexicon import Lexicon, phrase_stems
from drill.core.grading.words.negation import denied
from drill.core.grading.words.spelling import allowed_slips, respell, spelled
from drill.core.grading.words.stem import compound, root, stem
from drill.core.grading.words.tokens import Break, fold, lines, normal, words
from drill.lexicon import load


@pytest.mark.parametrize(
    "family",
    [
        "replica replicas",
        "replicate replication replicating replicated",
        "cache caches caching cached",
        "queue queues queueing queuing queued",
        "consistent consistency",
        "authorise authorize authorisation authorization authorising",
        "degrade degraded degradation degrading",
        "automatic automatically automated automate",
        "scale scaling scalable scalability",
        "retry retries retrying retried",
        "behaviour behavior behaviours",
        "analyse analyze analysis analysed",
        "index indexes indices indexing",
        "fail failed failing failure failures",
        "model modelling modeling",
        "code codes coding coded",
        "deploy deployed deployment deploying",
        "slow slower slowest",
        "lose losing lost loss",
        "catalogue catalog",
    ],
)
def test_forms_of_one_word_have_one_stem(family: str) -> None:
    assert len({stem(word) for word in family.split()}) == 1


@pytest.mark.parametrize(
    "pair",
    [
        "server served", "state stats", "state stateful", "general generate", "author authorise",
        "several severity", "party partial", "person personal", "data date", "content contention",
        "dns dn", "durable duration", "note not",
    ],
)  # fmt: skip
def test_words_that_only_look_alike_keep_two_stems(pair: str) -> None:
    one, other = pair.split()
    assert stem(one) != stem(other)


def test_the_doer_and_the_adjective_share_a_root() -> None:
    assert root(stem("balancer")) == root(stem("balancing"))
    assert root(stem("bursty")) == root(stem("bursts"))


def test_two_words_written_as_one_have_the_stem_of_the_compound() -> None:
    assert compound("deep", stem("dives")) == stem("deepdive")
    assert compound("load", stem("balancing")) == stem("loadbalancing")


def test_words_know_where_they_stand_and_what_parts_them() -> None:
    found = words("Read-heavy, or write/heavy; done")
    assert [(word.raw, word.before) for word in found] == [
        ("read", Break.STRONG),
        ("heavy", Break.LINK),
        ("or", Break.CLAUSE),
        ("write", Break.NONE),
        ("heavy", Break.WEAK),
        ("done", Break.STRONG),
    ]
    assert (found[3].start, found[3].end) == (15, 20)


def test_numbers_units_and_opposites_are_words_of_their_own() -> None:
    assert [word.raw for word in words("10ms at 1:1 is 99.9% non-functional p99")] == [
        "10", "ms", "at", "1:1", "is", "99.9", "percent", "nonfunctional", "p99",
    ]  # fmt: skip


def test_folding_makes_what_looks_alike_equal() -> None:
    assert fold("Café’S ＡＰＩ") == "cafe's api"
    assert normal("  Load–Balancer! ") == "load balancer"


def test_lines_lose_bullets_and_numbers_but_not_ratios() -> None:
    typed = "1. scope\n  - draw\n* * dive\n2) end\n(3) more\n\n1:1 chat\n→ x"
    assert lines(typed) == ["scope", "draw", "dive", "end", "more", "1:1 chat", "→ x"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("no timeouts at all", "timeouts at all"),
        ("caching, not sharding", "sharding"),
        ("symptoms instead of causes", "of causes"),
        ("ordering is not guaranteed", "ordering is guaranteed"),
        ("caching is overkill", "caching is"),
        ("caching won't help here", "caching help here"),
        ("don't forget the cache", ""),
        ("not only reads but writes", ""),
        ("not sure whether caching", ""),
        ("not causes but symptoms", "causes"),
        ("why not cache", ""),
        ("no retries, one cache", "retries"),
        ("never skip tests", ""),
        ("runbooks are never written", "runbooks are written"),
    ],
)
def test_a_negation_denies_its_clause_and_no_more(text: str, expected: str) -> None:
    found = words(text)
    assert (
        " ".join(word.raw for word, flag in zip(found, denied(found)[0], strict=True) if flag)
        == expected
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("skip the failure cases", "failure"),
        ("no failures", ""),
        ("never ignore failures", ""),
        ("don't bother with collisions", "collisions"),
        ("no need for backups", "backups"),
    ],
)
def test_what_is_left_undone_is_neglected(text: str, expected: str) -> None:
    found = words(text)
    neglected = [word.raw for word, flag in zip(found, denied(found)[1], strict=True) if flag]
    assert (expected in neglected) == bool(expected)
    assert bool(neglected) == bool(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("86 400 s, 100,000 rows", ["86400", "s", "100000", "rows"]),
        ("10, 100 and 5 10", ["10", "100", "and", "5", "10"]),
        ("re-balance µservices in 5 µs", ["rebalance", "microservices", "in", "5", "μs"]),
        ("we're re-using a re-", ["we're", "reusing", "a", "re"]),
        ("w/o caches", ["without", "caches"]),
    ],
)
def test_what_is_written_apart_is_one_word(text: str, expected: list[str]) -> None:
    assert [word.raw for word in words(text)] == expected


def respelled(
    typed: str, wanted: str, lexicon: Lexicon | None = None
) -> dict[str, tuple[str, ...]]:
    return respell(words(typed), spelled(words(wanted)), lexicon or Lexicon())


def test_a_slip_is_corrected_towards_the_checklist() -> None:
    assert respelled("raed", "read heavy") == {"raed": (stem("read"),)}
    assert respelled("circit braker", "circuit breaker") == {
        "circit": ("circuit",),
        "braker": ("breaker",),
    }


def test_a_cut_word_stands_for_the_one_word_that_it_begins() -> None:
    assert respelled("repl", "replication lag") == {"repl": (stem("replication"),)}
    assert respelled("repl", "replication reply") == {}


def test_a_real_word_is_never_respelled() -> None:
    assert respelled("cash", "cache", load()) == {}
    assert respelled("casual", "causal", load()) == {}
    assert respelled("casual friday", "causal consistency", load()) == {}


def test_two_swapped_letters_are_a_slip_beside_other_words_of_the_checklist() -> None:
    assert respelled("casual consistency", "causal consistency", load()) == {"casual": ("causal",)}


def test_a_slip_of_a_known_term_is_corrected_without_the_checklist() -> None:
    assert respelled("elasticsaerch", "search index", load()) == {
        "elasticsaerch": ("elasticsearch",)
    }


def test_the_whole_word_of_a_cut_one_is_known() -> None:
    assert respelled("certs", "", load()) == {"certs": (stem("certificate"),)}


def test_short_words_allow_no_slip() -> None:
    assert [allowed_slips(length) for length in (3, 4, 6, 7, 11, 12)] == [0, 1, 1, 2, 2, 3]


def test_a_phrase_drops_stop_words_unless_one_word_would_be_left() -> None:
    assert phrase_stems("back of the envelope") == ("back", "envelop")
    assert phrase_stems("log in") == ("log", "in")
    assert phrase_stems("without a leader") == ("no", "leader")


@given(st.text(max_size=200))
def test_any_text_is_safe(text: str) -> None:
    found = words(text)
    assert all(word.raw and 0 <= word.start < word.end <= len(text) for word in found)
    assert [len(flags) for flags in denied(found)] == [len(found)] * 2
    assert all(line.strip() for line in lines(text))
