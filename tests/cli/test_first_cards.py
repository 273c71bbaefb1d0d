"""The new cards of the first days, on the decks that ship and with own ones; the first screen
counts the same."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from drill import config
from tests.conftest import Drill

NOTES = (
    "# Talk\n\n- Scope: 5-10 min\n- Design: 10-15 min\n\n## Scope\n\n- How many users?\n- How "
    "many writes?\n"
)


@pytest.fixture
def drill(drill: Drill) -> Drill:
    """A drill with the decks that ship."""
    return Drill(drill.home, config.shipped_decks(), drill.clock, drill.environ, drill.server)


def asked(drill: Drill, cards: int) -> list[str]:
    """The decks of the first cards of today's session, which are given up."""
    drill("today", "--cards", str(cards), stdin="?\n\n" * 40 * cards)
    rows = drill("history", "--json").json
    return list(dict.fromkeys(row["card"] for row in reversed(rows)))


def test_a_newcomer_begins_with_timeline_and_opening_questions_in_their_order(drill: Drill) -> None:
    timing = [card["id"] for card in drill("cards", "timing", "--json").json][:2]
    questions = [card["id"] for card in drill("cards", "questions", "--json").json][:2]
    assert asked(drill, 4) == [timing[0], questions[0], timing[1], questions[1]]


def test_own_notes_come_first_and_then_all_take_turns(drill: Drill, tmp_path: Path) -> None:
    (tmp_path / "talk.md").write_text(NOTES, encoding="utf-8")
    drill("build", str(tmp_path / "talk.md"))
    assert [card.partition("/")[0] for card in asked(drill, 3)] == [
        "talk-timing",
        "talk-questions",
        "talk-timing",
    ]
    drill.clock.advance(days=1)
    drill("today", "--cards", "30", stdin="5\n\n" * 200)
    day = drill.clock.now().date().isoformat()
    rows = [row["card"] for row in reversed(drill("history", "--json").json) if row["day"] == day]
    new = [card.partition("/")[0] for card in dict.fromkeys(rows)][3:]
    assert new[:4] == ["talk-timing", "questions", "consistency", "monitoring"]


def test_the_first_screen_counts_the_same_minutes_as_the_store(
    drill: Drill, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "talk.md").write_text(NOTES, encoding="utf-8")
    drill("build", str(tmp_path / "talk.md"))
    for _ in range(2):
        seen = drill("due").out
        with monkeypatch.context() as context:
            context.setattr("drill.glance.look", lambda *arguments: None)
            assert drill("due").out == seen
        assert re.fullmatch(r"\d+ due · \d+ new · about \d+ min(?: · .*)?\n", seen)
        drill("today", "--cards", "2", stdin="5\n\n" * 20)
        drill.clock.advance(days=1)
