"""Names that are cut on the screen are still told apart."""

from __future__ import annotations

from drill.app.views.statistics import WeakPoint
from drill.core.learning.weakness import Misses
from drill.core.statistics.weak_points import WeakSpot
from drill.render.charts import cut_apart
from drill.render.weak_items import weak_items

METHOD = "how-i-run-the-design-interview"


def test_names_with_one_beginning_keep_their_ends() -> None:
    names = [METHOD, f"{METHOD}-timing", "monitoring", "a-deck-with-a-long-name-alone"]
    assert cut_apart(names, 20) == [
        "how-i-run-…interview",
        "how-i-run-…ew-timing",
        "monitoring",
        "a-deck-with-a-long-name-alone",
    ]
    assert cut_apart(names, 40) == names


def test_of_a_weak_card_the_deck_is_cut_and_a_text_at_a_word() -> None:
    spot = WeakSpot(f"{METHOD}/questions-i-ask", "out", Misses(4, 4))
    (line,) = weak_items([WeakPoint(spot, "", "What is out of scope for the first version")], 80)
    assert line.plain == (
        "    4 of 4   What is out of scope for the first…       how-i-ru…/questions-i-ask"
    )
