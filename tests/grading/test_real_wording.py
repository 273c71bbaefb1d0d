"""What people's own notes look like: labels, lists, slips, conditions, pairs; and what of it is
only asked about."""

from __future__ import annotations

import pytest

from drill.core.cards import ChecklistCard, Item
from tests.grading.checklists import checklist, graded, recalled


@pytest.mark.parametrize(
    ("line", "item"),
    [
        ("DLQ", "Second queue (DLQ): where failing messages are parked"),
        (
            "high availability",
            "The shop should be highly available, if it is down nobody can order anything",
        ),
        ("p99", "Speed: p99, time to first byte, start-up time"),
        ("tracing", "Central logging + tracing + dashboards"),
        ("circuit breaker", "Cirucit breaker of the client"),
        ("better observability", "Improved observability of the services"),
        ("Automation", "Watch the fleet closely and use automation"),
        (
            "Robust: if one node fails, the others are not affected",
            "Fault isolation: a failure stays in its cell",
        ),
        ("Alerts can be muted by the person on call", "Alerts"),
        (
            "transactions do not disturb each other",
            "Isolation - same result as one after the other",
        ),
        ("committed data survives a crash", "Durability - on disk for good"),
        ("multi-cloud", "More than one cloud"),
        ("logs 3y", "Logs are kept for 3 years"),
        ("# of shards", "Number of partitions"),
        ("what growth in a year", "Do we need a search index? Which growth per year?"),
        ("payload compresison", "Compress the payload"),
    ],
)
def test_a_point_is_named_as_people_write_it(line: str, item: str) -> None:
    assert recalled(line, item, "Geographic distribution") == "a"


@pytest.mark.parametrize(
    ("line", "item"),
    [
        ("alerts for the person at the front desk", "Alerts"),
        ("who has the alerts on his desk at night", "Alerts"),
        ("talk with the customers about money", "Discussion: open questions"),
    ],
)
def test_what_may_be_about_something_else_is_asked_about(line: str, item: str) -> None:
    grade = graded(checklist(item, "Geographic distribution"), line)
    assert (grade.recalled, [match.item for match in grade.unsure]) == ((), ["a"])


def test_the_explanation_behind_the_label_of_a_point_names_no_other() -> None:
    card = checklist(
        "Write-back: the store is written later",
        "Refresh-ahead: the cache is filled before it expires",
    )
    grade = graded(
        card, "Write-back: only the cache is written at first, the store before it expires"
    )
    assert grade.recalled == ("a",)
    assert [match.item for match in grade.unsure] == ["b"]


@pytest.mark.parametrize(
    ("line", "item"),
    [
        ("POST isn't, I think", "POST"),
        ("caching is not", "Caching"),
        ("not race conditions, those need two threads", "Race condition"),
    ],
)
def test_what_is_taken_back_is_not_credited(line: str, item: str) -> None:
    grade = graded(checklist(item, "Geographic distribution"), line)
    assert grade.recalled == ()
    assert "a" not in [match.item for match in grade.unsure]


@pytest.mark.parametrize(
    ("line", "item"), [("not noisy", "Few false alarms"), ("not losing data", "Data loss")]
)
def test_a_quality_that_is_denied_is_taken_as_it_is_meant(line: str, item: str) -> None:
    assert recalled(line, item) == "a"


def test_words_of_their_own_name_two_points_of_a_line_though_each_means_the_other() -> None:
    card = checklist("UPDATE is expensive", "INSERT is expensive")
    assert graded(card, "slow INSERT, UPDATE").recalled == ("a", "b")


def test_a_word_names_no_point_that_it_only_means_where_another_has_it() -> None:
    card = checklist("Prevents insertion anomalies", "Prevents update anomalies")
    grade = graded(card, "lowers the likelihood of update anomalies")
    assert "a" not in (*grade.recalled, *(match.item for match in grade.unsure))


def test_alternatives_of_one_noun_have_not_changed_places() -> None:
    grade = graded(checklist("Unstructured/semi-structured logs"), "many unstructured logs")
    assert "a" in (*grade.recalled, *(match.item for match in grade.unsure))


def test_what_is_to_become_less_is_no_side_of_a_contrast() -> None:
    grade = graded(checklist("Reduce tight coupling of modules"), "loosely coupled modules")
    assert "a" in (*grade.recalled, *(match.item for match in grade.unsure))


@pytest.mark.parametrize(
    ("line", "item"),
    [
        ("2 identical environments", "Blue-green deployment"),
        ("nobody has committed what they read", "Dirty read"),
        ("iris scan", "Something you are"),
        ("all pairs", "Cross join"),
        ("keep every left row even if nothing matches", "Left outer join"),
        ("the receiver tells the sender how much to send", "Flow control"),
        ("fields differ often, the schema changes with each partner", "Flexible schema"),
    ],
)
def test_more_of_the_field_is_told_in_plain_words(line: str, item: str) -> None:
    assert recalled(line, item, "Geographic distribution") == "a"


def test_a_word_of_the_prompt_makes_no_other_term_of_a_point() -> None:
    tests = (Item("a", "unit"), Item("b", "load"))
    card = ChecklistCard("deck/card", "Kinds of tests", items=tests)
    assert graded(card, "Unit tests: one function at a time").recalled == ("a",)


def test_many_words_that_others_hold_too_tell_a_point_together() -> None:
    card = checklist(
        "Writes of a user go to the leader of the region",
        "Reads of a user go to any replica of the region",
        "The leader of a region sends writes to the replica",
    )
    assert graded(card, "a user's writes go to the leader in the region").recalled == ("a",)


def test_a_long_answer_of_a_few_points_a_line_is_no_list_of_everything() -> None:
    card = checklist("Number of users", "Core features", "Budget")
    lines = [
        "posts, likes, comments, search",
        "photos, videos, text",
        "how many users? 1M, 10M, 100M",
        "read or write",
    ]
    assert graded(card, "\n".join(lines)).recalled == ("a",)
    assert (
        graded(card, " ".join(f"word{at} users budget features" for at in range(20))).recalled == ()
    )


def test_slips_are_left_in_a_point_whose_words_are_not_known() -> None:
    assert recalled("cache", "Die Kasse an der Strasse", "Geographic distribution") == ""


@pytest.mark.parametrize(
    ("line", "item"),
    [
        ("run the suite against staging", "Suite runs on staging"),
        ("compare the bill against the contract", "Comparison of bill and contract"),
        ("the vault key is not in the repository", "Vault key lives outside the repository"),
        ("wait forever without a timeout on the pipe", "No timeout on the pipe"),
        ("remove what is not needed any longer", "Removal of tables"),
        ("letters may come out of order", "No ordering"),
        ("room for a few years of growth", "Room for growth"),
    ],
)
def test_what_denies_nothing_is_no_denial(line: str, item: str) -> None:
    assert recalled(line, item, "Geographic distribution") == "a"


@pytest.mark.parametrize(
    ("line", "item"),
    [
        ("vault key in the repository", "Vault key outside the repository"),
        ("we are against snapshots", "Snapshots"),
        ("against snapshots", "Snapshots"),
        ("invoices are archived for nine weeks", "Invoices archived for 9 years"),
        ("tokens live four days", "Tokens live four hours"),
        ("copy the table to both hosts", "Split the table over both hosts"),
        ("lower speed and a higher rent", "Lower rent"),
        ("receives the orders of the shops", "Sends orders to the shops"),
        ("more machines", "A bigger machine"),
    ],
)
def test_the_opposite_or_another_unit_names_no_point(line: str, item: str) -> None:
    assert recalled(line, item, "Geographic distribution") == ""


@pytest.mark.parametrize(
    ("line", "item"),
    [
        ("price, licences, support", "License"),
        ("offence", "Offense"),
        ("judgment", "Judgement"),
    ],
)
def test_british_spelling_is_the_same_word(line: str, item: str) -> None:
    assert recalled(line, item, "Geographic distribution") == "a"


@pytest.mark.parametrize(
    ("line", "item"),
    [
        ("the team's worries are heard", "Concerns of the team"),
        ("gigantic logs", "Logs become enormous"),
        ("plugins", "Many extensions"),
        ("legible code", "The code is easy to read"),
        ("merge requests", "Code review"),
        ("graceful degradation", "Users get a reduced version"),
        ("more than one primary", "Two leaders at once"),
        ("colleagues are exhausted", "Tired employees"),
    ],
)
def test_plain_words_of_one_meaning_name_a_point(line: str, item: str) -> None:
    assert recalled(line, item, "Geographic distribution") == "a"


def test_a_short_number_alone_is_not_a_point() -> None:
    card = checklist("Split of the traffic (70/30)", "Number of servers", "Bandwidth")
    grade = graded(card, "Machines: 30 more")
    assert (grade.recalled, [match.item for match in grade.unsure]) == ((), ["b"])
    assert graded(card, "70/30").recalled == ("a",)


def test_a_phrase_of_one_word_twice_is_known_as_a_whole() -> None:
    assert recalled("group the hosts by zone", "1-on-1 rooms", "Encryption") == ""
    assert recalled("the nodes get it one by one", "Rolling update", "Encryption") == "a"


def test_a_figure_in_words_says_no_more_than_in_digits() -> None:
    card = checklist("How many monthly active users", "Security", "Storage")
    assert graded(card, "MAU 30 million").recalled == graded(card, "MAU 30").recalled == ("a",)
