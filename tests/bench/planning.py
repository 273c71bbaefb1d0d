"""Recall on the day of the interview over a grid of lead times and budgets: `python -m
tests.bench.planning`.

A row is a cell; `closed` is the share of the distance from plain SM-2 to a greedy policy with the
learner's true memory that the plan closes. Fixed seeds: the same figures on every run.
"""

from __future__ import annotations

import argparse

from tests.planning.simulation import POLICIES, recall_on_the_day

LEADS = (3, 7, 14, 30, 60)  # evenings
MINUTES = (10.0, 20.0, 40.0)
MISSED = (0.0, 0.25)  # share of evenings


def cell(cards: int, lead: int, minutes: float, missed: float, learners: int) -> dict[str, float]:
    """Mean recall on the day (0..1) by policy, the same learners for each."""
    return {
        name: sum(
            recall_on_the_day(policy, seed, cards, lead, minutes, missed)
            for seed in range(learners)
        )
        / learners
        for name, policy in POLICIES.items()
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cards", type=int, default=120)
    parser.add_argument("--learners", type=int, default=4)
    words = parser.parse_args()
    print("lead minutes missed  " + "".join(f"{name:>8}" for name in POLICIES) + "  closed")
    cells = []
    for lead in LEADS:
        for minutes in MINUTES:
            for missed in MISSED:
                found = cell(words.cards, lead, minutes, missed, words.learners)
                cells.append(found)
                figures = "".join(f"{100 * value:8.1f}" for value in found.values())
                print(
                    f"{lead:4} {minutes:7.0f} {missed:6.0%}  {figures}  {closed(found):6.2f}",
                    flush=True,
                )
    mean = {name: sum(found[name] for found in cells) / len(cells) for name in POLICIES}
    print(
        f"{'mean':20} {''.join(f'{100 * value:8.1f}' for value in mean.values())}  "
        f"{closed(mean):6.2f}"
    )


def closed(found: dict[str, float]) -> float:
    distance = found["true"] - found["SM-2"]
    return (found["plan"] - found["SM-2"]) / distance if distance > 0 else 1.0


if __name__ == "__main__":
    main()
