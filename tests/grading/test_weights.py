"""The figures by which the rules of judging decide: a file of data, read and written in one way."""

from __future__ import annotations

import pytest

from drill.core.grading.weights import Weights, parse, written
from drill.lexicon import load


def test_what_is_written_is_read() -> None:
    weights = load().weights
    text = written(weights, ["Fitted by hand.", "Twice."])
    assert text.startswith("# Fitted by hand.\n# Twice.\nleast_covered = ")
    assert parse(text) == weights


@pytest.mark.parametrize("line", ["", "sure = 1\nsure = 2", "surely = 1"])
def test_every_weight_is_needed_once(line: str) -> None:
    names = [name for name in Weights._fields if name != "sure"]
    text = "\n".join([*(f"{name} = 1" for name in names), line])
    with pytest.raises(
        ValueError, match="each weight once is needed: least_covered, evidence, sure, "
    ):
        parse(text)


def test_a_weight_is_a_number() -> None:
    with pytest.raises(ValueError, match="could not convert"):
        parse("\n".join(f"{name} = much" for name in Weights._fields))


def test_shares_and_strengths_are_possible_ones() -> None:
    weights = load().weights
    strengths = {"evidence", "sure", "sure_alone", "sure_meant"}
    assert all(
        0 < figure < (2 if name in strengths else 1) for name, figure in weights._asdict().items()
    )
    assert weights.evidence < weights.sure
