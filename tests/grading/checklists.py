"""What the grading tests share: short ways to write a checklist and to judge an answer to it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from drill.core.cards import Card, ChecklistCard, Item
from drill.core.grading import Grade, judge
from drill.lexicon import load

CASES = Path(__file__).parent / "cases"


def checklist(*items: str | tuple[str, ...], prompt: str = "What do you check?") -> Card:
    """A checklist whose items are texts, or a text and its aliases; ids are a, b, c, …"""
    made = []
    for at, item in enumerate(items):
        text, *aliases = (item,) if isinstance(item, str) else item
        made.append(Item("abcdefghijklmnopqrstuvwxyz"[at], text, tuple(aliases)))
    return ChecklistCard("deck/card", prompt, items=tuple(made))


def graded(card: Card, answer: str) -> Grade:
    return judge(card, answer, load())


def recalled(answer: str, *items: str | tuple[str, ...], prompt: str = "What do you check?") -> str:
    """The ids of the items that the answer names, as one string."""
    return "".join(graded(checklist(*items, prompt=prompt), answer).recalled)


def cases(name: str) -> list[dict[str, Any]]:
    """The judged examples of one file in `cases/`."""
    lines = (CASES / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def card_of(case: dict[str, Any]) -> Card:
    items = tuple(Item(item["id"], item["text"], tuple(item["aliases"])) for item in case["items"])
    return ChecklistCard("deck/card", case["prompt"], items=items)
