"""A mock about a problem that ships, in the stages of a person's own notes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from drill import config
from tests.conftest import Drill

NOTES = """\
# My interview

1. Clarify requirements (5 min)
2. Estimation (5 min)
3. API + data model (5-10 min)
4. High level design (10-15 min)
5. Deep dive (10-15 min)
6. Wrap up (3-5 min)
"""


@pytest.fixture
def own(drill: Drill, tmp_path: Path) -> Drill:
    """The decks that ship, and a timeline of six stages."""
    found = Drill(drill.home, config.shipped_decks(), drill.clock, drill.environ, drill.server)
    (tmp_path / "mine.md").write_text(NOTES, encoding="utf-8")
    found("build", str(tmp_path / "mine.md"))
    found.environ["COLUMNS"] = "120"
    return found


def interviewer_asks(out: str) -> list[str]:
    """The first words of what the interviewer says, each."""
    return re.findall(r"(?m)^Interviewer: ((?:\S+ ?){5})", out)


def test_the_interviewer_asks_in_each_stage_what_it_is_about(own: Drill) -> None:
    lines = ["next", "how many visits does a link get?", *["next"] * 11]
    out = own("mock", "link shortener", "--interviewer", stdin="\n".join(lines) + "\n").out
    assert interviewer_asks(out) == [
        "100 million new links a ",
        "How many new links a ",
        "Besides listing one's links and ",
        "Besides load balancers, accounts, abuse ",
        "In what ways can links ",
        "New links of a link ",
    ]


def test_figures_count_in_the_estimation_and_no_stage_is_without_points(own: Drill) -> None:
    lines = ["next", "4000 reads/s", *["next"] * 5]
    out = own("mock", "link shortener", stdin="\n".join(lines) + "\n").out
    rows = re.findall(r"(?m)^ *(Clarify|Estimation|API|High|Deep|Wrap)\b.* (\d+) of (\d+)$", out)
    assert [(name, had) for name, had, of in rows if of != "0"] == [
        ("Clarify", "0"),
        ("Estimation", "1"),
        ("API", "0"),
        ("High", "0"),
        ("Deep", "0"),
        ("Wrap", "0"),
    ]


def test_a_number_written_in_one_with_its_word_is_the_two_apart(own: Drill) -> None:
    lines = [*["next"] * 4, "base62 of a counter", *["next"] * 2]
    out = own("mock", "link shortener", stdin="\n".join(lines) + "\n").out
    assert re.findall(r"(?m)^  (✓ .*|noted)$", out) == ["✓ Encode the number in base 62"]


def test_a_word_that_raised_a_point_makes_no_other_likely_with_what_all_is_about(
    own: Drill,
) -> None:
    lines = [*["next"] * 4, "expired links are deleted lazily", *["next"] * 2]
    own("mock", "link shortener", stdin="\n".join(lines) + "\n")
    assert re.findall(r"(?m)^ +(✓ .*)$", own("mock", "--all").out) == [
        "✓ Expiry checked when reading · expired links are deleted lazily"
    ]
