"""Files with more cards than one deck file holds."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from tests.conftest import Drill

_ROOM = "because of what it costs, " * 100  # 2.6 kB


def rows(numbers: Iterable[int], told: str = "") -> str:
    lines = [f'"What limits it at step {n}?","{told}{_ROOM}{n}"' for n in numbers]
    return "\n".join(["Question,Answer", *lines, ""])


def test_a_table_that_is_too_large_for_a_deck_comes_as_several(
    drill: Drill, tmp_path: Path
) -> None:
    table = tmp_path / "large.csv"
    table.write_text(rows(range(1, 2001)), encoding="utf-8")

    def decks() -> list[tuple[str, int, int]]:
        done = drill("import", str(table), "--json")
        assert (done.code, done.err) == (0, "")
        assert done.json["differences"] == []
        return [(deck["id"], deck["new"], deck["kept"]) for deck in done.json["decks"]]

    assert decks() == [("large", 732, 0), ("large-2", 732, 0), ("large-3", 536, 0)]
    assert decks() == [("large", 0, 732), ("large-2", 0, 732), ("large-3", 0, 536)]
    table.write_text(rows([0, *range(1, 2001)]), encoding="utf-8")
    assert decks() == [("large", 0, 732), ("large-2", 0, 732), ("large-3", 1, 536)]
