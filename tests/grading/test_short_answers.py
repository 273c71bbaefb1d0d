"""Short answers: right, asked about, or wrong; the rules one by one, and signs that carry
meaning."""

from __future__ import annotations

import pytest

from drill.core.cards import BasicCard, ChoiceCard, ClozeCard
from drill.core.grading import judge, with_alias, with_refusal
from drill.core.grading.amounts.symbols import Sameness, sameness
from drill.core.grading.short_answers.claims import claim
from drill.lexicon import load
from tests.grading.checklists import graded

GIVEN, ASKED, NONE = "given", "asked", "none"
PUSH_AND_PULL = "With push the server sends, with pull the client asks again and again"


def credit(
    answer: str, typed: str, prompt: str = "Which one is it?", accept: tuple[str, ...] = ()
) -> str:
    grade = graded(BasicCard("deck/card", prompt, answer=answer, accept=accept), typed)
    assert grade.recalled + grade.missed == ("1",)
    assert bool(grade.matches) == (grade.score == 1)
    return GIVEN if grade.score == 1 else ASKED if grade.unsure else NONE


@pytest.mark.parametrize(
    "sign", ["!=", "**", "=>", "->", "&&", "*", "?", "__", "::", "%", "R + W > N", "C++", "<->"]
)
def test_what_is_typed_exactly_is_right(sign: str) -> None:
    assert credit(sign, f" {sign} ") == GIVEN
    card = ChoiceCard("deck/card", "Which?", options=("x", sign, "y"), answer=sign)
    assert graded(card, sign).score == 1.0


@pytest.mark.parametrize(
    ("wanted", "typed", "expected"),
    [
        ("R + W > N", "W+R > N", Sameness.SAME),
        ("R + W > N", "N < R + W", Sameness.SAME),
        ("R + W > N", "R plus W is greater than N", Sameness.SAME),
        ("R + W > N", "R + W < N", Sameness.OTHER),
        ("R + W > N", "R + W ≥ N", Sameness.OTHER),
        ("errors >= 5", "errors ≥ 5", Sameness.SAME),
        ("errors >= 5", "errors > 5", Sameness.OTHER),
        ("C++", "cpp", Sameness.SAME),
        ("B+ tree", "b-plus tree", Sameness.SAME),
        ("B+ tree", "it's a b+tree", Sameness.SAME),
        ("B+ tree", "B tree", Sameness.OTHER),
        ("C++", "C", Sameness.OTHER),
        ("C", "C++", Sameness.OTHER),
        ("C#", "C++", Sameness.OTHER),
        ("=>", "the => sign", Sameness.SAME),
        ("=>", "->", Sameness.OTHER),
        ("=>", "the arrow", Sameness.MISSING),
        ("O(n²)", "O(n^2)", Sameness.SAME),
        ("O(n^2)", "n squared", Sameness.SAME),
        ("O(n^2)", "quadratic", Sameness.SAME),
        ("O(n log n)", "O(log n)", Sameness.OTHER),
        ("ls -la", "ls -a -l", Sameness.SAME),
        ("ls -la", "ls -l", Sameness.MISSING),
        ("ls -la", "ps -la", Sameness.OTHER),
        ("R + W > N", "r+w has to be larger than n", Sameness.SAME),
        ("R + W > N", "the sum of R and W must exceed N", Sameness.SAME),
        ("R + W > N", "R and W together are no more than N", Sameness.OTHER),
        ("n >= 3f + 1", "no fewer than 3f+1 nodes", Sameness.SAME),
        ("n >= 3f + 1", "n has to be more than 3f+1", Sameness.OTHER),
        (
            "arrival rate < service rate",
            "the arrival rate has to stay below the service rate",
            Sameness.SAME,
        ),
        (
            "arrival rate < service rate",
            "the arrival rate is above the service rate",
            Sameness.OTHER,
        ),
        ("CI/CD", "CICD", None),
        ("Read-your-own-writes", "read your own writes", None),
    ],
)
def test_signs_are_compared(wanted: str, typed: str, expected: Sameness | None) -> None:
    assert sameness(wanted, typed, load()) is expected


@pytest.mark.parametrize(
    ("answer", "typed", "expected"),
    [
        ("Cardinality", "high cardinality", GIVEN),
        ("Cardinality", "because of the cardinality", GIVEN),
        ("Cardinality", "not the cardinality", NONE),
        ("Cardinality", "no idea", NONE),
        ("Error budget", "budget", ASKED),
        ("Error budget", "latency target", NONE),
        ("Heartbeats", "a message", ASKED),
        ("Heartbeats", "a snapshot", NONE),
        ("Hammer the failing service", "hammer the failing server", ASKED),
        ("GraphQL", "graph ql", GIVEN),
        ("HAVING", "having", GIVEN),
        ("HAVING", "WHERE", NONE),
        ("Latency and consistency", "consistency, latency", GIVEN),
        ("Latency and consistency", "latency", ASKED),
        ("Latency and consistency", "availability and consistency", NONE),
        ("Prepare, then commit", "commit, then prepare", NONE),
        ("Redis", "Redis or Kafka", ASKED),
        ("Redis", "MySQL, Redis, Kafka", NONE),
        ("Redis", "Kafka, no wait, Redis", GIVEN),
        ("Redis", "Redis, no, Kafka", NONE),
        ("A cursor, not an offset", "an offset, not a cursor", NONE),
        ("No", "nope, it is not", GIVEN),
        ("No", "yes", NONE),
        ("60 GB", "60", ASKED),
        ("60 GB", "60 Gb", NONE),
        ("0", "not 0", NONE),
        ("Two-phase commit", "2 phase commit", GIVEN),
        ("429 Too Many Requests", "too many requests", ASKED),
        ("About 10,000 (10,080)", "10^4", GIVEN),
        ("About 10,000 (10,080)", "10080", GIVEN),
        ("About 10,000 (10,080)", "100,000", NONE),
        ("128 bits (16 bytes)", "16 bytes", GIVEN),
        ("128 bits (16 bytes)", "128", ASKED),
        ("128 bits (16 bytes)", "128 bytes", NONE),
        ("32 bytes / 256 bits", "256 bits", GIVEN),
        ("5 nodes (2 spares)", "2", NONE),
        ("1 %", "one out of a hundred calls", GIVEN),
        ("1 %", "1 in 1000", NONE),
        ("99 % of the calls take at most 5 s", "1 % of the calls take at most 5 s", NONE),
        ("The least recently used entry", "the most recently used entry", NONE),
    ],
)
def test_a_short_answer_is_right_asked_about_or_wrong(
    answer: str, typed: str, expected: str
) -> None:
    assert credit(answer, typed) == expected


@pytest.mark.parametrize(
    ("prompt", "answer", "typed", "expected"),
    [
        ("Is it vertical or horizontal scaling?", "Horizontal scaling", "horizontal", GIVEN),
        (
            "Is it vertical or horizontal scaling?",
            "Horizontal scaling",
            "vertical or horizontal scaling",
            NONE,
        ),
        ("What does it never give?", "False negatives", "no false negatives", GIVEN),
        ("What does it never give?", "False negatives", "it never gives false negatives", GIVEN),
        ("What does it never give?", "False negatives", "no false positives", NONE),
        ("What may it be?", "Stale", "fresh", NONE),
        ("Which status is it?", "429", "too many requests (429)", GIVEN),
        (
            "Why salt?",
            "So that equal passwords get different hashes",
            "equal passwords get equal hashes",
            NONE,
        ),
        ("Merge or hash?", "Merge", "the merge join, since both sides are read once", GIVEN),
        ("A merge or a hash join?", "Merge", "merge join, as both are sorted", GIVEN),
        ("A merge or a hash join?", "Merge", "the hash join", NONE),
        ("How many minutes does a week have?", "About 10,000", "10k minutes", GIVEN),
        ("Which kind of store suits nested records?", "Document store", "document", GIVEN),
        ("Which kind of store suits nested records?", "Document store", "a photo", ASKED),
        ("Which servers keep nothing?", "Stateless servers", "those with no state", GIVEN),
        (
            "How do push and pull differ?",
            PUSH_AND_PULL,
            "with push the server sends when something is new",
            ASKED,
        ),
        (
            "How do push and pull differ?",
            PUSH_AND_PULL,
            "push: the server sends; pull: clients ask again",
            GIVEN,
        ),
        (
            "How do push and pull differ?",
            PUSH_AND_PULL,
            "pull: the server sends; push: clients ask again",
            NONE,
        ),
        (
            "Why wait?",
            "So that the clients do not all come at once",
            "otherwise all clients come at once",
            ASKED,
        ),
        ("Log or data first?", "Log first, then data", "data, then log", NONE),
        (
            "Which principle gives only the rights that are needed?",
            "Least privilege",
            "only the rights needed",
            NONE,
        ),
        ("Why is it there?", "It takes read load off the primary", "performance", ASKED),
        (
            "Why is it there?",
            "It takes read load off the primary",
            "it takes write load off the primary",
            NONE,
        ),
        (
            "Why is it there?",
            "It takes read load off the primary",
            "it relieves the primary of reads",
            GIVEN,
        ),
    ],
)
def test_an_answer_is_judged_against_what_the_prompt_asks(
    prompt: str, answer: str, typed: str, expected: str
) -> None:
    assert credit(answer, typed, prompt) == expected


def test_why_it_is_not_right_is_told() -> None:
    card = BasicCard("deck/card", "How much?", answer="60 GB")
    assert graded(card, "60 MB").why == "another amount"
    assert [match.why for match in graded(card, "60").unsure] == ["in which unit?"]


@pytest.mark.parametrize(
    ("answer", "text"),
    [
        ("it's a cache", "a cache"),
        ("a queue, no wait, a cache", "a cache"),
        ("a cache, because it is near", "a cache"),
        ("they wait for each other", "they wait for each other"),
        ("dunno", ""),
        ("what the request holds, e.g. its path, or its headers", "what the request holds"),
    ],
)
def test_what_is_claimed_is_told_from_what_is_said_around_it(answer: str, text: str) -> None:
    assert claim(answer, load()).text == text


def test_a_gap_may_be_asked_about() -> None:
    card = ClozeCard(
        "deck/card", "", answer="A rate is watched by the {{error budget}} of {{30 days}}"
    )
    grade = graded(card, "budget; 30 days")
    assert (grade.recalled, [match.item for match in grade.unsure]) == (("2",), ["1"])
    assert graded(card, "error budget; 30").unsure[0].why == "in which unit?"
    assert graded(card, "error budget; a month").score == 1.0


@pytest.mark.parametrize(
    ("typed", "score"), [("GET / GET-ALL / PUT", 1.0), ("GET / PUT / GET-ALL", 1 / 3)]
)
def test_gaps_may_be_parted_by_strokes_and_take_what_is_their_own(typed: str, score: float) -> None:
    card = ClozeCard("deck/card", "", answer="First {{GET}}, then {{GET-ALL}}, then {{PUT}}.")
    assert graded(card, typed).score == pytest.approx(score)


@pytest.mark.parametrize(
    ("answer", "typed", "expected"),
    [
        ("2.17 hours", "2h 10min", GIVEN),
        ("Level III", "level 3", GIVEN),
        ("Level III", "level 2", NONE),
        ("Little's law", "Littels Law", GIVEN),
        ("Gustafson's law", "Gustafsons law", GIVEN),
        ("Read-through", "read trough", GIVEN),
        ("Redis", "Kafka (not Redis)", NONE),
        (
            "After three tries it goes to a queue of its own, where somebody looks at it",
            "it goes to a queue of its own after three tries",
            GIVEN,
        ),
        (
            "The lock is given back when the holder dies",
            "a dead owner doesn't keep it forever",
            ASKED,
        ),
        (
            "The chance of a fire alarm if the house is burning",
            "chance that the house burns",
            ASKED,
        ),
    ],
)
def test_kinds_of_wording_beside_the_expected_one(answer: str, typed: str, expected: str) -> None:
    assert credit(answer, typed) == expected


@pytest.mark.parametrize(
    ("text", "typed", "score"),
    [
        ("A cache makes reads {{faster}}", "quicker", 1.0),
        ("Scaling up means a {{bigger}} machine, out {{more}} machines", "larger, more", 1.0),
        ("Scaling up means a {{bigger}} machine, out {{more}} machines", "smaller, more", 0.5),
    ],
)
def test_a_plain_word_in_a_gap_may_be_another_of_the_same_meaning(
    text: str, typed: str, score: float
) -> None:
    assert graded(ClozeCard("deck/card", "", answer=text), typed).score == score


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("at most", GIVEN),
        ("at least", NONE),
        ("once", ASKED),
        ("a or b", ASKED),
        ("either most or least", ASKED),
        ("2 or 3", NONE),
        ("a, b or c", NONE),
        ("a, not b", GIVEN),
        ("the most one", GIVEN),
        ("b, no wait, a", GIVEN),
        ("not a", NONE),
        ("delivery", NONE),
    ],
)
def test_of_several_options_that_are_named_the_person_is_asked(typed: str, expected: str) -> None:
    options = ("At most once", "At least once", "Exactly once")
    grade = graded(
        ChoiceCard("deck/card", "Which delivery may lose?", options=options, answer=options[0]),
        typed,
    )
    assert (GIVEN if grade.score == 1 else ASKED if grade.unsure else NONE) == expected


@pytest.mark.parametrize(
    ("typed", "score"), [("R<2", 0.0), ("r=2", 1.0), ("R = 2", 1.0), ("r ≥ 2", 0.0), ("R", 0.0)]
)
def test_options_that_differ_in_a_sign_are_told_apart(typed: str, score: float) -> None:
    card = ChoiceCard(
        "deck/card", "Which quorum?", options=("R = 2", "R < 2", "R >= 2"), answer="R = 2"
    )
    assert graded(card, typed).score == score


@pytest.mark.parametrize(
    ("typed", "many", "few"),
    [
        ("once it leaks, the attacker has just a few minutes", ASKED, NONE),
        ("bananas are yellow fruit", NONE, NONE),
        ("a token that is stolen is soon of no use", GIVEN, GIVEN),
    ],
)
def test_an_explanation_without_a_common_word_is_asked_about_if_it_is_near(
    typed: str, many: str, few: str
) -> None:
    card = BasicCard(
        "deck/card",
        "Why are they short-lived?",
        answer="A stolen token is of use for a short time only",
    )
    found = [judge(card, typed, load(few=few)) for few in (False, True)]
    assert [GIVEN if one.score == 1 else ASKED if one.unsure else NONE for one in found] == [
        many,
        few,
    ]


CLOZE = "A {{queue}} is first in, first out; a {{stack}} is last in, first out."


def test_a_half_filled_cloze_asks_about_the_empty_gap() -> None:
    grade = graded(ClozeCard("deck/card", "", answer=CLOZE), "queue")
    assert (grade.score, grade.recalled) == (0.5, ("1",))
    assert [(match.typed, match.item) for match in grade.unsure] == [("queue", "2")]


@pytest.mark.parametrize("typed", ["queue; heap", "stack; queue", "", "banana"])
def test_a_cloze_with_something_else_in_a_gap_asks_nothing(typed: str) -> None:
    grade = graded(ClozeCard("deck/card", "", answer=CLOZE), typed)
    assert grade.score < 1
    assert grade.unsure == ()


def test_what_was_said_of_a_half_filled_cloze_holds() -> None:
    card = ClozeCard("deck/card", "", answer=CLOZE)
    counts, refused = with_alias(card, "2", "queue"), with_refusal(card, "2", "queue")
    assert graded(counts, "queue").recalled == ("1", "2")
    assert graded(refused, "queue").unsure == ()


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("Two-phase commit gives no partial {{writes}} at all.", "no partial writes"),
        ("A year of {{99.9}} % leaves {{9}} hours of downtime.", "three nines, 9 h"),
        ("Two nines and a half are {{99.5}} % and {{44}} hours.", "99,5% and 44h"),
    ],
)
def test_a_gap_may_be_filled_with_the_words_and_the_unit_around_it(text: str, typed: str) -> None:
    assert graded(ClozeCard("deck/card", "", answer=text), typed).score == 1


def test_a_shortened_word_chooses_of_what_the_prompt_offers() -> None:
    prompt = "Latency or throughput: which suffers from small batches?"
    assert credit("Throughput", "tput, not so much latency", prompt) == GIVEN


def test_a_mere_property_hints_at_an_explanation() -> None:
    wanted = "The change is in the log before the page is written"
    assert credit(wanted, "durability", "What does a write-ahead log ensure?") == ASKED


@pytest.mark.parametrize(
    ("expected", "typed", "score"),
    [
        ("Virtual nodes", "vnodes", 1.0),
        ("Virtual nodes", "virtual machines", 0.0),
        ("If-Match with an ETag", "If-None-Match", 0.0),
        ("122 bits", "2^122", 0.0),
        ("2^200", "2**200", 1.0),
        ("2^200", "2^199", 0.0),
        ("2^999999", "2^999999", 1.0),
        ("Some requests are declined, and the rest is served", "requests go to servers", 0.0),
    ],
)
def test_what_only_looks_alike_is_another_answer(expected: str, typed: str, score: float) -> None:
    card = BasicCard("deck/card", "What is it?", answer=expected)
    assert judge(card, typed, load()).score == score


@pytest.mark.parametrize(
    ("expected", "typed"),
    [
        ("Memory managed", "memory unmanaged"),
        ("Search tree unbalanced", "search tree balanced"),
        ("Queue ordered", "queue unordered"),
    ],
)
def test_a_prefix_that_turns_a_word_round_is_no_slip(expected: str, typed: str) -> None:
    assert credit(expected, typed) != GIVEN


@pytest.mark.parametrize(
    ("typed", "right"),
    [("rollng", True), ("L7", True), ("partit", True), ("L4", False), ("layers", False)],
)
def test_an_option_may_have_a_slip_or_be_cut_short(typed: str, right: bool) -> None:
    answer = "Layer 7" if typed.startswith(("L", "l")) else "Rolling" if right else ""
    answer = "Partitioning" if typed == "partit" else answer
    options = ("Layer 4", "Layer 7", "Rolling", "Blue-green", "Partitioning")
    card = ChoiceCard("deck/card", "Which one?", options=options, answer=answer)
    assert (graded(card, typed).score == 1) is right


@pytest.mark.parametrize(
    ("expected", "typed", "prompt"),
    [
        ("B-tree", "some tree", "Which structure holds an index?"),
        ("Push, since the source knows when it changed", "push", "Push or pull, and why?"),
        ("How long a name may be kept", "time to live", "What does TTL say?"),
        ("Two-phase commit", "two-phase locking", "Which protocol commits on all nodes?"),
        ("Gossip", "gossip or broadcast, not sure", "How do nodes tell each other?"),
        ("It must be stateless", "stateless or sticky", "What must a server be to be replaced?"),
        ("Suffix tree", "another tree", "Which structure finds every substring?"),
    ],
)
def test_what_leaves_open_what_is_wanted_is_asked_about(
    expected: str, typed: str, prompt: str
) -> None:
    assert credit(expected, typed, prompt) == ASKED


@pytest.mark.parametrize(
    ("answer", "accept", "typed", "earned"),
    [
        ("justify-items", ("the justify-items property",), "justify-items prop", GIVEN),
        ("top pages", ("most frequent pages",), "the most frequent ones", GIVEN),
        ("Two-phase commit", ("commit in two phases",), "two-phase locking", ASKED),
    ],
)
def test_only_another_thing_in_the_place_of_the_last_word_is_asked_about(
    answer: str, accept: tuple[str, ...], typed: str, earned: str
) -> None:
    assert credit(answer, typed, "Which pages are committed?", accept) == earned


def test_another_class_of_codes_is_wrong() -> None:
    assert credit("404", "5xx", "Which status says that nothing is there?") == NONE


def test_of_very_many_wordings_the_newest_are_compared_in_meaning() -> None:
    accept = tuple(f"shard {number} of the cluster" for number in range(501))
    assert credit("the leader", "shard 0 of the cluster", accept=accept) == GIVEN
    assert credit("the leader", "cluster's shard 0", accept=accept) != GIVEN
    assert credit("the leader", "cluster's shard 500", accept=accept) == GIVEN
    assert credit("the leader", "cluster's shard 0", accept=accept[:500]) == GIVEN


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("you write to several leaders, not just one", GIVEN),
        ("you write to many leaders, not only one", ASKED),
        ("you write to just one leader", NONE),
    ],
)
def test_not_just_one_is_not_one(typed: str, expected: str) -> None:
    assert credit("you write to many leaders instead of just one", typed) == expected


@pytest.mark.parametrize(
    ("prompt", "expected", "typed", "earned"),
    [
        ("How long is an IPv4 address?", "4 bytes", "four octets", GIVEN),
        ("Which port has PostgreSQL?", "5432", "tcp/5432", GIVEN),
        ("Which port has PostgreSQL?", "5432", "5432/tcp", GIVEN),
        ("Which port has PostgreSQL?", "5432", "udp/5433", NONE),
        ("Which structure is it on disk?", "B+ tree", "B+-tree", GIVEN),
        ("Which level mirrors two disks?", "RAID 1", "raid-1", GIVEN),
        ("Which level mirrors two disks?", "RAID 1", "RAID 0", NONE),
        ("How many people can it number?", "65,535", "2^16 - 1", GIVEN),
        ("How many people can it number?", "65,535", "2^15 - 1", NONE),
        ("What does a locked file return?", "HTTP 423", "status code 423", GIVEN),
        ("What does a locked file return?", "HTTP 423", "room 423", ASKED),
        ("How long does the tour take?", "2.5 hours", "2 and a half hours", GIVEN),
        (
            "How does the gate open?",
            "It opens automatically",
            "opens without anybody touching it",
            GIVEN,
        ),
        (
            "What is the blast radius?",
            "The share of the users that one fault hurts",
            "how far the failure spreads",
            GIVEN,
        ),
        ("What does a helmet protect?", "The head", "the head against stones and rain", GIVEN),
        ("What does a helmet protect?", "The head", "stones against the head", NONE),
        ("What does the O stand for?", "Open closed", "OAP", NONE),
        ("Which two does it trade?", "Speed or memory", "S or P", NONE),
        (
            "How do you look up the name of an address?",
            "Zone transfer",
            "reverse zone transfer",
            ASKED,
        ),
    ],
)
def test_a_name_has_more_forms(prompt: str, expected: str, typed: str, earned: str) -> None:
    assert credit(expected, typed, prompt) == earned


@pytest.mark.parametrize(
    ("prompt", "expected", "typed", "earned"),
    [
        (
            "What does the gateway do with a large file?",
            "Streams the file to the store",
            "passes it on to the store piece by piece",
            GIVEN,
        ),
        ("Why limit it?", "Otherwise it fills the disk", "or else there is no space left", GIVEN),
        ("Why batch inserts?", "A commit is slow", "each commit takes long", GIVEN),
        (
            "Why are the keys hashed?",
            "So that similar names get different places",
            "similar names shouldn't get the same place",
            ASKED,
        ),
        (
            "What does the acknowledgement promise?",
            "That the order has reached the warehouse",
            "that the order has reached the mailbox",
            ASKED,
        ),
    ],
)
def test_a_deed_or_a_sentence_explains(prompt: str, expected: str, typed: str, earned: str) -> None:
    assert credit(expected, typed, prompt) == earned


@pytest.mark.parametrize(
    ("typed", "many"),
    [
        ("all jobs start at the same minute and the machines choke", GIVEN),
        ("all jobs need a newer compiler", ASKED),
        ("a newer compiler", NONE),
    ],
)
def test_how_much_is_told_in_how_many_words_decides_on_an_explanation(
    typed: str, many: str
) -> None:
    expected = "Many jobs begin in the same minute and overload the machines"
    assert credit(expected, typed, "What is wrong with midnight?") == many


@pytest.mark.parametrize(
    ("prompt", "typed", "earned"),
    [
        ("What is a poison message?", "a message that fails every time it is read", GIVEN),
        ("In queues, what is a poison message?", "message that fails each time", GIVEN),
        ("What is the idea of a poison message?", "a message that fails every time", GIVEN),
        ("What is the cause of a poison message?", "a message that fails every time", ASKED),
        ("What is a poison message?", "the message fails", ASKED),
        ("What is a poison message?", "a message that never fails", NONE),
    ],
)
def test_what_the_glossary_says_of_what_is_asked_about_is_right(
    prompt: str, typed: str, earned: str
) -> None:
    assert credit("Input that no worker has code for", typed, prompt) == earned


@pytest.mark.parametrize(
    ("typed", "earned"),
    [
        ("loads the popular entries in advance", ASKED),
        ("writes go to the cache first and reach the database later", NONE),  # write-behind
        ("two wait for each other forever", NONE),  # a deadlock
        ("there is none", NONE),
        ("never", NONE),
    ],
)
def test_what_another_term_means_is_not_asked_about(typed: str, earned: str) -> None:
    expected = "Fills it with what will be asked for before users arrive"
    assert credit(expected, typed, "What does warming a cache do?") == earned


@pytest.mark.parametrize(
    ("typed", "earned"),
    [
        ("it does not stay locked if the owner crashes", GIVEN),  # denies, and says the same
        ("the lock is not given back when the holder dies", NONE),
    ],
)
def test_what_a_rule_speaks_against_is_right_if_it_is_likely_in_other_words(
    typed: str, earned: str
) -> None:
    assert credit("The lock is given back when the holder dies", typed, "Why lease it?") == earned


@pytest.mark.parametrize(
    ("expected", "typed", "earned"),
    [
        ("20:1", "20 to 1", GIVEN),
        ("20:1", "20/1", GIVEN),
        ("20:1", "twenty visits for each order", GIVEN),
        ("20:1", "20-to-1", GIVEN),
        ("20:1 (visits to orders)", "20:1", GIVEN),
        ("1,000:1", "1k:1", GIVEN),
        ("20:1", "20", ASKED),
        ("20:1", "1:20", NONE),
        ("20:1", "2 to 1", NONE),
        ("20:1", "open doors", NONE),
        ("20:1, so the hall is kept warm", "20 to 1, and so the hall stays warm", ASKED),
    ],
)
def test_a_ratio_is_the_same_however_it_is_put(expected: str, typed: str, earned: str) -> None:
    assert credit(expected, typed, "What is the ratio of visits to orders?") == earned


@pytest.mark.parametrize(
    ("prompt", "expected", "typed", "earned"),
    [
        ("How long is the door open?", "9 hours", "doors", NONE),
        ("How long is the door open?", "9 hours", "message", NONE),
        ("How large is the peak?", "5 times the mean", "5x", GIVEN),
        ("How fast is it?", "p90 below 40 ms", "p50 below 40 ms", NONE),
        ("What is the number of orders per second?", "700", "700 a day", NONE),
        ("What is the number of orders per second?", "700", "700/s", GIVEN),
        ("What is the length?", "U = π * r", "U = pi r", GIVEN),
        ("What is the length?", "U = π * r", "U = pi / r", NONE),
    ],
)
def test_a_figure_is_wanted(prompt: str, expected: str, typed: str, earned: str) -> None:
    assert credit(expected, typed, prompt) == earned


@pytest.mark.parametrize(
    ("prompt", "expected", "typed", "earned"),
    [
        ("Which service sends parcels?", "Depot", "service", NONE),
        ("Which service sends parcels?", "Depot", "sends parcels", NONE),
        ("What does a hot spare do?", "It takes over when a disk fails", "spare", NONE),
        ("Is the log or the table first?", "The log is first", "the log", ASKED),
        ("Which part of the store serves a buyer?", "Store front", "the storefront", GIVEN),
        ("Which word filters groups?", "HAVING", "the HAVING word", GIVEN),
    ],
)
def test_a_word_of_the_prompt_is_no_answer(
    prompt: str, expected: str, typed: str, earned: str
) -> None:
    assert credit(expected, typed, prompt) == earned


@pytest.mark.parametrize(
    ("expected", "typed", "earned"),
    [
        ("Kafka", "a message queue", ASKED),
        ("Kafka", "RabbitMQ", NONE),
        ("Bulkhead", "the door is painted green and shut at noon", NONE),
        ("An expired key in a hash table", "a fresh key in a hash table", ASKED),
    ],
)
def test_what_is_near_is_asked_about(expected: str, typed: str, earned: str) -> None:
    assert credit(expected, typed, "What is used there?") == earned


CRATES = "The barge carries the heavy crates"
KINDS = "TCP resends what was lost, UDP sends each packet once"


@pytest.mark.parametrize(
    ("prompt", "expected", "typed", "earned"),
    [
        ("Why a barge and not a ferry?", CRATES, "the ferry carries crates, the barge waits", NONE),
        ("Why a barge and not a ferry?", CRATES, "the barge can carry heavy crates", GIVEN),
        ("TCP or UDP: what is the difference?", KINDS, "udp: lost ones resent, tcp: once", NONE),
        (
            "TCP or UDP: what is the difference?",
            KINDS,
            "udp sends each packet once, tcp resends the lost ones",
            GIVEN,
        ),
        (
            "What happens to an order?",
            "Each order goes to the kitchen and to the bar before it is paid",
            "orders go straight to the kitchen and skip the bar",
            NONE,
        ),
        ("How do they refer?", "The label points to the shelf", "label points to shelf", GIVEN),
        ("How do they refer?", "The label points to the shelf", "shelf points to label", NONE),
        ("How does it get there?", "Pulled, not pushed", "pulled and pushed", NONE),
    ],
)
def test_what_is_told_of_another_thing_or_left_undone_is_wrong(
    prompt: str, expected: str, typed: str, earned: str
) -> None:
    assert credit(expected, typed, prompt) == earned


@pytest.mark.parametrize(
    ("expected", "typed", "earned"),
    [
        ("test the crane", "unit tests", ASKED),  # another term
        ("test the crane", "a test", GIVEN),
        ("blocks of tickets", "office lock", ASKED),  # no word of it, and something else beside it
        ("blocks of tickets", "blocks", GIVEN),
        ("crate no. 7", "all but 7", NONE),
        ("hoist", "anything but the hoist", NONE),
        ("loaded boxes not yet counted", "boxes not labelled", ASKED),
        ("loaded boxes not yet counted", "loaded boxes that are not counted", GIVEN),
        (
            "two ships share a dock, both wait -> nobody leaves (the canal!!)",
            "nobody leaves",
            ASKED,
        ),
    ],
)
def test_what_else_was_typed_beside_a_word_of_it_counts(
    expected: str, typed: str, earned: str
) -> None:
    prompt = "What do you do in the harbour with the crane and the tickets?"
    assert credit(expected, typed, prompt) == earned


def test_marks_and_arrows_of_a_sentence_need_not_be_typed() -> None:
    expected = "two ships share a dock, both wait -> nobody leaves (canal!!)"
    typed = "two ships share a dock and both wait so nobody leaves"
    assert credit(expected, typed) == GIVEN
    assert sameness(expected, typed, load()) is None
    assert sameness("a -> b", "a b", load()) is Sameness.MISSING


@pytest.mark.parametrize(
    ("answer", "typed", "expected"),
    [
        ("kubectl get pods", "kubectl get nodes", NONE),
        ("kubectl get pods", "kubectl gett pods", GIVEN),
        ("git stash pop", "git stash drop", ASKED),
        ("X-Request-ID", "X-Request-Name", NONE),
        ("X-Request-ID", "x-request-id", GIVEN),
        ("Retry-After", "Retry-Count", NONE),
        ("Time of the next backup", "time of the last backup", NONE),
        ("Time of the next backup", "when the next backup is", ASKED),
    ],
)
def test_another_word_of_a_name_is_no_slip(answer: str, typed: str, expected: str) -> None:
    assert credit(answer, typed) == expected
