"""Which evidence is credited: every item once, no word of a line for two items unless each has
words of its own."""

from __future__ import annotations

from drill.core.grading.checklists.match_evidence import Evidence

MOST_STEPS = 20_000  # of the search; far more than an honest answer needs
PER_ITEM = 6  # pieces of evidence tried for an item


def assign(found: list[Evidence]) -> list[Evidence]:
    """The compatible choice, at most one piece an item, with the greatest total strength.

    An exact branch and bound: items in turn take one of their pieces or none; a branch that cannot
    beat the best total is cut. Ties go to what was found first.
    """
    by_item: dict[int, list[Evidence]] = {}
    for evidence in found:
        choices = by_item.setdefault(evidence.item, [])
        if len(choices) < PER_ITEM and not any(_no_better(evidence, other) for other in choices):
            choices.append(evidence)
    order = sorted(by_item.values(), key=lambda choices: (-choices[0].strength, choices[0].item))
    reach = [0.0] * (len(order) + 1)
    for at in range(len(order) - 1, -1, -1):
        reach[at] = reach[at + 1] + order[at][0].strength
    return _Search(order, reach).best


def _no_better(evidence: Evidence, other: Evidence) -> bool:
    """Whether the weaker `evidence` needs the same words as `other` in the same line, so that it
    never helps. More words may help: they may be of its own."""
    is_alike = evidence.uses == other.uses and evidence.own == other.own
    return evidence.line == other.line and is_alike


class _Search:
    """The search's running state; `best` is its result."""

    def __init__(self, order: list[list[Evidence]], reach: list[float]) -> None:
        self.order = order
        self.reach = reach
        self.best: list[Evidence] = []
        self.best_total = 0.0
        self.steps = 0
        self._visit(0, [], 0.0)

    def _visit(self, at: int, chosen: list[Evidence], total: float) -> None:
        self.steps += 1
        if total > self.best_total + 1e-9:
            self.best, self.best_total = list(chosen), total
        if at == len(self.order) or self.steps > MOST_STEPS:
            return
        if total + self.reach[at] <= self.best_total + 1e-9:
            return
        for evidence in self.order[at]:
            if all(compatible(evidence, other) for other in chosen):
                self._visit(at + 1, [*chosen, evidence], total + evidence.strength)
        self._visit(at + 1, chosen, total)


def compatible(one: Evidence, other: Evidence) -> bool:
    """Whether both can be credited: in one line each needs a word that the other does not use, or
    words of its own that the other merely means."""
    if one.item == other.item:
        return False
    if one.line != other.line:
        return True
    apart = bool(one.own and other.own) and one.own.isdisjoint(other.own)
    return apart or not (one.uses <= other.uses or other.uses <= one.uses)
