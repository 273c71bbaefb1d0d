"""Which problem a name means: one that ships, a slip in it, or one's own."""

from __future__ import annotations

import pytest

from tests.conftest import Drill

OWN = "Of this problem no points are known: only general ones count."


@pytest.mark.parametrize(
    ("called", "title"),
    [
        ("chat", "A chat"),
        ("rate limiter", "A rate limiter"),
        ("a News Feed", "A news feed"),
        ("ad-click", "Ad-click aggregation"),
        ("crawl", "A web crawler"),
    ],
)
def test_a_problem_is_known_by_its_deck_its_title_and_words_of_it(
    drill: Drill, called: str, title: str
) -> None:
    out = drill("mock", "--problem", called, stdin="q\n").out
    assert f"Design: {title}\n" in out
    assert OWN not in out


@pytest.mark.parametrize(
    ("called", "title", "deck"),
    [
        ("chatt", "A chat", "chat"),
        ("Typahead", "Typeahead", "typeahead"),
        ("ratelimiter", "A rate limiter", "rate-limiter"),
        ("a job schedular", "A job scheduler", "job-scheduler"),
        ("crwaler", "A web crawler", "web-crawler"),
    ],
)
def test_a_slip_in_the_name_of_a_problem_begins_no_mock(
    drill: Drill, called: str, title: str, deck: str
) -> None:
    result = drill("mock", "--problem", called)
    assert (result.code, result.out) == (1, "")
    assert result.err == (
        f"drill: no problem is called “{called}”; the nearest is {title}\n"
        f"  Begin it with: drill mock --problem {deck}. For one of your own say more of it.\n"
    )
    assert drill("mock", "--resume").code == 1


def test_a_name_that_is_part_of_several_names_them(drill: Drill) -> None:
    assert drill("mock", "--problem", "store").err == (
        "drill: several problems are called “store”: A key-value store, An object store\n"
        "  Begin one with: drill mock --problem key-value-store\n"
    )


@pytest.mark.parametrize("called", ["A bank", "a video call platform", "zzz", "a map", "the"])
def test_a_problem_of_ones_own_says_that_its_points_are_not_known(
    drill: Drill, called: str
) -> None:
    out = drill("mock", "--problem", called, stdin="q\n").out
    assert f"Design: {called}\n{OWN}\n" in out


def test_a_slip_leaves_an_unfinished_mock_as_it_is(drill: Drill) -> None:
    drill("mock", "--problem", "chat", stdin="how many users\n")
    assert "unfinished" not in drill("mock", "--problem", "chatt").out
    assert "Design: A chat" in drill("mock", "--resume", stdin="q\n").out
