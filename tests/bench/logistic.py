"""Logistic regression without a library: weights of named figures by which an answer is told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from drill.core.grading.checklists.proposals import chance

STEPS = 12  # of Newton's method
RIDGE = 1.0  # holds the weights down

Weights = dict[str, float]


def likeliest(rows: Sequence[tuple[Mapping[str, float], bool]]) -> Weights:
    """Weights of the figures of these rows under which their answers are likeliest."""
    names = ["base", *rows[0][0]]
    inputs = [[1.0, *figures.values()] for figures, _ in rows]
    weights = [0.0] * len(names)
    for _ in range(STEPS):
        slope = [-RIDGE * weight * bool(at) for at, weight in enumerate(weights)]
        bend = [[RIDGE * (at == other) for other in range(len(names))] for at in range(len(names))]
        named = dict(zip(names, weights, strict=True))
        for values, (figures, yes) in zip(inputs, rows, strict=True):
            likely = chance(figures, named)
            for at, value in enumerate(values):
                slope[at] += (yes - likely) * value
                if value:
                    for other in range(at + 1):
                        bend[at][other] += likely * (1 - likely) * value * values[other]
        for at in range(len(names)):
            for other in range(at):
                bend[other][at] = bend[at][other]
        weights = [one + step for one, step in zip(weights, _solved(bend, slope), strict=True)]
    return dict(zip(names, weights, strict=True))


def fitted_to(what: str, own: int, every: int) -> str:
    """The line of a file of weights that says what they were fitted to."""
    further = f" and to {every - own} by other hands, which are not in the project"
    return f"# Fitted to {own} {what} of tests/grading/cases{further if every > own else ''}."


def _solved(matrix: list[list[float]], right: list[float]) -> list[float]:
    """The solution of the linear equations, by elimination."""
    rows = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    for at in range(len(rows)):
        best = max(range(at, len(rows)), key=lambda each: abs(rows[each][at]))
        rows[at], rows[best] = rows[best], rows[at]
        for other in range(len(rows)):
            if other != at:
                factor = rows[other][at] / rows[at][at]
                rows[other] = [a - factor * b for a, b in zip(rows[other], rows[at], strict=True)]
    return [row[-1] / row[at] for at, row in enumerate(rows)]
