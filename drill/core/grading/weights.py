"""The figures by which the rules of judging decide; they are data, `drill/data/weights.txt`, fitted
by a script."""

from __future__ import annotations

from typing import NamedTuple


class Weights(NamedTuple):
    """Shares are 0..1; `strength` is the sum of two, how much of an item is covered and how much of
    the line that explains, 0..2. Without the data nothing less than everything counts.
    """

    least_covered: float = 1.0  # share of an item below which it is not meant
    evidence: float = 2.0  # strength from which the item may be meant
    sure: float = 2.0  # ... from which it is credited
    sure_alone: float = 2.0  # ... by a single word of the item
    sure_meant: float = 2.0  # ... by a single word that means the same
    explained_by_one: float = (
        1.0  # least share of the line that a credited item explains by one word
    )
    explained_by_two: float = 1.0
    explained_by_more: float = 1.0
    nearly_all: float = 1.0  # share of an item from which no word need tell it from the others
    least_sure: float = 1.0  # ... that a few common words must cover
    clearly_explained: float = (
        1.0  # share of the line that two words explain, from which the rest of it says little
    )
    common: float = (
        1.0  # share of an item that a single word must cover that says little, or means many things
    )
    common_alone: float = 1.0  # ... that is a word of the item, and all that was typed


def parse(text: str) -> Weights:
    """The weights of a text of `name = figure` lines; a line that begins with # is a comment.

    Raises ValueError if a name is unknown, missing or twice there, or a figure is none.
    """
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    names = [line.partition("=")[0].strip() for line in lines]
    if sorted(names) != sorted(Weights._fields):
        raise ValueError(f"each weight once is needed: {', '.join(Weights._fields)}")
    return Weights(
        **{name: float(line.partition("=")[2]) for name, line in zip(names, lines, strict=True)}
    )


def written(weights: Weights, head: list[str]) -> str:
    """The text of the weights, under comments."""
    return "".join(f"# {line}\n" for line in head) + "".join(
        f"{name} = {figure:g}\n" for name, figure in weights._asdict().items()
    )
