"""What terms mean, as sets of words."""

from __future__ import annotations

import pytest

from drill.core.grading.words.glossary import Definitions, definitions

GLOSSARY = {
    ("tide",): ("the sea rises and sinks twice a day",),
    ("ebb",): ("the sea sinks",),
    ("low", "tide"): ("the sea sinks",),
    ("dawn",): ("the first light of a day",),
}
STOP = frozenset(("the", "a", "of", "and"))
FOUND = definitions(GLOSSARY, STOP)


def test_a_meaning_of_several_terms_is_kept_once() -> None:
    assert len(FOUND.meanings) == 3
    assert FOUND.meanings[1].terms == {("ebb",), ("low", "tide")}
    assert FOUND.meanings[1].stems == {"sea", "sink"}
    assert FOUND.holding["sea"] == (0, 1)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ({"sea", "sink"}, {"sea", "sink"}, 1.0),
        ({"sea"}, {"light"}, 0.0),
        (set(), set(), 0.0),
        ({"sea", "light"}, {"light"}, 0.8),  # of a weight of .29 and .69, and .69
    ],
)
def test_texts_are_alike_by_what_their_common_words_weigh(
    one: set[str], other: set[str], expected: float
) -> None:
    assert FOUND.alike(one, other) == pytest.approx(expected, abs=0.05)


def test_of_two_meanings_the_one_asked_about_leads() -> None:
    said = {"sea", "sink"}
    leads = [
        FOUND.lead(said, set(), {"ebb"}, {"ebb"}),
        FOUND.lead(said, set(), {"dawn"}, {"dawn"}),
        FOUND.lead(said, said, set(), {"ebb"}),
    ]
    assert leads == pytest.approx([0.0194, -0.1258, 0.0194], abs=0.0001)


def test_of_another_meaning_more_must_be_said_than_is_wanted() -> None:
    said = {"sea", "sink"}
    assert FOUND.otherwise(said, said, {"ebb"}) == 0.0
    otherwise = FOUND.otherwise(said | {"rise"}, said, {"ebb"})
    assert otherwise == pytest.approx(0.2203, abs=0.0001)


def test_a_term_of_several_words_is_named_by_all_of_them() -> None:
    assert FOUND.otherwise({"light"}, set(), {"low"}) == pytest.approx(0.1337, abs=0.0001)
    assert FOUND.otherwise({"sea", "sink"}, set(), {"low"}) > 0.0
    assert FOUND.otherwise({"sea", "sink"}, set(), {"low", "tide"}) == 0.0
    assert FOUND.otherwise({"light"}, set(), {"dawn"}) == 0.0


def test_words_that_mean_the_same_count_for_less() -> None:
    known = definitions(GLOSSARY, STOP, ({"sea": 1.0, "ocean": 1.0},))
    wanted = {"sea", "sink"}
    assert known.kin == {"sea": {"ocean": 0.8}, "ocean": {"sea": 0.8}}
    assert known.reach({"ocean"}).stems == {"ocean": (1.0, "ocean"), "sea": (0.8, "ocean")}
    without = known.common(known.reach({"ocean", "sink"}, kin=False), wanted)
    assert without == pytest.approx(0.0561, abs=0.0001)
    shared = known.common(known.reach({"ocean", "sink"}), wanted)
    assert shared == pytest.approx(0.1868, abs=0.0001)


def test_without_a_glossary_nothing_is_near() -> None:
    assert Definitions().otherwise({"sea"}, set(), set()) == 0.0
    assert Definitions().lead({"sea"}, set(), set(), set()) == 0.0
